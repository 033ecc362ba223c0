#pragma once

#include <cstddef>
#include <string>
#include <string_view>

/// Code points of UTF-8 text and what this project needs to know of them. Internal to core.
namespace tuktuk::core {

/// Stands for what is no code point.
inline constexpr char32_t invalid_code_point = 0xFFFD;

/// The code point at `at` in UTF-8 text, which is not its end; `at` is then that of the next one.
/// An invalid sequence is one U+FFFD.
[[nodiscard]] char32_t next_code_point(std::string_view text, std::size_t& at);

/// Calls `act` with each code point of a text; see above.
template <class Function>
void visit_code_points(std::string_view text, Function act) {
  const auto byte = [text](std::size_t at) { return static_cast<unsigned char>(text[at]); };
  for (std::size_t at = 0; at < text.size();) {
    const auto first = byte(at);
    if (first < 0x80) {
      act(static_cast<char32_t>(first));
      ++at;
    } else if (first == 0xE0 && text.size() - at > 2 && (byte(at + 1) & 0xE0) == 0xA0
               && (byte(at + 2) & 0xC0) == 0x80) {
      // Thai and its neighbours, U+0800 to U+0FFF.
      act(static_cast<char32_t>((byte(at + 1) & 0x3F) << 6 | (byte(at + 2) & 0x3F)));
      at += 3;
    } else {
      act(next_code_point(text, at));
    }
  }
}

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
