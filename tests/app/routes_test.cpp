#include "app/routes.hpp"

#include <caf/actor_system_config.hpp>

#include <catch2/catch.hpp>

#include <optional>

using namespace tuktuk;
using namespace tuktuk::app;

namespace {

net::http_request request(net::header_list headers, bool from_loopback = true) {
  net::http_request made;
  made.headers = std::move(headers);
  made.peer = from_loopback ? "127.0.0.1" : "192.0.2.1";
  made.from_loopback = from_loopback;
  return made;
}

/// Keeps the whole answer.
struct kept_answer : net::responder {
  std::optional<net::http_response> sent;

  void send(net::http_response response) override { sent = std::move(response); }
  void start_stream(int, std::string, net::header_list) override { FAIL("a stream"); }
  void write(std::string) override {}
  void finish() override {}
  void abort() override {}
  void on_disconnect(std::function<void()>) override {}
};

/// Routes for what is answered without an actor.
struct fixture {
  caf::actor_system_config config;
  caf::actor_system system{config};
  settings values;
  secrets held;
  routes all{system,
             nullptr,
             values,
             held,
             std::make_shared<readiness>(),
             std::make_shared<upstream_connections>(values, nullptr)};

  [[nodiscard]] net::http_response check(std::string method, std::string path,
                                         net::header_list headers) const {
    auto head = request(std::move(headers));
    head.method = std::move(method);
    head.path = std::move(path);
    return all.check(head);
  }
};

const net::header_list local{{"Host", "localhost:8080"}};

} // namespace

TEST_CASE("without a token only requests of this machine to itself are let through") {
  struct sample {
    net::header_list headers;
    bool from_loopback;
    bool allowed;
  };
  const std::vector<sample> samples{
    {{{"Host", "127.0.0.1:8080"}}, true, true},
    {{{"Host", "localhost"}}, true, true},
    {{{"Host", "[::1]:8080"}}, true, true},
    {{}, true, true}, // HTTP/1.0
    {{{"Host", "127.0.0.1:8080"}}, false, false},
    {{{"Host", "tuktuk.example"}}, true, false},
    {{{"Host", "localhost.example"}}, true, false},
    {{{"Host", "127.0.0.1:8080"}, {"Forwarded", "for=192.0.2.1"}}, true, false},
    {{{"Host", "127.0.0.1:8080"}, {"X-Forwarded-For", "192.0.2.1"}}, true, false},
    {{{"Host", "127.0.0.1:8080"}, {"x-forwarded-host", "tuktuk.example"}}, true, false},
    {{{"Host", "127.0.0.1:8080"}, {"X-FORWARDED-PROTO", "https"}}, true, false},
    {{{"Host", "127.0.0.1:8080"}, {"X-Real-IP", "192.0.2.1"}}, true, false},
    {{{"Host", "127.0.0.1:8080"}, {"Via", "1.1 proxy"}}, true, false},
    {{{"Host", "127.0.0.1:8080"}, {"via", ""}}, true, false},
    {{{"Host", "127.0.0.1:8080"}, {"X-Forwarded", "x"}, {"Viable", "x"}}, true, true},
    // What is no token does no harm, and does not help.
    {{{"Host", "127.0.0.1:8080"}, {"Authorization", "Bearer x"}}, true, true},
    {{{"Host", "tuktuk.example"}, {"Authorization", "Bearer "}}, true, false},
  };
  for (const auto& each : samples) {
    CAPTURE(each.headers, each.from_loopback);
    CHECK(may_use(request(each.headers, each.from_loopback), secret{}) == each.allowed);
  }
}

TEST_CASE("with a token whoever bears it is let through, from wherever") {
  const secret token{"canary"};
  struct sample {
    net::header_list headers;
    bool allowed;
  };
  const std::vector<sample> samples{
    {{{"Host", "127.0.0.1"}}, false},
    {{{"Host", "127.0.0.1"}, {"Authorization", "Bearer canary"}}, true},
    {{{"Host", "tuktuk.example"}, {"authorization", "bearer canary"}, {"Via", "1.1 proxy"}}, true},
    {{{"Authorization", "Bearer canar"}}, false},
    {{{"Authorization", "Bearer canary "}}, false},
    {{{"Authorization", "Basic canary"}}, false},
    {{{"Authorization", "canary"}}, false},
    {{{"Authorization", "Bearer "}}, false},
  };
  for (const auto& each : samples)
    for (const bool from_loopback : {true, false}) {
      CAPTURE(each.headers, from_loopback);
      CHECK(may_use(request(each.headers, from_loopback), token) == each.allowed);
    }
}

TEST_CASE("a content type is JSON whatever its case and parameters, and nothing else is") {
  for (const auto* yes : {"application/json", "Application/JSON; charset=utf-8",
                          "application/json;charset=\"utf-8\"", " application/json ; x=y"})
    CHECK(is_json(yes));
  for (const auto* no : {"", ";", " ", "application/jsonfoo", "application/json+ld", "text/json",
                         "application/ json", "json", "text/plain; application/json"})
    CHECK_FALSE(is_json(no));
}

