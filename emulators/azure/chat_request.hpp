#pragma once

#include "emulators/azure/service_errors.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What a chat completions body asks for, checked as strictly as Azure does
/// (contracts/azure-openai.md, section 3). Pure.
namespace tuktuk::azure_emulator {

using emulation::json_value;

/// One message, its text parts joined.
struct prompt_message {
  std::string role;
  std::string content;
};

enum class answer_format { text, json_object, json_schema };

struct chat_request {
  std::vector<prompt_message> messages;
  std::string model; ///< from the body; names the deployment on the v1 API
  bool stream = false;
  bool include_usage = false;
  bool include_obfuscation = true;
  std::optional<std::uint32_t> max_tokens; ///< whichever of the two limits was given
  std::uint32_t choices = 1;
  std::vector<std::string> stops;
  answer_format format = answer_format::text;
  std::string json_schema; ///< the schema itself, for `answer_format::json_schema`
  /// Everything but the messages, as it was sent.
  std::string parameters;
};

/// What decides about the parameters that a model takes.
struct model_rules {
  /// o-series and gpt-5: `max_completion_tokens` only, no sampling parameters.
  bool reasoning = false;
  /// The v1 API: `model` is required, and newer members are known.
  bool v1 = false;
};

/// Whether deployments or models of this name reason (names that begin with o and a digit, or
/// gpt-5).
[[nodiscard]] bool is_reasoning_model(std::string_view name);

/// Reads a body; `why` says what Azure would refuse it for.
struct read_chat_request {
  chat_request request;
  service_error why;
};
[[nodiscard]] read_chat_request read_chat_body(const json_value& body, model_rules rules);

/// The last message of the user; empty if there is none.
[[nodiscard]] std::string_view last_user_text(const chat_request& request);

/// All system and developer messages, joined.
[[nodiscard]] std::string system_text(const chat_request& request);

/// Prompt tokens by estimate (guides/thai-text.md, section 7).
[[nodiscard]] std::uint32_t prompt_tokens(const chat_request& request);

} // namespace tuktuk::azure_emulator
