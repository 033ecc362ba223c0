#include "emulators/azure/service.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace tuktuk;
using namespace tuktuk::azure_emulator;
using namespace std::chrono_literals;

namespace {

const instant start{1'700'000'000s};
constexpr auto hello = R"({"messages":[{"role":"user","content":"hi"}]})";

service_settings settings_for_test() {
  service_settings settings;
  settings.key = "key";
  settings.deployments
    = {parse_deployment("gpt-4o-mini", false), parse_deployment("think=o3", false),
       parse_deployment("text-embedding-3-small", true)};
  return settings;
}

struct fixture {
  emulation::random_source random{1};
  service aut{settings_for_test(), random};
  instant now = start;

  decision call(std::string path, std::string query, std::string body,
                std::string method = "POST") {
    net::http_request request;
    request.method = std::move(method);
    request.path = std::move(path);
    request.query = std::move(query);
    request.headers = {{"api-key", "key"}, {"content-type", "application/json"}};
    request.body = std::move(body);
    return aut.decide(request, now);
  }

  decision chat(const std::string& body = hello, const std::string& deployment = "gpt-4o-mini") {
    return call("/openai/deployments/" + deployment + "/chat/completions", "api-version=2024-10-21",
                body);
  }
};

std::string header(const decision& what, std::string_view name) {
  const auto& headers
    = what.what == decision::kind::complete ? what.headers : what.response.headers;
  return std::string{net::find_header(headers, name)};
}

} // namespace

TEST_CASE_METHOD(fixture, "Both URL styles lead to an answer") {
  CHECK(chat().what == decision::kind::complete);
  auto v1 = call("/openai/v1/chat/completions", "",
                 R"({"model":"gpt-4o-mini","messages":[{"role":"user","content":"hi"}]})");
  CHECK(v1.what == decision::kind::complete);
  CHECK(v1.answer.model == "gpt-4o-mini-2024-07-18");
  CHECK(header(v1, "x-ms-deployment-name") == "gpt-4o-mini");
  CHECK(header(v1, "apim-request-id").size() == 36);
  CHECK(call("/openai/v1/models", "", "", "GET").response.status == 200);
}

TEST_CASE_METHOD(fixture, "What is wrong with a call decides on its status") {
  auto dated = "api-version=2024-10-21";
  auto path = "/openai/deployments/gpt-4o-mini/chat/completions";
  CHECK(call(path, "", hello).response.status == 404);
  CHECK(call(path, "api-version=yesterday", hello).response.status == 400);
  CHECK(call(path, dated, "{").response.status == 400);
  CHECK(call(path, dated, hello, "GET").response.status == 404);
  CHECK(call("/openai/deployments//chat/completions", dated, hello).response.status == 404);
  CHECK(call("/", "", hello).response.status == 404);
  auto missing = chat(hello, "gpt-9");
  CHECK(missing.response.status == 404);
  CHECK(missing.response.body.find("DeploymentNotFound") != std::string::npos);
  CHECK(chat(hello, "text-embedding-3-small").response.body.find("OperationNotSupported")
        != std::string::npos);
  CHECK(aut.log.count() == 0);
}

TEST_CASE_METHOD(fixture, "A wrong key is refused, in either header") {
  net::http_request request;
  request.method = "POST";
  request.path = "/openai/v1/chat/completions";
  request.headers = {{"content-type", "application/json"}};
  CHECK(aut.decide(request, now).response.status == 401);
  request.headers.emplace_back("authorization", "Bearer other");
  CHECK(aut.decide(request, now).response.status == 401);
  request.headers = {{"content-type", "application/json"}, {"authorization", "Bearer key"}};
  CHECK(aut.decide(request, now).response.status == 400);
}

TEST_CASE_METHOD(fixture, "More than ten headers of one's own are too many") {
  net::http_request request;
  request.method = "POST";
  request.path = "/openai/v1/chat/completions";
  request.headers = {{"content-type", "application/json"}, {"api-key", "key"}};
  for (int i = 0; i < 10; ++i)
    request.headers.emplace_back("x-own-" + std::to_string(i), "1");
  request.headers.emplace_back("x-stainless-lang", "js");
  CHECK(aut.decide(request, now).response.status == 400);
  request.headers.emplace_back("x-own-10", "1");
  CHECK(aut.decide(request, now).response.status == 431);
}

TEST_CASE_METHOD(fixture, "A deployment of a reasoning model refuses max_tokens") {
  auto body = R"({"max_tokens":5,"messages":[{"role":"user","content":"hi"}]})";
  CHECK(chat(body, "think").response.status == 400);
  CHECK(chat(body).what == decision::kind::complete);
}

TEST_CASE_METHOD(fixture, "A reasoning model without room to reason answers nothing") {
  const auto with_limit = [](const char* limit) {
    return std::string{R"({"max_completion_tokens":)"} + limit
           + R"(,"messages":[{"role":"user","content":"When must I register for VAT?"}]})";
  };
  const auto narrow = chat(with_limit("400"), "think");
  CHECK(narrow.answer.text.empty());
  CHECK(narrow.answer.finish_reason == "length");
  const auto roomy = chat(with_limit("4496"), "think");
  CHECK(roomy.answer.finish_reason == "stop");
  CHECK(roomy.answer.text == chat(with_limit("400")).answer.text);
  CHECK(roomy.answer.reasoning_tokens > 400);
}

TEST_CASE_METHOD(fixture, "A filtered prompt is a 400 with an inner error") {
  auto refused = chat(R"({"messages":[{"role":"user","content":"[[filter-prompt]]"}]})");
  CHECK(refused.response.status == 400);
  CHECK(refused.response.body.find("innererror") != std::string::npos);
  CHECK(aut.log.count() == 1);
}

TEST_CASE_METHOD(fixture, "Over the limit of calls the service says when to come back") {
  aut.settings.requests_per_minute = 12; // two in ten seconds
  aut.renew_rate_limits();
  CHECK(chat().what == decision::kind::complete);
  CHECK(chat().what == decision::kind::complete);
  auto refused = chat();
  CHECK(refused.response.status == 429);
  CHECK(refused.response.body.find(R"("code":"429")") != std::string::npos);
  CHECK(refused.response.body.find("call rate limit") != std::string::npos);
  CHECK(header(refused, "retry-after-ms") == "5000");
  CHECK(header(refused, "retry-after") == "5");
  CHECK(header(refused, "x-ratelimit-remaining-requests") == "0");
  now += 5s;
  CHECK(chat().what == decision::kind::complete);
}

TEST_CASE_METHOD(fixture, "The limit of tokens counts what the caller allows, not what comes") {
  aut.settings.tokens_per_minute = 2000;
  aut.renew_rate_limits();
  auto greedy = R"({"max_tokens":1500,"messages":[{"role":"user","content":"hi"}]})";
  CHECK(chat(greedy).what == decision::kind::complete);
  auto refused = chat(greedy);
  CHECK(refused.response.status == 429);
  CHECK(refused.response.body.find("token rate limit") != std::string::npos);
}

TEST_CASE_METHOD(fixture, "A long prompt that begins as before is cached in steps of 128 tokens") {
  auto body = [](std::string_view question) {
    return R"({"messages":[{"role":"system","content":")" + std::string(8000, 's')
           + R"("},{"role":"user","content":")" + std::string{question} + R"("}]})";
  };
  CHECK(chat(body("one")).answer.cached_tokens == 0);
  auto second = chat(body("two")).answer;
  CHECK(second.cached_tokens >= 1024);
  CHECK(second.cached_tokens % 128 == 0);
  CHECK(second.cached_tokens <= second.prompt_tokens);
  CHECK(chat(hello).answer.cached_tokens == 0);
  now += 11min;
  CHECK(chat(body("three")).answer.cached_tokens == 0);
}

