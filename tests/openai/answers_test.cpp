#include "openai/answers.hpp"

#include <rapidjson/document.h>

#include <catch2/catch.hpp>

#include <vector>

using namespace tuktuk;
using namespace tuktuk::openai;

namespace {

web_answer sample(answer_ending ending = answer_ending::complete) {
  web_answer last;
  last.answer_id = "q1";
  last.model = "gpt-4o-mini-2024-07-18";
  last.usage = {100, 20, 50, 5, false};
  last.ending = ending;
  return last;
}

/// The data of all events.
std::vector<std::string> events_of(std::string_view stream) {
  std::vector<std::string> found;
  while (!stream.empty()) {
    REQUIRE(stream.starts_with("data: "));
    const auto end = stream.find("\n\n");
    REQUIRE(end != std::string_view::npos);
    found.emplace_back(stream.substr(6, end - 6));
    stream.remove_prefix(end + 2);
  }
  return found;
}

} // namespace

TEST_CASE("a whole answer is a chat.completion") {
  CHECK(whole_answer({"chatcmpl-q1", 1700000000}, "ภาษี \"7%\"\n", sample())
        == R"({"id":"chatcmpl-q1","object":"chat.completion","created":1700000000,)"
           R"("model":"gpt-4o-mini-2024-07-18","choices":[{"index":0,"message":)"
           R"({"role":"assistant","content":"ภาษี \"7%\"\n","refusal":null},"logprobs":null,)"
           R"("finish_reason":"stop"}],"usage":{"prompt_tokens":100,"completion_tokens":50,)"
           R"("total_tokens":150,"prompt_tokens_details":{"cached_tokens":20},)"
           R"("completion_tokens_details":{"reasoning_tokens":5}}})");
}

TEST_CASE("the end of an answer says why it ended") {
  CHECK(finish_reason(answer_ending::complete) == "stop");
  CHECK(finish_reason(answer_ending::cut) == "length");
  CHECK(finish_reason(answer_ending::withheld) == "content_filter");
}

TEST_CASE("a stream is a role, texts, an end and its mark") {
  chunk_writer writer{{"chatcmpl-q1", 1700000000}};
  writer.name_model("gpt-4o-mini");
  const std::string head = R"({"id":"chatcmpl-q1","object":"chat.completion.chunk",)"
                           R"("created":1700000000,"model":"gpt-4o-mini","choices":[{"index":0,)";
  CHECK(
    writer.role()
    == "data: " + head
         + R"("delta":{"role":"assistant","content":""},"logprobs":null,"finish_reason":null}]})"
           "\n\n");
  CHECK(writer.text("ก\n\"ข\"")
        == "data: " + head
             + R"("delta":{"content":"ก\n\"ข\""},"logprobs":null,"finish_reason":null}]})"
               "\n\n");
  CHECK(events_of(writer.end(sample(answer_ending::cut)))
        == std::vector<std::string>{
          head + R"("delta":{},"logprobs":null,"finish_reason":"length"}]})", "[DONE]"});
}

TEST_CASE("with usage every chunk has the member, and the last but one its figures") {
  chunk_writer writer{{"chatcmpl-q1", 1700000000, true}};
  writer.name_model("gpt-4o-mini");
  const auto text = events_of(writer.text("x"));
  rapidjson::Document chunk;
  REQUIRE_FALSE(chunk.Parse(text.front().c_str()).HasParseError());
  REQUIRE(chunk.HasMember("usage"));
  CHECK(chunk["usage"].IsNull());
  const auto last = events_of(writer.end(sample()));
  REQUIRE(last.size() == 3);
  REQUIRE_FALSE(chunk.Parse(last[1].c_str()).HasParseError());
  CHECK(chunk["choices"].Empty());
  CHECK(chunk["usage"]["total_tokens"].GetInt() == 150);
  CHECK(chunk["model"].GetString() == std::string{"gpt-4o-mini-2024-07-18"});
  CHECK(last[2] == "[DONE]");
}

TEST_CASE("a strange model name is still JSON") {
  chunk_writer writer{{"chatcmpl-q1", 0}};
  writer.name_model("a\"}],\"b\n");
  rapidjson::Document chunk;
  REQUIRE_FALSE(chunk.Parse(events_of(writer.role()).front().c_str()).HasParseError());
  CHECK(chunk["model"].GetString() == std::string{"a\"}],\"b\n"});
}

TEST_CASE("errors have the members that clients read") {
  const api_error why{404, "no such model", "model", "model_not_found"};
  const std::string body = R"({"error":{"message":"no such model","type":"invalid_request_error",)"
                           R"("param":"model","code":"model_not_found"}})";
  CHECK(error_body(why) == body);
  CHECK(error_event(why) == "data: " + body + "\n\n");
  CHECK(error_body({500, "x", {}, {}})
        == R"({"error":{"message":"x","type":"server_error","param":null,"code":null}})");
  CHECK(api_error{429, {}, {}, {}}.type() == "rate_limit_error");
}

TEST_CASE("models are listed as OpenAI lists them") {
  const std::vector<std::string> ids{"auto", "gpt-4o"};
  CHECK(models_body(ids)
        == R"({"object":"list","data":[)"
           R"({"id":"auto","object":"model","created":0,"owned_by":"tuktuk"},)"
           R"({"id":"gpt-4o","object":"model","created":0,"owned_by":"tuktuk"}]})");
  CHECK(model_body("auto") == R"({"id":"auto","object":"model","created":0,"owned_by":"tuktuk"})");
}
