#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tuktuk::line {

/// A table of markdown, its cells in plain text.
struct table_cells {
  /// How many lines the table has in markdown.
  std::size_t lines = 0;
  std::vector<std::string> headers;
  std::vector<std::vector<std::string>> rows;

  /// What a cell of this column is called beside its value; empty where the header is a sentence,
  /// which nobody wants to read in every row.
  [[nodiscard]] std::string_view label(std::size_t column) const;
};

/// Whether some lines begin with a table of markdown.
[[nodiscard]] bool is_table(std::span<const std::string_view> lines);

/// That table.
[[nodiscard]] table_cells read_table_cells(std::span<const std::string_view> lines);

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
