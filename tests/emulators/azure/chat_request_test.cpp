#include "emulators/azure/chat_request.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace tuktuk;
using namespace tuktuk::azure_emulator;

namespace {

read_chat_request read(const std::string& json, model_rules rules = {}) {
  auto body = emulation::parse_json(json);
  REQUIRE(body);
  return read_chat_body(*body, rules);
}

/// A good body with further members.
std::string with(const std::string& members) {
  return R"({"messages":[{"role":"user","content":"hi"}])" + members + "}";
}

} // namespace

TEST_CASE("Bad bodies are refused with Azure's codes") {
  struct sample {
    std::string body;
    std::string code;
    std::string param;
  };
  auto [body, code, param] = GENERATE(
    sample{"{}", "missing_required_parameter", "messages"},
    sample{R"({"messages":[]})", "empty_array", "messages"},
    sample{R"({"messages":"x"})", "invalid_type", "messages"},
    sample{R"({"messages":[{"role":"robot","content":"x"}]})", "invalid_value", "messages[0].role"},
    sample{R"({"messages":[{"content":"x"}]})", "missing_required_parameter", "messages[0].role"},
    sample{R"({"messages":[{"role":"user"}]})", "invalid_type", "messages[0].content"},
    sample{R"({"messages":[{"role":"user","content":5}]})", "invalid_type", "messages[0].content"},
    sample{R"({"messages":[{"role":"user","content":[{"type":"sound"}]}]})", "invalid_value",
           "messages[0].content"},
    sample{with(R"(,"temperature":2.1)"), "decimal_above_max_value", "temperature"},
    sample{with(R"(,"temperature":-0.1)"), "decimal_below_min_value", "temperature"},
    sample{with(R"(,"temperature":"hot")"), "invalid_type", "temperature"},
    sample{with(R"(,"top_p":1.1)"), "decimal_above_max_value", "top_p"},
    sample{with(R"(,"presence_penalty":-3)"), "decimal_below_min_value", "presence_penalty"},
    sample{with(R"(,"n":129)"), "integer_above_max_value", "n"},
    sample{with(R"(,"max_tokens":0)"), "integer_below_min_value", "max_tokens"},
    sample{with(R"(,"max_tokens":5,"max_completion_tokens":5)"), "invalid_parameter_combination",
           ""},
    sample{with(R"(,"stream":"yes")"), "invalid_type", "stream"},
    sample{with(R"(,"stream_options":{"include_usage":true})"), "BadRequest", "stream_options"},
    sample{with(R"(,"stream":true,"stream_options":{"x":1})"), "unknown_parameter",
           "stream_options.x"},
    sample{with(R"(,"stop":["1","2","3","4","5"])"), "invalid_type", "stop"},
    sample{with(R"(,"response_format":{"type":"xml"})"), "invalid_value", "response_format.type"},
    sample{with(R"(,"response_format":{"type":"json_object"})"), "BadRequest", "messages"},
    sample{with(R"(,"temprature":1)"), "BadRequest", ""});
  INFO(body);
  auto why = read(body).why;
  CHECK(why.status == 400);
  CHECK(why.code == code);
  CHECK(why.param == param);
  CHECK(why.to_json().find(R"("code":")" + code) != std::string::npos);
}

TEST_CASE("Reasoning models take no sampling parameters and no max_tokens") {
  auto member = GENERATE(std::string{"max_tokens"}, "temperature", "top_p", "presence_penalty",
                         "frequency_penalty");
  auto body = with(",\"" + member + "\":1");
  CHECK_FALSE(read(body).why);
  auto why = read(body, {.reasoning = true}).why;
  CHECK(why.code == "unsupported_parameter");
  CHECK(why.param == member);
  CHECK_FALSE(read(with(R"(,"max_completion_tokens":5)"), {.reasoning = true}).why);
}

TEST_CASE("Reasoning models are known by their names") {
  for (auto name : {"o1", "o3-mini", "o4-mini", "gpt-5", "gpt-5.1-mini"})
    CHECK(is_reasoning_model(name));
  for (auto name : {"gpt-4o", "gpt-4o-mini", "gpt-4.1", "opus", "o"})
    CHECK_FALSE(is_reasoning_model(name));
}

TEST_CASE("The v1 API needs a model and knows newer members") {
  CHECK(read(with(""), {.v1 = true}).why.param == "model");
  CHECK_FALSE(read(with(R"(,"model":"gpt-4o","prompt_cache_key":"x")"), {.v1 = true}).why);
  CHECK(read(with(R"(,"prompt_cache_key":"x")")).why.status == 400);
}

TEST_CASE("A good body is read as it was meant") {
  auto [request, why]
    = read(R"({"messages":[{"role":"system","content":"be brief"},{"role":"user","content":
      [{"type":"text","text":"a"},{"type":"text","text":"ข"}]}],"stream":true,"temperature":null,
      "stream_options":{"include_usage":true,"include_obfuscation":false},"stop":"END",
      "max_completion_tokens":7,"model":"ignored"})");
  REQUIRE_FALSE(why);
  CHECK(request.stream);
  CHECK(request.include_usage);
  CHECK_FALSE(request.include_obfuscation);
  CHECK(request.max_tokens == 7U);
  CHECK(request.stops == std::vector<std::string>{"END"});
  CHECK(last_user_text(request) == "a\nข");
  CHECK(system_text(request) == "be brief\n");
  CHECK(request.parameters.find("messages") == std::string::npos);
  CHECK(prompt_tokens(request) > 9);
}
