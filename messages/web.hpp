#pragma once

#include "messages/model_call.hpp"
#include "messages/question.hpp"
#include "messages/time.hpp"

#include <string>

/// What the web entrance says to sessions and hears from them.
namespace tuktuk {

/// A question whose asker waits on an open connection.
struct web_question {
  /// Unique; becomes the answer's id.
  std::string id;
  /// The name the client gave its user.
  std::string user;
  std::string text;
  timestamp received_at;
};

template <class Inspector>
auto inspect(Inspector& f, web_question& x) {
  return f(x.id, x.user, x.text, x.received_at);
}

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
};

template <class Inspector>
auto inspect(Inspector& f, web_answer& x) {
  return f(x.answer_id, x.source, x.model, x.usage, x.cost, x.depth, x.path);
}

} // namespace tuktuk
