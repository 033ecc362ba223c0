#include "../support/processor_time.hpp"

#include "core/question_match.hpp"
#include "core/text.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

using namespace tuktuk::core;

namespace {

/// A rule of the field guide for Thai chat text, section 5, by its number, and what it makes of a
/// text.
struct rule_case {
  int rule;
  std::string written;
  std::string normal;
};

void check_forms(const std::vector<rule_case>& cases) {
  for (const auto& [rule, written, normal] : cases) {
    CAPTURE(rule, written);
    CHECK(normalise(written) == normal);
    CHECK(normalise(normal) == normal);
  }
}

/// Two questions that a rule makes one, or must not make one.
struct rule_pair {
  int rule;
  bool same;
  std::string a;
  std::string b;
};

void check_pairs(const std::vector<rule_pair>& pairs) {
  for (const auto& [rule, same, a, b] : pairs) {
    const auto verdict = match(read_slots(a), read_slots(b));
    CAPTURE(rule, a, b, verdict.why);
    CHECK(verdict.same == same);
  }
}

} // namespace

TEST_CASE("Rules 1 to 4: one form of composed letters, sara am, sara ae and marks") {
  check_forms({
    {1, "Cafe\u0301 e\u0301te\u0301", "café été"},
    {1, "A\u030Angstro\u0308m", "ångström"},
    {1, "½ ตัน", "½ ตัน"}, // not NFKC, which would make 1⁄2 of it
    {1, "ﬁrm", "ﬁrm"},
    {1, "㎏", "㎏"},
    {2, "น\u0E4D\u0E32", "นำ"},
    {2, "น\u0E49\u0E4D\u0E32แข็ง", "น้ำแข็ง"},
    {2, "น\u0E4D\u0E49\u0E32แข็ง", "น้ำแข็ง"},
    {2, "น\u0E33\u0E49แข็ง", "น้ำแข็ง"},
    {2, "น\u0E49\u0E33\u0E49แข็ง", "น้ำแข็ง"},
    {2, "ค\u0E33\u0E48า", "ค่ำา"},
    {2, "กําไรท\u0E4D\u0E32ยังไง", "กำไรทำยังไง"},
    {2, "จํานวน\u200Bคํานวณ", "จำนวนคำนวณ"},
    {3, "เเวต", "แวต"},
    {3, "เเม่ค้าเเละพ่อค้า", "แม่ค้าและพ่อค้า"},
    {3, "เ\u200Bเบบ", "แบบ"},
    {3, "เเเบบ", "แเบบ"},
    {4, "ท\u0E48\u0E35น\u0E35\u0E48", "ที่นี่"},
    {4, "ช\u0E48\u0E37อ", "ชื่อ"},
    {4, "ค\u0E48\u0E36น", "คึ่น"},
    {4, "ผ\u0E49\u0E39ซ\u0E37\u0E49อ", "ผู้ซื้อ"},
    {4, "ก\u0E48\u0E38", "กุ่"},
    {4, "ท\u0E49\u0E31ง", "ทั้ง"},
    {4, "ก\u0E47\u0E48", "ก็่"},
    {4, "ท\u0E35\u0E35\u0E48\u0E48", "ที่"},
    {4, "ค\u0E48\u0E49า", "ค่า"}, // one tone a cluster, the first
    {4, "สิทธิ\u0E4C\u0E4C", "สิทธิ์"},
  });
}

TEST_CASE("Rule 5: what cannot be seen is not there") {
  for (const std::string sign :
       {"\u200B", "\u200C", "\u200D", "\u2060", "\uFEFF", "\u00AD", "\u200E", "\u200F", "\u202A",
        "\u202B", "\u202C", "\u202D", "\u202E", "\u2066", "\u2067", "\u2068", "\u2069", "\uFE0E",
        "\uFE0F"}) {
    CAPTURE(sign);
    CHECK(normalise("ภาษี" + sign + "มูลค่า" + sign) == "ภาษีมูลค่า");
    CHECK(normalise(sign + "va" + sign + "t") == "vat");
    CHECK(normalise("ค่" + sign + "าส่ง") == "ค่าส่ง");
  }
  check_forms({{5, "0\uFE0F\u20E38\uFE0F\u20E31\uFE0F\u20E3", "081"}});
}

