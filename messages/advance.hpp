#pragma once

#include "messages/followup.hpp"
#include "messages/question.hpp"
#include "messages/turn.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

/// What is said about answers made before anybody asked.
namespace tuktuk {

/// Questions that may come next in a conversation, and what is needed to answer them as its user
/// would be answered.
struct advance_wish {
  /// The session's key, and its pseudonym.
  std::string session;
  std::string pseudonym;
  std::string language;
  tuktuk::profile profile;
  /// Likeliest first.
  std::vector<foreseen_question> candidates;
  /// For those that lean on the conversation; empty if it must not leave the session.
  std::vector<past_turn> history;
  /// Of the conversation: an answer for an older one is of no use.
  std::uint64_t round = 0;

  friend bool operator==(const advance_wish&, const advance_wish&) = default;
};

template <class Inspector>
auto inspect(Inspector& f, advance_wish& x) {
  return f(x.session, x.pseudonym, x.language, x.profile, x.candidates, x.history, x.round);
}

/// An answer made in advance for one conversation alone.
struct advance_answer {
  std::string question;
  std::string answer;
  /// The snapshot that made it.
  std::string model;
  /// Names it when it is used or dropped.
  std::string id;
  std::uint64_t round = 0;

  friend bool operator==(const advance_answer&, const advance_answer&) = default;
};

template <class Inspector>
auto inspect(Inspector& f, advance_answer& x) {
  return f(x.question, x.answer, x.model, x.id, x.round);
}

/// What became of a question that an operator wanted answered before anybody asks it.
enum class preload_outcome : std::uint8_t {
  made,     ///< it is answered, for everybody
  known,    ///< its answer was there
  unfit,    ///< its answer could not be for everybody, or not for long
  withheld, ///< it would have passed the day's budget
  failed,   ///< no answer came of it
};

inline constexpr std::size_t preload_outcome_count = 5;

[[nodiscard]] constexpr const char* to_string(preload_outcome what) {
  switch (what) {
    case preload_outcome::made: return "made";
    case preload_outcome::known: return "known";
    case preload_outcome::unfit: return "unfit";
    case preload_outcome::withheld: return "withheld";
    case preload_outcome::failed: return "failed";
  }
  return "failed";
}

struct preload_report {
  preload_outcome outcome = preload_outcome::failed;
  /// In words, where there is no answer.
  std::string why;

  friend bool operator==(const preload_report&, const preload_report&) = default;
};

template <class Inspector>
auto inspect(Inspector& f, preload_report& x) {
  return f(x.outcome, x.why);
}

} // namespace tuktuk
