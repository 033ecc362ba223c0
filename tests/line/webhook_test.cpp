#include "line/webhook.hpp"

#include "core/text.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace tuktuk;

namespace {

constexpr auto received_at = from_milliseconds(1700000000000);

/// A webhook body of these events.
std::string body_of(const std::vector<std::string>& events) {
  std::string body = R"({"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[)";
  for (std::size_t i = 0; i < events.size(); ++i)
    body += (i > 0 ? "," : "") + events[i];
  return body + "]}";
}

/// An event of that type: properties in `own` come first, so they count where there are two.
std::string event_of(const std::string& type, const std::string& own = {}) {
  return "{" + (own.empty() ? "" : own + ",") + R"("type":")" + type
         + R"(","mode":"active","timestamp":1462629479859,"source":{"type":"user","userId":"U1"},)"
           R"("webhookEventId":"01FZ74A0TDDPYRVKNK77XKC3ZR","deliveryContext":{"isRedelivery":false},)"
           R"("replyToken":"r1"})";
}

std::string text_event(const std::string& json_text, const std::string& own = {}) {
  return event_of("message", R"("message":{"type":"text","id":"1","text":)" + json_text + "}"
                               + (own.empty() ? "" : "," + own));
}

const std::string in_group = R"("source":{"type":"group","groupId":"C1","userId":"U1"})";
const std::string in_room = R"("source":{"type":"room","roomId":"R1"})";

std::string group_text(const std::string& json_text, const std::string& mentionees) {
  return event_of("message", R"("message":{"type":"text","id":"1","text":)" + json_text
                               + R"(,"mention":{"mentionees":[)" + mentionees + "]}}," + in_group);
}

line::webhook parse(const std::string& body) {
  INFO(body.substr(0, 2000));
  auto read = line::parse_webhook(body, received_at);
  REQUIRE(read.has_value());
  return *read;
}

/// The one event of a body that has only this one.
inbound_event taken(const std::string& event) {
  const auto read = parse(body_of({event}));
  INFO(event.substr(0, 2000));
  REQUIRE(read.events.size() == 1);
  CHECK(read.ignored == 0);
  return read.events.front();
}

bool is_ignored(const std::string& event) {
  const auto read = parse(body_of({event}));
  return read.events.empty() && read.ignored == 1;
}

} // namespace

TEST_CASE("LINE's verification call is a webhook without events") {
  const auto read = parse(R"({"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]})");
  CHECK(read.destination == "U8e742f61d673b39c7fff3cecb7536ef0");
  CHECK(read.events.empty());
  CHECK(read.ignored == 0);
}

TEST_CASE("what is no webhook is refused with a reason") {
  using namespace std::string_literals;
  const std::vector<std::string> bodies{
    "",
    "i am not jason",
    "{}",
    "[]",
    "null",
    R"({"events":null})",
    R"({"events":{}})",
    R"({"events":"[]"})",
    "7",
    R"({"events":[]}x)",
    "{\"events\":[]}\0"s,
    "{\"events\":[\"\xFF\"]}",
    "\xEF\xBB\xBF{\"events\":[]}",
    R"([{"events":[]}])",
    R"({"Events":[]})",
    R"({"events":[)",
  };
  for (const auto& body : bodies) {
    INFO(body);
    const auto read = line::parse_webhook(body, received_at);
    REQUIRE(read.has_error());
    CHECK(read.error().code == failure_code::invalid_input);
    CHECK_FALSE(read.error().text.empty());
  }
}

TEST_CASE("an odd destination does not matter") {
  CHECK(parse(R"({"events":[]})").destination.empty());
  CHECK(parse(R"({"destination":null,"events":[]})").destination.empty());
  CHECK(parse(R"({"destination":7,"events":[]})").destination.empty());
  CHECK(parse(R"({"destination":"xxxxxxxxxx","events":[]})").destination == "xxxxxxxxxx");
}

TEST_CASE("a text message is taken with all that an answer needs") {
  const auto event = taken(text_event(R"("ภ.พ.30 ยื่นวันไหน")"));
  CHECK(event.id == "01FZ74A0TDDPYRVKNK77XKC3ZR");
  CHECK(event.kind == event_kind::text);
  CHECK(event.source == source_kind::user);
  CHECK(event.chat == "U1");
  CHECK(event.speaker == "U1");
  CHECK(event.reply_token == "r1");
  CHECK(event.message_id == "1");
  CHECK(event.text == "ภ.พ.30 ยื่นวันไหน");
  CHECK(event.occurred_at == from_milliseconds(1462629479859));
  CHECK(event.received_at == received_at);
  CHECK_FALSE(event.redelivered);
}

