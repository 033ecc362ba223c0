#include "openai/chat_request.hpp"

#include "openai/json.hpp"
#include "openai/members.hpp"
#include "openai/messages.hpp"

#include <optional>
#include <utility>

namespace tuktuk::openai {

namespace {

constexpr double most_temperature = 2;
constexpr double most_penalty = 2;

result<void> read_limit(const json::value& document, chat_request& request) {
  // The older name counts only where the newer one does not stand.
  for (const auto* name : {"max_tokens", "max_completion_tokens"}) {
    const auto limit = read_count(document, name);
    if (!limit)
      return limit.error();
    if (*limit != 0)
      request.max_tokens = *limit;
  }
  return {};
}

result<void> read_sampling(const json::value& document, sampling& how) {
  struct member {
    const char* name;
    double low;
    double high;
    double* target;
  };
  const member members[] = {
    {"temperature", 0, most_temperature, &how.temperature},
    {"top_p", 0, 1, &how.top_p},
    {"presence_penalty", -most_penalty, most_penalty, &how.presence_penalty},
    {"frequency_penalty", -most_penalty, most_penalty, &how.frequency_penalty},
  };
  for (const auto& each : members) {
    const auto number = read_number(document, each.name, each.low, each.high);
    if (!number)
      return number.error();
    if (*number)
      *each.target = **number;
  }
  auto stops = read_stops(document);
  if (!stops)
    return stops.error();
  how.stop = std::move(*stops);
  return {};
}

result<void> read_streaming(const json::value& document, chat_request& request) {
  const auto stream = read_flag(document, "stream");
  if (!stream)
    return stream.error();
  request.stream = *stream;
  const auto* options = json::find(document, "stream_options");
  if (options == nullptr)
    return {};
  if (!options->IsObject())
    return wrong_type("stream_options", "an object");
  const auto usage = read_flag(*options, "include_usage");
  if (!usage)
    return wrong_type("stream_options.include_usage", "a boolean");
  request.include_usage = *usage;
  return {};
}

result<void> read_names(const json::value& document, chat_request& request,
                        const request_limits& limits) {
  auto model = read_text(document, "model");
  if (!model)
    return model.error();
  if (model->empty())
    return missing_member("model");
  auto user = read_text(document, "user");
  if (!user)
    return user.error();
  if (user->size() > limits.max_user_bytes)
    return wrong_value("user",
                       "it is longer than " + std::to_string(limits.max_user_bytes) + " bytes");
  request.model = std::move(*model);
  request.user = std::move(*user);
  return {};
}

result<void> read_conversation(const json::value& document, chat_request& request,
                               const request_limits& limits) {
  auto words = read_messages(document);
  if (!words)
    return words.error();
  request.before = std::move(words->before);
  request.question = std::move(words->question);
  if (request.question.size() > limits.max_question_bytes)
    return api_error{400,
                     "The last message is longer than " + std::to_string(limits.max_question_bytes)
                       + " bytes.",
                     "messages", "context_length_exceeded"};
  return {};
}

} // namespace

result<chat_request> read_chat_request(std::string_view body, const request_limits& limits) {
  rapidjson::Document document;
  constexpr auto flags = rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag;
  document.Parse<flags>(body.data(), body.size());
  if (document.HasParseError() || !document.IsObject())
    return api_error{400, "The body of the request is not a JSON object in UTF-8.", {}, {}};
  chat_request request;
  if (auto read = read_names(document, request, limits); !read)
    return read.error();
  if (auto read = read_conversation(document, request, limits); !read)
    return read.error();
  if (auto supported = refuse_unsupported(document); !supported)
    return supported.error();
  if (auto read = read_streaming(document, request); !read)
    return read.error();
  if (auto read = read_limit(document, request); !read)
    return read.error();
  if (auto read = read_sampling(document, request.sampling); !read)
    return read.error();
  return request;
}

} // namespace tuktuk::openai
