#include "../support/processor_time.hpp"

#include "core/question_match.hpp"

#include <catch2/catch.hpp>

#include <chrono>
#include <string>
#include <vector>

using namespace tuktuk::core;

namespace {

match_verdict compare(std::string_view a, std::string_view b) {
  return match(read_slots(a), read_slots(b));
}

struct question_pair {
  const char* a;
  const char* b;
};

void all_same(const std::vector<question_pair>& pairs) {
  for (const auto& [a, b] : pairs) {
    const auto verdict = compare(a, b);
    INFO(a << " / " << b << ": " << verdict.why);
    CHECK(verdict.same);
    CHECK(verdict.score >= 0.8);
    CHECK(read_slots(a).signature == read_slots(b).signature);
  }
}

void all_different(const std::vector<question_pair>& pairs) {
  for (const auto& [a, b] : pairs) {
    const auto verdict = compare(a, b);
    INFO(a << " / " << b);
    CHECK_FALSE(verdict.same);
    CHECK(verdict.score <= 0.5);
    CHECK_FALSE(verdict.why.empty());
  }
}

} // namespace

TEST_CASE("Courtesy, spelling, order of words and synonyms do not make another question") {
  all_same({{"จด VAT ยังไง", "ขอสอบถามหน่อยค่ะ วิธีจดทะเบียนภาษีมูลค่าเพิ่ม 🙏"},
            {"ค่าส่งเท่าไหร่", "เท่าไรคะค่าจัดส่ง"},
            {"ภ.พ.30 ยื่นเมื่อไหร่", "PP30 ต้องยื่นเมื่อไหร่คะ"},
            {"เอกสารจดทะเบียนบริษัทมีอะไรบ้าง", "เปิดบริษัทต้องใช้เอกสารอะไรบ้าง"},
            {"Could you tell me how to register a company?", "How do I register a company"},
            {"What is the VAT rate?", "how much is VAT"},
            {"ภ.ง.ด.90/91 ต่างกันยังไง", "ภงด 90 กับ ภงด 91 ต่างกันอย่างไร"},
            {"คิด VAT 7% ยังไง", "VAT 7 เปอร์เซ็นต์คิดยังไง"},
            {"ขอใบเสนอราคาหน่อยค่ะ", "ขอใบเสนอราคาได้ไหม"},
            {"How long does shipping from China to Thailand take?",
             "How long does shipping to Thailand from China take?"}});
}

TEST_CASE("What is counted by the piece is said in many ways") {
  all_same({{"ปูนถุงนึงกี่บาท", "ปูนราคาต่อถุงเท่าไหร่"},
            {"ปูน 1 ถุงกี่บาท", "ปูนถุงละเท่าไหร่"},
            {"หนึ่งบัญชีใช้ได้กี่เครื่อง", "บัญชีนึงใช้ได้กี่เครื่อง"},
            {"how much per kg", "how much is it for each kilo"}});
  all_different({{"ปูนถุงละเท่าไหร่", "ปูนกระสอบละเท่าไหร่"},
                 {"ปูน 1 ถุงกี่บาท", "ปูน 10 ถุงกี่บาท"},
                 {"หนึ่งบัญชีใช้ได้กี่เครื่อง", "หนึ่งเครื่องใช้ได้กี่บัญชี"},
                 {"คอนโด 1 ห้องนอนเดือนละเท่าไหร่", "คอนโดห้องละเท่าไหร่เดือนละ"},
                 {"ดอกเบี้ยหนึ่งจุดห้าเปอร์เซ็นต์ไหม", "ดอกเบี้ยสองจุดห้าเปอร์เซ็นต์ไหม"}});
}

TEST_CASE("A place before the way to another is where one comes from") {
  all_same({{"ส่งของกทมไปเชียงใหม่กี่บาท", "ส่งของจากกรุงเทพไปเชียงใหม่กี่บาท"},
            {"how much is a bus from bangkok to phuket", "how much is a bus bangkok to phuket"}});
  all_different({{"ส่งของกรุงเทพไปเชียงใหม่กี่บาท", "ส่งของเชียงใหม่ไปกรุงเทพกี่บาท"},
                 {"bus bangkok to phuket how much", "bus phuket to bangkok how much"}});
}

