#include "emulators/line/message_rules.hpp"
#include "emulators/line/request_rules.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace tuktuk;
using namespace tuktuk::line_emulator;

namespace {

std::string repeated(std::string_view text, std::size_t count) {
  std::string result;
  for (std::size_t i = 0; i < count; ++i)
    result += text;
  return result;
}

refusal check(const std::string& messages, chat_kind where = chat_kind::single) {
  auto body = emulation::parse_json(R"({"messages":)" + messages + "}");
  REQUIRE(body);
  findings out;
  check_messages(*body, where, out);
  return out.verdict();
}

std::string text_message(std::string_view text) {
  return R"([{"type":"text","text":")" + std::string{text} + R"("}])";
}

std::string with_quick_replies(const std::string& items) {
  return R"([{"type":"text","text":"x","quickReply":{"items":[)" + items + "]}}]";
}

std::string quick_reply(std::string_view label, std::string_view text = "t") {
  return R"({"type":"action","action":{"type":"message","label":")" + std::string{label}
         + R"(","text":")" + std::string{text} + R"("}})";
}

void check_complaint(const refusal& why, std::string_view message, std::string_view property) {
  REQUIRE(why.status == 400);
  REQUIRE(why.details.size() == 1);
  CHECK(why.message == "The request body has 1 error(s)");
  CHECK(why.details[0].message == message);
  CHECK(why.details[0].property == property);
}

} // namespace

TEST_CASE("A text is counted in UTF-16 code units") {
  CHECK_FALSE(check(text_message(repeated("a", 5000))));
  CHECK_FALSE(check(text_message(repeated("ก", 5000))));
  CHECK_FALSE(check(text_message(repeated("😀", 2500))));
  for (const auto& text : {repeated("a", 5001), repeated("ก", 5001), repeated("😀", 2501)})
    check_complaint(check(text_message(text)), "Length must be between 0 and 5000",
                    "messages[0].text");
}

TEST_CASE("One to five messages fit into a call") {
  auto messages = [](std::size_t count) {
    std::string list;
    for (std::size_t i = 0; i < count; ++i)
      list += (i ? "," : "") + std::string{R"({"type":"text","text":"x"})"};
    return "[" + list + "]";
  };
  CHECK_FALSE(check(messages(1)));
  CHECK_FALSE(check(messages(5)));
  check_complaint(check(messages(0)), "Size must be between 1 and 5", "messages");
  check_complaint(check(messages(6)), "Size must be between 1 and 5", "messages");
}

TEST_CASE("Labels of quick replies are counted in grapheme clusters") {
  CHECK_FALSE(check(with_quick_replies(quick_reply(repeated("น้ำ", 20)))));
  CHECK_FALSE(check(with_quick_replies(quick_reply(repeated("👍🏽", 20)))));
  check_complaint(check(with_quick_replies(quick_reply(repeated("น้ำ", 21)))),
                  "Length must be between 0 and 20",
                  "messages[0].quickReply.items[0].action.label");
  check_complaint(check(with_quick_replies(quick_reply("x", repeated("ก", 301)))),
                  "Length must be between 0 and 300",
                  "messages[0].quickReply.items[0].action.text");
  check_complaint(check(with_quick_replies(quick_reply(""))), "May not be empty",
                  "messages[0].quickReply.items[0].action.label");
}

TEST_CASE("At most thirteen quick replies") {
  auto items = [](std::size_t count) {
    std::string list;
    for (std::size_t i = 0; i < count; ++i)
      list += (i ? "," : "") + quick_reply("x");
    return list;
  };
  CHECK_FALSE(check(with_quick_replies(items(13))));
  check_complaint(check(with_quick_replies(items(14))), "Size must be between 1 and 13",
                  "messages[0].quickReply.items");
}

