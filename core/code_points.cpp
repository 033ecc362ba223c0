#include "core/code_points.hpp"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace tuktuk::core {

namespace {

constexpr char32_t replacement = 0xFFFD;

} // namespace

std::u32string decode_utf8(std::string_view text) {
  std::u32string out;
  out.reserve(text.size() / 2 + 1);
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  std::size_t at = 0;
  while (at < text.size()) {
    UChar32 c = 0;
    U8_NEXT(bytes, at, text.size(), c);
    out += c < 0 ? replacement : static_cast<char32_t>(c);
  }
  return out;
}

std::string encode_utf8(std::u32string_view text) {
  std::string out;
  out.reserve(text.size() * 3);
  for (char32_t c : text) {
    if (c > 0x10FFFF || U_IS_SURROGATE(c))
      c = replacement;
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
