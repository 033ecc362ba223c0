#pragma once

#include <chrono>
#include <cstdint>

namespace tuktuk {

/// Wall-clock time in milliseconds since the Unix epoch, as LINE sends it and the store keeps it.
using timestamp = std::chrono::time_point<std::chrono::system_clock, std::chrono::milliseconds>;

/// A span of time as the configuration and the actor library measure it.
using timespan = std::chrono::duration<std::int64_t, std::nano>;

/// Milliseconds since the Unix epoch.
[[nodiscard]] constexpr std::int64_t to_milliseconds(timestamp at) {
  return at.time_since_epoch().count();
}

/// The inverse of `to_milliseconds`.
[[nodiscard]] constexpr timestamp from_milliseconds(std::int64_t ms) {
  return timestamp{std::chrono::milliseconds{ms}};
}

} // namespace tuktuk
