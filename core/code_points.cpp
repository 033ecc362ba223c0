#include "core/code_points.hpp"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace tuktuk::core {

char32_t next_code_point(std::string_view text, std::size_t& at) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  UChar32 c = 0;
  U8_NEXT(bytes, at, text.size(), c);
  return c < 0 ? invalid_code_point : static_cast<char32_t>(c);
}

std::u32string decode_utf8(std::string_view text) {
  // No text has more code points than bytes.
  std::u32string out(text.size(), U'\0');
  std::size_t count = 0;
  visit_code_points(text, [&out, &count](char32_t c) { out[count++] = c; });
  out.resize(count);
  return out;
}

std::string encode_utf8(std::u32string_view text) {
  std::string out;
  out.reserve(text.size() * 3);
  for (char32_t c : text) {
    if (c > 0x10FFFF || U_IS_SURROGATE(c))
      c = invalid_code_point;
    char buffer[U8_MAX_LENGTH];
    std::size_t length = 0;
    U8_APPEND_UNSAFE(buffer, length, c);
    out.append(buffer, length);
  }
  return out;
}

bool is_white_space(char32_t c) {
  if (c < 0x80)
    return c == U' ' || (c >= U'\t' && c <= U'\r');
  return !is_thai_letter(c) && u_isUWhiteSpace(static_cast<UChar32>(c)) != 0;
}

} // namespace tuktuk::core
