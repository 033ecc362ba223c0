#pragma once

#include "messages/model_call.hpp"
#include "messages/question.hpp"
#include "messages/session_summary.hpp"
#include "messages/time.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace tuktuk {

// Numbers of the enumerations in this file are stored: append only.

/// How the treatment of one or more inbound events ended.
enum class turn_outcome : std::uint8_t {
  answered = 0,   ///< an answer of the model (fresh or stored)
  fixed = 1,      ///< a sentence of our own was the right answer (greeting, "text only, please")
  apologised = 2, ///< no answer could be made within the deadline; the user was told
  set_aside = 3,  ///< treating it crashed its session twice; the user was told
};

/// Where the time of one question went, each in nanoseconds; zero where the step was not taken.
struct step_times {
  timespan queued{0}; ///< from our receipt to the session taking it up
  timespan classify{0};
  timespan look_up{0};
  timespan choose{0};
  timespan model{0}; ///< from asking the pool to its last word, retries included
  timespan total{0}; ///< from our receipt to the turn being handed to the store

  friend bool operator==(const step_times&, const step_times&) = default;
};

template <class Inspector>
auto inspect(Inspector& f, step_times& x) {
  return f(x.queued, x.classify, x.look_up, x.choose, x.model, x.total);
}

/// One question and its answer, as the store keeps it and the analysts read it.
struct turn {
  /// Unique; what the public face calls `answer_id`.
  std::string id;
  std::string session;
  /// The inbox events that this turn answers, oldest first; empty for the web entrance.
  std::vector<std::string> event_ids;
  /// LINE's ids of the messages the question was made of, for `unsend`.
  std::vector<std::string> message_ids;
  std::string question;
  std::string answer;
  turn_outcome outcome = turn_outcome::answered;
  answer_source source = answer_source::azure;
  tuktuk::classification classification;
  tuktuk::path path = tuktuk::path::full;
  tuktuk::depth depth = tuktuk::depth::balanced;
  model_tier tier = model_tier::heavy;
  /// Deployment, reported model and endpoint; empty unless a model was asked for this turn.
  std::string deployment;
  std::string model;
  std::string endpoint;
  /// What was billed for this turn; zeros if nothing was.
  token_usage usage;
  nano_usd cost = 0;
  step_times times;
  timestamp asked_at;
  timestamp answered_at;
  /// Normalised text for the pattern table; empty if it must not be learned from.
  std::string pattern;
  /// For operators: why it ended as it did (an apology's cause, what decided the plan).
  std::string reason;
  /// The model stopped at the token limit: more of the answer can be asked for.
  bool cut = false;
  /// The turn whose answer served this question, which was judged the same; else empty.
  std::string alike_turn = {};

  friend bool operator==(const turn&, const turn&) = default;
};

template <class Inspector>
auto inspect(Inspector& f, turn& x) {
  return f(x.id, x.session, x.event_ids, x.message_ids, x.question, x.answer, x.outcome, x.source,
           x.classification, x.path, x.depth, x.tier, x.deployment, x.model, x.endpoint, x.usage,
           x.cost, x.times, x.asked_at, x.answered_at, x.pattern, x.reason, x.cut, x.alike_turn);
}

/// A past turn as a session remembers it to give context to the next question.
struct past_turn {
  std::string question;
  std::string answer;
  std::vector<std::string> message_ids;
  /// LINE's user id of who asked in a group or room; else empty.
  std::string speaker;
  /// `turn::id`.
  std::string id = {};
  /// As the turn was classified.
  bool personal = false;
  /// As `turn::cut`.
  bool cut = false;
  /// Of question and answer, once somebody has counted them; 0: nobody has.
  std::uint32_t tokens = 0;
  /// As `turn::alike_turn`.
  std::string alike_turn = {};

  friend bool operator==(const past_turn&, const past_turn&) = default;
};

template <class Inspector>
auto inspect(Inspector& f, past_turn& x) {
  return f(x.question, x.answer, x.message_ids, x.speaker, x.id, x.personal, x.cut, x.tokens,
           x.alike_turn);
}

/// Everything a session needs to live again.
struct session_snapshot {
  tuktuk::profile profile;
  /// A name of the session that says nothing about the user: in logs, views and calls to Azure.
  std::string pseudonym;
  /// Oldest first.
  std::vector<past_turn> history;
  /// Of what came before the latest turns; empty for a short session.
  session_summary summary = {};

  friend bool operator==(const session_snapshot&, const session_snapshot&) = default;
};

template <class Inspector>
auto inspect(Inspector& f, session_snapshot& x) {
  return f(x.profile, x.pseudonym, x.history, x.summary);
}

} // namespace tuktuk
