#include "core/backoff.hpp"

#include <algorithm>
#include <cmath>

namespace tuktuk::core {

timespan backoff(std::uint32_t attempt, timespan base, timespan cap, double random,
                 std::optional<timespan> asked_for) {
  if (asked_for)
    return std::max(*asked_for, timespan::zero());
  if (base <= timespan::zero() || cap <= timespan::zero())
    return timespan::zero();
  auto wait = std::min(base, cap);
  // Stops at the cap, so that it neither overflows nor runs long for a large attempt number.
  for (std::uint32_t failed = 1; failed < attempt && wait < cap; ++failed)
    wait = wait > cap / 2 ? cap : wait * 2;
  const auto draw = std::isfinite(random) ? std::clamp(random, 0.0, 1.0) : 0.0;
  const auto jitter = 0.75 + 0.25 * draw;
  return timespan{std::llround(static_cast<double>(wait.count()) * jitter)};
}

bool restart_intensity::allow(time_point now) {
  while (!recent_.empty() && now - recent_.front() > within_)
    recent_.pop_front();
  recent_.push_back(now);
  // One more than allowed decides; older ones would only take room.
  while (recent_.size() > max_restarts_ + 1)
    recent_.pop_front();
  return recent_.size() <= max_restarts_;
}

} // namespace tuktuk::core
