#include "core/code_points.hpp"
#include "core/question_vocabulary.hpp"

#include <algorithm>

namespace tuktuk::core {

namespace {

constexpr bool is_apostrophe(char32_t c) {
  return c == U'\'' || c == U'\u2019' || c == U'\u2018';
}

constexpr bool is_hyphen(char32_t c) {
  return c == U'-' || (c >= U'\u2010' && c <= U'\u2013');
}

/// What a code point is to its neighbours.
enum class glyph { none, thai, latin, digit, percent, other };

glyph glyph_of(char32_t c) {
  if (is_thai_letter(c))
    return glyph::thai;
  if (is_digit(c))
    return glyph::digit;
  if (is_latin_letter(c))
    return glyph::latin;
  return c == U'%' ? glyph::percent : glyph::other;
}

/// Whether a blank between the two says nothing.
bool sticks(glyph left, glyph right) {
  return left == glyph::none || left == glyph::thai || right == glyph::thai
         || right == glyph::percent;
}

bool is_latin_at(std::u32string_view text, std::size_t at) {
  return at < text.size() && is_latin_letter(text[at]);
}

/// A letter alone between dots or borders, as in "p.n.d.".
bool is_lone_letter(std::u32string_view text, std::size_t at) {
  return is_latin_at(text, at) && !is_latin_at(text, at + 1)
         && (at == 0 || !is_latin_at(text, at - 1));
}

class form_builder {
public:
  explicit form_builder(std::size_t room) { out_.reserve(room + room / 8); }

  void blank() { blank_ = true; }

  void add(char32_t c) {
    const auto kind = glyph_of(c);
    const bool apart = (last_ == glyph::latin && kind == glyph::digit)
                       || (last_ == glyph::digit && kind == glyph::latin);
    if ((blank_ || apart) && !sticks(last_, kind))
      out_ += U' ';
    out_ += c;
    last_ = kind;
    blank_ = false;
  }

  std::u32string take() { return std::move(out_); }

private:
  std::u32string out_;
  glyph last_ = glyph::none;
  bool blank_ = false;
};

} // namespace

std::u32string matching_form(std::u32string_view text) {
  form_builder form{text.size()};
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = text[i];
    const bool after_latin = i > 0 && is_latin_letter(text[i - 1]);
    if (c == U' ' || (is_hyphen(c) && after_latin && is_latin_at(text, i + 1)))
      form.blank();
    else if (c == U'.' && i > 0 && is_lone_letter(text, i - 1)
             && (is_lone_letter(text, i + 1) || (i > 2 && text[i - 2] == U'.')))
      continue;
    else if (is_apostrophe(c) && after_latin && i + 1 < text.size() && text[i + 1] == U's'
             && !is_latin_at(text, i + 2))
      ++i; // the possessive; "what's" is "what" to us
    else
      form.add(is_apostrophe(c) ? U'\'' : c);
  }
  return form.take();
}

bool is_one_typing_error(std::u32string_view a, std::u32string_view b) {
  if (a.size() > b.size())
    std::swap(a, b);
  if (b.size() - a.size() > 1)
    return false;
  const auto [left, right] = std::mismatch(a.begin(), a.end(), b.begin());
  if (left == a.end())
    return true;
  const auto rest_a = a.substr(static_cast<std::size_t>(left - a.begin()));
  const auto rest_b = b.substr(static_cast<std::size_t>(right - b.begin()));
  if (a.size() < b.size())
    return rest_a == rest_b.substr(1);
  if (rest_a.substr(1) == rest_b.substr(1))
    return true;
  return rest_a.size() > 1 && rest_a[0] == rest_b[1] && rest_a[1] == rest_b[0]
         && rest_a.substr(2) == rest_b.substr(2);
}

} // namespace tuktuk::core
