#pragma once

#include "actors/surroundings.hpp"
#include "messages/failure.hpp"
#include "messages/inbound_event.hpp"

#include <caf/actor_system.hpp>

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

namespace tuktuk::app {

/// Hands the events of webhooks to the JOURNAL.
///
/// One actor companion stands for all webhooks towards the actors: what the JOURNAL answers is told
/// on the JOURNAL's own thread, without waking an actor for each webhook in between, and one actor
/// watches over all deadlines. May be used from any thread. Must end before its actor system does.
class intake {
public:
  using callback = std::function<void(result<std::uint32_t>)>;

  intake(caf::actor_system& system, surroundings_ptr around);
  /// Whoever still waits is told that the server is shutting down.
  ~intake();
  intake(const intake&) = delete;
  intake& operator=(const intake&) = delete;

  /// Calls `done` once: with how many events were fresh when all are durable, or with the reason
  /// why they are not; `timed_out` at most 50 ms after `deadline`. Tries again until then if the
  /// JOURNAL is being restarted. `done` runs on any thread, perhaps on this one, and must neither
  /// block nor throw.
  void accept(std::vector<inbound_event> events, timespan deadline, callback done);

private:
  class desk;
  std::shared_ptr<desk> desk_;
};

} // namespace tuktuk::app
