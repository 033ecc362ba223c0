#include "core/classifier.hpp"

#include "core/text.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

using namespace tuktuk;
using namespace tuktuk::core;

namespace {

using texts = std::vector<std::string>;

/// What the plan's fast path asks for.
constexpr double sure = 0.7;

bool takes_fast_path(const std::string& text) {
  const auto judged = classify(text);
  return judged.complexity == complexity::simple && judged.confidence >= sure;
}

} // namespace

TEST_CASE("Questions after one fact are simple, and surely so") {
  for (const auto& text : texts{"VAT กี่เปอร์เซ็นต์",
                                "ร้านเปิดกี่โมง",
                                "What is VAT?",
                                "ภาษีมูลค่าเพิ่มคืออะไร",
                                "ภ.พ.30 คืออะไรคะ",
                                "ใบกำกับภาษีแปลว่าอะไร",
                                "เมืองหลวงของญี่ปุ่นคือที่ไหน",
                                "1 ไร่ กี่ตารางวา",
                                "ค่าส่งกี่บาท",
                                "ส่งของวันไหนบ้างคะ",
                                "สรรพากรเปิดกี่โมง",
                                "เบอร์สายด่วนสรรพากรอะไร",
                                "ประกันสังคมหักกี่เปอร์เซ็นต์",
                                "SME ย่อมาจากอะไร",
                                "ใครเป็นอธิบดีกรมสรรพากร",
                                "ยื่นภาษีวันไหน",
                                "Who is the prime minister of Thailand?",
                                "What does SME stand for?",
                                "How many baht is one dollar?",
                                "When is the tax deadline?",
                                "Where is the revenue department?",
                                "what's the vat rate in thailand",
                                "What time do you open?",
                                "จด VAT เมื่อไหร่",
                                "ค่าธรรมเนียมจดบริษัทเท่าไหร่",
                                "ทุนจดทะเบียนขั้นต่ำเท่าไหร่",
                                "อากรแสตมป์คืออะไร",
                                "คาเฟ่อยู่แถวไหน"}) {
    INFO(text);
    const auto judged = classify(text);
    CHECK(judged.complexity == complexity::simple);
    CHECK(judged.confidence >= 0.8);
  }
}

TEST_CASE("Greetings, thanks and empty words are simple") {
  for (const auto& text :
       texts{"สวัสดีครับ", "หวัดดีค่า", "ขอบคุณมากค่ะ", "โอเคครับ", "Hello", "thanks!", "hi there", "ok", "",
             "   ", "ครับ", "👍", "555", "คุณคือใคร", "ดีจ้า สวัสดี", "good morning"}) {
    INFO(text);
    CHECK(takes_fast_path(text));
  }
}

TEST_CASE(
  "What asks for planning, comparing, computing, analysing or writing is complex however short") {
  for (const auto& text : texts{"วางแผนภาษีปีหน้าให้หน่อย",
                                "ช่วยวางแผนภาษี",
                                "เทียบบริษัทกับหจก.",
                                "เปรียบเทียบ บจก. กับ หจก.",
                                "คำนวณภาษีให้หน่อย",
                                "วิเคราะห์งบให้หน่อย",
                                "เขียนแคปชั่นขายครีม",
                                "ร่างสัญญาจ้าง",
                                "ออกแบบแผนการตลาด",
                                "ควรจด VAT ไหม",
                                "จดบริษัทหรือบุคคลธรรมดาดีกว่ากัน",
                                "ทำยังไงให้ยอดขายเพิ่ม",
                                "สรุปกฎหมายแรงงาน",
                                "แผนธุรกิจร้านกาแฟ",
                                "ลดต้นทุนยังไงดี",
                                "Plan my taxes",
                                "Compare LLC and partnership",
                                "Write a sales email",
                                "Analyse my cash flow",
                                "Should I register for VAT?",
                                "Draft an employment contract",
                                "Calculate my tax",
                                "Explain depreciation in detail",
                                "best way to save tax",
                                "วิธีประหยัดภาษี",
                                "จุดคุ้มทุนร้านกาแฟ",
                                "ข้อดีข้อเสียของการจดบริษัท",
                                "กลยุทธ์ราคา",
                                "ประเมินความเสี่ยงให้ที",
                                "ตั้งราคายังไงดี"}) {
    INFO(text);
    CHECK_FALSE(takes_fast_path(text));
    CHECK(classify(text).complexity == complexity::complex);
  }
}

