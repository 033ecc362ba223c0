#include "core/phrase_tree.hpp"

#include "core/code_points.hpp"

#include <algorithm>
#include <numeric>

namespace tuktuk::core {

namespace {

constexpr bool is_word_character(char32_t c) {
  return is_latin_letter(c) || is_digit(c);
}

bool can_begin(std::u32string_view text, std::size_t at) {
  const auto c = text[at];
  if (is_thai_letter(c))
    return !is_thai_dependent(c) && (at == 0 || !is_leading_vowel(text[at - 1]));
  return at == 0 || !is_word_character(c) || !is_word_character(text[at - 1]);
}

bool can_end(std::u32string_view text, std::size_t end) {
  if (end == text.size())
    return true;
  const auto last = text[end - 1];
  if (is_thai_letter(last))
    return !is_thai_dependent(text[end]);
  return !is_word_character(last) || !is_word_character(text[end]);
}

/// The place of an ASCII or Thai letter in the table of first steps; its size for others.
constexpr std::size_t first_step_slot(char32_t c) {
  return c < 0x80 ? c : c >= 0x0E00 && c < 0x0E80 ? c - 0x0E00 + 0x80 : 256;
}

/// Where a phrase that ends at `end` may end as a word: there, or after the s of a plural; else 0.
std::size_t word_end(std::u32string_view text, std::size_t end) {
  if (can_end(text, end))
    return end;
  constexpr std::size_t shortest_noun = 3;
  const bool noun = end >= shortest_noun && is_ascii_lower(text[end - 1])
                    && is_ascii_lower(text[end - 2]) && is_ascii_lower(text[end - 3]);
  return noun && text[end] == U's' && can_end(text, end + 1) ? end + 1 : 0;
}

} // namespace

phrase_tree::phrase_tree(std::span<const std::u32string> phrases) {
  std::vector<std::size_t> sorted(phrases.size());
  std::iota(sorted.begin(), sorted.end(), std::size_t{0});
  std::sort(sorted.begin(), sorted.end(),
            [&](std::size_t a, std::size_t b) { return phrases[a] < phrases[b]; });
  nodes_.emplace_back();
  build(0, sorted, phrases, 0);
  const auto& root = nodes_.front();
  for (auto i = root.first_child; i < root.first_child + root.children; ++i)
    if (const auto slot = first_step_slot(nodes_[i].letter); slot < first_steps_.size())
      first_steps_[slot] = i;
}

void phrase_tree::build(std::size_t at, std::span<const std::size_t> sorted,
                        std::span<const std::u32string> phrases, std::size_t depth) {
  while (!sorted.empty() && phrases[sorted.front()].size() == depth) {
    nodes_[at].phrase = static_cast<std::uint32_t>(sorted.front());
    sorted = sorted.subspan(1);
  }
  std::vector<std::span<const std::size_t>> branches;
  while (!sorted.empty()) {
    const auto letter = phrases[sorted.front()][depth];
    const auto end = std::find_if(sorted.begin(), sorted.end(), [&](std::size_t other) {
      return phrases[other][depth] != letter;
    });
    const auto count = static_cast<std::size_t>(end - sorted.begin());
    branches.push_back(sorted.first(count));
    sorted = sorted.subspan(count);
  }
  const auto first = nodes_.size();
  nodes_[at].first_child = static_cast<std::uint32_t>(first);
  nodes_[at].children = static_cast<std::uint32_t>(branches.size());
  nodes_.resize(first + branches.size());
  for (std::size_t i = 0; i < branches.size(); ++i) {
    nodes_[first + i].letter = phrases[branches[i].front()][depth];
    build(first + i, branches[i], phrases, depth + 1);
  }
}

const phrase_tree::node* phrase_tree::child(const node& parent, char32_t letter) const {
  const auto* begin = nodes_.data() + parent.first_child;
  const auto* end = begin + parent.children;
  const auto* found = std::lower_bound(
    begin, end, letter, [](const node& one, char32_t wanted) { return one.letter < wanted; });
  return found != end && found->letter == letter ? found : nullptr;
}

const phrase_tree::node* phrase_tree::first_step(char32_t letter) const {
  const auto slot = first_step_slot(letter);
  if (slot >= first_steps_.size())
    return child(nodes_.front(), letter);
  return first_steps_[slot] != 0 ? &nodes_[first_steps_[slot]] : nullptr;
}

phrase_match phrase_tree::longest_at(std::u32string_view text, std::size_t begin) const {
  phrase_match longest{begin, begin, 0};
  auto end = begin;
  for (const auto* at = first_step(text[end]); at != nullptr;) {
    ++end;
    if (at->phrase != no_phrase)
      if (const auto border = word_end(text, end); border >= longest.end && border > 0)
        longest = {begin, border, at->phrase};
    at = end < text.size() ? child(*at, text[end]) : nullptr;
  }
  return longest;
}

std::vector<phrase_match> phrase_tree::find_all(std::u32string_view text) const {
  std::vector<phrase_match> found;
  std::size_t covered = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!can_begin(text, at))
      continue;
    const auto match = longest_at(text, at);
    if (match.end <= at || match.end <= covered)
      continue;
    found.push_back(match);
    covered = match.end;
  }
  return found;
}