TEST_CASE_METHOD(fixture, "a missing bearer token is told apart from a stranger") {
  const net::header_list passed_on{{"Host", "localhost"}, {"X-Forwarded-For", "192.0.2.1"}};
  struct sample {
    std::string method;
    std::string path;
    secret secrets::*token;
  };
  for (const auto& each : {sample{"POST", "/webhook/stream", &secrets::client_token},
                           sample{"GET", "/metrics", &secrets::admin_token},
                           sample{"GET", "/api/sessions/s_1", &secrets::admin_token},
                           sample{"PUT", "/api/sessions/s_1/depth", &secrets::admin_token}}) {
    CAPTURE(each.path);
    held = {};
    const auto forbidden = check(each.method, each.path, passed_on);
    CHECK(forbidden.status == 403);
    CHECK(net::count_header(forbidden.headers, "WWW-Authenticate") == 0);
    held.*each.token = secret{"canary"};
    const auto unauthorized = check(each.method, each.path, local);
    CHECK(unauthorized.status == 401);
    CHECK(net::find_header(unauthorized.headers, "www-authenticate") == "Bearer");
    CHECK(unauthorized.body.find("canary") == std::string::npos);
  }
}

TEST_CASE_METHOD(fixture, "a question must be announced as JSON") {
  CHECK(check("POST", "/webhook/stream", local).status == 415);
  CHECK(check("POST", "/webhook/stream",
              {{"Host", "localhost"}, {"Content-Type", "application/jsonfoo"}})
          .status
        == 415);
  CHECK(check("POST", "/webhook/stream",
              {{"Host", "localhost"}, {"Content-Type", "Application/JSON; charset=utf-8"}})
          .status
        == 0);
}

TEST_CASE_METHOD(fixture, "a session's path takes GET, its depth PUT of a JSON body") {
  const net::header_list json{{"Host", "localhost"}, {"Content-Type", "application/json"}};
  CHECK(check("GET", "/api/sessions/s_1", local).status == 0);
  CHECK(check("PUT", "/api/sessions/s_1/depth", json).status == 0);
  CHECK(check("PUT", "/api/sessions/s_1/depth", local).status == 415);
  CHECK(check("PUT", "/api/sessions/s_1", json).status == 405);
  CHECK(check("GET", "/api/sessions/s_1/depth", local).status == 405);
  for (const auto* nothing : {"/api/sessions/", "/api/sessions/a/b", "/api/sessions//depth"})
    CHECK(check("GET", nothing, local).status == 404);
}

TEST_CASE_METHOD(fixture, "a depth that there is none of is refused with words") {
  for (const std::string body : {"", "[]", "{}", R"({"depth":3})", R"({"depth":"huge"})"}) {
    CAPTURE(body);
    auto head = request(local);
    head.method = "PUT";
    head.path = "/api/sessions/s_1/depth";
    head.body = body;
    auto answer = std::make_shared<kept_answer>();
    all.handle(head, answer);
    REQUIRE(answer->sent);
    CHECK(answer->sent->status == 400);
    CHECK(answer->sent->body.find("concise") != std::string::npos);
  }
}

TEST_CASE_METHOD(fixture, "what is to be preloaded is posted as JSON by an operator") {
  const net::header_list json{{"Host", "localhost"}, {"Content-Type", "application/json"}};
  CHECK(check("POST", "/api/preload", json).status == 0);
  CHECK(check("POST", "/api/preload", local).status == 415);
  CHECK(check("GET", "/api/preload", local).status == 405);
  held.admin_token = secret{"canary"};
  CHECK(check("POST", "/api/preload", json).status == 401);
}

TEST_CASE_METHOD(fixture, "a question that cannot be preloaded is refused with words") {
  values.session.max_question_bytes = 100;
  for (const std::string& body :
       {std::string{}, std::string{"[]"}, std::string{R"({"text":"x"})"},
        std::string{R"({"question":""})"}, R"({"question":")" + std::string(101, 'x') + R"("})"}) {
    CAPTURE(body);
    auto head = request(local);
    head.method = "POST";
    head.path = "/api/preload";
    head.body = body;
    auto answer = std::make_shared<kept_answer>();
    all.handle(head, answer);
    REQUIRE(answer->sent);
    CHECK(answer->sent->status == 400);
    CHECK(answer->sent->body.find("question") != std::string::npos);
  }
}

TEST_CASE_METHOD(fixture, "a question that cannot be asked is refused with words") {
  values.session.max_question_bytes = 100;
  struct sample {
    std::string body;
    std::string words;
  };
  for (const auto& each :
       {sample{"", "not a JSON object"}, sample{"[]", "not a JSON object"},
        sample{R"({"user":"u"})", "needs the texts"},
        sample{R"({"user":"u","text":""})", "needs the texts"},
        sample{R"({"user":"u","text":" \t\r\n"})", "is blank"},
        sample{"{\"user\":\"u\",\"text\":\"\u3000\u00a0\"}", "is blank"},
        sample{R"({"user":"u","text":")" + std::string(101, 'x') + R"("})", "too long"}}) {
    CAPTURE(each.body);
    auto head = request(local);
    head.method = "POST";
    head.path = "/webhook/stream";
    head.body = each.body;
    const auto answer = std::make_shared<kept_answer>();
    all.handle(head, answer);
    REQUIRE(answer->sent.has_value());
    CHECK(answer->sent->status == 400);
    CHECK(answer->sent->body.starts_with(R"({"error":{"code":"invalid_request","message":)"));
    CHECK(answer->sent->body.find(each.words) != std::string::npos);
  }
}
