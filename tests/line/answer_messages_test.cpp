#include "shown_answers.hpp"

#include "core/text.hpp"
#include "line/messaging_api.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace tuktuk;
using namespace tuktuk::line::test;

namespace {

const std::string steps
  = "1. **เตรียมเอกสาร**: บัตรประชาชน\n2. ยื่นแบบ ภ.พ.01\n3. รอผล\n   ประมาณ 15 วัน\n";
const std::string prices
  = "| บริการ | ราคา |\n|---|---|\n| จดทะเบียน | **500** บาท |\n| ต่ออายุ | 200 บาท |\n";
const std::string plans = "| แพ็กเกจ | ราคา | พื้นที่ | ผู้ใช้ |\n|---|---|---|---|\n"
                          "| เล็ก | 100 | 1 GB | 1 |\n| ใหญ่ | 900 | 50 GB | 20 |\n";
const std::string versus = "| หัวข้อ | บริษัท | บุคคลธรรมดา |\n|---|---|---|\n"
                           "| ภาษี | 20% | 5-35% |\n| บัญชี | ต้องทำ | ไม่บังคับ |\n";

} // namespace

TEST_CASE("an answer of words alone is text, as before") {
  const auto message = shown("**สวัสดี** ครับ\n\n- หนึ่ง\n- สอง");
  CHECK(message.text == "สวัสดี ครับ\n\n• หนึ่ง\n• สอง");
  CHECK(message.messages.empty());
}

TEST_CASE("steps become one bubble between the texts around them") {
  const auto message = shown("ทำดังนี้\n\n" + steps + "\nโชคดีครับ");
  const auto read = messages_of(message);
  REQUIRE(read.Size() == 3);
  CHECK(text(read[0], "text") == "ทำดังนี้");
  CHECK(text(read[1], "type") == "flex");
  CHECK(text(read[1]["contents"], "type") == "bubble");
  CHECK(text(read[1], "altText")
        == "1. เตรียมเอกสาร: บัตรประชาชน\n2. ยื่นแบบ ภ.พ.01\n3. รอผล\n   ประมาณ 15 วัน");
  CHECK(words_of(read[1])
        == "1.\nเตรียมเอกสาร:\nบัตรประชาชน\n2.\nยื่นแบบ ภ.พ.01\n3.\nรอผล\nประมาณ 15 วัน\n");
  CHECK(text(read[2], "text") == "โชคดีครับ");
  CHECK_FALSE(read[1].HasMember("quickReply"));
  CHECK(read[2]["quickReply"]["items"].Size() == 2);
  CHECK(message.text.starts_with("ทำดังนี้\n\n1. เตรียมเอกสาร: บัตรประชาชน"));
}

TEST_CASE("two steps are a sentence, not a bubble") {
  CHECK(shown("1. หนึ่ง\n2. สอง").messages.empty());
}

TEST_CASE("a table of two columns is one bubble with its headers above") {
  const auto read = messages_of(shown(prices));
  REQUIRE(read.Size() == 1);
  CHECK(words_of(read[0]) == "บริการ\nราคา\nจดทะเบียน\n500 บาท\nต่ออายุ\n200 บาท\n");
  CHECK(text(read[0], "altText") == "บริการ: ราคา\n• จดทะเบียน: 500 บาท\n• ต่ออายุ: 200 บาท");
  CHECK(read[0]["quickReply"]["items"].Size() == 2);
}

TEST_CASE("a table of three columns compares two things side by side") {
  const auto read = messages_of(shown(versus));
  CHECK(text(read[0]["contents"], "type") == "bubble");
  CHECK(words_of(read[0])
        == "หัวข้อ\nภาษี\nบริษัท\n20%\nบุคคลธรรมดา\n5-35%\n"
           "หัวข้อ\nบัญชี\nบริษัท\nต้องทำ\nบุคคลธรรมดา\nไม่บังคับ\n");
}

TEST_CASE("a wider table is a carousel with a bubble for each row") {
  const auto read = messages_of(shown(plans));
  CHECK(text(read[0]["contents"], "type") == "carousel");
  REQUIRE(read[0]["contents"]["contents"].Size() == 2);
  CHECK(words_of(read[0])
        == "แพ็กเกจ\nเล็ก\nราคา\n100\nพื้นที่\n1 GB\nผู้ใช้\n1\n"
           "แพ็กเกจ\nใหญ่\nราคา\n900\nพื้นที่\n50 GB\nผู้ใช้\n20\n");
}

TEST_CASE("sections that speak of the same things are compared in a carousel") {
  const std::string sections = GENERATE(
    "### แบบเล็ก\n- ราคา: 100\n- ผู้ใช้: 1\n\n### แบบใหญ่\n- ราคา: 900\n- **ผู้ใช้**: 20\n",
    "**ข้อดี**\n- เร็ว\n- ถูก\n\n**ข้อเสีย**\n- เล็ก\n", "## Pros\n* Fast\n\n## Cons\n* Small\n");
  const auto read = messages_of(shown("ดูนี่\n\n" + sections + "\nจบ"));
  REQUIRE(read.Size() == 3);
  CHECK(text(read[1]["contents"], "type") == "carousel");
  CHECK(read[1]["contents"]["contents"].Size() == 2);
}

TEST_CASE("sections about different things stay text") {
  CHECK(shown("## เอกสาร\n- บัตร\n- รูป\n\n## ค่าธรรมเนียม\n- 500 บาท\n").messages.empty());
}

TEST_CASE("a table with more cells than headers stays text") {
  CHECK(shown("| ก | ข |\n|--|--|\n| 1 | 2 | 3 |").messages.empty());
}