void phrase_tree::find_at(std::u32string_view text, std::size_t begin,
                          std::vector<phrase_match>& found) const {
  if (begin >= text.size() || !can_begin(text, begin))
    return;
  auto end = begin;
  for (const auto* at = first_step(text[end]); at != nullptr;) {
    ++end;
    if (at->phrase != no_phrase)
      if (const auto border = word_end(text, end); border > 0)
        found.push_back({begin, border, at->phrase});
    at = end < text.size() ? child(*at, text[end]) : nullptr;
  }
}

void phrase_tree::find_misspelt_at(std::u32string_view text, std::size_t begin,
                                   std::size_t shortest, std::vector<phrase_match>& found) const {
  constexpr std::size_t sure_letters = 2;
  if (begin >= text.size() || !is_thai_letter(text[begin]) || !can_begin(text, begin))
    return;
  walk here{first_step(text[begin]), begin, begin + 1, 1};
  while (here.at != nullptr && here.end < text.size() && is_thai_letter(text[here.end])) {
    if (here.letters >= sure_letters)
      misspell(text, here, shortest, found);
    here.at = child(*here.at, text[here.end]);
    ++here.end;
    ++here.letters;
  }
  // The last letter of a phrase may be missing.
  if (here.at != nullptr && here.letters >= sure_letters && here.end == text.size())
    misspell(text, here, shortest, found);
}

void phrase_tree::misspell(std::u32string_view text, const walk& here, std::size_t shortest,
                           std::vector<phrase_match>& found) const {
  const auto& [at, begin, end, letters] = here;
  const auto* first = nodes_.data() + at->first_child;
  for (const auto* next = first; next != first + at->children; ++next) {
    if (!is_thai_letter(next->letter) || (end < text.size() && next->letter == text[end]))
      continue;
    finish(text, {next, begin, end, letters + 1}, shortest, found);
    if (end < text.size())
      finish(text, {next, begin, end + 1, letters + 1}, shortest, found);
  }
  // A mark behind the last letter (อนุญาติ).
  if (at->phrase != no_phrase && letters >= shortest && end < text.size()
      && is_thai_dependent(text[end]) && can_end(text, end + 1))
    found.push_back({begin, end + 1, at->phrase});
  if (end + 1 >= text.size())
    return;
  finish(text, {child(*at, text[end + 1]), begin, end + 2, letters + 1}, shortest, found);
  if (const auto* second = child(*at, text[end + 1]);
      second != nullptr && text[end] != text[end + 1])
    finish(text, {child(*second, text[end]), begin, end + 2, letters + 2}, shortest, found);
}

void phrase_tree::finish(std::u32string_view text, walk from, std::size_t shortest,
                         std::vector<phrase_match>& found) const {
  auto& [at, begin, end, letters] = from;
  while (at != nullptr) {
    if (at->phrase != no_phrase && letters >= shortest && can_end(text, end))
      found.push_back({begin, end, at->phrase});
    if (end >= text.size() || !is_thai_letter(text[end]))
      return;
    at = child(*at, text[end]);
    ++end;
    ++letters;
  }
}

} // namespace tuktuk::core
