#include "core/burst.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

using namespace tuktuk;
using namespace tuktuk::core;
using namespace std::chrono_literals;

namespace {

constexpr timestamp start = from_milliseconds(1'700'000'000'000);

struct spoken {
  std::string text;
  std::chrono::milliseconds at;
};

std::vector<inbound_event> events(const std::vector<spoken>& lines) {
  std::vector<inbound_event> out;
  for (const auto& [text, at] : lines) {
    inbound_event event;
    event.id = std::to_string(out.size());
    event.chat = event.speaker = "U1";
    event.text = text;
    event.occurred_at = start + at;
    out.push_back(event);
  }
  return out;
}

} // namespace

TEST_CASE("Fragments and the question after them are one question") {
  CHECK(
    burst_length(events({{"สวัสดีค่ะ", 0ms}, {"คือเราขายของในเน็ต", 900ms}, {"ต้องจด VAT ไหม", 2s}}), 3s)
    == 3);
  CHECK(burst_length(
          events({{"Hello", 0ms}, {"we sell cakes online", 1s}, {"do we need VAT?", 2s}}), 3s)
        == 3);
}

TEST_CASE("A question of its own closes the group, and two are never joined") {
  CHECK(burst_length(events({{"VAT กี่เปอร์เซ็นต์", 0ms}, {"ร้านเปิดกี่โมง", 500ms}}), 3s) == 1);
  CHECK(burst_length(events({{"สวัสดี", 0ms}, {"VAT กี่เปอร์เซ็นต์", 500ms}, {"แล้วยื่นที่ไหน", 900ms}}), 3s)
        == 2);
}

TEST_CASE("Fragments without a question yet are one group") {
  CHECK(burst_length(events({{"สวัสดีค่ะ", 0ms}, {"เราขายเค้ก", 1s}}), 3s) == 2);
}

TEST_CASE("A pause longer than the window ends the group") {
  const auto waiting = events({{"สวัสดีค่ะ", 0ms}, {"เราขายเค้ก", 3s}, {"ต้องจด VAT ไหม", 6001ms}});
  CHECK(burst_length(waiting, 3s) == 2);
  CHECK(burst_length(waiting, 1s) == 1);
}

TEST_CASE("LINE's clock may put two quick messages in the other order") {
  CHECK(burst_length(events({{"สวัสดีค่ะ", 100ms}, {"ต้องจด VAT ไหม", 0ms}}), 1s) == 2);
  CHECK(burst_length(events({{"สวัสดีค่ะ", 5s}, {"ต้องจด VAT ไหม", 0ms}}), 1s) == 1);
}

TEST_CASE("A window of zero joins nothing") {
  CHECK(burst_length(events({{"สวัสดีค่ะ", 0ms}, {"ต้องจด VAT ไหม", 0ms}}), 0s) == 1);
}

TEST_CASE("A long message stands by itself") {
  const std::string long_text = "เมื่อปีก่อนโน้นเราเริ่มทำร้านเล็กๆ กับพี่สาวที่ตลาดข้างบ้านแล้วขายดีมาก";
  CHECK(burst_length(events({{long_text, 0ms}, {"ต้องจด VAT ไหม", 1s}}), 3s) == 1);
  CHECK(burst_length(events({{"สวัสดีค่ะ", 0ms}, {long_text, 1s}, {"ต้องจด VAT ไหม", 2s}}), 3s) == 1);
}

TEST_CASE("Only text of one speaker in one chat is joined") {
  auto waiting = events({{"สวัสดีค่ะ", 0ms}, {"ต้องจด VAT ไหม", 1s}});
  waiting[1].kind = event_kind::postback;
  CHECK(burst_length(waiting, 3s) == 1);
  waiting[1].kind = event_kind::text;
  waiting[1].speaker = "U2";
  CHECK(burst_length(waiting, 3s) == 1);
  waiting[0].kind = event_kind::follow;
  waiting[1].speaker = "U1";
  CHECK(burst_length(waiting, 3s) == 1);
}

TEST_CASE("Speakers whom LINE does not name are not taken for one") {
  auto waiting = events({{"สวัสดีค่ะ", 0ms}, {"ต้องจด VAT ไหม", 1s}});
  for (auto& event : waiting) {
    event.source = source_kind::group;
    event.chat = "C1";
    event.speaker.clear();
  }
  CHECK(burst_length(waiting, 3s) == 1);
  for (auto& event : waiting)
    event.speaker = "U1";
  CHECK(burst_length(waiting, 3s) == 2);
}

