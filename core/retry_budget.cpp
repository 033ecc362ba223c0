#include "core/retry_budget.hpp"

#include <algorithm>

namespace tuktuk::core {

retry_budget::counts& retry_budget::slice_of(time_point now) {
  const auto number = static_cast<std::int64_t>(now.time_since_epoch() / slice_);
  const auto steps = std::min<std::int64_t>(number - latest_, slices);
  for (std::int64_t step = 0; step < steps; ++step)
    ring_[static_cast<std::size_t>(number - step) % slices] = {};
  latest_ = std::max(latest_, number);
  return ring_[static_cast<std::size_t>(latest_) % slices];
}

void retry_budget::note_call(time_point now) {
  ++slice_of(now).calls;
}

void retry_budget::note_extra(time_point now) {
  ++slice_of(now).extra;
}

bool retry_budget::take(time_point now) {
  auto& current = slice_of(now);
  counts all;
  for (const auto& each : ring_) {
    all.calls += each.calls;
    all.extra += each.extra;
  }
  const auto allowed
    = std::max(static_cast<double>(always_), share_ * static_cast<double>(all.calls));
  if (static_cast<double>(all.extra) + 1 > allowed)
    return false;
  ++current.extra;
  return true;
}

} // namespace tuktuk::core
