#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// Cutting an answer the way a model's output is cut. Pure.
namespace tuktuk::azure_emulator {

/// The longest beginning whose estimate is at most `tokens`; whole code points.
[[nodiscard]] std::string_view first_tokens(std::string_view text, std::uint32_t tokens);

/// About `count` pieces of equal length in code points, so that Thai clusters are torn as real
/// streams tear them. No piece is empty.
[[nodiscard]] std::vector<std::string_view> even_pieces(std::string_view text, std::size_t count);

/// The text before the first occurrence of any of the stop sequences.
[[nodiscard]] std::string_view before_stop(std::string_view text,
                                           const std::vector<std::string>& stops);

} // namespace tuktuk::azure_emulator
