#pragma once

#include "emulators/common/clock.hpp"

namespace tuktuk::emulation {

/// A limit on a rate: holds up to `capacity` units and refills evenly. Not thread-safe.
class token_bucket {
public:
  /// A rate of 0 means no limit.
  token_bucket(double units_per_second, double capacity)
    : rate_{units_per_second},
      capacity_{capacity},
      level_{capacity} {}

  /// Whether there is a limit at all.
  [[nodiscard]] bool limited() const { return rate_ > 0; }

  /// Takes the units if all of them are there.
  [[nodiscard]] bool take(double units, instant now);

  /// Units there now.
  [[nodiscard]] double level(instant now);

  /// How long until this many units can be taken; more than the capacity never can: then the time
  /// until it is full.
  [[nodiscard]] timespan wait_for(double units, instant now);

private:
  void refill(instant now);

  double rate_;
  double capacity_;
  double level_;
  instant filled_at_{};
};

} // namespace tuktuk::emulation
