#include "line/markdown_lines.hpp"
#include "line/messaging_api.hpp"
#include "line/plain_text_inline.hpp"
#include "line/plain_text_table.hpp"
#include "line/text_edges.hpp"

#include <algorithm>
#include <span>

namespace tuktuk::line {

namespace {

/// Turns lines of markdown into lines of text, one after the other.
class plain_writer {
public:
  explicit plain_writer(std::span<const std::string_view> lines) : lines_(lines) {}

  std::string write() {
    while (at_ < lines_.size())
      write_block();
    return std::string{trim_end(text_)};
  }

private:
  void write_block() {
    const auto line = lines_[at_];
    if (const auto opened = opening_fence(line)) {
      write_code(*opened);
    } else if (const auto table = read_table(lines_.subspan(at_)); table.lines > 0) {
      write_table(table);
    } else {
      ++at_;
      if (is_rule(line) || (is_underline(line) && !after_empty_line()))
        leave_out();
      else
        write_line(line);
    }
  }

  void write_line(std::string_view line) {
    auto content = without_indentation(line);
    const auto unquoted = without_quote_marks(content);
    if (unquoted.size() != content.size() && opening_fence(unquoted))
      return leave_out();
    text_ += line.substr(0, line.size() - content.size());
    content = unquoted;
    const auto mark = bullet_of(content);
    text_ += mark.plain;
    content.remove_prefix(mark.length);
    append(plain_line(without_heading_mark(content)));
  }

  /// What stands between the fences is not markdown.
  void write_code(const fence& opened) {
    for (++at_; at_ < lines_.size() && !closes(opened, lines_[at_]); ++at_) {
      const auto line = lines_[at_];
      const auto indentation
        = std::min(opened.indentation, line.size() - without_indentation(line).size());
      append(line.substr(indentation));
    }
    ++at_;
  }

  void write_table(const plain_table& table) {
    if (!after_empty_line())
      append({});
    append(table.text);
    at_ += table.lines;
    if (at_ < lines_.size() && !lines_[at_].empty())
      append({});
  }

  void append(std::string_view line) {
    text_ += trim_end(line);
    text_ += '\n';
  }

  /// Where something is left out between empty lines, one of them goes as well.
  void leave_out() {
    if (after_empty_line())
      while (at_ < lines_.size() && lines_[at_].empty())
        ++at_;
  }

  [[nodiscard]] bool after_empty_line() const {
    return text_.empty() || text_ == "\n" || text_.ends_with("\n\n");
  }

  std::span<const std::string_view> lines_;
  std::size_t at_ = 0;
  std::string text_;
};

} // namespace

std::string plain_text(std::string_view markdown) {
  return plain_writer{markdown_lines(markdown)}.write();
}

} // namespace tuktuk::line