TEST_CASE("Rule 6: digits are ASCII, and numbers are compared by what they are worth") {
  check_forms({
    {6, "๐๑๒๓๔๕๖๗๘๙", "0123456789"},
    {6, "ภ.พ.๓๐", "ภพ30"},
    {6, "７％", "7%"},
    {6, "٧٥", "75"},
    {6, "၁၂ ໑໒", "12 12"},
  });
  check_pairs({
    {6, true, "รายได้ 1.8 ล้านบาท ต้องจด VAT ไหม", "รายได้ 1,800,000 บาท ต้องจด VAT ไหม"},
    {6, true, "รายได้ ๑.๘ ล้าน ต้องจด VAT ไหม", "รายได้ 1800000 ต้องจด VAT ไหม"},
    {6, true, "เงินเดือน 2 หมื่น เสียภาษีเท่าไหร่", "เงินเดือน 20,000 เสียภาษีเท่าไหร่"},
    {6, true, "เงินเดือนสองหมื่นห้าพัน เสียภาษีเท่าไหร่", "เงินเดือน 25000 เสียภาษีเท่าไหร่"},
    {6, true, "ทุน 5 แสน จดบริษัทได้ไหม", "ทุน 500,000 จดบริษัทได้ไหม"},
    {6, true, "ยอดขาย 2k ต้องเสียภาษีไหม", "ยอดขาย 2000 ต้องเสียภาษีไหม"},
    {6, true, "is 50k baht taxable", "is 50,000 baht taxable"},
    {6, true, "is 1.8m baht the vat limit", "is 1.8 million baht the vat limit"},
    {6, true, "ค่าลดหย่อนปี 67 มีอะไรบ้าง", "ค่าลดหย่อนปี 2567 มีอะไรบ้าง"},
    {6, true, "ค่าลดหย่อนปี 2024 มีอะไรบ้าง", "ค่าลดหย่อนปี ๒๕๖๗ มีอะไรบ้าง"},
    {6, true, "ค่าลดหย่อน พ.ศ. 2567 มีอะไรบ้าง", "ค่าลดหย่อนปี 2567 มีอะไรบ้าง"},
    {6, false, "ค่าลดหย่อนปี 67 มีอะไรบ้าง", "ค่าลดหย่อนปี 68 มีอะไรบ้าง"},
    {6, false, "รายได้ 1.8 ล้าน ต้องจด VAT ไหม", "รายได้ 18 ล้าน ต้องจด VAT ไหม"},
    {6, false, "เงินเดือน 2 หมื่น เสียภาษีเท่าไหร่", "เงินเดือน 2 แสน เสียภาษีเท่าไหร่"},
    {6, false, "พนักงาน 67 คน ต้องมีอะไรบ้าง", "พนักงาน 2567 คน ต้องมีอะไรบ้าง"},
  });
}

TEST_CASE("Rules 7 and 8: stretched letters are cut, digits and doubled letters are not") {
  check_forms({
    {7, "มากกกกก", "มาก"},
    {7, "ช่วยด้วยยยยย", "ช่วยด้วย"},
    {7, "แพงงงงง", "แพง"},
    {7, "นานนนน", "นาน"},
    {7, "pleaseeeee", "please"},
    {7, "555", "555"},
    {7, "5555555", "5555555"},
    {7, "ราคา 1000000", "ราคา1000000"},
    {7, "กรรมการ ธรรมดา สรรพากร", "กรรมการธรรมดาสรรพากร"},
    {7, "อัตตา", "อัตตา"},
    {7, "committee", "committee"},
    {8, "ต่าง ๆ", "ต่างๆ"},
    {8, "มาก ๆๆๆ ๆ", "มากๆ"},
    {8, "เด็ก  ๆ", "เด็กๆ"},
  });
}

TEST_CASE("Rule 9: polite particles go at the end of a clause, as whole words") {
  for (const std::string particle :
       {"ครับ", "คับ",   "ค้าบ",   "คร้าบ", "ครัช",   "ฮะ",   "ค่ะ",   "คะ",   "จ้า",    "จ้ะ",
        "จ๊ะ",  "นะ",   "น้า",    "นะคะ", "นะครับ", "อ่ะ",   "อะ",   "เนอะ", "ครับผม", "นะจ๊ะ",
        "ค่า",  "krub", " krub", " ka",  " krab", " kha", "ค่าาา", "ฮับ"}) {
    CAPTURE(particle);
    // Latin particles stand alone, and "ค่า" is one only behind what cannot have a value.
    if (particle != "krub") {
      CHECK(normalise("ยื่นภาษีที่ไหนดีไหม" + particle) == "ยื่นภาษีที่ไหนดีไหม");
      CHECK(normalise("จดไหม" + particle + " ขอบคุณ" + particle) == "จดไหมขอบคุณ");
      CHECK(normalise("จดไหม" + particle + "?") == "จดไหม");
    }
  }
  for (const std::string whole :
       {"คะแนน",   "คะแนนสอบ", "ทีมชนะ", "ค่าธรรมเนียม", "ราคา",  "ภาษีมูลค่า",    "สาขา",     "ฐานะ",
        "สถานะ",   "ภาชนะ",    "อาชีวะ", "พาหนะ",      "บังคับ",  "เดือนหน้า",    "เจ้า",      "เจ้าหน้าที่",
        "คุ้มค่า",    "มีค่า",      "ขาขึ้น",  "นะโม",       "ค่าจ้าง", "ค่าคอม",      "แนะนำ",    "ชำนะ",
        "ครับผมม้า", "คณะ",      "ลักษณะ", "อิสระ",       "ธุระ",   "จำเป็นจะต้อง", "ค่าครองชีพ", "โอกาสชนะ",
        "ประโยคะ", "สะอาด",    "อะไหล่", "น้ำหนัก",      "ค้าปลีก", "karaoke",    "kaizen"}) {
    CAPTURE(whole);
    CHECK(normalise(whole) == whole);
    CHECK(normalise(whole + " เท่าไหร่ครับ") == normalise(whole + " เท่าไหร่"));
  }
}

