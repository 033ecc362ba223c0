#pragma once

#include "core/lexicon.hpp"

#include <span>
#include <string_view>

namespace tuktuk::core {

/// `has_personal_data` for a text whose code points and matches are at hand. Internal to core.
[[nodiscard]] bool has_personal_data(std::u32string_view normalised,
                                     std::span<const signal_match> matches,
                                     std::u32string_view original);

} // namespace tuktuk::core
