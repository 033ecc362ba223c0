#include "core/question_words.hpp"

#include "core/code_points.hpp"

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <limits>
#include <memory>

namespace tuktuk::core {

namespace {

/// What a cut costs: known phrases are cheap, scraps of words are dear. Two known phrases explain a
/// word of the dictionary; a filler and another do not (ทาง|การ). A misspelt phrase costs more than
/// a known phrase and a word of the dictionary side by side, less than two such words; a long one
/// can hardly be anything else.
namespace cost {
constexpr float known = 1.0F;
constexpr float filler = 1.15F;
constexpr float number = 1.0F;
constexpr float dictionary_word = 2.1F;
constexpr float misspelt = 3.4F;
constexpr float misspelt_long = 2.9F;
constexpr float latin_word = 2.0F;
constexpr float scrap = 4.0F;
/// Among equally good cuts, the one with the longest phrase.
constexpr float bonus_per_square = 0.0002F;
} // namespace cost

constexpr std::size_t shortest_misspelt_thai = 6;
constexpr std::size_t long_phrase = 10;

bool is_letter_of_latin_word(char32_t c) {
  return is_latin_letter(c) || c == U'\'';
}

/// Whether a sign is a word by itself: a letter of a script without words here, or a picture that
/// is no mere courtesy.
bool is_word_sign(char32_t c) {
  if (c < 0x80)
    return false;
  const auto point = static_cast<UChar32>(c);
  const bool courtesy = (c >= 0x1F600 && c <= 0x1F64F) || (c >= 0x1F90C && c <= 0x1F92F)
                        || (c >= 0x1F440 && c <= 0x1F4A5) || (c >= 0x2600 && c <= 0x27BF)
                        || (c >= 0x1F3FB && c <= 0x1F3FF) || c == 0x1F970 || c == 0x1F97A;
  if (courtesy)
    return false;
  return u_isalnum(point) != 0 || u_charType(point) == U_OTHER_SYMBOL
         || u_charType(point) == U_CURRENCY_SYMBOL;
}

/// Where ICU's dictionary sees borders of words. Its iterators are not for several threads, hence a
/// copy for each text.
std::vector<bool> dictionary_borders(std::u32string_view text) {
  static const std::unique_ptr<const icu::BreakIterator> original = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::BreakIterator> made{
      icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status)};
    return U_FAILURE(status) ? nullptr : std::move(made);
  }();
  std::vector<bool> borders(text.size() + 1, false);
  const std::unique_ptr<icu::BreakIterator> words{original ? original->clone() : nullptr};
  if (!words)
    return borders;
  const auto source = icu::UnicodeString::fromUTF32(reinterpret_cast<const UChar32*>(text.data()),
                                                    static_cast<std::int32_t>(text.size()));
  words->setText(source);
  std::size_t point = 0;
  std::int32_t unit = 0;
  for (auto border = words->first(); border != icu::BreakIterator::DONE; border = words->next()) {
    for (; unit < border && point < text.size(); ++point)
      unit += text[point] > 0xFFFF ? 2 : 1;
    borders[point] = true;
  }
  return borders;
}

/// Finds the cheapest way through a text.
class cutter {
public:
  explicit cutter(std::u32string_view text)
    : text_(text),
      borders_(dictionary_borders(text)),
      word_ends_(text.size()),
      best_(text.size() + 1) {
    for (auto at = text.size(); at > 0; --at) {
      const bool ends = at == text.size() || borders_[at] || !is_thai_letter(text[at]);
      word_ends_[at - 1] = ends ? at : word_ends_[at];
    }
  }

  void run(bool misspelt_too) {
    std::fill(best_.begin(), best_.end(), step{});
    best_.front().cost = 0;
    for (std::size_t at = 0; at < text_.size(); ++at)
      if (best_[at].cost < unreachable)
        extend(at, misspelt_too);
  }

  [[nodiscard]] std::vector<question_word> words() const {
    std::vector<question_word> out;
    for (auto at = text_.size(); at > 0; at = best_[at].word.begin)
      if (best_[at].counts)
        out.push_back(best_[at].word);
    std::reverse(out.begin(), out.end());
    return out;
  }

private:
  static constexpr auto unreachable = std::numeric_limits<float>::max();

  struct step {
    float cost = unreachable;
    bool counts = false; ///< whether it is a word
    question_word word;
  };

  void offer(const question_word& word, float cost, bool counts = true) {
    const auto total = best_[word.begin].cost + cost;
    if (total < best_[word.end].cost)
      best_[word.end] = {total, counts, word};
  }

