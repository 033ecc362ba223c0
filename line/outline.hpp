#pragma once

#include "line/markdown_blocks.hpp"
#include "line/side_label.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tuktuk::line {

/// A line of an answer, and how deep it stands.
struct outline_entry {
  enum class form : std::uint8_t {
    heading,
    number, ///< an item of a numbered list
    bullet,
    line,    ///< any other line with words
    divider, ///< a line across the page
    other,   ///< a table, code
  };

  form what = form::line;
  /// Less is higher: headings by their level, then lines, then lists by their indentation, where a
  /// bullet may belong to the number above it.
  std::size_t rank = 0;
  /// Its block's place among all.
  std::size_t block = 0;
  /// Right below the line before, without an empty one between.
  bool adjacent = false;
  /// A line that belongs to an item of a list by its indentation.
  bool indented = false;
  /// Bold from end to end, but for a colon and what stands in parentheses.
  bool bold = false;
  /// As it is shown before the words: "1. ", "• ", or nothing.
  std::string mark;
  /// Markdown, behind the mark.
  std::string_view text;
  std::optional<side_label> label;

  [[nodiscard]] bool is_list() const { return what == form::number || what == form::bullet; }
  /// Whether it looks like another one: may be its brother.
  [[nodiscard]] bool resembles(const outline_entry& other) const {
    return what == other.what && rank == other.rank;
  }
};

/// The lines of an answer's blocks, read as far as they are asked for.
class outline {
public:
  outline(std::string_view markdown, std::span<const markdown_block> blocks)
    : markdown_(markdown),
      blocks_(blocks) {}

  /// Nothing behind the last one. Stays valid until the next call.
  [[nodiscard]] const outline_entry* at(std::size_t index);

private:
  void read_block();
  void read_line(std::string_view line, bool adjacent);
  /// Whether no empty line stands before the next block.
  [[nodiscard]] bool follows_at_once() const;

  std::string_view markdown_;
  std::span<const markdown_block> blocks_;
  std::size_t next_block_ = 0;
  std::vector<outline_entry> entries_;
};

} // namespace tuktuk::line
