#include "line/flex.hpp"

#include "core/text.hpp"
#include "line/cutting.hpp"
#include "line/flex_comparison.hpp"
#include "line/flex_json.hpp"
#include "line/markdown_lines.hpp"
#include "line/message_json.hpp"
#include "line/messaging_api.hpp"
#include "line/plain_text_table.hpp"
#include "line/side_label.hpp"
#include "line/text_edges.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace tuktuk::line {

namespace {

using kind = markdown_block::kind;

constexpr std::size_t fewest_steps = 3;
/// Beside one another only what wraps into a few lines, in UTF-16 code units.
constexpr std::size_t max_beside_units = 80;
constexpr std::size_t max_label_units = 40;
constexpr std::size_t max_half_units = 60;

constexpr flex::look plain{};
constexpr flex::look label{"xs", false, true, std::nullopt};
constexpr flex::look strong{"sm", true, false, std::nullopt};

using cells = std::vector<std::string>;

std::string_view slice(std::string_view markdown, std::size_t begin, std::size_t end) {
  return markdown.substr(begin, end - begin);
}

std::size_t units_of(std::string_view text) {
  return core::utf16_units(text);
}

/// Text messages make addresses tappable, Flex messages do not.
bool holds_address(std::string_view text) {
  return text.find("://") != std::string_view::npos || text.find("www.") != std::string_view::npos;
}

std::string without_white_space(std::string text) {
  std::erase_if(text, [](char c) { return white_space.find(c) != std::string_view::npos; });
  return text;
}

// -- tables ----------------------------------------------------------------------

std::string cell(const cells& row, std::size_t column) {
  return column < row.size() ? row[column] : std::string{};
}

std::size_t longest(const table_cells& table, std::size_t column) {
  std::size_t units = 0;
  for (const auto& row : table.rows)
    units = std::max(units, units_of(cell(row, column)));
  return units;
}

std::size_t columns_of(const table_cells& table) {
  auto columns = table.headers.size();
  for (const auto& row : table.rows)
    columns = std::max(columns, row.size());
  return columns;
}

std::size_t units_of(const table_cells& table, const cells& row) {
  std::size_t units = 0;
  for (std::size_t i = 0; i < row.size(); ++i)
    units += units_of(row[i]) + units_of(table.label(i));
  return units;
}

/// A value below what it is called.
std::string labelled(const table_cells& table, const cells& row, std::size_t column,
                     const flex::look& how = plain) {
  const auto value = cell(row, column);
  return value.empty()
           ? value
           : flex::column({flex::text(table.label(column), label), flex::text(value, how)});
}

/// Two columns: what and how much, side by side where there is room.
std::string pair_row(const cells& row, bool beside) {
  constexpr int narrow = 2;
  constexpr int wide = 3;
  const auto first = cell(row, 0);
  const auto second = cell(row, 1);
  if (!beside)
    return flex::column({flex::text(first, strong), flex::text(second, plain)});
  return flex::row({flex::text(first, {"sm", true, false, narrow}),
                    flex::text(second, {"sm", false, false, wide})});
}

std::string pair_header(const table_cells& table, bool beside) {
  constexpr int narrow = 2;
  constexpr int wide = 3;
  const auto first = cell(table.headers, 0);
  const auto second = cell(table.headers, 1);
  if (!beside)
    return flex::column({flex::text(first, label), flex::text(second, label)});
  return flex::row({flex::text(first, {"xs", false, true, narrow}),
                    flex::text(second, {"xs", false, true, wide})});
}

/// Three columns: two things compared, each half a bubble wide.
std::string compared_row(const table_cells& table, const cells& row) {
  return flex::column({flex::column({labelled(table, row, 0, strong)}),
                       flex::row({labelled(table, row, 1), labelled(table, row, 2)})});
}

std::string listed_row(const table_cells& table, const cells& row) {
  std::vector<std::string> values;
  for (std::size_t i = 0; i < row.size(); ++i)
    values.push_back(labelled(table, row, i, i == 0 ? strong : plain));
  return flex::column(values);
}

std::optional<std::string> show_table(std::string_view markdown) {
  constexpr std::size_t two = 2;
  constexpr std::size_t three = 3;
  const auto table = read_table_cells(markdown_lines(markdown));
  const auto columns = columns_of(table);
  if (table.headers.size() <= two && columns > two)
    return std::nullopt; // nobody knows what the other cells are
  flex::spread how;
  const bool beside = longest(table, 0) <= max_label_units && longest(table, 1) <= max_beside_units;
  const bool halves = longest(table, 1) <= max_half_units && longest(table, two) <= max_half_units;
  if (columns <= two)
    how.header = pair_header(table, beside);
  else if (columns > three || !halves)
    how.max_cards = (table.rows.size() + max_bubbles - 1) / max_bubbles; // a bubble for each row
  std::vector<flex::card> cards;
  for (const auto& row : table.rows) {
    auto json = columns <= two               ? pair_row(row, beside)
                : columns == three && halves ? compared_row(table, row)
                                             : listed_row(table, row);
    if (!json.empty())
      cards.push_back({std::move(json), units_of(table, row)});
  }
  return flex::container(cards, how);
}

// -- steps -----------------------------------------------------------------------

/// One step: its number, its name if it has one, and what to do.
struct step {
  std::string number;
  std::string name;
  std::string words;
};

/// The lines after an item's first one, without its indentation.
std::string outdented(std::string_view markdown, std::size_t indentation) {
  std::string text;
  bool first = true;
  for (const auto line : markdown_lines(markdown)) {
    const auto blank = line.size() - without_indentation(line).size();
    text += first ? line : line.substr(std::min(blank, indentation));
    text += '\n';
    first = false;
  }
  return text;
}

std::optional<step> read_step(std::string_view item) {
  const auto content = without_indentation(item);
  const auto first_line = content.substr(0, content.find('\n'));
  const auto mark = ordered_mark_of(trim_end(first_line));
  const auto said = content.substr(mark.length);
  step made;
  made.number = trim(content.substr(0, mark.length));
  const auto name = bold_name_length(said);
  made.name = plain_text(said.substr(0, name));
  made.words = plain_text(outdented(said.substr(name), mark.length + 1));
  // Whatever the marks in it mean: nothing may be lost or appear.
  const auto whole = without_white_space(plain_text(item));
  if (without_white_space(made.number + made.name + made.words) == whole)
    return made;
  made.name.clear();
  made.words = plain_text(outdented(said, mark.length + 1));
  if (without_white_space(made.number + made.words) == whole)
    return made;
  return std::nullopt;
}

std::optional<std::string> show_steps(std::string_view markdown, const markdown_block& list) {
  constexpr int as_needed = 0;
  constexpr int all_the_rest = 1;
  std::vector<flex::card> cards;
  for (std::size_t i = 0; i < list.items.size(); ++i) {
    const auto end = i + 1 < list.items.size() ? list.items[i + 1] : list.end;
    const auto made = read_step(slice(markdown, list.items[i], end));
    if (!made || (made->name.empty() && trim(printable(made->words)).empty()))
      return std::nullopt;
    cards.push_back(
      {flex::row({flex::text(made->number, {"sm", true, false, as_needed}),
                  flex::column({flex::text(made->name, strong), flex::text(made->words, plain)},
                               all_the_rest)}),
       units_of(made->name) + units_of(made->words)});
  }
  return flex::container(cards, {});
}

std::optional<flex_message> alone(std::optional<std::string> contents) {
  if (!contents)
    return std::nullopt;
  return flex_message{std::move(*contents), {}, 1};
}

std::string alt_text_of(std::string_view text) {
  if (units_of(text) <= max_alt_text_units)
    return std::string{text};
  return std::string{trim_end(text.substr(0, cut_at(text, max_alt_text_units - 1)))} + "…";
}

} // namespace

std::optional<flex_message> make_flex(std::string_view markdown,
                                      std::span<const markdown_block> blocks) {
  const auto& first = blocks.front();
  const auto text = slice(markdown, first.begin, first.end);
  std::optional<flex_message> made;
  if (first.what == kind::table)
    made = alone(show_table(text));
  else
    made = show_comparison(markdown, blocks);
  if (!made && first.what == kind::steps && first.items.size() >= fewest_steps)
    made = alone(show_steps(markdown, first));
  if (!made)
    return std::nullopt;
  const auto plain
    = printable(plain_text(slice(markdown, first.begin, blocks[made->blocks - 1].end)));
  if (trim(plain).empty() || holds_address(plain))
    return std::nullopt;
  made->alt_text = alt_text_of(trim(plain));
  return made;
}

} // namespace tuktuk::line
