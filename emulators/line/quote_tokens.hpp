#pragma once

#include "emulators/common/random.hpp"

#include <string>
#include <string_view>

/// Quote tokens: with one, a message quotes another one of the same chat. They do not expire and
/// can be used again (contracts/line.md, section 6), so a token itself says which chat it is of.
namespace tuktuk::line_emulator {

[[nodiscard]] std::string make_quote_token(emulation::random_source& random, std::string_view chat);

/// Whether the token was made for this chat.
[[nodiscard]] bool is_quote_token(std::string_view token, std::string_view chat);

} // namespace tuktuk::line_emulator
