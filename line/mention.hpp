#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace tuktuk::line {

/// Where a mention stands in a text, as LINE says: in UTF-16 code units (contracts/line.md, section
/// 6).
struct mention_place {
  std::int64_t index = 0;
  std::int64_t length = 0;
};

/// The text without those mentions and without the white space at its ends. LINE does not say for
/// sure what it counts in received texts: a place that does not begin with "@" is tried as code
/// points, and left in the text if that is no mention either.
[[nodiscard]] std::string without_mentions(std::string_view text,
                                           std::span<const mention_place> places);

} // namespace tuktuk::line
