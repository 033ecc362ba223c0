#pragma once

#include "messages/time.hpp"

#include <array>
#include <chrono>
#include <cstdint>

namespace tuktuk::core {

/// How many extra calls (retries, other endpoints, second tries beside a slow one) may be made: a
/// share of the calls that began within a sliding window, but always a few, so that a quiet server
/// can retry too (guides/reliability.md, section 1: retries as a share of requests, not a count a
/// request; otherwise a failing service gets a multiple of its load). Not thread-safe.
class retry_budget {
public:
  using time_point = std::chrono::steady_clock::time_point;

  retry_budget(double share, std::uint32_t always, timespan window)
    : share_(share),
      always_(always),
      slice_(window / slices) {}

  /// A call begins: its first attempt.
  void note_call(time_point now);
  /// Somebody made an extra call without asking: there is room for one less.
  void note_extra(time_point now);
  /// Takes one extra call out of the budget; false if it is used up.
  [[nodiscard]] bool take(time_point now);

private:
  static constexpr std::size_t slices = 10;

  struct counts {
    std::uint64_t calls = 0;
    std::uint64_t extra = 0;
  };

  /// Empties the slices that have left the window.
  counts& slice_of(time_point now);

  double share_;
  std::uint32_t always_;
  timespan slice_;
  std::array<counts, slices> ring_{};
  std::int64_t latest_ = 0;
};

} // namespace tuktuk::core
