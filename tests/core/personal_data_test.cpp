#include "core/classifier.hpp"
#include "core/text.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

using namespace tuktuk::core;

namespace {

using texts = std::vector<std::string>;

void check_personal(const texts& samples) {
  for (const auto& text : samples) {
    INFO(text);
    CHECK(has_personal_data(normalise(text), text));
    CHECK(classify(text).personal);
  }
}

void check_public(const texts& samples) {
  for (const auto& text : samples) {
    INFO(text);
    CHECK_FALSE(has_personal_data(normalise(text), text));
  }
}

} // namespace

TEST_CASE("Telephone numbers are personal in every way of writing them") {
  check_personal({"0812345678", "โทร 081-234-5678 ค่ะ", "เบอร์ผม ๐๘๑-๒๓๔-๕๖๗๘", "081 234 5678",
                  "08-1234-5678", "02 123 4567 ต่อ 12", "+66 81 234 5678", "+66812345678",
                  "call me at 081.234.5678", "(081) 234 5678", "0 8 1 2 3 4 5 6 7 8",
                  "ศูนย์แปดหนึ่ง สองสามสี่ ห้าหกเจ็ดแปด", "０８１２３４５６７８",
                  "เบอร์ศูนย์ แปด หนึ่ง สอง สาม สี่ ห้า หก เจ็ด แปด",
                  "my number is zero eight one two three four five six seven eight",
                  "โทรกลับ 1234567", "081\u200B2345678"});
}

TEST_CASE("Ids, accounts and cards are personal") {
  check_personal({"1-2345-67890-12-3", "เลขบัตร 1234567890123", "เลขผู้เสียภาษี 0105561234567",
                  "๑๒๓๔๕๖๗๘๙๐๑๒๓", "1 2345 67890 12 3", "โอนเข้าบัญชี 123-4-56789-0",
                  "กสิกร 1234567890", "เลขบัญชี 987654", "บัตร 4111 1111 1111 1111", "4111111111111111",
                  "passport AA1234567", "พาสปอร์ต AB123456", "tax id 0105561234567",
                  "account number 12345678"});
}

TEST_CASE("Mail addresses and LINE ids are personal") {
  check_personal({"ส่งมาที่ somchai.j@gmail.com", "SOMCHAI@EXAMPLE.CO.TH", "somchai at gmail dot com",
                  "somchai (at) hotmail.com", "สมชายแอท gmail", "ไลน์ไอดี somchai99",
                  "line id: jane_doe", "LINE ID somchai", "ไอดีไลน์ @somchai", "แอดไลน์ somchai.j",
                  "add line jane99"});
}

TEST_CASE("Order, parcel and contract numbers are personal") {
  check_personal({"ออเดอร์ 1029384", "order #12345", "เลขพัสดุ TH01234567ABC",
                  "พัสดุ EX123456789TH ถึงไหนแล้ว", "tracking SPXTH012345678",
                  "ใบแจ้งหนี้เลขที่ INV-2024-0012", "booking no 445566", "เลขที่สัญญา 55667788",
                  "รหัสลูกค้า C10293", "Kerry KEX12345678901"});
}

TEST_CASE("A name that somebody gives is personal") {
  check_personal({"ผมชื่อสมชาย", "ดิฉันชื่อ วรรณา ค่ะ", "ชื่อผมคือสมชาย ใจดี", "My name is Jane",
                  "my name's Somchai", "I'm John Smith", "I am Somchai Jaidee",
                  "นายสมชาย ใจดี ต้องเสียภาษีเท่าไหร่", "นางสาววรรณา มีสุข", "น.ส.วรรณา", "Mr. Smith",
                  "ชื่อเล่นบีมค่ะ", "หนูชื่อบี"});
}

TEST_CASE("Addresses, plates and birth dates are personal") {
  check_personal({"บ้านเลขที่ 99/1 หมู่ 5", "99/1 หมู่ 5 ต.บางพลีใหญ่ อ.บางพลี จ.สมุทรปราการ",
                  "12/34 ซอยลาดพร้าว 15", "ส่งมาที่ 55 ถนนสุขุมวิท แขวงคลองเตย",
                  "I live at 12 Sukhumvit Road", "my address is 99 Silom", "ทะเบียนรถ กข 1234",
                  "ป้ายทะเบียน 1กก 1234", "1กข 5678", "ทะเบียน ฆจ-99", "เกิดวันที่ 12 มีนาคม 2530",
                  "วันเกิด 12/3/2530", "born on 5 May 1990", "DOB: 1990-05-05", "เกิด 5 พ.ค. 33"});
}