TEST_CASE("Rule 10: words that change the answer are never dropped") {
  for (const std::string word :
       {"ไม่", "ยัง", "ห้าม", "ยกเว้น", "เลิก", "ก่อน", "หลัง", "ต่อวัน", "ต่อเดือน", "ต่อปี", "รวม", "ไม่รวม",
        "ไหม", "หรือเปล่า", "ทำไม", "เมื่อไหร่", "เท่าไหร่", "ที่ไหน"}) {
    CAPTURE(word);
    CHECK(normalise("จ่าย" + word + "ครับ") == "จ่าย" + word);
    CHECK(normalise(word + "จ่าย") == word + "จ่าย");
    CHECK(normalise("จ่าย " + word + " ภาษี").find(word) != std::string::npos);
  }
  check_pairs({
    {10, false, "ต้องจด VAT ไหม", "ไม่ต้องจด VAT ใช่ไหม"},
    {10, false, "ราคารวม VAT เท่าไหร่", "ราคาไม่รวม VAT เท่าไหร่"},
    {10, false, "ยื่นภาษีก่อนปิดบัญชีได้ไหม", "ยื่นภาษีหลังปิดบัญชีได้ไหม"},
    {10, false, "ค่าแรงขั้นต่ำต่อวันเท่าไหร่", "ค่าแรงขั้นต่ำต่อเดือนเท่าไหร่"},
    {10, false, "จดทะเบียนบริษัทยังไง", "เลิกบริษัทยังไง"},
  });
}

TEST_CASE("Rule 11: frequent spellings and form codes are one") {
  check_forms({
    {11, "จดมั้ย", "จดไหม"},          {11, "จดมั๊ย", "จดไหม"},       {11, "จดไม๊", "จดไหม"},
    {11, "จดไม้", "จดไม้"},           {11, "จดรึป่าว", "จดหรือเปล่า"}, {11, "จดรึเปล่า", "จดหรือเปล่า"},
    {11, "จดหรือป่าว", "จดหรือเปล่า"},  {11, "จดป่าว", "จดหรือเปล่า"},  {11, "ยื่นยังงัย", "ยื่นยังไง"},
    {11, "ยื่นอย่างไร", "ยื่นยังไง"},     {11, "เท่าไร", "เท่าไหร่"},     {11, "เท่ารัย", "เท่าไหร่"},
    {11, "อะรัย อาราย", "อะไรอะไร"}, {11, "แวท", "แวต"},          {11, "ทะเบียนแวทคือ", "ทะเบียนแวตคือ"},
    {11, "ภ.พ.30", "ภพ30"},         {11, "ภ.พ. 30", "ภพ30"},     {11, "ภพ 30", "ภพ30"},
    {11, "ภ.ง.ด.53", "ภงด53"},      {11, "ภ.ง.ด 53", "ภงด53"},   {11, "ภงด.53", "ภงด.53"},
  });
  check_pairs({
    {11, true, "ภ.พ.30 ยื่นเมื่อไหร่", "ภพ30 ยื่นเมื่อไหร่"},
    {11, true, "ภ.พ.30 ยื่นเมื่อไหร่", "PP30 ยื่นเมื่อไหร่"},
    {11, true, "ภ.พ.30 ยื่นเมื่อไหร่", "pp 30 ยื่นเมื่อไหร่"},
    {11, true, "ภ.พ.30 ยื่นเมื่อไหร่", "P.P.30 ยื่นเมื่อไหร่"},
    {11, true, "ภ.ง.ด.53 ยื่นวันไหน", "ภงด53 ยื่นวันไหน"},
    {11, true, "ภ.ง.ด.53 ยื่นวันไหน", "PND53 ยื่นวันไหน"},
    {11, true, "ภ.ง.ด.53 ยื่นวันไหน", "P.N.D. 53 ยื่นวันไหน"},
    {11, true, "ภ.ง.ด.53 ยื่นวันไหน", "ภงด.53 ยื่นวันไหน"},
    {11, false, "ภ.ง.ด.53 ยื่นวันไหน", "ภ.ง.ด.3 ยื่นวันไหน"},
    {11, false, "ภ.พ.30 ยื่นเมื่อไหร่", "ภ.พ.36 ยื่นเมื่อไหร่"},
    {11, true, "แวตกี่เปอร์เซ็นต์", "VAT กี่เปอร์เซ็นต์"},
    {11, true, "ภาษีมูลค่าเพิ่มกี่เปอร์เซ็นต์", "แวทกี่เปอร์เซนต์"},
    {11, true, "ขายของออนไลน์ต้องเสียภาษีไหม", "ขายของ online ต้องเสียภาษีมั้ย"},
    {11, true, "ต้องเสียภาษีเท่าไร", "ต้องเสียภาษีเท่ารัย"},
    {11, true, "จดทะเบียนอย่างไร", "จดทะเบียนยังงัย"},
    {11, true, "จดแล้วต้องยื่นอะไรบ้าง", "จดแล้วต้องยื่นอารายบ้าง"},
  });
}

