#include "line/messaging_api.hpp"
#include "line/plain_text_inline.hpp"
#include "line/plain_text_table.hpp"
#include "line/text_edges.hpp"

#include <algorithm>
#include <optional>
#include <span>

namespace tuktuk::line {

namespace {

constexpr std::string_view blanks = " \t";

std::string_view without_indentation(std::string_view line) {
  return line.substr(std::min(line.find_first_not_of(blanks), line.size()));
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  for (std::size_t begin = 0; begin <= text.size();) {
    const auto end = std::min(text.find('\n', begin), text.size());
    lines.push_back(trim_end(text.substr(begin, end - begin)));
    begin = end + 1;
  }
  return lines;
}

/// How many of `mark` the text begins with.
std::size_t run(std::string_view text, char mark) {
  return std::min(text.find_first_not_of(mark), text.size());
}

/// The line that begins or ends a block of code.
struct fence {
  char mark = '`';
  std::size_t length = 0;
  std::size_t indentation = 0;
};

std::optional<fence> opening_fence(std::string_view line) {
  const auto content = without_indentation(line);
  if (content.empty() || (content.front() != '`' && content.front() != '~'))
    return std::nullopt;
  const fence found{content.front(), run(content, content.front()), line.size() - content.size()};
  const auto language = content.substr(found.length);
  // "```code```" on one line is code inside of a line.
  if (found.length < 3 || language.find(found.mark) != std::string_view::npos)
    return std::nullopt;
  return found;
}

bool closes(const fence& opened, std::string_view line) {
  const auto content = without_indentation(line);
  return run(content, opened.mark) == content.size() && content.size() >= opened.length;
}

/// A line across the page. More underscores than three are a blank to fill in.
bool is_rule(std::string_view line) {
  const auto content = without_indentation(line);
  if (content.empty() || std::string_view{"-*_"}.find(content.front()) == std::string_view::npos)
    return false;
  const auto mark = content.front();
  const auto marks = std::count(content.begin(), content.end(), mark);
  const auto spaces = std::count_if(content.begin(), content.end(), [](char c) {
    return blanks.find(c) != std::string_view::npos;
  });
  const bool pure = marks + spaces == static_cast<std::ptrdiff_t>(content.size());
  return pure && (mark == '_' ? marks == 3 : marks >= 3);
}

/// The line under a heading: "=====".
bool is_underline(std::string_view line) {
  const auto content = without_indentation(line);
  return content.size() >= 3 && run(content, '=') == content.size();
}

std::string_view without_heading_mark(std::string_view content) {
  const auto level = run(content, '#');
  if (level == 0 || level > 6 || level >= content.size()
      || blanks.find(content[level]) == std::string_view::npos)
    return content;
  auto title = trim(content.substr(level));
  // "## Title ##", but not "## C#".
  const auto end = title.find_last_not_of('#');
  if (end != std::string_view::npos && blanks.find(title[end]) != std::string_view::npos)
    title = trim_end(title.substr(0, end));
  return title;
}

/// "> quoted", but not "> 100 baht".
std::string_view without_quote_marks(std::string_view content) {
  while (content.starts_with('>')) {
    const auto rest = without_indentation(content.substr(1));
    if (!rest.empty() && rest.front() >= '0' && rest.front() <= '9')
      break;
    content = rest;
  }
  return content;
}

/// The mark of a list's item as people type it, with what of the line it stands for.
struct bullet {
  std::string_view plain;
  std::size_t length = 0;
};

bullet bullet_of(std::string_view content) {
  if (content.size() < 3 || std::string_view{"-*+"}.find(content.front()) == std::string_view::npos
      || blanks.find(content[1]) == std::string_view::npos)
    return {};
  const auto item = without_indentation(content.substr(1));
  const auto length = content.size() - item.size();
  // A sum, not a list.
  if (content.front() == '+' && item.front() >= '0' && item.front() <= '9')
    return {};
  if (item.starts_with("[ ] "))
    return {"☐ ", length + 4};
  if (item.starts_with("[x] ") || item.starts_with("[X] "))
    return {"☑ ", length + 4};
  return {"• ", length};
}

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
  return plain_writer{lines_of(markdown)}.write();
}

} // namespace tuktuk::line
