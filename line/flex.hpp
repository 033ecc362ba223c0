#pragma once

#include "line/markdown_blocks.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

/// Tables, steps and comparisons as LINE's Flex messages (contracts/line.md, section 8).
namespace tuktuk::line {

/// LINE's limits of a Flex message, in bytes of JSON, bubbles, and UTF-16 code units.
inline constexpr std::size_t max_bubble_bytes = 30'000;
inline constexpr std::size_t max_carousel_bytes = 50'000;
inline constexpr std::size_t max_bubbles = 12;
inline constexpr std::size_t max_alt_text_units = 1500;

/// One Flex message.
struct flex_message {
  /// A bubble or a carousel, as JSON.
  std::string contents;
  /// The same as plain text, for screen readers, notifications and old phones; cut with "…".
  std::string alt_text;
  /// How many blocks of the answer it shows.
  std::size_t blocks = 1;
};

/// The Flex message that shows what the first of these blocks of `markdown` begins: a table, a list
/// of at least three steps, or sections that compare two things or more. Nothing if it begins no
/// such thing, if it holds an address (which can be tapped in a text message alone), or if a phone
/// would not show it well or LINE not take it: then plain text is better. All of its words stand in
/// the message, headers of columns as labels beside the values. A pure function; the same input
/// always gives the same bytes.
[[nodiscard]] std::optional<flex_message> make_flex(std::string_view markdown,
                                                    std::span<const markdown_block> blocks);

} // namespace tuktuk::line
