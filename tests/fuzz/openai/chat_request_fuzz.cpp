#include "core/text.hpp"
#include "openai/answers.hpp"
#include "openai/chat_request.hpp"
#include "tests/fuzz/expect.hpp"

#include <rapidjson/document.h>

#include <cstddef>
#include <cstdint>
#include <string_view>

using namespace tuktuk;
using fuzz::expect;

namespace {

constexpr openai::request_limits limits{.max_question_bytes = 200, .max_user_bytes = 20};

void check(const openai::chat_request& request) {
  expect(!request.model.empty(), "a request names a model");
  expect(!request.question.empty() && request.question.size() <= limits.max_question_bytes,
         "a question is bounded and asks something");
  expect(core::is_valid_utf8(request.question), "a question is valid UTF-8");
  expect(request.user.size() <= limits.max_user_bytes, "a user's name is bounded");
  for (const auto& each : request.before)
    expect(core::is_valid_utf8(each.content), "every message is valid UTF-8");
  const auto& how = request.sampling;
  expect(how.temperature == -1 || (how.temperature >= 0 && how.temperature <= 2), "a temperature");
  expect(how.top_p == -1 || (how.top_p >= 0 && how.top_p <= 1), "a top_p");
  expect(how.stop.size() <= 4, "at most four stops");
}

/// Whatever a client sent, what it is told is JSON.
void check(const openai::api_error& why) {
  expect(why.status == 400 && !why.message.empty(), "a refusal says why");
  rapidjson::Document document;
  const auto body = openai::error_body(why);
  document.Parse<rapidjson::kParseValidateEncodingFlag>(body.data(), body.size());
  expect(!document.HasParseError(), "a refusal is JSON");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view body{reinterpret_cast<const char*>(data), size};
  const auto read = openai::read_chat_request(body, limits);
  if (read)
    check(*read);
  else
    check(read.error());
  return 0;
}
