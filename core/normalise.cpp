#include "core/normalise.hpp"

#include "core/code_points.hpp"
#include "core/particles.hpp"
#include "core/spelling.hpp"
#include "core/text.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <utility>

namespace tuktuk::core {

namespace {

constexpr char32_t sara_aa = 0x0E32;
constexpr char32_t sara_am = 0x0E33;
constexpr char32_t sara_u = 0x0E38;
constexpr char32_t sara_uu = 0x0E39;
constexpr char32_t phinthu = 0x0E3A;
constexpr char32_t sara_e = 0x0E40;
constexpr char32_t sara_ae = 0x0E41;
constexpr char32_t mai_yamok = 0x0E46;
constexpr char32_t nikhahit = 0x0E4D;

constexpr bool is_invisible(char32_t c) {
  return c == 0x00AD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E)
         || (c >= 0x2060 && c <= 0x2064) || (c >= 0x2066 && c <= 0x2069)
         || (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF
         || c == 0x20E3; // the key around a digit of an emoji
}

/// Full-width forms of ASCII come from phones with an East Asian keyboard.
constexpr char32_t narrow(char32_t c) {
  return c >= 0xFF01 && c <= 0xFF5E ? c - 0xFEE0 : c;
}

/// One code point in its plain form: digits of any script to ASCII, lower case, controls to spaces.
char32_t plain(char32_t c) {
  c = narrow(c);
  if (c < 0x80) {
    if (c < 0x20 || c == 0x7F)
      return U' ';
    return c >= U'A' && c <= U'Z' ? c + 32 : c;
  }
  if (is_thai_letter(c))
    return c;
  if (const auto digit = u_charDigitValue(static_cast<UChar32>(c)); digit >= 0)
    return U'0' + static_cast<char32_t>(digit);
  return static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
}

/// Canonical composition. ASCII and Thai need none: what Unicode reorders in Thai is reordered by
/// our own rule for marks.
std::u32string compose(std::u32string text) {
  bool needed = false;
  for (const char32_t c : text)
    needed = needed || (c >= 0x80 && (c < 0x0E00 || c > 0x0E7F));
  UErrorCode status = U_ZERO_ERROR;
  const auto* nfc = needed ? icu::Normalizer2::getNFCInstance(status) : nullptr;
  if (nfc == nullptr || U_FAILURE(status))
    return text;
  const auto source = icu::UnicodeString::fromUTF32(reinterpret_cast<const UChar32*>(text.data()),
                                                    static_cast<std::int32_t>(text.size()));
  const auto composed = nfc->normalize(source, status);
  if (U_FAILURE(status))
    return text;
  std::u32string out(static_cast<std::size_t>(composed.countChar32()), U'\0');
  composed.toUTF32(reinterpret_cast<UChar32*>(out.data()), static_cast<std::int32_t>(out.size()),
                   status);
  return out;
}

/// A word of nothing but one letter is a name (AAA, www), one of Roman digits a number (VIII).
bool is_deliberate_run(std::u32string_view text, std::size_t begin, std::size_t end) {
  constexpr std::u32string_view roman_digits = U"ivxlcdm";
  constexpr std::size_t longest_roman = 12;
  auto first = begin;
  while (first > 0 && begin - first <= longest_roman && is_latin_letter(text[first - 1]))
    --first;
  auto last = end;
  while (last < text.size() && last - end <= longest_roman && is_latin_letter(text[last]))
    ++last;
  if (first == begin && last == end)
    return true;
  return last - first <= longest_roman
         && text.substr(first, last - first).find_first_not_of(roman_digits)
              == std::u32string_view::npos;
}

std::u32string without_stretched_latin(std::u32string_view text) {
  constexpr std::size_t stretched = 3;
  std::u32string out;
  out.reserve(text.size());
  for (std::size_t begin = 0; begin < text.size();) {
    auto end = begin + 1;
    while (end < text.size() && text[end] == text[begin])
      ++end;
    const bool cut = end - begin >= stretched && is_latin_letter(text[begin])
                     && !is_deliberate_run(text, begin, end);
    out.append(cut ? 1 : end - begin, text[begin]);
    begin = end;
  }
  return out;
}

/// What concerns single code points and Latin words.
std::u32string prepare(std::string_view text) {
  std::u32string out;
  out.reserve(text.size() / 2);
  for (const char32_t c : decode_utf8(text))
    if (!is_invisible(c))
      out += plain(c);
  return without_stretched_latin(compose(std::move(out)));
}

/// Builds the normal form from left to right. Every rule looks at what stands already, so that a
/// rule seldom makes work for another.
class normal_form {
public:
  enum class ends : bool { kept, stripped };

