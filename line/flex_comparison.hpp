#pragma once

#include "line/flex.hpp"
#include "line/markdown_blocks.hpp"

#include <optional>
#include <span>
#include <string_view>

namespace tuktuk::line {

/// The Flex message (without its `alt_text`) of the comparison that the first of these blocks
/// begins: things with their pros and cons, or sections that speak of the same subjects. A bubble
/// for each thing or section; one thing with a title is one bubble with both sides. Nothing if it
/// begins no such thing, or if LINE would not take it.
[[nodiscard]] std::optional<flex_message> show_comparison(std::string_view markdown,
                                                          std::span<const markdown_block> blocks);

} // namespace tuktuk::line
