#include "core/question_measures.hpp"

#include "core/text_parts.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace tuktuk::core {

namespace {

// clang-format off
constexpr measure measure_list[] = {
  {"minute", "", "นาที", "minute"},
  {"hour", "", "ชั่วโมง|ชม", "hour"},
  {"day", "", "วัน", "day"},
  {"week", "", "สัปดาห์|อาทิตย์", "week"},
  {"month", "", "เดือน", "month"},
  {"quarter", "", "ไตรมาส", "quarter"},
  {"term", "", "เทอม|ภาคเรียน", "term|semester"},
  {"year", "", "ปี", "year"},
  {"night", "", "คืน", "night"},
  {"person", "people", "คน|ท่าน|หัว", "person|head|guest|pax"},
  {"piece", "piece|unit", "ชิ้น|อัน|ตัว|เครื่อง|หน่วย|ยูนิต", "piece|item|unit|machine|device"},
  {"time", "times", "ครั้ง|รอบ", "time|visit|session|treatment"},
  {"set", "set", "ชุด|เซ็ต|เซต", "set"},
  {"box", "box", "กล่อง|ลัง", "box|carton"},
  {"kg", "kg", "กิโลกรัม|กิโล|กก|โล", "kg|kilo|kilogram"},
  {"gram", "gram", "กรัม", "gram"},
  {"ton", "ton", "ตัน", "ton|tonne"},
  {"litre", "litre", "ลิตร", "litre|liter"},
  {"metre", "metre", "เมตร", "metre|meter"},
  {"km", "km", "กิโลเมตร|กม", "km|kilometre|kilometer"},
  {"sqm", "sqm", "ตารางเมตร|ตรม", "sqm|square metre|square meter"},
  {"sq_wah", "wa", "ตารางวา|ตรว", "square wah"},
  {"rai", "rai", "ไร่", "rai"},
  {"cup", "cup", "แก้ว|ถ้วย", "cup|glass"},
  {"bottle", "bottle", "ขวด", "bottle"},
  {"instalment", "instalments", "งวด", "instalment|installment"},
  {"share", "shares", "หุ้น", "share"},
  {"room", "", "ห้อง", "room"},
  {"bed", "", "เตียง", "bed"},
  {"seat", "", "ที่นั่ง", "seat"},
  {"table", "", "โต๊ะ", "table"},
  {"tooth", "", "ซี่", "tooth"},
  {"injection", "", "เข็ม", "injection|shot|dose"},
  {"spot", "", "จุด", "spot"},
  {"vehicle", "", "คัน", "car|vehicle"},
  {"tyre", "", "เส้น", "tyre|tire"},
  {"house", "", "หลัง", "house"},
  {"plot", "", "แปลง", "plot"},
  {"door", "", "บาน", "door|window"},
  {"page", "", "หน้า", "page"},
  {"sheet", "", "แผ่น", "sheet"},
  {"copy", "", "เล่ม|ใบ|ฉบับ", "copy"},
  {"word", "", "คำ", "word"},
  {"photo", "", "รูป|ภาพ", "photo|picture"},
  {"clip", "", "คลิป", "clip|video"},
  {"post", "", "โพสต์", "post"},
  {"roll", "", "ม้วน", "roll"},
  {"bag", "", "ถุง", "bag"},
  {"sack", "", "กระสอบ", "sack"},
  {"sachet", "", "ซอง", "sachet"},
  {"pack", "", "แพ็ค|แพค|แพ็ก", "pack|packet"},
  {"can", "", "กระป๋อง", "can|tin"},
  {"jar", "", "กระปุก", "jar"},
  {"tube", "", "หลอด", "tube"},
  {"tank", "", "ถัง", "tank"},
  {"tray", "", "ถาด", "tray"},
  {"plate", "", "จาน", "plate|dish"},
  {"skewer", "", "ไม้", "skewer"},
  {"dozen", "", "โหล", "dozen"},
  {"pair", "", "คู่", "pair"},
  {"pound", "", "ปอนด์", "pound"},
  {"tree", "", "ต้น", "tree"},
  {"bouquet", "", "ช่อ", "bouquet"},
  {"meal", "", "มื้อ", "meal"},
  {"course", "", "คอร์ส", "course"},
  {"class", "", "คลาส", "class|lesson"},
  {"subject", "", "วิชา", "subject"},
  {"credit", "", "หน่วยกิต", "credit"},
  {"trip", "", "เที่ยว", "trip"},
  {"order", "", "ออเดอร์|บิล", "order"},
  {"transaction", "", "รายการ", "transaction|transfer"},
  {"account", "", "บัญชี", "account"},
};
// clang-format on

/// Whether "one bag" is each bag: not with what has a unit, where a number counts ("1-2 กิโล"), not
/// with time, as a price for one month need not be the price per month, and "หนึ่งจุดห้า" is 1.5.
bool is_each(const measure& one) {
  constexpr std::string_view others[]
    = {"minute", "hour", "day", "week", "month", "quarter", "term", "year", "night", "spot"};
  return one.units.empty()
         && std::find(std::begin(others), std::end(others), one.name) == std::end(others);
}

} // namespace

std::span<const measure> measures() {
  return measure_list;
}

std::vector<std::string> ways_to_say_per(const measure& one) {
  std::vector<std::string> ways;
  for_each_part(one.thai, '|', [&](std::string_view noun) {
    for (const auto* way :
         {"{}ละ", "{} ละ", "ต่อ{}", "ต่อ {}", "ต่อ1{}", "ต่อ 1 {}", "ต่อหนึ่ง{}", "แต่ละ{}", "{}นึง"})
      ways.push_back(fmt::format(fmt::runtime(way), noun));
    if (is_each(one))
      for (const auto* way : {"{}หนึ่ง", "หนึ่ง{}", "1{}", "1 {}"})
        ways.push_back(fmt::format(fmt::runtime(way), noun));
  });
  for_each_part(one.english, '|', [&](std::string_view noun) {
    for (const auto* way : {"per {}", "for each {}", "each {}"})
      ways.push_back(fmt::format(fmt::runtime(way), noun));
  });
  return ways;
}

} // namespace tuktuk::core