TEST_CASE("Several conditions, clauses, numbers or questions are complex") {
  for (const auto& text :
       texts{"ถ้าบริษัทมีรายได้ 1.8 ล้านบาท แต่ขาดทุน ต้องเสียภาษีเท่าไหร่",
             "มีพนักงาน 5 คน เงินเดือน 15000 บาท ต้องส่งประกันสังคมเท่าไหร่ และยื่นเมื่อไหร่",
             "ขายของออนไลน์ได้เดือนละ 80000 ต้นทุน 50000 ค่าโฆษณา 10000 เหลือภาษีเท่าไหร่",
             "ซื้อเครื่องจักร 2 ล้าน กู้ธนาคาร 70% ดอกเบี้ย 6% ผ่อนเดือนละเท่าไหร่",
             "VAT คืออะไร แล้วต้องจดเมื่อไหร่ และถ้าไม่จดจะโดนอะไรบ้าง",
             "If my revenue is 3 million baht and I sell abroad, do I pay VAT?",
             "What is VAT? How do I register? What happens if I don't?",
             "I have two employees, one part time, and want to know which taxes I need to withhold "
             "each month",
             "ผมเปิดร้านกาแฟกับเพื่อน หุ้นกันคนละครึ่ง เพื่อนลงแรง ผมลงเงิน แบ่งกำไรยังไงให้แฟร์และไม่ทะเลาะกัน"}) {
    INFO(text);
    CHECK_FALSE(takes_fast_path(text));
  }
}

TEST_CASE("Long but simple questions may take the fast path") {
  for (const auto& text : texts{"สวัสดีค่ะ รบกวนสอบถามหน่อยนะคะ พอดีอยากทราบว่าร้านเปิดกี่โมงคะ ขอบคุณมากค่ะ",
                                "Hello, could you please tell me what VAT is? Thank you very much!",
                                "สอบถามหน่อยครับ อัตราภาษีมูลค่าเพิ่มกี่เปอร์เซ็นต์ครับ ขอบคุณครับ"}) {
    INFO(text);
    CHECK(takes_fast_path(text));
  }
}

TEST_CASE("Languages whose words are not known are never surely simple") {
  for (const auto& text : texts{"税金はいくらですか", "增值税是多少", "부가가치세가 뭐예요",
                                "Сколько налог?", "ما هي الضريبة"}) {
    INFO(text);
    CHECK_FALSE(takes_fast_path(text));
    CHECK_FALSE(classify(text).self_contained);
  }
}

TEST_CASE("What is true for a day or a season only is bound to time") {
  for (const auto& text : texts{"ราคาทองวันนี้เท่าไหร่",
                                "ตอนนี้ดอลลาร์เท่าไหร่",
                                "อัตราแลกเปลี่ยนเงินเยน",
                                "ข่าวภาษีล่าสุด",
                                "เดือนนี้ต้องยื่นอะไรบ้าง",
                                "ปีนี้ลดหย่อนอะไรได้บ้าง",
                                "พรุ่งนี้สรรพากรเปิดไหม",
                                "ราคาน้ำมัน",
                                "วางแผนภาษีปีหน้า",
                                "กำหนดส่งภาษีปีนี้",
                                "อัตราดอกเบี้ยปัจจุบัน",
                                "หมดเขตยื่นภาษีวันไหน",
                                "What is the exchange rate?",
                                "gold price today",
                                "latest VAT news",
                                "tax deadline this year",
                                "what is the current interest rate",
                                "is the office open now",
                                "bitcoin price",
                                "พยากรณ์อากาศเชียงใหม่",
                                "โปรโมชั่นเดือนนี้"}) {
    INFO(text);
    CHECK(classify(text).time_bound);
  }
  for (const auto& text :
       texts{"VAT กี่เปอร์เซ็นต์", "What is VAT?", "จดบริษัทยังไง", "ค่าเสื่อมราคาคืออะไร", "น้ำมันพืชเสียภาษีไหม",
             "How do I register a company?", "ยื่น ภ.พ.30 ทุกวันที่เท่าไหร่"}) {
    INFO(text);
    CHECK_FALSE(classify(text).time_bound);
  }
}

