#include "core/personal_text.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <span>
#include <string>

namespace tuktuk::core {

namespace {

using namespace std::string_view_literals;

using context = personal_context;
using context_match = personal_context_match;

/// The letters O and l in words that are mostly digits are meant as digits: "o81-234-567o". Places
/// stay the same.
std::u32string with_meant_digits(std::u32string_view text) {
  std::u32string out{text};
  const auto is_look_alike = [](char32_t c) { return c == U'o' || c == U'l' || c == U'i'; };
  for (std::size_t begin = 0; begin < out.size();) {
    auto end = begin;
    std::size_t digits = 0;
    std::size_t look_alikes = 0;
    for (; end < out.size() && is_ascii_word(out[end]); ++end) {
      digits += is_digit(out[end]) ? 1 : 0;
      look_alikes += is_look_alike(out[end]) ? 1 : 0;
    }
    if ((digits >= 2 || (digits > 0 && begin < end && out[begin] == U'o')) && look_alikes > 0
        && digits + look_alikes == end - begin)
      for (auto at = begin; at < end; ++at)
        if (is_look_alike(out[at]))
          out[at] = out[at] == U'o' ? U'0' : U'1';
    begin = std::max(end, begin + 1);
  }
  return out;
}

const digit_run* first_behind(std::span<const digit_run> runs, std::size_t place,
                              std::size_t within) {
  const auto found
    = std::lower_bound(runs.begin(), runs.end(), place,
                       [](const digit_run& run, std::size_t at) { return run.begin < at; });
  return found != runs.end() && found->begin - place <= within ? &*found : nullptr;
}

} // namespace

personal_text::personal_text(std::u32string_view normalised, std::u32string_view as_written)
  : text(normalised),
    original(as_written),
    contexts(find_personal_contexts(normalised)),
    runs(find_digit_runs(with_meant_digits(normalised))) {
  for (const auto& match : contexts)
    found_.set(static_cast<std::size_t>(match.means));
  if (has(context::digit_word))
    spelled = find_spelled_runs(normalised);
}

std::u32string_view personal_text::after(const context_match& match) const {
  constexpr std::size_t furthest = 96;
  return text.substr(match.end, furthest);
}

const digit_run* personal_text::run_behind(const context_match& match, std::size_t within) const {
  return first_behind(runs, match.end, within);
}

bool personal_text::number_behind(const context_match& match, std::size_t within,
                                  std::size_t digits) const {
  const auto* run = run_behind(match, within);
  const auto* in_words = first_behind(spelled, match.end, within);
  return (run != nullptr && run->digits.size() >= digits && !counts_something(*run)
          && !is_public_line(*run))
         || (in_words != nullptr && in_words->digits.size() >= digits);
}

bool personal_text::follows_number(const personal_context_match& match, std::size_t within) const {
  const auto after_match
    = std::lower_bound(runs.begin(), runs.end(), match.begin,
                       [](const digit_run& run, std::size_t at) { return run.begin < at; });
  if (after_match == runs.begin())
    return false;
  const auto& before = *std::prev(after_match);
  return before.end <= match.begin && match.begin - before.end <= within;
}

bool personal_text::counts_something(const digit_run& run) const {
  constexpr std::array units{
    U"บาท"sv,    U"ล้าน"sv,   U"แสน"sv,   U"หมื่น"sv,    U"พัน"sv,   U"คน"sv,   U"ชิ้น"sv,
    U"วัน"sv,     U"เดือน"sv,  U"ปี"sv,     U"%"sv,      U"เปอร์"sv, U"กล่อง"sv, U"ตัว"sv,
    U"รายการ"sv, U"หลัก"sv,   U"baht"sv,  U"thb"sv,    U"usd"sv,  U"unit"sv, U"item"sv,
    U"piece"sv,  U"digit"sv, U"order"sv, U"ออเดอร์"sv, U"ราย"sv,  U"เที่ยว"sv, U"กิโล"sv};
  auto rest = text.substr(run.end);
  while (!rest.empty() && (rest.front() == U' ' || rest.front() == U'-'))
    rest.remove_prefix(1);
  // Of fifteen digits and more nobody has days or pieces: "4111… วันหมดอายุ".
  constexpr std::size_t most_digits = 14;
  const auto wanted
    = run.digits.size() > most_digits ? std::span{units}.first(5) : std::span{units};
  return std::any_of(wanted.begin(), wanted.end(),
                     [&](std::u32string_view unit) { return rest.starts_with(unit); });
}

bool personal_text::names_public_house() const {
  constexpr std::array houses{U"โรงพยาบาล"sv, U"รพ"sv,       U"ธนาคาร"sv,
                              U"มหาวิทยาลัย"sv, U"hospital"sv, U"university"sv};
  return has(context::organisation)
         && std::any_of(contexts.begin(), contexts.end(), [&](const context_match& match) {
              const auto name = text.substr(match.begin, match.end - match.begin);
              return match.means == context::organisation
                     && std::any_of(houses.begin(), houses.end(), [&](std::u32string_view house) {
                          return name.starts_with(house);
                        });
            });
}

bool personal_text::is_public_line(const digit_run& run) const {
  constexpr std::size_t landline = 9;
  constexpr std::u32string_view areas = U"23457";
  return run.digits.size() == landline && run.digits[0] == U'0'
         && areas.find(run.digits[1]) != std::u32string_view::npos
         && (has(context::public_line) || has(context::public_code) || names_public_house())
         && !has(context::self) && !has(context::relative);
}

bool personal_text::stands_behind(context means, const digit_run& run) const {
  constexpr std::size_t within = 8;
  const auto after_run
    = std::upper_bound(contexts.begin(), contexts.end(), run.begin,
                       [](std::size_t at, const context_match& match) { return at < match.begin; });
  if (after_run == contexts.begin())
    return false;
  const auto& before = *std::prev(after_run);
  return before.means == means && before.end <= run.begin && run.begin - before.end <= within;
}

const context_match* personal_text::ending_before(context means, std::size_t place) const {
  // Contexts may overlap, but not many at one place.
  constexpr std::ptrdiff_t most = 4;
  const auto behind
    = std::lower_bound(contexts.begin(), contexts.end(), place,
                       [](const context_match& match, std::size_t at) { return match.begin < at; });
  const auto first = behind - std::min(most, std::distance(contexts.begin(), behind));
  const auto found = std::find_if(first, behind, [&](const context_match& match) {
    return match.means == means && match.end <= place && place - match.end <= 1;
  });
  return found != behind ? &*found : nullptr;
}

bool personal_text::begins_behind(context means, std::size_t place, std::size_t within) const {
  auto match
    = std::lower_bound(contexts.begin(), contexts.end(), place,
                       [](const context_match& one, std::size_t at) { return one.begin < at; });
  for (; match != contexts.end() && match->begin - place <= within; ++match)
    if (match->means == means)
      return true;
  return false;
}

std::u32string_view behind_copula(std::u32string_view text) {
  constexpr std::array copulas{U"คือ"sv,  U"ของผม"sv,  U"ของฉัน"sv, U"ของเรา"sv,  U"is "sv, U"no."sv,
                               U"no "sv, U"number"sv, U"เลขที่"sv,  U"หมายเลข"sv, U"นี้"sv};
  for (bool again = true; again;) {
    again = false;
    while (!text.empty()
           && (text.front() == U' ' || text.front() == U':' || text.front() == U'='
               || text.front() == U'#' || text.front() == U'.' || text.front() == U'-'))
      text.remove_prefix(1);
    for (const auto copula : copulas)
      if (text.starts_with(copula)) {
        text.remove_prefix(copula.size());
        again = true;
      }
  }
  return text;
}

bool begins_with_token(std::u32string_view text, std::size_t length, bool with_digit) {
  std::size_t size = 0;
  bool digit = false;
  constexpr std::u32string_view punctuation = U"@._-!#$%&*+";
  while (
    size < text.size()
    && (is_ascii_word(text[size]) || punctuation.find(text[size]) != std::u32string_view::npos)) {
    digit = digit || !is_ascii_lower(text[size]);
    ++size;
  }
  return size >= length && (digit || !with_digit);
}

} // namespace tuktuk::core
