#include "core/leaning_phrases.hpp"

#include "core/code_points.hpp"
#include "core/normalise.hpp"
#include "core/phrase_tree.hpp"

#include <array>
#include <map>
#include <string>

namespace tuktuk::core {

namespace {

using leaning = leaning_phrase;

struct leaning_group {
  leaning means;
  std::string_view phrases;
};

// clang-format off
constexpr std::array leaning_groups{
  leaning_group{leaning::thai_person, "เขา|เค้า|พวกเขา|พวกเค้า"},
  leaning_group{leaning::thai_thing, "มัน|พวกมัน"},
  leaning_group{leaning::english_pronoun,
    "it|its|it's|does it|is it|they|them|their|he|she|him|her|his|themselves|itself"},
  leaning_group{leaning::possessive, "its|their|his|her"},
  leaning_group{leaning::pointer, "ที่ว่า|ที่บอก|ที่พูดถึง|ที่คุยกัน|ที่แนะนำ|ที่ตอบมา|as mentioned|you mentioned|you said"},
  leaning_group{leaning::definite, "the"},
  leaning_group{leaning::choice,
    "อันไหน|ตัวไหน|แบบไหน|อย่างไหน|วิธีไหน|ตัวเลือกไหน|เจ้าไหน|ทางไหน|ข้อไหน|which one|which option|"
    "which method|which way|which of|which type|which plan|which is better|which is cheaper|"
    "which is faster|which is best|which is more|which is less|which is easier|which is safer|which is worth|"
    "which is the best|which has|which costs|which takes|which should|which would|which do you|what's better|what is better|อันไหนดีกว่า|แบบไหนดีกว่า"},
  leaning_group{leaning::alternative, "กับ|หรือ|ระหว่าง|or|vs|versus|between"},
  leaning_group{leaning::person,
    "ลูกจ้าง|นายจ้าง|พนักงาน|ลูกค้า|เจ้าของ|เจ้าของบ้าน|ผู้เช่า|ผู้ให้เช่า|ผู้ขาย|ผู้ซื้อ|ผู้ถือหุ้น|กรรมการ|หุ้นส่วน|บริษัท|"
    "ร้าน|ร้านค้า|คู่ค้า|ซัพพลายเออร์|ลูกหนี้|เจ้าหนี้|ทนาย|ฟรีแลนซ์|ต่างด้าว|ชาวต่างชาติ|คนต่างชาติ|ลูก|พ่อ|แม่|สามี|"
    "ภรรยา|ธนาคาร|หน่วยงาน|สรรพากร|โรงงาน|คนไทย|ทายาท|นักศึกษา|แพทย์|ผู้รับเหมา|คนงาน|แม่บ้าน|"
    "employees|employers|companies|customers|tenants|landlords|freelancers|foreigners|"
    "shareholders|directors|sellers|buyers|workers|someone|somebody|people|tourists|suppliers"},
  leaning_group{leaning::indefinite, "a|an|any|some|every|each|another"},
  leaning_group{leaning::clause,
    "and|but|if|when|because|while|must|can|does|do|did|is|are|should|will|would|how|what|where|"
    "who|so|then|before|after|may"},
  leaning_group{leaning::predicate,
    "must|can|does|do|did|is|are|should|will|would|may|has to|have to|need to|needs to|does it|is it"},
  leaning_group{leaning::copula, "เป็น|เฉพาะ"},
  leaning_group{leaning::remark,
    "เหมือนกัน|เท่ากัน|ต่างกัน|เหมือนเดิม|ไม่รวม|ทั้งที่|ทั้งๆที่|หมายความว่า|แสดงว่า|เท่ากับว่า|สรุปว่า|สรุปคือ|แปลว่าต้อง|แปลว่าไม่|ถ้างั้น|งั้น|อ๋อ|อ้อ|อ้าว|เอ๊ะ|แต่|แล้ว|"
    "พอดี|จริงๆ|ที่ว่า|ที่บอก|ตรงที่|ตรงนี้|ยาวไป|ยาวเกินไป|สั้นไป|สั้นเกินไป|ยากไป|เยอะไป|ยังไม่เข้าใจ|ยังงง|งง|"
    "ไม่เข้าใจ|ไม่ใช่แบบ|ผิด|ไม่ถูก|ถูกต้องไหม|ถูกไหม|เข้าใจว่า|ล่ะ|อีกคำถาม|ถามต่อ|ต่อจาก|จากที่|จากข้อ|"
    "so|then|that means|which means|meaning|i see|got it|okay so|ok so|in that case|too long|"
    "too short|too complicated|wrong|not what i|you said|you mean|are you saying|as for|"
    "instead of that|same|still|except|now|next|also|again|but|wait|hmm|oh|and|or"},
  leaning_group{leaning::part,
    "ตัวที่|ตัวแรก|ช่องที่|ช่องแรก|ข้อ 1|ข้อ 2|ข้อ 3|ข้อ 4|ข้อ 5|ข้อ 6|ข้อ 7|ข้อ 8|ข้อ 9|ข้อ 10|ข้อที่|ข้อแรก|ข้อสอง|ข้อสาม|ข้อสี่|ข้อห้า|ข้อสุดท้าย|"
    "ข้อถัดไป|ขั้นตอนที่|ขั้นที่|ตัวเลือกที่|ตัวเลือกแรก|แบบที่|แบบแรก|แบบหลัง|อันที่|อันแรก|อันหลัง|วิธีที่|วิธีแรก|ประเด็นที่|"
    "ลำดับที่|หัวข้อที่|ย่อหน้าที่|บรรทัดที่|ทางเลือกที่|ตัวอย่างที่|แผนที่สอง|อย่างแรก|อย่างที่สอง|เหตุผลที่|"
    "first point|second point|third point|fourth point|last point|next point|first step|"
    "second step|third step|last step|final step|next step|previous step|first option|"
    "second option|third option|last option|other option|first item|second item|last item|"
    "first part|second part|last part|first paragraph|second paragraph|last paragraph|"
    "first example|second example|last example|first method|second method|last sentence|"
    "first sentence|point 1|point 2|point 3|point 4|point 5|step 1|step 2|step 3|step 4|step 5|"
    "step 6|number 1|number 2|number 3|number 4|number 5|option 1|option 2|option 3|option a|"
    "option b|option c|item 1|item 2|item 3|point one|point two|point three|number one|"
    "number two|number three|the first|the second|the third|the last|the former|the latter"},
  leaning_group{leaning::source_of_part,
    "มาตรา|กฎหมาย|กฎกระทรวง|ประกาศ|ข้อบังคับ|ระเบียบ|พรบ|พระราชบัญญัติ|ประมวล|คำสั่ง|section|article|"
    "first step to|first step in|first step of|the first time|the last day|the first day|"
    "the last month|the first month|the first year|the last year|the first time"},
  leaning_group{leaning::part_of_text,
    "หัวข้อ|ตาราง|บรรทัด|ย่อหน้า|ประโยค|ตัวเลข|อีโมจิ|ข้อๆ|ข้อสรุป|คำอธิบาย|bullet|bullets|emoji|emojis|"
    "paragraph|paragraphs|sentence|sentences|tone|heading|headings|column|row|"
    "wording|formatting|words only|3 ข้อ|2 ข้อ|4 ข้อ|5 ข้อ"},
  leaning_group{leaning::change,
    "เพิ่ม|ตัด|ลบ|เปลี่ยน|แก้|ใส่|ย่อ|เรียง|เรียงใหม่|ขยาย|ปรับ|เอา|ลองเพิ่ม|ลองเปลี่ยน|ช่วยเพิ่ม|ช่วยตัด|ช่วยลบ|"
    "ช่วยเปลี่ยน|ช่วยแก้|ช่วยเรียง|ช่วยเรียงใหม่|ช่วยปรับ|ช่วยใส่|ใช้คำ|เขียนให้|เน้น|ขอแบบ|ขอเป็น|ขอแค่|ขอภาษา|ตอบเป็น|พิมพ์เป็น|"
    "add|remove|delete|replace|insert|shorten|cut|drop|keep|rename|highlight|make it|"
    "make the|make this|change the|change it|use|include|put|give me a shorter|expand on|"
    "redo|swap|resend|rerun|recalculate|try it|do it|say it|post it|tone it|check my|give me three more|"
    "give me another|give me more|show me another|more formal|less formal|more casual|reword|fix the|turn it|convert it"},
  leaning_group{leaning::circumstance,
    "สำหรับ|กรณี|ในกรณี|แบบ|ถ้า|ถ้าเป็น|หาก|ยกเว้น|ไม่รวม|ของ|ในฐานะ|เป็น|ตอน|เมื่อ|ปี|แม้|แม้จะ|แม้ว่า|ถึงจะ|ถึงแม้|for|in|at|from|with|"
    "without|except|except for|by|until|since|if|as a|only|unless|when|even if|including|"
    "during|per|like|to"},
  leaning_group{leaning::state,
    "ยังไม่ได้รับ|ยังไม่ได้เลย|ยังไม่มา|ยังไม่เข้า|ยังไม่ถึง|hasn't come|hasn't arrived|still waiting|เรียบร้อยไหม|ถึงไหนแล้ว|ไปถึงไหน|ผ่านไหม|been approved|been processed|"
    "been paid|arrived yet|ready yet|approved yet|my application|did you receive|have you "
    "received|did you get"},
  leaning_group{leaning::bare,
    "ต้อง|ต้องมี|ต้องใช้|ต้องทำ|ต้องจ่าย|ต้องไป|ต้องเสีย|ต้องรอ|จะ|ใช้|เอา|ได้"},
  leaning_group{leaning::done, "หรือยัง"},
  leaning_group{leaning::public_doing, "ยกเลิก|ประกาศใช้|บังคับใช้|เริ่มใช้|มีผล"},
  leaning_group{leaning::sum, "รวม"},
  leaning_group{leaning::article_of_law, "ม.33|ม.39|ม.40|มาตรา"},
  leaning_group{leaning::earlier,
    "คราวก่อน|คราวที่แล้ว|ครั้งก่อน|ครั้งที่แล้ว|รอบก่อน|รอบที่แล้ว|คราวนั้น|ที่ให้มา|ที่ส่งมา|ที่ส่งให้|ที่ให้ไป|ที่จองไว้|ที่จองไป|"
    "ที่สั่งไว้|ที่นัดไว้|ที่ทำไว้|ที่ยื่นไว้|ที่ฝากไว้|ที่เคลมไว้|ที่ถามไว้|ที่แจ้งไว้|ที่คุยไว้|ที่ตกลงไว้|คนเดิม|เจ้าเดิม|ห้องเดิม|ที่เดิม|"
    "ที่ปรับให้|ที่แก้ให้|ที่ทำให้เมื่อ|ที่เสนอมา|ที่แนบ|ที่แนบมา|อันล่าง|อันบน|อีกอัน|อันใหม่|ที่จดไป|ที่จ่ายไป|ที่โอนไป|ที่ไปดู|"
    "ที่ถ่ายมา|ที่แปะไว้|ในรูป|ตามรูป|จากรูป|ในไฟล์|สามอย่างที่|สองห้องที่|จองไว้แล้ว|สั่งไปแล้ว|โอนไปแล้ว|ส่งไปแล้ว|"
    "last time|you sent|i sent you|we sent you|you gave|you made|you quoted|you told|you wrote|you put|"
    "i booked|we booked|i ordered|we ordered|i asked|the original|the other two|the ones|"
    "the picture|the photo|the file|attached|the booking|the quote|the invoice you|last month's|"
    "we talked|we discussed|we agreed|the first exercise|your steps"},
  leaning_group{leaning::none,
    "ที่ว่าด้วย|ที่ว่าการ|ที่ว่าง|ที่บอกว่า|น้ำมัน|มันฝรั่ง|มันสำปะหลัง|ภูเขา|เขาใหญ่|เพิ่มทุน|เพิ่มทุนจดทะเบียน|ลดหย่อน|ลดทุน|ลดหย่อนภาษี|แก้ไข|"
    "ตัดผม|เขียนโปรแกรม|เปิดร้าน|เปิดบริษัท|จดทะเบียน|จดบริษัท|ขอคืนภาษี|ขอใบอนุญาต|ปีภาษี|ของขวัญ|ของเล่น|"
    "เขียนแคปชั่น|เขียนอีเมล|เขียนจดหมาย|แบบฟอร์ม|แบบ ภพ|แบบ ภงด|ข้อมูล|ข้อดี|ข้อเสีย|ข้อแตกต่าง|เป็นไปได้|"
    "เปลี่ยนแปลง|แต่ละ|แต่ง|แล้วแต่|หรือเปล่า|หรือไม่|หรือยังไง|เอาประกัน|งงงวย|ผิดสัญญา|ผิดนัด|"
    "in order to|for example|in addition|เป็นหนี้|มีนาคม|ปีใหม่|ส่งออก|ส่งของ|รับเหมา|รวมกิจการ|รวมธุรกิจ|รวมบัญชี|ไปรษณีย์|หาดใหญ่"},
};
// clang-format on

/// All phrases, ready to be found.
class leaning_finder {
public:
  leaning_finder() : tree_(take_phrases()) {}

  [[nodiscard]] std::vector<leaning_match> find_all(std::u32string_view text) const {
    std::vector<leaning_match> found;
    for (const auto& match : tree_.find_all(text))
      found.push_back({match.begin, match.end, means_[match.phrase]});
    return found;
  }

private:
  std::vector<std::u32string> take_phrases() {
    std::map<std::u32string, leaning_phrases> all;
    for (const auto& [means, list] : leaning_groups)
      for (auto rest = list; !rest.empty();) {
        const auto end = rest.find('|');
        all[normalise_phrase(rest.substr(0, end))].add(means);
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
      }
    std::vector<std::u32string> phrases;
    for (const auto& [phrase, means] : all) {
      phrases.push_back(phrase);
      means_.push_back(means);
    }
    return phrases;
  }

  std::vector<leaning_phrases> means_;
  phrase_tree tree_;
};

} // namespace

std::vector<leaning_match> find_leaning_phrases(std::u32string_view text) {
  static const leaning_finder instance;
  return instance.find_all(text);
}

} // namespace tuktuk::core
