#pragma once

#include "messages/model_call.hpp"
#include "messages/question.hpp"
#include "messages/time.hpp"

#include <cstdint>
#include <string>
#include <vector>

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
  /// What the model proposed to ask next; not kept in the store.
  std::vector<std::string> proposed = {};

  friend bool operator==(const stored_answer&, const stored_answer&) = default;
};

template <class Inspector>
auto inspect(Inspector& f, stored_answer& x) {
  return f(x.text, x.model, x.turn_id, x.cost, x.made_at, x.time_bound, x.in_advance, x.proposed);
}

/// A question whose answer may be shared, as the CACHE is asked for it.
struct shareable_question {
  /// Equal for equal questions that are to be answered alike.
  std::string key;
  /// Equal for all questions that may be judged the same (core/question_match.hpp) and are to be
  /// answered alike, by whichever model: it chooses the shard.
  std::string family;
  /// The user's words; empty where likeness is not looked for.
  std::string text;
  /// As the question was classified: what is learned of likeness is learned by topic.
  std::string topic = {};
  /// The key of the same question to the heavy model, whose answers serve a question to the light
  /// one as well; empty if this is one to the heavy model.
  std::string heavier_key = {};
  model_tier tier = model_tier::heavy;

  friend bool operator==(const shareable_question&, const shareable_question&) = default;
};

template <class Inspector>
auto inspect(Inspector& f, shareable_question& x) {
  return f(x.key, x.family, x.text, x.topic, x.heavier_key, x.tier);
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

/// A shared answer as the store keeps it.
struct answer_record {
  shareable_question question;
  stored_answer answer;
  /// How often it was served.
  std::uint64_t hits = 0;
  timestamp last_used_at{};

  friend bool operator==(const answer_record&, const answer_record&) = default;
};

template <class Inspector>
auto inspect(Inspector& f, answer_record& x) {
  return f(x.question, x.answer, x.hits, x.last_used_at);
}

/// Two questions of which one is never served the other's answer: a digest of both, so that nothing
/// that was asked can be read from it.
struct refused_pair {
  std::uint64_t digest = 0;
  timestamp refused_at{};

  friend bool operator==(const refused_pair&, const refused_pair&) = default;
};

template <class Inspector>
auto inspect(Inspector& f, refused_pair& x) {
  return f(x.digest, x.refused_at);
}

/// How answers to like questions did in one topic (core::match_record), as one shard saw it.
struct match_tally {
  std::uint32_t shard = 0;
  std::string topic;
  double right = 0.0;
  double wrong = 0.0;
  timestamp updated_at{};

  friend bool operator==(const match_tally&, const match_tally&) = default;
};

template <class Inspector>
auto inspect(Inspector& f, match_tally& x) {
  return f(x.shard, x.topic, x.right, x.wrong, x.updated_at);
}

/// What a CACHE shard knows and is to outlive it. On its way to the store: what is new, to be put
/// in place of what is there.
struct answer_memory {
  std::vector<answer_record> answers;
  std::vector<refused_pair> refused;
  std::vector<match_tally> tallies;

  [[nodiscard]] bool empty() const { return answers.empty() && refused.empty() && tallies.empty(); }
  friend bool operator==(const answer_memory&, const answer_memory&) = default;
};

template <class Inspector>
auto inspect(Inspector& f, answer_memory& x) {
  return f(x.answers, x.refused, x.tallies);
}

/// The MODEL SELECTOR's decision.
struct model_choice {
  std::string deployment;
  model_tier tier = model_tier::heavy;
  /// One short sentence for the log.
  std::string reason;
  /// About as many as the answer will need, at most `plan::answer_tokens`.
  std::uint32_t answer_tokens = 0;

  friend bool operator==(const model_choice&, const model_choice&) = default;
};

template <class Inspector>
auto inspect(Inspector& f, model_choice& x) {
  return f(x.deployment, x.tier, x.reason, x.answer_tokens);
}

} // namespace tuktuk
