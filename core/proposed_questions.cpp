#include "core/proposed_questions.hpp"

#include "core/followup_model.hpp"
#include "core/followup_text.hpp"
#include "core/text.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <optional>
#include <utility>

namespace tuktuk::core {

namespace {

constexpr std::size_t most_proposals = 3;
/// In grapheme clusters; nobody reads more before tapping.
constexpr std::size_t longest_proposal = 80;
/// What patterns foresee with less is hardly more than what anybody asks at any time.
constexpr double likely = 0.1;
/// More marks than this are no lines of a model: they are only taken out.
constexpr int most_marks = 4;

constexpr std::string_view blanks = " \t\r\n";
/// What models put around a line or an item of a list; whole characters, as their bytes are parts
/// of Thai letters as well.
constexpr std::array<std::string_view, 13> decoration{" ", "\t", "\r", "\n", "*", "_", "-",
                                                      "–", "•",  "\"", "'",  "“", "”"};

std::string_view without_decoration(std::string_view text) {
  for (bool found = true; found;) {
    found = false;
    for (const auto sign : decoration) {
      if (text.starts_with(sign)) {
        text.remove_prefix(sign.size());
        found = true;
      }
      if (text.ends_with(sign)) {
        text.remove_suffix(sign.size());
        found = true;
      }
    }
  }
  return text;
}

std::string_view without_tail(std::string_view text) {
  return text.substr(0, text.find_last_not_of(blanks) + 1);
}

bool is_blank(std::string_view text) {
  return text.find_first_not_of(blanks) == std::string_view::npos;
}

/// Without "1. " or "2) " before an item; "1.8 million" begins with a figure.
std::string_view without_number(std::string_view item) {
  const auto digits = item.find_first_not_of("0123456789");
  if (digits == 0 || digits == std::string_view::npos || digits > 2
      || (item[digits] != '.' && item[digits] != ')') || digits + 1 >= item.size()
      || item[digits + 1] != ' ')
    return item;
  return item.substr(digits + 1);
}

bool begins_as_item(std::string_view line) {
  const auto text = line.substr(std::min(line.find_first_not_of(" \t"), line.size()));
  return text.starts_with("-") || text.starts_with("*") || text.starts_with("•")
         || without_number(text).size() < text.size();
}

void add_items(std::string_view line, std::vector<std::string>& to) {
  for (;;) {
    const auto end = line.find('|');
    const auto item = without_decoration(without_number(without_decoration(line.substr(0, end))));
    const bool of_a_mark
      = item.find("[[") != std::string_view::npos || item.find("]]") != std::string_view::npos;
    if (!item.empty() && !of_a_mark && to.size() < most_proposals
        && std::ranges::find(to, item) == to.end())
      to.emplace_back(item);
    if (end == std::string_view::npos)
      return;
    line.remove_prefix(end + 1);
  }
}

struct place {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// The mark whose word stands here, in capitals, with blanks or backslashes inside as well.
std::optional<place> mark_around(std::string_view text, std::size_t word, std::size_t length) {
  constexpr std::string_view soft = " \\";
  const auto take_two = [&](std::size_t at, int step, char bracket) -> std::optional<std::size_t> {
    int brackets = 0;
    for (; at < text.size() && brackets < 2; at += static_cast<std::size_t>(step)) {
      if (text[at] == bracket)
        ++brackets;
      else if (soft.find(text[at]) == std::string_view::npos)
        return {};
    }
    return brackets == 2 ? std::optional{at} : std::nullopt;
  };
  const auto left = take_two(word - 1, -1, '[');
  const auto right = take_two(word + length, 1, ']');
  if (!left || !right)
    return {};
  auto begin = *left + 1;
  while (begin > 0 && text[begin - 1] == '\\')
    --begin;
  return place{begin, *right};
}

std::optional<place> find_last_mark(std::string_view text) {
  constexpr std::string_view word = "next";
  const auto is_it = [&](std::size_t at) {
    for (std::size_t i = 0; i < word.size(); ++i)
      if ((text[at + i] | 0x20) != word[i])
        return false;
    return true;
  };
  for (auto at = text.size() < word.size() ? 0 : text.size() - word.size() + 1; at > 0; --at)
    if (is_it(at - 1))
      if (const auto found = mark_around(text, at - 1, word.size()))
        return found;
  return {};
}

std::string without_marks(std::string text) {
  for (auto mark = find_last_mark(text); mark; mark = find_last_mark(text))
    text.erase(mark->begin, mark->end - mark->begin);
  return text;
}

/// Without the first part of a mark at the end, where the model was cut off.
std::string_view without_partial_mark(std::string_view text) {
  constexpr std::size_t shortest = 3; // "[[" may be somebody's own
  const auto trimmed = without_tail(text);
  const auto line = trimmed.find_last_of('\n');
  if (line != std::string_view::npos) {
    const auto part = without_decoration(trimmed.substr(line + 1));
    if (part.size() > 1 && part.size() < proposal_mark.size() && proposal_mark.starts_with(part))
      return without_tail(trimmed.substr(0, line));
  }
  for (auto length = proposal_mark.size() - 1; length >= shortest; --length)
    if (trimmed.ends_with(proposal_mark.substr(0, length)))
      return without_tail(trimmed.substr(0, trimmed.size() - length));
  return text;
}

/// Where a line ends, its line end included.
std::size_t line_end(std::string_view text, std::size_t at) {
  const auto end = text.find('\n', at);
  return end == std::string_view::npos ? text.size() : end + 1;
}

/// What a mark has behind it: its own line, or the list directly below.
struct proposal_lines {
  std::vector<std::string> items;
  std::size_t end = 0;
};

proposal_lines read_lines(std::string_view text, std::size_t mark_end) {
  proposal_lines read;
  read.end = line_end(text, mark_end);
  add_items(text.substr(mark_end, read.end - mark_end), read.items);
  if (!read.items.empty())
    return read;
  for (std::size_t lines = 0; lines < most_proposals && read.end < text.size(); ++lines) {
    const auto end = line_end(text, read.end);
    const auto line = text.substr(read.end, end - read.end);
    if (!begins_as_item(line))
      break;
    add_items(line, read.items);
    read.end = end;
  }
  return read;
}

/// The answer without the line of this mark. Words before the mark on its line make it one only at
/// the end, with more than one item: else somebody writes of the mark itself.
answer_with_proposals take_line(std::string_view text, const place& mark) {
  const auto last_break = text.substr(0, mark.begin).find_last_of('\n');
  const auto line = last_break == std::string_view::npos ? 0 : last_break + 1;
  const bool own_line = without_decoration(text.substr(line, mark.begin - line)).empty();
  auto read = read_lines(text, mark.end);
  const auto below = text.substr(read.end);
  if (!own_line && (!is_blank(below) || read.items.size() < 2))
    return {std::string{text.substr(0, mark.begin)}.append(text.substr(mark.end)), {}, false};
  std::string answer{without_tail(text.substr(0, own_line ? line : mark.begin))};
  if (is_blank(below))
    return {std::move(answer), std::move(read.items), true};
  answer += answer.empty() ? "" : "\n\n";
  return {answer.append(below.substr(below.find_first_not_of("\r\n"))), std::move(read.items),
          false};
}

} // namespace

answer_with_proposals take_proposals(std::string_view text) {
  answer_with_proposals took;
  const auto whole = without_partial_mark(text);
  took.answer = whole;
  took.begun = whole.size() < text.size();
  for (int marks = 0; marks < most_marks; ++marks) {
    const auto mark = find_last_mark(took.answer);
    if (!mark)
      break;
    auto next = take_line(took.answer, *mark);
    took.answer = std::move(next.answer);
    took.begun = took.begun || next.begun;
    if (took.proposed.empty())
      took.proposed = std::move(next.proposed);
  }
  took.answer = without_marks(std::move(took.answer));
  // Nothing but such lines: then they are the answer.
  if (is_blank(took.answer) && !is_blank(text))
    return {without_marks(std::string{text}), {}, false};
  return took;
}

std::vector<std::string> fit_proposals(std::span<const std::string> proposed,
                                       std::span<const std::string> asked,
                                       std::string_view language) {
  std::vector<std::string> fit;
  for (const auto& each : proposed) {
    const auto words = tidy_wording(each);
    const auto spoken = detect_language(words);
    if (first_clusters(words, longest_proposal).size() < words.size()
        || (spoken != "und" && language != "und" && spoken != language)
        || !is_fit_for_patterns(words))
      continue;
    const auto is_it
      = [&words](const std::string& other) { return followup_model::is_same(words, other); };
    if (std::ranges::none_of(asked, is_it) && std::ranges::none_of(fit, is_it))
      fit.push_back(words);
  }
  return fit;
}

std::size_t count_likely(std::span<const foreseen_question> foreseen) {
  return static_cast<std::size_t>(std::ranges::count_if(
    foreseen, [](const foreseen_question& each) { return each.probability >= likely; }));
}

std::vector<foreseen_question> with_proposals(std::vector<foreseen_question> foreseen,
                                              std::span<const std::string> proposed) {
  const auto unlikely = std::ranges::find_if(
    foreseen, [](const foreseen_question& each) { return each.probability < likely; });
  std::vector<foreseen_question> fresh;
  for (const auto& each : proposed)
    if (std::ranges::none_of(foreseen, [&each](const foreseen_question& known) {
          return followup_model::is_same(known.text, each);
        }))
      fresh.push_back({each, 0.0, true, false});
  foreseen.insert(unlikely, std::make_move_iterator(fresh.begin()),
                  std::make_move_iterator(fresh.end()));
  if (foreseen.size() > most_proposals)
    foreseen.resize(most_proposals);
  return foreseen;
}

} // namespace tuktuk::core
