#pragma once

#include "actors/surroundings.hpp"
#include "core/answer_cache.hpp"
#include "core/match_evidence.hpp"
#include "core/question_slots.hpp"
#include "messages/interfaces.hpp"

#include <caf/actor_clock.hpp>
#include <caf/stateful_actor.hpp>
#include <caf/typed_event_based_actor.hpp>

#include <chrono>
#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace tuktuk {

struct cache_settings {
  /// For this shard alone.
  std::size_t max_bytes = 32 * 1024 * 1024;
  timespan time_to_live = std::chrono::hours{24};
  /// Number of this shard, for metrics.
  std::size_t shard = 0;
  /// How long others whose question is judged the same may join a flight; zero: never.
  timespan join_window = std::chrono::seconds{5};
  /// Of answers that change from day to day; zero: they are not stored.
  timespan time_bound_life = std::chrono::minutes{10};
  /// The share of wrong answers that an operator accepts among those given to questions that are
  /// judged the same as another; 0: only equal questions are served.
  double max_wrong_share = 0.005;
};

/// A CACHE shard: answers that may be shared, and the flights, which are the answers being made for
/// several askers by one of them, the leader. Equal questions always share a flight, questions that
/// the matcher judges the same do within a window.
///
/// An answer serves equal questions, and those that the matcher judges the same. Candidates are the
/// entries of the same family, that is with the same signature: the matcher calls two questions the
/// same only if these are equal, so no index of likeness could find more, and a hash finds them in
/// no time. How much is served by likeness at all follows from what askers say (`match_evidence`).
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

  look_up_result look_up(const shareable_question& what, flight_listener_actor asker);
  void store(const shareable_question& question, const stored_answer& answer);
  /// An answer (turn) is not what this question asked.
  void refuse(const shareable_question& question, const std::string& turn_id);
  /// Ends the flight of a key; its waiters get the answer, or have to help themselves.
  void land(const std::string& key, bool success, const stored_answer& answer);
  /// A leader died: its flights end without an answer.
  void lost(const caf::actor_addr& leader);

  /// Who waits, and the key of the question that it asked.
  struct waiter {
    flight_listener_actor listener;
    std::string key;
  };

  struct flight {
    caf::actor_addr leader;
    std::vector<waiter> waiters;
    caf::actor_clock::time_point began;
    /// Of the leader's question, where likeness is looked for.
    std::optional<core::question_slots> slots;
  };

  /// A flight of somebody else's that began lately, for a question that is judged the same; null if
  /// there is none.
  flight* alike(const shareable_question& what, const core::question_slots& slots,
                const caf::actor_addr& asker);

  /// The answer to another question that is judged the same, unless doubt has this one explore.
  std::optional<stored_answer> find_alike(const shareable_question& what,
                                          const core::question_slots& slots);
  [[nodiscard]] bool was_refused(const shareable_question& question,
                                 const std::string& turn_id) const;

  self_pointer self;
  surroundings_ptr around;
  cache_settings settings;
  core::answer_cache answers{0, timespan{0}};
  core::match_evidence evidence{0.0};
  /// Questions (their keys) and answers (turns) that somebody said do not belong together, the
  /// latest last.
  std::deque<std::pair<std::string, std::string>> refused;
  std::unordered_map<std::string, flight> flights;
  /// Keys of flights by family, where likeness is looked for.
  std::unordered_multimap<std::string, std::string> families;
};

cache_actor::behavior_type cache(cache_actor::stateful_pointer<cache_state> self,
                                 surroundings_ptr around, cache_settings settings);

} // namespace tuktuk