  explicit normal_form(std::size_t room, ends mode) : mode_(mode) { out_.reserve(room); }

  void add(char32_t c) {
    if (is_white_space(c)) {
      end_clause();
      space_ = true;
      return;
    }
    // Most of a text is letters: the lists of punctuation are not searched for them.
    if (!is_thai_letter(c)) {
      if (!is_latin_letter(c) && !is_digit(c) && is_clause_punctuation(c))
        end_clause();
      else
        close_abbreviation();
    }
    if (c == U'.' && !space_ && !out_.empty() && out_.size() == abbreviation_end_) {
      dropped_dot_ = out_.size();
      return;
    }
    put_space_before(c);
    put(c);
  }

  std::u32string finish() {
    close_abbreviation();
    auto before = out_.size() + 1;
    while (mode_ == ends::stripped && out_.size() < before) {
      before = out_.size();
      while (!out_.empty() && (out_.back() == U' ' || is_closing_punctuation(out_.back())))
        out_.pop_back();
      strip_polite_particles(out_, clause_position::last);
      close_abbreviation();
    }
    return std::move(out_);
  }

private:
  /// Ends a sentence, so nothing is lost without it at the end of a text.
  static bool is_closing_punctuation(char32_t c) {
    constexpr std::u32string_view closing = U".,!?;:~…。、";
    return closing.find(c) != std::u32string_view::npos;
  }

  static bool is_clause_punctuation(char32_t c) {
    constexpr std::u32string_view quotes = U")]}\"'”’";
    return is_closing_punctuation(c) || quotes.find(c) != std::u32string_view::npos
           || (c >= 0x2000 && u_charType(static_cast<UChar32>(c)) == U_OTHER_SYMBOL);
  }

  void end_clause() {
    if (mode_ == ends::stripped)
      strip_polite_particles(out_, clause_position::inner);
    close_abbreviation();
    while (!out_.empty() && out_.back() == U' ') {
      out_.pop_back();
      space_ = true;
    }
  }

  /// "ภ.ง.ด.53" and "ภงด53" are one: dots between single letters go, those behind a word stay.
  /// Called where no Thai letter follows.
  void close_abbreviation() {
    const auto size = out_.size();
    if (dropped_dot_ != never && size == dropped_dot_ + 1 && is_thai_consonant(out_.back()))
      abbreviation_end_ = size;
    if (size < 3 || out_[size - 2] != U'.' || !is_thai_consonant(out_[size - 3])
        || !is_thai_consonant(out_.back()))
      return;
    const auto last = out_.back();
    out_.erase(size - 2);
    put_unstretched(last);
    abbreviation_end_ = out_.size();
  }

  void put_space_before(char32_t c) {
    if (!std::exchange(space_, false) || out_.empty())
      return;
    const auto last = out_.back();
    const bool joined = c == mai_yamok || (is_thai_letter(last) && is_thai_letter(c))
                        || (is_thai_letter(last) && is_digit(c))
                        || (is_digit(last) && is_thai_letter(c));
    if (!joined)
      out_ += U' ';
  }

  void put(char32_t c) {
    if (c == sara_e && !out_.empty() && out_.back() == sara_e) {
      out_.pop_back();
      c = sara_ae;
    }
    if (out_.empty()) {
      out_ += c;
      return;
    }
    if (is_thai_mark(c))
      put_mark(c);
    else if (is_thai_mark(out_.back()) && is_foreign_mark(c))
      return; // Unicode could want it before the Thai mark, and no word has both
    else if (c == sara_aa && take_nikhahit())
      put_unstretched(sara_am);
    else if (c != mai_yamok || out_.back() != mai_yamok)
      put_unstretched(c);
  }

