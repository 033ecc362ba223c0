#include "app/routes.hpp"
#include "app/upstream_connections.hpp"

#include "tests/support/deterministic.hpp"

#include <rapidjson/document.h>

#include <catch2/catch.hpp>

#include <memory>
#include <optional>
#include <string>
#include <vector>

// /v1/… over a ROUTER that answers as the test tells it.

using namespace tuktuk;
using namespace tuktuk::app;
using namespace tuktuk::test;

namespace {

/// Keeps what is answered.
struct kept_answer : net::responder {
  std::optional<net::http_response> sent;
  int status = 0;
  std::string content_type;
  net::header_list headers;
  std::string body;
  bool finished = false;
  std::function<void()> leave;

  void send(net::http_response response) override { sent = std::move(response); }
  void start_stream(int code, std::string type, net::header_list fields) override {
    status = code;
    content_type = std::move(type);
    headers = std::move(fields);
  }
  void write(std::string piece) override { body += piece; }
  void finish() override { finished = true; }
  void abort() override {}
  void on_disconnect(std::function<void()> callback) override { leave = std::move(callback); }
};

/// A ROUTER that keeps what it is asked.
struct asked_router {
  std::vector<std::pair<web_question, web_listener_actor>> asked;
  std::vector<std::pair<std::string, std::string>> gone;
};

class openai_fixture : public deterministic {
public:
  openai_fixture() {
    values.azure.deployment_light = "gpt-4o-mini";
    values.azure.deployment_heavy = "gpt-4o";
    around->services->enter(
      service::router, 0, spawn([state = state](caf::event_based_actor* me) -> caf::behavior {
        set_handlers(me);
        return {
          [state](ask_atom, const web_question& question, const web_listener_actor& listener) {
            state->asked.emplace_back(question, listener);
          },
          [state](gone_atom, const std::string& user, const std::string& id) {
            state->gone.emplace_back(user, id);
          },
        };
      }));
    run();
  }

  [[nodiscard]] net::http_response check(const std::string& method, const std::string& path,
                                         net::header_list headers) {
    net::http_request head;
    head.method = method;
    head.path = path;
    head.headers = std::move(headers);
    head.from_loopback = true;
    return all().check(head);
  }

  std::shared_ptr<kept_answer> handle(const std::string& method, const std::string& path,
                                      const std::string& body = {}) {
    net::http_request request;
    request.method = method;
    request.path = path;
    request.body = body;
    auto answer = std::make_shared<kept_answer>();
    all().handle(std::move(request), answer);
    run();
    return answer;
  }

  std::shared_ptr<kept_answer> ask(const std::string& members, const std::string& model = "auto") {
    return handle("POST", "/v1/chat/completions",
                  R"({"model":")" + model
                    + R"(","messages":[{"role":"user","content":"VAT คืออะไร"}])" + members + "}");
  }

  template <class... Ts>
  void reply(Ts... what) {
    tell(state->asked.back().second, what...);
  }

  void end(answer_source source = answer_source::azure,
           answer_ending ending = answer_ending::complete) {
    web_answer last;
    last.answer_id = asked().id;
    last.source = source;
    last.model = "gpt-4o-mini-2024-07-18";
    last.usage = {100, 0, 50, 0, false};
    last.ending = ending;
    reply(answer_atom_v, last);
  }

  [[nodiscard]] const web_question& asked() const { return state->asked.back().first; }

  const routes& all() {
    if (!routes_)
      routes_
        = std::make_unique<routes>(system, around, values, held, std::make_shared<readiness>(),
                                   std::make_shared<upstream_connections>(values, nullptr));
    return *routes_;
  }

  std::shared_ptr<asked_router> state = std::make_shared<asked_router>();
  settings values;
  secrets held;

private:
  std::unique_ptr<routes> routes_;
};

rapidjson::Document parse(const std::string& body) {
  rapidjson::Document made;
  made.Parse(body.c_str());
  CAPTURE(body);
  REQUIRE_FALSE(made.HasParseError());
  return made;
}

/// The code of an error in OpenAI's shape.
std::string code_of(const net::http_response& response) {
  const auto body = parse(response.body);
  REQUIRE(body["error"].IsObject());
  for (const auto* member : {"message", "type", "param", "code"})
    CHECK(body["error"].HasMember(member));
  CHECK_FALSE(net::find_header(response.headers, "x-request-id").empty());
  return body["error"]["code"].IsString() ? body["error"]["code"].GetString() : "";
}

const net::header_list local{{"Host", "localhost:8080"}, {"Content-Type", "application/json"}};
constexpr auto chat = "/v1/chat/completions";

} // namespace

