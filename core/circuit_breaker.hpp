#pragma once

#include "messages/time.hpp"

#include <chrono>
#include <cstdint>

namespace tuktuk::core {

/// When to stop asking somebody who fails, and for how long (guides/reliability.md, section 1:
/// Envoy's outlier ejection, with a half-open probe).
struct breaker_settings {
  /// So many failures in a row open it.
  std::uint32_t failures = 5;
  /// So does this share of all outcomes, if there were enough of them lately.
  double share = 0.5;
  double min_outcomes = 20;
  /// The memory for shares: an outcome counts half after this long.
  timespan half_life = std::chrono::seconds{5};
  /// How long it stays open at first; doubles each time that the probe fails too, up to the cap.
  timespan open = std::chrono::seconds{1};
  timespan open_cap = std::chrono::seconds{10};
};

/// A circuit breaker: closed (ask freely), open (do not ask), half open (one probe at a time may
/// ask; its outcome decides). Not thread-safe; its owner hands in the time, which never goes back.
class circuit_breaker {
public:
  using time_point = std::chrono::steady_clock::time_point;

  explicit circuit_breaker(const breaker_settings& settings) : settings_(settings) {}

  [[nodiscard]] bool is_closed() const { return opened_ == 0; }
  /// Whether one more may ask now: it is closed, or the time for a probe has come and none is under
  /// way.
  [[nodiscard]] bool admits(time_point now) const;
  /// Not closed, and a probe may be made now.
  [[nodiscard]] bool wants_probe(time_point now) const { return !is_closed() && admits(now); }
  /// When the next probe may be made; in the past if it is closed. Unknown (the end of the current
  /// probe decides) while one is under way: then a time after `now` at which to look again.
  [[nodiscard]] time_point next_probe() const { return next_probe_; }

  /// Somebody asks. Whether it is as the probe: then exactly one of the next three follows for it.
  bool ask(time_point now);
  void succeeded(time_point now, bool probe);
  void failed(time_point now, bool probe);
  /// Its outcome says nothing (it was cancelled).
  void released(bool probe);

  /// Opens it, or keeps it open for longer, whatever the outcomes were.
  void trip(time_point now);

private:
  void fade(time_point now);

  breaker_settings settings_;
  std::uint32_t in_a_row_ = 0;
  double good_ = 0;
  double bad_ = 0;
  time_point faded_{};
  /// How often in a row it was opened; 0: closed.
  std::uint32_t opened_ = 0;
  time_point next_probe_{};
  bool probing_ = false;
};

} // namespace tuktuk::core
