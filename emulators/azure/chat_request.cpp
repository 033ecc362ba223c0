#include "emulators/azure/chat_request.hpp"

#include "core/prompt.hpp"
#include "emulators/azure/chat_parameters.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace tuktuk::azure_emulator {
namespace {

using emulation::find_member;
using emulation::text_member;
using emulation::view;

constexpr std::size_t max_messages = 2048;
constexpr std::size_t max_message_characters = 1'048'576;
constexpr std::uint32_t framing_tokens = 3;

service_error read_parts(const json_value& parts, const std::string& path, std::string& into) {
  if (parts.Empty())
    return invalid_request("empty_array", path,
                           "Invalid " + quoted(path)
                             + ": empty array. Expected an array with "
                               "minimum length 1, but got an empty array instead.");
  for (const auto& part : parts.GetArray()) {
    auto type = text_member(part, "type");
    if (type == "text" && find_member(part, "text"))
      into += (into.empty() ? "" : "\n") + std::string{text_member(part, "text")};
    else if (type != "image_url" && type != "refusal")
      return invalid_request("invalid_value", path,
                             "Invalid value: " + quoted(type)
                               + ". Supported values are: 'text' and "
                                 "'image_url'.");
  }
  return {};
}

service_error read_message(const json_value& message, std::size_t index, prompt_message& into) {
  auto path = "messages[" + std::to_string(index) + "]";
  if (!message.IsObject())
    return wrong_type(path, "an object");
  constexpr std::array<std::string_view, 6> roles{"system",   "assistant", "user",
                                                  "function", "tool",      "developer"};
  const auto* role = find_member(message, "role");
  if (!role)
    return invalid_request("missing_required_parameter", path + ".role",
                           "Missing required parameter: " + quoted(path + ".role") + ".");
  if (std::ranges::find(roles, view(*role)) == roles.end())
    return invalid_request("invalid_value", path + ".role",
                           "Invalid value: " + quoted(view(*role))
                             + ". Supported values are: 'system', 'assistant', 'user', 'function', "
                               "'tool', and 'developer'.");
  into.role = view(*role);
  const auto* content = present(message, "content");
  bool may_lack = into.role == "assistant" || into.role == "function";
  if (!content && !may_lack)
    return invalid_request("invalid_type", path + ".content",
                           "Invalid value for 'content': expected a string, got null.");
  if (!content)
    return {};
  if (content->IsArray()) {
    if (auto why = read_parts(*content, path + ".content", into.content))
      return why;
  } else if (content->IsString()) {
    into.content = view(*content);
  } else {
    return wrong_type(path + ".content", "one of a string or array of objects");
  }
  if (into.content.size() > 4 * max_message_characters)
    return invalid_request("string_above_max_length", path + ".content",
                           "Invalid " + quoted(path + ".content") + ": string too long.");
  return {};
}

service_error read_messages(const json_value& body, std::vector<prompt_message>& into) {
  const auto* messages = present(body, "messages");
  if (!messages)
    return invalid_request("missing_required_parameter", "messages",
                           "Missing required parameter: 'messages'.");
  if (!messages->IsArray())
    return wrong_type("messages", "an array of objects");
  if (messages->Empty())
    return invalid_request("empty_array", "messages",
                           "Invalid 'messages': empty array. Expected an array with minimum length "
                           "1, but got an empty array instead.");
  if (messages->Size() > max_messages)
    return invalid_request("array_above_max_length", "messages",
                           "Invalid 'messages': array too long. Expected an array with maximum "
                           "length 2048.");
  for (rapidjson::SizeType i = 0; i < messages->Size(); ++i)
    if (auto why = read_message((*messages)[i], i, into.emplace_back()))
      return why;
  return {};
}

service_error read_stream(const json_value& body, chat_request& into) {
  into.stream = emulation::flag_member(body, "stream");
  const auto* options = present(body, "stream_options");
  if (!options)
    return {};
  if (!options->IsObject())
    return wrong_type("stream_options", "an object");
  if (!into.stream)
    return invalid_request({}, "stream_options",
                           "The 'stream_options' parameter is only allowed when 'stream' is "
                           "enabled.");
  for (const auto& member : options->GetObject())
    if (view(member.name) != "include_usage" && view(member.name) != "include_obfuscation")
      return invalid_request(
        "unknown_parameter", "stream_options." + std::string{view(member.name)},
        "Unknown parameter: " + quoted("stream_options." + std::string{view(member.name)}) + ".");
  into.include_usage = emulation::flag_member(*options, "include_usage");
  into.include_obfuscation = emulation::flag_member(*options, "include_obfuscation", true);
  return {};
}

service_error read_stops(const json_value& body, chat_request& into) {
  const auto* stop = present(body, "stop");
  if (!stop)
    return {};
  if (stop->IsString()) {
    into.stops.emplace_back(view(*stop));
    return {};
  }
  if (!stop->IsArray() || stop->Empty() || stop->Size() > 4)
    return invalid_request("invalid_type", "stop",
                           "Invalid 'stop': expected a string or an array of 1 to 4 strings.");
  for (const auto& one : stop->GetArray()) {
    if (!one.IsString())
      return wrong_type("stop", "an array of strings");
    into.stops.emplace_back(view(one));
  }
  return {};
}

service_error read_format(const json_value& body, chat_request& into) {
  const auto* format = present(body, "response_format");
  if (!format)
    return {};
  auto type = text_member(*format, "type");
  if (type == "json_object") {
    into.format = answer_format::json_object;
    bool mentioned = std::ranges::any_of(into.messages, [](const prompt_message& message) {
      return message.content.find("json") != std::string::npos
             || message.content.find("JSON") != std::string::npos;
    });
    if (!mentioned)
      return invalid_request({}, "messages",
                             "'messages' must contain the word 'json' in some form, to use "
                             "'response_format' of type 'json_object'.");
  } else if (type == "json_schema") {
    into.format = answer_format::json_schema;
    const auto* outer = present(*format, "json_schema");
    if (!outer || text_member(*outer, "name").empty())
      return invalid_request("missing_required_parameter", "response_format.json_schema.name",
                             "Missing required parameter: 'response_format.json_schema.name'.");
    if (const auto* schema = present(*outer, "schema"))
      into.json_schema = emulation::to_json(*schema);
  } else if (type != "text") {
    return invalid_request("invalid_value", "response_format.type",
                           "Invalid value: " + quoted(type)
                             + ". Supported values are: 'json_object', 'json_schema', and 'text'.");
  }
  return {};
}

service_error read_limits(const json_value& body, model_rules rules, chat_request& into) {
  if (present(body, "max_tokens") && present(body, "max_completion_tokens"))
    return invalid_request("invalid_parameter_combination", {},
                           "Setting 'max_tokens' and 'max_completion_tokens' at the same time is "
                           "not supported.");
  for (std::string_view name : {"max_tokens", "max_completion_tokens"})
    if (const auto* limit = present(body, name))
      into.max_tokens = static_cast<std::uint32_t>(limit->GetInt64());
  into.choices = static_cast<std::uint32_t>(emulation::integer_member(body, "n", 1));
  into.model = text_member(body, "model");
  if (rules.v1 && into.model.empty())
    return invalid_request("missing_required_parameter", "model",
                           "Missing required parameter: 'model'.");
  bool system
    = std::ranges::any_of(into.messages, [](const auto& m) { return m.role == "system"; });
  bool developer
    = std::ranges::any_of(into.messages, [](const auto& m) { return m.role == "developer"; });
  if (rules.reasoning && system && developer)
    return invalid_request("invalid_value", "messages",
                           "Do not use a developer message and a system message in the same "
                           "request.");
  return {};
}

std::string parameters_of(const json_value& body) {
  emulation::json_text out;
  out.begin_object();
  for (const auto& member : body.GetObject())
    if (view(member.name) != "messages")
      out.member(view(member.name), member.value);
  out.end_object();
  return out.take();
}

} // namespace

