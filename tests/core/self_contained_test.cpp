#include "core/classifier.hpp"

#include "core/suggestions.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

using namespace tuktuk;
using namespace tuktuk::core;

namespace {

using texts = std::vector<std::string>;

} // namespace

TEST_CASE("Whole questions are self-contained") {
  for (const auto& text : texts{"VAT กี่เปอร์เซ็นต์",
                                "What is VAT?",
                                "ภาษีมูลค่าเพิ่มคืออะไร",
                                "จดทะเบียนบริษัทใช้เอกสารอะไรบ้าง",
                                "ภ.พ.30 ยื่นเมื่อไหร่",
                                "How do I register a company in Thailand?",
                                "เปรียบเทียบบริษัทจำกัดกับห้างหุ้นส่วน",
                                "วิธีคำนวณค่าเสื่อมราคา",
                                "เขียนแคปชั่นขายครีมกันแดด",
                                "ขายของออนไลน์ต้องเสียภาษีไหม",
                                "ค่าชดเชยเลิกจ้างคิดยังไง",
                                "สวัสดีครับ",
                                "Hello",
                                "Compare LLC and partnership",
                                "what documents are needed for a work permit",
                                "Is it possible to register a company online?",
                                "ถ้าบริษัทขาดทุนต้องเสียภาษีไหม",
                                "ผมอยากรู้ว่า VAT กี่เปอร์เซ็นต์",
                                "นำเข้าสินค้าจากจีนต้องเสียภาษีอะไรบ้าง",
                                "ลูกจ้างลาป่วยได้กี่วัน",
                                "PromptPay คืออะไร",
                                "มันฝรั่งนำเข้าเสียภาษีเท่าไหร่",
                                "ร้านทำผมต้องมีใบอนุญาตไหม",
                                "ค่าเช่าโกดังหัก ณ ที่จ่ายกี่เปอร์เซ็นต์",
                                "เมืองหลวงของลาวคืออะไร",
                                "บริษัทต้องจด VAT ใช่ไหม"}) {
    INFO(text);
    CHECK(classify(text).self_contained);
  }
}

TEST_CASE("What lives on the conversation before it leans") {
  for (const auto& text : texts{
         // Ellipsis
         "แล้วถ้าเป็นบริษัทล่ะ", "ทำไม", "แล้วหจก.ล่ะคะ", "แล้วยื่นที่ไหน", "แล้วต้องจด VAT ไหม",
         "แต่ถ้ารายได้ไม่ถึง 1.8 ล้านล่ะ", "และภาษีป้ายล่ะ", "หรือภาษีที่ดิน", "ส่วนภาษีซื้อ", "งั้นจดบริษัทดีกว่าไหม",
         "what about companies", "How about VAT?", "and for a partnership?",
         "but if the company has no income?", "So what about tax?", "Why?", "why not",
         "Or a company?", "then what", "ยังไง", "เท่าไหร่", "กี่บาท", "ที่ไหน", "เมื่อไหร่คะ", "ใครทำ",
         "how much", "when?", "กี่วันได้", "ต้องทำยังไง", "ใช้เอกสารอะไรบ้าง", "ยื่นยังไง", "จ่ายเท่าไหร่",
         "นานไหม", "แพงไหม", "จริงเหรอ", "แน่ใจนะ", "หมายความว่าไง", "how long does it take",
         "how much is it", "is it expensive?", "do they charge a fee?",
         // Pointing words
         "อันนี้ราคาเท่าไหร่", "ที่บอกเมื่อกี้คืออะไร", "ภาษีตัวนั้นกี่เปอร์เซ็นต์", "เรื่องนี้กฎหมายว่ายังไง",
         "แบบนี้เสียภาษีไหม", "ข้อ 2 คืออะไร", "ข้อแรกทำยังไง", "มันคืออะไร", "เขาคิดค่าธรรมเนียมเท่าไหร่",
         "ที่พูดมาข้างบนเอาไปยื่นภาษีได้ไหม", "What does that mean?", "Can I deduct those?",
         "Is this taxable?", "explain the second one", "the same for companies?",
         "What is the tax on it?", "ทั้งสองแบบเสียภาษีต่างกันไหม", "อันไหนดีกว่า", "which one is better",
         "ค่าปรับก้อนนั้นจ่ายที่ไหน",
         // Edits of the last answer
         "สั้นๆ หน่อย", "ขอละเอียดกว่านี้", "ขอสั้นกว่านี้", "อธิบายใหม่อีกที", "ไม่เข้าใจ", "ขอตัวอย่าง",
         "แปลเป็นอังกฤษ", "สรุปให้หน่อย", "ต่อเลย", "shorter please", "more details",
         "Give me an example", "translate to English", "again", "continue", "rephrase that",
         "in simple words", "Make it a table", "ทำเป็นตาราง", "พูดง่ายๆ",
         // One's own record
         "ของผมยอดเท่าไหร่", "ภาษีของฉันเท่าไหร่", "พัสดุถึงไหนแล้ว", "เช็คสถานะคำสั่งซื้อ", "ร้านเราต้องเสียเท่าไหร่",
         "What is my balance?", "where is my order", "ผมต้องเสียภาษีเท่าไหร่", "our tax rate?",
         // Nothing in it
         "", "ครับ", "ขอบคุณค่ะ", "ok", "👍", "???", "555", "ใช่", "yes", "ไม่", "no thanks", "อะไรนะ"}) {
    INFO(text);
    CHECK_FALSE(classify(text).self_contained);
  }
}