TEST_CASE_METHOD(fixture, "The log tells what reached the model") {
  auto answered = chat();
  auto* call = aut.log.find(answered.call_number);
  REQUIRE(call != nullptr);
  CHECK(call->deployment == "gpt-4o-mini");
  CHECK(call->messages == R"([{"role":"user","content":"hi"}])");
  CHECK(call->arrived == start);
  CHECK(call->outcome == "running");
  aut.reset();
  CHECK(aut.log.find(answered.call_number) == nullptr);
  CHECK(aut.log.count() == 0);
  auto later = chat();
  CHECK(later.call_number != answered.call_number);
  CHECK(aut.log.describe(0, 10).find(R"("n":1)") != std::string::npos);
}

TEST_CASE("The log forgets messages before summaries") {
  call_log log{3, 1};
  logged_call call;
  call.messages = "[]";
  for (int i = 0; i < 5; ++i)
    log.begin(call);
  CHECK(log.count() == 5);
  CHECK(log.find(2) == nullptr);
  REQUIRE(log.find(4) != nullptr);
  CHECK(log.find(4)->messages.empty());
  CHECK(log.find(5)->messages == "[]");
  CHECK(log.find(6) == nullptr);
  auto shown = emulation::parse_json(log.describe(0, 2));
  REQUIRE(shown);
  CHECK((*shown)["calls"].Size() == 2);
  CHECK((*shown)["calls"][0]["n"].GetInt() == 3);
  CHECK((*shown)["next"].GetInt() == 4);
}