bool is_reasoning_model(std::string_view name) {
  if (name.starts_with("gpt-5"))
    return true;
  return name.size() >= 2 && name[0] == 'o' && std::isdigit(static_cast<unsigned char>(name[1]));
}

read_chat_request read_chat_body(const json_value& body, model_rules rules) {
  read_chat_request result;
  auto& [request, why] = result;
  if (!body.IsObject())
    why = invalid_request({}, {},
                          "We could not parse the JSON body of your request: it is no "
                          "object.");
  if (!why)
    why = check_members(body, rules.v1);
  if (!why)
    why = read_messages(body, request.messages);
  if (!why)
    why = check_sampling(body);
  if (!why && rules.reasoning)
    why = check_reasoning(body);
  if (!why)
    why = read_stream(body, request);
  if (!why)
    why = read_stops(body, request);
  if (!why)
    why = read_format(body, request);
  if (!why)
    why = read_limits(body, rules, request);
  if (!why)
    request.parameters = parameters_of(body);
  return result;
}

std::string_view last_user_text(const chat_request& request) {
  auto last = std::find_if(request.messages.rbegin(), request.messages.rend(),
                           [](const auto& message) { return message.role == "user"; });
  return last == request.messages.rend() ? std::string_view{} : std::string_view{last->content};
}

std::string system_text(const chat_request& request) {
  std::string text;
  for (const auto& message : request.messages)
    if (message.role == "system" || message.role == "developer")
      text += message.content + "\n";
  return text;
}

std::uint32_t prompt_tokens(const chat_request& request) {
  auto tokens = framing_tokens;
  for (const auto& message : request.messages)
    tokens += framing_tokens + core::estimate_tokens(message.content);
  return tokens;
}

} // namespace tuktuk::azure_emulator
