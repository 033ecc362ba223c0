#include "core/personal_contexts.hpp"

#include "core/code_points.hpp"
#include "core/normalise.hpp"
#include "core/personal_names.hpp"
#include "core/phrase_tree.hpp"

#include <array>
#include <map>
#include <string>

namespace tuktuk::core {

namespace {

using context = personal_context;

struct context_group {
  context means;
  std::u32string_view phrases;
};

constexpr std::array context_groups{
  context_group{context::phone,
                U"เบอร์|เบอร์โทร|เบอร์มือถือ|เบอร์ติดต่อ|โทร|โทรศัพท์|โทรกลับ|มือถือ|tel|phone|mobile|call me|"
                U"whatsapp|contact me"},
  context_group{context::identity,
                U"เลขบัตร|เลขบัตรประชาชน|บัตรประชาชน|เลขประจำตัว|เลขประจำตัวประชาชน|เลขผู้เสียภาษี|"
                U"เลขประจำตัวผู้เสียภาษี|พาสปอร์ต|เลขพาสปอร์ต|passport|id card|id number|tax id|"
                U"national id|citizen id|เลข 13 หลัก"},
  context_group{
    context::account,
    U"เลขที่|หมายเลข|hn|เลขบัญชี|เลขที่บัญชี|บัญชีเลขที่|เลขบช|เลขที่ บช|บัญชีธนาคาร|พร้อมเพย์|promptpay|"
    U"account number|account no|acc no|bank "
    U"account|กสิกร|kbank|scb|กรุงศรี|ttb|ทหารไทย|ทีเอ็มบี|bbl|ktb|uob|cimb|ธกส|ธอส|ทิสโก้|ยูโอบี|ซีไอเอ็มบี|"
    U"wallet|วอลเล็ท|ทรูมันนี่|ไทยพาณิชย์|กรุงไทย|"
    U"ออมสิน|บัตรเครดิต|บัตรเดบิต|credit card|debit card|mastercard|card number|เลขบัตรเครดิต|iban"},
  context_group{
    context::order,
    U"ออเดอร์|เลขออเดอร์|เลขที่ออเดอร์|คำสั่งซื้อ|คำสั่งซื้อเลขที่|เลขที่คำสั่งซื้อ|หมายเลขคำสั่งซื้อ|เลขพัสดุ|หมายเลขพัสดุ|"
    U"พัสดุ|แทรค|แทร็ก|แทรคกิ้ง|tracking|tracking number|order|order no|order number|order id|parcel|"
    U"invoice no|invoice number|ใบแจ้งหนี้เลขที่|เลขที่ใบแจ้งหนี้|ใบเสร็จเลขที่|เลขที่ใบเสร็จ|ใบสั่งซื้อเลขที่|"
    U"เลขที่ใบสั่งซื้อ|เลขเคส|หมายเลขเคส|เคสเลขที่|รหัสนักเรียน|รหัสนักศึกษา|เลขประจำตัวนักเรียน|student id|"
    U"เลขตั๋ว|หมายเลขตั๋ว|booking|booking no|reservation|ticket "
    U"number|หมายเลขสมาชิก|เลขสมาชิก|รหัสสมาชิก|"
    U"รหัสลูกค้า|customer id|customer number|member id|รหัสพนักงาน|employee id|กรมธรรม์เลขที่|เลขที่กรมธรรม์|"
    U"policy number|case number|case id|work permit no|work permit number|licence no|license "
    U"no|licence number|license "
    U"number|ใบอนุญาตเลขที่|เลขที่ใบอนุญาต|ใบอนุญาตทำงานเลขที่|ใบขับขี่เลขที่|ลงท้าย|ลงท้ายด้วย|ending in|ending "
    U"with|card ending|visa ending|mastercard ending|last 4 digits|last four digits|ticket|ticket "
    U"no|claim no|claim number|request "
    U"no|application no|application "
    U"number|เลขคำร้อง|คำร้องเลขที่|เลขคำขอ|คำขอเลขที่|เลขรับแจ้ง|เลขเคลม|ref|reference "
    U"number|เลขที่อ้างอิง|เลขอ้างอิง|เลขที่สัญญา|สัญญาเลขที่|คดีหมายเลข"},
  context_group{
    context::paper,
    U"กรมธรรม์|policy|invoice|ใบแจ้งหนี้|ใบเสร็จ|ใบสั่งซื้อ|ใบสั่ง|สัญญา|contract|receipt|เคลม|claim|"
    U"ใบเสนอราคา|ใบวางบิล|quotation|ใบจอง|ใบนัด|ใบรับ|ใบกำกับ|บิล|ตั๋ว|"
    U"สมาชิก|member|เคส|case|flash|kerry|dhl|j&t|เคอรี่|แฟลช|ไปรษณีย์|shipment|เลขที่เอกสาร|po"},
  context_group{
    context::plate,
    U"ทะเบียนรถ|ป้ายทะเบียน|ป้ายแดง|ป้ายขาว|เลขทะเบียน|เลขทะเบียนรถ|ทะเบียน|license plate|plate number|"
    U"licence plate|number plate"},
  context_group{context::birth,
                U"เกิดวันที่|วันเกิด|เกิดเมื่อ|เกิดเมื่อวันที่|เกิดปี|เกิด|วันเดือนปีเกิด|dob|date of birth|"
                U"birthday|birth date|birthdate|born on|born in|born"},
  context_group{context::credential,
                U"pass:|pw:|pass "
                U"=|รหัสผ่าน|พาสเวิร์ด|พาสเวิด|พาสเวิส|พาส|password|passwd|passcode|pwd|pin|pin code|พิน|"
                U"รหัส pin|รหัสพิน|พินโค้ด|otp|โอทีพี|รหัส otp|cvv|cvc|รหัสเอทีเอ็ม|รหัส atm|รหัสบัตร|api key|"
                U"secret key|access "
                U"token|รหัสเข้า|รหัสลับ|รหัสยืนยัน|รหัสประตู|รหัสแอป|รหัสแอพ|รหัสเครื่อง|รหัสมือถือ|รหัสโทรศัพท์|"
                U"รหัสล็อก|รหัสปลดล็อก|รหัสตู้เซฟ|"
                U"รหัส wifi|รหัสไวไฟ|one-time "
                U"password|verification code|security code|username|ยูสเซอร์"},
  context_group{context::login, U"pw|pass|user|login|log in|รหัส|ล็อกอิน|ยูส|code|key|secret|token"},
  context_group{
    context::line_id,
    U"line id|lineid|id line|idline|line-id|ไลไอดี|ไอดีของไลน์|ไลน์ไอดี|ไอดีไลน์|ไอดี line|ไลน์ id|id "
    U"ไลน์|ไอดี|แอดไลน์|แอด line|"
    U"add line|add me on line|my line|my line is|ไลน์ผม|ไลน์ฉัน|ไลน์เรา|facebook ผม|ไอจีผม|my instagram|"
    U"my facebook|my ig|my whatsapp|my telegram|my "
    U"wechat|เฟสผม|ไลน์ส่วนตัว|ไลน์คือ|ไลน์ของผม|ไลน์ของฉัน|add my line"},
  context_group{
    context::name,
    U"ไลน์ชื่อ|เฟสชื่อ|เฟซชื่อ|ไอจีชื่อ|"
    U"ในชื่อ|ในนาม|ในนามของ|พ่อชื่อ|แม่ชื่อ|ลูกชื่อ|แฟนชื่อ|เพื่อนชื่อ|พี่ชื่อ|น้องชื่อ|ลูกค้าชื่อ|สามีชื่อ|ภรรยาชื่อ|ชื่อว่า|name:|"
    U"ผมชื่อ|ฉันชื่อ|ดิฉันชื่อ|หนูชื่อ|เราชื่อ|กระผมชื่อ|ข้าพเจ้าชื่อ|ดิชั้นชื่อ|ชื่อผม|ชื่อฉัน|ชื่อของผม|ชื่อของฉัน|"
    U"ชื่อผมคือ|ชื่อจริง|ชื่อเล่น|ชื่อนามสกุล|ชื่อสกุล|ชื่อ-สกุล|ชื่อ-นามสกุล|นามสกุล|ผู้รับชื่อ|"
    U"my name is|my name's|my name|i am called|i'm called|call me|full name|surname|"
    U"last name is|first name is|name is"},
  context_group{context::title,
                U"นาย|นางสาว|นาง|mr|mrs|ms.|ดร.|นพ.|พญ.|ทพ.|ผศ.|รศ.|ศ.ดร.|ผศ.ดร.|ดช.|ดญ.|นส.|"
                U"เจ๊|เฮีย|เสี่ย|เด็กชาย|เด็กหญิง|ว่าที่ร้อยตรี|ว่าที่รต.|khun|k."},
  context_group{context::you, U"คุณ"},
  context_group{context::premier, U"นายก"},
  context_group{context::familiar,
                U"พี่|น้อง|ป้า|ลุง|น้า|ครู|คุณครู|คุณหมอ|หมอ|อาจารย์|โค้ช|ช่าง|ทนาย|หัวหน้า|เพื่อน|"
                U"พนักงาน|ลูกจ้าง|ลูกค้า|p'|nong"},
  context_group{context::said_name,
                U"ชื่อ|ผู้รับ|ผู้รับเงิน|ผู้โอน|ผู้รับโอน|ผู้ส่ง|ผู้ซื้อ|ผู้ขาย|ผู้เช่า|ผู้ให้เช่า|ผู้กู้|ผู้ค้ำ|ผู้ค้ำประกัน|ลงชื่อ|"
                U"ผู้ติดต่อ|ผู้เสียภาษี|เจ้าของบัญชี|ชื่อบัญชี|บัญชีชื่อ|นาม|กรรมการ|กรรมการชื่อ|ผู้ถือหุ้น"},
  context_group{context::vehicle,
                U"รถ|รถเก๋ง|เก๋ง|กระบะ|รถกระบะ|รถยนต์|มอเตอร์ไซค์|มอไซ|รถตู้|รถบรรทุก|แท็กซี่|car|truck|"
                U"van|taxi|motorbike|motorcycle"},
  context_group{context::month,
                U"มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม|"
                U"พฤศจิกายน|ธันวาคม|มกรา|กุมภา|มีนา|เมษา|พฤษภา|มิถุนา|กรกฎา|สิงหา|กันยา|ตุลา|พฤศจิกา|"
                U"ธันวา|january|february|march|april|may|june|july|august|september|october|"
                U"november|december"},
  context_group{
    context::handle,
    U"line|ไลน์|ig|ไอจี|insta|อินสตา|อินสตาแกรม|ทางไลน์|ไลน์ร้าน|แอดไลน์ร้าน|instagram|facebook|fb|เฟส|เฟซ|"
    U"เฟซบุ๊ก|เฟสบุ๊ค|เฟสบุค|เฟซบุค|telegram|เทเลแกรม|wechat|"
    U"วีแชท|twitter|ทวิต|ทวิตเตอร์|tiktok|ติ๊กต็อก|ติ๊กตอก|skype|discord|viber|kakao|id|username|เพิ่มเพื่อน|"
    U"แอดเพื่อน|add me|follow"},
  context_group{context::profile,
                U"facebook.com/|fb.com/|instagram.com/|line.me/ti/p|t.me/|wa.me/|linkedin.com/in/|"
                U"m.me/|tiktok.com/@|x.com/|twitter.com/|lin.ee/"},
  context_group{context::at_sign, U"(at)|[at]|{at}|<at>|แอท|แอ็ท|แอ็ต|แอต|เอท|@"},
  context_group{context::spelled_at, U"at|แอด"},
  context_group{context::dot_word,
                U"dot|(dot)|[dot]|{dot}|<dot>|จุด|ดอท|ด็อท|ดอต|ดอทคอม|จุดคอม|ด็อทคอม|ดอตคอม"},
  context_group{context::mail_host,
                U"gmail|hotmail|g mail|hot "
                U"mail|yahoo|outlook|icloud|protonmail|live.com|จีเมล|จีเมล์|จีเมว|ฮอตเมล|ฮอตเมล์|"
                U"ฮอทเมล|ฮอทเมล์|ยาฮู|เอาท์ลุค|เอาต์ลุก|ไอคลาวด์|จีเมลล์|"
                U"gmailcom|hotmailcom|yahoocom|gmial|gamil|gmai|hotmial|hotmai"},
  context_group{context::organisation,
                U"บริษัท|บจก|บจก.|บมจ|บมจ.|หจก|หจก.|ห้าง|ห้างหุ้นส่วน|ห้างหุ้นส่วนจำกัด|ร้าน|ร้านอาหาร|โรงเรียน|"
                U"โรงพยาบาล|รพ.|วัด|ตลาด|มูลนิธิ|คลินิก|โรงแรม|มหาวิทยาลัย|แบรนด์|ยี่ห้อ|ธนาคาร|ห้างทอง|ร้านทอง|"
                U"เขื่อน|อุทยาน|สะพาน|แถว|ย่าน|สถานี|สาขา|bts|mrt|company|shop|brand|hotel|hospital|"
                U"school|university|saint|"
                U"st|st."},
  context_group{context::business,
                U"การช่าง|พาณิชย์|จำกัด|เทรดดิ้ง|กรุ๊ป|ฟาร์ม|ทรานสปอร์ต|ก่อสร้าง|ค้าไม้|ยานยนต์|บุรี|ธานี|วิทยา|"
                U"co|ltd|inc|corporation|group|foundation|university|hospital|restaurant"},
  context_group{
    context::official,
    U"นายกรัฐมนตรี|นายกฯ|รัฐมนตรี|รมว|อธิบดี|ผู้ว่าการ|ผู้ว่าฯ|ผู้ว่าราชการ|ประธานาธิบดี|ประธานสภา|เลขาธิการ|"
    U"อดีตนายก|ปลัดกระทรวง|ในหลวง|พระราชินี|ซีอีโอ|prime minister|minister|president|"
    U"governor|director-general|ceo of|ceo|founder of|king|queen|prince|princess|"
    U"pope|senator|นักเตะ|นักร้อง|ดารา|นักแสดง|นักเขียน|ผู้เขียน|หนังสือของ|ผู้ก่อตั้ง"},
  context_group{context::self,
                U"ผม|ฉัน|ดิฉัน|ดิชั้น|ชั้น|เรา|หนู|กระผม|ข้าพเจ้า|กู|เค้า|ตัวเอง|i|i'm|i am|i've|my|we|our|me"},
  context_group{context::relative,
                U"พ่อ|แม่|คุณพ่อ|คุณแม่|ลูก|ลูกสาว|ลูกชาย|สามี|ภรรยา|เมีย|ผัว|แฟน|ปู่|ย่า|ยาย|คุณตา|คุณยาย|คุณปู่|"
                U"คุณย่า|พี่สาว|พี่ชาย|น้องสาว|น้องชาย|หลาน|เพื่อนสนิท|เพื่อนร่วมงาน|แม่ยาย|พ่อตา|wife|husband|"
                U"mother|father|mom|dad|son|daughter|brother|sister|girlfriend|boyfriend|"
                U"grandmother|grandfather"},
  context_group{
    context::illness,
    U"เบาหวาน|มะเร็ง|ความดันสูง|ความดันโลหิต|ป่วย|ไม่สบาย|ตั้งครรภ์|ท้องได้|กำลังท้อง|ท้องอ่อน|ซึมเศร้า|เอดส์|"
    U"เอชไอวี|hiv|โควิด|ผ่าตัด|แพ้ยา|แพ้ท้อง|พิการ|ไบโพลาร์|ไทรอยด์|หัวใจวาย|ไตวาย|อัลไซเมอร์|วัณโรค|ไมเกรน|"
    U"หอบหืด|"
    U"ภูมิแพ้|พาร์กินสัน|ลมชัก|จิตเวช|อัมพาต|อัมพฤกษ์|ติดเตียง|โรคหัวใจ|โรคไต|โรคตับ|โรคปอด|ลูคีเมีย|ธาลัสซีเมีย|"
    U"สมาธิสั้น|ออทิสติก|แพนิค|เส้นเลือด|สโตรก|ฟอกไต|คีโม|แท้ง|ประจำเดือน|ริดสีดวง|ต้อกระจก|ตาบอด|หูหนวก|"
    U"งูสวัด|ไวรัสตับ|ตับแข็ง|หมอนรอง|กระดูกหัก|ขาหัก|แขนหัก|นอนโรงพยาบาล|admit|เข้าโรงพยาบาล|"
    U"หาจิตแพทย์|นอนไม่หลับ|เครียดจน|ติดเหล้า|ติดยา|diabetes|diabetic|cancer|pregnant|depression|"
    U"depressed|anxiety|adhd|autistic|autism|asthma|epilepsy|stroke|dementia|alzheimer|"
    U"alzheimer's|tuberculosis|hepatitis|surgery|disabled|disability|miscarriage|chemo|"
    U"kidney disease|heart disease|heart attack|bipolar|panic attacks|blood pressure|"
    U"hospitalised|hospitalized|parkinson's|migraine|migraines|leukemia|covid"},
  context_group{
    context::debt,
    U"เป็นหนี้|ติดหนี้|ค้างชำระ|ค้างหนี้|ค้างค่า|ค้างงวด|ค้างจ่าย|ค้างเงิน|ล้มละลาย|ติดบูโร|ติดเครดิตบูโร|ติดแบล็คลิสต์|"
    U"ติดแบล็กลิสต์|แบล็คลิสต์|โดนฟ้อง|ถูกฟ้อง|ยึดทรัพย์|ยึดบ้าน|ยึดรถ|โดนยึด|ถูกยึด|อายัดเงินเดือน|หนี้นอกระบบ|"
    U"ผ่อนไม่ไหว|จ่ายไม่ไหว|หมุนเงินไม่ทัน|หนี้บัตร|ถูกทวงหนี้|โดนทวงหนี้|ทวงหนี้|กู้เงินมา|กู้นอกระบบ|ยืมเงิน|หมายศาล|"
    U"มีหนี้|หนี้ท่วม|ใช้หนี้|in debt|owe|owes|bankrupt|bankruptcy|defaulted|foreclosure|"
    U"being sued|loan shark|behind on|debt collectors|can't repay|cannot repay|missed payments|"
    U"credit card debt|blacklisted|garnished"},
  context_group{context::home,
                U"บ้านเลขที่|เลขที่บ้าน|บ้านผมอยู่|บ้านอยู่|บ้านฉันอยู่|บ้านเราอยู่|ส่งของไป|ส่งของมาที่|จัดส่งที่|ส่งไปบ้าน|"
                U"ที่อยู่|ที่อยู่ผม|ที่อยู่ของผม|ที่อยู่คือ|ที่อยู่จัดส่ง|อยู่บ้านเลขที่|ส่งมาที่|ส่งไปที่|"
                U"i live at|i live in|my address|my address is|address is|ship to|deliver to"},
  context_group{context::moo, U"หมู่|หมู่ที่|หมู่บ้าน|moo|village|ม."},
  context_group{context::soi, U"ซอย|ซ.|soi|ตรอก"},
  context_group{context::road, U"ถนน|ถ.|road|rd|street|avenue|lane"},
  context_group{context::tambon, U"ตำบล|ต.|แขวง|tambon|subdistrict|sub-district"},
  context_group{context::amphoe, U"อำเภอ|อ.|เขต|amphoe|district"},
  context_group{
    context::province,
    U"จังหวัด|จ.|กรุงเทพ|กรุงเทพฯ|กทม|นนทบุรี|ปทุมธานี|เชียงใหม่|ชลบุรี|สมุทรปราการ|ขอนแก่น|โคราช|"
    U"ภูเก็ต|รหัสไปรษณีย์|bangkok|phuket|chiang mai|chonburi|pattaya|nonthaburi|rayong|korat|khon "
    U"kaen|udon thani|hat yai|krabi|samui|samut prakan|pathum "
    U"thani|nakhon|postcode|zip|ระยอง|นครปฐม|อยุธยา|สมุทรสาคร|เชียงราย|ลำปาง|"
    U"นครราชสีมา|อุดรธานี|อุบลราชธานี|สงขลา|สุราษฎร์ธานี|พิษณุโลก|ฉะเชิงเทรา|ราชบุรี|กาญจนบุรี|"
    U"บุรีรัมย์|สุรินทร์|นครสวรรค์|หาดใหญ่|พัทยา|ลำพูน|สระบุรี|ลพบุรี|เพชรบุรี|กระบี่|ตรัง"},
  context_group{context::building,
                U"คอนโด|คอนโดมิเนียม|อพาร์ทเม้นท์|อพาร์ตเมนต์|หอพัก|แมนชั่น|ทาวน์เฮ้าส์|ทาวน์โฮม|ห้อง|ห้องเลขที่|ตึก|"
                U"อาคาร|ชั้น|room|condo|apartment|apt|unit|flat|floor|building|tower|townhouse"},
  context_group{context::digit_word,
                U"ศูนย์|หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|zero|oh|one|two|three|four|five|six|seven|"
                U"eight|nine"},
  context_group{
    context::public_code,
    U"บาร์โค้ด|barcode|isbn|ean|hs code|พิกัด|สายด่วน|hotline|รหัสสินค้า|sku|"
    U"รหัสวิชา|รหัสหลักสูตร|รหัสสี|โค้ดสี|color code|colour code|hex code|error code|รหัสบริษัท|"
    U"รหัสไปรษณีย์|postal code|zip code|zipcode|area code|รหัสพื้นที่|รหัสประเทศ|country code|promo code|"
    U"โค้ดส่วนลด|discount code|swift code"},
  context_group{
    context::public_line,
    U"call center|call centre|callcenter|contact center|customer service|customer care|helpline|"
    U"head office|คอลเซ็นเตอร์|คอลเซนเตอร์|คอลเซ็นเต้อร์|คอนเซ็นเตอร์|ศูนย์บริการลูกค้า|ลูกค้าสัมพันธ์|ฝ่ายบริการลูกค้า|"
    U"แผนกลูกค้า|บริการลูกค้า|เบอร์กลาง|เบอร์สำนักงานใหญ่|สำนักงานใหญ่|ศาลาว่าการ|กรม|กระทรวง|สถานทูต|"
    U"สำนักงานเขต|"
    U"เทศบาล|การไฟฟ้า|การประปา|สถานีตำรวจ|โรงพัก|สำนักงานประกันสังคม|embassy|consulate|ministry|"
    U"department of|immigration office"},
  context_group{context::mail_word, U"เมล|เมล์|เมลล์|อีเมล|อีเมล์|อีเมลล์|email|e-mail|mail"},
  context_group{context::underscore, U"ขีดล่าง|อันเดอร์สกอร์|อันเดอสกอ|underscore|ขีดกลาง"},
  context_group{
    context::none,
    U"จดทะเบียน|ทะเบียนบริษัท|ทะเบียนพาณิชย์|ทะเบียนการค้า|นายทะเบียน|นายจ้าง|นายหน้า|"
    U"นายทุน|นายอำเภอ|นายแบบ|นายสถานี|นายตรวจ|นายพล|นายร้อย|นายแพทย์|เจ้านาย|ทนาย|ทนายความ|"
    U"นางแบบ|นางฟ้า|นางงาม|นางเอก|นางพยาบาล|นางสาวไทย|เกิดขึ้น|เกิดจาก|เกิดอะไร|เกิดความ|เกิดเหตุ|"
    U"ให้เกิด|ทำให้เกิด|อาจเกิด|หมวดหมู่|หมู่เกาะ|เขตการค้า|เขตปลอดอากร|เขตเศรษฐกิจ|order to|"
    U"in order to|in order|use case|user manual|users|ms word|ms excel|พาสปอร์ตหาย|"
    U"ชื่อจริงจัง|คุณสมบัติ|คุณภาพ|คุณค่า|คุณธรรม|คุณลักษณะ|คุณวุฒิ|คุณประโยชน์|คุณูปการ|คุณหญิง|ขอบคุณ|"
    U"บุญคุณ|พระคุณ|อุปการคุณ|สรรพคุณ|ทวีคูณ|พี่น้อง|พี่เลี้ยง|น้องใหม่|น้องหมา|น้องแมว|ช่างไฟ|ช่างภาพ|ช่างซ่อม|ช่างทำ|"
    U"ความเสี่ยง|เสี่ยง|เจ๊ง|เจ๊า|แฟนเพจ|แฟนคลับ|แฟนซี|ช่างเสริมสวย|ช่างแอร์|ลูกหนี้|ลูกจ้างรายวัน|ลูกน้อง|ลูกบ้าน|ลูกช้าง|"
    U"ลูกชิ้น|ลูกอม|แม่บ้าน|แม่ค้า|พ่อค้า|แม่แบบ|"
    U"แม่น้ำ|แม่พิมพ์|พ่อครัว|แม่ครัว|พ่อแม่|บิดามารดา|ตามา|ตาราง|ตาม|ตาย|ตาชั่ง|ยาย้อม|ย่าน|ผู้ป่วย|คนป่วย|ลาป่วย|"
    U"คนพิการ|ผู้พิการ|ลูกค้าเก่า|หัวหน้างาน|ครัวเรือน|ชั้นวาง|ชั้นนำ|ชั้นเรียน|ตึกแถว|อาคารพาณิชย์|อาคารสำนักงาน|"
    U"แอดมิน|แอดเพจ|ยิงแอด|จุดคุ้มทุน|จุดแข็ง|จุดอ่อน|จุดขาย|จุดเด่น|จุดประสงค์|จุดบริการ|จุดรับ|จุดส่ง|"
    U"ของขวัญ|ของเล่น|ของใช้|ของแถม|ของฝาก|ชื่อบริษัท|ชื่อร้าน|ชื่อแบรนด์|ชื่อสินค้า|ชื่อกิจการ|ชื่อโดเมน|ชื่อผู้ใช้|ชื่อห้าง|"
    U"ชื่อไทย|ชื่ออังกฤษ|ชื่อเสียง|ชื่อย่อ|จากการ|ถึงแม้|แทนที่|กับข้าว|"
    U"มินิ|ที่อยู่อาศัย|ที่อยู่ในระบบ|พาสต้า|พาสเจอร์"},
};

/// The phrases of all contexts, ready to be found.
class context_finder {
public:
  context_finder() : tree_(take_phrases()) {}

