#include "actors/azure_endpoints.hpp"

#include "actors/azure_attempt.hpp"

#include <algorithm>
#include <utility>

namespace tuktuk {

namespace {

/// The share of first bytes that come before the "late" ones.
constexpr double late_quantile = 0.95;

core::endpoint_outcome outcome_of(const azure_attempt& what) {
  if (!what.why())
    return core::endpoint_outcome::good;
  if (what.elsewhere())
    return core::endpoint_outcome::refused;
  if (what.why()->code == failure_code::rate_limited)
    return core::endpoint_outcome::limited;
  return what.retryable() ? core::endpoint_outcome::failed : core::endpoint_outcome::good;
}

} // namespace

azure_endpoints::azure_endpoints(std::vector<azure::endpoint> list,
                                 const core::breaker_settings& settings, core::random_source random)
  : list_(std::move(list)),
    settings_(settings),
    random_(std::move(random)) {}

azure_endpoints::deployment_lanes& azure_endpoints::of(const std::string& deployment) {
  auto& all = deployments_[deployment];
  if (all.lanes.empty())
    for (std::size_t i = 0; i < list_.size(); ++i)
      all.lanes.push_back({core::endpoint_health{settings_}, {}, core::endpoint_state::well});
  return all;
}

std::optional<std::size_t> azure_endpoints::choose(const std::string& deployment,
                                                   std::uint64_t tokens,
                                                   std::span<const story> stories, time_point now,
                                                   bool only_good) {
  using condition = core::endpoint_condition;
  std::vector<core::endpoint_candidate> candidates;
  const auto& all = of(deployment);
  for (std::size_t index = 0; index < list_.size(); ++index) {
    const auto& [health, attempts, told] = all.lanes[index];
    const auto& story = stories[index];
    core::endpoint_candidate each;
    each.priority = list_[index].priority;
    each.weight = list_[index].weight;
    each.condition = story.refused ? condition::closed : health.condition(now, tokens);
    if (each.condition == condition::good && now < story.not_before)
      each.condition = condition::avoided;
    if (only_good && (story.tried || each.condition != condition::good))
      each.condition = condition::closed;
    each.wants_probe = health.wants_probe(now);
    each.tried = story.tried;
    each.latency = health.latency(now);
    each.under_way = static_cast<std::uint32_t>(attempts.size());
    candidates.push_back(each);
  }
  return core::choose_endpoint(candidates, random_);
}

std::optional<azure_endpoints::time_point> azure_endpoints::reopens(
  const std::string& deployment, std::span<const story> stories) {
  std::optional<time_point> first;
  const auto& all = of(deployment);
  for (std::size_t index = 0; index < list_.size(); ++index) {
    const auto when = all.lanes[index].health.reopens();
    if (!stories[index].refused && (!first || when < *first))
      first = when;
  }
  return first;
}

bool azure_endpoints::begin(const std::string& deployment, std::size_t endpoint,
                            std::shared_ptr<azure_attempt> what, time_point now) {
  auto& lane = of(deployment).lanes[endpoint];
  const auto ticket = lane.health.begin(now);
  lane.attempts.push_back({std::move(what), now, ticket, false});
  return ticket.probes_failure || ticket.probes_slowness;
}

std::optional<timespan> azure_endpoints::best_elsewhere(const deployment_lanes& all,
                                                        std::size_t but) {
  std::optional<timespan> best;
  for (std::size_t index = 0; index < all.lanes.size(); ++index) {
    const auto measured = all.lanes[index].health.measured();
    if (index != but && measured && (!best || *measured < *best))
      best = measured;
  }
  return best;
}

void azure_endpoints::read_first_byte(deployment_lanes& all, std::size_t index, running& each,
                                      time_point now) {
  const auto took = each.what->answer_began_after();
  if (each.begun || !took)
    return;
  each.begun = true;
  all.first_bytes.add(*took);
  all.lanes[index].health.first_byte(now, *took, each.ticket, best_elsewhere(all, index));
}

void azure_endpoints::end(const std::string& deployment, std::size_t endpoint,
                          const azure_attempt& what, time_point now, bool cancelled) {
  auto& all = of(deployment);
  auto& lane = all.lanes[endpoint];
  const auto each = std::ranges::find_if(
    lane.attempts, [&](const running& one) { return one.what.get() == &what; });
  if (each == lane.attempts.end())
    return;
  read_first_byte(all, endpoint, *each, now);
  if (cancelled) {
    lane.health.ended(now, core::endpoint_outcome::cancelled, each->ticket);
  } else {
    lane.health.limits(now, what.limits());
    lane.health.ended(now, outcome_of(what), each->ticket, what.asked_wait());
  }
  lane.attempts.erase(each);
}

void azure_endpoints::look(time_point now, const std::function<void(const azure_attempt&)>& hangs) {
  std::vector<std::shared_ptr<azure_attempt>> late;
  for (auto& [name, all] : deployments_)
    for (std::size_t index = 0; index < all.lanes.size(); ++index) {
      const auto elsewhere = best_elsewhere(all, index);
      for (auto& each : all.lanes[index].attempts) {
        read_first_byte(all, index, each, now);
        if (!each.begun
            && all.lanes[index].health.still_waiting(now, now - each.since, each.ticket, elsewhere))
          late.push_back(each.what);
      }
    }
  for (const auto& each : late)
    hangs(*each);
}

std::optional<timespan> azure_endpoints::late_from(const std::string& deployment) const {
  const auto found = deployments_.find(deployment);
  if (found == deployments_.end())
    return {};
  return found->second.first_bytes.quantile(late_quantile);
}

void azure_endpoints::tell_changes(
  time_point now, const std::function<void(const azure::endpoint&, const std::string& deployment,
                                           core::endpoint_state)>& tell) {
  for (auto& [name, all] : deployments_)
    for (std::size_t index = 0; index < all.lanes.size(); ++index) {
      auto& lane = all.lanes[index];
      const auto state = lane.health.state(now);
      if (std::exchange(lane.told, state) != state)
        tell(list_[index], name, state);
    }
}

} // namespace tuktuk
