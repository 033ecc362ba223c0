#pragma once

#include "core/personal_contexts.hpp"

#include <span>
#include <string_view>

namespace tuktuk::core {

/// Whether a normalised text holds a mail address (name@host.tld), also with its signs in words,
/// brackets or apart: "somchai at gmail dot com", "สุดาแอดจีเมลดอทคอม". `contexts` are those of the
/// text. Internal to core.
[[nodiscard]] bool has_mail_address(std::u32string_view text,
                                    std::span<const personal_context_match> contexts);

/// The same for the name or page that somebody has in a network: "line: somchai", "ig @nok.shop".
[[nodiscard]] bool has_network_handle(std::u32string_view text,
                                      std::span<const personal_context_match> contexts);

} // namespace tuktuk::core
