#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

/// What a line of markdown is, by itself.
namespace tuktuk::line {

/// The lines of a text, without what is blank at their ends; parts of the text.
[[nodiscard]] std::vector<std::string_view> markdown_lines(std::string_view text);

[[nodiscard]] std::string_view without_indentation(std::string_view line);

/// The line that begins or ends a block of code.
struct fence {
  char mark = '`';
  std::size_t length = 0;
  std::size_t indentation = 0;
};

[[nodiscard]] std::optional<fence> opening_fence(std::string_view line);
[[nodiscard]] bool closes(const fence& opened, std::string_view line);

/// A line across the page. More underscores than three are a blank to fill in.
[[nodiscard]] bool is_rule(std::string_view line);

/// The line under a heading: "=====".
[[nodiscard]] bool is_underline(std::string_view line);

/// The title of a heading ("## Title ##"); any other line as it is. Without indentation.
[[nodiscard]] std::string_view without_heading_mark(std::string_view content);

/// "> quoted", but not "> 100 baht". Without indentation.
[[nodiscard]] std::string_view without_quote_marks(std::string_view content);

/// The mark of a list's item as people type it, with what of the line it stands for.
struct bullet {
  std::string_view plain;
  std::size_t length = 0;
};

/// No length: the line (without indentation) is no item.
[[nodiscard]] bullet bullet_of(std::string_view content);

/// The number of a numbered list's item, and how much of the line it takes with what follows it.
struct ordered_mark {
  unsigned number = 0;
  std::size_t length = 0;
};

/// No length: the line (without indentation) is no numbered item. "1." and "1)" with a space and
/// words after it are; "1.5" and a year are not.
[[nodiscard]] ordered_mark ordered_mark_of(std::string_view content);

} // namespace tuktuk::line
