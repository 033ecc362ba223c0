#include "core/personal_contexts.hpp"

#include "core/code_points.hpp"
#include "core/normalise.hpp"
#include "core/phrase_tree.hpp"

#include <array>
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
  context_group{context::account,
                U"เลขที่|หมายเลข|hn|เลขบัญชี|เลขที่บัญชี|บัญชีเลขที่|เลขบช|เลขที่ บช|บัญชีธนาคาร|พร้อมเพย์|promptpay|"
                U"account number|account no|acc no|bank account|กสิกร|kbank|scb|ไทยพาณิชย์|กรุงไทย|"
                U"ออมสิน|บัตรเครดิต|credit card|card number|เลขบัตรเครดิต|iban"},
  context_group{
    context::order,
    U"ออเดอร์|เลขออเดอร์|เลขที่ออเดอร์|คำสั่งซื้อ|คำสั่งซื้อเลขที่|เลขที่คำสั่งซื้อ|หมายเลขคำสั่งซื้อ|เลขพัสดุ|หมายเลขพัสดุ|"
    U"พัสดุ|แทรค|แทร็ก|แทรคกิ้ง|tracking|tracking number|order|order no|order number|order id|parcel|"
    U"invoice no|invoice number|ใบแจ้งหนี้เลขที่|เลขที่ใบแจ้งหนี้|ใบเสร็จเลขที่|เลขที่ใบเสร็จ|ใบสั่งซื้อเลขที่|"
    U"เลขที่ใบสั่งซื้อ|เลขตั๋ว|หมายเลขตั๋ว|booking|booking no|reservation|ticket "
    U"number|หมายเลขสมาชิก|เลขสมาชิก|รหัสสมาชิก|"
    U"รหัสลูกค้า|customer id|customer number|member id|รหัสพนักงาน|employee id|กรมธรรม์เลขที่|เลขที่กรมธรรม์|"
    U"policy number|case number|ref|reference "
    U"number|เลขที่อ้างอิง|เลขอ้างอิง|เลขที่สัญญา|สัญญาเลขที่|คดีหมายเลข"},
  context_group{context::plate,
                U"ทะเบียนรถ|ป้ายทะเบียน|เลขทะเบียน|เลขทะเบียนรถ|ทะเบียน|license plate|plate number|"
                U"licence plate|number plate"},
  context_group{context::birth,
                U"เกิดวันที่|วันเกิด|เกิดเมื่อ|เกิดเมื่อวันที่|เกิดปี|เกิด|วันเดือนปีเกิด|dob|date of birth|"
                U"birthday|birth date|birthdate|born on|born in|born"},
  context_group{context::credential,
                U"pass:|pw:|pass "
                U"=|รหัสผ่าน|พาสเวิร์ด|พาสเวิด|พาสเวิส|พาส|password|passwd|passcode|pwd|pin|pin code|พิน|"
                U"รหัส pin|รหัสพิน|otp|โอทีพี|รหัส otp|cvv|cvc|รหัสเอทีเอ็ม|รหัส atm|รหัสบัตร|api key|"
                U"secret key|access token|รหัสเข้า|user|username|ยูสเซอร์"},
  context_group{
    context::line_id,
    U"line id|lineid|id line|ไลน์ไอดี|ไอดีไลน์|ไอดี line|ไลน์ id|id ไลน์|ไอดี|แอดไลน์|แอด line|"
    U"add line|add me on line|my line|ไลน์ผม|ไลน์ฉัน|ไลน์เรา|facebook ผม|ไอจีผม|my instagram|"
    U"my facebook|my ig|my whatsapp|เฟสผม"},
  context_group{context::name,
                U"พ่อชื่อ|แม่ชื่อ|ลูกชื่อ|แฟนชื่อ|เพื่อนชื่อ|พี่ชื่อ|น้องชื่อ|ลูกค้าชื่อ|สามีชื่อ|ภรรยาชื่อ|ชื่อว่า|name:|"
                U"ผมชื่อ|ฉันชื่อ|ดิฉันชื่อ|หนูชื่อ|เราชื่อ|กระผมชื่อ|ข้าพเจ้าชื่อ|ดิชั้นชื่อ|ชื่อผม|ชื่อฉัน|ชื่อของผม|ชื่อของฉัน|"
                U"ชื่อผมคือ|ชื่อจริง|ชื่อเล่น|ชื่อนามสกุล|ชื่อสกุล|ชื่อ-สกุล|ชื่อ-นามสกุล|นามสกุล|ผู้รับชื่อ|"
                U"my name is|my name's|my name|i am called|i'm called|call me|full name|surname|"
                U"last name is|first name is|name is"},
  context_group{context::title, U"นาย|นางสาว|นาง|mr|mrs|ms."},
  context_group{context::home,
                U"บ้านเลขที่|ที่อยู่|ที่อยู่ผม|ที่อยู่ของผม|ที่อยู่คือ|ที่อยู่จัดส่ง|อยู่บ้านเลขที่|ส่งมาที่|ส่งไปที่|ห้องเลขที่|"
                U"i live at|i live in|my address|my address is|address is|ship to|deliver to"},
  context_group{context::moo, U"หมู่|หมู่ที่|หมู่บ้าน|moo|village|ม."},
  context_group{context::soi, U"ซอย|ซ.|soi|ตรอก"},
  context_group{context::road, U"ถนน|ถ.|road|rd|street|avenue|lane"},
  context_group{context::tambon, U"ตำบล|ต.|แขวง|tambon|subdistrict|sub-district"},
  context_group{context::amphoe, U"อำเภอ|อ.|เขต|amphoe|district"},
  context_group{context::province,
                U"จังหวัด|จ.|กรุงเทพ|กรุงเทพฯ|กทม|นนทบุรี|ปทุมธานี|เชียงใหม่|ชลบุรี|สมุทรปราการ|ขอนแก่น|โคราช|"
                U"ภูเก็ต|รหัสไปรษณีย์|bangkok|postcode|zip"},
  context_group{context::public_code,
                U"บาร์โค้ด|barcode|isbn|ean|hs code|พิกัด|สายด่วน|hotline|รหัสสินค้า|sku"},
  context_group{
    context::none,
    U"จดทะเบียน|ทะเบียนบริษัท|ทะเบียนพาณิชย์|ทะเบียนการค้า|นายทะเบียน|นายจ้าง|นายหน้า|นายก|นายกรัฐมนตรี|"
    U"นายทุน|นายอำเภอ|นายแบบ|นายสถานี|นายตรวจ|นายพล|นายร้อย|นายแพทย์|เจ้านาย|ทนาย|ทนายความ|"
    U"นางแบบ|นางฟ้า|นางงาม|นางเอก|นางพยาบาล|นางสาวไทย|เกิดขึ้น|เกิดจาก|เกิดอะไร|เกิดความ|เกิดเหตุ|"
    U"ให้เกิด|ทำให้เกิด|อาจเกิด|หมวดหมู่|หมู่เกาะ|เขตการค้า|เขตปลอดอากร|เขตเศรษฐกิจ|order to|"
    U"in order to|in order|use case|user manual|users|ms word|ms excel|พาสปอร์ตหาย|"
    U"ชื่อจริงจัง|มินิ|ที่อยู่อาศัย|ที่อยู่ในระบบ|พาสต้า|พาสเจอร์"},
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
    std::vector<std::u32string> phrases;
    for (const auto& [means, list] : context_groups)
      for (auto rest = list; !rest.empty();) {
        const auto end = rest.find(U'|');
        phrases.push_back(normalise_phrase(encode_utf8(rest.substr(0, end))));
        means_.push_back(means);
        rest.remove_prefix(end == std::u32string_view::npos ? rest.size() : end + 1);
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
