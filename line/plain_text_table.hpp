#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace tuktuk::line {

/// A table of markdown at the beginning of some lines, as lines that a phone shows well.
struct plain_table {
  /// How many lines the table has in markdown; 0 if there is none.
  std::size_t lines = 0;
  /// Two columns become a list ("• first: second"), more become one line a cell ("header: value")
  /// with an empty line between rows. No line end at the end.
  std::string text;
};

[[nodiscard]] plain_table read_table(std::span<const std::string_view> lines);

} // namespace tuktuk::line
