#pragma once

#include "line/answer_messages.hpp"
#include "line/json.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <string_view>
#include <utility>

/// Answers of a model as LINE's messages, and what can be read on them.
namespace tuktuk::line::test {

/// An answer of the model with two suggestions, as it is shown.
inline outbound shown(const std::string& markdown, const line::answer_look& look = {}) {
  outbound message;
  message.suggestions = {"ขอตัวอย่าง", "ต้องทำอะไรต่อ"};
  line::show_answer(message, markdown, look);
  return message;
}

inline rapidjson::Document messages_of(const outbound& message) {
  auto read = line::json::read(message.messages);
  REQUIRE(read.has_value());
  REQUIRE(read->IsArray());
  return std::move(*read);
}

inline std::string_view text(const line::json::value& object, const char* name) {
  return line::json::view(object[name]);
}

/// All texts of a Flex component, a line each, in order.
inline void collect(const line::json::value& component, std::string& into) {
  if (component.IsArray())
    for (const auto& each : component.GetArray())
      collect(each, into);
  if (!component.IsObject())
    return;
  if (const auto* words = line::json::find(component, "text"))
    into += std::string{line::json::view(*words)} + "\n";
  for (const auto* name : {"body", "contents"})
    if (const auto* inner = line::json::find(component, name))
      collect(*inner, into);
}

/// All texts of a Flex message, a line each, in order.
inline std::string words_of(const line::json::value& flex) {
  std::string words;
  collect(flex["contents"], words);
  return words;
}

} // namespace tuktuk::line::test
