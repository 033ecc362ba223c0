#pragma once

#include "messages/time.hpp"

#include <chrono>

namespace tuktuk::emulation {

/// Wall-clock time at full resolution; handed into every rule that depends on time.
using instant = std::chrono::system_clock::time_point;

/// Milliseconds since the Unix epoch, with a fraction of microseconds.
[[nodiscard]] inline double epoch_milliseconds(instant at) {
  auto us = std::chrono::duration_cast<std::chrono::microseconds>(at.time_since_epoch()).count();
  return static_cast<double>(us) / 1000.0;
}

[[nodiscard]] inline timestamp to_timestamp(instant at) {
  return std::chrono::floor<std::chrono::milliseconds>(at);
}

} // namespace tuktuk::emulation
