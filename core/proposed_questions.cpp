#include "core/proposed_questions.hpp"

#include "core/followup_model.hpp"
#include "core/followup_text.hpp"
#include "core/text.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>

namespace tuktuk::core {

namespace {

constexpr std::size_t most_proposals = 3;
/// A longer rest than this (bytes) is no line of questions: three of `longest_proposal` and a bit.
constexpr std::size_t longest_rest = 900;
/// In grapheme clusters; nobody reads more before tapping.
constexpr std::size_t longest_proposal = 80;
/// What patterns foresee with less is hardly more than what anybody asks at any time.
constexpr double likely = 0.1;

constexpr std::string_view blanks = " \t\r\n";
/// What models put around a line or an item of a list.
constexpr std::string_view decoration = " \t\r\n*_-–•\"'“”";

std::string_view without_ends(std::string_view text, std::string_view all) {
  const auto begin = text.find_first_not_of(all);
  if (begin == std::string_view::npos)
    return {};
  return text.substr(begin, text.find_last_not_of(all) - begin + 1);
}

std::string_view without_tail(std::string_view text, std::string_view all) {
  return text.substr(0, text.find_last_not_of(all) + 1);
}

/// "1. " or "2) " before an item.
std::string_view without_number(std::string_view item) {
  const auto digits = item.find_first_not_of("0123456789");
  if (digits == 0 || digits == std::string_view::npos || digits > 2
      || (item[digits] != '.' && item[digits] != ')'))
    return item;
  return item.substr(digits + 1);
}

std::vector<std::string> read_items(std::string_view rest) {
  std::vector<std::string> items;
  while (!rest.empty() && items.size() < most_proposals) {
    const auto end = rest.find_first_of("|\n");
    const auto item
      = without_ends(without_number(without_ends(rest.substr(0, end), decoration)), decoration);
    if (!item.empty() && std::ranges::find(items, item) == items.end())
      items.emplace_back(item);
    rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
  }
  return items;
}

/// Where the line with the mark begins if there is nothing before the mark but decoration, else
/// where the mark does.
std::size_t line_begin(std::string_view text, std::size_t mark) {
  const auto last_break = text.substr(0, mark).find_last_of('\n');
  const auto begin = last_break == std::string_view::npos ? 0 : last_break + 1;
  const auto lead = text.substr(begin, mark - begin);
  return without_ends(lead, decoration).empty() ? begin : mark;
}

std::string without_marks(std::string_view text) {
  std::string kept{text};
  for (auto at = kept.find(proposal_mark); at != std::string::npos;
       // Two halves around a mark may make one.
       at = kept.find(proposal_mark, at - std::min(at, proposal_mark.size())))
    kept.erase(at, proposal_mark.size());
  return kept;
}

/// Without the first part of a mark on a line of its own at the end.
std::string_view without_partial_mark(std::string_view text) {
  const auto line = text.find_last_of('\n');
  const auto last = line == std::string_view::npos ? std::string_view{} : text.substr(line + 1);
  const auto part = without_ends(last, decoration);
  const bool begun
    = part.size() > 1 && part.size() < proposal_mark.size() && proposal_mark.starts_with(part);
  return begun ? text.substr(0, line) : text;
}

} // namespace

answer_with_proposals take_proposals(std::string_view text) {
  const auto mark = text.rfind(proposal_mark);
  if (mark == std::string_view::npos) {
    const auto kept = without_partial_mark(text);
    const bool begun = kept.size() < text.size();
    return {std::string{begun ? without_tail(kept, blanks) : text}, {}, begun};
  }
  const auto rest = text.substr(mark + proposal_mark.size());
  if (rest.size() > longest_rest)
    return {without_marks(text), {}, false};
  const auto answer = without_tail(text.substr(0, line_begin(text, mark)), blanks);
  return {without_marks(answer), read_items(rest), true};
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
  return foreseen;
}

} // namespace tuktuk::core
