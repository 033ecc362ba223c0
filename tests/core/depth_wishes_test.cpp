#include "core/depth_wishes.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

using namespace tuktuk;
using namespace tuktuk::core;

namespace {

struct wish_case {
  std::string text;
  depth_sign sign;
};

} // namespace

TEST_CASE("Wishes for short answers are heard, however they are put") {
  for (const std::string text :
       {"ภาษีมูลค่าเพิ่มคืออะไร ขอสั้นๆ", "ขอแบบสั้น ๆ ครับ", "ตอบสั้นๆนะ", "เอาเนื้อๆ พอ ค่าส่งเท่าไหร่",
        "ไม่ต้องอธิบายเยอะ บอกมาเลยกี่บาท", "ไม่ต้องละเอียดนะคะ เปิดกี่โมง", "What is VAT, in short?",
        "Briefly, how do I register?", "just the answer please: is it taxable", "อย่าตอบยาวๆ"}) {
    INFO(text);
    const auto words = read_depth_words(text);
    CHECK(words.sign == depth_sign::wish_short);
    CHECK(words.wanted == depth::concise);
  }
}

TEST_CASE("Wishes for long answers are heard, however they are put") {
  for (const std::string text :
       {"อธิบายวิธีจดทะเบียนบริษัทอย่างละเอียด", "ขอละเอียดๆ เลยค่ะ", "ช่วยบอกทีละขั้นตอน",
        "เจาะลึกเรื่อง vat ให้หน่อย", "Explain VAT in detail", "step by step please, how do I file?",
        "ไม่เอาสั้นๆ นะ", "I want a comprehensive answer on leases"}) {
    INFO(text);
    const auto words = read_depth_words(text);
    CHECK(words.sign == depth_sign::wish_detailed);
    CHECK(words.wanted == depth::detailed);
  }
}

TEST_CASE("Asking for more or less, not understanding, praise and blame are told apart") {
  for (const auto& [text, sign] : std::vector<wish_case>{
         {"ขอรายละเอียดเพิ่ม", depth_sign::more},
         {"More details, please", depth_sign::more},
         {"ตอบสั้นไปหน่อยนะ", depth_sign::more},
         {"สรุปสั้นๆ ให้หน่อย", depth_sign::less},
         {"Sum it up briefly", depth_sign::less},
         {"ยาวไปค่ะ อ่านไม่ไหว", depth_sign::less},
         {"งงค่ะ หมายความว่ายังไง", depth_sign::explain},
         {"sorry I don't understand", depth_sign::explain},
         {"ขอบคุณมากค่ะ เข้าใจแล้ว", depth_sign::praise},
         {"👍", depth_sign::praise},
         {"thanks!", depth_sign::praise},
         {"ตอบไม่ตรงคำถามเลย", depth_sign::blame},
         {"that was not helpful", depth_sign::blame},
       }) {
    INFO(text);
    CHECK(read_depth_words(text).sign == sign);
  }
}

TEST_CASE("Words that merely look like a wish are none") {
  for (const std::string text :
       {"เงินกู้ระยะสั้นดอกเบี้ยเท่าไหร่", "มีกางเกงขาสั้นไหม", "ผมสั้นย้อมสีราคาเท่าไหร่", "รายละเอียดสินค้าดูที่ไหน",
        "น้ำตาลบดละเอียดมีขายไหม", "do you sell short sleeve shirts?", "short term loan rates",
        "ร้านเปิดทุกวันตลอดไหม", "", "555", "ค่าส่งเท่าไหร่", "\xFF\xFE"}) {
    INFO(text);
    CHECK(read_depth_words(text) == depth_words{});
  }
}

TEST_CASE("A wish stands until further notice only when it says so") {
  CHECK(read_depth_words("ต่อไปตอบสั้นๆ นะ").standing);
  CHECK(read_depth_words("From now on, answer briefly").standing);
  CHECK_FALSE(read_depth_words("ขอสั้นๆ").standing);
  CHECK_FALSE(read_depth_words("ต่อไปต้องยื่นอะไร").standing);
  const auto with_question = read_depth_words("ต่อไปขอสั้นๆ นะ แล้วภาษีมูลค่าเพิ่มจ่ายเมื่อไหร่");
  CHECK(with_question.standing);
  CHECK_FALSE(with_question.alone);
}

TEST_CASE("Plain messages set and show the depth of all answers") {
  struct command_case {
    std::string text;
    depth_command what;
  };
  for (const auto& [text, what] : std::vector<command_case>{
         {"ตอบสั้น", depth_command::concise},
         {"ตอบสั้นๆ ครับ", depth_command::concise},
         {"ตอบปกติ", depth_command::balanced},
         {"ตอบละเอียด", depth_command::detailed},
         {"ตอบอัตโนมัติค่ะ", depth_command::learn},
         {"ตั้งค่าคำตอบ", depth_command::show},
         {"Short answers", depth_command::concise},
         {"normal answers", depth_command::balanced},
         {"Detailed answers", depth_command::detailed},
         {"automatic answers", depth_command::learn},
         {"answer settings", depth_command::show},
         {"ต่อไปนี้ช่วยตอบสั้นๆ นะคะ", depth_command::concise},
         {"please always answer in detail", depth_command::detailed},
         {"ตอบสั้นๆ ว่า VAT คืออะไร", depth_command::none},
         {"from now on answer briefly. what is vat?", depth_command::none},
         {"สวัสดี", depth_command::none},
         {"", depth_command::none},
       }) {
    INFO(text);
    CHECK(read_depth_command(text) == what);
  }
}

TEST_CASE("The words offered for a tap are commands themselves") {
  for (const std::string language : {"th", "en", "und", "ja"})
    for (const auto which : {depth_command::concise, depth_command::balanced,
                             depth_command::detailed, depth_command::learn, depth_command::show}) {
      const auto words = depth_command_words(which, language);
      INFO(words);
      CHECK(read_depth_command(words) == which);
    }
  CHECK(depth_command_words(depth_command::none, "th").empty());
}
