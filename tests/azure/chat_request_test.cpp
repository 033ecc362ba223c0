#include "azure/chat_completions.hpp"

#include <catch2/catch.hpp>
#include <rapidjson/document.h>

#include <limits>

using namespace tuktuk;
using namespace tuktuk::azure;

namespace {

model_call example() {
  model_call made;
  made.deployment = "gpt-4o-mini";
  made.messages = {{chat_role::system, "Answer briefly."},
                   {chat_role::user, "ภาษีคืออะไร"},
                   {chat_role::assistant, "…"},
                   {chat_role::user, "\"What\"\n\\ and \x01 is VAT?"}};
  made.max_completion_tokens = 400;
  return made;
}

std::string_view text_of(const rapidjson::Value& string) {
  return {string.GetString(), string.GetStringLength()};
}

rapidjson::Document parse(const std::string& body) {
  rapidjson::Document made;
  made.Parse<rapidjson::kParseValidateEncodingFlag>(body.data(), body.size());
  REQUIRE_FALSE(made.HasParseError());
  REQUIRE(made.IsObject());
  return made;
}

} // namespace

TEST_CASE("the URL of a call fits the style of its endpoint") {
  struct row {
    const char* endpoint;
    const char* deployment;
    const char* url;
  };
  const std::vector<row> rows{
    {"https://n.openai.azure.com", "gpt-4o",
     "https://n.openai.azure.com/openai/deployments/gpt-4o/chat/"
     "completions?api-version=2024-10-21"},
    {"https://n.openai.azure.com/", "gpt-4o",
     "https://n.openai.azure.com/openai/deployments/gpt-4o/chat/"
     "completions?api-version=2024-10-21"},
    {"https://n.openai.azure.com/openai/", "gpt-4o",
     "https://n.openai.azure.com/openai/deployments/gpt-4o/chat/"
     "completions?api-version=2024-10-21"},
    {"http://127.0.0.1:8080", "my model/ü?#%",
     "http://127.0.0.1:8080/openai/deployments/my%20model%2F%C3%BC%3F%23%25/chat/completions"
     "?api-version=2024-10-21"},
    {"https://gateway.example/azure", "a_b-c.d~e",
     "https://gateway.example/azure/openai/deployments/a_b-c.d~e/chat/completions"
     "?api-version=2024-10-21"},
    {"https://n.openai.azure.com/openai/v1", "gpt-4o",
     "https://n.openai.azure.com/openai/v1/chat/completions"},
    {"https://n.openai.azure.com/openai/v1//", "gpt-4o",
     "https://n.openai.azure.com/openai/v1/chat/completions"},
  };
  for (const auto& [endpoint, deployment, url] : rows) {
    request_style style;
    style.endpoint = endpoint;
    CHECK(chat_url(style, deployment) == url);
  }
  request_style odd{.endpoint = "https://n", .api_version = "2025 &x"};
  CHECK(chat_url(odd, "d").ends_with("?api-version=2025%20%26x"));
}

TEST_CASE("an endpoint is v1 by the end of its path") {
  CHECK(is_v1("https://n.openai.azure.com/openai/v1"));
  CHECK(is_v1("https://n.services.ai.azure.com/openai/v1/"));
  CHECK(is_v1("http://127.0.0.1:1/openai/v1"));
  CHECK_FALSE(is_v1("https://n.openai.azure.com"));
  CHECK_FALSE(is_v1("https://n.openai.azure.com/openai/v1beta"));
  CHECK_FALSE(is_v1("https://n.openai.azure.com/v1"));
  CHECK_FALSE(is_v1(""));
}

TEST_CASE("the body of a call streams, asks for usage and names one limit") {
  const auto call = example();
  const auto body = parse(chat_body({.endpoint = "https://n.openai.azure.com"}, call));
  REQUIRE(body["messages"].Size() == 4);
  const char* const roles[] = {"system", "user", "assistant", "user"};
  for (rapidjson::SizeType each = 0; each != 4; ++each) {
    CHECK(text_of(body["messages"][each]["role"]) == roles[each]);
    CHECK(text_of(body["messages"][each]["content"]) == call.messages[each].content);
  }
  CHECK(body["stream"].GetBool());
  CHECK(body["stream_options"]["include_usage"].GetBool());
  CHECK(body["stream_options"].MemberCount() == 1);
  CHECK(body["max_completion_tokens"].GetUint() == 400);
  CHECK(body["temperature"].GetDouble() == 0.3);
  CHECK(body.MemberCount() == 5); // neither max_tokens nor model nor user
}

