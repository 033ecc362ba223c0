#include "line/plain_text_inline.hpp"

#include "line/plain_text_marks.hpp"
#include "line/text_edges.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>
#include <vector>

namespace tuktuk::line {

namespace {

constexpr auto npos = std::string_view::npos;

/// What a backslash may stand before. Not itself, so that "\\server\share" stays.
constexpr std::string_view escapable = "`*_{}[]()#+-.!|~>$";

/// Character references that models write, and `<br>`.
constexpr std::array<std::pair<std::string_view, std::string_view>, 10> replacements{{
  {"&amp;", "&"},
  {"&lt;", "<"},
  {"&gt;", ">"},
  {"&quot;", "\""},
  {"&#39;", "'"},
  {"&apos;", "'"},
  {"&nbsp;", " "},
  {"<br>", "\n"},
  {"<br/>", "\n"},
  {"<br />", "\n"},
}};

/// Parentheses in a link's address may be nested, but not deeper; bounds the search for its end.
constexpr int max_nested_parentheses = 8;

bool is_ascii_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// The end of the address that begins at `begin`: where white space, another script or a mark
/// follows.
std::size_t address_end(std::string_view text, std::size_t begin) {
  int open = 0;
  auto at = begin;
  for (; at < text.size(); ++at) {
    const auto c = text[at];
    if (c <= ' ' || c >= '\x7f' || std::string_view{"<>\"`*|]\\"}.find(c) != npos
        || text.substr(at, 2) == "~~")
      break;
    if (c == '(')
      ++open;
    else if (c == ')' && --open < 0)
      break;
  }
  return at;
}

/// Where the next address ("https://…") at or after `from` stands; empty at the end if there is
/// none.
std::pair<std::size_t, std::size_t> next_address(std::string_view text, std::size_t from) {
  constexpr std::size_t longest_scheme = 16;
  const auto colon = text.find("://", from);
  if (colon == npos)
    return {text.size(), text.size()};
  auto begin = colon;
  while (begin > from && colon - begin < longest_scheme && is_ascii_letter(text[begin - 1]))
    --begin;
  return {begin, address_end(text, colon + 3)};
}

/// The address of a link, and where the parenthesis after it ends.
struct link_target {
  std::string_view address;
  std::size_t end = 0;
};

/// The title of a link, in quotes, is left out; returns where it ends.
std::size_t after_title(std::string_view text, std::size_t at) {
  const auto blank_end = std::min(text.find_first_not_of(" \t", at), text.size());
  if (blank_end == at || blank_end == text.size())
    return blank_end;
  const auto quote = text[blank_end];
  if (quote != '"' && quote != '\'')
    return blank_end;
  const auto closing = text.find(quote, blank_end + 1);
  return closing == npos ? text.size()
                         : std::min(text.find_first_not_of(" \t", closing + 1), text.size());
}

/// Reads "(address)" or "(address "title")" at `at`. No end: it is none.
link_target target_at(std::string_view text, std::size_t at) {
  if (at >= text.size() || text[at] != '(')
    return {};
  auto begin = at + 1;
  auto end = begin;
  if (text.substr(begin, 1) == "<") {
    ++begin;
    end = text.find_first_of("<>", begin);
    if (end == npos || text[end] != '>')
      return {};
    const auto closing = after_title(text, end + 1);
    if (closing >= text.size() || text[closing] != ')')
      return {};
    return {text.substr(begin, end - begin), closing + 1};
  }
  int open = 0;
  for (; end < text.size() && text[end] != ' ' && text[end] != '\t'; ++end)
    if (text[end] == '\\' && end + 1 < text.size()) {
      ++end;
    } else if (text[end] == '(') {
      if (++open > max_nested_parentheses)
        return {};
    } else if (text[end] == ')' && --open < 0) {
      break;
    }
  end = std::min(end, text.size());
  const auto closing = after_title(text, end);
  if (closing >= text.size() || text[closing] != ')')
    return {};
  return {text.substr(begin, end - begin), closing + 1};
}

/// Tells "[text](https://…)" from "table[row](column)".
bool looks_like_address(std::string_view text) {
  return text.empty() || text.find_first_of(":/.#@") != npos;
}

/// An address without what nobody would read aloud, to see whether a link's text says it already.
std::string_view bare(std::string_view address) {
  for (const std::string_view scheme : {"https://", "http://", "mailto:", "tel:"})
    if (address.starts_with(scheme)) {
      address.remove_prefix(scheme.size());
      break;
    }
  while (address.ends_with('/'))
    address.remove_suffix(1);
  return address;
}

/// Reads one line from left to right, once.
class line_reader {
public:
  explicit line_reader(std::string_view text) : text_(text), address_(next_address(text, 0)) {
    find_code_ends();
  }

  std::string read() {
    while (at_ < text_.size())
      read_next();
    std::string plain;
    plain.reserve(text_.size());
    for (const auto piece : pieces_)
      plain += piece;
    return plain;
  }

private:
  struct bracket {
    /// The piece that holds "[" or "![".
    std::size_t piece = 0;
    /// Where the link's text begins.
    std::size_t begin = 0;
  };

