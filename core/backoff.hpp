#pragma once

#include "messages/time.hpp"

#include <chrono>
#include <cstdint>
#include <deque>
#include <optional>

namespace tuktuk::core {

/// How long to wait before attempt number `attempt` + 1, `attempt` counting from 1 those that
/// failed: base x 2^(attempt-1), at most `cap`, times a jitter of 0.75 to 1 drawn from `random` in
/// [0, 1) (contracts/azure-openai.md, section 9). What the other side asked for comes first where
/// it is given: then exactly that, however long; the caller's deadline decides whether it is worth
/// waiting.
[[nodiscard]] timespan backoff(std::uint32_t attempt, timespan base, timespan cap, double random,
                               std::optional<timespan> asked_for = {});

/// Counts restarts in a sliding window, as Erlang's supervisors do.
class restart_intensity {
public:
  using time_point = std::chrono::steady_clock::time_point;

  restart_intensity(std::size_t max_restarts, timespan within)
    : max_restarts_(max_restarts),
      within_(within) {}

  /// Notes one more failure; false if it is one too many within the window.
  [[nodiscard]] bool allow(time_point now);

private:
  std::size_t max_restarts_;
  timespan within_;
  std::deque<time_point> recent_;
};

} // namespace tuktuk::core
