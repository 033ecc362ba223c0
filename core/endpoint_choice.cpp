#include "core/endpoint_choice.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <vector>

namespace tuktuk::core {

namespace {

/// What decides before latency does; less is better.
auto rank_of(const endpoint_candidate& each) {
  return std::tuple{each.condition == endpoint_condition::avoided, each.tried, each.priority};
}

double cost_of(const endpoint_candidate& each) {
  const auto seconds = std::chrono::duration<double>(each.latency).count();
  return seconds * (1.0 + each.under_way) / std::max(each.weight, 1U);
}

/// Draws one of these by weight.
std::size_t draw(std::span<const endpoint_candidate> candidates, std::span<const std::size_t> from,
                 const random_source& random) {
  const auto weight_of
    = [&](std::size_t index) { return std::uint64_t{std::max(candidates[index].weight, 1U)}; };
  const auto all = std::accumulate(from.begin(), from.end(), std::uint64_t{0},
                                   [&](auto sum, auto index) { return sum + weight_of(index); });
  auto left = random() % all;
  for (const auto index : from) {
    if (left < weight_of(index))
      return index;
    left -= weight_of(index);
  }
  return from.back();
}

} // namespace

std::optional<std::size_t> choose_endpoint(std::span<const endpoint_candidate> candidates,
                                           const random_source& random) {
  std::vector<std::size_t> best;
  for (std::size_t index = 0; index < candidates.size(); ++index) {
    const auto& each = candidates[index];
    if (each.condition == endpoint_condition::closed)
      continue;
    if (each.wants_probe && !each.tried && each.condition == endpoint_condition::good)
      return index;
    if (!best.empty() && rank_of(each) > rank_of(candidates[best.front()]))
      continue;
    if (!best.empty() && rank_of(each) < rank_of(candidates[best.front()]))
      best.clear();
    best.push_back(index);
  }
  if (best.empty())
    return {};
  if (best.size() == 1)
    return best.front();
  const auto one = draw(candidates, best, random);
  std::erase(best, one);
  const auto other = draw(candidates, best, random);
  return cost_of(candidates[other]) < cost_of(candidates[one]) ? other : one;
}

} // namespace tuktuk::core