TEST_CASE("the user's words stay as they are, but for what is no text") {
  const std::vector<std::pair<std::string, std::string>> cases{
    {R"("  a\n\tb  ")", "  a\n\tb  "},
    {R"("สวัสดี\n🍎")", "สวัสดี\n🍎"},
    {R"("\u0e2a\ud83c\udf4e")", "ส🍎"},
    {R"("a\u0000b")", "a\uFFFDb"},
    {R"("a\ud83d")", "a\uFFFD"},
    {R"("\ude00a")", "\uFFFDa"},
    {R"("")", ""},
    {R"("\"\\\/")", "\"\\/"},
  };
  for (const auto& [json_text, expected] : cases) {
    INFO(json_text);
    CHECK(taken(text_event(json_text)).text == expected);
  }
}

TEST_CASE("a text is cut at its limit, between grapheme clusters") {
  const auto units = [](const inbound_event& event) { return core::utf16_units(event.text); };
  const auto repeated = [](const std::string& part, std::size_t times) {
    std::string text = "\"";
    for (std::size_t i = 0; i < times; ++i)
      text += part;
    return text + "\"";
  };
  CHECK(units(taken(text_event(repeated("a", 10000)))) == 10000);
  CHECK(units(taken(text_event(repeated("a", 10001)))) == 10000);
  CHECK(units(taken(text_event(repeated("น้ำ", 4000)))) == 9999);
  CHECK(units(taken(text_event(repeated("👍🏽", 4000)))) == 10000);
  // One cluster longer than the limit.
  const auto marks = taken(text_event("\"a" + repeated("\u0301", 200000).substr(1)));
  CHECK(units(marks) == 10000);
  CHECK(core::is_valid_utf8(marks.text));
}

TEST_CASE("other messages say what they are") {
  for (const std::string type :
       {"image", "video", "audio", "file", "location", "sticker", "hologram"}) {
    const auto event
      = taken(event_of("message", R"("message":{"type":")" + type + R"(","id":"9"})"));
    CHECK(event.kind == event_kind::other_message);
    CHECK(event.text == type);
    CHECK(event.message_id == "9");
    CHECK(is_ignored(
      event_of("message", R"("message":{"type":")" + type + R"(","id":"9"},)" + in_group)));
  }
}

TEST_CASE("in groups and rooms only those who mention us are heard, without the mention") {
  const std::string self = R"({"index":0,"length":7,"type":"user","userId":"U9","isSelf":true})";
  const std::string other = R"({"index":8,"length":4,"type":"user","userId":"U8","isSelf":false})";
  const std::string all = R"({"index":0,"length":4,"type":"all"})";
  const auto event = taken(group_text(R"("@tuktuk @ann ภาษีคืออะไร")", other + "," + self));
  CHECK(event.source == source_kind::group);
  CHECK(event.chat == "C1");
  CHECK(event.speaker == "U1");
  CHECK(event.text == "@ann ภาษีคืออะไร");
  CHECK(taken(group_text(R"("@tuktuk")", self)).text.empty());
  CHECK(is_ignored(group_text(R"("@all hello")", all)));
  CHECK(is_ignored(group_text(R"("hello @ann")", other)));
  CHECK(is_ignored(group_text(R"("hello")", "")));
  CHECK(is_ignored(text_event(R"("hello")", in_group)));
  CHECK(is_ignored(text_event(R"("hello")", in_room)));
  const auto room = taken(event_of(
    "message", R"("message":{"type":"text","id":"1","text":"@tuktuk hi","mention":{"mentionees":[)"
                 + self + "]}}," + in_room));
  CHECK(room.source == source_kind::room);
  CHECK(room.chat == "R1");
  CHECK(room.speaker.empty());
  CHECK(room.text == "hi");
}

TEST_CASE("a mention at a nonsense place still mentions us") {
  const std::vector<std::string> mentionees{
    R"({"isSelf":true})",
    R"({"isSelf":true,"index":null,"length":null})",
    R"({"isSelf":true,"index":-1,"length":7})",
    R"({"isSelf":true,"index":9,"length":7})",
    R"({"isSelf":true,"index":0.5,"length":1e999})",
    R"({"isSelf":true,"index":18446744073709551616,"length":7})",
    R"({"isSelf":true,"index":0,"length":9223372036854775807})",
    R"({"isSelf":true,"index":9223372036854775807,"length":9223372036854775807})",
  };
  for (const auto& mentionee : mentionees) {
    INFO(mentionee);
    CHECK(taken(group_text(R"("ask tuktuk 🍎")", mentionee)).text == "ask tuktuk 🍎");
  }
}

TEST_CASE("half a surrogate pair before a mention does not move it") {
  CHECK(taken(group_text(R"("\ud83d @tuktuk hi")", R"({"isSelf":true,"index":2,"length":7})")).text
        == "\uFFFD hi");
}

