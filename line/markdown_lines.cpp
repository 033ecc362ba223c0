#include "line/markdown_lines.hpp"

#include "line/text_edges.hpp"

#include <algorithm>

namespace tuktuk::line {

namespace {

constexpr std::string_view blanks = " \t";

/// How many of `mark` the text begins with.
std::size_t run(std::string_view text, char mark) {
  return std::min(text.find_first_not_of(mark), text.size());
}

} // namespace

std::string_view without_indentation(std::string_view line) {
  return line.substr(std::min(line.find_first_not_of(blanks), line.size()));
}

std::vector<std::string_view> markdown_lines(std::string_view text) {
  std::vector<std::string_view> lines;
  for (std::size_t begin = 0; begin <= text.size();) {
    const auto end = std::min(text.find('\n', begin), text.size());
    lines.push_back(trim_end(text.substr(begin, end - begin)));
    begin = end + 1;
  }
  return lines;
}

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

std::string_view without_quote_marks(std::string_view content) {
  while (content.starts_with('>')) {
    const auto rest = without_indentation(content.substr(1));
    if (!rest.empty() && rest.front() >= '0' && rest.front() <= '9')
      break;
    content = rest;
  }
  return content;
}

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

ordered_mark ordered_mark_of(std::string_view content) {
  constexpr std::size_t max_digits = 3;
  std::size_t digits = 0;
  unsigned number = 0;
  while (digits < content.size() && digits <= max_digits && content[digits] >= '0'
         && content[digits] <= '9')
    number = number * 10 + static_cast<unsigned>(content[digits++] - '0');
  if (digits == 0 || digits > max_digits || digits + 2 >= content.size()
      || (content[digits] != '.' && content[digits] != ')')
      || blanks.find(content[digits + 1]) == std::string_view::npos)
    return {};
  const auto item = without_indentation(content.substr(digits + 1));
  return {number, content.size() - item.size()};
}

} // namespace tuktuk::line
