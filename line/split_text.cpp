#include "line/code_points.hpp"
#include "line/cutting.hpp"
#include "line/messaging_api.hpp"
#include "line/text_edges.hpp"

#include "core/text.hpp"

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>

namespace tuktuk::line {

namespace {

constexpr std::string_view ellipsis = "…";

/// Ends of sentences, most with the white space after them. Thai has no full stop, but says
/// politely that it is done.
constexpr std::array<std::string_view, 11> sentence_ends
  = {". ", "! ", "? ", "… ", "。", "！", "？", "ครับ ", "ค่ะ ", "คะ ", "ฯ "};

/// How far back a word end is looked for where there is no space; Thai has words, but none between
/// them.
constexpr std::size_t word_window_bytes = 600;

/// The bytes of the longest beginning with at most `max_units`, between any two code points.
std::size_t cut_between_code_points(std::string_view text, std::size_t max_units) {
  std::size_t units = 0;
  std::size_t at = 0;
  while (at < text.size()) {
    auto end = at + 1;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
      ++end;
    units += end - at == 4 ? 2 : 1;
    if (units > max_units)
      break;
    at = end;
  }
  return at;
}

/// Whether a grapheme cluster goes on at this byte, which begins a code point.
bool continues_cluster(std::string_view text, std::size_t at) {
  const auto kind = u_getIntPropertyValue(code_point_at(text, at), UCHAR_GRAPHEME_CLUSTER_BREAK);
  return kind == U_GCB_EXTEND || kind == U_GCB_SPACING_MARK || kind == U_GCB_ZWJ;
}

/// The end of the last place of any of `marks` that ends in `earliest`..`latest`.
template <class Marks>
std::optional<std::size_t> last_end(std::string_view text, const Marks& marks, std::size_t earliest,
                                    std::size_t latest) {
  std::optional<std::size_t> best;
  for (const std::string_view mark : marks) {
    // Searching for one byte is much faster than for several.
    auto last = text.substr(0, latest).rfind(mark.back());
    for (; last != std::string_view::npos && last + 1 >= earliest && last + 1 > best.value_or(0);
         last = last == 0 ? std::string_view::npos : text.rfind(mark.back(), last - 1))
      if (text.substr(0, last + 1).ends_with(mark) && !continues_cluster(text, last + 1))
        best = last + 1;
  }
  return best;
}

/// The last word end at or before `latest` by the dictionary, for text without spaces.
std::optional<std::size_t> word_end(std::string_view text, std::size_t latest) {
  auto begin = latest > word_window_bytes ? latest - word_window_bytes : 0;
  while (begin > 0 && (static_cast<unsigned char>(text[begin]) & 0xC0U) == 0x80U)
    --begin;
  // A little beyond, so that the word at the cut is seen as a whole.
  const auto window = icu::UnicodeString::fromUTF8(icu::StringPiece{
    text.data() + begin, static_cast<std::int32_t>(std::min(text.size(), latest + 120) - begin)});
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> words{
    icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status)};
  if (U_FAILURE(status))
    return std::nullopt;
  words->setText(window);
  const auto limit
    = static_cast<std::int32_t>(core::utf16_units(text.substr(begin, latest - begin)));
  const auto at = words->isBoundary(limit) ? limit : words->preceding(limit);
  if (at == icu::BreakIterator::DONE || at == 0)
    return std::nullopt;
  return begin + cut_between_code_points(text.substr(begin), static_cast<std::size_t>(at));
}

/// Without the white space after a cut, but with the indentation of a line that begins there.
std::string_view after_cut(std::string_view text) {
  const auto first = std::min(text.find_first_not_of(white_space), text.size());
  const auto line = text.substr(0, first).rfind('\n');
  return text.substr(line == std::string_view::npos ? first : line + 1);
}

} // namespace

std::size_t cut_at(std::string_view text, std::size_t max_units) {
  const auto fitting = core::fitting_prefix(text, max_units);
  return fitting > 0 ? fitting : cut_between_code_points(text, max_units);
}

std::size_t best_cut(std::string_view text, std::size_t earliest, std::size_t latest) {
  using marks = std::array<std::string_view, 1>;
  if (const auto paragraph = last_end(text, marks{"\n\n"}, earliest, latest))
    return *paragraph;
  if (const auto line = last_end(text, marks{"\n"}, earliest, latest))
    return *line;
  if (const auto sentence = last_end(text, sentence_ends, earliest, latest))
    return *sentence;
  if (const auto space = last_end(text, marks{" "}, earliest, latest))
    return *space;
  const auto word = word_end(text, latest).value_or(latest);
  return word >= earliest ? word : latest;
}

std::vector<std::size_t> cuts(std::string_view text, std::size_t earliest, std::size_t latest) {
  using marks = std::array<std::string_view, 1>;
  std::vector<std::size_t> found;
  const auto add = [&](std::optional<std::size_t> place) {
    if (place && *place >= earliest && std::find(found.begin(), found.end(), *place) == found.end())
      found.push_back(*place);
  };
  add(last_end(text, marks{"\n\n"}, earliest, latest));
  add(last_end(text, marks{"\n"}, earliest, latest));
  add(last_end(text, sentence_ends, earliest, latest));
  add(last_end(text, marks{" "}, earliest, latest));
  add(word_end(text, latest));
  add(latest);
  return found;
}

std::vector<std::string> split_text(std::string_view text) {
  const auto repaired = core::repair_utf8(text);
  auto rest = after_cut(trim_end(repaired));
  std::vector<std::string> pieces;
  while (!rest.empty()) {
    const auto units = core::utf16_units(rest);
    if (units <= max_text_units) {
      pieces.emplace_back(rest);
      break;
    }
    const auto left = max_messages - pieces.size();
    const bool last = left == 1;
    const auto room = last ? max_text_units - 1 : max_text_units;
    // A tidy cut must not cost words: no earlier than where all that follows still fits.
    const auto following = (left - 1) * max_text_units;
    auto earliest = last ? room * 9 / 10 : room / 2;
    if (!last && units - std::min(units, following) <= room)
      earliest = std::max(earliest, units - std::min(units, following));
    const auto latest_byte = cut_at(rest, room);
    const auto earliest_byte = std::min(latest_byte, cut_between_code_points(rest, earliest));
    const auto end = best_cut(rest, earliest_byte, latest_byte);
    std::string piece{trim_end(rest.substr(0, end))};
    if (piece.empty()) {
      rest = trim_start(rest);
      continue;
    }
    if (last)
      piece += ellipsis;
    pieces.push_back(std::move(piece));
    if (last)
      break;
    rest = after_cut(rest.substr(end));
  }
  return pieces;
}

} // namespace tuktuk::line
