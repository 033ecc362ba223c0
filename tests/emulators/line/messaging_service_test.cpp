#include "emulators/line/messaging_service.hpp"
#include "emulators/line/webhook_events.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace tuktuk;
using namespace tuktuk::line_emulator;
using namespace std::chrono_literals;

namespace {

const instant start{1'700'000'000s};
constexpr auto key = "123e4567-e89b-12d3-a456-426614174000";
constexpr auto hello = R"([{"type":"text","text":"สวัสดี"}])";

channel_settings settings_for_test() {
  channel_settings settings;
  settings.access_token = "token";
  settings.channel_secret = "secret";
  return settings;
}

struct fixture {
  emulation::random_source random{1};
  channel where{settings_for_test(), random};
  std::string ann = id_for("ann", id_kind::user);
  instant now = start;

  net::http_request request(std::string method, std::string path, std::string body = {}) {
    net::http_request made;
    made.method = std::move(method);
    made.path = std::move(path);
    made.headers = {{"authorization", "Bearer token"}, {"content-type", "application/json"}};
    made.body = std::move(body);
    return made;
  }

  /// Lets somebody say something, by the control interface's words; answers the reply token.
  std::string say(const std::string& json) {
    auto wanted = emulation::parse_json(json);
    REQUIRE(wanted);
    auto events = build_events(*wanted, where, now);
    REQUIRE(events.has_value());
    REQUIRE(events.value().size() == 1);
    take_note(where, webhook_body(where.bot_id, {events.value()[0].json}), now);
    return events.value()[0].reply_token;
  }

  handled_call reply(const std::string& token, const std::string& messages = hello) {
    return handle_call(where,
                       request("POST", "/v2/bot/message/reply",
                               R"({"replyToken":")" + token + R"(","messages":)" + messages + "}"),
                       now);
  }

  handled_call push(const std::string& to, const std::string& retry_key = {}) {
    auto made = request("POST", "/v2/bot/message/push",
                        R"({"to":")" + to + R"(","messages":)" + hello + "}");
    if (!retry_key.empty())
      made.headers.emplace_back("X-Line-Retry-Key", retry_key);
    return handle_call(where, made, now);
  }
};

std::string header(const handled_call& call, std::string_view name) {
  return std::string{net::find_header(call.response.headers, name)};
}

} // namespace

TEST_CASE_METHOD(fixture, "A reply is shown once and its token is used up") {
  auto token = say(R"({"user":"ann","text":"hi"})");
  auto first = reply(token);
  CHECK(first.response.status == 200);
  CHECK(first.shown);
  CHECK(where.shown.count(ann) == 1);
  auto answer = emulation::parse_json(first.response.body);
  REQUIRE(answer);
  CHECK((*answer)["sentMessages"][0]["id"].IsString());
  auto second = reply(token);
  CHECK(second.response.status == 400);
  CHECK(second.response.body == R"({"message":"Invalid reply token"})");
  CHECK(where.shown.count(ann) == 1);
}

TEST_CASE_METHOD(fixture, "A refused reply leaves the token as it was") {
  auto token = say(R"({"user":"ann","text":"hi"})");
  CHECK(reply(token, "[]").response.status == 400);
  CHECK(reply(token).response.status == 200);
}

TEST_CASE_METHOD(fixture, "A token is refused after a minute") {
  auto token = say(R"({"user":"ann","text":"hi"})");
  now += 61s;
  CHECK(reply(token).response.body == R"({"message":"Invalid reply token"})");
}

TEST_CASE_METHOD(fixture, "Every answer has a request id of its own") {
  auto first = reply("x");
  auto second = reply("x");
  CHECK(header(first, "x-line-request-id").size() == 36);
  CHECK(header(first, "x-line-request-id") != header(second, "x-line-request-id"));
}

TEST_CASE_METHOD(fixture, "A retry key is refused anywhere but on push") {
  auto token = say(R"({"user":"ann","text":"hi"})");
  auto made = request("POST", "/v2/bot/message/reply",
                      R"({"replyToken":")" + token + R"(","messages":)" + hello + "}");
  made.headers.emplace_back("x-line-retry-key", key);
  CHECK(handle_call(where, made, now).response.status == 400);
  CHECK(push(ann, "nope").response.status == 400);
  CHECK(where.shown.count({}) == 0);
}

TEST_CASE_METHOD(fixture,
                 "A repeated retry key answers 409 with the first call's ids and shows nothing") {
  (void)say(R"({"user":"ann","text":"hi"})");
  auto first = push(ann, key);
  CHECK(first.response.status == 200);
  auto second = push(ann, key);
  CHECK(second.response.status == 409);
  CHECK_FALSE(second.shown);
  CHECK(header(second, "x-line-accepted-request-id") == header(first, "x-line-request-id"));
  auto before = emulation::parse_json(first.response.body);
  auto after = emulation::parse_json(second.response.body);
  CHECK(emulation::text_member(*after, "message") == "The retry key is already accepted");
  CHECK(emulation::to_json((*after)["sentMessages"])
        == emulation::to_json((*before)["sentMessages"]));
  now += 24h + 1s;
  CHECK(push(ann, key).response.status == 200);
  CHECK(where.shown.count(ann) == 2);
}

TEST_CASE_METHOD(fixture, "Pushes cost quota, replies do not") {
  where.settings.monthly_quota = 1;
  auto token = say(R"({"user":"ann","text":"hi"})");
  CHECK(push(ann).response.status == 200);
  auto over = push(ann, key);
  CHECK(over.response.status == 429);
  CHECK(over.response.body == R"({"message":"You have reached your monthly limit."})");
  CHECK(reply(token).response.status == 200);
  CHECK(handle_call(where, request("GET", "/v2/bot/message/quota/consumption"), now).response.body
        == R"({"totalUsage":1})");
  where.settings.monthly_quota = 2;
  CHECK(push(ann, key).response.status == 200);
}

TEST_CASE_METHOD(fixture, "A push to somebody who blocked us is accepted and shown to nobody") {
  (void)say(R"({"user":"ann","text":"hi"})");
  (void)say(R"({"user":"ann","type":"unfollow"})");
  CHECK(push(ann).response.status == 200);
  CHECK(where.shown.count(ann) == 0);
  CHECK(where.quota_used == 0);
  CHECK(handle_call(where, request("GET", "/v2/bot/profile/" + ann), now).response.status == 404);
  (void)say(R"({"user":"ann","type":"follow"})");
  CHECK(push(ann).shown);
}

TEST_CASE_METHOD(fixture, "A push to a stranger is refused") {
  CHECK(push(id_for("nobody", id_kind::user)).response.body
        == R"({"message":"Failed to send messages"})");
}

TEST_CASE_METHOD(fixture, "Over the rate limit LINE asks to come back later") {
  where.settings.rate_limit = 2;
  where.renew_rate_limits();
  CHECK(reply("x").response.status == 400);
  CHECK(reply("x").response.status == 400);
  CHECK(reply("x").response.status == 429);
  CHECK(push("x").response.status == 400);
  now += 1s;
  CHECK(reply("x").response.status == 400);
}

TEST_CASE_METHOD(fixture, "A loading animation answers 202 and is noted") {
  auto call = handle_call(where,
                          request("POST", "/v2/bot/chat/loading/start",
                                  R"({"chatId":")" + ann + R"(","loadingSeconds":10})"),
                          now);
  CHECK(call.response.status == 202);
  CHECK(call.response.body == "{}");
  REQUIRE(where.loading.size() == 1);
  CHECK(where.loading[0].seconds == 10);
}

TEST_CASE_METHOD(fixture, "Reading calls answer as LINE does") {
  (void)say(R"({"user":"ann","text":"hi"})");
  struct sample {
    std::string path;
    int status;
  };
  auto [path, status] = GENERATE_COPY(
    sample{"/v2/bot/profile/" + ann, 200}, sample{"/v2/bot/profile/xyz", 400},
    sample{"/v2/bot/profile/" + id_for("nobody", id_kind::user), 404}, sample{"/v2/bot/info", 200},
    sample{"/v2/bot/message/quota", 200}, sample{"/v2/bot/message/1/content", 404},
    sample{"/v2/bot/channel/webhook/endpoint", 404}, sample{"/v2/bot/bogus", 404},
    sample{"/", 404});
  INFO(path);
  auto call = handle_call(where, request("GET", path), now);
  CHECK(call.response.status == status);
  CHECK_FALSE(header(call, "x-line-request-id").empty());
}

TEST_CASE_METHOD(fixture, "A message is quoted in its own chat alone") {
  const auto quote_of = [&](const std::string& json) {
    const auto wanted = emulation::parse_json(json);
    const auto events = build_events(*wanted, where, now);
    const auto event = emulation::parse_json(events.value()[0].json);
    take_note(where, webhook_body(where.bot_id, {events.value()[0].json}), now);
    return std::pair{events.value()[0].reply_token,
                     std::string{emulation::text_member(*emulation::find_member(*event, "message"),
                                                        "quoteToken")}};
  };
  const auto quoting = [](const std::string& token) {
    return R"([{"type":"text","text":"x","quoteToken":")" + token + R"("}])";
  };
  const auto [token, quote] = quote_of(R"({"user":"ann","group":"team","text":"q"})");
  const auto [other_token, other_quote] = quote_of(R"({"user":"ann","text":"q"})");
  CHECK(reply(token, quoting(other_quote)).response.status == 400);
  CHECK(reply(token, quoting("made up")).response.status == 400);
  CHECK(reply(token, quoting(quote)).response.status == 200);
  CHECK(reply(other_token, quoting(other_quote)).response.status == 200);
}