TEST_CASE("Everyday questions take the path that they need") {
  for (const auto& text : texts{"กำหนดส่งเมื่อไหร่",
                                "ต้องใช้สำเนากี่ชุด",
                                "คนต่างชาติล่ะทำได้ไหม",
                                "กี่เปอร์เซ็นต์นะ",
                                "เมื่อกี้พิมพ์ผิด หมายถึง ภ.ง.ด.3",
                                "ขอเบอร์หน่อย",
                                "มีค่าใช้จ่ายไหม",
                                "ยื่นออนไลน์ได้ไหม",
                                "does that apply to freelancers",
                                "what's the fee",
                                "is the deadline the same",
                                "where can I download the form",
                                "can you check it",
                                "อัตราเงินสมทบประกันสังคมกี่เปอร์เซ็นต์",
                                "แบบ ภ.พ.36 ใช้ทำอะไร",
                                "ใบลดหนี้คืออะไร",
                                "บริษัทมหาชนต้องมีผู้ถือหุ้นกี่คน",
                                "ลิขสิทธิ์คุ้มครองกี่ปี",
                                "What is a debit note?",
                                "how many shareholders does a Thai company need",
                                "สิงคโปร์ใช้สกุลเงินอะไร",
                                "1 นิ้วกี่เซนติเมตร",
                                "ภาษาอังกฤษของคำว่าใบกำกับภาษี",
                                "ค่าแรงขั้นต่ำกี่บาท",
                                "ค่าแรงขั้นต่ำกรุงเทพวันละกี่บาท",
                                "ลาคลอดได้กี่วัน",
                                "เงินสมทบประกันสังคมสูงสุดเท่าไหร่",
                                "ภาษีป้ายคือไร",
                                "ปิดกี่ทุ่มคะ",
                                "มีที่จอดรถไหมคะ",
                                "รับบัตรเครดิตไหม",
                                "สั่งขั้นต่ำกี่ชิ้น",
                                "ใช้เวลากี่วันคะ",
                                "เก็บเงินปลายทางได้ไหม",
                                "POS คืออะไร",
                                "What does FOB mean?",
                                "How much is the minimum wage in Bangkok?",
                                "how many days of annual leave",
                                "Do you accept credit cards?",
                                "is there free shipping",
                                "ใครเป็นคนออกใบหัก ณ ที่จ่าย",
                                "หนึ่งปอนด์กี่กิโลกรัม",
                                "พ.ศ. 2567 คือ ค.ศ. อะไร",
                                "ขอเบอร์สรรพากรหน่อย",
                                "ขอที่อยู่กรมพัฒนาธุรกิจการค้า",
                                "นิติบุคคลต้องยื่น ภ.ง.ด.50 ภายในกี่วัน"}) {
    INFO(text);
    CHECK(takes_fast_path(text));
  }
  for (const auto& text : texts{"ช่วยเช็คให้ทีว่าถูกไหม",
                                "ปรับให้เป็นกันเองกว่านี้",
                                "ช่วยคำนวณใหม่ที รายได้เป็น 900000",
                                "ทำแผนคืนทุน 3 ปีสำหรับร้านซักผ้าหยอดเหรียญ",
                                "เขียนอีเมลทวงหนี้ลูกค้าแบบสุภาพ",
                                "ธุรกิจรับเหมาควรจดเป็นนิติบุคคลเมื่อไหร่",
                                "ภาษีเงินได้แบบเหมากับแบบตามจริงอันไหนคุ้มกว่า",
                                "อยากส่งออกทุเรียนไปจีนต้องเตรียมอะไรบ้าง",
                                "วิธีลดค่าไฟในร้านอาหาร",
                                "ร้านขายดีแต่ไม่มีเงินเหลือเพราะอะไร",
                                "ทำไมบริษัทกำไรแต่เงินสดติดลบ",
                                "How do I handle a tax audit in Thailand?",
                                "Explain input VAT versus output VAT with an example",
                                "suggest a loyalty program for a hair salon",
                                "ถ้าจ้างฟรีแลนซ์ต่างชาติต้องหักภาษียังไงและต้องมีใบอนุญาตทำงานไหม",
                                "อยากเปิดร้านชานมไข่มุก เริ่มยังไงดี",
                                "จะขยายสาขาที่สอง ต้องคิดอะไรบ้าง",
                                "ช่วยคิดโปรโมชั่นวันแม่",
                                "ทำไมยอดขายตก",
                                "ลูกค้าไม่จ่ายเงิน ทำยังไงได้บ้าง",
                                "พนักงานลาออกกะทันหัน จัดการยังไง",
                                "สัญญาเช่าควรมีอะไรบ้าง",
                                "เช็คสัญญานี้ให้หน่อย",
                                "แก้ประโยคนี้ให้สุภาพ",
                                "จัดตารางกะพนักงาน 5 คน",
                                "คิดชื่อร้านเบเกอรี่ 10 ชื่อ",
                                "ซื้อหรือเช่ารถดี",
                                "กู้แบงก์หรือหาหุ้นส่วนดี",
                                "ตั้งงบการตลาด 20000 แบ่งยังไง",
                                "กำไรต่อแก้วเท่าไหร่ถ้าต้นทุน 18 ขาย 45",
                                "เงินเดือน 35000 เสียภาษีเท่าไหร่",
                                "โดนสรรพากรเรียกพบต้องเตรียมตัวยังไง",
                                "มีรายได้สองทาง ทั้งเงินเดือนและขายของ ยื่นภาษียังไง",
                                "How should I price my handmade soap?",
                                "My employee quit without notice, what can I do?",
                                "Break-even for a coffee cart with 30k fixed cost",
                                "Give me 10 names for a bakery",
                                "Is it better to lease or buy a van?",
                                "Reply to this angry customer politely",
                                "What are the tax implications of hiring a freelancer abroad?",
                                "How can I get more customers",
                                "make a weekly content calendar",
                                "turn this into a formal letter",
                                "ขอไอเดียคอนเทนต์",
                                "เล่านิทานให้ฟังหน่อย",
                                "สอนทำบัญชีรายรับรายจ่าย",
                                "อธิบายภาษีหัก ณ ที่จ่ายแบบเข้าใจง่าย",
                                "ถอดสูตรต้นทุนให้ที",
                                "คืนภาษีได้เท่าไหร่ถ้าซื้อกองทุน 50000",
                                "ผิดนัดชำระหนี้จะเกิดอะไรขึ้นบ้าง",
                                "จดทะเบียนบริษัทต้องทำยังไง",
                                "ขั้นตอนการนำเข้าเครื่องสำอางจากเกาหลี"}) {
    INFO(text);
    CHECK_FALSE(takes_fast_path(text));
  }
}

