#pragma once

#include "messages/model_call.hpp"
#include "openai/api_error.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// OpenAI's chat completions API as its server speaks it: requests are decoded here, answers and
/// errors encoded. Source: OpenAI's API reference and what its official clients send and read.
namespace tuktuk::openai {

/// What is asked of `POST /v1/chat/completions`.
struct chat_request {
  std::string model;
  /// The messages without the question, in their order; developer messages are system messages.
  std::vector<chat_message> before;
  /// The last message of the user, its parts joined by line ends.
  std::string question;
  /// Empty: the client does not say who asks.
  std::string user;
  bool stream = false;
  /// Ends a stream with a chunk that has the usage (`stream_options.include_usage`).
  bool include_usage = false;
  /// The most tokens of the answer; 0: the client does not say.
  std::uint32_t max_tokens = 0;
  tuktuk::sampling sampling = {};

  friend bool operator==(const chat_request&, const chat_request&) = default;
};

struct request_limits {
  std::size_t max_question_bytes = 20'000;
  std::size_t max_user_bytes = 128;
};

/// Reads a request body of any quality. Refused with 400, the member named: what is no request, and
/// whatever would have to be answered otherwise than the client expects (tools, several choices,
/// other formats than text, pictures, log probabilities). What makes no difference to the meaning
/// (`seed`, `store`, `metadata`, …) and members unknown here are passed over; null is the same as
/// no member.
[[nodiscard]] result<chat_request> read_chat_request(std::string_view body,
                                                     const request_limits& limits);

} // namespace tuktuk::openai