TEST_CASE("Credentials are personal when they are given") {
  check_personal({"รหัสผ่านคือ abc123", "password: hunter2", "my password is Secret99", "OTP 123456",
                  "pin 4321", "พาสเวิร์ด somchai1", "รหัส ATM 9876", "password=letmein",
                  "cvv 123 บัตร 4111111111111111"});
}

TEST_CASE("Somebody's own illness or debt is personal") {
  check_personal({"ผมเป็นเบาหวาน เบิกประกันสังคมได้ไหม", "ฉันเป็นหนี้บัตร 3 แสน", "แม่ผมเป็นมะเร็ง ลดหย่อนได้ไหม",
                  "I have diabetes", "I am in debt", "เราโดนฟ้องเรื่องเงินกู้", "หนูติดบูโรค่ะ",
                  "we are being sued"});
}

TEST_CASE("Public numbers are not") {
  check_public({"VAT 7%",
                "ราคา 1,500 บาท",
                "รายได้ 1,800,000 บาท",
                "รายได้ 1800000 บาทต่อปี",
                "ยอดขาย 1234567890 บาท",
                "ปี 2567",
                "ปี 2566-2567",
                "ปี 2565 2566 2567 2568",
                "ภ.พ.30",
                "ภ.ง.ด.53 กับ ภ.ง.ด.54",
                "มาตรา 40(8)",
                "มาตรา 65 ทวิ",
                "พ.ร.บ. 2535",
                "สายด่วน 1161",
                "โทร 1161",
                "เบอร์สรรพากร 1161",
                "1800-295-592",
                "hotline 1570",
                "2024-08-06",
                "31/12/2567",
                "เวลา 08.30-16.30",
                "ทุน 1000000",
                "1 ไร่ 400 ตารางวา",
                "section 65 bis",
                "iPhone 15",
                "COVID19",
                "ISO 27001",
                "บาร์โค้ด 8851234567890",
                "10-20-30",
                "ISBN 9781234567897",
                "gpt-4o-2024-08-06",
                "1.5 ล้าน",
                "555555",
                "งบ 100000000",
                "24/7",
                "7/107"});
}

TEST_CASE("Words about people and things are not data") {
  check_public({"ลืมรหัสผ่านทำไง",
                "รหัสผ่านคืออะไร",
                "OTP คืออะไร",
                "PIN 4 หลัก",
                "What is a PIN?",
                "reset password how",
                "ต้องใช้บัตรประชาชนไหม",
                "บัตรประชาชนหมดอายุ",
                "เปลี่ยนชื่อบริษัทยังไง",
                "ชื่อร้านต้องจดไหม",
                "ตั้งชื่อร้านกาแฟ",
                "นายจ้างต้องทำอะไรบ้าง",
                "นายหน้าหัก ณ ที่จ่ายกี่เปอร์เซ็นต์",
                "ทนายคิดเท่าไหร่",
                "นายกคนปัจจุบัน",
                "จดทะเบียนบริษัท",
                "จดทะเบียน 3 คน",
                "ภาษีเกิดขึ้นเมื่อไหร่",
                "ความรับผิดเกิดขึ้นเมื่อไหร่",
                "จังหวัดเชียงใหม่มีกี่อำเภอ",
                "ร้านแถวถนนสุขุมวิท",
                "สรรพากรพื้นที่เขตบางรัก",
                "ลูกหนี้ค้างชำระลงบัญชียังไง",
                "หนี้สูญตัดยังไง",
                "โรคเบาหวานคืออะไร",
                "What is diabetes?",
                "ออเดอร์ 500 ชิ้น",
                "order 1000 units",
                "line คืออะไร",
                "line oa สมัครยังไง",
                "ไลน์ไอดีคืออะไร",
                "email marketing คืออะไร",
                "ค่าส่งพัสดุเท่าไหร่",
                "เลขพัสดุดูตรงไหน",
                "Miss Universe คือใคร",
                "เบอร์โทรสรรพากร",
                "How do I change my address?",
                "in order to register",
                "VAT",
                "",
                "สวัสดีครับ",
                "ขอใบเสร็จ",
                "บัญชี 5 หมวด",
                "กรมการขนส่งทางบก ถนนพหลโยธิน"});
}