TEST_CASE("How long one should is how long one has to, but not whether") {
  all_same({{"หลังผ่าตัดควรพักกี่วัน", "หลังผ่าตัดต้องพักกี่วัน"},
            {"how long should i rest after surgery", "how long do i need to rest after surgery"},
            {"คืนของได้ไหม ยังไง", "คืนของยังไง"},
            {"is there a discount for children", "do children get a discount"}});
  all_different({{"ควรยื่นภาษีไหม", "ต้องยื่นภาษีไหม"},
                 {"หลังผ่าตัดไม่ควรกินอะไร", "หลังผ่าตัดควรกินอะไร"},
                 {"what should i not eat after surgery", "what should i eat after surgery"}});
}

TEST_CASE("A question that differs in one thing is another question") {
  all_different({{"รายได้ 1.8 ล้านต้องจด VAT ไหม", "รายได้ 2 ล้านต้องจด VAT ไหม"},
                 {"ค่าส่งไปภูเก็ตเท่าไหร่", "ค่าส่งไปกระบี่เท่าไหร่"},
                 {"ภ.ง.ด.3 คืออะไร", "ภ.ง.ด.53 คืออะไร"},
                 {"ต้องจด VAT ไหม", "ไม่ต้องจด VAT ใช่ไหม"},
                 {"ยื่น ภ.พ.30 กับ ภ.ง.ด.1 ยังไง", "ยื่น ภ.ง.ด.30 กับ ภ.พ.1 ยังไง"},
                 {"ต้องจด VAT ไหม", "จด VAT ได้ไหม"},
                 {"ราคารวม VAT ไหม", "ราคาไม่รวม VAT ไหม"},
                 {"นำเข้ารถยังไง", "ส่งออกรถยังไง"},
                 {"แปลงบาทเป็นเยนยังไง", "แปลงเยนเป็นบาทยังไง"},
                 {"ลูกค้าจ่ายเงินร้านยังไง", "ร้านจ่ายเงินลูกค้ายังไง"},
                 {"ส่งจากไทยไปจีนกี่วัน", "ส่งจากจีนไปไทยกี่วัน"},
                 {"ยกเลิกก่อนส่งได้ไหม", "ยกเลิกหลังส่งได้ไหม"},
                 {"ร้านเปิดวันไหน", "ร้านเปิดกี่โมง"},
                 {"กางเกงสีดำเสื้อสีขาวกี่บาท", "กางเกงสีขาวเสื้อสีดำกี่บาท"},
                 {"ซื้อ 3 แถม 1 ใช่ไหม", "ซื้อ 1 แถม 3 ใช่ไหม"},
                 {"ขายเสื้อต้องเสียภาษีไหม", "ขายเสือต้องเสียภาษีไหม"},
                 {"ถูกฟ้องต้องทำยังไง", "ฟ้องต้องทำยังไง"},
                 {"How many employees do I need?", "How many shareholders do I need?"},
                 {"Do I pay the shipping?", "Do you pay the shipping?"},
                 {"What is a contract?", "What is a contrast?"},
                 {"ส่ง 🍎 ได้ไหม", "ส่ง 🍌 ได้ไหม"}});
}

TEST_CASE("An operator is told why") {
  CHECK(compare("รายได้ 1.8 ล้านต้องจด VAT ไหม", "รายได้ 2 ล้านต้องจด VAT ไหม").why
        == "numbers differ: 1800000 / 2000000");
  CHECK(compare("ค่าส่งไปกรุงเทพเท่าไหร่", "ค่าส่งเท่าไหร่").why == "'กรุงเทพ' has no counterpart");
  CHECK(compare("VAT คืออะไร", "What is VAT?").why == "languages differ: th / en");
  CHECK(compare("จด VAT ที่ไหน", "จด VAT เมื่อไหร่").why == "different things are asked: where / when");
  CHECK(compare("จด VAT ที่ไหน", "จด VAT ที่ไหนคะ").why == "the same words");
}

TEST_CASE("A question equals itself in any language, and nothing equals nothing") {
  for (const auto* text : {"付加価値税とは何ですか", "VAT?", "ราคา", "🍎", "ไม่", "5"})
    CHECK(compare(text, text).same);
  CHECK_FALSE(compare("付加価値税とは何ですか", "付加価値税とは何か").same);
  CHECK_FALSE(compare("", "").same);
  CHECK_FALSE(compare("ครับ", "ค่ะ").same);
}

