#pragma once

#include <cstddef>
#include <string_view>

namespace tuktuk::line {

/// What of a long answer is shown first.
struct preview {
  /// Bytes of the markdown.
  std::size_t end = 0;
  /// The cut is inside of a paragraph or of a list's item.
  bool mid_block = false;
};

/// Cuts an answer in markdown that has more than `max_units` UTF-16 code units as plain text: at
/// the end of a paragraph or another block, else of a list's item, else of a sentence, a word, a
/// grapheme cluster. Pros and cons of one thing stay together where a cut between two things will
/// do
/// (`read_pros_and_cons`). What stands before a list or table to introduce it stays with it. Both
/// parts hold, as plain text, all that the whole holds: no cut tears a table, a block of code, a
/// link or emphasis apart, even where that makes the beginning longer than asked for. The whole
/// text
/// (`end` is its size) if it is short enough, if it cannot be cut well, and for a limit of 0.
[[nodiscard]] preview cut_preview(std::string_view markdown, std::size_t max_units);

} // namespace tuktuk::line
