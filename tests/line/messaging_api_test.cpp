#include "line/messaging_api.hpp"

#include "core/text.hpp"
#include "line/answer_messages.hpp"
#include "line/json.hpp"

#include <catch2/catch.hpp>

#include <cstdint>
#include <limits>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

using namespace tuktuk;
using namespace tuktuk::line;

namespace {

outbound saying(const std::string& text, const std::vector<std::string>& suggestions = {}) {
  outbound what;
  what.chat = "U80696558e1aa831";
  what.reply_token = "nHuyWiB7yP5Zw52FIkcQobQuGDXCTA";
  what.text = text;
  what.suggestions = suggestions;
  return what;
}

std::string repeated(const std::string& part, std::size_t times) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i)
    text += part;
  return text;
}

/// The first quick reply's label and text.
std::pair<std::string, std::string> first_suggestion(const std::string& body) {
  const auto document = json::read(body);
  REQUIRE(document);
  const auto& messages = (*document)["messages"];
  const auto& action = messages[messages.Size() - 1]["quickReply"]["items"][0]["action"];
  return {std::string{json::view(action["label"])}, std::string{json::view(action["text"])}};
}

} // namespace

TEST_CASE("a reply and a push are the bodies that LINE documents") {
  CHECK(
    reply_body(saying("สวัสดี 🍎\n\"a\\b\""))
    == R"({"replyToken":"nHuyWiB7yP5Zw52FIkcQobQuGDXCTA","messages":[{"type":"text","text":"สวัสดี 🍎\n\"a\\b\""}]})");
  CHECK(push_body(saying("hi"))
        == R"({"to":"U80696558e1aa831","messages":[{"type":"text","text":"hi"}]})");
}

