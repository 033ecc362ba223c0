#include "core/text.hpp"

#include "core/code_points.hpp"

#include <unicode/uscript.h>

#include <algorithm>
#include <array>

namespace tuktuk::core {

namespace {

struct written_language {
  const char* name;
  std::size_t letters = 0;
};

/// Letters of a text by the language that their script speaks for.
class letter_counts {
public:
  void add(char32_t c) {
    if (is_thai_letter(c))
      // Marks would make Thai look longer than it is beside Latin.
      thai_.letters += is_thai_mark(c) ? 0 : 1;
    else if (is_latin_letter(c))
      ++latin_.letters;
    else if (c > 0x7F)
      add_other(c);
  }

  /// A whole Latin word, in lower case.
  void add_word(std::string_view word) {
    english_words_ += std::binary_search(english_words.begin(), english_words.end(), word) ? 1 : 0;
  }

  [[nodiscard]] std::string language() const {
    if (is_english_about_foreign_words())
      return latin_.name;
    auto most = thai_;
    for (const auto& other : others_)
      if (other.letters > most.letters)
        most = other;
    // Kanji belong to Japanese as soon as kana stand among them.
    if (most.name == chinese && japanese_kana())
      return japanese;
    // Names, brands and terms are written in Latin letters by everybody.
    if (most.letters > 0 && most.letters * 3 >= latin_.letters)
      return most.name;
    return latin_.letters > 0 ? latin_.name : "und";
  }

private:
  /// Words that English sentences are held together by, sorted.
  static constexpr std::array<std::string_view, 36> english_words{
    "a",       "an",    "and", "are",       "can",  "difference", "do",    "does", "english",
    "explain", "for",   "how", "i",         "if",   "in",         "is",    "it",   "me",
    "mean",    "means", "my",  "of",        "on",   "please",     "say",   "tell", "the",
    "there",   "this",  "to",  "translate", "what", "when",       "where", "why",  "you"};

  /// "What does ใบกำกับภาษี mean?"
  [[nodiscard]] bool is_english_about_foreign_words() const {
    constexpr std::size_t least_words = 3;
    const auto foreign = std::max_element(others_.begin(), others_.end(), [](auto& a, auto& b) {
                           return a.letters < b.letters;
                         })->letters;
    return english_words_ >= least_words && latin_.letters > std::max(thai_.letters, foreign);
  }

  static constexpr const char* japanese = "ja";
  static constexpr const char* chinese = "zh";

  [[nodiscard]] bool japanese_kana() const { return others_[0].letters > 0; }

  void add_other(char32_t c) {
    UErrorCode status = U_ZERO_ERROR;
    switch (uscript_getScript(static_cast<UChar32>(c), &status)) {
      case USCRIPT_HIRAGANA:
      case USCRIPT_KATAKANA: ++others_[0].letters; break;
      case USCRIPT_HAN: ++others_[1].letters; break;
      case USCRIPT_HANGUL: ++others_[2].letters; break;
      case USCRIPT_MYANMAR: ++others_[3].letters; break;
      case USCRIPT_LAO: ++others_[4].letters; break;
      case USCRIPT_KHMER: ++others_[5].letters; break;
      case USCRIPT_CYRILLIC: ++others_[6].letters; break;
      case USCRIPT_ARABIC: ++others_[7].letters; break;
      case USCRIPT_DEVANAGARI: ++others_[8].letters; break;
      case USCRIPT_LATIN: ++latin_.letters; break;
      default: break;
    }
  }

  written_language thai_{"th"};
  written_language latin_{"en"};
  std::size_t english_words_ = 0;
  std::array<written_language, 9> others_{
    {{japanese}, {chinese}, {"ko"}, {"my"}, {"lo"}, {"km"}, {"ru"}, {"ar"}, {"hi"}}};
};

} // namespace

std::string detect_language(std::string_view text) {
  // A longer word is none of those that are looked for.
  constexpr std::size_t longest_word = 16;
  letter_counts counts;
  std::string word;
  const auto end_word = [&] {
    if (word.empty())
      return; // at each Thai letter
    counts.add_word(word);
    word.clear();
  };
  for (const char32_t c : decode_utf8(text)) {
    counts.add(c);
    const auto lower = c >= U'A' && c <= U'Z' ? c + 32 : c;
    if (!is_ascii_lower(lower))
      end_word();
    else if (word.size() < longest_word)
      word += static_cast<char>(lower);
  }
  end_word();
  return counts.language();
}

} // namespace tuktuk::core
