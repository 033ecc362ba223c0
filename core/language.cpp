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

  [[nodiscard]] std::string language() const {
    auto most = thai_;
    for (const auto& other : others_)
      if (other.letters > most.letters)
        most = other;
    // Kanji belong to Japanese as soon as kana stand among them.
    if (most.name == chinese && japanese_kana())
      return japanese;
    // Names, brands and terms are written in Latin letters by everybody.
    if (most.letters > 0 && most.letters * 2 >= latin_.letters)
      return most.name;
    return latin_.letters > 0 ? latin_.name : "und";
  }

private:
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
  std::array<written_language, 9> others_{
    {{japanese}, {chinese}, {"ko"}, {"my"}, {"lo"}, {"km"}, {"ru"}, {"ar"}, {"hi"}}};
};

} // namespace

std::string detect_language(std::string_view text) {
  letter_counts counts;
  for (const char32_t c : decode_utf8(text))
    counts.add(c);
  return counts.language();
}

} // namespace tuktuk::core
