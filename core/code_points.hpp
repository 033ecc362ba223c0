#pragma once

#include <cstddef>
#include <string>
#include <string_view>

/// Code points of UTF-8 text and what this project needs to know of them. Internal to core.
namespace tuktuk::core {

/// The code points of a text; every invalid sequence is one U+FFFD.
[[nodiscard]] std::u32string decode_utf8(std::string_view text);

/// The inverse; surrogates and numbers beyond Unicode become U+FFFD.
[[nodiscard]] std::string encode_utf8(std::u32string_view text);

/// The number of UTF-8 bytes of a code point.
[[nodiscard]] constexpr std::size_t utf8_length(char32_t c) {
  return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
}

/// Consonants, vowels, tone marks and repetition signs; not digits, not the baht sign.
[[nodiscard]] constexpr bool is_thai_letter(char32_t c) {
  return (c >= 0x0E01 && c <= 0x0E3A) || (c >= 0x0E40 && c <= 0x0E4E);
}

[[nodiscard]] constexpr bool is_thai_consonant(char32_t c) {
  return c >= 0x0E01 && c <= 0x0E2E;
}

/// เ แ โ ใ ไ: written before the consonant that they are spoken after.
[[nodiscard]] constexpr bool is_leading_vowel(char32_t c) {
  return c >= 0x0E40 && c <= 0x0E44;
}

/// Mai ek to mai chattawa, thanthakhat, nikhahit and yamakkan come last in a cluster.
[[nodiscard]] constexpr bool is_thai_tone(char32_t c) {
  return c >= 0x0E48 && c <= 0x0E4B;
}

/// Vowels and signs above or below the consonant, tones not counted.
[[nodiscard]] constexpr bool is_thai_vowel_mark(char32_t c) {
  return c == 0x0E31 || (c >= 0x0E34 && c <= 0x0E3A) || c == 0x0E47 || c == 0x0E4D;
}

/// Every sign that stands above or below a consonant.
[[nodiscard]] constexpr bool is_thai_mark(char32_t c) {
  return is_thai_vowel_mark(c) || (c >= 0x0E47 && c <= 0x0E4E);
}

/// Cannot begin a word, because it belongs to the consonant before it.
[[nodiscard]] constexpr bool is_thai_dependent(char32_t c) {
  return is_thai_mark(c) || c == 0x0E30 || c == 0x0E32 || c == 0x0E33 || c == 0x0E45;
}

[[nodiscard]] constexpr bool is_digit(char32_t c) {
  return c >= U'0' && c <= U'9';
}

[[nodiscard]] constexpr bool is_ascii_lower(char32_t c) {
  return c >= U'a' && c <= U'z';
}

/// A letter of Latin script, accented ones included.
[[nodiscard]] constexpr bool is_latin_letter(char32_t c) {
  return is_ascii_lower(c) || (c >= U'A' && c <= U'Z')
         || (c >= 0x00C0 && c <= 0x024F && c != 0x00D7 && c != 0x00F7)
         || (c >= 0x1E00 && c <= 0x1EFF);
}

/// White space in the sense of Unicode.
[[nodiscard]] bool is_white_space(char32_t c);

} // namespace tuktuk::core