  void offer_phrases(std::size_t at, bool misspelt) {
    for (const auto& match : matches_) {
      const bool is_long = match.end - at >= long_phrase;
      const auto cost = !misspelt ? cost::known : is_long ? cost::misspelt_long : cost::misspelt;
      const bool filler = matching_vocabulary().meanings(match.phrase).empty();
      const auto length = static_cast<float>(std::min<std::size_t>(match.end - match.begin, 50));
      offer({word_kind::known, at, match.end, match.phrase},
            cost + (filler ? cost::filler - cost::known : 0.0F)
              - cost::bonus_per_square * length * length);
    }
  }

  void extend(std::size_t at, bool misspelt_too) {
    matches_.clear();
    matching_vocabulary().phrases().find_at(text_, at, matches_);
    offer_phrases(at, false);
    const auto c = text_[at];
    if (is_thai_letter(c))
      extend_thai(at, misspelt_too);
    else if (is_digit(c))
      offer({word_kind::number, at, end_of_number(at)}, cost::number);
    else if (is_latin_letter(c))
      extend_latin(at);
    else if (matches_.empty())
      offer({word_kind::unknown, at, at + 1}, is_word_sign(c) ? cost::scrap : 0.0F,
            is_word_sign(c));
  }

  void extend_thai(std::size_t at, bool misspelt_too) {
    if (misspelt_too) {
      matches_.clear();
      matching_vocabulary().phrases().find_misspelt_at(text_, at, shortest_misspelt_thai, matches_);
      offer_phrases(at, true);
    }
    const auto end = word_ends_[at];
    offer({word_kind::unknown, at, end}, borders_[at] ? cost::dictionary_word : cost::scrap);
    // A dictionary word may hide the beginning of a phrase; a scrap makes way for it.
    auto cluster = at + 1;
    while (cluster < end
           && (is_thai_dependent(text_[cluster]) || is_leading_vowel(text_[cluster - 1])))
      ++cluster;
    if (cluster < end)
      offer({word_kind::unknown, at, cluster}, cost::scrap);
  }

  void extend_latin(std::size_t at) {
    auto end = at + 1;
    while (end < text_.size() && is_letter_of_latin_word(text_[end]))
      ++end;
    offer({word_kind::unknown, at, end}, cost::latin_word);
  }

  [[nodiscard]] std::size_t end_of_number(std::size_t at) const {
    while (at < text_.size()
           && (is_digit(text_[at])
               || ((text_[at] == U',' || text_[at] == U'.') && at + 1 < text_.size()
                   && is_digit(text_[at + 1]))))
      ++at;
    return at;
  }

  std::u32string_view text_;
  std::vector<bool> borders_;
  std::vector<std::size_t> word_ends_; ///< where the Thai word that stands at a place ends
  std::vector<step> best_;
  std::vector<phrase_match> matches_;
};

/// Where several unknown pieces stand side by side, what is known around them may have moved their
/// borders: "ฮาลาล" came out as "ฮา|ลาล" and as "ฮา|ลา|ล". They are cut by themselves.
std::vector<question_word> cut_unknown_anew(std::u32string_view text,
                                            const std::vector<question_word>& words) {
  const auto is_unknown_thai = [&](const question_word& word) {
    return word.kind == word_kind::unknown && is_thai_letter(text[word.begin]);
  };
  std::vector<question_word> out;
  for (std::size_t i = 0; i < words.size();) {
    auto end = i + 1;
    while (is_unknown_thai(words[i]) && end < words.size() && is_unknown_thai(words[end])
           && words[end].begin == words[end - 1].end)
      ++end;
    if (end - i == 1) {
      out.push_back(words[i++]);
      continue;
    }
    const auto begin = words[i].begin;
    const auto run = text.substr(begin, words[end - 1].end - begin);
    const auto borders = dictionary_borders(run);
    for (std::size_t from = 0, at = 1; at <= run.size(); ++at)
      if (at == run.size() || borders[at]) {
        out.push_back({word_kind::unknown, begin + from, begin + at});
        from = at;
      }
    i = end;
  }
  return out;
}

} // namespace

std::vector<question_word> cut_into_words(std::u32string_view text) {
  cutter cut{text};
  cut.run(false);
  auto words = cut.words();
  const bool puzzled = std::any_of(words.begin(), words.end(), [&](const question_word& word) {
    return word.kind == word_kind::unknown && is_thai_letter(text[word.begin]);
  });
  if (!puzzled)
    return words;
  cut.run(true);
  return cut_unknown_anew(text, cut.words());
}

} // namespace tuktuk::core
