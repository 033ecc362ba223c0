#pragma once

#include "messages/model_call.hpp"
#include "messages/question.hpp"
#include "messages/time.hpp"

#include <cstdint>
#include <string>

namespace tuktuk {

/// An answer that may serve others.
struct stored_answer {
  std::string text;
  std::string model;
  /// The turn that made it: its name among answers.
  std::string turn_id;
  /// What it cost, and so what each serving saves.
  nano_usd cost = 0;
  timestamp made_at{};
  /// True today, maybe not tomorrow: it serves for a short time.
  bool time_bound = false;
  /// Made before anybody asked.
  bool in_advance = false;

  friend bool operator==(const stored_answer&, const stored_answer&) = default;
};

template <class Inspector>
auto inspect(Inspector& f, stored_answer& x) {
  return f(x.text, x.model, x.turn_id, x.cost, x.made_at, x.time_bound, x.in_advance);
}

/// A question whose answer may be shared, as the CACHE is asked for it.
struct shareable_question {
  /// Equal for equal questions that are to be answered alike.
  std::string key;
  /// Equal for all questions that may be judged the same (core/question_match.hpp) and are to be
  /// answered alike: it chooses the shard. The key again where likeness is not looked for.
  std::string family;
  /// The user's words; empty where likeness is not looked for.
  std::string text;
  /// As the question was classified: what is learned of likeness is learned by topic.
  std::string topic = {};

  friend bool operator==(const shareable_question&, const shareable_question&) = default;
};

template <class Inspector>
auto inspect(Inspector& f, shareable_question& x) {
  return f(x.key, x.family, x.text, x.topic);
}

/// What the CACHE knows of a key.
enum class look_up_kind : std::uint8_t {
  hit,    ///< the answer is there
  lead,   ///< nobody has it: make it, then store or abandon it; others wait for you
  joined, ///< somebody is making it: a flight message will follow
};

struct look_up_result {
  look_up_kind kind = look_up_kind::lead;
  /// Only for a hit.
  stored_answer answer;
  /// A hit of another question that is judged the same.
  bool alike = false;
};

template <class Inspector>
auto inspect(Inspector& f, look_up_result& x) {
  return f(x.kind, x.answer, x.alike);
}

/// The MODEL SELECTOR's decision.
struct model_choice {
  std::string deployment;
  model_tier tier = model_tier::heavy;
  /// One short sentence for the log.
  std::string reason;

  friend bool operator==(const model_choice&, const model_choice&) = default;
};

template <class Inspector>
auto inspect(Inspector& f, model_choice& x) {
  return f(x.deployment, x.tier, x.reason);
}

} // namespace tuktuk
