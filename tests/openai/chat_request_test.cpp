#include "openai/chat_request.hpp"

#include <catch2/catch.hpp>

using namespace tuktuk;
using namespace tuktuk::openai;

namespace {

/// A request with these members beside model and messages.
std::string with(const std::string& members) {
  return R"({"model":"auto","messages":[{"role":"user","content":"VAT คืออะไร"}])"
         + (members.empty() ? "" : "," + members) + "}";
}

std::string talk(const std::string& messages) {
  return R"({"model":"auto","messages":[)" + messages + "]}";
}

chat_request read(const std::string& body) {
  auto made = read_chat_request(body, {});
  if (!made)
    FAIL(made.error().message);
  return *made;
}

api_error refusal(const std::string& body, const request_limits& limits = {}) {
  const auto made = read_chat_request(body, limits);
  CAPTURE(body);
  REQUIRE_FALSE(made.has_value());
  CHECK(made.error().status == 400);
  CHECK(made.error().type() == "invalid_request_error");
  CHECK_FALSE(made.error().message.empty());
  return made.error();
}

} // namespace

TEST_CASE("the shortest request leaves everything to the server") {
  const auto request = read(with(""));
  CHECK(request.model == "auto");
  CHECK(request.question == "VAT คืออะไร");
  CHECK(request.before.empty());
  CHECK(request.user.empty());
  CHECK_FALSE(request.stream);
  CHECK_FALSE(request.include_usage);
  CHECK(request.max_tokens == 0);
  CHECK(request.sampling == sampling{});
}

TEST_CASE("the last message of the user is the question, the others keep their order") {
  const auto request = read(talk(R"({"role":"developer","content":"Be brief."},)"
                                 R"({"role":"user","content":"one?"},)"
                                 R"({"role":"assistant","content":"1"},)"
                                 R"({"role":"user","content":"and two?"},)"
                                 R"({"role":"system","content":"Answer in Thai."})"));
  CHECK(request.question == "and two?");
  CHECK(request.before
        == std::vector<chat_message>{{chat_role::system, "Be brief."},
                                     {chat_role::user, "one?"},
                                     {chat_role::assistant, "1"},
                                     {chat_role::system, "Answer in Thai."}});
}

TEST_CASE("text parts are joined") {
  const auto request
    = read(talk(R"({"role":"assistant","content":[{"type":"refusal","refusal":"no"}]},)"
                R"({"role":"user","content":[{"type":"text","text":"ภาษี"},)"
                R"({"type":"text","text":"คืออะไร"}]})"));
  CHECK(request.question == "ภาษี\nคืออะไร");
  REQUIRE(request.before.size() == 1);
  CHECK(request.before.front().content == "no");
}

TEST_CASE("what the client wants otherwise is read") {
  const auto request
    = read(with(R"("user":"somchai","stream":true,"stream_options":{"include_usage":true},)"
                R"("max_tokens":5,"max_completion_tokens":50,"temperature":0,"top_p":0.5,)"
                R"("presence_penalty":-1,"frequency_penalty":1.5,"stop":["a","ข"])"));
  CHECK(request.user == "somchai");
  CHECK(request.stream);
  CHECK(request.include_usage);
  CHECK(request.max_tokens == 50);
  CHECK(request.sampling == sampling{0, 0.5, -1, 1.5, {"a", "ข"}});
  CHECK(read(with(R"("max_tokens":5)")).max_tokens == 5);
  CHECK(read(with(R"("stop":"END")")).sampling.stop == std::vector<std::string>{"END"});
}

TEST_CASE("what makes no difference is passed over, and null is nothing") {
  const auto plain = read(with(""));
  for (const auto* members :
       {R"("seed":1,"store":true,"metadata":{"a":"b"},"service_tier":"auto","unheard":[1])",
        R"("n":1,"logprobs":false,"top_logprobs":0,"tools":[],"logit_bias":{})",
        R"("response_format":{"type":"text"},"modalities":["text"],"tool_choice":"none")",
        R"("presence_penalty":0,"frequency_penalty":0.0,"stop":[])",
        R"("user":null,"stream":null,"stream_options":null,"max_tokens":null,"temperature":null,)"
        R"("top_p":null,"stop":null,"n":null,"tools":null,"response_format":null,"audio":null)"}) {
    CAPTURE(members);
    CHECK(read(with(members)) == plain);
  }
}

TEST_CASE("what would be answered otherwise than expected is refused by name") {
  struct sample {
    std::string member;
    std::string param;
  };
  for (const auto& each : {
         sample{R"("n":2)", "n"},
         sample{R"("tools":[{"type":"function","function":{"name":"f"}}])", "tools"},
         sample{R"("functions":[{"name":"f"}])", "functions"},
         sample{R"("response_format":{"type":"json_object"})", "response_format"},
         sample{R"("response_format":{"type":"json_schema","json_schema":{}})", "response_format"},
         sample{R"("logprobs":true)", "logprobs"},
         sample{R"("top_logprobs":3)", "top_logprobs"},
         sample{R"("logit_bias":{"50256":-100})", "logit_bias"},
         sample{R"("modalities":["text","audio"])", "modalities"},
         sample{R"("audio":{"voice":"alloy","format":"mp3"})", "audio"},
         sample{R"("web_search_options":{})", "web_search_options"},
       }) {
    const auto why = refusal(with(each.member));
    CHECK(why.param == each.param);
    CHECK(why.code == "unsupported_value");
    CHECK(why.message.find("'" + each.param + "'") != std::string::npos);
  }
}