TEST_CASE("Personal data is found in sentences as people type them") {
  check_personal({"ติดต่อกลับที่ 0898765432 นะคะ",
                  "เบอร์ 09-8765-4321",
                  "T.081 234 5678",
                  "ผู้เสียภาษี 3-1020-12345-67-8",
                  "เลขที่บัญชี 012-3-45678-9 ธ.กสิกร",
                  "โอนแล้วค่ะ เลขอ้างอิง 20240806123456",
                  "หมายเลขสมาชิก 556677",
                  "อีเมล์ wanna_99@outlook.co.th",
                  "ไอดีไลน์คือ bee.shop",
                  "ฉันชื่อมะลิ เปิดร้านดอกไม้",
                  "คุณแม่ชื่อสมศรี",
                  "ชื่อ-สกุล: สมชาย ใจดี",
                  "ที่อยู่ 45/6 ซ.อารีย์ พญาไท กทม 10400",
                  "อยู่หมู่บ้านพฤกษา 12/345 คลองสาม",
                  "รถทะเบียน 2กฬ 999 กรุงเทพ",
                  "เกิดปี 2535 ลดหย่อนได้เท่าไหร่",
                  "pass: Hello1234",
                  "รหัส OTP ที่ได้คือ 482913",
                  "ผมติดหนี้นอกระบบ 2 แสน",
                  "เมียผมท้อง เบิกได้ไหม",
                  "I was diagnosed with cancer, can I deduct",
                  "I owe the bank 2 million",
                  "my email is jane dot doe at gmail dot com",
                  "my phone is 66812345678",
                  "order no. A-10293",
                  "หนูเป็นซึมเศร้า ลาได้กี่วัน",
                  "เลขตั๋ว 778899 เลื่อนได้ไหม",
                  "HN 5566778",
                  "ใบสั่งจ่ายเลขที่ 0098877",
                  "081-2345678 โทรมาได้",
                  "บัตรเครดิต 5500-0000-0000-0004",
                  "ศูนย์-แปด-เก้า-หนึ่ง-สอง-สาม-สี่-ห้า-หก-เจ็ด",
                  "name: John Smith",
                  "contact John at +1 415 555 2671",
                  "wifi password is coffee123",
                  "สมชาย ใจดี 0812223333",
                  "ผมเป็นโรคไต"});
}

TEST_CASE("Everyday questions with numbers and names of things hold none") {
  check_public({"ค่าปรับ 2000 บาท",
                "ปี 2568 ลดหย่อน 60000",
                "ขาย 1500 ต้นทุน 900 กำไรกี่เปอร์เซ็นต์",
                "กองทุน SSF 200000 RMF 500000",
                "ภ.ธ.40 คืออะไร",
                "มาตรา 77/1 ถึง 77/3",
                "พ.ร.บ.คุ้มครองแรงงาน 2541 มาตรา 118",
                "โทร 191 ได้ไหม",
                "สายด่วนประกันสังคม 1506",
                "ราคา 12,500,000 บาท",
                "ที่ดิน 3 ไร่ 2 งาน 50 ตารางวา",
                "TFRS 15 กับ TFRS 16",
                "Windows 11",
                "รหัสประเทศไทย +66",
                "รหัสไปรษณีย์บางรัก",
                "บริษัท ปตท จำกัด (มหาชน)",
                "เวลา 9.00-17.00",
                "5-7 วัน",
                "100-200 ชิ้น",
                "line oa premium id ราคาเท่าไหร่",
                "email ติดต่อสรรพากร",
                "ถนนคนเดินเปิดกี่โมง",
                "เปิดร้านในหมู่บ้านได้ไหม",
                "เขตปลอดอากรคืออะไร",
                "ใบกำกับภาษีต้องมีชื่อ ที่อยู่ เลขผู้เสียภาษี",
                "ลูกค้าเป็นหนี้ไม่จ่าย ฟ้องได้ไหม",
                "โรคระบาดทำให้เลิกจ้างได้ไหม",
                "pin code คืออะไร",
                "tracking number คืออะไร",
                "order ขั้นต่ำ 100 ชิ้น",
                "ออเดอร์ 50 ตัว",
                "อายุ 60 ปี ลดหย่อนได้ไหม",
                "GDP 2023",
                "iPhone 15 256GB",
                "HS code 85171200",
                "1 USD = 36.5 THB",
                "รายได้ 2500000 ค่าใช้จ่าย 1800000",
                "รายได้ 2,500,000 ค่าใช้จ่าย 1,800,000",
                "section 1176-77",
                "call center คือ",
                "mobile app",
                "นางแบบต้องหักภาษีไหม",
                "what is my name"});
}
