#pragma once

#include "actors/directory.hpp"
#include "actors/metrics.hpp"
#include "core/identity.hpp"
#include "core/token_counter.hpp"
#include "messages/time.hpp"

#include <spdlog/logger.h>

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>

namespace tuktuk {

/// What every actor is handed at birth: how to find the others, the clock on the wall, randomness,
/// and where to report. Shared and immutable but for what is thread-safe by itself.
struct surroundings {
  std::shared_ptr<directory> services = std::make_shared<directory>();
  std::shared_ptr<metrics> meters = std::make_shared<metrics>();
  std::shared_ptr<spdlog::logger> log;
  /// The wall clock (for what is stored and for LINE's times). Durations and timers use the actor
  /// system's own clock, which tests can turn.
  std::function<timestamp()> wall_clock;
  /// Thread-safe.
  core::random_source random;
  /// Null where no ranks are installed: then tokens are estimated.
  core::token_counter_ptr tokens;
  /// Log the words of users and model (off unless an operator asks for it).
  bool log_texts = false;
  /// The last number given to a model call.
  std::shared_ptr<std::atomic<std::uint64_t>> last_call_id
    = std::make_shared<std::atomic<std::uint64_t>>(0);
  /// Webhook events that wait in the JOURNAL's mailbox: a disk that hangs must not fill the memory.
  std::shared_ptr<std::atomic<std::int64_t>> offered_events
    = std::make_shared<std::atomic<std::int64_t>>(0);
  /// CACHE shards that have not loaded yet what the store holds for them: until then the server is
  /// not ready.
  std::shared_ptr<std::atomic<std::int64_t>> caches_to_load
    = std::make_shared<std::atomic<std::int64_t>>(0);

  [[nodiscard]] std::uint64_t next_call_id() const { return ++*last_call_id; }
  void note_offered(std::size_t events) const {
    *offered_events += static_cast<std::int64_t>(events);
  }
  void note_taken(std::size_t events) const {
    *offered_events -= static_cast<std::int64_t>(events);
  }
};

using surroundings_ptr = std::shared_ptr<const surroundings>;

} // namespace tuktuk
