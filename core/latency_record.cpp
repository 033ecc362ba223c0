#include "core/latency_record.hpp"

#include <algorithm>
#include <cmath>

namespace tuktuk::core {

namespace {

constexpr double growth = 1.1;
constexpr double shortest_seconds = 1e-4;
/// With fewer a quantile would be the play of chance.
constexpr double enough = 20;
/// When so many have gathered all count half: the last few hundred decide.
constexpr double most = 400;

} // namespace

void latency_record::add(timespan took) {
  const auto seconds = std::max(std::chrono::duration<double>(took).count(), shortest_seconds);
  const auto bar = std::floor(std::log(seconds / shortest_seconds) / std::log(growth));
  counts_[std::min(static_cast<std::size_t>(bar), bars - 1)] += 1;
  total_ += 1;
  if (total_ < most)
    return;
  for (auto& count : counts_)
    count /= 2;
  total_ /= 2;
}

std::optional<timespan> latency_record::quantile(double share) const {
  if (total_ < enough)
    return {};
  double below = 0;
  std::size_t bar = 0;
  while (bar + 1 < bars && below + counts_[bar] < share * total_)
    below += counts_[bar++];
  const auto seconds = shortest_seconds * std::pow(growth, static_cast<double>(bar + 1));
  return std::chrono::duration_cast<timespan>(std::chrono::duration<double>(seconds));
}

} // namespace tuktuk::core