TEST_CASE("a cell of control characters alone loses its value, not its label") {
  const auto message
    = shown("| ก | ข | ค | ง |\n|--|--|--|--|\n| 1 | \x14 | 3 | 4 |\n| 5 | 6 | 7 | 8 |");
  CHECK(words_of(messages_of(message)[0]).starts_with("ก\n1\nข\nค\n3\nง\n4\n"));
}

TEST_CASE("what holds an address stays text, where it can be tapped") {
  CHECK(shown("1. เปิด https://example.com\n2. กด\n3. รอ").messages.empty());
  CHECK(shown("| เว็บ | ที่อยู่ |\n|--|--|\n| สรรพากร | www.rd.go.th |").messages.empty());
}

TEST_CASE("without Flex everything is text") {
  CHECK(shown(steps + "\n" + prices, {false, {}, {}, false}).messages.empty());
}

TEST_CASE("what LINE would not take stays text") {
  std::string wide = "| ก | ข | ค | ง |\n|--|--|--|--|\n";
  for (int i = 0; i < 40; ++i) {
    wide += "|";
    for (int column = 0; column < 4; ++column) {
      for (int j = 0; j < 40; ++j)
        wide += " ข้อความ";
      wide += " |";
    }
    wide += "\n";
  }
  CHECK(shown(wide).messages.empty());
}

TEST_CASE("there are at most five messages, the last of the Flex ones become text") {
  std::string markdown;
  for (int i = 0; i < 5; ++i)
    markdown += "ข้อความ " + std::to_string(i) + "\n\n" + steps + "\n";
  const auto message = shown(markdown);
  const auto read = messages_of(message);
  CHECK(read.Size() == 5);
  CHECK(text(read[1], "type") == "flex");
  CHECK(text(read[3], "type") == "flex");
  CHECK(text(read[4], "text").find("ข้อความ 4") != std::string_view::npos);
}

TEST_CASE("a question is quoted by the first text, and Flex gives way if there is none") {
  const line::answer_look quoting{true, "quote-token", {}, false};
  const auto read = messages_of(shown("ตามนี้\n\n" + steps, quoting));
  CHECK(text(read[0], "quoteToken") == "quote-token");
  CHECK_FALSE(read[1].HasMember("quoteToken"));
  const auto alone = messages_of(shown(steps, quoting));
  REQUIRE(alone.Size() == 1);
  CHECK(text(alone[0], "type") == "text");
  CHECK(text(alone[0], "quoteToken") == "quote-token");
}

TEST_CASE("the button for the rest comes first, its label short enough") {
  line::answer_look look;
  look.more = line::postback_button{"อ่านต่อ", line::more_data({"answer-1", 42})};
  look.cut = true;
  const auto message = shown("ส่วนแรก", look);
  CHECK(message.text == "ส่วนแรก…");
  const auto read = messages_of(message);
  CHECK(text(read[0], "text") == "ส่วนแรก…");
  const auto& items = read[0]["quickReply"]["items"];
  REQUIRE(items.Size() == 3);
  CHECK(text(items[0]["action"], "type") == "postback");
  CHECK(text(items[0]["action"], "data") == "more:answer-1:42");
  CHECK(text(items[0]["action"], "label") == "อ่านต่อ");
  CHECK(text(items[1]["action"], "text") == "ขอตัวอย่าง");
}

TEST_CASE("a button's data are read back, others are not taken for one") {
  const line::more_request what{"1f0e-aa", 12345};
  CHECK(line::read_more(line::more_data(what)) == what);
  for (const auto* other : {"", "more", "more:", "more::1", "more:a", "more:a:", "more:a:-1",
                            "more:a:1x", "more:a:99999999999999999999999", "ask:more:a:1"})
    CHECK_FALSE(line::read_more(other).has_value());
}

TEST_CASE("the same answer always gives the same bytes, in a reply and in a push") {
  auto message = shown("ตามนี้\n\n" + steps + prices);
  message.chat = "U1";
  message.reply_token = "token";
  const auto again = shown("ตามนี้\n\n" + steps + prices);
  CHECK(message.messages == again.messages);
  CHECK(line::push_body(message) == R"({"to":"U1","messages":)" + message.messages + "}");
  CHECK(line::reply_body(message)
        == R"({"replyToken":"token","messages":)" + message.messages + "}");
}

TEST_CASE("what LINE refuses is shown plainly, its buttons stay") {
  line::answer_look look;
  look.quote_token = "quote-token";
  look.more = line::postback_button{"อ่านต่อ", "more:a:1"};
  auto message = shown("ตามนี้\n\n" + steps, look);
  line::show_plainly(message);
  const auto read = messages_of(message);
  REQUIRE(read.Size() == 1);
  CHECK(text(read[0], "text") == message.text);
  CHECK_FALSE(read[0].HasMember("quoteToken"));
  CHECK(text(read[0]["quickReply"]["items"][0]["action"], "data") == "more:a:1");
  auto without = shown(steps);
  without.messages = "nonsense";
  line::show_plainly(without);
  CHECK(without.messages.empty());
}

TEST_CASE("an alternative text is cut at LINE's limit") {
  std::string many;
  for (int i = 1; i <= 12; ++i) {
    many += std::to_string(i) + ". ";
    for (int j = 0; j < 20; ++j)
      many += "ทำตามคู่มือ ";
    many += "\n";
  }
  const auto read = messages_of(shown(many));
  CHECK(core::utf16_units(text(read[0], "altText")) <= 1500);
  CHECK(text(read[0], "altText").ends_with("…"));
  CHECK(text(read[0]["contents"], "type") == "carousel");
}
