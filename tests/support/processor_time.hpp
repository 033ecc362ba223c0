#pragma once

#include <chrono>
#include <ctime>

namespace tuktuk::test {

/// What this process has computed up to now: unlike the time of day, other work on the machine does
/// not count. Only differences mean something.
[[nodiscard]] inline std::chrono::duration<double> processor_time() {
  return std::chrono::duration<double>{static_cast<double>(std::clock()) / CLOCKS_PER_SEC};
}

} // namespace tuktuk::test