TEST_CASE("The topic is that of most words") {
  struct sample {
    std::string text;
    std::string topic;
  };
  for (const auto& [text, topic] : std::vector<sample>{{"VAT กี่เปอร์เซ็นต์", "tax"},
                                                       {"หัก ณ ที่จ่ายค่าเช่ากี่เปอร์เซ็นต์", "tax"},
                                                       {"ปิดงบการเงินยังไง", "accounting"},
                                                       {"ค่าชดเชยเลิกจ้างเท่าไหร่", "labour"},
                                                       {"จดทะเบียนบริษัทใช้อะไรบ้าง", "company"},
                                                       {"สินเชื่อดอกเบี้ยเท่าไหร่", "finance"},
                                                       {"ค่าส่ง Kerry เท่าไหร่", "shipping"},
                                                       {"ยิงแอดเฟซบุ๊กยังไง", "marketing"},
                                                       {"How do I trademark a logo?", "law"},
                                                       {"What is the overtime rate?", "labour"},
                                                       {"สวัสดี", "smalltalk"},
                                                       {"เมืองหลวงของลาวคืออะไร", "general"},
                                                       {"", "general"}}) {
    INFO(text);
    CHECK(classify(text).topic == topic);
  }
}

TEST_CASE("Terms of the trade are counted by their share of the letters") {
  CHECK(term_share("") == 0.0);
  CHECK(term_share("???") == 0.0);
  CHECK(term_share("สวัสดี") == 0.0);
  CHECK(term_share("vat") == 1.0);
  CHECK(term_share(normalise("ค่าเสื่อมราคา")) == 1.0);
  CHECK(term_share(normalise("ร้านเปิดกี่โมง")) == 0.0);
  const auto expert = term_share(normalise("ภ.ง.ด.53 หัก ณ ที่จ่าย ลงเครดิตเจ้าหนี้"));
  const auto layman = term_share(normalise("ขายของในเน็ตต้องเสียภาษีตัวไหนบ้าง"));
  CHECK(expert > 0.5);
  CHECK(layman < 0.2);
}

TEST_CASE("Every input is judged, in linear time") {
  constexpr std::size_t repeats = 20'000;
  for (const std::string piece : {"ก", "ภาษี", "1 ", "0812", "@a.", "ถนน 1 ", "\xFF", "หนึ่ง", "one ",
                                  "ผมชื่อ", "what ", "?", "\n", "นาย", "1กก"}) {
    std::string text;
    for (std::size_t i = 0; i < repeats; ++i)
      text += piece;
    const auto judged = classify(text);
    CHECK(judged.confidence >= 0.5);
    CHECK(judged.confidence <= 1.0);
  }
}
