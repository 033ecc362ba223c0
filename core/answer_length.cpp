#include "core/answer_length.hpp"

#include <algorithm>
#include <cmath>

namespace tuktuk::core {

namespace {

/// Answers that are remembered of each kind.
constexpr std::size_t remembered = 200;
/// Fewer say nothing of their longest ones.
constexpr std::size_t enough = 40;
constexpr double quantile = 0.95;
/// After a cut, so many answers get twice the room.
constexpr std::uint32_t careful_answers = 20;

} // namespace

void answer_lengths::note(path taken, depth how_deep, std::uint32_t tokens, bool cut) {
  if (tokens == 0)
    return;
  auto& known = records_[place(taken, how_deep)];
  const auto length = cut ? 2 * std::min(tokens, 1'000'000U) : tokens;
  if (known.latest.size() < remembered)
    known.latest.push_back(length);
  else
    known.latest[known.next] = length;
  known.next = (known.next + 1) % remembered;
  if (cut)
    known.careful = careful_answers;
  else if (known.careful > 0)
    --known.careful;
}

std::uint32_t answer_lengths::room(path taken, depth how_deep, std::uint32_t most) const {
  const auto& known = records_[place(taken, how_deep)];
  if (!settings_.learned || known.latest.size() < enough)
    return most;
  auto lengths = known.latest;
  const auto nth
    = static_cast<std::ptrdiff_t>(std::ceil(quantile * static_cast<double>(lengths.size())) - 1);
  std::nth_element(lengths.begin(), lengths.begin() + nth, lengths.end());
  auto wanted = lengths[static_cast<std::size_t>(nth)] * settings_.margin;
  if (known.careful > 0)
    wanted *= 2;
  const auto least = std::min(settings_.floor, most);
  return static_cast<std::uint32_t>(
    std::clamp(std::ceil(wanted), static_cast<double>(least), static_cast<double>(most)));
}

std::size_t answer_lengths::place(path taken, depth how_deep) {
  return static_cast<std::size_t>(taken) * 3 + static_cast<std::size_t>(how_deep);
}

} // namespace tuktuk::core
