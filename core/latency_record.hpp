#pragma once

#include "messages/time.hpp"

#include <array>
#include <chrono>
#include <cstddef>
#include <optional>

namespace tuktuk::core {

/// What latencies were like lately: a histogram whose bars grow by a tenth each and fade, so that
/// old times are forgotten. For "later than 95 % of all". Not thread-safe.
class latency_record {
public:
  /// Times below a tenth of a millisecond or above some ten minutes count as those.
  void add(timespan took);
  /// The time that `share` (0 to 1) of all were shorter than, a tenth too long at most; nothing
  /// before there are enough to tell.
  [[nodiscard]] std::optional<timespan> quantile(double share) const;

private:
  static constexpr std::size_t bars = 165;

  std::array<double, bars> counts_{};
  double total_ = 0;
};

} // namespace tuktuk::core
