#include "line/mention.hpp"

#include "line/text_edges.hpp"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

namespace tuktuk::line {

namespace {

using byte_range = std::pair<std::size_t, std::size_t>;

/// The byte at which each unit of a text begins, and its end.
class ruler {
public:
  void mark(std::size_t byte) { bytes_.push_back(byte); }

  /// The bytes of a mention at this place, if one stands there.
  [[nodiscard]] std::optional<byte_range> mention_at(std::string_view text,
                                                     mention_place place) const {
    if (place.index < 0 || place.length <= 0)
      return std::nullopt;
    const auto first = static_cast<std::uint64_t>(place.index);
    const auto length = static_cast<std::uint64_t>(place.length);
    if (first >= bytes_.size() || length >= bytes_.size() - first)
      return std::nullopt;
    const byte_range range{bytes_[first], bytes_[first + length]};
    if (range.first == inside || range.second == inside || text[range.first] != '@')
      return std::nullopt;
    return range;
  }

  /// In place of a byte: the second half of a surrogate pair begins nowhere.
  static constexpr auto inside = static_cast<std::size_t>(-1);

private:
  std::vector<std::size_t> bytes_;
};

struct rulers {
  ruler units;
  ruler code_points;
};

rulers measure(std::string_view text) {
  rulers made;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    const bool continues = (byte & 0xC0U) == 0x80U;
    if (continues)
      continue;
    made.code_points.mark(at);
    made.units.mark(at);
    if (byte >= 0xF0U)
      made.units.mark(ruler::inside);
  }
  made.code_points.mark(text.size());
  made.units.mark(text.size());
  return made;
}

bool space_at(std::string_view text, std::size_t at) {
  return at < text.size() && white_space.find(text[at]) != std::string_view::npos;
}

} // namespace

std::string without_mentions(std::string_view text, std::span<const mention_place> places) {
  const auto scale = measure(text);
  std::vector<byte_range> ranges;
  for (const auto& place : places) {
    auto range = scale.units.mention_at(text, place);
    if (!range)
      range = scale.code_points.mention_at(text, place);
    if (range)
      ranges.push_back(*range);
  }
  std::sort(ranges.begin(), ranges.end());
  std::string kept;
  std::size_t at = 0;
  for (const auto& [begin, end] : ranges) {
    if (end <= at)
      continue;
    if (begin > at)
      kept += text.substr(at, begin - at);
    at = end;
    // "a @tuktuk b" becomes "a b".
    if (!kept.empty() && space_at(kept, kept.size() - 1))
      while (space_at(text, at) && text[at] != '\n')
        ++at;
  }
  kept += text.substr(at);
  return std::string{trim(kept)};
}

} // namespace tuktuk::line