TEST_CASE("a message with a button is a template that fetches what waits") {
  auto what = saying("ใกล้เสร็จแล้ว \"อีกนิด\"");
  what.id = "late-01E1";
  what.fetch_label = "รับคำตอบ";
  CHECK(reply_body(what)
        == R"({"replyToken":"nHuyWiB7yP5Zw52FIkcQobQuGDXCTA","messages":[{"type":"template",)"
           R"("altText":"ใกล้เสร็จแล้ว \"อีกนิด\"","template":{"type":"buttons",)"
           R"("text":"ใกล้เสร็จแล้ว \"อีกนิด\"","actions":[{"type":"postback","label":"รับคำตอบ",)"
           R"("data":"fetch:late-01E1","displayText":"รับคำตอบ"}]}}]})");
  CHECK(count_messages(what) == 1);
  what.text = repeated("ก", 200);
  what.fetch_label = repeated("ข", 30);
  const auto document = json::read(reply_body(what));
  REQUIRE(document);
  const auto& button = (*document)["messages"][0]["template"];
  CHECK(json::view(button["text"]) == repeated("ก", 160));
  CHECK(json::view(button["actions"][0]["label"]) == repeated("ข", 19) + "…");
}

TEST_CASE("what goes along stands before the message, in a reply alone") {
  auto what = saying("new", {"more"});
  what.ahead = {saying("old", {"not these"}), saying("older")};
  CHECK(reply_body(what)
        == R"({"replyToken":"nHuyWiB7yP5Zw52FIkcQobQuGDXCTA","messages":[)"
           R"({"type":"text","text":"old"},{"type":"text","text":"older"},)"
           R"({"type":"text","text":"new","quickReply":{"items":[{"type":"action","action":)"
           R"({"type":"message","label":"more","text":"more"}}]}}]})");
  CHECK(push_body(what).find("old") == std::string::npos);
  CHECK(count_messages(what) == 1);
  SECTION("and in its place if it has no words") {
    what.text.clear();
    what.ahead.pop_back();
    CHECK(reply_body(what)
          == R"({"replyToken":"nHuyWiB7yP5Zw52FIkcQobQuGDXCTA","messages":[)"
             R"({"type":"text","text":"old","quickReply":{"items":[{"type":"action","action":)"
             R"({"type":"message","label":"not these","text":"not these"}}]}}]})");
  }
}

TEST_CASE("suggestions become quick replies of the last message") {
  CHECK(
    push_body(saying("hi", {"อีก", "more"}))
    == R"({"to":"U80696558e1aa831","messages":[{"type":"text","text":"hi","quickReply":{"items":[)"
       R"({"type":"action","action":{"type":"message","label":"อีก","text":"อีก"}},)"
       R"({"type":"action","action":{"type":"message","label":"more","text":"more"}}]}}]})");
  const auto document
    = json::read(push_body(saying(repeated("ก", 12000), {"1", "", " \n", "2", "3", "4"})));
  REQUIRE(document);
  const auto& messages = (*document)["messages"];
  REQUIRE(messages.Size() == 3);
  CHECK_FALSE(messages[0].HasMember("quickReply"));
  CHECK_FALSE(messages[1].HasMember("quickReply"));
  const auto& items = messages[2]["quickReply"]["items"];
  REQUIRE(items.Size() == 3);
  CHECK(json::view(items[2]["action"]["text"]) == "3");
}

TEST_CASE("in groups a quick reply is a postback, which needs no mention") {
  auto what = saying("hi", {"อีก"});
  what.source = GENERATE(source_kind::group, source_kind::room);
  CHECK(
    push_body(what)
    == R"({"to":"U80696558e1aa831","messages":[{"type":"text","text":"hi","quickReply":{"items":[)"
       R"({"type":"action","action":{"type":"postback","label":"อีก","data":"ask:อีก",)"
       R"("displayText":"อีก"}}]}}]})");
  SECTION("whose data LINE counts in other units than what it displays") {
    what.suggestions = {repeated("🍎", 400)};
    const auto document = json::read(push_body(what));
    REQUIRE(document);
    const auto& action = (*document)["messages"][0]["quickReply"]["items"][0]["action"];
    CHECK(core::utf16_units(json::view(action["data"])) <= 300);
    CHECK(core::utf16_units(json::view(action["data"])) > 200);
    CHECK(json::view(action["displayText"]) == repeated("🍎", 300));
  }
}

TEST_CASE("labels and texts of quick replies are cut in grapheme clusters") {
  const std::string family = "👨‍👩‍👧‍👦";
  const std::vector<std::tuple<std::string, std::string, std::string>> cases{
    {repeated("ก", 20), repeated("ก", 20), repeated("ก", 20)},
    {repeated("ก", 21), repeated("ก", 19) + "…", repeated("ก", 21)},
    {repeated("น้ำ", 20), repeated("น้ำ", 20), repeated("น้ำ", 20)},
    {repeated("ที่", 25), repeated("ที่", 19) + "…", repeated("ที่", 25)},
    {repeated(family, 21), repeated(family, 19) + "…", repeated(family, 21)},
    {repeated("น้ำ", 400), repeated("น้ำ", 19) + "…", repeated("น้ำ", 300)},
    {"How do I register for VAT?", "How do I register f…", "How do I register for VAT?"},
    {"Which form should I send?", "Which form should I…", "Which form should I send?"},
    {"  one\r\ntwo\tthree ", "one two three", "one two three"},
    {"a\u0007b", "ab", "ab"},
  };
  for (const auto& [suggestion, label, text] : cases) {
    INFO(suggestion);
    const auto [got_label, got_text] = first_suggestion(push_body(saying("hi", {suggestion})));
    CHECK(got_label == label);
    CHECK(got_text == text);
    CHECK(core::grapheme_clusters(got_label) <= max_label_clusters);
    CHECK(core::grapheme_clusters(got_text) <= max_action_text_clusters);
  }
}

TEST_CASE("a call is valid whatever the text is") {
  using namespace std::string_literals;
  const std::vector<std::pair<std::string, std::string>> cases{
    {"", "…"},
    {" \n\t ", "…"},
    {"\x01\x02"s, "…"},
    {"a\0b\x1B[31mc\x7F"s, "ab[31mc"},
    {"a\u0085b\u009Fc\u00A0d", "abc\u00A0d"},
    {"one\r\ntwo\rthree\n", "one\ntwo\nthree"},
    {"tab\there", "tab\there"},
    {"broken \xE0\xB8", "broken \uFFFD"},
    {"👨‍👩‍👧 stays joined", "👨‍👩‍👧 stays joined"},
  };
  for (const auto& [text, expected] : cases) {
    INFO(text);
    const auto document = json::read(reply_body(saying(text)));
    REQUIRE(document);
    REQUIRE((*document)["messages"].Size() == 1);
    CHECK(json::view((*document)["messages"][0]["text"]) == expected);
  }
  auto broken = saying("hi");
  broken.chat = "U\xFF\"";
  CHECK(json::read(push_body(broken)));
}

TEST_CASE("a text of any length makes at most five messages within LINE's limit") {
  for (const std::size_t times : {1, 1600, 5000, 9000, 100000}) {
    const auto document = json::read(push_body(saying(repeated("ภาษี ", times))));
    REQUIRE(document);
    const auto& messages = (*document)["messages"];
    CHECK(messages.Size() >= 1);
    CHECK(messages.Size() <= max_messages);
    for (const auto& message : messages.GetArray())
      CHECK(core::utf16_units(json::view(message["text"])) <= max_text_units);
  }
}

TEST_CASE("the button for the rest of an answer that went along stands below the call") {
  const auto with_rest = [](const std::string& id) {
    auto what = saying("long " + id, {"example"});
    answer_look look;
    look.more = postback_button{"อ่านต่อ", more_data({id, 42})};
    show_answer(what, "long " + id, look);
    return what;
  };
  const auto data_below = [](const outbound& what) {
    std::vector<std::string> found;
    const auto document = json::read(reply_body(what));
    REQUIRE(document);
    const auto& messages = (*document)["messages"];
    for (const auto& item : messages[messages.Size() - 1]["quickReply"]["items"].GetArray())
      if (item["action"].HasMember("data"))
        found.emplace_back(json::view(item["action"]["data"]));
    return found;
  };
  using names = std::vector<std::string>;
  auto plain = saying("new", {"another"});
  plain.ahead = {with_rest("a"), with_rest("b")};
  CHECK(data_below(plain) == names{"more:a:42", "more:b:42"});
  CHECK(first_suggestion(reply_body(plain)).first == "another");
  plain.suggestions.clear();
  CHECK(data_below(plain) == names{"more:a:42", "more:b:42"});
  auto rich = with_rest("c");
  rich.ahead = {with_rest("a")};
  CHECK(data_below(rich) == names{"more:c:42", "more:a:42"});
  auto tap = saying("");
  tap.ahead = {with_rest("a"), with_rest("b")};
  CHECK(data_below(tap) == names{"more:b:42", "more:a:42"});
  // A push takes nothing along.
  CHECK(push_body(plain).find("more:") == std::string::npos);
}

TEST_CASE("the loading animation runs in steps of five seconds") {
  const std::vector<std::pair<unsigned, std::string>> cases{
    {0, "5"},   {1, "5"},   {5, "5"},
    {6, "10"},  {20, "20"}, {56, "60"},
    {60, "60"}, {61, "60"}, {std::numeric_limits<unsigned>::max(), "60"},
  };
  for (const auto& [seconds, expected] : cases)
    CHECK(loading_body("U1", seconds) == R"({"chatId":"U1","loadingSeconds":)" + expected + "}");
}

TEST_CASE("LINE's answers mean what the contract says") {
  struct row {
    int status;
    std::string body;
    api_verdict verdict;
    std::string message;
  };
  const std::vector<row> cases{
    {200, R"({"sentMessages":[{"id":"461230966842064897","quoteToken":"q"}]})",
     api_verdict::accepted, ""},
    {200, "", api_verdict::accepted, ""},
    {202, "{}", api_verdict::accepted, ""},
    {409,
     R"({"message":"The retry key is already accepted","sentMessages":[{"id":"1","quoteToken":"q"}]})",
     api_verdict::accepted, "The retry key is already accepted"},
    {409, "", api_verdict::accepted, "status 409 with 0 bytes that are no answer of LINE's"},
    {400, R"({"message":"Invalid reply token"})", api_verdict::bad_reply_token,
     "Invalid reply token"},
    {400,
     R"json({"message":"The request body has 2 error(s)","details":[{"message":"May not be empty","property":"messages[0].text"},{"message":"Size must be between 1 and 5"}]})json",
     api_verdict::refused,
     "The request body has 2 error(s); messages[0].text: May not be empty; Size must be between 1 "
     "and 5"},
    {400, R"({"message":"Failed to send messages"})", api_verdict::refused,
     "Failed to send messages"},
    {401, R"({"message":"Authentication failed due to the following reason: invalid token"})",
     api_verdict::refused, "Authentication failed due to the following reason: invalid token"},
    {403, R"({"message":"Access to this API is not available for your account"})",
     api_verdict::refused, "Access to this API is not available for your account"},
    {404, R"({"message":"Not found"})", api_verdict::refused, "Not found"},
    {413, "", api_verdict::refused, "status 413 with 0 bytes that are no answer of LINE's"},
    {429, R"({"message":"The API rate limit has been exceeded. Try again later."})",
     api_verdict::slow_down, "The API rate limit has been exceeded. Try again later."},
    {429, R"({"message":"You have reached your monthly limit."})", api_verdict::quota_used_up,
     "You have reached your monthly limit."},
    {429, "<html>Too many</html>", api_verdict::slow_down,
     "status 429 with 21 bytes that are no answer of LINE's"},
    {500, R"({"message":"Internal error"})", api_verdict::try_again, "Internal error"},
    {502, "<html>Bad Gateway</html>", api_verdict::try_again,
     "status 502 with 24 bytes that are no answer of LINE's"},
    {503, "", api_verdict::try_again, "status 503 with 0 bytes that are no answer of LINE's"},
    {599, "{}", api_verdict::try_again, "status 599 with 2 bytes that are no answer of LINE's"},
    {302, "", api_verdict::refused, "status 302 with 0 bytes that are no answer of LINE's"},
    {0, "", api_verdict::try_again, "status 0 with 0 bytes that are no answer of LINE's"},
    {400, R"({"message":7,"details":7})", api_verdict::refused,
     "status 400 with 25 bytes that are no answer of LINE's"},
    {400, R"({"message":"a\nb\u0000c","details":[7,null,{"property":[],"message":null}]})",
     api_verdict::refused, "a bc"},
    {401, R"({"error":"invalid_request","error_description":"Invalid 'client_credentials'."})",
     api_verdict::refused, "invalid_request; Invalid 'client_credentials'."},
  };
  for (const auto& [status, body, verdict, message] : cases) {
    INFO(status << " " << body);
    const auto answer = read_answer(status, body);
    CHECK(answer.verdict == verdict);
    CHECK(answer.message == message);
  }
}

TEST_CASE("LINE's words are short enough for a log") {
  const auto answer = read_answer(400, R"({"message":")" + repeated("ภาษี", 10000) + "\"}");
  CHECK(core::utf16_units(answer.message) <= 400);
  CHECK(core::is_valid_utf8(answer.message));
}

TEST_CASE("the language of a profile is taken if it is one") {
  const std::vector<std::pair<std::string, std::string>> cases{
    {R"({"displayName":"แอน","userId":"U1","language":"th"})", "th"},
    {R"({"language":"en-GB"})", "en-GB"},
    {R"({"language":"zh-Hant"})", "zh-Hant"},
    {R"({"displayName":"Ann","userId":"U1"})", ""},
    {R"({"language":null})", ""},
    {R"({"language":7})", ""},
    {R"({"language":"th; drop table"})", ""},
    {R"({"language":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})", ""},
    {R"({"message":"Not found"})", ""},
    {"[]", ""},
    {"", ""},
    {"<html>", ""},
  };
  for (const auto& [body, expected] : cases) {
    INFO(body);
    CHECK(read_profile_language(body) == expected);
  }
}
