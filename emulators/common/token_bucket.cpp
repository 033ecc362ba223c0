#include "emulators/common/token_bucket.hpp"

#include <algorithm>

namespace tuktuk::emulation {

void token_bucket::refill(instant now) {
  if (filled_at_ != instant{} && now > filled_at_) {
    auto seconds = std::chrono::duration<double>(now - filled_at_).count();
    level_ = std::min(capacity_, level_ + seconds * rate_);
  }
  filled_at_ = std::max(filled_at_, now);
}

bool token_bucket::take(double units, instant now) {
  if (!limited())
    return true;
  refill(now);
  if (units > level_)
    return false;
  level_ -= units;
  return true;
}

double token_bucket::level(instant now) {
  refill(now);
  return level_;
}

timespan token_bucket::wait_for(double units, instant now) {
  if (!limited())
    return timespan{0};
  refill(now);
  auto missing = std::min(units, capacity_) - level_;
  auto seconds = std::chrono::duration<double>(std::max(0.0, missing / rate_));
  return std::chrono::duration_cast<timespan>(seconds);
}

} // namespace tuktuk::emulation
