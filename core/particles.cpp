#include "core/particles.hpp"

#include "core/code_points.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

namespace tuktuk::core {

namespace {

using namespace std::string_view_literals;

constexpr std::array particles{
  U"ครับผม"sv, U"คับผม"sv, U"ครับ"sv,  U"คับ"sv,  U"ค้าบ"sv, U"คร้าบ"sv, U"คร๊าบ"sv,
  U"ค๊าบ"sv,   U"ครัช"sv,  U"ฮะ"sv,   U"ฮ่ะ"sv,  U"ฮับ"sv,  U"ค่ะ"sv,   U"ค้ะ"sv,
  U"คะ"sv,    U"ค๊ะ"sv,   U"จ้า"sv,   U"จร้า"sv, U"จ้ะ"sv,  U"จ๊ะ"sv,   U"นะ"sv,
  U"น่ะ"sv,    U"น้า"sv,   U"เนอะ"sv, U"อ่ะ"sv,  U"อะ"sv,  U"🙏"sv,    U"😊"sv,
};

/// Written in Latin letters; only as words of their own.
constexpr std::array romanised{U"krub"sv, U"krab"sv, U"krap"sv, U"krup"sv, U"khrap"sv,
                               U"khub"sv, U"kub"sv,  U"ka"sv,   U"kha"sv};

/// Mean "value" and "leg" as often as they are polite: particles only after what nobody values.
constexpr std::array doubtful{U"ค่า"sv, U"ขา"sv};
constexpr std::array before_doubtful{
  U"นะ"sv,    U"น้า"sv,     U"ไหม"sv,   U"มั้ย"sv,   U"มั๊ย"sv,     U"ไม๊"sv,    U"เท่าไหร่"sv, U"เท่าไร"sv,
  U"เท่าไร่"sv, U"เท่ารัย"sv,  U"ยังไง"sv,  U"ยังงัย"sv, U"อย่างไร"sv, U"อะไร"sv,  U"อะรัย"sv,   U"อารัย"sv,
  U"อาราย"sv, U"เมื่อไหร่"sv, U"เมื่อไร"sv, U"เปล่า"sv, U"ป่าว"sv,    U"ขอบคุณ"sv, U"สวัสดี"sv,
};

/// Words that end like a particle.
constexpr std::array look_alikes{
  U"ชนะ"sv,   U"ฐานะ"sv, U"ถานะ"sv,  U"ศนะ"sv,   U"ธนะ"sv,    U"ฒนะ"sv,   U"พาหนะ"sv,
  U"หายนะ"sv, U"ชีวนะ"sv, U"รถนะ"sv,  U"ยตนะ"sv,  U"รัตนะ"sv,   U"วจนะ"sv,  U"มุมานะ"sv,
  U"อาสนะ"sv, U"หน้า"sv,  U"คะน้า"sv,  U"ราคะ"sv,  U"โยคะ"sv,   U"โภคะ"sv,  U"ตุรคะ"sv,
  U"บังคับ"sv,  U"สครับ"sv, U"เจิดจ้า"sv, U"แจ่มจ้า"sv, U"สว่างจ้า"sv, U"เอะอะ"sv, U"ชำนะ"sv,
};

constexpr std::array negations{U"ไม่"sv,    U"ไม่ใช่"sv, U"ไม่ได้"sv, U"ไม่มี"sv, U"ไม่เอา"sv,
                               U"ไม่ต้อง"sv, U"ยัง"sv,   U"อย่า"sv,  U"ห้าม"sv};

bool ends_with_any(std::u32string_view text, std::span<const std::u32string_view> endings) {
  return std::any_of(endings.begin(), endings.end(),
                     [&](std::u32string_view ending) { return text.ends_with(ending); });
}

/// เยอะ, เลอะ, เกรอะ: the อ is a vowel there and no word begins with it.
bool ends_within_vowel(std::u32string_view before) {
  constexpr auto is_second = [](char32_t c) { return c == U'ร' || c == U'ล' || c == U'ว'; };
  while (!before.empty() && is_thai_tone(before.back()))
    before.remove_suffix(1);
  const auto size = before.size();
  if (size >= 2 && before[size - 2] == U'เ')
    return is_thai_consonant(before[size - 1]);
  return size >= 3 && before[size - 3] == U'เ'
         && (is_second(before[size - 1]) || before[size - 2] == U'ห');
}

bool is_whole_token(std::u32string_view before, std::u32string_view particle) {
  if (before.empty())
    return true;
  if (is_latin_letter(particle.front()))
    return !is_latin_letter(before.back()) && !is_digit(before.back());
  if (particle.ends_with(U"อะ"sv) && particle.size() == 2 && ends_within_vowel(before))
    return false;
  return !is_leading_vowel(before.back());
}

/// Most clauses end with a letter that no particle ends with.
constexpr bool may_end_particle(char32_t c) {
  return std::u32string_view{U"ะาบมช🙏😊abp"}.find(c) != std::u32string_view::npos;
}

/// The length of the particle that the clause ends with, or 0.
std::size_t particle_length(std::u32string_view clause) {
  if (clause.empty() || !may_end_particle(clause.back()))
    return 0;
  if (ends_with_any(clause, look_alikes))
    return 0;
  std::size_t longest = 0;
  const auto consider = [&](std::u32string_view particle) {
    if (particle.size() <= longest || !clause.ends_with(particle))
      return;
    if (is_whole_token(clause.substr(0, clause.size() - particle.size()), particle))
      longest = particle.size();
  };
  for (const auto particle : particles)
    consider(particle);
  for (const auto particle : romanised)
    consider(particle);
  for (const auto particle : doubtful)
    if (clause.ends_with(particle)
        && ends_with_any(clause.substr(0, clause.size() - particle.size()), before_doubtful))
      consider(particle);
  return longest;
}

/// The same, where its last letter may be typed twice: "ครับบ".
std::size_t loose_particle_length(std::u32string_view clause) {
  if (const auto length = particle_length(clause); length > 0)
    return length;
  const auto size = clause.size();
  if (size < 2 || clause[size - 1] != clause[size - 2] || !is_thai_letter(clause[size - 1]))
    return 0;
  const auto length = particle_length(clause.substr(0, size - 1));
  return length > 0 ? length + 1 : 0;
}

} // namespace

void strip_polite_particles(std::u32string& clause, clause_position position) {
  for (;;) {
    const auto length = loose_particle_length(clause);
    if (length == 0)
      return;
    const auto rest = std::u32string_view{clause}.substr(0, clause.size() - length);
    if (position == clause_position::inner && ends_with_any(rest, negations))
      return;
    clause.resize(rest.size());
  }
}

} // namespace tuktuk::core