TEST_CASE("what a style or a call does not have is not written") {
  auto call = example();
  call.max_completion_tokens = 0;
  call.user = "s_0123";
  request_style style{.endpoint = "https://n.openai.azure.com/openai/v1/", .reasoning = true};
  const auto body = parse(chat_body(style, call));
  CHECK(text_of(body["model"]) == "gpt-4o-mini");
  CHECK(text_of(body["user"]) == "s_0123");
  CHECK_FALSE(body.HasMember("temperature"));
  CHECK_FALSE(body.HasMember("max_completion_tokens"));
}

TEST_CASE("a reasoning model gets room to reason beside the answer's") {
  auto call = example();
  request_style style{.endpoint = "https://n", .reasoning = true, .reasoning_tokens = 1000};
  const auto limit
    = [&] { return parse(chat_body(style, call))["max_completion_tokens"].GetUint(); };
  CHECK(limit() == 1400);
  style.reasoning_tokens = 0;
  CHECK(limit() == 400);
  style.reasoning_tokens = 1000;
  call.max_completion_tokens = std::numeric_limits<std::uint32_t>::max() - 1;
  CHECK(limit() == std::numeric_limits<std::uint32_t>::max());
  style.reasoning = false;
  call.max_completion_tokens = 400;
  CHECK(limit() == 400);
}

TEST_CASE("what a call says of sampling is sent within Azure's ranges") {
  request_style style;
  auto call = example();
  const auto plain = parse(chat_body(style, call));
  for (const auto* name : {"top_p", "presence_penalty", "frequency_penalty", "stop"}) {
    CAPTURE(name);
    CHECK_FALSE(plain.HasMember(name));
  }
  call.sampling = {0.0, 0.25, 1.5, -9.0, {"END", "จบ\xff"}};
  const auto body = parse(chat_body(style, call));
  CHECK(body["temperature"].GetDouble() == 0.0);
  CHECK(body["top_p"].GetDouble() == 0.25);
  CHECK(body["presence_penalty"].GetDouble() == 1.5);
  CHECK(body["frequency_penalty"].GetDouble() == -2.0);
  REQUIRE(body["stop"].Size() == 2);
  CHECK(text_of(body["stop"][0]) == "END");
  CHECK(text_of(body["stop"][1]) == "จบ\xEF\xBF\xBD");
  style.reasoning = true;
  const auto reasoning = parse(chat_body(style, call));
  for (const auto* name : {"temperature", "top_p", "presence_penalty", "frequency_penalty"}) {
    CAPTURE(name);
    CHECK_FALSE(reasoning.HasMember(name));
  }
  CHECK(reasoning["stop"].Size() == 2);
}

TEST_CASE("a body is JSON whatever the style and the messages hold") {
  auto call = example();
  call.messages
    = {{chat_role::user, "bad \xFF\xE0\xB8 bytes"}, {chat_role::user, std::string(3, '\0')}};
  request_style style{.endpoint = "https://n",
                      .temperature = std::numeric_limits<double>::quiet_NaN()};
  const auto body = parse(chat_body(style, call));
  CHECK(std::string{body["messages"][0]["content"].GetString()}.find("\xEF\xBF\xBD")
        != std::string::npos);
  CHECK(body["messages"][1]["content"].GetStringLength() == 3);
  CHECK_FALSE(body.HasMember("temperature"));
  style.temperature = 7;
  CHECK(parse(chat_body(style, call))["temperature"].GetDouble() == 2.0);
}

TEST_CASE("the user's own words go out byte for byte") {
  auto call = example();
  call.messages
    = {{chat_role::user,
        "น้ำ  ำ \xE0\xB9\x8D\xE0\xB8\xB2 \xEF\xBB\xBF e\xCC\x81 👍🏽 \t end "}};
  const auto body = parse(chat_body({.endpoint = "https://n"}, call));
  CHECK(text_of(body["messages"][0]["content"]) == call.messages[0].content);
}
