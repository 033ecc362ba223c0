#pragma once

#include "messages/web.hpp"
#include "openai/api_error.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>

/// What a server of OpenAI's API answers.
namespace tuktuk::openai {

/// What all chunks of a stream, and a whole answer, have in common.
struct answer_head {
  /// "chatcmpl-" and the id of the question.
  std::string id;
  /// Seconds since the Unix epoch.
  std::int64_t created = 0;
  bool include_usage = false;
};

/// "stop", "length" or "content_filter".
[[nodiscard]] std::string_view finish_reason(answer_ending ending);

/// A whole answer: an object `chat.completion`.
[[nodiscard]] std::string whole_answer(const answer_head& head, std::string_view text,
                                       const web_answer& last);

/// Writes the events of a stream. What does not change from piece to piece is written once.
class chunk_writer {
public:
  explicit chunk_writer(answer_head head) : head_(std::move(head)) {}

  /// The name that the following chunks give their model.
  void name_model(std::string_view model);

  /// The first event: who speaks.
  [[nodiscard]] std::string role() const;
  /// A piece of text.
  [[nodiscard]] std::string text(std::string_view piece) const;
  /// The last events: why it ends, the usage if it was asked for, and the end's mark.
  [[nodiscard]] std::string end(const web_answer& last) const;

private:
  /// An event up to its delta's members, with room for so many bytes of them.
  [[nodiscard]] std::string begin(std::size_t bytes) const;
  /// Ends an event; `finish`: as it stands in JSON.
  void complete(std::string& event, std::string_view finish) const;

  answer_head head_;
  std::string before_; ///< up to the delta's members
};

/// The event that tells of an error in the middle of a stream. Nothing follows it.
[[nodiscard]] std::string error_event(const api_error& why);

/// The body of an error.
[[nodiscard]] std::string error_body(const api_error& why);

/// The body of `GET /v1/models`, and of `GET /v1/models/{id}`.
[[nodiscard]] std::string models_body(std::span<const std::string> ids);
[[nodiscard]] std::string model_body(std::string_view id);

} // namespace tuktuk::openai
