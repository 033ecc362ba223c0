#include "tests/scenarios/world.hpp"

#include <catch2/catch.hpp>

#include <condition_variable>
#include <mutex>

// /v1 of the whole server.

using namespace std::chrono_literals;
using namespace tuktuk;
using namespace tuktuk::scenarios;

namespace {

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::string body_of(const std::string& words, const std::string& members = {}) {
  return R"({"model":"auto","messages":[{"role":"user","content":")" + words + "\"}]" + members
         + "}";
}

/// A client that leaves in the middle of an answer.
class leaving_client {
public:
  void ask(const std::string& url, const std::string& body) {
    net::client_request request;
    request.method = "POST";
    request.url = url;
    request.body = body;
    request.headers = {{"content-type", "application/json"}};
    call_ = client_->start(std::move(request),
                           {
                             [](int, const net::header_list&) {},
                             [this](std::string_view) {
                               const std::lock_guard lock{mutex_};
                               heard_ = true;
                               changed_.notify_all();
                             },
                             [](int, const net::header_list&, const std::string&) {},
                             [](const net::client_failure&) {},
                           });
  }

  /// Whether a part of the answer came.
  bool hears() {
    std::unique_lock lock{mutex_};
    return changed_.wait_for(lock, 20s, [this] { return heard_; });
  }

  void leave() { client_->cancel(call_); }

private:
  std::mutex mutex_;
  std::condition_variable changed_;
  bool heard_ = false;
  std::uint64_t call_ = 0;
  /// Last, so that its thread has ended before anything else here is gone.
  std::unique_ptr<net::http_client> client_ = net::make_http_client({});
};

} // namespace

TEST_CASE("a named user of /v1 has a session with a history") {
  world all;
  all.start_server();
  const auto url = all.url() + "/v1/chat/completions";
  CHECK(all.post(url, body_of("ภาษีมูลค่าเพิ่มคืออะไร", R"(,"user":"malee")")).status == 200);
  CHECK(all.post(url, body_of("แล้วต้องจดเมื่อไหร่", R"(,"user":"malee")")).status == 200);
  const auto calls = all.azure_calls();
  REQUIRE(calls["calls"].Size() == 2);
  const auto& messages = calls["calls"][1]["messages"];
  REQUIRE(messages.Size() == 4);
  CHECK(std::string{messages[1]["content"].GetString()} == "ภาษีมูลค่าเพิ่มคืออะไร");
  CHECK(all.wait_query("select count(*) from v_turns", "2") == "2");
  CHECK(all.query("select count(*) from v_sessions") == "1");
  // Another entrance, the same user.
  all.post(all.url() + "/webhook/stream", R"({"user":"malee","text":"แล้วค่าปรับล่ะ"})");
  CHECK(all.wait_query("select count(*) from v_turns", "3") == "3");
  CHECK(all.query("select count(*) from v_sessions") == "1");
}

TEST_CASE("a question without a user leaves nothing in the store but its bill") {
  world all;
  all.start_server();
  const auto url = all.url() + "/v1/chat/completions";
  const auto answer = all.post(url, body_of("แล้วต้องจดเมื่อไหร่"));
  CHECK(answer.status == 200);
  CHECK(contains(answer.body, "คำตอบจำลอง"));
  CHECK(all.wait_query("select sum(calls) from v_usage_daily", "1") == "1");
  CHECK(all.query("select sum(prompt_tokens) > 0 and sum(cost_usd) > 0 from v_usage_daily") == "1");
  for (const auto* table : {"turns", "sessions", "inbox", "outbox"}) {
    CAPTURE(table);
    CHECK(all.query("select count(*) from " + std::string{table}) == "0");
  }
  const auto figures = all.get(all.url() + "/metrics").body;
  CHECK(contains(figures, "tuktuk_turns_total{outcome=\"answered\""));
  CHECK(contains(figures, "tuktuk_tokens_total{"));
  CHECK_FALSE(contains(all.server_log(), "ต้องจดเมื่อไหร่"));
}

TEST_CASE("what clients bring along stays their own") {
  world all;
  all.start_server();
  const auto url = all.url() + "/v1/chat/completions";
  const std::string pirate
    = R"({"model":"auto","messages":[{"role":"system","content":"Talk like a pirate."},)"
      R"({"role":"user","content":"ภาษีมูลค่าเพิ่มคืออะไร"}]})";
  all.post(url, pirate);
  all.post(url, body_of("ภาษีมูลค่าเพิ่มคืออะไร", R"(,"max_tokens":9)"));
  all.post(url, body_of("ภาษีมูลค่าเพิ่มคืออะไร"));
  all.post(url, pirate);
  CHECK(all.azure_calls()["calls"].Size() == 4);
  // Without anything of its own a question is everybody's, on whatever way it comes.
  all.say("somchai", "ภาษีมูลค่าเพิ่มคืออะไร");
  REQUIRE(all.wait_shown("somchai", 1).size() == 1);
  all.post(url, body_of("ภาษีมูลค่าเพิ่มคืออะไร"));
  CHECK(all.azure_calls()["calls"].Size() <= 5);
}

TEST_CASE("a client of /v1 that leaves stops its call, and what it cost is booked") {
  const bool named = GENERATE(false, true);
  CAPTURE(named);
  world all;
  all.start_server();
  all.azure_fault(R"({"kind":"slow","ms":500,"count":1})");
  leaving_client client;
  client.ask(
    all.url() + "/v1/chat/completions",
    body_of("แล้วต้องจดเมื่อไหร่", named ? R"(,"stream":true,"user":"u")" : R"(,"stream":true)"));
  REQUIRE(client.hears());
  client.leave();
  CHECK(all.wait_query("select sum(calls) from v_usage_daily", "1") == "1");
  CHECK(std::string{all.azure_calls()["calls"][0]["outcome"].GetString()} != "completed");
  CHECK(all.query("select count(*) from turns") == "0");
  CHECK(all.get(all.url() + "/healthz").status == 200);
}

TEST_CASE("the client's token guards /v1") {
  world all;
  all.start_server();
  const auto url = all.url() + "/v1/chat/completions";
  CHECK(all.post(url, body_of("x"), {{"host", "evil.example"}}).status == 403);
  CHECK(all.post(url, body_of("x"), {{"x-forwarded-for", "192.0.2.1"}}).status == 403);
  CHECK(all.post(url, body_of("x"), {{"content-type", "text/plain"}}).status == 415);
  CHECK(all.post(url, std::string(3 * 1024 * 1024, 'x')).status == 413);
  CHECK(all.get(url).status == 405);
  CHECK(all.get(all.url() + "/v1/models").status == 200);
  CHECK(all.azure_calls()["calls"].Size() == 0);
}