  /// Vowel before tone, no mark twice, one tone a cluster, tone before sara am.
  void put_mark(char32_t c) {
    auto at = out_.size();
    if (is_thai_tone(c)) {
      while (at > 0 && out_[at - 1] == sara_am)
        --at;
      if (at > 0 && is_thai_tone(out_[at - 1]))
        return;
    } else if (is_thai_vowel_mark(c) && is_thai_tone(out_.back())) {
      --at;
    }
    // Unicode's order of these marks is not theirs on paper, and no word has both.
    if (c == phinthu && at > 0 && (out_[at - 1] == sara_u || out_[at - 1] == sara_uu))
      return;
    if (at == 0 || (out_[at - 1] != c && !is_foreign_mark(out_[at - 1])))
      out_.insert(at, 1, c);
  }

  /// An accent of another script, which would have to stand behind the Thai mark.
  static bool is_foreign_mark(char32_t c) {
    return c >= 0x0300 && (c < 0x0E00 || c > 0x0E7F)
           && u_getCombiningClass(static_cast<UChar32>(c)) != 0;
  }

  /// The circle of a sara am that was typed in two parts, taken back; whether there was one.
  bool take_nikhahit() {
    auto at = out_.size() - 1;
    if (is_thai_tone(out_[at]) && at > 0)
      --at;
    if (out_[at] != nikhahit)
      return false;
    out_.erase(at, 1);
    if (at < out_.size()) {
      const auto tone = out_.back();
      out_.pop_back();
      put_mark(tone);
    }
    return true;
  }

  /// Three of a letter in a row are one. Runs of digits mean something, runs of Latin are done
  /// already.
  void put_unstretched(char32_t c) {
    const auto size = out_.size();
    const bool repeats = size > 0 && out_.back() == c && !is_digit(c) && !is_latin_letter(c);
    if (repeats && stretched_ == c)
      return;
    if (repeats && size > 1 && out_[size - 2] == c) {
      out_.pop_back();
      stretched_ = c;
      return;
    }
    stretched_ = 0;
    out_ += c;
  }

  static constexpr auto never = static_cast<std::size_t>(-1);

  std::u32string out_;
  ends mode_;
  bool space_ = false;
  char32_t stretched_ = 0;
  /// Lengths of the text so far: at the last letter of an abbreviation, and where its last dot was
  /// left out.
  std::size_t abbreviation_end_ = 0;
  std::size_t dropped_dot_ = never;
};

std::u32string rewrite(std::u32string_view text, normal_form::ends mode) {
  normal_form form{text.size(), mode};
  for (const char32_t c : text)
    form.add(c);
  return form.finish();
}

struct rewritten_text {
  std::u32string form;
  bool settled = false; ///< no spelling in it is another's
};

rewritten_text normalise_once(std::string_view text, normal_form::ends mode) {
  // Another spelling can stretch a letter beside it, hence the second look; more than one is not
  // known to be needed.
  constexpr int most_rounds = 4;
  auto form = rewrite(prepare(text), mode);
  bool settled = !unify_spelling(form);
  for (int round = 1; round < most_rounds && !settled; ++round) {
    form = rewrite(form, mode);
    settled = !unify_spelling(form);
  }
  return {settled ? std::move(form) : rewrite(form, mode), settled};
}

/// Nothing in it could be composed, narrowed or lowered, nor be a stretched word again.
bool is_plain(std::u32string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = text[i];
    const bool thrice = i >= 2 && c == text[i - 1] && c == text[i - 2] && is_latin_letter(c);
    if (thrice || (c >= 0x80 && (c < 0x0E00 || c > 0x0E7F)))
      return false;
  }
  return true;
}

/// The normal form of a normal form is itself. In texts of no language one rule can make work for
/// another that came before it: they are gone through again until nothing changes.
std::u32string normalise_as(std::string_view text, normal_form::ends mode) {
  constexpr int most_rounds = 4;
  auto once = normalise_once(text, mode);
  auto form = std::move(once.form);
  // What is Thai and ASCII needs no preparing again, which is half of the work.
  if (once.settled && is_plain(form) && rewrite(form, mode) == form)
    return form;
  for (int round = 0; round < most_rounds; ++round) {
    auto again = normalise_once(encode_utf8(form), mode).form;
    if (again == form)
      break;
    form = std::move(again);
  }
  return form;
}

} // namespace

std::u32string normalise_code_points(std::string_view text) {
  return normalise_as(text, normal_form::ends::stripped);
}

std::u32string normalise_phrase(std::string_view text) {
  return normalise_as(text, normal_form::ends::kept);
}

std::string normalise(std::string_view text) {
  return encode_utf8(normalise_code_points(text));
}

} // namespace tuktuk::core
