#include "core/question_features.hpp"

#include "core/code_points.hpp"

#include <unicode/uchar.h>

#include <algorithm>

namespace tuktuk::core {

namespace {

/// Code points of an average word, marks included.
constexpr std::size_t thai_word = 5;

struct letter_count {
  std::size_t thai = 0;
  std::size_t latin_words = 0;
  std::size_t other = 0;

  [[nodiscard]] std::size_t words() const {
    return latin_words + (thai + thai_word - 1) / thai_word + (other + 1) / 2;
  }
};

/// A letter of any script but Thai and Latin.
bool is_other_letter(char32_t c) {
  return c > 0x02FF && !is_thai_letter(c) && !is_latin_letter(c)
         && u_isalpha(static_cast<UChar32>(c)) != 0;
}

letter_count count_letters(std::u32string_view text) {
  letter_count count;
  bool within_word = false;
  for (const char32_t c : text) {
    const bool latin = is_latin_letter(c) || (within_word && (c == U'\'' || is_digit(c)));
    count.latin_words += latin && !within_word ? 1 : 0;
    count.thai += is_thai_letter(c) ? 1 : 0;
    count.other += is_other_letter(c) ? 1 : 0;
    within_word = latin;
  }
  return count;
}

/// Stretches that no match covers. Scraps between two Thai matches are endings of known words.
std::size_t count_unknown_words(std::u32string_view text, std::span<const signal_match> matches) {
  constexpr std::size_t scrap = 2;
  std::size_t words = 0;
  std::size_t at = 0;
  const auto add = [&](std::size_t end) {
    if (end > at) {
      const auto count = count_letters(text.substr(at, end - at));
      words += count.latin_words
               + (count.thai > scrap ? (count.thai + thai_word - 1) / thai_word : 0)
               + (count.other + 1) / 2;
    }
  };
  for (const auto& match : matches) {
    add(match.begin);
    at = std::max(at, match.end);
  }
  add(text.size());
  return words;
}

/// 1900 to 2100 and 2400 to 2650, the calendars in use.
bool is_year(std::u32string_view digits) {
  return digits.size() == 4
         && (digits.starts_with(U"19") || digits.starts_with(U"20") || digits.starts_with(U"24")
             || digits.starts_with(U"25") || digits.starts_with(U"26"));
}

void count_numbers(question_features& features, std::u32string_view text) {
  constexpr std::size_t amount_digits = 3;
  auto term = features.matches.begin();
  for (std::size_t at = 0; at < text.size();) {
    if (!is_digit(text[at])) {
      ++at;
      continue;
    }
    const auto begin = at;
    std::size_t digits = 0;
    while (at < text.size()
           && (is_digit(text[at])
               || ((text[at] == U',' || text[at] == U'.') && at + 1 < text.size()
                   && is_digit(text[at + 1])))) {
      digits += is_digit(text[at]) ? 1 : 0;
      ++at;
    }
    ++features.numbers;
    while (term != features.matches.end() && term->end <= begin)
      ++term;
    const bool within_term
      = term != features.matches.end() && term->begin <= begin && !term->says.has(signal::unit);
    if (digits >= amount_digits && !within_term && !is_year(text.substr(begin, at - begin)))
      ++features.amounts;
  }
}

std::size_t count_sentences(std::u32string_view original) {
  std::size_t sentences = 0;
  bool open = false;
  for (std::size_t i = 0; i < original.size(); ++i) {
    const auto c = original[i];
    const bool stop = c == U'\n' || c == U'?' || c == U'!' || c == U';'
                      || (c == U'.' && (i + 1 == original.size() || original[i + 1] == U' '));
    if (stop) {
      sentences += open ? 1 : 0;
      open = false;
    } else if (is_latin_letter(c) || is_thai_letter(c) || is_other_letter(c)) {
      open = true;
    }
  }
  return sentences + (open ? 1 : 0);
}

void note_borders(question_features& features, std::u32string_view text) {
  constexpr signals mere_courtesy{signal::greeting, signal::thanks};
  std::size_t at = 0;
  for (const auto& match : features.matches) {
    while (at < text.size() && !is_latin_letter(text[at]) && !is_thai_letter(text[at])
           && !is_digit(text[at]))
      ++at;
    if (match.begin > at)
      break;
    features.opening = match.says;
    if (!match.says.any(mere_courtesy))
      break;
    at = match.end;
  }
  if (!features.matches.empty() && features.matches.back().end == text.size())
    features.ending = features.matches.back().says;
}

constexpr signals tasks{signal::plan,    signal::compare, signal::analyse, signal::write,
                        signal::compute, signal::advise,  signal::explain, signal::translate};

} // namespace

question_features extract_features(std::u32string_view normalised, std::u32string_view original) {
  question_features features;
  features.matches = question_lexicon().find_all(normalised);
  for (const auto& match : features.matches)
    for (std::size_t i = 0; i < features.counts.size(); ++i)
      features.counts[i] += match.says.has(static_cast<signal>(i)) ? 1 : 0;
  features.words = count_letters(normalised).words();
  features.unknown_words = count_unknown_words(normalised, features.matches);
  count_numbers(features, normalised);
  features.question_marks = static_cast<std::size_t>(std::count_if(
    original.begin(), original.end(), [](char32_t c) { return c == U'?' || c == U'？'; }));
  features.sentences = count_sentences(original);
  note_borders(features, normalised);
  return features;
}

bool is_courtesy(const question_features& features) {
  const bool courteous = features.has(signal::greeting) || features.has(signal::thanks);
  return courteous && features.unknown_words == 0 && !features.has(signal::subject)
         && !features.has(signal::vague)
         && std::none_of(features.matches.begin(), features.matches.end(),
                         [](const signal_match& match) { return match.says.any(tasks); });
}

} // namespace tuktuk::core