TEST_CASE("What is offered after an answer leans on it") {
  for (const auto language : {"th", "en"})
    for (const auto how : {depth::concise, depth::balanced, depth::detailed})
      for (const auto way : {path::fast, path::full})
        for (const auto& offered : suggest(how, way, language)) {
          INFO(offered);
          CHECK_FALSE(classify(offered).self_contained);
        }
}

TEST_CASE("Everyday questions lean or stand alone") {
  for (const auto& text : texts{"ช่วยเช็คให้ทีว่าถูกไหม",
                                "ปรับให้เป็นกันเองกว่านี้",
                                "กำหนดส่งเมื่อไหร่",
                                "ต้องใช้สำเนากี่ชุด",
                                "คนต่างชาติล่ะทำได้ไหม",
                                "ถ้าอายุเกิน 60 ล่ะคะ",
                                "อัตราเดียวกันหรือเปล่า",
                                "กี่เปอร์เซ็นต์นะ",
                                "เมื่อกี้พิมพ์ผิด หมายถึง ภ.ง.ด.3",
                                "ช่วยคำนวณใหม่ที รายได้เป็น 900000",
                                "ลิงก์อยู่ไหน",
                                "ขอเบอร์หน่อย",
                                "มีค่าใช้จ่ายไหม",
                                "บริษัทล่ะ",
                                "สำหรับนิติบุคคลล่ะ",
                                "ยื่นออนไลน์ได้ไหม",
                                "does that apply to freelancers",
                                "what's the fee",
                                "is the deadline the same",
                                "and online?",
                                "for companies too?",
                                "where can I download the form",
                                "can you check it",
                                "อ้าว แล้วของบริษัทล่ะ",
                                "โอเคค่ะ แล้วยื่นเมื่อไหร่",
                                "แบบนั้นก็ได้ แต่ต้องใช้อะไรบ้าง",
                                "ถ้าไม่ทำจะเป็นไรไหม",
                                "ถ้าไม่ยื่นล่ะ",
                                "ต้องจ่ายเท่าไหร่คะ",
                                "เสียกี่บาท",
                                "เปิดวันไหนบ้าง",
                                "แพงจัง มีถูกกว่านี้ไหม",
                                "มีสีอื่นไหม",
                                "เพิ่มหัวข้อความเสี่ยงด้วย",
                                "ลองเขียนใหม่ให้ทางการกว่านี้",
                                "เอาแบบที่สอง",
                                "เลือกอันที่ถูกที่สุด",
                                "ราคานี้รวม VAT หรือยัง",
                                "ยอดที่ต้องจ่ายเท่าไหร่",
                                "บัญชีผมโดนระงับ",
                                "ออเดอร์ของฉันถึงไหน",
                                "ผมต้องทำยังไงต่อ",
                                "ขั้นตอนต่อไปคืออะไร",
                                "ตัวอย่างเช่น",
                                "ยกตัวอย่างอีก",
                                "แล้ว VAT ล่ะ",
                                "แล้วภาษีเงินได้บุคคลธรรมดาล่ะ",
                                "ต่างกันยังไง",
                                "ดีไหม",
                                "ได้ไหม",
                                "ไม่ได้เหรอ",
                                "หมายถึงอะไร",
                                "คืออะไร",
                                "แปลว่า",
                                "ใช้ที่ไหน",
                                "And the deadline?",
                                "is that so?",
                                "Can you elaborate?",
                                "what else",
                                "how does it work",
                                "who pays it",
                                "where do I file it",
                                "is there a penalty",
                                "how do I do that",
                                "give me more examples",
                                "Can you make it friendlier?",
                                "translate it into Thai",
                                "my tax refund status",
                                "how much do I owe",
                                "same question for a sole proprietor",
                                "no I mean the other form",
                                "which form",
                                "what documents",
                                "how long",
                                "until when",
                                "what is the difference",
                                "example?",
                                "sum up",
                                "ok next"}) {
    INFO(text);
    CHECK_FALSE(classify(text).self_contained);
  }
  for (const auto& text :
       texts{"ทำแผนคืนทุน 3 ปีสำหรับร้านซักผ้าหยอดเหรียญ",
             "เขียนอีเมลทวงหนี้ลูกค้าแบบสุภาพ",
             "ธุรกิจรับเหมาควรจดเป็นนิติบุคคลเมื่อไหร่",
             "อยากส่งออกทุเรียนไปจีนต้องเตรียมอะไรบ้าง",
             "วิธีลดค่าไฟในร้านอาหาร",
             "ร้านขายดีแต่ไม่มีเงินเหลือเพราะอะไร",
             "ทำไมบริษัทกำไรแต่เงินสดติดลบ",
             "How do I handle a tax audit in Thailand?",
             "Explain input VAT versus output VAT with an example",
             "suggest a loyalty program for a hair salon",
             "ถ้าจ้างฟรีแลนซ์ต่างชาติต้องหักภาษียังไงและต้องมีใบอนุญาตทำงานไหม",
             "อัตราเงินสมทบประกันสังคมกี่เปอร์เซ็นต์",
             "แบบ ภ.พ.36 ใช้ทำอะไร",
             "ใบลดหนี้คืออะไร",
             "บริษัทมหาชนต้องมีผู้ถือหุ้นกี่คน",
             "ลิขสิทธิ์คุ้มครองกี่ปี",
             "What is a debit note?",
             "how many shareholders does a Thai company need",
             "สิงคโปร์ใช้สกุลเงินอะไร",
             "1 นิ้วกี่เซนติเมตร",
             "when was the revenue code enacted",
             "ภาษาอังกฤษของคำว่าใบกำกับภาษี",
             "ภาษีเงินได้บุคคลธรรมดายื่นเมื่อไหร่",
             "ค่าปรับยื่นภาษีล่าช้าเท่าไหร่",
             "จดทะเบียนพาณิชย์ที่ไหน",
             "บริษัทจำกัดต่างกับห้างหุ้นส่วนยังไง",
             "ใบกำกับภาษีอย่างย่อใช้ได้ไหม",
             "ลูกจ้างทดลองงานต้องส่งประกันสังคมไหม",
             "วิธีทำบัญชีร้านอาหาร",
             "นำเข้าของจากจีนเสียภาษียังไง",
             "ขายของใน Shopee ต้องเสียภาษีไหม",
             "กาแฟหนึ่งแก้วต้นทุนเท่าไหร่",
             "ไข่ไก่เบอร์ 0 หนักกี่กรัม",
             "จดเครื่องหมายการค้าใช้เวลากี่เดือน",
             "what is the corporate tax rate in Thailand",
             "how to calculate overtime pay",
             "penalty for late VAT filing",
             "documents for company registration",
             "what is the difference between a partnership and a limited company",
             "can a foreigner own a restaurant in Thailand",
             "how long is maternity leave in Thailand",
             "who has to file PND 50"}) {
    INFO(text);
    CHECK(classify(text).self_contained);
  }
}

TEST_CASE("What corrects the question before it leans on that") {
  for (const auto& text :
       texts{"ไม่ใช่ หมายถึงบริษัท", "ไม่ใช่ค่ะ หมายถึงบริษัทจำกัด", "no, I meant a company", "*company",
             "ไม่ใช่ หมายถึงบริษัทจำกัดที่จดทะเบียนในกรุงเทพและมีพนักงานสิบคนขึ้นไป "
             "ต้องเสียภาษีมูลค่าเพิ่มกี่เปอร์เซ็นต์"}) {
    CAPTURE(text);
    CHECK_FALSE(classify(text).self_contained);
    CHECK_FALSE(classify(text).shareable());
  }
}
