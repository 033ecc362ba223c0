#pragma once

#include "messages/question.hpp"
#include "messages/time.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// What is learned of which question follows which, and what is foreseen from it.
namespace tuktuk {

/// 64-bit FNV-1a: the same on every machine, for keys that are stored.
[[nodiscard]] constexpr std::uint64_t stable_digest(std::string_view text, std::uint64_t seed = 0) {
  std::uint64_t state = 14695981039346656037U;
  const auto add = [&state](std::uint64_t byte) {
    state ^= byte;
    state *= 1099511628211U;
  };
  for (int shift = 0; shift < 64; shift += 8)
    add((seed >> shift) & 0xFFU);
  for (const char c : text)
    add(static_cast<unsigned char>(c));
  return state;
}

/// What stands for a session in `followup_pattern::votes`: tells sessions apart, names none.
[[nodiscard]] constexpr std::uint64_t session_vote(std::string_view salt,
                                                   std::string_view pseudonym) {
  return stable_digest(pseudonym, stable_digest(salt));
}

/// A step of a conversation from which patterns are learned.
struct followup_turn {
  /// The session's pseudonym: never kept, only counted (`followup_pattern::votes`).
  std::string pseudonym;
  std::string language;
  tuktuk::depth depth = tuktuk::depth::balanced;
  /// The latest questions of the conversation in their own words, oldest first; the last one is
  /// what was asked just now.
  std::vector<std::string> questions;
  /// What was offered before it, to count how often that was right.
  std::vector<std::string> offered;

  friend bool operator==(const followup_turn&, const followup_turn&) = default;
};

template <class Inspector>
auto inspect(Inspector& f, followup_turn& x) {
  return f(x.pseudonym, x.language, x.depth, x.questions, x.offered);
}

/// Asks which questions may come next.
struct followup_wish {
  std::string language;
  tuktuk::depth depth = tuktuk::depth::balanced;
  /// As in `followup_turn`; none of them is offered again.
  std::vector<std::string> questions;
  /// At most so many.
  std::uint32_t limit = 3;

  friend bool operator==(const followup_wish&, const followup_wish&) = default;
};

template <class Inspector>
auto inspect(Inspector& f, followup_wish& x) {
  return f(x.language, x.depth, x.questions, x.limit);
}

/// A question that may come next, in words to tap.
struct foreseen_question {
  std::string text;
  /// That it is asked next, 0 to 1.
  double probability = 0.0;
  /// It means something only after the question before it.
  bool leaning = false;
  /// Somebody has asked it; else it only stands in a flow that was given.
  bool asked = true;

  friend bool operator==(const foreseen_question&, const foreseen_question&) = default;
};

template <class Inspector>
auto inspect(Inspector& f, foreseen_question& x) {
  return f(x.text, x.probability, x.leaning, x.asked);
}

/// A canonical question as the store keeps it: all questions that the matcher judges the same.
struct followup_pattern {
  /// A hash of language, first wording and what it leans on.
  std::uint64_t id = 0;
  /// The wording that is offered.
  std::string text;
  std::string language;
  std::string topic;
  /// The pattern after which it was asked, if it means something only there; else 0.
  std::uint64_t leans_on = 0;
  /// Salted hashes of the sessions that asked it, the first few.
  std::vector<std::uint64_t> votes;
  /// How often it was asked, decayed up to `updated_at`.
  double weight = 0.0;
  timestamp updated_at;

  friend bool operator==(const followup_pattern&, const followup_pattern&) = default;
};

template <class Inspector>
auto inspect(Inspector& f, followup_pattern& x) {
  return f(x.id, x.text, x.language, x.topic, x.leans_on, x.votes, x.weight, x.updated_at);
}

/// That one pattern came after another, as the store keeps it.
struct followup_transition {
  /// Before the previous one; 0: there was none, or none that patterns know.
  std::uint64_t previous2 = 0;
  std::uint64_t previous = 0;
  std::uint64_t next = 0;
  tuktuk::depth depth = tuktuk::depth::balanced;
  /// How often, decayed up to `updated_at`.
  double weight = 0.0;
  timestamp updated_at;

  friend bool operator==(const followup_transition&, const followup_transition&) = default;
};

template <class Inspector>
auto inspect(Inspector& f, followup_transition& x) {
  return f(x.previous2, x.previous, x.next, x.depth, x.weight, x.updated_at);
}

/// What is new in the patterns: rows that take the place of those of the same key, and patterns
/// that go, with all their transitions.
struct followup_changes {
  std::vector<followup_pattern> patterns;
  std::vector<followup_transition> transitions;
  std::vector<std::uint64_t> gone;

  [[nodiscard]] bool empty() const {
    return patterns.empty() && transitions.empty() && gone.empty();
  }
  friend bool operator==(const followup_changes&, const followup_changes&) = default;
};

template <class Inspector>
auto inspect(Inspector& f, followup_changes& x) {
  return f(x.patterns, x.transitions, x.gone);
}

/// Everything that the store knows of patterns.
struct followup_memory {
  std::vector<followup_pattern> patterns;
  std::vector<followup_transition> transitions;
  /// For `session_vote`; the same for the life of a store.
  std::string salt;

  friend bool operator==(const followup_memory&, const followup_memory&) = default;
};

template <class Inspector>
auto inspect(Inspector& f, followup_memory& x) {
  return f(x.patterns, x.transitions, x.salt);
}

} // namespace tuktuk
