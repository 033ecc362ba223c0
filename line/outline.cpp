#include "line/outline.hpp"

#include "line/markdown_lines.hpp"
#include "line/text_edges.hpp"

#include <algorithm>
#include <utility>

namespace tuktuk::line {

namespace {

using kind = markdown_block::kind;
using form = outline_entry::form;

constexpr std::size_t line_rank = 7; // below the six levels of headings
constexpr std::size_t list_rank = 10;

/// As people type it, and some models.
constexpr std::string_view typed_bullet = "• ";

/// A line that is indented less belongs to no list.
constexpr std::size_t least_indentation = 2;

std::size_t rank_of(form what, std::size_t indentation) {
  const auto rank = list_rank + 2 * indentation;
  if (what == form::number)
    return rank;
  return what == form::bullet || indentation >= least_indentation ? rank + 1 : line_rank;
}

/// "🏢 **Company** (Co., Ltd.):" is bold but for what adorns and explains it.
bool is_bold(std::string_view text) {
  text.remove_prefix(ornament_length(text));
  const auto name = bold_name_length(text);
  auto rest = trim(text.substr(name));
  if (rest.ends_with(':'))
    rest.remove_suffix(1);
  const bool explains = rest.starts_with('(') && rest.find(')') == rest.size() - 1;
  return name > 0 && (rest.empty() || explains || ornament_length(rest) == rest.size());
}

std::size_t heading_level(std::string_view content) {
  return content.find_first_not_of('#');
}

} // namespace

const outline_entry* outline::at(std::size_t index) {
  while (index >= entries_.size() && next_block_ < blocks_.size())
    read_block();
  return index < entries_.size() ? &entries_[index] : nullptr;
}

void outline::read_block() {
  const auto& block = blocks_[next_block_];
  const auto text = markdown_.substr(block.begin, block.end - block.begin);
  if (block.what == kind::table || block.what == kind::code || block.what == kind::rule) {
    outline_entry made;
    made.what = block.what == kind::rule ? form::divider : form::other;
    made.block = next_block_;
    entries_.push_back(std::move(made));
  } else {
    bool adjacent = follows_at_once();
    for (const auto line : markdown_lines(text)) {
      if (!line.empty())
        read_line(line, adjacent);
      adjacent = !line.empty();
    }
  }
  ++next_block_;
}

bool outline::follows_at_once() const {
  if (next_block_ == 0)
    return false;
  const auto end = blocks_[next_block_ - 1].end;
  const auto between = markdown_.substr(end, blocks_[next_block_].begin - end);
  return std::ranges::count(between, '\n') == 1;
}

void outline::read_line(std::string_view line, bool adjacent) {
  outline_entry made;
  made.block = next_block_;
  made.adjacent = adjacent;
  made.text = without_indentation(line);
  const auto indentation = line.size() - made.text.size();
  if (const auto title = without_heading_mark(made.text); title.size() != made.text.size()) {
    made.what = form::heading;
    made.rank = heading_level(made.text);
    made.text = title;
  } else {
    if (const auto number = ordered_mark_of(made.text); number.length > 0) {
      made.what = form::number;
      made.mark = trim(made.text.substr(0, number.length));
      made.mark += ' ';
      made.text.remove_prefix(number.length);
    } else if (const auto bullet = bullet_of(made.text); bullet.length > 0) {
      made.what = form::bullet;
      made.mark = bullet.plain;
      made.text.remove_prefix(bullet.length);
    } else if (made.text.starts_with(typed_bullet)) {
      made.what = form::bullet;
      made.mark = typed_bullet;
      made.text = without_indentation(made.text.substr(typed_bullet.size()));
    }
    made.rank = rank_of(made.what, indentation);
    made.indented = made.what == form::line && made.rank > line_rank;
  }
  made.bold = is_bold(made.text);
  made.label = read_side_label(made.text, made.what == form::heading);
  entries_.push_back(std::move(made));
}

} // namespace tuktuk::line
