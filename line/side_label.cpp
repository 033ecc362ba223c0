#include "line/side_label.hpp"

#include "core/text.hpp"
#include "line/messaging_api.hpp"
#include "line/text_edges.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace tuktuk::line {

namespace {

/// "Advantages of renting a room near the office" is a label, a longer line a sentence.
constexpr std::size_t max_label_units = 80;

/// An emoji or a number before the word.
constexpr std::size_t max_ornament_bytes = 16;

struct side_word {
  std::string_view word;
  side which;
  bool one_of_many = false;
};

/// Of two that begin alike the longer one stands first.
constexpr std::array side_words{
  side_word{"ข้อดี", side::pro},           side_word{"จุดเด่น", side::pro},
  side_word{"จุดแข็ง", side::pro, true},   side_word{"ข้อได้เปรียบ", side::pro},
  side_word{"ข้อเสียเปรียบ", side::con},    side_word{"ข้อเสีย", side::con},
  side_word{"ข้อด้อย", side::con},         side_word{"จุดด้อย", side::con},
  side_word{"จุดอ่อน", side::con, true},   side_word{"ข้อจำกัด", side::con},
  side_word{"ข้อควรระวัง", side::con},     side_word{"pros", side::pro},
  side_word{"pro", side::pro},           side_word{"advantages", side::pro},
  side_word{"advantage", side::pro},     side_word{"benefits", side::pro},
  side_word{"upsides", side::pro},       side_word{"strengths", side::pro, true},
  side_word{"cons", side::con},          side_word{"con", side::con},
  side_word{"disadvantages", side::con}, side_word{"disadvantage", side::con},
  side_word{"drawbacks", side::con},     side_word{"downsides", side::con},
  side_word{"limitations", side::con},   side_word{"weaknesses", side::con, true},
};

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool is_latin(char c) {
  return lower(c) >= 'a' && lower(c) <= 'z';
}

/// The first byte of a Thai letter.
bool begins_thai(char c) {
  return c == '\xE0';
}

bool begins_with(std::string_view text, std::string_view word) {
  return text.size() >= word.size()
         && std::equal(word.begin(), word.end(), text.begin(),
                       [](char a, char b) { return a == lower(b); });
}

const side_word* word_at(std::string_view text) {
  const auto found = std::ranges::find_if(
    side_words, [&](const side_word& each) { return begins_with(text, each.word); });
  if (found == side_words.end())
    return nullptr;
  const auto after = text.substr(found->word.size());
  const bool goes_on = is_latin(found->word.front()) && !after.empty() && is_latin(after.front());
  return goes_on ? nullptr : &*found;
}

std::string_view without_ornament(std::string_view text) {
  return text.substr(ornament_length(text));
}

/// "(Pros)", which translates the word.
std::string_view without_parenthesis(std::string_view text) {
  const auto end = text.find(')');
  return text.starts_with('(') && end != std::string_view::npos ? trim_start(text.substr(end + 1))
                                                                : text;
}

std::string_view without_prefix(std::string_view text, std::string_view prefix) {
  return text.starts_with(prefix) ? trim_start(text.substr(prefix.size())) : text;
}

/// What parts a label from what is said: a colon, or a dash between blanks.
std::size_t separator_length(std::string_view text, bool after_blank) {
  for (const std::string_view colon : {":", "："})
    if (text.starts_with(colon))
      return colon.size();
  if (after_blank)
    for (const std::string_view dash : {"- ", "– ", "— "})
      if (text.starts_with(dash))
        return dash.size();
  return 0;
}

/// "ของการเช่า", "of renting": what the side is one of.
bool begins_qualifier(std::string_view text) {
  constexpr std::array<std::string_view, 5> words{"ของ", "ใน", "of ", "for ", "in "};
  return std::ranges::any_of(words, [&](std::string_view word) { return begins_with(text, word); });
}

/// Where in a plain text the label ends, its separator included; nothing if it is none.
std::optional<std::size_t> label_end(std::string_view text, const side_word& word, bool is_title) {
  const auto offset = [&](std::string_view rest) { return text.size() - rest.size(); };
  auto rest = without_ornament(text).substr(word.word.size());
  const bool after_blank = rest.starts_with(' ');
  rest = without_parenthesis(trim_start(rest));
  for (const std::string_view copula : {"มีดังนี้", "คือ", "ดังนี้"})
    if (const auto after = without_prefix(rest, copula);
        after.size() != rest.size() && (after.empty() || separator_length(after, false) > 0))
      rest = after;
  if (rest.empty())
    return text.size();
  if (const auto length = separator_length(rest, after_blank); length > 0)
    return offset(rest.substr(length));
  if (!begins_qualifier(rest))
    return std::nullopt;
  const auto colon = rest.find(':');
  if (colon == std::string_view::npos && !is_title)
    return std::nullopt;
  return colon == std::string_view::npos ? text.size() : offset(rest.substr(colon + 1));
}

/// From plain text.
std::optional<side_label> read_plain(std::string_view text, bool is_title) {
  const auto* word = word_at(without_ornament(text));
  if (word == nullptr)
    return std::nullopt;
  const auto end = label_end(text, *word, is_title);
  if (!end || core::utf16_units(text.substr(0, *end)) > max_label_units)
    return std::nullopt;
  const auto words = trim(text.substr(*end));
  if (word_at(without_ornament(words)) != nullptr)
    return std::nullopt; // about both sides
  return side_label{word->which, word->one_of_many, std::string{trim(text.substr(0, *end))},
                    std::string{words}};
}

} // namespace

std::size_t ornament_length(std::string_view markdown) {
  const auto letter = std::ranges::find_if(
    markdown, [](char c) { return is_latin(c) || begins_thai(c) || c == '*' || c == '_'; });
  const auto length = static_cast<std::size_t>(letter - markdown.begin());
  return length <= max_ornament_bytes ? length : 0;
}

std::size_t bold_name_length(std::string_view markdown) {
  constexpr std::string_view mark = "**";
  if (!markdown.starts_with(mark))
    return 0;
  const auto line_end = std::min(markdown.find('\n'), markdown.size());
  const auto closing = markdown.find(mark, mark.size());
  if (closing == std::string_view::npos || closing + mark.size() > line_end)
    return 0;
  auto end = closing + mark.size();
  if (markdown.substr(end, 1) == ":")
    ++end;
  return end;
}

std::optional<side_label> read_side_label(std::string_view markdown, bool is_title) {
  auto name = bold_name_length(markdown.substr(ornament_length(markdown)));
  if (name == 0)
    return read_plain(trim(plain_text(markdown)), is_title);
  name += ornament_length(markdown);
  auto read = read_plain(trim(plain_text(markdown.substr(0, name))), true);
  if (!read || !read->words.empty())
    return std::nullopt;
  const auto rest = plain_text(markdown.substr(name));
  auto words = trim(rest);
  if (const auto dash = separator_length(words, true); dash > 0) {
    read->label += ' ';
    read->label += trim(words.substr(0, dash));
    words = trim(words.substr(dash));
  }
  if (word_at(without_ornament(words)) != nullptr)
    return std::nullopt;
  read->words = words;
  return read;
}

} // namespace tuktuk::line
