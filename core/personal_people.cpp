#include "core/personal_people.hpp"

#include "core/personal_names.hpp"

#include <algorithm>
#include <array>

namespace tuktuk::core {

namespace {

using namespace std::string_view_literals;

using context = personal_context;
using context_match = personal_context_match;

constexpr bool is_letter(char32_t c) {
  return is_latin_letter(c) || (is_thai_letter(c) && !is_thai_mark(c));
}

/// Who holds an office may be named.
bool names_public_person(const personal_text& in) {
  return in.has(context::official);
}

/// What people say to "คุณ" beside what they say of somebody.
bool follows_you(std::u32string_view text) {
  constexpr std::array sayings{
    U"รู้"sv,      U"เห็น"sv,    U"พอ"sv,    U"ชอบ"sv,   U"เข้าใจ"sv,    U"ทราบ"sv,    U"หมาย"sv,
    U"แน่ใจ"sv,   U"คน"sv,     U"ลูกค้า"sv,  U"เอง"sv,   U"พิมพ์"sv,      U"แปล"sv,     U"เขียน"sv,
    U"สรุป"sv,    U"สามารถ"sv, U"แนะนำ"sv, U"เชื่อ"sv,   U"สนใจ"sv,     U"ตรวจ"sv,    U"เช็ค"sv,
    U"หา"sv,     U"ดู"sv,      U"แบบ"sv,   U"ของ"sv,   U"อธิบาย"sv,    U"ทั้ง"sv,      U"สบาย"sv,
    U"กรุณา"sv,   U"เก่ง"sv,    U"ฉลาด"sv,  U"น่ารัก"sv,  U"ใคร"sv,      U"อะไร"sv,    U"ตั้ง"sv,
    U"เพิ่ม"sv,    U"เลือก"sv,   U"ลอง"sv,   U"เริ่ม"sv,   U"จำ"sv,       U"เรียก"sv,    U"ต่าง"sv,
    U"แต่"sv,     U"หยุด"sv,    U"สร้าง"sv,  U"คำนวณ"sv, U"เปรียบ"sv,    U"วิเคราะห์"sv, U"วาง"sv,
    U"ออกแบบ"sv, U"ร่าง"sv,    U"แก้"sv,    U"ลด"sv,    U"รวม"sv,      U"ถนัด"sv,     U"อ่าน"sv,
    U"ภาพ"sv,    U"พร้อม"sv,   U"ช่าง"sv,   U"หมอ"sv,   U"ครู"sv,       U"พระ"sv,     U"แม่"sv,
    U"พ่อ"sv,     U"ไหน"sv,    U"ท่าน"sv,   U"สมัคร"sv,  U"ลงทะเบียน"sv, U"ถนอม"sv,    U"ทดลอง"sv,
    U"กด"sv,     U"ไม่"sv,     U"สวย"sv,   U"หล่อ"sv,   U"น่า"sv,       U"เท่"sv,      U"โง่"sv};
  return std::any_of(sayings.begin(), sayings.end(),
                     [&](std::u32string_view saying) { return text.starts_with(saying); });
}

/// "ผู้กู้", "คนขับรถ", "เจ้าของร้าน" and the like shortly before a place.
bool speaks_of_person(const personal_text& in, std::size_t place) {
  constexpr std::size_t near = 14;
  constexpr std::array people{U"ผู้"sv,      U"คน"sv,     U"เจ้าของ"sv, U"กรรมการ"sv, U"แม่บ้าน"sv,
                              U"ทนาย"sv,   U"ช่าง"sv,    U"ครู"sv,     U"หมอ"sv,     U"นัก"sv,
                              U"นายจ้าง"sv, U"เจ้านาย"sv, U"หัวหน้า"sv};
  const auto begin = place - std::min(place, near);
  const auto before = in.text.substr(begin, place - begin);
  return in.ends_before(context::familiar, place) || in.ends_before(context::relative, place)
         || in.ends_before(context::self, place)
         || std::any_of(people.begin(), people.end(), [&](std::u32string_view person) {
              return before.find(person) != std::u32string_view::npos;
            });
}

/// "This is Pim from …", "I'm Jane, …".
bool is_introduction(std::u32string_view text) {
  constexpr std::array peoples{U"Thai"sv,     U"American"sv,   U"British"sv, U"Chinese"sv,
                               U"Japanese"sv, U"Korean"sv,     U"German"sv,  U"French"sv,
                               U"Indian"sv,   U"Australian"sv, U"Muslim"sv,  U"Buddhist"sv,
                               U"Canadian"sv, U"Russian"sv,    U"Burmese"sv};
  constexpr std::array behind{U","sv, U" from "sv, U" here"sv, U" speaking"sv, U" calling"sv};
  const auto end = std::min(text.find_first_of(U" ,."), text.size());
  const auto name = text.substr(0, end);
  const auto rest = text.substr(end);
  return name.size() >= 2 && name[0] >= U'A' && name[0] <= U'Z' && name[1] >= U'a'
         && std::find(peoples.begin(), peoples.end(), name) == peoples.end()
         && std::any_of(behind.begin(), behind.end(),
                        [&](std::u32string_view one) { return rest.starts_with(one); });
}

bool is_two_capitals(std::u32string_view text) {
  const auto capital = [](char32_t c) { return c >= U'A' && c <= U'Z'; };
  if (text.empty() || !capital(text.front()))
    return false;
  const auto space = text.find(U' ');
  return space != std::u32string_view::npos && space + 1 < text.size() && capital(text[space + 1]);
}

/// "น.ส.วรรณา", "I'm Somchai Jaidee": an abbreviated title, or two words with capitals behind it.
bool has_titled_name(const personal_text& in) {
  constexpr std::array titles{U"น.ส."sv, U"ด.ช."sv, U"ด.ญ."sv};
  for (const auto title : titles)
    if (const auto at = in.original.find(title); at != std::u32string_view::npos
                                                 && at + title.size() < in.original.size()
                                                 && !is_digit(in.original[at + title.size()]))
      return true;
  constexpr std::array openings{U"I'm "sv,  U"I am "sv,    U"i'm "sv,
                                U"i am "sv, U"This is "sv, U"this is "sv};
  return std::any_of(openings.begin(), openings.end(), [&](std::u32string_view opening) {
    const auto at = in.original.find(opening);
    if (at == std::u32string_view::npos)
      return false;
    const auto rest = in.original.substr(at + opening.size());
    return is_two_capitals(rest) || is_introduction(rest);
  });
}

/// "ร้านเจ๊ไฝ", "คลินิกหมอสมพร": called by the name, and by what people call its owner.
bool is_of_firm(const personal_text& in, std::size_t name) {
  if (in.ends_before(context::organisation, name))
    return true;
  for (const auto means : {context::familiar, context::title}) {
    const auto* title = in.ending_before(means, name);
    if (title != nullptr && in.ends_before(context::organisation, title->begin))
      return true;
  }
  return false;
}

/// "Dr. Patel" and the like: in books of account "Dr." is a side.
bool has_latin_title(std::u32string_view original) {
  constexpr std::array titles{U"Dr. "sv, U"Dr "sv, U"Prof. "sv, U"Prof "sv};
  if (original.find(U"Cr"sv) != std::u32string_view::npos)
    return false;
  return std::any_of(titles.begin(), titles.end(), [&](std::u32string_view title) {
    const auto at = original.find(title);
    if (at == std::u32string_view::npos)
      return false;
    const auto name = original.substr(at + title.size(), 2);
    return name.size() == 2 && name[0] >= U'A' && name[0] <= U'Z' && name[1] >= U'a'
           && name[1] <= U'z';
  });
}

} // namespace

bool names_somebody(const personal_text& in) {
  return has_titled_name(in) || has_latin_title(in.original)
         || (!names_public_person(in) && has_full_name(in.original));
}

bool gives_name(const personal_text& in, const context_match& match) {
  constexpr std::array questions{
    U"อะไร"sv,   U"ไหน"sv,  U"ต้อง"sv,   U"what"sv,  U"on "sv,    U"ไม่"sv,  U"ผิด"sv,    U"ใน"sv,
    U"ใคร"sv,    U"ที่"sv,    U"and "sv,  U"in "sv,   U"change"sv, U"ได้"sv,  U"ให้"sv,    U"เปลี่ยน"sv,
    U"หรือ"sv,    U"ยังไง"sv, U"กรอก"sv,  U"บริษัท"sv,  U"ร้าน"sv,    U"หจก"sv, U"นิติ"sv,    U"ตัวเอง"sv,
    U"บุคคล"sv,   U"ผู้"sv,    U"คน"sv,    U"กิจการ"sv, U"ห้าง"sv,    U"สามี"sv, U"ภรรยา"sv, U"กรรมการ"sv,
    U"เจ้าของ"sv, U"ลูกค้า"sv, U"แบรนด์"sv, U"จด"sv,    U"ใช้"sv,     U"มี"sv,   U"สินค้า"sv,  U"ซ้ำ"sv,
    U"ยาว"sv,    U"เดิม"sv,  U"ใหม่"sv,   U"ของ"sv};
  const auto name = behind_copula(in.after(match));
  return !name.empty() && is_letter(name.front())
         && std::none_of(questions.begin(), questions.end(),
                         [&](std::u32string_view question) { return name.starts_with(question); });
}

bool gives_titled_name(const personal_text& in, const context_match& match) {
  if (is_of_firm(in, match.begin))
    return false;
  auto name = in.after(match);
  while (!name.empty() && (name.front() == U' ' || name.front() == U'.'))
    name.remove_prefix(1);
  return name.size() >= 2 && is_letter(name.front()) && !is_digit(name[1]);
}

bool addresses_by_name(const personal_text& in, const context_match& match) {
  auto name = in.after(match);
  while (!name.empty() && name.front() == U' ')
    name.remove_prefix(1);
  if (begins_with_name(name))
    return true;
  constexpr std::array spoken_to{U"ai"sv,   U"bot"sv,  U"chat"sv, U"gpt"sv,   U"admin"sv,
                                 U"can"sv,  U"are"sv,  U"is"sv,   U"line"sv,  U"a "sv,
                                 U"the "sv, U"need"sv, U"must"sv, U"should"sv};
  return name.size() >= 2 && is_letter(name.front()) && !is_digit(name[1]) && !may_follow_name(name)
         && !follows_you(name)
         && std::none_of(spoken_to.begin(), spoken_to.end(),
                         [&](std::u32string_view word) { return name.starts_with(word); });
}

bool calls_by_name(const personal_text& in, const personal_context_match& match) {
  return !is_of_firm(in, match.begin) && begins_with_name(behind_copula(in.after(match)));
}

bool says_name(const personal_text& in, const context_match& match) {
  return speaks_of_person(in, match.begin) ? gives_name(in, match)
                                           : begins_with_name(behind_copula(in.after(match)));
}

bool is_somebody(const personal_text& in, const context_match& match) {
  constexpr std::size_t sure = 5;
  const bool latin = is_latin_letter(in.text[match.begin]);
  return !names_public_person(in) && !is_of_firm(in, match.begin)
         && !in.ends_before(context::road, match.begin)
         && !in.ends_before(context::soi, match.begin)
         && !in.begins_behind(context::business, match.end)
         && (latin || match.end - match.begin >= sure || may_follow_name(in.after(match)));
}

} // namespace tuktuk::core
