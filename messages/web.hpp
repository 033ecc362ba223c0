#pragma once

#include "messages/model_call.hpp"
#include "messages/question.hpp"
#include "messages/time.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

/// What the web entrance says to sessions and hears from them.
namespace tuktuk {

/// Which of the two models an asker wants.
enum class model_wish : std::uint8_t {
  any, ///< the server chooses
  light,
  heavy,
};

/// What an asker wants otherwise than the server would do it.
struct question_terms {
  model_wish model = model_wish::any;
  /// Stands before the history, oldest first. A system message among it takes the place of ours.
  std::vector<chat_message> before;
  /// The most tokens of the answer; 0: the plan's.
  std::uint32_t answer_tokens = 0;
  tuktuk::sampling sampling = {};
  /// The asker sees the text as it comes; if not, a broken answer can begin anew unseen.
  bool live = true;

  [[nodiscard]] bool has_instructions() const {
    return std::ranges::any_of(
      before, [](const chat_message& each) { return each.role == chat_role::system; });
  }

  /// The answer is another than everybody would get: it may serve nobody else, nor somebody else's
  /// this asker.
  [[nodiscard]] bool colours_answer() const {
    return !before.empty() || answer_tokens != 0 || sampling != tuktuk::sampling{};
  }

  friend bool operator==(const question_terms&, const question_terms&) = default;
};

template <class Inspector>
auto inspect(Inspector& f, question_terms& x) {
  return f(x.model, x.before, x.answer_tokens, x.sampling, x.live);
}

/// A question whose asker waits on an open connection.
struct web_question {
  /// Unique; becomes the answer's id.
  std::string id;
  /// The name the client gave its user, which names the session; empty: the question stands alone,
  /// nothing of it is kept but its bill.
  std::string user;
  std::string text;
  timestamp received_at;
  question_terms terms = {};
};

template <class Inspector>
auto inspect(Inspector& f, web_question& x) {
  return f(x.id, x.user, x.text, x.received_at, x.terms);
}

/// How a text ended.
enum class answer_ending : std::uint8_t {
  complete,
  cut,      ///< at the limit of tokens
  withheld, ///< by the provider's content filter; what was shown already is all there is
};

/// The last word on a web question (`event: done` in contracts/server.md).
struct web_answer {
  std::string answer_id;
  answer_source source = answer_source::azure;
  /// The model that made the text; empty for a sentence of our own.
  std::string model;
  token_usage usage;
  nano_usd cost = 0;
  tuktuk::depth depth = tuktuk::depth::balanced;
  tuktuk::path path = tuktuk::path::full;
  answer_ending ending = answer_ending::complete;
  /// Only where the text was withheld: what to tell a person in its place.
  std::string apology = {};
};

template <class Inspector>
auto inspect(Inspector& f, web_answer& x) {
  return f(x.answer_id, x.source, x.model, x.usage, x.cost, x.depth, x.path, x.ending, x.apology);
}

} // namespace tuktuk
