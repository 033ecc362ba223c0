#pragma once

#include "messages/question.hpp"
#include "messages/time.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace tuktuk {

enum class chat_role : std::uint8_t { system = 0, user = 1, assistant = 2 };

/// One message of the prompt.
struct chat_message {
  chat_role role = chat_role::user;
  std::string content;

  friend bool operator==(const chat_message&, const chat_message&) = default;
};

template <class Inspector>
auto inspect(Inspector& f, chat_message& x) {
  return f(x.role, x.content);
}

/// How the model picks its words and where it stops, as far as an asker does not leave that to the
/// server.
struct sampling {
  double temperature = -1.0;      ///< 0 to 2; negative: the server's own
  double top_p = -1.0;            ///< 0 to 1; negative: none is sent
  double presence_penalty = 0.0;  ///< -2 to 2; 0: none is sent
  double frequency_penalty = 0.0; ///< the same
  /// Texts that end the answer before they would appear; at most four.
  std::vector<std::string> stop;

  friend bool operator==(const sampling&, const sampling&) = default;
};

template <class Inspector>
auto inspect(Inspector& f, sampling& x) {
  return f(x.temperature, x.top_p, x.presence_penalty, x.frequency_penalty, x.stop);
}

/// What is asked of the AZURE POOL.
struct model_call {
  /// Unique for the life of the process; names the call in streamed messages and cancellations.
  std::uint64_t id = 0;
  /// For the log: the question it belongs to.
  std::string question_id;
  model_tier tier = model_tier::heavy;
  /// The deployment chosen by the MODEL SELECTOR.
  std::string deployment;
  std::vector<chat_message> messages;
  std::uint32_t max_completion_tokens = 0;
  tuktuk::sampling sampling = {};
  /// A pseudonymous name of the end user for Azure's abuse detection; empty: none is sent.
  std::string user;
  /// From the moment the pool takes the call; then it fails with `timed_out`.
  timespan deadline{0};
  /// Nobody waits for it: only idle capacity may be used.
  bool background = false;

  friend bool operator==(const model_call&, const model_call&) = default;
};

template <class Inspector>
auto inspect(Inspector& f, model_call& x) {
  return f(x.id, x.question_id, x.tier, x.deployment, x.messages, x.max_completion_tokens,
           x.sampling, x.user, x.deadline, x.background);
}

/// Tokens billed for one call (contracts/azure-openai.md, sections 4 and 6).
struct token_usage {
  /// All of the prompt, cached part included.
  std::uint32_t prompt = 0;
  std::uint32_t cached = 0;
  /// All of the output, hidden reasoning included.
  std::uint32_t completion = 0;
  std::uint32_t reasoning = 0;
  /// The service did not tell (all of it); computed from the texts.
  bool estimated = false;

  /// The sum of several attempts is an estimate if one of them is.
  token_usage& operator+=(const token_usage& more) {
    const auto add = [](std::uint32_t& sum, std::uint32_t term) {
      sum += std::min(term, std::numeric_limits<std::uint32_t>::max() - sum);
    };
    add(prompt, more.prompt);
    add(cached, more.cached);
    add(completion, more.completion);
    add(reasoning, more.reasoning);
    estimated = estimated || more.estimated;
    return *this;
  }

  friend bool operator==(const token_usage&, const token_usage&) = default;
};

template <class Inspector>
auto inspect(Inspector& f, token_usage& x) {
  return f(x.prompt, x.cached, x.completion, x.reasoning, x.estimated);
}

/// A finished answer of the model.
struct model_answer {
  std::string text;
  /// The model stopped at the token limit.
  bool cut = false;
  /// The provider withheld (part of) the answer; `text` must not be shown.
  bool filtered = false;
  /// Of all attempts, those that broke off included.
  token_usage usage;
  /// The deployment that answered.
  std::string deployment;
  /// The snapshot name the service reported, e.g. "gpt-4o-mini-2024-07-18".
  std::string model;
  /// Host of the endpoint that answered.
  std::string endpoint;
  /// Azure's `apim-request-id` (or `x-request-id`), for its support.
  std::string request_id;
  /// Attempts made, the successful one included.
  std::uint32_t attempts = 1;
  /// From the first byte sent of the last attempt to the first and last byte of its answer.
  timespan first_byte{0};
  timespan total{0};

  friend bool operator==(const model_answer&, const model_answer&) = default;
};

template <class Inspector>
auto inspect(Inspector& f, model_answer& x) {
  return f(x.text, x.cut, x.filtered, x.usage, x.deployment, x.model, x.endpoint, x.request_id,
           x.attempts, x.first_byte, x.total);
}

/// What a call that gave no answer was billed all the same.
struct model_bill {
  token_usage usage;
  std::string deployment;
  /// As the service reported it; empty if it did not come to that.
  std::string model;
  /// Host of the endpoint that was asked last.
  std::string endpoint;

  friend bool operator==(const model_bill&, const model_bill&) = default;
};

template <class Inspector>
auto inspect(Inspector& f, model_bill& x) {
  return f(x.usage, x.deployment, x.model, x.endpoint);
}

/// Money in billionths of a US dollar, so that every price per million tokens with up to three
/// decimals is a whole number per token and sums are exact.
using nano_usd = std::int64_t;

} // namespace tuktuk
