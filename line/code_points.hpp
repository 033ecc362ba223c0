#pragma once

#include <unicode/utf8.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace tuktuk::line {

/// The code point that begins at a byte, negative if there is none in valid UTF-8.
[[nodiscard]] inline UChar32 code_point_at(std::string_view text, std::size_t at) {
  const auto window = text.substr(at, U8_MAX_LENGTH);
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(window.data());
  const auto length = static_cast<std::int32_t>(window.size());
  std::int32_t index = 0;
  UChar32 c = U_SENTINEL;
  if (length > 0)
    U8_NEXT(bytes, index, length, c);
  return c;
}

/// The code point that ends at a byte, likewise.
[[nodiscard]] inline UChar32 code_point_before(std::string_view text, std::size_t at) {
  const auto length = std::min<std::size_t>(at, U8_MAX_LENGTH);
  const auto window = text.substr(at - length, length);
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(window.data());
  auto index = static_cast<std::int32_t>(window.size());
  UChar32 c = U_SENTINEL;
  if (index > 0)
    U8_PREV(bytes, 0, index, c);
  return c;
}

} // namespace tuktuk::line