  void read_next() {
    if (at_ >= address_.second)
      address_ = next_address(text_, at_);
    if (at_ >= address_.first)
      return keep(address_.second - at_);
    switch (text_[at_]) {
      case '\\': return read_escape();
      case '`': return read_code();
      case '*':
      case '_':
      case '~': return read_marks();
      case '[': return open_bracket(1);
      case '!':
        if (text_.substr(at_, 2) == "![")
          return open_bracket(2);
        return keep(1);
      case ']': return close_bracket();
      case '<':
      case '&': return read_replacement();
      default: {
        const auto next = std::min(text_.find_first_of("\\`*_~[]!<&", at_), address_.first);
        return keep(std::min(next, text_.size()) - at_);
      }
    }
  }

  void keep(std::size_t length) {
    pieces_.push_back(text_.substr(at_, length));
    at_ += length;
  }

  void read_escape() {
    if (at_ + 1 < text_.size() && escapable.find(text_[at_ + 1]) != npos) {
      ++at_;
      return keep(1);
    }
    // Both of two backslashes at once, so that the second does not escape.
    keep(text_.substr(at_, 2) == "\\\\" ? 2 : 1);
  }

  void read_marks() {
    const auto mark = text_[at_];
    const auto length = std::min(text_.find_first_not_of(mark, at_), text_.size()) - at_;
    marks_.read(text_, at_, length, pieces_);
    at_ += length;
  }

  /// For every run of backticks, where the next of the same length begins.
  void find_code_ends() {
    std::unordered_map<std::size_t, std::size_t> later;
    for (auto end = text_.rfind('`'); end != npos;) {
      const auto before = text_.find_last_not_of('`', end);
      const auto begin = before == npos ? 0 : before + 1;
      const auto length = end + 1 - begin;
      if (const auto found = later.find(length); found != later.end())
        code_ends_[begin] = found->second;
      later[length] = begin;
      end = begin == 0 ? npos : text_.rfind('`', begin - 1);
    }
  }

  void read_code() {
    const auto length = std::min(text_.find_first_not_of('`', at_), text_.size()) - at_;
    const auto end = code_ends_.find(at_);
    if (end == code_ends_.end())
      return keep(length);
    auto code = text_.substr(at_ + length, end->second - at_ - length);
    // The spaces of "`` `code` ``" only part the backticks.
    if (code.size() > 2 && code.front() == ' ' && code.back() == ' ' && !trim(code).empty())
      code = code.substr(1, code.size() - 2);
    pieces_.push_back(code);
    at_ = end->second + length;
  }

  void read_replacement() {
    for (const auto& [written, meant] : replacements)
      if (text_.substr(at_, written.size()) == written) {
        pieces_.push_back(meant);
        at_ += written.size();
        return;
      }
    // "<https://…>": the address stays, the brackets go.
    if (text_[at_] == '<' && address_.first == at_ + 1 && address_.second < text_.size()
        && text_[address_.second] == '>') {
      pieces_.push_back(text_.substr(address_.first, address_.second - address_.first));
      at_ = address_.second + 1;
      return;
    }
    keep(1);
  }

  void open_bracket(std::size_t length) {
    brackets_.push_back({pieces_.size(), at_ + length});
    keep(length);
  }

  void close_bracket() {
    if (brackets_.empty())
      return keep(1);
    const auto opened = brackets_.back();
    brackets_.pop_back();
    const auto label = text_.substr(opened.begin, at_ - opened.begin);
    const auto target = target_at(text_, at_ + 1);
    if (target.end == 0 || !looks_like_address(target.address)
        || (label.empty() && target.address.empty()))
      return keep(1);
    pieces_[opened.piece] = {};
    marks_.forget_after(opened.piece);
    at_ = target.end;
    append_address(label, target.address);
  }

  /// "text (address)", but the address alone where there is no text or the text is the address.
  void append_address(std::string_view label, std::string_view address) {
    if (address.empty() || address.starts_with('#')
        || (!label.empty() && bare(label) == bare(address)))
      return;
    if (!label.empty())
      pieces_.emplace_back(" (");
    const auto shown
      = address.starts_with("mailto:") || address.starts_with("tel:") ? bare(address) : address;
    for (std::size_t begin = 0; begin < shown.size();) {
      const auto end = std::min(shown.find('\\', begin), shown.size());
      pieces_.push_back(shown.substr(begin, end - begin));
      begin = end + 1;
    }
    if (!label.empty())
      pieces_.emplace_back(")");
  }

  std::string_view text_;
  std::size_t at_ = 0;
  /// The address that is next, begin and end.
  std::pair<std::size_t, std::size_t> address_;
  std::vector<std::string_view> pieces_;
  std::vector<bracket> brackets_;
  std::unordered_map<std::size_t, std::size_t> code_ends_;
  emphasis_marks marks_;
};

} // namespace

std::string plain_line(std::string_view markdown) {
  if (markdown.find_first_of("\\`*_~[<&") == npos)
    return std::string{markdown};
  return line_reader{markdown}.read();
}

} // namespace tuktuk::line
