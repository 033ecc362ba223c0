#pragma once

#include "messages/time.hpp"

#include <chrono>

namespace tuktuk::core {

/// A limit on a rate: holds up to `capacity` tokens, one for each call, and refills evenly. Time is
/// handed in and must not run backwards. Not thread-safe.
class token_bucket {
public:
  using time_point = std::chrono::steady_clock::time_point;

  /// `per_second` and `capacity` are above zero. Begins full.
  token_bucket(double per_second, double capacity);

  /// Takes a token if one is there.
  [[nodiscard]] bool take(time_point now);

  /// How long until a token is there; zero if one is.
  [[nodiscard]] timespan wait(time_point now);

  /// The other side says that it is too much: no token before `pause` has passed, and no burst
  /// after that.
  void empty(time_point now, timespan pause);

private:
  void refill(time_point now);

  double per_second_;
  double capacity_;
  double level_;
  time_point filled_at_{};
};

} // namespace tuktuk::core