TEST_CASE_METHOD(openai_fixture, "Requests that may not be made are refused as OpenAI refuses") {
  CHECK(check("POST", chat, local).status == 0);
  CHECK(check("GET", "/v1/models", local).status == 0);
  CHECK(check("HEAD", "/v1/models/auto", local).status == 0);
  struct sample {
    std::string method;
    std::string path;
    int status;
    std::string code;
  };
  for (const auto& each : {sample{"GET", chat, 405, "method_not_allowed"},
                           sample{"POST", "/v1/models", 405, "method_not_allowed"},
                           sample{"POST", "/v1/embeddings", 404, "unknown_url"},
                           sample{"GET", "/v1/", 404, "unknown_url"}}) {
    CAPTURE(each.method, each.path);
    const auto refused = check(each.method, each.path, local);
    CHECK(refused.status == each.status);
    CHECK(code_of(refused) == each.code);
  }
  const auto typeless = check("POST", chat, {{"Host", "localhost"}});
  CHECK(typeless.status == 415);
  CHECK(code_of(typeless) == "unsupported_media_type");
}

TEST_CASE_METHOD(openai_fixture, "The key of /v1 is the client's token") {
  const auto stranger = check("POST", chat, {{"Host", "tuktuk.example"}});
  CHECK(stranger.status == 403);
  CHECK(code_of(stranger) == "forbidden");
  held.client_token = secret{"canary"};
  for (const auto* path : {chat, "/v1/models"}) {
    const auto method = path == chat ? "POST" : "GET";
    auto headers = local;
    headers.emplace_back("Authorization", "Bearer wrong");
    const auto refused = check(method, path, headers);
    CHECK(refused.status == 401);
    CHECK(code_of(refused) == "invalid_api_key");
    CHECK(net::find_header(refused.headers, "www-authenticate") == "Bearer");
    CHECK(refused.body.find("canary") == std::string::npos);
    headers.back().second = "Bearer canary";
    CHECK(check(method, path, headers).status == 0);
  }
}

TEST_CASE_METHOD(openai_fixture, "Models are the server's own names and the deployments") {
  const auto list = handle("GET", "/v1/models");
  REQUIRE(list->sent);
  CHECK(list->sent->status == 200);
  const auto body = parse(list->sent->body);
  std::vector<std::string> ids;
  for (const auto& each : body["data"].GetArray())
    ids.emplace_back(each["id"].GetString());
  CHECK(ids == std::vector<std::string>{"auto", "light", "heavy", "gpt-4o-mini", "gpt-4o"});
  for (const auto& id : ids)
    CHECK(parse(handle("GET", "/v1/models/" + id)->sent->body)["id"].GetString() == id);
  for (const auto* id : {"", "gpt-9", "auto/x", "\xff"}) {
    const auto missing = handle("GET", std::string{"/v1/models/"} + id);
    CHECK(missing->sent->status == 404);
    CHECK(code_of(*missing->sent) == "model_not_found");
    CHECK(missing->sent->body.find('\xff') == std::string::npos);
  }
}

TEST_CASE_METHOD(openai_fixture, "A model is a wish, or not found") {
  struct sample {
    std::string model;
    model_wish wish;
  };
  for (const auto& each :
       {sample{"auto", model_wish::any}, sample{"light", model_wish::light},
        sample{"heavy", model_wish::heavy}, sample{"gpt-4o-mini", model_wish::light},
        sample{"gpt-4o", model_wish::heavy}}) {
    const auto answer = ask("", each.model);
    CHECK(asked().terms.model == each.wish);
    end();
    CHECK(answer->sent->status == 200);
  }
  const auto before = state->asked.size();
  const auto answer = ask("", "gpt-9");
  CHECK(state->asked.size() == before);
  CHECK(answer->sent->status == 404);
  CHECK(code_of(*answer->sent) == "model_not_found");
}

TEST_CASE_METHOD(openai_fixture, "A whole answer comes with its source and its number") {
  const auto answer = ask("");
  CHECK(asked().text == "VAT คืออะไร");
  CHECK(asked().user.empty());
  CHECK_FALSE(asked().terms.live);
  CHECK_FALSE(asked().terms.colours_answer());
  reply(status_atom_v, std::string{"typing"});
  reply(source_atom_v, answer_source::cache, std::string{"gpt-4o-mini"});
  reply(delta_atom_v, std::string{"ภาษี"});
  CHECK_FALSE(answer->sent);
  end(answer_source::cache);
  REQUIRE(answer->sent);
  CHECK(answer->sent->status == 200);
  CHECK(answer->sent->content_type == "application/json");
  CHECK(net::find_header(answer->sent->headers, "x-tuktuk-source") == "cache");
  CHECK(net::find_header(answer->sent->headers, "x-request-id") == asked().id);
  const auto body = parse(answer->sent->body);
  CHECK(body["id"].GetString() == "chatcmpl-" + asked().id);
  CHECK(body["created"].GetInt64() == to_milliseconds(morning) / 1000);
  CHECK(std::string{body["choices"][0]["message"]["content"].GetString()} == "ภาษี");
  CHECK(body["usage"]["total_tokens"].GetInt() == 150);
}

