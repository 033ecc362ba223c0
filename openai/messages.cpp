#include "openai/messages.hpp"

#include "core/code_points.hpp"
#include "openai/members.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

namespace tuktuk::openai {

namespace {

/// The name of a member of a message, as OpenAI's own errors write it.
std::string name_in(std::size_t index, std::string_view member) {
  return "messages[" + std::to_string(index) + "]." + std::string{member};
}

result<chat_role> read_role(const json::value& message, std::size_t index) {
  const auto* found = json::find(message, "role");
  if (found == nullptr)
    return missing_member(name_in(index, "role"));
  const auto name = json::text_of(found);
  if (name == "user")
    return chat_role::user;
  if (name == "assistant")
    return chat_role::assistant;
  if (name == "system" || name == "developer")
    return chat_role::system;
  if (name == "tool" || name == "function")
    return unsupported(name_in(index, "role"), "this server calls no tools");
  return wrong_value(name_in(index, "role"),
                     "it must be one of system, developer, user and assistant");
}

result<std::string> read_parts(const json::value& parts, std::size_t index) {
  std::string text;
  for (const auto& part : parts.GetArray()) {
    const auto type = json::text_of(json::find(part, "type"));
    if (type != "text" && type != "refusal")
      return unsupported(name_in(index, "content"), "this server reads text parts only");
    const auto* words = json::find(part, type);
    if (words == nullptr || !words->IsString())
      return wrong_type(name_in(index, "content"), "a text part with a text");
    if (!text.empty())
      text += '\n';
    text += json::text_of(words);
  }
  return text;
}

result<std::string> read_content(const json::value& message, std::size_t index) {
  const auto* content = json::find(message, "content");
  if (content == nullptr)
    return missing_member(name_in(index, "content"));
  if (content->IsString())
    return std::string{json::text_of(content)};
  if (content->IsArray())
    return read_parts(*content, index);
  return wrong_type(name_in(index, "content"), "a string or an array of parts");
}

result<chat_message> read_message(const json::value& message, std::size_t index) {
  if (!message.IsObject())
    return wrong_type("messages[" + std::to_string(index) + "]", "an object");
  const auto role = read_role(message, index);
  if (!role)
    return role.error();
  for (const auto* member : {"tool_calls", "function_call"})
    if (const auto* calls = json::find(message, member);
        calls != nullptr && !(calls->IsArray() && calls->Empty()))
      return unsupported(name_in(index, member), "this server calls no tools");
  auto content = read_content(message, index);
  if (!content)
    return content.error();
  return chat_message{*role, std::move(*content)};
}

bool is_blank(std::string_view text) {
  return std::ranges::all_of(core::decode_utf8(text), core::is_white_space);
}

} // namespace

result<conversation> read_messages(const json::value& request) {
  const auto* list = json::find(request, "messages");
  if (list == nullptr)
    return missing_member("messages");
  if (!list->IsArray())
    return wrong_type("messages", "an array of messages");
  conversation read;
  std::optional<std::size_t> question;
  for (const auto& each : list->GetArray()) {
    const auto index = read.before.size();
    auto message = read_message(each, index);
    if (!message)
      return message.error();
    if (message->role == chat_role::user)
      question = index;
    else if (message->role == chat_role::assistant)
      question.reset();
    read.before.push_back(std::move(*message));
  }
  if (!question)
    return wrong_value("messages", "the last message must be the user's");
  const auto which = read.before.begin() + static_cast<std::ptrdiff_t>(*question);
  read.question = std::move(which->content);
  read.before.erase(which);
  if (is_blank(read.question))
    return wrong_value(name_in(*question, "content"), "it is blank: nothing is asked");
  return read;
}

} // namespace tuktuk::openai
