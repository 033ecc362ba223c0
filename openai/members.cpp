#include "openai/members.hpp"

#include <array>
#include <utility>

namespace tuktuk::openai {

namespace {

constexpr int bad_request = 400;
constexpr std::size_t max_stops = 4;

std::string quoted(std::string_view name) {
  return "'" + std::string{name} + "'";
}

/// Whether a member says that what it stands for is not wanted.
bool is_off(const json::value& of) {
  return of.IsFalse() || (of.IsNumber() && of.GetDouble() == 0) || (of.IsArray() && of.Empty())
         || (of.IsObject() && of.ObjectEmpty()) || (of.IsString() && of.GetStringLength() == 0);
}

struct unknown_art {
  std::string_view member;
  std::string_view why;
  /// An empty object or list asks for it all the same.
  bool by_being_there = false;
};

constexpr std::array unknown_arts{
  unknown_art{"tools", "this server calls no tools"},
  unknown_art{"functions", "this server calls no functions"},
  unknown_art{"logprobs", "this server has no log probabilities"},
  unknown_art{"top_logprobs", "this server has no log probabilities"},
  unknown_art{"logit_bias", "this server cannot bias tokens"},
  unknown_art{"audio", "this server answers in text only", true},
  unknown_art{"web_search_options", "this server does not search the web", true},
};

result<void> refuse_other_formats(const json::value& request) {
  if (const auto* format = json::find(request, "response_format")) {
    if (!format->IsObject())
      return wrong_type("response_format", "an object");
    if (json::text_of(json::find(*format, "type")) != "text")
      return unsupported("response_format", "this server answers in text only");
  }
  if (const auto* modalities = json::find(request, "modalities")) {
    if (!modalities->IsArray())
      return wrong_type("modalities", "an array of strings");
    for (const auto& each : modalities->GetArray())
      if (json::text_of(&each) != "text")
        return unsupported("modalities", "this server answers in text only");
  }
  return {};
}

} // namespace

api_error missing_member(std::string param) {
  auto message = "Missing required parameter: " + quoted(param) + ".";
  return {bad_request, std::move(message), std::move(param), "missing_required_parameter"};
}

api_error wrong_type(std::string param, std::string_view expected) {
  auto message
    = "Invalid type for " + quoted(param) + ": " + std::string{expected} + " is expected.";
  return {bad_request, std::move(message), std::move(param), "invalid_type"};
}

api_error wrong_value(std::string param, std::string_view why) {
  auto message = "Invalid value for " + quoted(param) + ": " + std::string{why} + ".";
  return {bad_request, std::move(message), std::move(param), "invalid_value"};
}

api_error unsupported(std::string param, std::string_view why) {
  auto message = "Unsupported parameter or value: " + quoted(param) + "; " + std::string{why} + ".";
  return {bad_request, std::move(message), std::move(param), "unsupported_value"};
}

result<bool> read_flag(const json::value& of, std::string_view name) {
  const auto* found = json::find(of, name);
  if (found == nullptr)
    return false;
  if (!found->IsBool())
    return wrong_type(std::string{name}, "a boolean");
  return found->GetBool();
}

result<std::string> read_text(const json::value& of, std::string_view name) {
  const auto* found = json::find(of, name);
  if (found != nullptr && !found->IsString())
    return wrong_type(std::string{name}, "a string");
  return std::string{json::text_of(found)};
}

result<std::optional<double>> read_number(const json::value& of, std::string_view name, double low,
                                          double high) {
  const auto* found = json::find(of, name);
  if (found == nullptr)
    return std::optional<double>{};
  if (!found->IsNumber())
    return wrong_type(std::string{name}, "a number");
  const auto number = found->GetDouble();
  if (!(number >= low && number <= high))
    return wrong_value(std::string{name}, "it is out of range");
  return std::optional{number};
}

result<std::uint32_t> read_count(const json::value& of, std::string_view name) {
  const auto* found = json::find(of, name);
  if (found == nullptr)
    return 0U;
  if (!found->IsUint() && !found->IsInt64())
    return wrong_type(std::string{name}, "an integer");
  if (!found->IsUint() || found->GetUint() == 0)
    return wrong_value(std::string{name}, "it is out of range");
  return found->GetUint();
}

result<std::vector<std::string>> read_stops(const json::value& of) {
  std::vector<std::string> stops;
  const auto* found = json::find(of, "stop");
  if (found == nullptr)
    return stops;
  const auto take = [&](const json::value& each) {
    stops.emplace_back(json::text_of(&each));
    return !stops.back().empty();
  };
  if (found->IsString())
    return take(*found) ? result<std::vector<std::string>>{std::move(stops)}
                        : wrong_value("stop", "a text to stop at is empty");
  if (!found->IsArray())
    return wrong_type("stop", "a string or an array of strings");
  if (found->Size() > max_stops)
    return wrong_value("stop", "there are more than four texts to stop at");
  for (const auto& each : found->GetArray()) {
    if (!each.IsString())
      return wrong_type("stop", "a string or an array of strings");
    if (!take(each))
      return wrong_value("stop", "a text to stop at is empty");
  }
  return stops;
}

result<void> refuse_unsupported(const json::value& request) {
  for (const auto& each : unknown_arts) {
    const auto* found = json::find(request, each.member);
    if (found != nullptr && (each.by_being_there || !is_off(*found)))
      return unsupported(std::string{each.member}, each.why);
  }
  const auto choices = read_count(request, "n");
  if (!choices)
    return choices.error();
  if (*choices > 1)
    return unsupported("n", "this server makes one choice");
  return refuse_other_formats(request);
}

} // namespace tuktuk::openai
