#pragma once

#include "messages/depth_profile.hpp"

#include <cstdint>
#include <string>

namespace tuktuk {

// Numbers of the enumerations in this file are stored: append only.

enum class complexity : std::uint8_t { simple = 0, complex = 1 };

/// Which of the two plans a question takes: little context and a light model, or everything.
enum class path : std::uint8_t { fast = 0, full = 1 };

/// Which of the two model deployments.
enum class model_tier : std::uint8_t { light = 0, heavy = 1 };

/// Where an answer came from; the names outsiders see are in contracts/server.md.
enum class answer_source : std::uint8_t {
  azure = 0,        ///< made by the model for this question
  cache = 1,        ///< made earlier for an equal question
  shared = 2,       ///< made just now for an equal question of somebody else (single flight)
  pregenerated = 3, ///< made in advance
  fixed = 4,        ///< a sentence of our own: greeting, apology, "text only, please"
};

[[nodiscard]] constexpr const char* to_string(complexity x) {
  return x == complexity::simple ? "simple" : "complex";
}
[[nodiscard]] constexpr const char* to_string(path x) {
  return x == path::fast ? "fast" : "full";
}
[[nodiscard]] constexpr const char* to_string(model_tier x) {
  return x == model_tier::light ? "light" : "heavy";
}
[[nodiscard]] constexpr const char* to_string(answer_source x) {
  switch (x) {
    case answer_source::azure: return "azure";
    case answer_source::cache: return "cache";
    case answer_source::shared: return "shared";
    case answer_source::pregenerated: return "pregenerated";
    case answer_source::fixed: return "fixed";
  }
  return "unknown";
}

/// What the CLASSIFIER thinks of one question.
struct classification {
  tuktuk::complexity complexity = tuktuk::complexity::complex;
  /// How sure it is of the complexity, 0 to 1.
  double confidence = 0.0;
  /// BCP 47, "th" or "en" and whatever else can be told from the script; "und" if nothing can.
  std::string language = "und";
  /// Can be understood without the conversation before it.
  bool self_contained = false;
  /// Contains personal data: never shared, never a pattern, never logged.
  bool personal = true;
  /// The right answer changes from day to day ("today", rates, deadlines): shared for a short time
  /// at most.
  bool time_bound = false;
  /// A word for reports, such as "tax"; "general" if nothing better is known.
  std::string topic = "general";

  /// An answer to this question may serve another user who asks the same, at least at once.
  [[nodiscard]] bool shareable() const { return self_contained && !personal; }

  friend bool operator==(const classification&, const classification&) = default;
};

template <class Inspector>
auto inspect(Inspector& f, classification& x) {
  return f(x.complexity, x.confidence, x.language, x.self_contained, x.personal, x.time_bound,
           x.topic);
}

/// What a session has learned of how its user wants to be answered.
struct profile {
  /// Questions answered so far.
  std::uint32_t turns = 0;
  /// 0 (layman) to 1 (uses the terms of the trade in nearly every question); a moving average.
  double expertise = 0.0;
  /// The language last used; empty before the first question.
  std::string language;
  /// The user has not blocked us.
  bool following = true;
  depth_profile depth;

  friend bool operator==(const profile&, const profile&) = default;
};

template <class Inspector>
auto inspect(Inspector& f, profile& x) {
  return f(x.turns, x.expertise, x.language, x.following, x.depth);
}

/// How one question will be answered, decided by `core::make_plan` and nowhere else.
struct plan {
  tuktuk::path path = tuktuk::path::full;
  tuktuk::depth depth = tuktuk::depth::balanced;
  model_tier tier = model_tier::heavy;
  /// The most turns of history that may go with the question; 0: none.
  std::uint32_t history_turns = 0;
  /// The most tokens that history may take.
  std::uint32_t history_tokens = 0;
  /// Sent as `max_completion_tokens` (or `max_tokens`).
  std::uint32_t answer_tokens = 0;
  /// The answer may be taken from and given to other users.
  bool shareable = false;
  /// The model is told the day, as the answer may depend on it.
  bool dated = true;
  /// One short sentence for the log: what decided.
  std::string reason;

  friend bool operator==(const plan&, const plan&) = default;
};

template <class Inspector>
auto inspect(Inspector& f, plan& x) {
  return f(x.path, x.depth, x.tier, x.history_turns, x.history_tokens, x.answer_tokens, x.shareable,
           x.dated, x.reason);
}

} // namespace tuktuk
