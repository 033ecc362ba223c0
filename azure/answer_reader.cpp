#include "azure/chat_completions.hpp"
#include "azure/json.hpp"
#include "azure/quote.hpp"
#include "core/text.hpp"

#include <algorithm>
#include <utility>

namespace tuktuk::azure {

namespace {

[[nodiscard]] bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

[[nodiscard]] failure not_as_agreed(const char* what) {
  return {failure_code::protocol, std::string{"Azure OpenAI sent "} + what};
}

/// The object that took the answer's place, or null. Gateways in front of the service write theirs
/// without `error`.
[[nodiscard]] const json::value* error_of(const json::value& chunk) {
  const auto* const error = json::find(chunk, "error");
  if (error != nullptr && !error->IsNull())
    return error;
  return json::find(chunk, "choices") == nullptr && json::find(chunk, "statusCode") != nullptr
           ? &chunk
           : nullptr;
}

/// The content of a message or delta: a string, or a list of parts of which the texts count. A
/// refusal takes the place of the content (only models that follow a schema have one) and is fit to
/// be shown.
void append_content(const json::value* message, std::string& text) {
  const auto* const content = json::find(message, "content");
  if (content != nullptr && content->IsArray()) {
    for (const auto& part : content->GetArray())
      text += json::text_of(json::find(part, "text"));
  } else {
    text += json::text_of(content);
  }
  text += json::text_of(json::find(message, "refusal"));
}

[[nodiscard]] std::optional<token_usage> read_usage(const json::value& answer) {
  const auto* const usage = json::find(answer, "usage");
  const auto prompt = json::count_of(json::find(usage, "prompt_tokens"));
  const auto completion = json::count_of(json::find(usage, "completion_tokens"));
  if (!prompt || !completion)
    return {};
  const auto detail = [usage](const char* group, const char* name, std::uint32_t limit) {
    const auto count = json::count_of(json::find(json::find(usage, group), name));
    return std::min(count.value_or(0), limit);
  };
  token_usage made;
  made.prompt = *prompt;
  made.completion = *completion;
  made.cached = detail("prompt_tokens_details", "cached_tokens", *prompt);
  made.reasoning = detail("completion_tokens_details", "reasoning_tokens", *completion);
  return made;
}

/// Only one choice is ever asked for; what a service sends beyond it is not ours.
[[nodiscard]] bool is_first(const json::value& choice) {
  return json::count_of(json::find(choice, "index")).value_or(0) == 0;
}

/// The name under which the answer's model is shown and booked.
[[nodiscard]] std::string read_model(const json::value& answer) {
  constexpr std::size_t longest = 128;
  return quote(json::text_of(json::find(answer, "model")), longest);
}

/// What an error inside an answer is called: its code, or its type.
[[nodiscard]] failure broken_off(const json::value& error) {
  constexpr std::size_t longest = 64;
  auto name = json::text_of(json::find(error, "code"));
  if (name.empty())
    name = json::text_of(json::find(error, "type"));
  return {failure_code::unavailable,
          "Azure OpenAI put an error in the place of its answer"
            + (name.empty() ? std::string{} : ": " + quote(name, longest))};
}

void repair(std::string& text) {
  if (!core::is_valid_utf8(text))
    text = core::repair_utf8(text);
}

} // namespace

result<std::string_view> answer_reader::feed(std::string_view data) {
  text_.clear();
  if (done_ || is_blank(data))
    return std::string_view{};
  if (data.starts_with("[DONE]")) {
    done_ = true;
    return std::string_view{};
  }
  const json::document document{data};
  if (!document.is_object())
    return not_as_agreed("a piece of a stream that is no JSON object");
  const auto& chunk = document.root();
  if (const auto* const error = error_of(chunk)) {
    if (json::text_of(json::find(error, "code")) != "content_filter")
      return broken_off(*error);
    filtered_ = finished_ = true;
    return std::string_view{};
  }
  if (auto model = read_model(chunk); !model.empty())
    model_ = std::move(model);
  if (auto usage = read_usage(chunk))
    usage_ = usage;
  const auto* const choices = json::find(chunk, "choices");
  if (choices == nullptr || choices->IsNull())
    return std::string_view{};
  if (!choices->IsArray())
    return not_as_agreed("choices that are no list");
  for (const auto& choice : choices->GetArray()) {
    if (!is_first(choice))
      continue;
    append_content(json::find(choice, "delta"), text_);
    const auto reason = json::text_of(json::find(choice, "finish_reason"));
    finished_ = finished_ || !reason.empty();
    cut_ = cut_ || reason == "length";
    filtered_ = filtered_ || reason == "content_filter";
  }
  repair(text_);
  return std::string_view{text_};
}

result<whole_answer> read_answer(std::string_view body) {
  const json::document document{body};
  if (!document.is_object())
    return not_as_agreed("an answer that is no JSON object");
  const auto& answer = document.root();
  if (const auto* const error = error_of(answer))
    return broken_off(*error);
  const auto* const choices = json::find(answer, "choices");
  if (choices == nullptr || !choices->IsArray())
    return not_as_agreed("an answer without choices");
  const auto list = choices->GetArray();
  const auto* const first = std::find_if(list.begin(), list.end(), is_first);
  if (first == list.end() || !first->IsObject())
    return not_as_agreed("an answer without choices");

  whole_answer made;
  append_content(json::find(*first, "message"), made.text);
  repair(made.text);
  const auto reason = json::text_of(json::find(*first, "finish_reason"));
  made.cut = reason == "length";
  made.filtered = reason == "content_filter";
  made.model = read_model(answer);
  made.usage = read_usage(answer);
  return made;
}

} // namespace tuktuk::azure
