#include "emulators/azure/chat_parameters.hpp"

#include <algorithm>
#include <array>
#include <tuple>

namespace tuktuk::azure_emulator {

using emulation::find_member;
using emulation::view;

namespace {

service_error check_number(const json_value& body, std::string_view name, double minimum,
                           double maximum) {
  const auto* number = present(body, name);
  if (!number)
    return {};
  if (!number->IsNumber())
    return wrong_type(name, "a decimal");
  if (number->GetDouble() < minimum)
    return invalid_request("decimal_below_min_value", std::string{name},
                           "Invalid " + quoted(name)
                             + ": decimal below minimum value. Expected a "
                               "value >= "
                             + std::to_string(static_cast<int>(minimum)) + ".");
  if (number->GetDouble() > maximum)
    return invalid_request("decimal_above_max_value", std::string{name},
                           "Invalid " + quoted(name)
                             + ": decimal above maximum value. Expected a "
                               "value <= "
                             + std::to_string(static_cast<int>(maximum)) + ".");
  return {};
}

service_error check_integer(const json_value& body, std::string_view name, std::int64_t minimum,
                            std::int64_t maximum) {
  const auto* number = present(body, name);
  if (!number)
    return {};
  if (!number->IsInt64())
    return wrong_type(name, "an integer");
  if (number->GetInt64() < minimum)
    return invalid_request("integer_below_min_value", std::string{name},
                           "Invalid " + quoted(name)
                             + ": integer below minimum value. Expected a "
                               "value >= "
                             + std::to_string(minimum) + ".");
  if (number->GetInt64() > maximum)
    return invalid_request("integer_above_max_value", std::string{name},
                           "Invalid " + quoted(name)
                             + ": integer above maximum value. Expected a "
                               "value <= "
                             + std::to_string(maximum) + ".");
  return {};
}

} // namespace

std::string quoted(std::string_view name) {
  return "'" + std::string{name} + "'";
}

const json_value* present(const json_value& body, std::string_view name) {
  const auto* found = find_member(body, name);
  return found && !found->IsNull() ? found : nullptr;
}

service_error wrong_type(std::string_view name, std::string_view expected) {
  return invalid_request("invalid_type", std::string{name},
                         "Invalid type for " + quoted(name) + ": expected " + std::string{expected}
                           + ".");
}

service_error check_members(const json_value& body, bool v1) {
  constexpr std::array<std::string_view, 25> dated{"messages",
                                                   "model",
                                                   "temperature",
                                                   "top_p",
                                                   "stream",
                                                   "stop",
                                                   "max_tokens",
                                                   "max_completion_tokens",
                                                   "user",
                                                   "presence_penalty",
                                                   "frequency_penalty",
                                                   "logit_bias",
                                                   "data_sources",
                                                   "logprobs",
                                                   "top_logprobs",
                                                   "n",
                                                   "seed",
                                                   "response_format",
                                                   "stream_options",
                                                   "tools",
                                                   "tool_choice",
                                                   "functions",
                                                   "function_call",
                                                   "parallel_tool_calls",
                                                   "reasoning_effort"};
  constexpr std::array<std::string_view, 10> newer{"metadata",
                                                   "modalities",
                                                   "audio",
                                                   "store",
                                                   "prediction",
                                                   "verbosity",
                                                   "service_tier",
                                                   "safety_identifier",
                                                   "prompt_cache_key",
                                                   "user_security_context"};
  for (const auto& member : body.GetObject()) {
    auto name = view(member.name);
    bool known = std::ranges::find(dated, name) != dated.end()
                 || (v1 && std::ranges::find(newer, name) != newer.end());
    if (!known)
      return invalid_request({}, {},
                             "Unrecognized request argument supplied: " + std::string{name});
  }
  return {};
}

service_error check_sampling(const json_value& body) {
  for (auto [name, minimum, maximum] :
       {std::tuple{"temperature", 0, 2}, std::tuple{"top_p", 0, 1},
        std::tuple{"presence_penalty", -2, 2}, std::tuple{"frequency_penalty", -2, 2}})
    if (auto why = check_number(body, name, minimum, maximum))
      return why;
  for (auto [name, minimum, maximum] :
       {std::tuple{"n", std::int64_t{1}, std::int64_t{128}},
        std::tuple{"top_logprobs", std::int64_t{0}, std::int64_t{20}},
        std::tuple{"max_tokens", std::int64_t{1}, std::int64_t{1'000'000}},
        std::tuple{"max_completion_tokens", std::int64_t{1}, std::int64_t{1'000'000}},
        std::tuple{"seed", INT64_MIN, INT64_MAX}})
    if (auto why = check_integer(body, name, minimum, maximum))
      return why;
  for (std::string_view name : {"stream", "logprobs", "parallel_tool_calls"})
    if (const auto* flag = present(body, name); flag && !flag->IsBool())
      return wrong_type(name, "a boolean");
  if (const auto* user = present(body, "user"); user && !user->IsString())
    return wrong_type("user", "a string");
  return {};
}

service_error check_reasoning(const json_value& body) {
  if (present(body, "max_tokens"))
    return invalid_request("unsupported_parameter", "max_tokens",
                           "Unsupported parameter: 'max_tokens' is not supported with this model. "
                           "Use 'max_completion_tokens' instead.");
  constexpr std::array<std::string_view, 7> refused{
    "temperature", "top_p",        "presence_penalty", "frequency_penalty",
    "logprobs",    "top_logprobs", "logit_bias"};
  for (auto name : refused)
    if (present(body, name))
      return invalid_request("unsupported_parameter", std::string{name},
                             "Unsupported parameter: " + quoted(name)
                               + " is not supported with this model.");
  return {};
}

} // namespace tuktuk::azure_emulator
