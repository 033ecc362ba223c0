#include "emulators/line/webhook_events.hpp"
#include "line/webhook.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace tuktuk;
using namespace tuktuk::line_emulator;
using namespace std::chrono_literals;

namespace {

const instant start{1'700'000'000s};

channel_settings settings_for_test() {
  channel_settings settings;
  settings.access_token = "token";
  settings.channel_secret = "secret";
  return settings;
}

struct fixture {
  emulation::random_source random{1};
  channel where{settings_for_test(), random};

  result<std::vector<webhook_event>> build(const std::string& json) {
    auto wanted = emulation::parse_json(json);
    REQUIRE(wanted);
    return build_events(*wanted, where, start);
  }

  /// The event as our own reader sees it.
  inbound_event read(const std::string& json) {
    auto events = build(json);
    REQUIRE(events.has_value());
    auto body = webhook_body(where.bot_id, {events.value().at(0).json});
    auto webhook = line::parse_webhook(body, emulation::to_timestamp(start));
    REQUIRE(webhook.has_value());
    REQUIRE(webhook.value().events.size() == 1);
    return webhook.value().events[0];
  }
};

} // namespace

TEST_CASE_METHOD(fixture, "A said text is a webhook event that our own reader understands") {
  auto event = read(R"({"user":"ann","text":"สวัสดี"})");
  CHECK(event.kind == event_kind::text);
  CHECK(event.text == "สวัสดี");
  CHECK(event.chat == id_for("ann", id_kind::user));
  CHECK(event.id.size() == 26);
  CHECK(event.reply_token.size() == 32);
  CHECK(event.occurred_at == emulation::to_timestamp(start));
  CHECK_FALSE(event.redelivered);
}

TEST_CASE_METHOD(fixture, "Groups are answered when they mention the bot") {
  auto event = read(R"({"user":"ann","group":"family","text":"vat?","mention":true})");
  CHECK(event.source == source_kind::group);
  CHECK(event.chat == id_for("family", id_kind::group));
  CHECK(event.text.find("vat?") != std::string::npos);
}

TEST_CASE_METHOD(fixture, "Follows, postbacks and stickers are said by type and kind") {
  CHECK(read(R"({"user":"ann","type":"follow"})").kind == event_kind::follow);
  CHECK(read(R"({"user":"ann","type":"postback","data":"a=1"})").text == "a=1");
  CHECK(read(R"({"user":"ann","kind":"sticker"})").kind == event_kind::other_message);
  CHECK(read(R"({"user":"ann","type":"unsend","messageId":"7"})").message_id == "7");
}

TEST_CASE_METHOD(fixture, "Events that cannot be answered have no reply token") {
  CHECK(build(R"({"user":"ann","type":"unfollow"})").value()[0].reply_token.empty());
  CHECK(build(R"({"user":"ann","text":"x","mode":"standby"})").value()[0].reply_token.empty());
}

TEST_CASE_METHOD(fixture, "Raw overrides are laid over the event") {
  auto event
    = build(
        R"({"user":"ann","text":"x","event":{"webhookEventId":"mine","replyToken":null,"new":1}})")
        .value()[0];
  CHECK(event.id == "mine");
  CHECK(event.reply_token.empty());
  CHECK(event.json.find(R"("new":1)") != std::string::npos);
  CHECK(event.json.find("replyToken") == std::string::npos);
}

TEST_CASE_METHOD(fixture, "Several events make one webhook") {
  CHECK(build(R"({"user":"ann","texts":["a","b"]})").value().size() == 2);
  auto numbered = build(R"({"user":"ann","text":"no. {n}","count":3})").value();
  REQUIRE(numbered.size() == 3);
  CHECK(numbered[2].json.find("no. 3") != std::string::npos);
  CHECK(numbered[0].id != numbered[1].id);
  CHECK(build(R"({"user":"ann","count":0})").value().empty());
}

TEST_CASE_METHOD(fixture, "A redelivered event differs in nothing but its mark") {
  auto event = build(R"({"user":"ann","text":"สวัสดี"})").value()[0];
  auto again = redelivered(event.json);
  auto mark = again.find(R"("isRedelivery":true)");
  REQUIRE(mark != std::string::npos);
  again.replace(mark, std::string_view{R"("isRedelivery":true)"}.size(), R"("isRedelivery":false)");
  CHECK(again == event.json);
}

TEST_CASE_METHOD(fixture, "Nonsense is refused") {
  for (auto json : {"[]", "{}", R"({"user":"a","mode":"x"})", R"({"user":"a","event":5})"})
    CHECK(build(json).has_error());
}

TEST_CASE_METHOD(fixture, "Tokens and people of raw webhooks become known") {
  auto user = id_for("ann", id_kind::user);
  auto ids = take_note(where,
                       R"({"events":[{"type":"message","webhookEventId":"e","replyToken":"t",)"
                       R"("source":{"type":"user","userId":")"
                         + user + R"("}}]})",
                       start);
  CHECK(ids == std::vector<std::string>{"e"});
  CHECK(where.people.find(user) != nullptr);
  CHECK(where.tokens.look_up("t", start)->webhook_event_id == "e");
  CHECK(take_note(where, "not JSON", start).empty());
  CHECK(take_note(where, R"({"events":[5,{}]})", start).size() == 2);
}
