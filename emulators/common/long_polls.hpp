#pragma once

#include "emulators/common/timer_queue.hpp"
#include "net/http_server.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>

namespace tuktuk::emulation {

/// Requests that wait for something to happen. Thread-safe.
class long_polls {
public:
  /// Builds the answer if there is one; `late` says that the time is up and anything must do.
  using question = std::function<std::optional<net::http_response>(bool late)>;

  explicit long_polls(timer_queue& timers) : timers_{timers} {}

  /// Answers at once if `ask` can, else when `notify` was called and it can, at the latest after
  /// `patience`.
  void wait(net::responder_ptr responder, timespan patience, question ask);

  /// Something happened: asks everybody again.
  void notify();

private:
  struct waiter {
    net::responder_ptr responder;
    question ask;
  };
  void expire(std::uint64_t number);

  timer_queue& timers_;
  std::mutex mutex_;
  std::map<std::uint64_t, waiter> waiters_;
  std::uint64_t next_number_ = 0;
};

} // namespace tuktuk::emulation