TEST_CASE_METHOD(openai_fixture, "A stream begins with its first text, and knows its source then") {
  const auto answer = ask(R"(,"stream":true,"stream_options":{"include_usage":true})");
  CHECK(asked().terms.live);
  reply(status_atom_v, std::string{"typing"});
  CHECK(answer->status == 0);
  reply(source_atom_v, answer_source::azure, std::string{"gpt-4o-mini"});
  CHECK(answer->status == 0);
  reply(delta_atom_v, std::string{"ภา"});
  CHECK(answer->status == 200);
  CHECK(answer->content_type == "text/event-stream");
  CHECK(net::find_header(answer->headers, "x-tuktuk-source") == "azure");
  CHECK(net::find_header(answer->headers, "x-request-id") == asked().id);
  CHECK(answer->body.find(R"("role":"assistant")") < answer->body.find("ภา"));
  reply(delta_atom_v, std::string{"ษี"});
  CHECK_FALSE(answer->finished);
  end();
  CHECK(answer->finished);
  CHECK(answer->body.find(R"("finish_reason":"stop")") != std::string::npos);
  CHECK(answer->body.find(R"("total_tokens":150)") != std::string::npos);
  CHECK(answer->body.ends_with("data: [DONE]\n\n"));
  CHECK_FALSE(answer->sent);
}

TEST_CASE_METHOD(openai_fixture, "An answer that was withheld before its first text is an answer") {
  const bool stream = GENERATE(false, true);
  const auto answer = ask(stream ? R"(,"stream":true)" : "");
  end(answer_source::azure, answer_ending::withheld);
  const auto& body = stream ? answer->body : answer->sent->body;
  CHECK(body.find(R"("finish_reason":"content_filter")") != std::string::npos);
  CHECK(answer->finished == stream);
}

TEST_CASE_METHOD(openai_fixture, "Failures before the first text have a status of their own") {
  const bool stream = GENERATE(false, true);
  struct sample {
    failure_code code;
    int status;
  };
  for (const auto& each :
       {sample{failure_code::content_filtered, 400}, sample{failure_code::invalid_input, 400},
        sample{failure_code::rate_limited, 429}, sample{failure_code::internal, 500},
        sample{failure_code::protocol, 502}, sample{failure_code::unauthorized, 502},
        sample{failure_code::not_found, 502}, sample{failure_code::unavailable, 503},
        sample{failure_code::timed_out, 504}}) {
    const auto answer = ask(stream ? R"(,"stream":true)" : "");
    reply(failed_atom_v, failure{each.code, "words for a person"});
    REQUIRE(answer->sent);
    CHECK(answer->sent->status == each.status);
    CHECK_FALSE(code_of(*answer->sent).empty());
  }
}

TEST_CASE_METHOD(openai_fixture, "A stream that breaks off ends with an error and without a mark") {
  const auto answer = ask(R"(,"stream":true)");
  reply(source_atom_v, answer_source::azure, std::string{"gpt-4o-mini"});
  reply(delta_atom_v, std::string{"ภา"});
  reply(failed_atom_v, failure{failure_code::unavailable, "cut"});
  CHECK(answer->finished);
  CHECK(answer->body.find("data: {\"error\":{") != std::string::npos);
  CHECK(answer->body.find("[DONE]") == std::string::npos);
  CHECK_FALSE(answer->sent);
}

TEST_CASE_METHOD(openai_fixture, "Of a user's conversation only the instructions are taken along") {
  const std::string messages = R"({"model":"auto",)" // the session has the history
                               R"("messages":[{"role":"system","content":"s"},)"
                               R"({"role":"user","content":"q1"},)"
                               R"({"role":"assistant","content":"a1"},)"
                               R"({"role":"user","content":"q2"}])";
  handle("POST", chat, messages + R"(,"user":"somchai"})");
  CHECK(asked().user == "somchai");
  CHECK(asked().text == "q2");
  CHECK(asked().terms.before == std::vector<chat_message>{{chat_role::system, "s"}});
  end();
  handle("POST", chat, messages + "}");
  CHECK(asked().user.empty());
  CHECK(asked().terms.before.size() == 3);
  end();
}

TEST_CASE_METHOD(openai_fixture, "Bad requests reach no actor") {
  const auto answer = ask(R"(,"n":2)");
  CHECK(state->asked.empty());
  REQUIRE(answer->sent);
  CHECK(answer->sent->status == 400);
  CHECK(code_of(*answer->sent) == "unsupported_value");
}

TEST_CASE_METHOD(openai_fixture, "Who leaves is not waited for") {
  const auto answer = ask(R"(,"stream":true)");
  REQUIRE(answer->leave);
  answer->leave();
  run();
  REQUIRE(state->gone.size() == 1);
  CHECK(state->gone.front() == std::pair{std::string{}, asked().id});
}
