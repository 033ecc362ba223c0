#include "line/plain_text_table.hpp"

#include "line/plain_text_inline.hpp"
#include "line/text_edges.hpp"

#include <algorithm>
#include <vector>

namespace tuktuk::line {

namespace {

/// Longer headers are sentences and are not said again in every row.
constexpr std::size_t max_repeated_header_bytes = 120;

/// The cells of a row, trimmed. A pipe after a backslash is part of its cell.
std::vector<std::string_view> cells_of(std::string_view row) {
  row = trim(row);
  if (row.starts_with('|'))
    row.remove_prefix(1);
  std::vector<std::string_view> cells;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < row.size(); ++at)
    if (row[at] == '\\') {
      ++at;
    } else if (row[at] == '|') {
      cells.push_back(trim(row.substr(begin, at - begin)));
      begin = at + 1;
    }
  if (begin < row.size())
    cells.push_back(trim(row.substr(begin)));
  return cells;
}

bool has_pipe(std::string_view line) {
  return line.find('|') != std::string_view::npos;
}

/// The line under the headers: cells of hyphens, with colons where they are aligned.
bool is_delimiter_row(std::string_view line) {
  if (!has_pipe(line) || line.find_first_not_of("|-: \t") != std::string_view::npos)
    return false;
  const auto cells = cells_of(line);
  return !cells.empty() && std::all_of(cells.begin(), cells.end(), [](std::string_view cell) {
    if (cell.starts_with(':'))
      cell.remove_prefix(1);
    if (cell.ends_with(':'))
      cell.remove_suffix(1);
    return !cell.empty() && cell.find_first_not_of('-') == std::string_view::npos;
  });
}

std::vector<std::string> plain_cells(std::string_view row) {
  std::vector<std::string> plain;
  for (const auto cell : cells_of(row))
    plain.emplace_back(trim(plain_line(cell)));
  return plain;
}

/// "header: value", or what of the two there is.
std::string pair_of(std::string_view header, std::string_view value) {
  std::string pair{header};
  if (!header.empty() && !value.empty())
    pair += header.ends_with(':') ? " " : ": ";
  pair += value;
  return pair;
}

void append_line(std::string& text, std::string_view line) {
  if (line.empty())
    return;
  if (!text.empty())
    text += '\n';
  text += line;
}

std::string bullet(const std::string& text) {
  return text.empty() ? text : "• " + text;
}

/// One or two columns: a list under a line with the headers.
std::string as_list(const std::vector<std::string>& headers,
                    const std::vector<std::vector<std::string>>& rows) {
  const auto joined = [](const std::vector<std::string>& cells) {
    std::string line;
    for (const auto& cell : cells)
      line = pair_of(line, cell);
    return line;
  };
  std::string text = joined(headers);
  for (const auto& row : rows)
    append_line(text, bullet(joined(row)));
  return text;
}

/// Three columns and more: a block of lines for each row.
std::string as_blocks(const table_cells& table) {
  std::string text;
  for (const auto& row : table.rows) {
    std::string block;
    for (std::size_t i = 0; i < row.size(); ++i)
      append_line(block, row[i].empty() ? std::string{} : pair_of(table.label(i), row[i]));
    if (!text.empty() && !block.empty())
      text += '\n';
    append_line(text, block);
  }
  return text;
}

} // namespace

std::string_view table_cells::label(std::size_t column) const {
  if (column >= headers.size() || headers[column].size() > max_repeated_header_bytes)
    return {};
  return headers[column];
}

bool is_table(std::span<const std::string_view> lines) {
  return lines.size() >= 2 && has_pipe(lines[0]) && is_delimiter_row(lines[1])
         && cells_of(lines[0]).size() == cells_of(lines[1]).size();
}

table_cells read_table_cells(std::span<const std::string_view> lines) {
  table_cells read;
  read.headers = plain_cells(lines[0]);
  read.lines = 2;
  for (; read.lines < lines.size() && has_pipe(lines[read.lines]); ++read.lines)
    read.rows.push_back(plain_cells(lines[read.lines]));
  return read;
}

plain_table read_table(std::span<const std::string_view> lines) {
  if (!is_table(lines))
    return {};
  const auto table = read_table_cells(lines);
  if (table.rows.empty() || table.headers.size() <= 2)
    return {table.lines, as_list(table.headers, table.rows)};
  return {table.lines, as_blocks(table)};
}

} // namespace tuktuk::line
