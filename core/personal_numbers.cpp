#include "core/personal_numbers.hpp"

#include <algorithm>
#include <array>

namespace tuktuk::core {

namespace {

using namespace std::string_view_literals;

using context = personal_context;
using context_match = personal_context_match;

/// "08/1234/5678", "081,234,5678": no list of numbers begins with zero.
bool has_oddly_divided_phone(const personal_text& in) {
  constexpr std::u32string_view signs = U"/,*~|:;";
  std::size_t digits = 0;
  bool phone = false;
  for (std::size_t i = 0; i < in.runs.size(); ++i) {
    const bool joined = i > 0 && in.runs[i].begin == in.runs[i - 1].end + 1
                        && signs.find(in.text[in.runs[i - 1].end]) != std::u32string_view::npos;
    if (!joined) {
      digits = 0;
      phone = in.runs[i].digits.size() >= 2 && in.runs[i].digits[0] == U'0'
              && in.runs[i].digits[1] >= U'2';
    }
    digits += in.runs[i].digits.size();
    const bool ends = i + 1 == in.runs.size() || in.runs[i + 1].begin != in.runs[i].end + 1;
    if (phone && joined && ends && (digits == 9 || digits == 10))
      return true;
  }
  return false;
}

/// "xxx-x-45678-x": somebody's number, half hidden.
bool has_masked_number(const personal_text& in) {
  std::size_t masks = 0;
  std::size_t digits = 0;
  for (const char32_t c : in.text) {
    if (c == U'x' || c == U'*')
      ++masks;
    else if (is_digit(c))
      ++digits;
    else if (c != U'-')
      masks = digits = 0;
    if (masks >= 3 && digits >= 3)
      return true;
  }
  return false;
}

bool has_number(const personal_text& in) {
  const auto identifies = [&](const digit_run& run) {
    // A phone or a card is one whatever is said of it, but long prices and barcodes look like
    // accounts.
    const bool plain = run.groups.size() == 1 && !run.international;
    return has_identifying_number(run) && !in.is_public_line(run)
           && !(plain && (in.counts_something(run) || in.stands_behind(context::public_code, run)));
  };
  return std::any_of(in.runs.begin(), in.runs.end(), identifies) || has_oddly_divided_phone(in)
         || has_masked_number(in)
         || std::any_of(in.spelled.begin(), in.spelled.end(), [](const digit_run& run) {
              // Nobody spells an amount digit by digit.
              constexpr std::size_t least_digits = 7;
              return run.digits.size() >= least_digits || has_identifying_number(run);
            });
}

/// Parcel and passport numbers: letters and at least seven digits in one token. Keys and wallets:
/// letters and digits mixed in a long one.
bool has_code(const personal_text& in) {
  constexpr std::size_t least_digits = 7;
  constexpr std::size_t secret_length = 10;
  constexpr std::size_t secret_changes = 3;
  constexpr std::size_t secret_digits = 4;
  std::size_t letters = 0;
  std::size_t crosses = 0; // "120x60x75", "0x80070005"
  std::size_t digits = 0;
  std::size_t changes = 0;
  bool digit_before = false;
  for (const char32_t c : in.text) {
    if (!is_ascii_word(c)) {
      letters = crosses = digits = changes = 0;
      continue;
    }
    const bool digit = is_digit(c);
    changes += letters + digits > 0 && digit != digit_before ? 1 : 0;
    digit_before = digit;
    (digit ? digits : letters) += 1;
    crosses += c == U'x' ? 1 : 0;
    if (letters > crosses && letters <= 8 && digits >= least_digits)
      return true;
    if (letters + digits >= 2 * secret_length && changes >= secret_changes && digits >= 2)
      return true;
    if (letters + digits >= secret_length && changes >= secret_changes && digits >= secret_digits)
      return true;
  }
  return false;
}

/// "รหัสเข้าเว็บคือ abcd@1234": a few words, "is", and something that is no word.
bool is_assigned_token(std::u32string_view text) {
  constexpr std::size_t near = 24;
  constexpr std::size_t shortest = 4;
  constexpr std::array copulas{U"คือ"sv, U":"sv, U"="sv, U" is "sv, U"เป็น"sv, U"ว่า"sv};
  return std::any_of(copulas.begin(), copulas.end(), [&](std::u32string_view copula) {
    const auto at = text.substr(0, near).find(copula);
    return at != std::u32string_view::npos
           && begins_with_token(behind_copula(text.substr(at + copula.size())), shortest, true);
  });
}

/// "admin123", "x7k9q": both letters and digits.
bool begins_with_mixed_token(std::u32string_view text) {
  constexpr std::size_t shortest = 5;
  std::size_t letters = 0;
  std::size_t digits = 0;
  for (const char32_t c : text) {
    if (!is_ascii_word(c) && U"@_!#-."sv.find(c) == std::u32string_view::npos)
      break;
    letters += is_ascii_lower(c) ? 1 : 0;
    digits += is_digit(c) ? 1 : 0;
  }
  return letters + digits >= shortest && letters >= 2 && digits >= 2;
}

/// "จอง xk7p2q": what stands behind one Thai word.
std::u32string_view behind_thai_word(std::u32string_view text) {
  constexpr std::size_t longest = 12;
  text = behind_copula(text);
  std::size_t at = 0;
  while (at < text.size() && at < longest && is_thai_letter(text[at]))
    ++at;
  return behind_copula(text.substr(at));
}

} // namespace

bool has_personal_number(const personal_text& in) {
  return has_number(in) || has_code(in);
}

bool gives_credential(const personal_text& in, const context_match& match) {
  const auto rest = in.after(match);
  const auto value = behind_copula(rest);
  // "password: letmein", "password ของผม qwerty".
  const auto owner = rest.find_first_not_of(U' ');
  const bool assigned = rest.substr(0, 2).find_first_of(U":=") != std::u32string_view::npos
                        || (owner != std::u32string_view::npos
                            && (rest.substr(owner).starts_with(U"ของผม"sv)
                                || rest.substr(owner).starts_with(U"ของฉัน"sv)
                                || rest.substr(owner).starts_with(U"ของเรา"sv)));
  // The code of a card has three digits.
  const bool of_card = in.text[match.begin] == U'c';
  const std::size_t shortest = of_card ? 3 : 4;
  if (begins_with_token(value, shortest, !assigned)
      && !in.counts_something({.begin = match.end,
                               .end = match.end + (rest.size() - value.size()) + shortest,
                               .digits = {},
                               .groups = {}}))
    return true;
  return is_assigned_token(rest) || begins_with_mixed_token(behind_thai_word(rest));
}

bool gives_code(const personal_text& in, const context_match& match) {
  constexpr std::size_t key_length = 16;
  const auto value = behind_copula(in.after(match));
  constexpr std::size_t near = 24;
  constexpr std::size_t one_time_digits = 6;
  const auto* run = in.run_behind(match, near);
  // "รหัส 6 หลักที่ส่งมา 903311": what is sent in a message has six.
  if (run != nullptr && run->digits.size() == 1)
    run = in.run_behind({.begin = run->begin, .end = run->end, .means = match.means}, near);
  if (run != nullptr && run->digits.size() == one_time_digits && run->groups.size() == 1
      && run->digits.front() != U'0' && !in.counts_something(*run)
      && run->digits.substr(3) != U"000")
    return true;
  return begins_with_mixed_token(value) || begins_with_token(value, key_length, false)
         || begins_with_mixed_token(behind_thai_word(value));
}

bool begins_with_number_of_paper(std::u32string_view text) {
  constexpr std::size_t least_digits = 4;
  std::size_t letters = 0;
  std::size_t digits = 0;
  for (const char32_t c : text) {
    if (!is_ascii_word(c) && c != U'-' && c != U'/')
      break;
    letters += is_ascii_lower(c) ? 1 : 0;
    digits += is_digit(c) ? 1 : 0;
  }
  constexpr std::size_t least_alone = 5;
  return letters == 0 ? digits >= least_alone && text.front() == U'0'
                      : letters <= 6 && digits >= least_digits;
}

} // namespace tuktuk::core
