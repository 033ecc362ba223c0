#include "emulators/azure/text_pieces.hpp"

#include "core/prompt.hpp"

#include <algorithm>

namespace tuktuk::azure_emulator {
namespace {

/// Where code points begin, and the end.
std::vector<std::size_t> boundaries_of(std::string_view text) {
  std::vector<std::size_t> boundaries;
  for (std::size_t i = 0; i < text.size(); ++i)
    if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80)
      boundaries.push_back(i);
  boundaries.push_back(text.size());
  return boundaries;
}

} // namespace

std::string_view first_tokens(std::string_view text, std::uint32_t tokens) {
  if (core::estimate_tokens(text) <= tokens)
    return text;
  auto boundaries = boundaries_of(text);
  auto too_long = std::ranges::partition_point(boundaries, [&](std::size_t end) {
    return core::estimate_tokens(text.substr(0, end)) <= tokens;
  });
  return too_long == boundaries.begin() ? std::string_view{} : text.substr(0, *(too_long - 1));
}

std::vector<std::string_view> even_pieces(std::string_view text, std::size_t count) {
  std::vector<std::string_view> pieces;
  auto boundaries = boundaries_of(text);
  auto points = boundaries.size() - 1;
  count = std::clamp<std::size_t>(count, 1, std::max<std::size_t>(points, 1));
  for (std::size_t i = 0; i < count && points > 0; ++i) {
    auto begin = boundaries[points * i / count];
    pieces.push_back(text.substr(begin, boundaries[points * (i + 1) / count] - begin));
  }
  return pieces;
}

std::string_view before_stop(std::string_view text, const std::vector<std::string>& stops) {
  for (const auto& stop : stops)
    if (!stop.empty())
      text = text.substr(0, text.find(stop));
  return text;
}

} // namespace tuktuk::azure_emulator
