#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tuktuk::line {

/// What speaks for a thing, and what against it.
enum class side : std::uint8_t { pro, con };

/// A line that says which side what follows is on: "**ข้อดี:**", "- Cons of renting: it never ends".
struct side_label {
  side which = side::pro;
  /// Of strengths, weaknesses, opportunities and threats there are four: the word is no proof that
  /// two sides are all.
  bool one_of_many = false;
  /// Plain text, with the colon behind it if it has one.
  std::string label;
  /// What is said in the same line; plain text, often empty.
  std::string words;
};

/// Reads a line of markdown from behind the mark of its heading or list item. `is_title`: it is a
/// heading. Nothing for a sentence that only begins with such a word, and for a line about both
/// sides ("ข้อดีและข้อเสีย", "Pros & cons").
[[nodiscard]] std::optional<side_label> read_side_label(std::string_view markdown, bool is_title);

/// How many bytes of signs, numbers and emoji stand before the first letter or mark of emphasis; 0
/// if they are more than an ornament.
[[nodiscard]] std::size_t ornament_length(std::string_view markdown);

/// The bytes of a name in bold letters at the beginning of a line of markdown, with the colon after
/// it; 0 if there is none.
[[nodiscard]] std::size_t bold_name_length(std::string_view markdown);

} // namespace tuktuk::line