TEST_CASE("Hostile questions are compared in linear time") {
  for (const std::string piece : {"ก", "เ", "ที่", "ไม่", "5", "1,", "ล้าน", "a", "a'", "p.", "ภาษี",
                                  "ภาษีมูลค่าเพิ", "🍎", "\xff", "\xe0\xb8", "จาก", "how "}) {
    std::string text;
    while (text.size() < 300'000)
      text += piece;
    const auto start = tuktuk::test::processor_time();
    const auto whole = read_slots(text);
    const auto longest_read = read_slots(std::string_view{text}.substr(0, 1'800));
    CHECK_NOTHROW(match(whole, longest_read));
    CHECK_NOTHROW(match(longest_read, longest_read));
    INFO(piece);
    CHECK(tuktuk::test::processor_time() - start < std::chrono::seconds{5});
  }
}

TEST_CASE("Who does it to whom is told from the order of parties and from small words") {
  all_different({{"ขายคอนโดให้ต่างชาติได้ไหม", "ต่างชาติขายคอนโดได้ไหม"},
                 {"เราค้างจ่ายลูกค้าทำยังไง", "ลูกค้าค้างจ่ายเราทำยังไง"},
                 {"ใครจ่ายนายหน้า", "นายหน้าจ่ายใคร"},
                 {"รับมรดกเสียภาษีไหม", "ให้มรดกเสียภาษีไหม"},
                 {"ฝากเงินได้ดอกเบี้ยกี่บาท", "ฝากเงินจ่ายดอกเบี้ยกี่บาท"},
                 {"คืนสินค้าภายในกี่วัน", "คืนสินค้าใช้เวลากี่วัน"},
                 {"ให้เช่าร้านกี่บาท", "เช่าร้านกี่บาท"},
                 {"ได้มรดกเสียภาษีไหม", "ให้มรดกเสียภาษีไหม"},
                 {"จ้างคนต่างชาติต้องทำยังไง", "คนต่างชาติจ้างต้องทำยังไง"},
                 {"จ่ายลูกค้าช้าได้ไหม", "ลูกค้าจ่ายช้าได้ไหม"},
                 {"หักเงินเดือนลูกจ้างได้ไหม", "ลูกจ้างหักเงินเดือนได้ไหม"},
                 {"Can I get a discount?", "Can I give a discount?"},
                 {"Who pays the agent?", "Who does the agent pay?"},
                 {"Can I sue my employer?", "Can my employer sue me?"},
                 {"Can you sell land to foreigners?", "Can foreigners sell land?"}});
  all_same({{"ส่งของให้ไหม", "ส่งของไหม"},
            {"ต้องเสียภาษีไหมถ้าผมขายของออนไลน์", "ผมขายของออนไลน์ต้องเสียภาษีไหม"},
            {"Do I need to pay tax if I sell lamps?", "If I sell lamps do I need to pay tax?"},
            {"ดอกเบี้ยเงินกู้กี่บาท", "กู้เงินต้องจ่ายดอกเบี้ยเท่าไหร่"}});
}

TEST_CASE("The order of clauses does not say who does what") {
  all_same({{"พนักงานลาออกต้องแจ้งล่วงหน้ากี่วัน", "ต้องแจ้งล่วงหน้ากี่วันถ้าพนักงานลาออก"},
            {"แม่ค้าตลาดนัดต้องเสียภาษีไหม", "ต้องเสียภาษีไหม แม่ค้าตลาดนัด"}});
  all_different({{"ต้องแจ้งลูกค้าไหมถ้าพนักงานลาออก", "ต้องแจ้งพนักงานไหมถ้าลูกค้าลาออก"},
                 {"หักเงินเดือนได้ไหมถ้าลูกจ้างมาสาย", "หักเงินเดือนลูกจ้างได้ไหมถ้ามาสาย"},
                 {"ต้องโอนเงินให้ร้านไหมถ้าลูกค้ายกเลิก", "ร้านต้องโอนเงินให้ลูกค้าไหมถ้ายกเลิก"},
                 {"Can I sue if my employer fires me?", "Can my employer sue if I resign?"}});
}

TEST_CASE("A word said twice is said once") {
  all_same({{"ค่าส่งต่างจังหวัดเท่าไหร่", "ส่งไปต่างจังหวัดคิดค่าส่งกี่บาท"}});
  all_different({{"ส่งของไปส่งต่อได้ไหม", "ส่งของไปได้ไหม"}, {"หมาไล่แมวทำยังไง", "แมวไล่หมาทำยังไง"}});
}

TEST_CASE("An establishment that is asked for what it has may be left out, no other") {
  all_same({{"โรงแรมมีสระว่ายน้ำไหม", "มีสระว่ายน้ำไหม"}, {"คลินิกรับบัตรทองไหม", "รับบัตรทองไหมคะ"}});
  all_different({{"โรงแรมต้องเสียภาษีไหม", "ต้องเสียภาษีไหม"},
                 {"โรงแรมมีสระว่ายน้ำไหม", "ฟิตเนสมีสระว่ายน้ำไหม"},
                 {"จดทะเบียนโรงแรมมีขั้นตอนยังไง", "จดทะเบียนมีขั้นตอนยังไง"},
                 {"โรงแรมมีกี่ประเภท", "คลินิกมีกี่ประเภท"}});
}

TEST_CASE("What goes without saying needs no counterpart") {
  all_same({{"จองโต๊ะได้ไหม", "จองโต๊ะล่วงหน้าได้ไหม"},
            {"ผ่อน 0% ได้กี่เดือน", "ผ่อน 0% ได้นานสุดกี่เดือน"},
            {"สีแดงหมด จะเข้าอีกเมื่อไหร่", "สีแดงจะเติมของเมื่อไหร่"},
            {"ของยังไม่ถึงต้องติดต่อใคร", "พัสดุยังไม่มา ติดต่อใครได้บ้าง"},
            {"Do you do takeaway?", "Can I order food to go?"}});
  all_different({{"จองโต๊ะล่วงหน้ากี่วัน", "จองโต๊ะได้กี่วัน"},
                 {"จ่ายไม่ได้ถ้าส่งของต้องทำยังไง", "ส่งของไม่ได้ถ้าจ่ายต้องทำยังไง"},
                 {"ผ่อนขั้นต่ำกี่เดือน", "ผ่อนสูงสุดกี่เดือน"},
                 {"สีแดงหมดไหม", "สีแดงจะเข้าอีกไหม"},
                 {"Can I get takeaway?", "Do you deliver?"},
                 {"Do I need a visa for Japan?", "Do I need a visa to work in Japan?"}});
}

TEST_CASE("Everyday synonyms are one, near synonyms are not") {
  all_same({{"เช็คอินกี่โมง", "เวลาเช็กอินคือกี่โมง"},
            {"เลื่อนนัดได้ไหม", "เปลี่ยนวันนัดได้หรือเปล่า"},
            {"สัตว์เลี้ยงเข้าพักได้ไหม", "พาหมาแมวเข้าพักได้มั้ย"},
            {"ค่าตั๋วเด็กเท่าไหร่", "บัตรเด็กกี่บาท"},
            {"ลืมรหัสผ่านทำยังไง", "จำรหัสผ่านไม่ได้ต้องทำไง"},
            {"ห้องส่วนตัวรับได้กี่คน", "ห้อง VIP จุได้กี่คน"},
            {"อุดฟันซี่ละเท่าไหร่", "ค่าอุดฟันต่อซี่กี่บาท"},
            {"Are dogs allowed?", "Is a dog allowed?"},
            {"Is there an airport shuttle?", "Do you have a shuttle to the airport?"}});
  all_different({{"มีอาหารเจไหม", "มีอาหารมังสวิรัติไหม"},
                 {"เลื่อนนัดได้ไหม", "ยกเลิกนัดได้ไหม"},
                 {"ตั๋วเด็กกี่บาท", "ตั๋วผู้ใหญ่กี่บาท"},
                 {"เด็กนั่งตักผู้ใหญ่ได้ไหม", "ผู้ใหญ่นั่งตักเด็กได้ไหม"},
                 {"ใบขับขี่สากลต่อที่ไหน", "ใบขับขี่ต่อที่ไหน"},
                 {"เข้าฟรีไหม", "เข้าเสียเงินไหม"},
                 {"ย้ายเข้าได้วันไหน", "ย้ายออกได้วันไหน"},
                 {"ลืมรหัสผ่านทำยังไง", "เปลี่ยนรหัสผ่านทำยังไง"},
                 {"คืนละเท่าไหร่", "คนละเท่าไหร่"},
                 {"Is it waterproof?", "Is it water resistant?"},
                 {"Do you have vegetarian food?", "Do you have vegan food?"}});
}

TEST_CASE("The same length of time in another unit is the same") {
  all_same({{"คืนเงินภายใน 7 วันไหม", "คืนเงินภายใน 1 สัปดาห์ไหม"},
            {"ทำงานครบ 1 ปีได้พักร้อนกี่วัน", "ทำงานครบ 12 เดือนได้พักร้อนกี่วัน"},
            {"จอดครึ่งชั่วโมงเท่าไหร่", "จอด 30 นาทีเท่าไหร่"},
            {"2 ชั่วโมงครึ่งกี่บาท", "150 นาทีกี่บาท"},
            {"นวดชั่วโมงละกี่บาท", "นวด 1 ชั่วโมงกี่บาท"}});
  all_different({{"คืนเงินภายใน 7 วันไหม", "คืนเงินภายใน 1 เดือนไหม"},
                 {"นักเรียนปี 1 สมัครได้ไหม", "เรียน 1 ปีสมัครได้ไหม"},
                 {"ฝาก 1 ปีดอกเบี้ยเท่าไหร่", "ดอกเบี้ยปีละเท่าไหร่"},
                 {"can i cancel within 2 weeks", "can i cancel within 15 days"}});
}

TEST_CASE("What is done is after it, and what is done beforehand is in advance") {
  all_same({{"โอนเงินแล้วต้องทำยังไงต่อ", "หลังโอนเงินต้องทำยังไงต่อคะ"}, {"จองก่อนได้ไหม", "จองล่วงหน้าได้ไหม"}});
  all_different({{"โอนเงินแล้วทำยังไง", "ก่อนโอนเงินทำยังไง"},
                 {"จ่ายแล้วส่งเมื่อไหร่", "ส่งแล้วจ่ายเมื่อไหร่"},
                 {"จ่ายแล้วกี่วันส่ง", "ส่งแล้วกี่วันจ่าย"},
                 {"เพิ่มทุนค่าธรรมเนียมเท่าไหร่", "ทุนจดทะเบียนค่าธรรมเนียมเท่าไหร่"},
                 {"ต้องงดอาหารก่อนตรวจเลือดไหม", "ต้องงดอาหารหลังตรวจเลือดไหม"}});
}

TEST_CASE("Nouns of price and place ask only if nothing else does") {
  all_same(
    {{"ทัวร์นี้รวมค่าวีซ่าไหม", "ราคาทัวร์รวมวีซ่าไหม"}, {"where are you located", "what's your address"}});
  all_different({{"ราคาห้องรวมอาหารเช้าไหม", "ราคาห้องเท่าไหร่"},
                 {"เปลี่ยนที่อยู่ได้ไหม", "ที่อยู่ร้านคือที่ไหน"},
                 {"เปลี่ยนเบอร์โทรได้ไหม", "ขอเบอร์โทรได้ไหม"}});
}

TEST_CASE("How a question came about may be left out unless nothing else is said") {
  all_same({{"ต้องจด VAT เมื่อไหร่", "พอดีเพิ่งเปิดร้าน อยากทราบว่าต้องจดแวตเมื่อไหร่คะ"},
            {"เลื่อนนัดได้ไหม", "ติดธุระขอเลื่อนนัดได้ไหม"}});
  all_different({{"เพิ่งเปิดร้านต้องทำอะไรบ้าง", "ต้องทำอะไรบ้าง"},
                 {"ไม่เคยใช้บริการต้องทำยังไง", "เคยใช้บริการต้องทำยังไง"},
                 {"โรงแรมมีอาหารเช้าไหม", "ร้านอาหารมีอาหารเช้าไหม"},
                 {"นัดหมอได้ไหม", "นัดหมอฟันได้ไหม"}});
}