TEST_CASE("every kind of event is told apart") {
  CHECK(taken(event_of("follow")).kind == event_kind::follow);
  CHECK(taken(event_of("follow", R"("follow":{"isUnblocked":true})")).kind == event_kind::follow);
  CHECK(taken(event_of("unfollow")).kind == event_kind::unfollow);
  CHECK(taken(event_of("join", in_group)).kind == event_kind::join);
  CHECK(taken(event_of("join", in_room)).kind == event_kind::join);
  CHECK(taken(event_of("leave", in_group)).kind == event_kind::leave);
  const auto unsend = taken(event_of("unsend", R"("unsend":{"messageId":"325708"})"));
  CHECK(unsend.kind == event_kind::unsend);
  CHECK(unsend.message_id == "325708");
  CHECK(taken(event_of("unsend", R"("unsend":{"messageId":"3"},)" + in_group)).chat == "C1");
  const auto postback = taken(event_of("postback", R"("postback":{"data":"more=1"})"));
  CHECK(postback.kind == event_kind::postback);
  CHECK(postback.text == "more=1");
  CHECK(taken(event_of("postback", R"("postback":{"data":"x"},)" + in_group)).chat == "C1");
}

TEST_CASE("what asks nothing of us is ignored") {
  for (const std::string type :
       {"messageEdited", "memberJoined", "memberLeft", "videoPlayComplete", "beacon", "accountLink",
        "membership", "module", "activated", "deactivated", "botSuspended", "botResumed",
        "delivery", "undefined", "brandNew", "", "MESSAGE"})
    CHECK(is_ignored(
      event_of(type, R"("message":{"type":"text","id":"1","text":"hi"},"beacon":{"hwid":"1"})")));
  CHECK(is_ignored(text_event(R"("hi")", R"("mode":"standby")")));
  CHECK(is_ignored(text_event(R"("hi")", R"("mode":"some day")")));
  CHECK(is_ignored(event_of("follow", R"("mode":"standby")")));
  CHECK(taken(event_of("unsend", R"("mode":"standby","unsend":{"messageId":"3"})")).message_id
        == "3");
  CHECK(taken(event_of("unfollow", R"("mode":"standby")")).kind == event_kind::unfollow);
  CHECK(is_ignored(event_of("follow", in_group)));
  CHECK(is_ignored(event_of("leave")));
  CHECK(is_ignored(event_of("join")));
}

TEST_CASE("an event without a usable source cannot be answered") {
  for (const std::string source :
       {R"(null)", R"({})", R"({"type":"user"})", R"({"type":"user","userId":""})",
        R"({"type":"user","userId":null})", R"({"type":"user","userId":"U 1"})",
        R"({"type":"user","userId":"U\u00001"})", R"({"type":"user","userId":"ผู้ใช้"})",
        R"({"type":"user","userId":"U\n"})", R"({"type":"user","groupId":"C1"})",
        R"({"type":"group","userId":"U1"})", R"({"type":"club","userId":"U1"})"})
    CHECK(is_ignored(text_event(R"("hi")", R"("source":)" + source)));
  CHECK(is_ignored(text_event(R"("hi")", R"("source":{"type":"user","userId":")"
                                           + std::string(129, 'U') + "\"}")));
  CHECK(taken(text_event(R"("hi")",
                         R"("source":{"type":"user","userId":")" + std::string(128, 'U') + "\"}"))
          .chat.size()
        == 128);
}

TEST_CASE("one odd event costs nothing but itself") {
  const std::string good = text_event(R"("good")");
  const std::vector<std::string> odd{
    "null",
    "7",
    R"("message")",
    "[]",
    "{}",
    event_of("message"),
    event_of("message", R"("message":"text")"),
    event_of("message", R"("message":{"id":"1"})"),
    event_of("message", R"("message":{"type":"text","id":"1"})"),
    event_of("message", R"("message":{"type":"text","id":"1","text":null})"),
    event_of("message", R"("message":{"type":["text"],"id":"1","text":"x"})"),
    event_of("message", R"("message":{"type":"text","id":1,"text":"x"})"),
    text_event("7"),
    text_event(R"({"text":"x"})"),
    text_event(R"("x")", R"("timestamp":"1462629479859")"),
    text_event(R"("x")", R"("source":"user")"),
    text_event(R"("x")", R"("source":{"type":"user","userId":7})"),
    text_event(R"("x")", R"("webhookEventId":7)"),
    text_event(R"("x")", R"("replyToken":{})"),
    text_event(R"("x")", R"("mode":1)"),
    text_event(R"("x")", R"("deliveryContext":true)"),
    text_event(R"("x")", R"("deliveryContext":{"isRedelivery":"yes"})"),
    event_of("postback", R"("postback":{"data":7})"),
    event_of("postback", R"("postback":{})"),
    event_of("unsend", R"("unsend":{"messageId":7})"),
    event_of("unsend", R"("unsend":{})"),
    event_of("unsend"),
    group_text(R"("@tuktuk x")", R"({"isSelf":"true","index":0,"length":7})"),
    group_text(R"("@tuktuk x")", R"({"isSelf":true,"index":"0","length":7})"),
    group_text(R"("@tuktuk x")", R"("@tuktuk")"),
  };
  for (const auto& event : odd) {
    INFO(event);
    const auto read = parse(body_of({good, event, good}));
    CHECK(read.events.size() == 2);
    CHECK(read.ignored == 1);
  }
}

