#include "core/token_bucket.hpp"

#include <algorithm>
#include <cmath>

namespace tuktuk::core {

token_bucket::token_bucket(double per_second, double capacity)
  : per_second_(per_second),
    capacity_(capacity),
    level_(capacity) {}

bool token_bucket::take(time_point now) {
  refill(now);
  if (level_ < 1)
    return false;
  level_ -= 1;
  return true;
}

timespan token_bucket::wait(time_point now) {
  refill(now);
  const auto paused = std::max(timespan::zero(), timespan{filled_at_ - now});
  if (level_ >= 1)
    return paused;
  const auto nanoseconds = std::ceil((1 - level_) / per_second_ * 1e9);
  return paused + timespan{static_cast<timespan::rep>(nanoseconds)};
}

void token_bucket::empty(time_point now, timespan pause) {
  level_ = 0;
  filled_at_ = now + pause;
}

void token_bucket::refill(time_point now) {
  if (now <= filled_at_)
    return;
  const auto passed = std::chrono::duration<double>(now - filled_at_).count();
  level_ = std::min(capacity_, level_ + passed * per_second_);
  filled_at_ = now;
}

} // namespace tuktuk::core
