#pragma once

#include "actors/surroundings.hpp"
#include "core/answer_cache.hpp"
#include "messages/interfaces.hpp"

#include <caf/stateful_actor.hpp>
#include <caf/typed_event_based_actor.hpp>

#include <cstddef>
#include <string>
#include <unordered_map>
#include <vector>

namespace tuktuk {

struct cache_settings {
  /// For this shard alone.
  std::size_t max_bytes = 32 * 1024 * 1024;
  timespan time_to_live = std::chrono::hours{24};
  /// Number of this shard, for metrics.
  std::size_t shard = 0;
};

/// A CACHE shard: answers that may be shared, and the flights, which are the answers being made for
/// several askers by one of them, the leader.
///
/// Talked to by SESSIONS. Restarted by the minds supervisor; a restart loses the stored answers
/// (the next asker pays for one anew) and the flights: with its last breath this actor tells the
/// SESSIONS that joined one so, and they ask upstream themselves.
struct cache_state {
  static inline const char* name = "cache";

  using self_pointer = cache_actor::stateful_pointer<cache_state>;

  explicit cache_state(self_pointer self);
  /// Ends all flights without an answer.
  ~cache_state();
  cache_state(const cache_state&) = delete;
  cache_state& operator=(const cache_state&) = delete;

  look_up_result look_up(const std::string& key, flight_listener_actor asker);
  void store(const std::string& key, const stored_answer& answer);
  /// Ends the flight of a key; its waiters get the answer, or have to help themselves.
  void land(const std::string& key, bool success, const stored_answer& answer);
  /// A leader died: its flights end without an answer.
  void lost(const caf::actor_addr& leader);

  struct flight {
    caf::actor_addr leader;
    std::vector<flight_listener_actor> waiters;
  };

  self_pointer self;
  surroundings_ptr around;
  core::answer_cache answers{0, timespan{0}};
  std::unordered_map<std::string, flight> flights;
  std::size_t shard = 0;
};

cache_actor::behavior_type cache(cache_actor::stateful_pointer<cache_state> self,
                                 surroundings_ptr around, cache_settings settings);

} // namespace tuktuk
