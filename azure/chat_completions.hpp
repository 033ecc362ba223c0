#pragma once

#include "messages/failure.hpp"
#include "messages/model_call.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// Azure OpenAI's chat completions: what we send and what comes back (contracts/azure-openai.md).
namespace tuktuk::azure {

/// How to write a call for one endpoint.
struct request_style {
  /// "https://name.openai.azure.com", or anything ending in "/openai/v1" for the v1 API. A slash at
  /// the end, or "/openai" alone, makes no difference.
  std::string endpoint;
  /// For the dated API; not used by the v1 API.
  std::string api_version = "2024-10-21";
  /// The deployment is a reasoning model: `max_completion_tokens`, and no `temperature`. If false
  /// the dated API still takes `max_completion_tokens` (contract, section 3).
  bool reasoning = false;
  /// Added to the limit of a reasoning model, which counts the tokens of its hidden reasoning too
  /// (section 4: it may use up all of it and leave no answer).
  std::uint32_t reasoning_tokens = 4096;
  double temperature = 0.3; ///< 0 to 2; what is beyond is brought into this range
};

/// Whether the endpoint is spoken to in the v1 style (its path ends in /openai/v1).
[[nodiscard]] bool is_v1(std::string_view endpoint);

/// The URL of chat completions for a deployment (section 1), the deployment percent-encoded.
[[nodiscard]] std::string chat_url(const request_style& style, std::string_view deployment);

/// The JSON body of a streaming call: `stream:true`, `stream_options.include_usage:true`; `model`
/// for the v1 API, `max_completion_tokens` (with room to reason) unless the call's is 0, `user`
/// unless it is empty, and what the call says of sampling, brought into Azure's ranges (to a
/// reasoning model only `stop`: it takes no other). Contents go out unchanged, but for bytes that
/// are no UTF-8, which become U+FFFD.
[[nodiscard]] std::string chat_body(const request_style& style, const model_call& call);

/// Reads the data of one server-sent event after the other and gathers the answer (section 5).
/// Whatever comes, the text handed out is valid UTF-8: bytes that are none become U+FFFD. (An
/// escape that is half of a surrogate pair makes its chunk no JSON.)
class answer_reader {
public:
  /// One chunk (`data:` without the prefix). Returns the new text (may be empty; valid until the
  /// next call), or a failure: `content_filtered` is not one (see `filtered`); `protocol` for what
  /// is no chunk; `unavailable` for an error object inside the stream. A blank chunk, and any after
  /// `[DONE]`, is passed over.
  [[nodiscard]] result<std::string_view> feed(std::string_view data);

  /// `[DONE]` was read, or a finish_reason: the answer is complete.
  [[nodiscard]] bool complete() const { return done_ || finished_; }
  [[nodiscard]] bool filtered() const { return filtered_; }
  [[nodiscard]] bool cut() const { return cut_; }
  /// Nothing until the usage chunk came.
  [[nodiscard]] const std::optional<token_usage>& usage() const { return usage_; }
  [[nodiscard]] const std::string& model() const { return model_; }

private:
  std::string text_; ///< the latest delta, viewed by the caller until the next feed
  std::string model_;
  std::optional<token_usage> usage_;
  bool done_ = false;
  bool finished_ = false;
  bool filtered_ = false;
  bool cut_ = false;
};

/// A whole answer that came as one JSON document (section 4), should a service ignore `stream`.
struct whole_answer {
  std::string text;
  bool cut = false;
  bool filtered = false;
  std::string model;
  std::optional<token_usage> usage;
};
/// `protocol` for what is no answer, `unavailable` for an error object in its place.
[[nodiscard]] result<whole_answer> read_answer(std::string_view body);

/// An error answer (section 7): what it is and what an operator should do about it. The words of
/// the service are quoted only where they cannot repeat the prompt or the key.
struct service_error {
  /// content_filtered, unauthorized, not_found, rate_limited, timed_out, unavailable, invalid_input
  failure why;
  /// Another attempt may succeed (408, 409, 429, 5xx; `x-should-retry` is not Azure's).
  bool retryable = false;
  /// It is the endpoint's key, deployment or address that is wrong (401, 403, 404, 3xx): the same
  /// endpoint will say so again, another one may answer.
  bool elsewhere = false;
};
/// For every status but a success, and any body: none, JSON of a gateway, HTML.
[[nodiscard]] service_error read_error(int status, std::string_view body);

/// How long the service asks to wait: `retry-after-ms` before `retry-after` (seconds, fractions
/// allowed, or an HTTP date against `now`). Nothing if it does not say or says nonsense.
[[nodiscard]] std::optional<timespan> retry_after(std::string_view retry_after_ms,
                                                  std::string_view retry_after, timestamp now);

} // namespace tuktuk::azure
