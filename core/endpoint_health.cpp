#include "core/endpoint_health.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace tuktuk::core {

namespace {

using seconds = std::chrono::duration<double>;

/// Weight of a new sample: the last few decide what is expected, the last hundred what is usual.
constexpr double recent_weight = 0.3;
constexpr double usual_weight = 0.02;
/// So many times the usual, or another endpoint's, is slow: first bytes of language models differ
/// by a factor of three with nothing being wrong.
constexpr double slow_factor = 4;
/// Less than this more is not worth leaving for.
constexpr seconds slow_margin{0.05};
/// Nobody who waits for less than this can be said to hang.
constexpr seconds shortest_hang{1.0};
/// Where there is nothing to compare with: language models seldom take so long for a first word.
constexpr timespan unheard_of = std::chrono::seconds{5};
constexpr std::uint32_t samples_to_judge = 5;
/// A measurement counts half after this long without another.
constexpr seconds latency_half_life{10};
/// Limits without a time of reset are believed for this long.
constexpr timespan limits_believed = std::chrono::seconds{1};
constexpr timespan limits_believed_at_most = std::chrono::minutes{1};
/// A 429 that does not say for how long.
constexpr timespan default_pause = std::chrono::seconds{1};
/// A key or deployment that is refused is not mended within seconds.
constexpr timespan refusal_pause = std::chrono::seconds{15};

timespan as_timespan(double value) {
  return std::chrono::duration_cast<timespan>(seconds{value});
}

} // namespace

endpoint_health::endpoint_health(const breaker_settings& settings)
  : failure_(settings),
    slowness_(settings) {}

endpoint_condition endpoint_health::condition(time_point now, std::uint64_t tokens) const {
  if (now < closed_until_ || !failure_.admits(now))
    return endpoint_condition::closed;
  const bool no_room = now < left_until_
                       && (left_.remaining_requests.value_or(1) == 0
                           || left_.remaining_tokens.value_or(tokens) < tokens);
  if (now < avoid_until_ || no_room || !slowness_.admits(now))
    return endpoint_condition::avoided;
  return endpoint_condition::good;
}

bool endpoint_health::wants_probe(time_point now) const {
  return failure_.wants_probe(now) || slowness_.wants_probe(now);
}

endpoint_health::time_point endpoint_health::reopens() const {
  return std::max(closed_until_, failure_.next_probe());
}

timespan endpoint_health::latency(time_point now) const {
  const auto halves = std::max(seconds{now - measured_at_} / latency_half_life, 0.0);
  return as_timespan(recent_ * std::exp2(-halves));
}

std::optional<timespan> endpoint_health::measured() const {
  if (samples_ == 0)
    return {};
  return as_timespan(recent_);
}

endpoint_state endpoint_health::state(time_point now) const {
  if (!failure_.is_closed())
    return endpoint_state::failing;
  if (now < closed_until_)
    return endpoint_state::limited;
  return slowness_.is_closed() ? endpoint_state::well : endpoint_state::slow;
}

endpoint_health::ticket endpoint_health::begin(time_point now) {
  if (left_.remaining_requests && *left_.remaining_requests > 0)
    --*left_.remaining_requests;
  return {failure_.ask(now), slowness_.ask(now)};
}

std::optional<timespan> endpoint_health::slow_from(std::optional<timespan> elsewhere) const {
  std::optional<double> reference;
  if (samples_ >= samples_to_judge)
    reference = usual_;
  if (elsewhere)
    reference
      = std::min(reference.value_or(seconds{*elsewhere}.count()), seconds{*elsewhere}.count());
  if (!reference)
    return {};
  return as_timespan(std::max(*reference * slow_factor, *reference + slow_margin.count()));
}

void endpoint_health::first_byte(time_point now, timespan took, ticket& with,
                                 std::optional<timespan> elsewhere) {
  const auto sample = seconds{took}.count();
  const auto limit = slow_from(elsewhere);
  const bool probe = std::exchange(with.probes_slowness, false);
  // After a probe what was before it says nothing any more.
  recent_ = samples_ == 0 || probe ? sample : recent_ + recent_weight * (sample - recent_);
  usual_ = samples_ == 0 ? sample : usual_ + usual_weight * (sample - usual_);
  ++samples_;
  measured_at_ = now;
  // It answers: others need not wait until all of this answer is there.
  if (std::exchange(with.probes_failure, false))
    failure_.succeeded(now, true);
  const bool slow = limit && as_timespan(recent_) > *limit;
  if (probe)
    slow ? slowness_.failed(now, true) : slowness_.succeeded(now, true);
  else if (slow && slowness_.is_closed())
    slowness_.trip(now);
}

bool endpoint_health::still_waiting(time_point now, timespan age, ticket& with,
                                    std::optional<timespan> elsewhere) {
  const auto limit = slow_from(elsewhere).value_or(unheard_of);
  if (age < std::max<timespan>(limit, as_timespan(shortest_hang.count())))
    return false;
  with.hangs = true;
  if (std::exchange(with.probes_slowness, false))
    slowness_.failed(now, true);
  else if (slowness_.is_closed())
    slowness_.trip(now);
  return true;
}

void endpoint_health::ended(time_point now, endpoint_outcome how, const ticket& with,
                            std::optional<timespan> wait) {
  const auto probe = with.probes_failure;
  if (how == endpoint_outcome::cancelled && with.hangs)
    how = endpoint_outcome::failed;
  // A probe of slowness without a first byte found out nothing, unless it failed.
  if (with.probes_slowness && how == endpoint_outcome::failed)
    slowness_.failed(now, true);
  else
    slowness_.released(with.probes_slowness);
  if (how != endpoint_outcome::limited && how != endpoint_outcome::cancelled)
    limited_in_a_row_ = 0;
  switch (how) {
    case endpoint_outcome::good: return failure_.succeeded(now, probe);
    case endpoint_outcome::failed: return failure_.failed(now, probe);
    case endpoint_outcome::cancelled: return failure_.released(probe);
    case endpoint_outcome::refused:
      avoid_until_ = now + refusal_pause;
      return failure_.succeeded(now, probe); // it answers
    case endpoint_outcome::limited: break;
  }
  failure_.succeeded(now, probe);
  const auto until = now + wait.value_or(default_pause);
  avoid_until_ = std::max(avoid_until_, until);
  // One refusal may be about its question alone; two without an answer between them are about all.
  if (++limited_in_a_row_ > 1)
    closed_until_ = std::max(closed_until_, until);
}

void endpoint_health::limits(time_point now, const rate_limit& left) {
  if (!left.remaining_requests && !left.remaining_tokens)
    return;
  left_ = left;
  left_until_ = now + std::min(left.reset.value_or(limits_believed), limits_believed_at_most);
}

} // namespace tuktuk::core
