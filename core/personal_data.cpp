#include "core/personal_data.hpp"

#include "core/classifier.hpp"
#include "core/code_points.hpp"
#include "core/personal_mail.hpp"
#include "core/personal_names.hpp"
#include "core/personal_numbers.hpp"
#include "core/personal_people.hpp"
#include "core/personal_places.hpp"
#include "core/personal_text.hpp"

#include <algorithm>

namespace tuktuk::core {

namespace {

using context = personal_context;
using context_match = personal_context_match;

/// Letters and digits mixed directly behind a context: "EX123", "A-1029".
bool code_behind(const personal_text& in, const context_match& match) {
  constexpr std::size_t shortest = 5;
  return begins_with_token(behind_copula(in.after(match)), shortest, true);
}

/// A year in which nobody was born who lives: "การปฏิวัติเกิดปี 1789".
bool is_bygone_year(const digit_run& run) {
  return run.digits.size() == 4 && run.groups.size() == 1
         && (run.digits < U"1900" || (run.digits > U"2100" && run.digits < U"2440"));
}

/// A number with a stroke behind "เลขที่": "67/0089".
bool divided_number_behind(const personal_text& in, const context_match& match) {
  const auto text = behind_copula(in.after(match));
  const auto stroke = text.substr(0, 8).find(U'/');
  return stroke != std::u32string_view::npos && stroke > 0 && stroke + 1 < text.size()
         && is_digit(text[stroke - 1]) && is_digit(text[stroke + 1]) && is_digit(text.front());
}

/// A date behind a word for birth, also in words: "เกิดวันที่สิบสองมีนาคมสองห้าสามศูนย์".
bool date_behind(const personal_text& in, const context_match& match) {
  constexpr std::size_t near = 6;
  constexpr std::size_t near_month = 16;
  const auto* run = in.run_behind(match, near);
  return (run != nullptr && !is_bygone_year(*run))
         || in.begins_behind(context::month, match.end, near_month);
}

/// "line id: nok", "ไลน์ไอดี เอ็ม จุด เอ็ม 99".
bool gives_line_id(const personal_text& in, const context_match& match) {
  constexpr std::size_t shortest = 3;
  constexpr std::size_t near = 16;
  return begins_with_token(behind_copula(in.after(match)), shortest, false)
         || ((in.begins_behind(context::dot_word, match.end, near)
              || in.begins_behind(context::underscore, match.end, near))
             && in.run_behind(match, near + near / 2) != nullptr);
}

/// Whether what stands behind a context makes it personal.
bool is_fulfilled(const personal_text& in, const context_match& match) {
  constexpr std::size_t near = 12;
  switch (match.means) {
    case context::phone: return in.number_behind(match, near, 7);
    case context::identity: return in.number_behind(match, near, 6) || code_behind(in, match);
    case context::account:
      return in.number_behind(match, near, 6) || divided_number_behind(in, match);
    case context::order:
      return in.number_behind(match, near, 4) || code_behind(in, match)
             || divided_number_behind(in, match);
    case context::paper:
      return begins_with_number_of_paper(behind_copula(in.after(match)))
             || in.number_behind(match, 4, 10);
    case context::plate: return begins_with_plate(behind_copula(in.after(match)));
    case context::birth: return date_behind(in, match);
    case context::credential:
      return gives_credential(in, match) || in.number_behind(match, near, 4);
    case context::login: return gives_code(in, match);
    case context::line_id: return gives_line_id(in, match);
    case context::name: return gives_name(in, match);
    case context::said_name: return says_name(in, match);
    case context::title: return gives_titled_name(in, match);
    case context::you: return addresses_by_name(in, match);
    case context::premier: return begins_with_name(in.text.substr(match.end - 1));
    case context::familiar: return calls_by_name(in, match);
    case context::self: return is_name_alone(in.after(match));
    case context::relative: return in.text[match.begin] == U'ค' && calls_by_name(in, match);
    case context::amphoe: return in.text[match.begin] == U'อ' && calls_by_name(in, match);
    case context::given_name: return is_somebody(in, match);
    case context::home: return in.run_behind(match, near) != nullptr;
    default: return false;
  }
}

/// "ห้อง 1204".
bool names_room(const personal_text& in) {
  constexpr std::size_t least_digits = 3;
  return std::any_of(in.contexts.begin(), in.contexts.end(), [&](const context_match& match) {
    const auto* run = match.means == context::building ? in.run_behind(match, 1) : nullptr;
    return run != nullptr && run->digits.size() >= least_digits && !in.counts_something(*run);
  });
}

/// Illness or debt is personal as soon as it is somebody's: of who speaks, or of somebody close.
bool tells_of_trouble(const personal_text& in, std::span<const signal_match> matches) {
  signals all;
  for (const auto& match : matches)
    all |= match.says;
  if (in.has(context::debt) && names_room(in))
    return true;
  return (in.has(context::illness) || in.has(context::debt)
          || all.any({signal::health, signal::debt}))
         && (in.has(context::self) || in.has(context::relative)
             || all.any({signal::first_person, signal::own}));
}

} // namespace

bool has_personal_data(std::u32string_view normalised, std::span<const signal_match> matches,
                       std::u32string_view original) {
  const personal_text in{normalised, original};
  return tells_of_trouble(in, matches) || has_personal_number(in)
         || has_mail_address(normalised, in.contexts) || has_network_handle(normalised, in.contexts)
         || has_plate(in) || has_home(in) || names_somebody(in)
         || std::any_of(in.contexts.begin(), in.contexts.end(),
                        [&](const context_match& match) { return is_fulfilled(in, match); });
}

bool has_personal_data(std::string_view normalised, std::string_view original) {
  const auto text = decode_utf8(normalised);
  const auto matches = question_lexicon().find_all(text);
  return has_personal_data(text, matches, decode_utf8(original));
}

} // namespace tuktuk::core