TEST_CASE("Nothing waiting is a group of nothing") {
  CHECK(burst_length({}, 3s) == 0);
}

TEST_CASE("Questions and orders are told from mere statements") {
  for (const std::string question : {"VAT คืออะไร",
                                     "ร้านเปิดกี่โมง",
                                     "ต้องจดไหม",
                                     "จดแล้วหรือยัง",
                                     "ทำไมล่ะ",
                                     "ยื่นยังไงครับ",
                                     "ช่วยสรุปให้หน่อย",
                                     "ขอตัวอย่างค่ะ",
                                     "แนะนำร้านอาหาร",
                                     "คำนวณภาษีให้ที",
                                     "อยากรู้เรื่อง VAT",
                                     "แปลเป็นอังกฤษ",
                                     "ราคา?",
                                     "จดมั้ย",
                                     "ได้รึป่าว",
                                     "what is vat",
                                     "How much",
                                     "can you help me",
                                     "please explain",
                                     "Calculate my tax",
                                     "is it open",
                                     "Write a caption",
                                     "ok?",
                                     "价格？"}) {
    INFO(question);
    CHECK(looks_like_question(question));
  }
  for (const std::string statement :
       {"สวัสดีค่ะ", "เราขายเค้ก", "โอเคครับ", "ขอบคุณค่ะ", "เมื่อวานไปตลาดมา", "hello", "thanks a lot",
        "we sell cakes online", "", "👍", "555"}) {
    INFO(statement);
    CHECK_FALSE(looks_like_question(statement));
  }
}

TEST_CASE("Joined texts stand one a line, unchanged") {
  CHECK(join_lines(events({{"สวัสดีค่ะ ", 0ms}, {"VAT?", 1s}})) == "สวัสดีค่ะ \nVAT?");
  CHECK(join_lines(events({{"one", 0ms}})) == "one");
  CHECK(join_lines({}).empty());
}

TEST_CASE("A correction belongs to what it corrects, however complete that was") {
  for (const auto* correction :
       {"ไม่ใช่ หมายถึงบริษัท", "หมายถึงบริษัทนะ", "ผมหมายถึงบริษัท", "เอ้ย บริษัทต่างหาก", "*บริษัท",
        "No, I meant a company", "I mean a company", "Sorry, I meant 7%", "*company"}) {
    CAPTURE(correction);
    CHECK(is_correction(correction));
    CHECK(burst_length(events({{"ร้านต้องจด VAT ไหม", 0ms}, {correction, 2s}}), 3s) == 2);
    CHECK(burst_length(events({{"ร้านต้องจด VAT ไหม", 0ms}, {correction, 25s}}), 3s) == 2);
    CHECK(burst_length(events({{"ร้านต้องจด VAT ไหม", 0ms}, {correction, 2s}}), 0s) == 1);
  }
}

TEST_CASE("What only resembles a correction is none") {
  for (const auto* text : {"", "*", "** note", "no", "No way is VAT 7%?", "I meander", "ไม่",
                           "ภาษีคืออะไร", "บริษัท", "what do I mean by VAT?"}) {
    CAPTURE(text);
    CHECK_FALSE(is_correction(text));
  }
  CHECK_FALSE(is_correction("ไม่ใช่ " + std::string(90, 'x')));
}

TEST_CASE("After a correction a complete question stays complete") {
  CHECK(
    burst_length(events({{"ร้านต้องจด VAT ไหม", 0ms}, {"ไม่ใช่ หมายถึงบริษัท", 1s}, {"ยื่นที่ไหน", 2s}}), 3s)
    == 2);
  CHECK(burst_length(events({{"สวัสดี", 0ms}, {"ไม่ใช่ หมายถึงบริษัท", 1s}, {"ต้องจด VAT ไหม", 2s}}), 3s)
        == 3);
}

TEST_CASE("Nobody corrects another speaker") {
  auto said = events({{"ร้านต้องจด VAT ไหม", 0ms}, {"ไม่ใช่ หมายถึงบริษัท", 1s}});
  said[1].speaker = "U2";
  CHECK(burst_length(said, 3s) == 1);
}