TEST_CASE("Rule 12: blanks between Thai letters say nothing, those between numbers do") {
  check_forms({
    {12, "ภาษี มูลค่า เพิ่ม คือ อะไร", "ภาษีมูลค่าเพิ่มคืออะไร"},
    {12, "จด VAT ที่ ไหน", "จด vat ที่ไหน"},
    {12, "5 10 15", "5 10 15"},
    {12, "section 65 bis", "section 65 bis"},
    {12, "ปี\t2567\nเดือน 3", "ปี2567เดือน3"},
    {12, "ร้าน\u00A0กาแฟ\u3000\u2009ไทย", "ร้านกาแฟไทย"},
  });
  check_pairs({
    {12, true, "จดทะเบียน บริษัท ใช้ เอกสาร อะไร บ้าง", "จดทะเบียนบริษัทใช้เอกสารอะไรบ้าง"},
    {12, true, "จด VAT เมื่อไหร่", "จดVATเมื่อไหร่"},
    {12, false, "ส่งของ 5 10 บาท ได้ไหม", "ส่งของ 510 บาท ได้ไหม"},
  });
}

TEST_CASE("Rule 13: what is no UTF-8 is replaced and harms nothing beside it") {
  for (const std::string broken :
       {"\xFF", "\xC0\x80", "\xE0\xB8", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xF8\x88\x80\x80\x80",
        "\x80", "\xE0\x80\x80"}) {
    CAPTURE(broken.size());
    const auto normal = normalise("ภาษี" + broken + " มูลค่า");
    CHECK(is_valid_utf8(normal));
    CHECK(normal.starts_with("ภาษี\uFFFD"));
    CHECK(normal.ends_with("มูลค่า"));
    CHECK(normalise(normal) == normal);
  }
}

TEST_CASE("Four times as much of anything takes about four times as long") {
  constexpr std::size_t quarter = 250'000; // the longer text has 1 MB
  // Generous: a rule that looks back over the whole text takes sixteen times as long.
  constexpr double most = 9;
  const auto time_of = [](const std::string& piece, std::size_t size) {
    std::string text;
    while (text.size() < size)
      text += piece;
    const auto begin = tuktuk::test::processor_time();
    const auto normal = normalise(text);
    const auto end = tuktuk::test::processor_time();
    CHECK(normal.size() <= 4 * text.size());
    return (end - begin).count();
  };
  for (const std::string piece : {"\u0E48",
                                  "\u0E48\u0E34",
                                  "\u0E4D\u0E32",
                                  "\u0E33\u0E48",
                                  "\u0E3A\u0E38",
                                  "เ",
                                  "ก",
                                  "ๆ ",
                                  "ภ.พ.",
                                  "a",
                                  "e\u0301",
                                  "\u0301",
                                  "๑",
                                  "1,",
                                  " ",
                                  "\u200B",
                                  "?",
                                  "ครับ ",
                                  "ค่า",
                                  "มั้ย",
                                  "🙏",
                                  "\xE0\xB8"}) {
    CAPTURE(piece);
    const auto shorter = time_of(piece, quarter);
    const auto longer = time_of(piece, 4 * quarter);
    // A millisecond is lost and found on a busy machine.
    CHECK(longer < most * shorter + 0.05);
  }
}
