#include "line/plain_text_marks.hpp"

#include "line/code_points.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <cstdint>
#include <optional>

namespace tuktuk::line {

namespace {

constexpr std::string_view kinds = "*_~";

bool is_digit(UChar32 c) {
  return c >= '0' && c <= '9';
}

bool is_ascii_word(UChar32 c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Letters, digits and the marks on them, of any script.
bool is_word(UChar32 c) {
  return c < 0x80 ? is_ascii_word(c) : u_isalnum(c) != 0 || (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0;
}

bool is_space(UChar32 c) {
  return u_isUWhiteSpace(c) != 0;
}

bool is_one_of(UChar32 c, std::string_view characters) {
  return c > 0 && c < 0x80 && characters.find(static_cast<char>(c)) != std::string_view::npos;
}

/// What stands around a run of marks.
struct surroundings {
  UChar32 before;
  UChar32 after;
};

/// Whether a mark of emphasis may have this on its outer side. One asterisk is a product, a
/// footnote or a pattern more often than emphasis, an underscore part of a name or an address; so
/// both must stand at the edge of a word. Two asterisks are not typed by chance, and Thai shows no
/// edges of words.
bool may_touch(char mark, std::size_t length, UChar32 outside) {
  if (mark == '_')
    return !is_word(outside) && !is_one_of(outside, "/\\@#$%&=+-~<^*");
  return mark == '~' || length > 1 || (!is_word(outside) && !is_one_of(outside, "/\\=^_"));
}

bool may_open(char mark, std::size_t length, surroundings around) {
  const bool within_word = is_ascii_word(around.before) && is_ascii_word(around.after);
  return !is_space(around.after) && !within_word
         && !is_one_of(around.after, length == 1 ? ")]},.;:!?/=" : ")]}")
         && may_touch(mark, length, around.before);
}

bool may_close(char mark, std::size_t length, surroundings around) {
  const bool within_number = is_digit(around.before) && is_digit(around.after);
  return !is_space(around.before) && !within_number
         && !is_one_of(around.before, length == 1 ? "([{/=" : "([{")
         && may_touch(mark, length, around.after);
}

/// "__init__", "__FILE__": the name between two double underscores is code.
bool is_code_name(std::string_view name) {
  const auto only = [&](auto accepted) { return std::all_of(name.begin(), name.end(), accepted); };
  return only([](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; })
         || only(
           [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; });
}

std::optional<std::size_t> last(const std::vector<std::size_t>& waiting) {
  return waiting.empty() ? std::nullopt : std::optional{waiting.back()};
}

} // namespace

void emphasis_marks::read(std::string_view text, std::size_t at, std::size_t length,
                          std::vector<std::string_view>& pieces) {
  const auto mark = text[at];
  pieces.push_back(text.substr(at, length));
  if (length > longest || (mark == '~' && length != 2))
    return;
  const surroundings around{code_point_before(text, at), code_point_at(text, at + length)};
  auto& opened = opened_[kinds.find(mark)];
  auto& pairs = opened.by_length[2];
  if (mark == '_' && length == 2 && !pairs.empty()) {
    const auto* name = pieces[pairs.back()].data() + length;
    if (is_code_name({name, static_cast<std::size_t>(text.data() + at - name)})) {
      pairs.pop_back();
      return;
    }
  }
  if (may_close(mark, length, around) && close(opened, length, pieces)) {
    pieces.back() = {};
    return;
  }
  if (may_open(mark, length, around))
    opened.by_length[length].push_back(pieces.size() - 1);
}

bool emphasis_marks::close(opened_marks& opened, std::size_t length,
                           std::vector<std::string_view>& pieces) {
  const auto same = last(opened.by_length[length]);
  if (length < longest) {
    const auto triple = last(opened.by_length[longest]);
    if (!same && !triple)
      return false;
    close_part(opened, triple > same ? longest : length, length, pieces);
    return true;
  }
  const auto one = last(opened.by_length[1]);
  const auto two = last(opened.by_length[2]);
  if (one && two && std::min(one, two) > same) {
    close_part(opened, one > two ? 1 : 2, one > two ? 1 : 2, pieces);
    close_part(opened, one > two ? 2 : 1, one > two ? 2 : 1, pieces);
    return true;
  }
  if (same)
    close_part(opened, longest, longest, pieces);
  return same.has_value();
}

/// Takes `taken` of the marks of the last waiting piece of that length; what is left of them waits
/// on.
void emphasis_marks::close_part(opened_marks& opened, std::size_t length, std::size_t taken,
                                std::vector<std::string_view>& pieces) {
  const auto piece = opened.by_length[length].back();
  opened.by_length[length].pop_back();
  pieces[piece].remove_suffix(taken);
  forget_after(piece);
  if (taken < length)
    opened.by_length[length - taken].push_back(piece);
}

void emphasis_marks::forget_after(std::size_t piece) {
  for (auto& opened : opened_)
    for (auto& waiting : opened.by_length)
      while (!waiting.empty() && waiting.back() > piece)
        waiting.pop_back();
}

} // namespace tuktuk::line
