#include "core/rewording.hpp"

#include "core/text.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace tuktuk::core;

TEST_CASE("A wish for the same answer in other form is known") {
  for (const auto* wish :
       {"สรุปสั้นๆ ให้หน่อย", "ทำให้สั้นลงหน่อย", "ขอแบบสั้นกว่านี้ครับ", "ขอเป็นข้อๆ หน่อยค่ะ", "ช่วยสรุปให้หน่อยค่ะ",
        "อธิบายใหม่แบบง่ายๆ", "สั้นกว่านี้ได้ไหมคะ", "Sum it up briefly", "Make it shorter, please", "tl;dr",
        "Can you put that in simple words?", "Give me the short answer"}) {
    CAPTURE(std::string{wish});
    CHECK(asks_to_reword(normalise(wish)));
  }
}

TEST_CASE("A question about something is no wish for another form") {
  for (const auto* question :
       {"", "ต่อ", "สรุปงบการเงินให้หน่อย", "ขอใบกำกับภาษีแบบย่อ", "สรุปต้องจดไหม", "ขอเอกสารเป็นภาษาอังกฤษ",
        "make it 500 baht", "How short can the contract be?", "short sale", "ทำวีซ่าง่ายไหม",
        "shortening", "สั้นไปไหม", "แปลให้หน่อย"}) {
    CAPTURE(std::string{question});
    CHECK_FALSE(asks_to_reword(normalise(question)));
  }
}

TEST_CASE("Hostile input is no wish, however long") {
  std::string many;
  for (int i = 0; i < 100'000; ++i)
    many += "สั้น";
  CHECK_FALSE(asks_to_reword(many));
  CHECK_FALSE(asks_to_reword("\xE0\xB8"));
}
