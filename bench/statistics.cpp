#include "bench/statistics.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <thread>

namespace tuktuk::bench {

summary summarise(std::vector<double> milliseconds) {
  summary result;
  result.count = milliseconds.size();
  if (milliseconds.empty())
    return result;
  std::ranges::sort(milliseconds);
  const auto at = [&](double share) {
    return milliseconds[static_cast<std::size_t>(share
                                                 * static_cast<double>(milliseconds.size() - 1))];
  };
  result.p50 = at(0.5);
  result.p90 = at(0.9);
  result.p99 = at(0.99);
  result.worst = milliseconds.back();
  return result;
}

std::string describe(const summary& what) {
  return fmt::format("n {}  p50 {:.2f}  p90 {:.2f}  p99 {:.2f}  worst {:.2f} ms", what.count,
                     what.p50, what.p90, what.p99, what.worst);
}

summary measure_sync(const std::string& folder, std::size_t times,
                     std::chrono::milliseconds pause) {
  const auto path = folder + "/sync-probe";
  const int file = open(path.c_str(), O_RDWR | O_CREAT, 0600);
  if (file < 0)
    return {};
  std::array<char, 4096> page{};
  std::vector<double> took;
  for (std::size_t i = 0; i <= times; ++i) {
    page.fill(static_cast<char>(i));
    std::this_thread::sleep_for(pause);
    const auto began = std::chrono::steady_clock::now();
    if (pwrite(file, page.data(), page.size(), 0) < 0 || fdatasync(file) != 0)
      break;
    if (i > 0) // the first one allocates
      took.push_back(
        std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - began)
          .count());
  }
  close(file);
  unlink(path.c_str());
  return summarise(std::move(took));
}

} // namespace tuktuk::bench
