#pragma once

#include "messages/outbound.hpp"
#include "messages/turn.hpp"

#include <cstdint>
#include <string>
#include <vector>

/// What is said to and by those who keep the store.
namespace tuktuk {

/// What became of a finished turn.
enum class finish_outcome : std::uint8_t {
  applied,      ///< stored; the outbound message (if any) is in the outbox
  already_done, ///< none of its events was still waiting: somebody else finished them; nothing was
                ///< stored and nothing may be sent
  repeated,     ///< this very turn had been stored before, only the answer was lost on the way;
                ///< nothing more was stored
  token_spent,  ///< as `applied`, but its reply token was spent on a notice meanwhile: the outbound
                ///< message is stored without it
};

/// Everything that one treatment of one or more events changes, stored as a whole or not at all.
struct finished_turn {
  tuktuk::turn turn;
  /// The session's profile after this turn.
  tuktuk::profile profile;
  /// The session's name for analysts; stored with a session's first turn, kept afterwards.
  std::string pseudonym;
  /// At most one: what is to be said to the user. Empty for the web entrance.
  std::vector<outbound> outgoing;
};

template <class Inspector>
auto inspect(Inspector& f, finished_turn& x) {
  return f(x.turn, x.profile, x.pseudonym, x.outgoing);
}

/// The promise that a question whose answer takes long spends its reply token on.
struct late_notice {
  /// The inbox events that the question is made of; their tokens count as spent from now on.
  std::vector<std::string> event_ids;
  /// For a session that was never stored.
  std::string pseudonym;
  tuktuk::profile profile;
  /// Of kind `notice`; its id is the same however often the same question is promised.
  outbound message;

  friend bool operator==(const late_notice&, const late_notice&) = default;
};

template <class Inspector>
auto inspect(Inspector& f, late_notice& x) {
  return f(x.event_ids, x.pseudonym, x.profile, x.message);
}

/// The store's own numbers, for metrics and readiness.
struct store_health {
  std::uint64_t inbox_pending = 0;
  /// Age of the oldest untreated event; zero if there is none.
  timespan inbox_oldest{0};
  /// Without those that wait for a token.
  std::uint64_t outbox_pending = 0;
  timespan outbox_oldest{0};
  /// Messages that wait for their user's next token.
  std::uint64_t outbox_waiting = 0;
  std::uint64_t sessions = 0;
  std::uint64_t wal_bytes = 0;
};

template <class Inspector>
auto inspect(Inspector& f, store_health& x) {
  return f(x.inbox_pending, x.inbox_oldest, x.outbox_pending, x.outbox_oldest, x.outbox_waiting,
           x.sessions, x.wal_bytes);
}

} // namespace tuktuk
