#include "actors/line_limits.hpp"

#include <algorithm>
#include <utility>

namespace tuktuk {

namespace {

/// How long an endpoint rests that LINE found to be called too often.
constexpr auto rest = std::chrono::milliseconds{200};

core::token_bucket bucket_of(double per_second) {
  return {per_second, std::max(1.0, per_second / 2)};
}

} // namespace

line_limits::line_limits(double calls_per_second, double loading_per_second)
  : buckets_{bucket_of(calls_per_second), bucket_of(calls_per_second), bucket_of(calls_per_second),
             bucket_of(loading_per_second)} {}

core::token_bucket& line_limits::bucket(line_endpoint which) {
  return buckets_.at(static_cast<std::size_t>(which));
}

bool line_limits::take(line_endpoint which, time_point now) {
  std::lock_guard guard{mutex_};
  return bucket(which).take(now);
}

timespan line_limits::wait(line_endpoint which, time_point now) {
  std::lock_guard guard{mutex_};
  return bucket(which).wait(now);
}

void line_limits::slow_down(line_endpoint which, time_point now) {
  std::lock_guard guard{mutex_};
  bucket(which).empty(now, rest);
}

bool line_quota::note_used_up() {
  std::lock_guard guard{mutex_};
  used_up_ = true;
  return !std::exchange(told_, true);
}

bool line_quota::learn_limit(std::optional<std::uint64_t> limit) {
  std::lock_guard guard{mutex_};
  limit_ = limit;
  return weigh();
}

bool line_quota::learn_used(std::uint64_t used) {
  std::lock_guard guard{mutex_};
  if (used_ && used < *used_)
    told_ = false; // a new month
  used_ = used;
  return weigh();
}

bool line_quota::weigh() {
  used_up_ = limit_ && used_ && *used_ >= *limit_;
  return used_up_ && !std::exchange(told_, true);
}

} // namespace tuktuk
