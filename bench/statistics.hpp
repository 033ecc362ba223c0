#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

namespace tuktuk::bench {

/// Quantiles of a set of milliseconds.
struct summary {
  std::size_t count = 0;
  double p50 = 0;
  double p90 = 0;
  double p99 = 0;
  double worst = 0;
};

[[nodiscard]] summary summarise(std::vector<double> milliseconds);

/// "n 2000  p50 0.71  p90 1.02  p99 2.40  worst 8.11 ms"
[[nodiscard]] std::string describe(const summary& what);

/// How long the disk under `folder` takes to make 4 KiB durable (fdatasync after an overwrite), in
/// milliseconds: what no durable acknowledgement can be faster than. A disk that rests for `pause`
/// between two syncs takes longer than one that is kept busy.
[[nodiscard]] summary measure_sync(const std::string& folder, std::size_t times,
                                   std::chrono::milliseconds pause);

} // namespace tuktuk::bench
