#include "line/markdown_blocks.hpp"

#include "line/markdown_lines.hpp"
#include "line/plain_text_table.hpp"

#include <span>
#include <utility>

namespace tuktuk::line {

namespace {

using kind = markdown_block::kind;

std::size_t indentation_of(std::string_view line) {
  return line.size() - without_indentation(line).size();
}

/// Goes through the lines once, from block to block.
class block_reader {
public:
  explicit block_reader(std::string_view text) : text_(text), lines_(markdown_lines(text)) {}

  std::vector<markdown_block> read() {
    while (at_ < lines_.size())
      if (lines_[at_].empty())
        ++at_;
      else
        read_block();
    return std::move(blocks_);
  }

private:
  void read_block() {
    const auto line = lines_[at_];
    const auto content = without_indentation(line);
    if (const auto opened = opening_fence(line)) {
      begin(kind::code);
      for (++at_; at_ < lines_.size() && !closes(*opened, lines_[at_]);)
        ++at_;
      at_ += at_ < lines_.size() ? 1 : 0;
    } else if (is_table(rest(at_))) {
      begin(kind::table);
      at_ += read_table_cells(rest(at_)).lines;
    } else if (is_rule(line)) {
      begin(kind::rule);
      ++at_;
    } else if (is_heading(line)) {
      begin(kind::heading);
      ++at_;
    } else if (ordered_mark_of(content).length > 0) {
      begin(kind::steps);
      read_list();
    } else if (bullet_of(content).length > 0) {
      begin(kind::bullets);
      read_list();
    } else {
      begin(kind::paragraph);
      for (++at_; at_ < lines_.size() && continues_paragraph(at_);)
        ++at_;
    }
    blocks_.back().end = offset(at_ - 1) + lines_[at_ - 1].size();
  }

  void begin(kind what) { blocks_.push_back({what, offset(at_), 0, {}}); }

  /// A list goes on with its next item, and with what belongs to an item: lines right below it, and
  /// indented ones after an empty line.
  void read_list() {
    auto& list = blocks_.back();
    const auto depth = indentation_of(lines_[at_]);
    const bool ordered = list.what == kind::steps;
    while (true) {
      list.items.push_back(offset(at_));
      read_item(depth, ordered);
      const auto next = after_empty_lines(at_);
      if (next == lines_.size() || !is_item(lines_[next], depth, ordered))
        return;
      at_ = next;
    }
  }

  void read_item(std::size_t depth, bool ordered) {
    ++at_;
    for (auto next = after_empty_lines(at_); next < lines_.size(); next = after_empty_lines(at_)) {
      const bool parted = next != at_;
      if (parted ? !belongs_to_item(next, depth) : !continues_item(next, depth, ordered))
        return;
      at_ = next + 1;
    }
  }

  [[nodiscard]] static bool is_item(std::string_view line, std::size_t depth, bool ordered) {
    const auto content = without_indentation(line);
    const bool marked
      = ordered ? ordered_mark_of(content).length > 0 : bullet_of(content).length > 0;
    return marked && indentation_of(line) <= depth + 1 && !is_rule(line);
  }

  /// After an empty line.
  [[nodiscard]] bool belongs_to_item(std::size_t at, std::size_t depth) const {
    return indentation_of(lines_[at]) > depth + 1 && !starts_block_of_its_own(at);
  }

  /// Without an empty line before it.
  [[nodiscard]] bool continues_item(std::size_t at, std::size_t depth, bool ordered) const {
    const auto line = lines_[at];
    if (starts_block_of_its_own(at) || is_item(line, depth, ordered))
      return false;
    // A new numbered list below a list of bullets is one by itself.
    return ordered || indentation_of(line) > depth + 1
           || ordered_mark_of(without_indentation(line)).length == 0;
  }

  [[nodiscard]] bool continues_paragraph(std::size_t at) const {
    const auto content = without_indentation(lines_[at]);
    return !content.empty() && !starts_block_of_its_own(at) && ordered_mark_of(content).length == 0
           && bullet_of(content).length == 0;
  }

  [[nodiscard]] bool starts_block_of_its_own(std::size_t at) const {
    return opening_fence(lines_[at]) || is_rule(lines_[at]) || is_heading(lines_[at])
           || is_table(rest(at));
  }

  [[nodiscard]] static bool is_heading(std::string_view line) {
    const auto content = without_indentation(line);
    return without_heading_mark(content).size() != content.size();
  }

  [[nodiscard]] std::span<const std::string_view> rest(std::size_t at) const {
    return std::span{lines_}.subspan(at);
  }

  [[nodiscard]] std::size_t after_empty_lines(std::size_t at) const {
    while (at < lines_.size() && lines_[at].empty())
      ++at;
    return at;
  }

  [[nodiscard]] std::size_t offset(std::size_t line) const {
    return static_cast<std::size_t>(lines_[line].data() - text_.data());
  }

  std::string_view text_;
  std::vector<std::string_view> lines_;
  std::size_t at_ = 0;
  std::vector<markdown_block> blocks_;
};

} // namespace

std::vector<markdown_block> markdown_blocks(std::string_view text) {
  return block_reader{text}.read();
}

} // namespace tuktuk::line
