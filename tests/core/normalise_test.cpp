#include "core/text.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

using tuktuk::core::normalise;

namespace {

struct sample {
  std::string written;
  std::string normal;
};

void check(const std::vector<sample>& samples) {
  for (const auto& [written, normal] : samples) {
    INFO(written);
    CHECK(normalise(written) == normal);
    CHECK(normalise(normal) == normal);
  }
}

} // namespace

TEST_CASE("Sara am has one spelling however it was typed") {
  check({{"น้ำ", "น้ำ"},
         {"น\u0E49\u0E4D\u0E32", "น้ำ"},
         {"น\u0E4D\u0E49\u0E32", "น้ำ"},
         {"น\u0E33\u0E49", "น้ำ"},
         {"ท\u0E4D\u0E32", "ทำ"},
         {"คําสั่ง", "คำสั่ง"}});
}

TEST_CASE("Two sara e are a sara ae") {
  check({{"เเละ", "และ"}, {"เเม่เเละเเบบ", "แม่และแบบ"}, {"เงินเเละเวลา", "เงินและเวลา"}});
}

TEST_CASE("Marks stand in one order: vowel, then tone, none twice") {
  check({{"ท\u0E48\u0E35", "ที่"},
         {"ท\u0E35\u0E48", "ที่"},
         {"ก\u0E49\u0E31น", "กั้น"},
         {"ผ\u0E49\u0E39", "ผู้"},
         {"ท\u0E35\u0E35\u0E48", "ที่"},
         {"ที\u0E48\u0E48", "ที่"},
         {"เป\u0E49\u0E47น", "เป็้น"}});
}

TEST_CASE("An accent of another script behind a Thai mark is dropped, the Thai mark stays") {
  CHECK(normalise("ม\u0E48\u0E4D\u08F1") == "ม\u0E4D\u0E48");
  CHECK(normalise("ก\u0E48\u0301") == "ก\u0E48");
  CHECK(normalise("cafe\u0301") == "café");
}

TEST_CASE("Invisible characters are gone") {
  check({{"ภาษี\u200Bมูลค่า\u200Bเพิ่ม", "ภาษีมูลค่าเพิ่ม"},
         {"\uFEFFvat", "vat"},
         {"v\u00ADa\u2060t\uFE0F", "vat"},
         {"\u202Avat\u202C \u2066x\u2069", "vat x"},
         {"a\u200Db\u200Cc", "abc"}});
}

TEST_CASE("Digits of every script are ASCII, in runs as long as they were") {
  check({{"ภาษี ๗%", "ภาษี7%"},
         {"๐๘๑ ๒๓๔ ๕๖๗๘", "081 234 5678"},
         {"１２３", "123"},
         {"5555", "5555"},
         {"1000000", "1000000"},
         {"ปี ๒๕๖๗", "ปี2567"}});
}

TEST_CASE("Latin is in lower case and composed") {
  check({{"VAT", "vat"},
         {"Cafe\u0301", "café"},
         {"CAFÉ", "café"},
         {"ＶＡＴ", "vat"},
         {"\u212Alvin \u0130zmir", "klvin izmir"}});
}

TEST_CASE("White space is folded: none between Thai letters or beside a number, one around Latin") {
  check({{"ภาษี มูลค่า เพิ่ม", "ภาษีมูลค่าเพิ่ม"},
         {"  จด   VAT   ยังไง ", "จด vat ยังไง"},
         {"a\t\n b", "a b"},
         {"ภ.พ. 30", "ภพ30"},
         {"5 10", "5 10"},
         {"ร้าน\u00A0กาแฟ\u3000ไทย", "ร้านกาแฟไทย"},
         {"บรรทัดหนึ่ง\nบรรทัดสอง", "บรรทัดหนึ่งบรรทัดสอง"},
         {"", ""},
         {" \n\t ", ""}});
}

TEST_CASE("Stretched letters are cut, words and numbers with repeated signs are not") {
  check({{"มากกกกกก", "มาก"},
         {"ช่วยด้วยยยย", "ช่วยด้วย"},
         {"ดีมากกๆๆๆ", "ดีมากกๆ"},
         {"sooooo goooood", "so god"},
         {"กรรม สรร", "กรรมสรร"},
         {"rating AAA", "rating aaa"},
         {"Rama VIII, phase III", "rama viii, phase iii"},
         {"www.rd.go.th", "www.rd.go.th"},
         {"555", "555"},
         {"ต่าง ๆ นานา", "ต่างๆนานา"},
         {"จริงๆๆ", "จริงๆ"}});
}

TEST_CASE("Polite particles and punctuation go at the end of a clause") {
  check({{"ร้านเปิดกี่โมงครับ", "ร้านเปิดกี่โมง"},
         {"ร้านเปิดกี่โมงคะ?", "ร้านเปิดกี่โมง"},
         {"ร้านเปิดกี่โมงนะคะ", "ร้านเปิดกี่โมง"},
         {"ร้านเปิดกี่โมงครับบบบ", "ร้านเปิดกี่โมง"},
         {"ร้านเปิดกี่โมงคร้าบบ", "ร้านเปิดกี่โมง"},
         {"ร้านเปิดกี่โมง ครับผม", "ร้านเปิดกี่โมง"},
         {"ร้านเปิดกี่โมงจ้า...", "ร้านเปิดกี่โมง"},
         {"ร้านเปิดกี่โมงอ่ะ", "ร้านเปิดกี่โมง"},
         {"ร้านเปิดกี่โมงคะ 🙏", "ร้านเปิดกี่โมง"},
         {"ขอบคุณค่ะ ราคาเท่าไหร่คะ", "ขอบคุณราคาเท่าไหร่"},
         {"สอบถามครับ, VAT คืออะไร", "สอบถาม, vat คืออะไร"},
         {"จด VAT ไหมค่า", "จด vat ไหม"},
         {"pakkad yang ngai krub", "pakkad yang ngai"},
         {"What is VAT?!", "what is vat"},
         {"What is VAT ???", "what is vat"},
         {"ครับ", ""},
         {"???", ""}});
}