TEST_CASE("wrong types and values are refused by name") {
  struct sample {
    std::string member;
    std::string param;
    std::string code;
  };
  for (const auto& each : {
         sample{R"("stream":"yes")", "stream", "invalid_type"},
         sample{R"("stream_options":true)", "stream_options", "invalid_type"},
         sample{R"("stream_options":{"include_usage":1})", "stream_options.include_usage",
                "invalid_type"},
         sample{R"("max_tokens":0)", "max_tokens", "invalid_value"},
         sample{R"("max_tokens":-1)", "max_tokens", "invalid_value"},
         sample{R"("max_tokens":4294967296)", "max_tokens", "invalid_value"},
         sample{R"("max_completion_tokens":1.5)", "max_completion_tokens", "invalid_type"},
         sample{R"("max_completion_tokens":"9")", "max_completion_tokens", "invalid_type"},
         sample{R"("temperature":2.1)", "temperature", "invalid_value"},
         sample{R"("temperature":"hot")", "temperature", "invalid_type"},
         sample{R"("top_p":-0.1)", "top_p", "invalid_value"},
         sample{R"("presence_penalty":3)", "presence_penalty", "invalid_value"},
         sample{R"("stop":["a","b","c","d","e"])", "stop", "invalid_value"},
         sample{R"("stop":[""])", "stop", "invalid_value"},
         sample{R"("stop":"")", "stop", "invalid_value"},
         sample{R"("stop":[1])", "stop", "invalid_type"},
         sample{R"("stop":1)", "stop", "invalid_type"},
         sample{R"("n":"1")", "n", "invalid_type"},
         sample{R"("n":0)", "n", "invalid_value"},
         sample{R"("user":1)", "user", "invalid_type"},
         sample{R"("user":")" + std::string(129, 'x') + R"(")", "user", "invalid_value"},
         sample{R"("response_format":"text")", "response_format", "invalid_type"},
         sample{R"("modalities":"text")", "modalities", "invalid_type"},
       }) {
    const auto why = refusal(with(each.member));
    CHECK(why.param == each.param);
    CHECK(why.code == each.code);
  }
}

TEST_CASE("messages that are none are refused by their place") {
  struct sample {
    std::string messages;
    std::string param;
  };
  const std::string hello = R"({"role":"user","content":"hello"})";
  for (const auto& each : {
         sample{"", "messages"},
         sample{R"("x")", "messages[0]"},
         sample{hello + ",{}", "messages[1].role"},
         sample{R"({"role":"narrator","content":"x"})", "messages[0].role"},
         sample{hello + R"(,{"role":"tool","tool_call_id":"1","content":"x"})", "messages[1].role"},
         sample{R"({"role":"user"})", "messages[0].content"},
         sample{R"({"role":"user","content":1})", "messages[0].content"},
         sample{R"({"role":"user","content":[{"type":"image_url","image_url":{"url":"x"}}]})",
                "messages[0].content"},
         sample{R"({"role":"user","content":[{"type":"text"}]})", "messages[0].content"},
         sample{R"({"role":"user","content":["x"]})", "messages[0].content"},
         sample{R"({"role":"user","content":" \n\u3000"})", "messages[0].content"},
         sample{R"({"role":"user","content":[]})", "messages[0].content"},
         sample{hello + R"(,{"role":"assistant","content":null,"tool_calls":[{"id":"1"}]})",
                "messages[1].tool_calls"},
         sample{hello + R"(,{"role":"assistant","content":"Once upon"})", "messages"},
         sample{R"({"role":"system","content":"x"})", "messages"},
       })
    CHECK(refusal(talk(each.messages)).param == each.param);
}

TEST_CASE("bodies that are no request are refused") {
  for (const auto* body : {"", "[]", "null", "{", "\"x\"", "{\"model\":\"\xff\"}",
                           R"({"model":"\ud800"})", R"({"temperature":1e999})"})
    CHECK(refusal(body).param.empty());
  CHECK(refusal("{}").param == "model");
  CHECK(refusal(R"({"model":""})").param == "model");
  CHECK(refusal(R"({"model":7})").param == "model");
  CHECK(refusal(R"({"model":"auto"})").param == "messages");
  CHECK(refusal(R"({"model":"auto","messages":{}})").param == "messages");
}

TEST_CASE("a question over the limit is refused as too long for the model") {
  request_limits limits;
  limits.max_question_bytes = 10;
  CHECK(refusal(with(""), limits).code == "context_length_exceeded");
  limits.max_question_bytes = std::string_view{"VAT คืออะไร"}.size();
  CHECK(read_chat_request(with(""), limits).has_value());
}

TEST_CASE("deep nesting does no harm") {
  const std::string deep(100'000, '[');
  CHECK(refusal(deep).param.empty());
  CHECK(read(with(R"("metadata":)" + deep + std::string(100'000, ']'))) == read(with("")));
}