TEST_CASE("Every message type is taken in its right form and refused in a wrong one") {
  struct sample {
    std::string good;
    std::string bad;
  };
  auto [good, bad] = GENERATE(
    sample{R"({"type":"text","text":"x"})", R"({"type":"text"})"},
    sample{R"({"type":"text","text":"$","emojis":[{"index":0,"productId":"p","emojiId":"1"}]})",
           R"({"type":"text","text":"x","emojis":[{"index":0,"productId":"p","emojiId":"1"}]})"},
    sample{
      R"({"type":"textV2","text":"{{x}} {a}","substitution":{"a":{"type":"emoji","productId":"p","emojiId":"1"}}})",
      R"({"type":"textV2","text":"{a}"})"},
    sample{R"({"type":"sticker","packageId":"1","stickerId":"2"})",
           R"({"type":"sticker","packageId":"1"})"},
    sample{R"({"type":"image","originalContentUrl":"https://a/b","previewImageUrl":"https://a/b"})",
           R"({"type":"image","originalContentUrl":"ftp://a/b","previewImageUrl":"https://a/b"})"},
    sample{R"({"type":"audio","originalContentUrl":"https://a/b","duration":1})",
           R"({"type":"audio","originalContentUrl":"https://a/b","duration":"1"})"},
    sample{R"({"type":"location","title":"t","address":"a","latitude":1,"longitude":2})",
           R"({"type":"location","title":"t","address":"a","latitude":1})"},
    sample{
      R"({"type":"template","altText":"a","template":{"type":"confirm","text":"t","actions":[{"type":"message","label":"y","text":"y"},{"type":"uri","label":"n","uri":"https://a"}]}})",
      R"({"type":"template","altText":"a","template":{"type":"confirm","text":"t","actions":[{"type":"message","label":"y","text":"y"}]}})"},
    sample{
      R"({"type":"flex","altText":"a","contents":{"type":"bubble","body":{"type":"box","layout":"vertical","contents":[{"type":"text","text":"x"}]}}})",
      R"({"type":"flex","altText":"a","contents":{"type":"bubble","body":{"type":"box","layout":"vertical","contents":[{"type":"image"}]}}})"},
    sample{R"({"type":"text","text":"x","sender":{"name":"tuktuk"}})",
           R"({"type":"text","text":"x","sender":{"name":"line bot"}})"},
    sample{R"({"type":"text","text":"x"})", R"({"type":"bogus"})"},
    sample{R"({"type":"text","text":"x"})", R"("text")"});
  INFO(good);
  INFO(bad);
  CHECK_FALSE(check("[" + good + "]"));
  CHECK(check("[" + bad + "]").status == 400);
}

TEST_CASE("Flex components are looked at closely") {
  const auto flex = [](const std::string& body) {
    return R"([{"type":"flex","altText":"a","contents":{"type":"bubble","body":)" + body + "}}]";
  };
  const auto text = [&](const std::string& more) {
    return flex(R"({"type":"box","layout":"vertical","contents":[{"type":"text","text":"x")" + more
                + "}]}");
  };
  CHECK_FALSE(
    check(text(R"(,"size":"sm","weight":"bold","color":"#6B6B6B","wrap":true,"flex":0)")));
  CHECK_FALSE(check(text(R"(,"size":"15px","scaling":true)")));
  for (const auto* bad : {R"(,"size":"small")", R"(,"weight":"heavy")", R"(,"color":"grey")",
                          R"(,"wrap":"true")", R"(,"flex":-1)", R"(,"flex":"2")"})
    CHECK(check(text(bad)).status == 400);
  CHECK(check(flex(R"({"type":"text","text":"x"})")).status == 400);
  CHECK(check(flex(R"({"type":"box","layout":"vertical","contents":[{"type":"text","text":""}]})"))
          .status
        == 400);
}

TEST_CASE("Texts and stickers can quote, Flex messages cannot") {
  CHECK_FALSE(check(R"([{"type":"text","text":"x","quoteToken":"q"}])"));
  check_complaint(
    check(R"([{"type":"flex","altText":"a","quoteToken":"q","contents":{"type":"bubble"}}])"),
    "A message of this type cannot quote another one", "messages[0].quoteToken");
}

TEST_CASE("A member of the wrong type is named alone") {
  auto why = check(R"([{"type":"text","text":5}])");
  CHECK(why.status == 400);
  CHECK(why.message
        == "The property, 'messages[0].text', in the request body is invalid (line: -, column: -)");
  CHECK(why.details.empty());
}

TEST_CASE("Several errors are listed together") {
  auto why = check(R"([{"type":"text","text":""},{"type":"sticker"}])");
  CHECK(why.message == "The request body has 3 error(s)");
  CHECK(why.details.size() == 3);
}

TEST_CASE("Deeply nested boxes are refused") {
  std::string box = R"({"type":"text","text":"x"})";
  for (int i = 0; i < 80; ++i)
    box = R"({"type":"box","layout":"vertical","contents":[)" + box + "]}";
  CHECK(check(R"([{"type":"flex","altText":"a","contents":{"type":"bubble","body":)" + box + "}}]")
          .status
        == 400);
}
