#pragma once

#include "messages/time.hpp"

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <thread>
#include <utility>

namespace tuktuk::emulation {

/// Runs tasks later, on one thread of its own. Thread-safe. Tasks must be short.
class timer_queue {
public:
  timer_queue();
  ~timer_queue();
  timer_queue(const timer_queue&) = delete;
  timer_queue& operator=(const timer_queue&) = delete;

  /// Drops what waits and returns when no task runs any more; later calls of `after` do nothing.
  /// Not from a task.
  void stop();

  /// Runs `task` after `delay`; equal times run in the order of the calls.
  void after(timespan delay, std::function<void()> task);

private:
  using clock = std::chrono::steady_clock;
  void run();

  std::mutex mutex_;
  std::condition_variable changed_;
  std::map<std::pair<clock::time_point, std::uint64_t>, std::function<void()>> tasks_;
  std::uint64_t next_number_ = 0;
  bool stopping_ = false;
  std::thread thread_;
};

} // namespace tuktuk::emulation