TEST_CASE("Words that end or begin like a particle stay whole") {
  for (const std::string whole :
       {"คะแนน",   "ทีมไหนชนะ", "ราคา",   "ค่าธรรมเนียม", "ภาษีมูลค่า", "เปิดสาขา", "เดือนหน้า",
        "นายหน้า",  "ฐานะ",     "พาหนะ",  "ยานพาหนะ",   "ข้อบังคับ",  "เสนอแนะ", "เจ้า",
        "เยอะ",    "เลอะ",     "เกรอะ",  "เถอะ",       "ปฏิชีวนะ",  "ภาชนะ",   "สถานะ",
        "สมรรถนะ", "พัฒนะ",     "ตุรคะ",   "ขยายสาขา",   "ผักคะน้า",  "ภูเขา",    "คุ้มค่า",
        "นะโม",    "คะตะลิสต์",  "kabuki", "pizza krubb"}) {
    INFO(whole);
    CHECK(normalise(whole) == whole);
  }
}

TEST_CASE("Negations and question words are never dropped") {
  check({{"ไม่ต้องจด VAT ครับ", "ไม่ต้องจด vat"},
         {"ไม่ครับ เอาอันอื่น", "ไม่ครับเอาอันอื่น"},
         {"ไม่ค่ะ", "ไม่"},
         {"ยังค่ะ จ่ายแล้ว", "ยังค่ะจ่ายแล้ว"},
         {"ห้ามขายใช่ไหมคะ", "ห้ามขายใช่ไหม"},
         {"รวม VAT หรือไม่รวม", "รวม vat หรือไม่รวม"},
         {"ก่อน 5 โมง หรือหลังคะ", "ก่อน5โมงหรือหลัง"}});
}

TEST_CASE("Chat spellings of question words are one with the usual ones") {
  check({{"ต้องจดมั้ย", "ต้องจดไหม"},
         {"ต้องจดไม๊", "ต้องจดไหม"},
         {"จดแล้วรึป่าว", "จดแล้วหรือเปล่า"},
         {"จดแล้วรึเปล่าคะ", "จดแล้วหรือเปล่า"},
         {"ยื่นยังงัย", "ยื่นยังไง"},
         {"ยื่นอย่างไร", "ยื่นยังไง"},
         {"อย่างไรก็ตาม ขายได้", "อย่างไรก็ตามขายได้"},
         {"กี่บาท เท่าไร", "กี่บาทเท่าไหร่"},
         {"เท่าไรดี", "เท่าไหร่ดี"},
         {"เมื่อไร", "เมื่อไหร่"},
         {"อาราย", "อะไร"},
         {"ป่าวประกาศ", "ป่าวประกาศ"}});
}

TEST_CASE("Abbreviations are one with and without dots") {
  check({{"ภ.ง.ด.53", "ภงด53"},
         {"ภงด 53", "ภงด53"},
         {"ภ.ง.ด. 53", "ภงด53"},
         {"ยื่น ภ.พ.30 ที่ไหน", "ยื่นภพ30ที่ไหน"},
         {"พ.ร.บ. 2535", "พรบ2535"},
         {"พ.ศ.", "พศ"},
         {"ต.บางรัก", "ต.บางรัก"},
         {"ม.40", "ม.40"},
         {"มี อย.ต้องทำ", "มีอย.ต้องทำ"},
         {"1.5 ล้าน", "1.5ล้าน"},
         {"rd.go.th", "rd.go.th"}});
}

TEST_CASE("Invalid UTF-8 becomes the replacement character") {
  CHECK(normalise("a\xFFz") == "a\uFFFDz");
  CHECK(normalise("\xE0\xB8") == "\uFFFD");
  CHECK(normalise("vat\xED\xA0\x80").find('\xED') == std::string::npos);
}

TEST_CASE("Normalising twice is normalising once, whatever is put together") {
  const std::vector<std::string> pieces{
    "ครับ",    "ครั", "บ",      "นะ",     "ค่ะ",   "ไม่", "ช",   "เ",   "แ",   "กก", "ก",
    "\u0E4D", "า",  "ำ",      "\u0E48", "ิ",     "ุ",   "ฺ",    "ๆ",   ".",   "?",  " ",
    "\n",     "มั้ย", "ป่าว",    "หรือ",    "อะ",   "เย", "A",   "aaa", "III", "e",  "\u0301",
    "5",      "๙",  "\u200B", "🙏",      "ข.ก.", "ค่า", "ไหม", "\xFF"};
  std::uint64_t state = 42;
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    for (int i = 0; i < 7; ++i) {
      state = state * 6364136223846793005U + 1442695040888963407U;
      text += pieces[(state >> 33) % pieces.size()];
    }
    const auto once = normalise(text);
    if (normalise(once) != once) {
      INFO(text);
      CHECK(normalise(once) == once);
    }
  }
  SUCCEED();
}
