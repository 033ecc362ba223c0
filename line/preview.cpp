#include "line/preview.hpp"

#include "core/text.hpp"
#include "line/cutting.hpp"
#include "line/markdown_blocks.hpp"
#include "line/messaging_api.hpp"
#include "line/pros_and_cons.hpp"
#include "line/text_edges.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace tuktuk::line {

namespace {

using kind = markdown_block::kind;

/// A paragraph's end is better than a sentence's, but not where next to nothing is left before it.
constexpr std::size_t least_share = 4;

/// So often an earlier place is looked for where a cut would tear something apart.
constexpr int max_tries = 8;

/// How well a text may be cut somewhere, the best first.
enum class standing : std::uint8_t {
  block,
  inner_block, ///< in the middle of a thing that is compared with others
  item,        ///< of a list
};

/// A place where a block or a list's item begins.
struct place {
  std::size_t at = 0;
  /// Length of the plain text before it.
  std::size_t units = 0;
  standing rank = standing::block;
  /// Inside of this piece, which goes on to the next place, a cut between sentences is possible.
  bool is_prose = false;
};

std::size_t plain_units(std::string_view markdown) {
  return core::utf16_units(plain_text(markdown));
}

std::string without_white_space(std::string text) {
  std::erase_if(text, [](char c) { return white_space.find(c) != std::string_view::npos; });
  return text;
}

/// "Steps:", "**Steps**", "## Steps": of no use without what follows.
bool introduces(std::string_view markdown, const markdown_block& block) {
  if (block.what == kind::heading)
    return true;
  if (block.what != kind::paragraph)
    return false;
  const auto text = markdown.substr(block.begin, block.end - block.begin);
  const auto line = trim(text.substr(text.rfind('\n') + 1));
  const auto plain = plain_text(line);
  return plain.ends_with(':') || plain.ends_with("：")
         || (line.starts_with("**") && line.ends_with("**"));
}

/// For each block whether it goes on with what is said of a thing, its pros or cons for instance.
std::vector<bool> inside_things(std::string_view markdown, std::span<const markdown_block> blocks) {
  std::vector<bool> inside(blocks.size(), false);
  for (std::size_t i = 0; i < blocks.size();) {
    const auto read = read_pros_and_cons(markdown, blocks.subspan(i));
    if (!read) {
      ++i;
      continue;
    }
    std::fill_n(inside.begin() + static_cast<std::ptrdiff_t>(i), read->blocks, true);
    for (const auto& thing : read->things)
      inside[i + thing.block] = false;
    i += read->blocks;
  }
  return inside;
}

/// All places in order, the beginning of the text first.
std::vector<place> places_of(std::string_view markdown) {
  constexpr std::size_t empty_line_units = 2;
  const auto blocks = markdown_blocks(markdown);
  const auto inside = inside_things(markdown, blocks);
  std::vector<place> places;
  std::size_t units = 0;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const auto& block = blocks[i];
    const bool prose
      = block.what == kind::paragraph || block.what == kind::steps || block.what == kind::bullets;
    const bool apart = i == 0 || !introduces(markdown, blocks[i - 1]);
    if (apart)
      places.push_back(
        {block.begin, units, inside[i] ? standing::inner_block : standing::block, prose});
    else
      places.back().is_prose = prose;
    const auto count = std::max<std::size_t>(block.items.size(), 1);
    for (std::size_t item = 0; item < count; ++item) {
      const auto begin = block.items.empty() ? block.begin : block.items[item];
      const auto end = item + 1 < count ? block.items[item + 1] : block.end;
      if (item > 0)
        places.push_back({begin, units, standing::item, prose});
      units += plain_units(markdown.substr(begin, end - begin)) + (item + 1 < count ? 1 : 0);
    }
    units += empty_line_units;
  }
  return places;
}