  [[nodiscard]] std::vector<personal_context_match> find_all(std::u32string_view text) const {
    std::vector<personal_context_match> found;
    for (const auto& match : tree_.find_all(text))
      found.push_back({match.begin, match.end, means_[match.phrase]});
    return found;
  }

private:
  std::vector<std::u32string> take_phrases() {
    std::map<std::u32string, context> all;
    const auto add = [&all](context means, std::u32string_view list) {
      for (auto rest = list; !rest.empty();) {
        const auto end = rest.find(U'|');
        // The words of the contexts are read first and stay what they are.
        all.emplace(normalise_phrase(encode_utf8(rest.substr(0, end))), means);
        rest.remove_prefix(end == std::u32string_view::npos ? rest.size() : end + 1);
      }
    };
    for (const auto& [means, list] : context_groups)
      add(means, list);
    for (const auto list : public_names())
      add(context::none, list);
    for (const auto list : given_names())
      add(context::given_name, list);
    all.erase(std::u32string{});
    std::vector<std::u32string> phrases;
    for (const auto& [phrase, means] : all) {
      phrases.push_back(phrase);
      means_.push_back(means);
    }
    return phrases;
  }

  std::vector<context> means_;
  phrase_tree tree_;
};

} // namespace

std::vector<personal_context_match> find_personal_contexts(std::u32string_view text) {
  static const context_finder instance;
  return instance.find_all(text);
}

} // namespace tuktuk::core
