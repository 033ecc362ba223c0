#pragma once

#include "line/markdown_blocks.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tuktuk::line {

/// One thing, and what speaks for and against it. Plain text.
struct weighed_thing {
  struct part {
    bool is_label = false;
    std::string text;
  };

  /// Empty where the labels say all ("ข้อดีของการเช่า").
  std::string title;
  /// In the answer's order.
  std::vector<part> parts;
  /// Its first block's place among those that were given.
  std::size_t block = 0;
};

struct weighing {
  std::vector<weighed_thing> things;
  /// How many blocks of the answer they are.
  std::size_t blocks = 0;
};

/// The things that the first of these blocks begins to weigh, in the shapes in which a model writes
/// that: pros and cons below a title for each thing (a heading, bold words, an item of a list), or
/// those of one thing below two titles. What else is said of every thing ("Suits: …") stays with
/// it. Nothing if a word is left over, where a section ends is unclear, or a thing is longer than a
/// bubble shows well: an explanation is never torn apart. Reads no further than the last thing.
[[nodiscard]] std::optional<weighing> read_pros_and_cons(std::string_view markdown,
                                                         std::span<const markdown_block> blocks);

} // namespace tuktuk::line