class preview_cutter {
public:
  preview_cutter(std::string_view markdown, std::size_t max_units)
    : markdown_(markdown),
      max_(max_units),
      least_(max_units / least_share),
      places_(places_of(markdown)),
      whole_(without_white_space(plain_text(markdown))) {}

  [[nodiscard]] preview cut() const {
    if (const auto best = best_place(least_))
      return {*best, false};
    if (const auto inside = cut_inside(least_))
      return {*inside, true};
    if (const auto any = best_place(1))
      return {*any, false};
    if (const auto inside = cut_inside(0))
      return {*inside, true};
    return {first_place_after(), false};
  }

private:
  /// Whether nothing is torn apart.
  [[nodiscard]] bool is_clean(std::size_t at) const {
    const auto before = without_white_space(plain_text(markdown_.substr(0, at)));
    if (before.empty() || !whole_.starts_with(before))
      return false;
    const auto after = without_white_space(plain_text(markdown_.substr(at)));
    return !after.empty() && before.size() + after.size() == whole_.size()
           && whole_.ends_with(after);
  }

  [[nodiscard]] std::optional<std::size_t> best_place(std::size_t least) const {
    for (const auto rank : {standing::block, standing::inner_block, standing::item})
      if (const auto place = last_place(rank, least))
        return place;
    return std::nullopt;
  }

  /// The last place of that kind with at least so much before it, and no more than fits.
  [[nodiscard]] std::optional<std::size_t> last_place(standing rank, std::size_t least) const {
    int tries = 0;
    for (auto at = places_.rbegin(); at != places_.rend() && tries < max_tries; ++at)
      if (at->rank == rank && at->units <= max_ && at->units >= std::max<std::size_t>(least, 1)) {
        if (is_clean(at->at))
          return at->at;
        ++tries;
      }
    return std::nullopt;
  }

  /// A place inside of the piece that does not fit any more.
  [[nodiscard]] std::optional<std::size_t> cut_inside(std::size_t least) const {
    const auto after = std::find_if(places_.begin(), places_.end(),
                                    [&](const place& x) { return x.units > max_; });
    if (after == places_.begin())
      return std::nullopt;
    const auto& piece = *std::prev(after);
    if (!piece.is_prose)
      return std::nullopt;
    const auto end = after == places_.end() ? markdown_.size() : after->at;
    const auto text = markdown_.substr(piece.at, end - piece.at);
    // Markdown is never shorter than what it says.
    auto latest = cut_at(text, max_ - piece.units);
    const auto earliest
      = piece.units >= least ? 1 : std::min(latest, cut_at(text, least - piece.units));
    for (int tries = 0; tries < max_tries && latest >= earliest && latest > 0; ++tries) {
      const auto found = cuts(text, earliest, latest);
      for (const auto cut : found)
        if (cut > 0 && is_clean(piece.at + cut))
          return piece.at + cut;
      latest = cut_before(text, *std::min_element(found.begin(), found.end()));
    }
    return std::nullopt;
  }

  /// The last cluster's beginning before a byte.
  [[nodiscard]] static std::size_t cut_before(std::string_view text, std::size_t at) {
    const auto units = core::utf16_units(text.substr(0, at));
    return units == 0 ? 0 : cut_at(text, units - 1);
  }

  /// Where the first place that does not fit begins: what cannot be cut is shown whole.
  [[nodiscard]] std::size_t first_place_after() const {
    for (const auto& each : places_)
      if (each.units > max_ && is_clean(each.at))
        return each.at;
    return markdown_.size();
  }

  std::string_view markdown_;
  std::size_t max_;
  std::size_t least_;
  std::vector<place> places_;
  std::string whole_;
};

} // namespace

preview cut_preview(std::string_view markdown, std::size_t max_units) {
  if (max_units == 0 || plain_units(markdown) <= max_units)
    return {markdown.size(), false};
  return preview_cutter{markdown, max_units}.cut();
}

} // namespace tuktuk::line
