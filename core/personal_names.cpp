#include "core/personal_names.hpp"

#include "core/code_points.hpp"
#include "core/normalise.hpp"
#include "core/phrase_tree.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace tuktuk::core {

namespace {

using namespace std::string_view_literals;

using name_lists = std::span<const std::u32string_view>;

void add_names(std::set<std::u32string>& all, name_lists lists) {
  for (auto rest : lists)
    while (!rest.empty()) {
      const auto end = std::min(rest.find(U'|'), rest.size());
      all.insert(normalise_phrase(encode_utf8(rest.substr(0, end))));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
}

phrase_tree tree_of(std::initializer_list<name_lists> several) {
  std::set<std::u32string> all;
  for (const auto lists : several)
    add_names(all, lists);
  return phrase_tree{std::vector<std::u32string>(all.begin(), all.end())};
}

/// Names are short; what is longer is a sentence.
constexpr std::size_t longest_name = 24;

/// Parts of names, of which whole names are put together.
class name_parts {
public:
  explicit name_parts(std::initializer_list<name_lists> several) {
    std::set<std::u32string> all;
    for (const auto lists : several)
      add_names(all, lists);
    all.erase(std::u32string{});
    parts_.assign(all.begin(), all.end());
  }

  /// The longest beginning of a word that is so many parts at least and ends where `may_end`
  /// allows.
  template <class Predicate>
  [[nodiscard]] std::size_t longest_name_in(std::u32string_view text, Predicate may_end,
                                            std::uint8_t least_parts = 2) const {
    text = text.substr(0, longest_name);
    std::array<std::uint8_t, longest_name + 1> parts{};
    for (std::size_t at = 0; at < text.size(); ++at)
      if (at == 0 || parts[at] > 0)
        visit_parts(text, at, [&](std::size_t end) {
          parts[end] = std::max(parts[end], static_cast<std::uint8_t>(parts[at] + 1));
        });
    for (auto end = text.size(); end > 0; --end)
      if (parts[end] >= least_parts && may_end(end))
        return end;
    return 0;
  }

private:
  /// Calls `act` with the end of each part that begins at a place. The range of parts that agree so
  /// far narrows letter by letter; most words fail at the first or second.
  template <class Function>
  void visit_parts(std::u32string_view text, std::size_t at, Function act) const {
    auto first = parts_.begin();
    auto last = parts_.end();
    for (std::size_t depth = 0; at + depth < text.size() && first != last; ++depth) {
      const auto letter = text[at + depth];
      // Parts that end here sort before those that go on, and are not in the range any more.
      first = std::lower_bound(first, last, letter, [&](const std::u32string& part, char32_t c) {
        return part.size() <= depth || part[depth] < c;
      });
      last = std::upper_bound(first, last, letter, [&](char32_t c, const std::u32string& part) {
        return part.size() > depth && c < part[depth];
      });
      if (first != last && first->size() == depth + 1)
        act(at + depth + 1);
    }
  }

  std::vector<std::u32string> parts_;
};

const name_parts& thai_parts() {
  static const name_parts instance{parts_of_thai_names(), rarer_parts_of_thai_names()};
  return instance;
}

const name_parts& romanised_parts() {
  static const name_parts instance{{parts_of_romanised_names()}};
  return instance;
}

/// A run of letters of one script: code points [begin, end) of a text.
struct word {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool thai = false;
};

std::vector<word> words_of(std::u32string_view text) {
  std::vector<word> words;
  for (std::size_t at = 0; at < text.size();) {
    const bool thai = is_thai_letter(text[at]);
    if (!thai && !is_latin_letter(text[at])) {
      ++at;
      continue;
    }
    word next{at, at, thai};
    while (at < text.size()
           && (thai ? is_thai_letter(text[at])
                    : is_latin_letter(text[at]) || text[at] == U'-' || text[at] == U'\''))
      ++at;
    next.end = at;
    words.push_back(next);
  }
  return words;
}

std::u32string lower(std::u32string_view text) {
  std::u32string out{text};
  for (auto& c : out)
    if (c >= U'A' && c <= U'Z')
      c += 32;
  return out;
}

/// Two words of one script with a space or two between them.
bool stand_together(std::u32string_view text, const word& first, const word& second) {
  constexpr std::size_t widest_gap = 2;
  return first.thai == second.thai && second.begin - first.end <= widest_gap
         && text.substr(first.end, second.begin - first.end).find_first_not_of(U" ")
              == std::u32string_view::npos;
}

bool is_capitalised(std::u32string_view text) {
  const auto capital = [](char32_t c) { return c >= U'A' && c <= U'Z'; };
  return text.size() >= 2 && capital(text[0]) && !capital(text[1]);
}

/// Things and places that are put together like names.
bool is_no_name(std::u32string_view text) {
  constexpr std::array others{U"ทองคำ"sv,  U"ชัยภูมิ"sv,    U"ไทยพาณิชย์"sv, U"กรไทย"sv,   U"สุขใจ"sv,
                              U"ใจดี"sv,    U"ใจงาม"sv,   U"ธนชาต"sv,    U"ธรรมชาติ"sv, U"ชาติไทย"sv,
                              U"คนไทย"sv,  U"ดีใจ"sv,     U"สมชื่อ"sv,     U"ศรีไทย"sv,   U"วรรณกรรม"sv,
                              U"ทองแท้"sv,  U"ไทยพาณิช"sv, U"ชนชาติ"sv,    U"รักชาติ"sv,   U"คำนำ"sv,
                              U"มงคลชัย"sv, U"สมใจ"sv};
  return std::any_of(others.begin(), others.end(),
                     [&](std::u32string_view other) { return text == other; });
}

bool is_thai_name(std::u32string_view word) {
  constexpr std::size_t shortest = 4;
  return word.size() >= shortest && word.size() <= longest_name && !is_no_name(word)
         && thai_parts().longest_name_in(word, [&](std::size_t end) { return end == word.size(); })
              > 0;
}

/// Behind a first name a last name may be short and of everyday words (ใจดี), and text may follow.
bool begins_with_last_name(std::u32string_view word) {
  return thai_parts().longest_name_in(word, [&](std::size_t end) {
    return end == word.size() || may_follow_name(word.substr(end));
  }) >= 4;
}

/// Parts that hardly any word but a last name has.
bool is_surely_last_name(std::u32string_view word) {
  constexpr std::array sure_parts{
    U"พงศ์"sv,  U"พงษ์"sv, U"วงศ์"sv, U"วงษ์"sv, U"สุวรรณ"sv, U"สวัสดิ์"sv,  U"รัตน์"sv,  U"รัตน"sv,
    U"ศักดิ์"sv,  U"วัฒน์"sv, U"พันธ์"sv, U"พันธุ์"sv, U"สกุล"sv,   U"ไพศาล"sv, U"มณี"sv,   U"จันทร์"sv,
    U"อินทร"sv, U"สิทธิ์"sv, U"บุญ"sv,  U"ศรี"sv,  U"ภักดี"sv,   U"วานิช"sv,  U"พานิช"sv, U"สมบูรณ์"sv};
  constexpr std::size_t shortest = 6;
  const auto length = thai_parts().longest_name_in(word, [&](std::size_t end) {
    return end >= shortest && (end == word.size() || may_follow_name(word.substr(end)));
  });
  const auto name = word.substr(0, length);
  return length > 0 && !is_no_name(name)
         && std::any_of(sure_parts.begin(), sure_parts.end(), [&](std::u32string_view part) {
              return name.find(part) != std::u32string_view::npos;
            });
}

/// Whether a Thai name that stands alone can hardly be anything but a first name.
bool is_surely_first_name(std::u32string_view word) {
  constexpr std::array sure_parts{U"ณัฐ"sv,  U"ภัทร"sv,  U"วีร"sv,  U"ธีร"sv,   U"พงศ์"sv, U"พงษ์"sv,
                                  U"ศักดิ์"sv, U"วรรณ"sv, U"รัตน์"sv, U"ภรณ์"sv,  U"วัฒน์"sv, U"นันท์"sv,
                                  U"ศิริ"sv,  U"จิรา"sv,  U"ธิดา"sv, U"กานต์"sv, U"ชญา"sv, U"ปิย"sv,
                                  U"กิตติ"sv, U"สุร"sv,   U"วิชญ์"sv, U"นารี"sv,  U"ชนก"sv, U"ณิชา"sv,
                                  U"ธนา"sv, U"พัชร"sv,  U"วุฒิ"sv,  U"เดช"sv};
  constexpr std::size_t shortest = 6;
  return word.size() >= shortest
         && std::any_of(sure_parts.begin(), sure_parts.end(), [&](std::u32string_view part) {
              return word.find(part) != std::u32string_view::npos;
            });
}

/// Behind "ร้าน" or "ถนน" stands the name of a place or a firm.
bool ends_with_word_for_thing(std::u32string_view word) {
  constexpr std::array things{
    U"บริษัท"sv,  U"ธนาคาร"sv, U"ร้าน"sv,   U"ห้าง"sv,   U"วัด"sv,    U"โรงเรียน"sv, U"พยาบาล"sv,
    U"ถนน"sv,   U"ตลาด"sv,   U"จังหวัด"sv, U"อำเภอ"sv, U"ตำบล"sv,  U"เขต"sv,     U"แขวง"sv,
    U"แบรนด์"sv, U"ยี่ห้อ"sv,    U"ซอย"sv,   U"มูลนิธิ"sv,  U"สะพาน"sv, U"โรงแรม"sv,  U"คลินิก"sv,
    U"ลัย"sv,    U"หุ้น"sv,     U"กองทุน"sv, U"หมู่บ้าน"sv, U"คอนโด"sv, U"สาขา"sv,    U"จำกัด"sv,
    U"อุทยาน"sv, U"เขื่อน"sv,   U"กลุ่ม"sv,   U"สมาคม"sv};
  return std::any_of(things.begin(), things.end(),
                     [&](std::u32string_view thing) { return word.ends_with(thing); });
}

bool is_thai_full_name(std::u32string_view first, bool is_name, std::u32string_view second) {
  constexpr std::size_t longest_unknown = 12;
  if (ends_with_word_for_thing(first))
    return false;
  return is_name
           ? begins_with_last_name(second)
           : first.size() >= 3 && first.size() <= longest_unknown && is_surely_last_name(second);
}

bool is_public_name(std::u32string_view first, std::u32string_view second, bool thai) {
  static const std::set<std::u32string> instance = [] {
    std::set<std::u32string> all;
    add_names(all, public_names());
    return all;
  }();
  return instance.contains(lower(first).append(thai ? U"" : U" ").append(lower(second)));
}

bool is_romanised_name(std::u32string_view word) {
  constexpr std::size_t shortest = 6;
  if (word.size() < shortest || word.size() > longest_name)
    return false;
  std::array<char32_t, longest_name> letters{};
  std::transform(word.begin(), word.end(), letters.begin(),
                 [](char32_t c) { return c >= U'A' && c <= U'Z' ? c + 32 : c; });
  const std::u32string_view lowered{letters.data(), word.size()};
  return romanised_parts().longest_name_in(lowered, [&](std::size_t end) {
    return end == lowered.size();
  }) > 0;
}

/// The same for a romanised name that stands alone.
bool is_surely_romanised(std::u32string_view word) {
  constexpr std::size_t long_name = 8;
  constexpr std::array places{U"Chaiyaphum"sv, U"Suksawat"sv, U"Ratchada"sv, U"Srithep"sv,
                              U"Suphanburi"sv};
  return word.size() >= long_name && is_capitalised(word) && is_romanised_name(word)
         && std::find(places.begin(), places.end(), word) == places.end();
}

bool is_last_name(std::u32string_view word) {
  static const std::set<std::u32string> instance = [] {
    std::set<std::u32string> all;
    add_names(all, last_names());
    return all;
  }();
  return instance.contains(std::u32string{word});
}

/// Behind it the name of a place or a firm ends.
bool is_word_for_thing(std::u32string_view word) {
  constexpr std::array things{
    U"airport"sv,  U"road"sv,   U"bank"sv,    U"hospital"sv, U"university"sv, U"province"sv,
    U"district"sv, U"school"sv, U"station"sv, U"market"sv,   U"temple"sv,     U"hotel"sv,
    U"river"sv,    U"island"sv, U"park"sv,    U"group"sv,    U"foods"sv,      U"company"sv,
    U"co"sv,       U"bridge"sv, U"street"sv,  U"branch"sv,   U"office"sv};
  return std::find(things.begin(), things.end(), word) != things.end();
}

bool is_latin_full_name(std::u32string_view first, std::u32string_view second) {
  constexpr std::size_t long_name = 8;
  const bool capitalised = is_capitalised(first) && is_capitalised(second);
  if (is_romanised_name(first)
      && (is_romanised_name(second)
          || (first.size() >= long_name && capitalised && !is_word_for_thing(lower(second)))))
    return true;
  return capitalised && is_last_name(lower(second));
}

} // namespace

bool may_follow_name(std::u32string_view normalised) {
  constexpr std::array doings{
    U"บอก"sv,  U"ว่า"sv,  U"ให้"sv,   U"ส่ง"sv,   U"ขอ"sv,     U"จะ"sv,  U"ต้อง"sv,  U"ยัง"sv,
    U"ไม่"sv,   U"โอน"sv, U"มี"sv,    U"เป็น"sv,  U"คือ"sv,     U"ได้"sv,  U"แล้ว"sv,  U"ฝาก"sv,
    U"ลา"sv,   U"ทำ"sv,  U"ถาม"sv,  U"กับ"sv,   U"และ"sv,    U"ที่"sv,   U"ครับ"sv,  U"ค่ะ"sv,
    U"คะ"sv,   U"นะ"sv,  U"อยู่"sv,   U"ซื้อ"sv,   U"ขาย"sv,    U"จ่าย"sv, U"ป่วย"sv,  U"ติด"sv,
    U"ค้าง"sv,  U"ยื่น"sv,  U"ใช้"sv,   U"มา"sv,   U"ไป"sv,     U"เคย"sv, U"เข้า"sv,  U"ออก"sv,
    U"แก"sv,   U"ควร"sv, U"อยาก"sv, U"ชื่อ"sv,   U"นามสกุล"sv, U"สอน"sv, U"รับ"sv,   U"แจ้ง"sv,
    U"ยืม"sv,   U"กู้"sv,   U"เซ็น"sv,  U"ทัก"sv,   U"โทร"sv,    U"ล่ะ"sv,  U"หรือ"sv,  U"เกิด"sv,
    U"อายุ"sv,  U"เพิ่ง"sv, U"ต่อ"sv,   U"จด"sv,   U"เสีย"sv,    U"เปิด"sv, U"ปิด"sv,   U"พา"sv,
    U"เอา"sv,  U"สั่ง"sv,  U"นัด"sv,   U"หาย"sv,  U"ย้าย"sv,    U"หย่า"sv, U"แต่ง"sv,  U"เงิน"sv,
    U"หนี้"sv,   U"เบิก"sv, U"รอ"sv,   U"ตอบ"sv,  U"ทวง"sv,    U"คืน"sv,  U"ฟ้อง"sv,  U"ลูก"sv,
    U"เมีย"sv,  U"ผู้"sv,   U"ใน"sv,   U"จาก"sv,  U"ถึง"sv,     U"ก็"sv,   U"ด้วย"sv,  U"เหรอ"sv,
    U"ไหม"sv,  U"อะ"sv,  U"เลย"sv,  U"เดือน"sv, U"ปี"sv,      U"วัน"sv,  U"ช่วย"sv,  U"พูด"sv,
    U"คิด"sv,   U"โดน"sv, U"ถูก"sv,   U"กำลัง"sv, U"เธอ"sv,    U"เขา"sv, U"นี้"sv,    U"นั้น"sv,
    U"นี่"sv,    U"อีก"sv,  U"สมัคร"sv, U"เท่า"sv,  U"เก็บ"sv,    U"เริ่ม"sv, U"เล่า"sv,  U"เช่า"sv,
    U"จ้าง"sv,  U"ขับ"sv,  U"หัก"sv,   U"หน่อย"sv, U"ด่วน"sv,    U"เพื่อ"sv, U"เรื่อง"sv, U"เมื่อ"sv,
    U"ตอน"sv,  U"คน"sv,  U"อยู่"sv,   U"เรียน"sv, U"ลืม"sv,     U"กิน"sv,  U"ชอบ"sv,  U"เจอ"sv,
    U"โกรธ"sv, U"พัก"sv,  U"หยุด"sv};
  if (normalised.empty() || !is_thai_letter(normalised.front()))
    return normalised.empty() || !is_latin_letter(normalised.front());
  return std::any_of(doings.begin(), doings.end(),
                     [&](std::u32string_view doing) { return normalised.starts_with(doing); });
}

bool begins_with_name(std::u32string_view normalised) {
  static const phrase_tree names = tree_of({given_names(), nicknames()});
  std::vector<phrase_match> found;
  names.find_at(normalised, 0, found);
  if (std::any_of(found.begin(), found.end(), [&](const phrase_match& match) {
        return may_follow_name(normalised.substr(match.end));
      }))
    return true;
  // "มีสิทธิ" is made of parts of names as well.
  if (may_follow_name(normalised))
    return false;
  constexpr std::size_t shortest = 4;
  return thai_parts().longest_name_in(
           normalised, [&](std::size_t end) { return may_follow_name(normalised.substr(end)); }, 1)
         >= shortest;
}

bool is_name_alone(std::u32string_view normalised) {
  return thai_parts().longest_name_in(normalised, [&](std::size_t end) {
    return end == normalised.size() || !is_thai_letter(normalised[end]);
  }) >= 6;
}

bool has_full_name(std::u32string_view original) {
  const auto words = words_of(original);
  const auto text_of
    = [&](const word& one) { return original.substr(one.begin, one.end - one.begin); };
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto& first = words[i];
    const bool is_name = first.thai && is_thai_name(text_of(first));
    if (is_name && is_surely_first_name(text_of(first))
        && (i == 0 || !ends_with_word_for_thing(text_of(words[i - 1]))))
      return true;
    if (!first.thai && is_surely_romanised(text_of(first)))
      return true;
    if (i + 1 == words.size() || !stand_together(original, first, words[i + 1]))
      continue;
    const auto second = text_of(words[i + 1]);
    if ((first.thai ? is_thai_full_name(text_of(first), is_name, second)
                    : is_latin_full_name(text_of(first), second))
        && !is_public_name(text_of(first), second, first.thai))
      return true;
  }
  return false;
}

} // namespace tuktuk::core
