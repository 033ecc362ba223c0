#include "core/personal_places.hpp"

#include <algorithm>
#include <array>

namespace tuktuk::core {

namespace {

using namespace std::string_view_literals;

using context = personal_context;
using context_match = personal_context_match;

constexpr bool is_thai_or_ascii_digit(char32_t c) {
  return is_digit(c) || (c >= 0x0E50 && c <= 0x0E59);
}

bool is_old_plate(const personal_text& in, std::u32string_view letters) {
  constexpr std::u32string_view abbreviations
    = U" พศ คศ ภพ กม กก ซม ชม ตร มม มค กพ พค กค สค กย ตค พย ธค อย ปณ ตจ รพ รร บช บจ หจ จก ลบ สน "
      U"วท ขส "
      U"สป สส กท ธก มอ สว ปช ปท มก ชก ตม นส คบ ทด ลว รง มล กบ ลช ตล สพ รอ พล ยอ คน ลด จด กด ";
  // "รถ 6 ล้อ".
  if (letters == U"รถ"sv)
    return false;
  const bool known = abbreviations.find(letters) != std::u32string_view::npos;
  return in.has(context::vehicle) || (!known && in.has(context::province))
         || (!known && in.original.size() <= 12);
}

bool ends_like_plate(std::u32string_view text) {
  std::size_t at = 0;
  while (at < text.size() && at < 2 && (text[at] == U' ' || text[at] == U'-'))
    ++at;
  const auto begin = at;
  while (at < text.size() && is_thai_or_ascii_digit(text[at]))
    ++at;
  return at > begin && at - begin <= 4 && (at == text.size() || !is_thai_letter(text[at]));
}

bool has_house_number(const personal_text& in) {
  for (std::size_t at = 1; at + 1 < in.text.size(); ++at)
    if (in.text[at] == U'/' && is_digit(in.text[at - 1]) && is_digit(in.text[at + 1]))
      return true;
  return std::any_of(in.contexts.begin(), in.contexts.end(), [&](const context_match& match) {
    // "กม. 14" ends like "ม. 14".
    if (match.means == context::moo)
      return (match.begin == 0 || !is_thai_letter(in.text[match.begin - 1]))
             && in.run_behind(match, 1) != nullptr && in.follows_number(match, 2);
    return (match.means == context::road || match.means == context::soi)
           && in.follows_number(match, 24);
  });
}

/// "ห้อง 1204 คอนโด…", "เลขที่ 77 ซอย 5".
bool has_room_number(const personal_text& in) {
  return in.text.find(U"เลขที่"sv) != std::u32string_view::npos
         || std::any_of(in.contexts.begin(), in.contexts.end(), [&](const context_match& match) {
              const auto* run
                = match.means == context::building ? in.run_behind(match, 2) : nullptr;
              return run != nullptr && run->digits.size() >= 3 && !in.counts_something(*run);
            });
}

/// One to three letters and up to four digits right behind the word for a vehicle: "มอไซ กรย 123".
bool has_plate_behind_vehicle(const personal_text& in) {
  constexpr std::size_t most_letters = 3;
  constexpr std::size_t most_digits = 4;
  constexpr std::array measures{U"ตรม"sv, U"ตรว"sv, U"กทม"sv, U"พรบ"sv, U"กม"sv, U"กก"sv,
                                U"ซม"sv,  U"มม"sv,  U"คน"sv,  U"ปี"sv,   U"พศ"sv, U"รอ"sv,
                                U"สน"sv,  U"ยก"sv,  U"จก"sv,  U"รอบ"sv, U"ขนส"sv};
  return std::any_of(in.contexts.begin(), in.contexts.end(), [&](const context_match& match) {
    if (match.means != context::vehicle)
      return false;
    auto rest = in.after(match);
    if (rest.starts_with(U' '))
      rest.remove_prefix(1);
    std::size_t letters = 0;
    while (letters < rest.size() && letters <= most_letters && is_thai_consonant(rest[letters]))
      ++letters;
    const auto* run = in.run_behind(match, letters + 3);
    return letters > 0 && letters <= most_letters && run != nullptr
           && run->digits.size() <= most_digits && !in.counts_something(*run)
           && rest.substr(letters).find_first_not_of(U" -")
                == rest.substr(letters).find(run->digits)
           && std::find(measures.begin(), measures.end(), rest.substr(0, letters))
                == measures.end();
  });
}

/// "70-1234", of a vehicle.
bool has_plate_of_truck(const personal_text& in) {
  return in.has(context::vehicle)
         && std::any_of(in.runs.begin(), in.runs.end(), [](const digit_run& run) {
              return run.groups.size() == 2 && run.groups[0].length == 2
                     && run.groups[1].length == 4 && run.groups[1].before == separator::dash;
            });
}

} // namespace

bool has_home(const personal_text& in) {
  std::array<bool, 7> parts{};
  for (const auto& match : in.contexts)
    if (match.means >= context::moo && match.means <= context::building)
      parts[static_cast<std::size_t>(match.means) - static_cast<std::size_t>(context::moo)] = true;
  const auto count = std::count(parts.begin(), parts.end(), true);
  if (count == 0 || in.runs.empty())
    return false;
  const auto buildings
    = std::count_if(in.contexts.begin(), in.contexts.end(),
                    [](const context_match& match) { return match.means == context::building; });
  return count >= 3 || ((count >= 2 || buildings >= 2) && has_room_number(in))
         || has_house_number(in);
}

bool has_plate(const personal_text& in) {
  if (has_plate_of_truck(in) || has_plate_behind_vehicle(in))
    return true;
  for (std::size_t at = 0; at + 3 < in.original.size(); ++at) {
    const bool token
      = at == 0 || !(is_digit(in.original[at - 1]) || is_thai_letter(in.original[at - 1]));
    if (!token)
      continue;
    const auto begin = is_thai_or_ascii_digit(in.original[at]) ? at + 1 : at;
    if (is_thai_consonant(in.original[begin]) && is_thai_consonant(in.original[begin + 1])
        && ends_like_plate(in.original.substr(begin + 2))
        && (begin > at || is_old_plate(in, in.original.substr(begin, 2))))
      return true;
  }
  return false;
}

bool begins_with_plate(std::u32string_view text) {
  std::size_t at = 0;
  while (at < text.size() && (text[at] == U' ' || is_digit(text[at])) && at < 3)
    ++at;
  const auto letters = at;
  while (at < text.size() && is_thai_consonant(text[at]))
    ++at;
  if (at == letters || at - letters > 3)
    return false;
  while (at < text.size() && (text[at] == U' ' || text[at] == U'-'))
    ++at;
  return at < text.size() && is_digit(text[at]);
}

} // namespace tuktuk::core