TEST_CASE("unknown properties of any kind are no matter") {
  const auto event
    = taken(text_event(R"("hi")", R"("new":{"a":[1e999,-0.0,null,{"b":"\ud83d"}]},"":"","x":)"
                                    + std::string(5000, '[') + std::string(5000, ']')));
  CHECK(event.text == "hi");
}

TEST_CASE("what is missing and not needed is made up for") {
  for (const std::string nonsense : {"null", "-1", "1462629479859.5", "253402300800000",
                                     "9223372036854775808", "1e999", "-1e999"})
    CHECK(taken(text_event(R"("x")", R"("timestamp":)" + nonsense)).occurred_at == received_at);
  CHECK(taken(text_event(R"("x")", R"("timestamp":253402300799999)")).occurred_at
        == from_milliseconds(253402300799999));
  CHECK(taken(text_event(R"("x")", R"("mode":null)")).text == "x");
  CHECK(taken(text_event(R"("x")", R"("replyToken":null)")).reply_token.empty());
  CHECK(taken(text_event(R"("x")", R"("deliveryContext":null)")).redelivered == false);
  CHECK(taken(text_event(R"("x")", R"("replyToken":")" + std::string(513, 'r') + "\""))
          .reply_token.empty());
  CHECK(taken(text_event(R"("x")", R"("timestamp":0)")).occurred_at == from_milliseconds(0));
}

TEST_CASE("a redelivered event has the same id and says so") {
  const auto again = taken(text_event(R"("x")", R"("deliveryContext":{"isRedelivery":true})"));
  CHECK(again.redelivered);
  CHECK(again.id == taken(text_event(R"("x")")).id);
}

TEST_CASE("an event without a usable id gets one of its content") {
  const auto id_of = [](const std::string& own) { return taken(text_event(R"("x")", own)).id; };
  const auto id = id_of(R"("webhookEventId":null)");
  CHECK(id.size() == 37);
  CHECK(id.starts_with("hash:"));
  CHECK(id.find_first_not_of("0123456789abcdef", 5) == std::string::npos);
  CHECK(id_of(R"("webhookEventId":null,"deliveryContext":{"isRedelivery":true})") == id);
  CHECK(id_of(R"("webhookEventId":null,"timestamp":1)") != id);
  CHECK(id_of(R"("webhookEventId":"")").starts_with("hash:"));
  CHECK(id_of(R"("webhookEventId":"a b")").starts_with("hash:"));
  const auto long_id = std::string(129, 'a');
  CHECK(id_of(R"("webhookEventId":")" + long_id + "\"").starts_with("hash:"));
  CHECK(id_of(R"("webhookEventId":")" + long_id + "\"")
        != id_of(R"("webhookEventId":")" + long_id + "b\""));
  // The order of properties and white space are LINE's to change.
  const auto one
    = parse(R"({"events":[{"type":"follow","source":{"type":"user","userId":"U1"}}]})");
  const auto two = parse(R"({"events":[ {"source" : {"userId":"U1","type":"user"}, "type":"follow",
                             "deliveryContext":{"isRedelivery":true} } ]})");
  REQUIRE(one.events.size() == 1);
  REQUIRE(two.events.size() == 1);
  CHECK(one.events[0].id == two.events[0].id);
}

TEST_CASE("a message id is text and no number, which it would not fit") {
  const auto event = taken(
    event_of("message", R"("message":{"type":"text","id":"461230966842064897","text":"x"})"));
  CHECK(event.message_id == "461230966842064897");
}

TEST_CASE("a large body is read in the order it came") {
  std::vector<std::string> events;
  for (int i = 0; i < 2000; ++i)
    events.push_back(text_event("\"" + std::to_string(i) + "\""));
  const auto read = parse(body_of(events));
  REQUIRE(read.events.size() == 2000);
  for (std::size_t i = 0; i < 2000; ++i)
    CHECK(read.events[i].text == std::to_string(i));
}
