#include "core/digit_runs.hpp"

#include "core/code_points.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <span>

namespace tuktuk::core {

namespace {

using namespace std::string_view_literals;

/// More digits than any identifying number has; a longer run is several.
constexpr std::size_t most_digits = 40;

struct spelled_digit {
  std::u32string_view word;
  char32_t digit;
};

constexpr std::array spelled_digits{
  spelled_digit{U"ศูนย์"sv, U'0'},   spelled_digit{U"หนึ่ง"sv, U'1'},   spelled_digit{U"สอง"sv, U'2'},
  spelled_digit{U"สาม"sv, U'3'},   spelled_digit{U"สี่"sv, U'4'},     spelled_digit{U"ห้า"sv, U'5'},
  spelled_digit{U"หก"sv, U'6'},    spelled_digit{U"เจ็ด"sv, U'7'},   spelled_digit{U"แปด"sv, U'8'},
  spelled_digit{U"เก้า"sv, U'9'},   spelled_digit{U"zero"sv, U'0'},  spelled_digit{U"oh"sv, U'0'},
  spelled_digit{U"one"sv, U'1'},   spelled_digit{U"two"sv, U'2'},   spelled_digit{U"three"sv, U'3'},
  spelled_digit{U"four"sv, U'4'},  spelled_digit{U"five"sv, U'5'},  spelled_digit{U"six"sv, U'6'},
  spelled_digit{U"seven"sv, U'7'}, spelled_digit{U"eight"sv, U'8'}, spelled_digit{U"nine"sv, U'9'},
};

/// A digit or the word for one, and how many code points it takes.
struct read_digit {
  char32_t digit = 0;
  std::size_t length = 0;
  std::size_t times = 1;
};

using reader = std::optional<read_digit> (*)(std::u32string_view, std::size_t);

std::optional<read_digit> read_figure(std::u32string_view text, std::size_t at) {
  if (at < text.size() && is_digit(text[at]))
    return read_digit{text[at], 1};
  return std::nullopt;
}

std::optional<read_digit> read_one_word(std::u32string_view text, std::size_t at) {
  if (at >= text.size() || is_digit(text[at]))
    return read_figure(text, at);
  const auto rest = text.substr(at);
  for (const auto& [word, digit] : spelled_digits) {
    if (rest.front() != word.front() || !rest.starts_with(word))
      continue;
    const auto end = at + word.size();
    const bool latin = is_latin_letter(word.front());
    const bool within_word = latin ? (at > 0 && is_latin_letter(text[at - 1]))
                                       || (end < text.size() && is_latin_letter(text[end]))
                                   : end < text.size() && is_thai_dependent(text[end]);
    if (!within_word)
      return read_digit{digit, word.size()};
  }
  return std::nullopt;
}

/// Whether a letter begins a digit in words or its repetition: most do not.
constexpr bool may_begin_word(char32_t c) {
  constexpr auto table = [] {
    std::array<bool, 256> begins{};
    for (const char32_t letter : U"ศหสจปกเแดตzotfsend"sv)
      begins[letter < 0x80 ? letter : letter - 0x0E00 + 0x80] = true;
    return begins;
  }();
  return c < 0x80 ? table[c] : c >= 0x0E00 && c < 0x0E80 && table[c - 0x0E00 + 0x80];
}

/// "double two", "ดับเบิ้ลสอง" too.
std::optional<read_digit> read_figure_or_word(std::u32string_view text, std::size_t at) {
  if (at >= text.size() || !(is_digit(text[at]) || may_begin_word(text[at])))
    return std::nullopt;
  if (const auto one = read_one_word(text, at))
    return one;
  struct repetition {
    std::u32string_view word;
    std::size_t times;
  };
  constexpr std::array repetitions{repetition{U"double "sv, 2}, repetition{U"triple "sv, 3},
                                   repetition{U"ดับเบิ้ล"sv, 2}, repetition{U"ดับเบิล"sv, 2},
                                   repetition{U"ตอง"sv, 3}};
  const auto rest = text.substr(std::min(at, text.size()));
  if (rest.empty()
      || (rest.front() != U'd' && rest.front() != U't' && rest.front() != U'ด'
          && rest.front() != U'ต'))
    return std::nullopt;
  for (const auto& [word, times] : repetitions)
    if (rest.starts_with(word))
      if (auto one = read_one_word(text, at + word.size())) {
        one->length += word.size();
        one->times = times;
        return one;
      }
  return std::nullopt;
}

constexpr bool is_dash(char32_t c) {
  return c == U'-' || c == U'(' || c == U')' || c == U'_' || (c >= 0x2010 && c <= 0x2015)
         || c == 0x2212 || c == U'.' || c == 0x00B7 || c == 0x2022;
}

struct gap {
  std::size_t end = 0;
  separator kind = separator::none;
};

/// At most three separators from `at` on.
gap read_gap(std::u32string_view text, std::size_t at, bool in_words) {
  constexpr std::size_t most = 3;
  const auto limit = std::min(text.size(), at + most);
  gap found{at, separator::none};
  const auto divides = [in_words](char32_t c) {
    // Who dictates digits may set a comma; between figures it is one of thousands.
    return c == U' ' || is_dash(c) || (in_words && c == U',');
  };
  while (found.end < limit && divides(text[found.end])) {
    // "1. 2" is a list, "02.345" may be a phone.
    if (text[found.end] == U' ')
      found.kind = separator::blank;
    else if (found.kind == separator::none)
      found.kind = separator::dash;
    ++found.end;
  }
  return found;
}

/// One run from `begin` on and how many of its digits are words.
struct read_run_result {
  digit_run run;
  std::size_t words = 0;
};

read_run_result read_run(std::u32string_view text, std::size_t begin, reader read) {
  read_run_result out;
  auto& run = out.run;
  run.begin = run.end = begin;
  run.international = begin > 0 && text[begin - 1] == U'+';
  while (run.digits.size() < most_digits) {
    const auto between
      = run.groups.empty() ? gap{begin, separator::none} : read_gap(text, run.end, out.words > 0);
    auto next = read(text, between.end);
    if (!next)
      break;
    run.groups.push_back({run.digits.size(), 0, between.kind});
    run.end = between.end;
    for (; next && run.digits.size() < most_digits; next = read(text, run.end)) {
      run.digits.append(next->times, next->digit);
      run.end += next->length;
      out.words += next->length > 1 ? 1 : 0;
      run.groups.back().length += next->times;
    }
  }
  return out;
}

int number_of(std::u32string_view digits) {
  int number = 0;
  for (const char32_t digit : digits)
    number = number * 10 + static_cast<int>(digit - U'0');
  return number;
}

bool is_year(std::u32string_view digits) {
  if (digits.size() != 4)
    return false;
  const auto year = number_of(digits);
  return (year >= 1900 && year <= 2100) || (year >= 2400 && year <= 2650);
}

bool is_day_or_month(std::u32string_view digits) {
  return digits.size() <= 2 && number_of(digits) >= 1 && number_of(digits) <= 31;
}

std::u32string_view digits_of(const digit_run& run, const digit_group& group) {
  return std::u32string_view{run.digits}.substr(group.first, group.length);
}

/// Day, month and year, or year, month and day.
bool begins_date(const digit_run& run, std::span<const digit_group> groups) {
  if (groups.size() < 3)
    return false;
  const auto first = digits_of(run, groups[0]);
  const auto last = digits_of(run, groups[2]);
  return is_day_or_month(digits_of(run, groups[1]))
         && ((is_year(first) && is_day_or_month(last))
             || (is_day_or_month(first) && is_year(last)));
}

/// Neighbouring groups of a run, taken as one number.
class candidate {
public:
  candidate(const digit_run& run, std::span<const digit_group> groups)
    : run_(run),
      groups_(groups) {
    const auto& last = groups.back();
    digits_ = std::u32string_view{run.digits}.substr(
      groups.front().first, last.first + last.length - groups.front().first);
  }

  [[nodiscard]] bool identifies() const {
    constexpr std::size_t shortest = 9;
    if (digits_.size() < shortest || is_dates() || is_toll_free())
      return false;
    const bool international = run_.international && groups_.front().first == 0;
    return international || is_phone() || is_phone_from_abroad() || is_national_id() || is_card()
           || is_account();
  }

  [[nodiscard]] bool is_toll_free() const {
    const auto size = digits_.size();
    return (size == 10 && (digits_.starts_with(U"1800"sv) || digits_.starts_with(U"1401"sv)))
           || (size == 11 && digits_.starts_with(U"1800"sv));
  }

private:
  [[nodiscard]] bool only(separator kind) const {
    return std::all_of(groups_.begin() + 1, groups_.end(),
                       [&](const digit_group& group) { return group.before == kind; });
  }

  /// Nothing but years and dates.
  [[nodiscard]] bool is_dates() const {
    for (std::size_t at = 0; at < groups_.size(); ++at)
      if (begins_date(run_, groups_.subspan(at)))
        at += 2;
      else if (!is_year(digits_of(run_, groups_[at])))
        return false;
    return true;
  }

  /// 02 to 09 and seven or eight more, in the groups that people make of them.
  [[nodiscard]] bool is_phone() const {
    const auto size = digits_.size();
    // "double two" and the like make few of them longer.
    const bool one_by_one = groups_.size() + 3 >= size;
    // Abroad they have one digit more.
    if (size == 11 && digits_[0] == U'0' && digits_[1] != U'0' && groups_.size() <= 4)
      return groups_.front().length >= 3;
    return (size == 9 || size == 10) && digits_[0] == U'0' && digits_[1] >= U'2'
           && (groups_.front().length >= 2 || one_by_one || only(separator::dash));
  }

  /// 66 and what follows the zero: the plus sign is often left out.
  [[nodiscard]] bool is_phone_from_abroad() const {
    return digits_.size() == 11 && digits_.starts_with(U"66"sv) && digits_[2] >= U'2'
           && groups_.front().length == 2;
  }

  [[nodiscard]] bool is_national_id() const {
    constexpr std::array<std::size_t, 5> printed{1, 4, 5, 2, 1};
    const bool as_printed = std::equal(
      groups_.begin(), groups_.end(), printed.begin(), printed.end(),
      [](const digit_group& group, std::size_t length) { return group.length == length; });
    return digits_.size() == 13
           && (groups_.size() == 1 || groups_.size() == 13 || as_printed || only(separator::dash));
  }

  [[nodiscard]] bool is_card() const {
    const auto size = digits_.size();
    const bool fours = std::all_of(groups_.begin(), groups_.end(),
                                   [](const digit_group& group) { return group.length == 4; });
    constexpr std::array<std::size_t, 3> of_fifteen{4, 6, 5};
    if (std::equal(
          groups_.begin(), groups_.end(), of_fifteen.begin(), of_fifteen.end(),
          [](const digit_group& group, std::size_t length) { return group.length == length; }))
      return true;
    return size >= 14 && size <= 19
           && (groups_.size() == 1
               || (fours && (only(separator::dash) || has_check_digit() || is_unlike_prices())));
  }

  /// Four groups, the first of which a card may have, and hardly four prices.
  [[nodiscard]] bool is_unlike_prices() const {
    constexpr std::size_t length = 16;
    constexpr std::u32string_view first_of_card = U"3456";
    constexpr std::u32string_view last_of_price = U"059";
    return digits_.size() == length && first_of_card.find(digits_[0]) != std::u32string_view::npos
           && std::any_of(groups_.begin(), groups_.end(), [&](const digit_group& group) {
                return last_of_price.find(digits_of(run_, group).back())
                       == std::u32string_view::npos;
              });
  }

  /// Luhn's, which tells four groups of a card from four prices.
  [[nodiscard]] bool has_check_digit() const {
    int sum = 0;
    bool twice = false;
    for (auto i = digits_.size(); i > 0; --i, twice = !twice) {
      const auto digit = static_cast<int>(digits_[i - 1] - U'0') * (twice ? 2 : 1);
      sum += digit > 9 ? digit - 9 : digit;
    }
    return sum % 10 == 0;
  }

  /// One group of at least nine, or groups with nothing but dashes between them.
  [[nodiscard]] bool is_account() const {
    constexpr std::size_t most_groups = 6;
    if (groups_.size() == 1)
      return !is_round();
    constexpr std::array<std::size_t, 4> printed{3, 1, 5, 1};
    const bool as_printed = std::equal(
      groups_.begin(), groups_.end(), printed.begin(), printed.end(),
      [](const digit_group& group, std::size_t length) { return group.length == length; });
    return as_printed || (groups_.size() <= most_groups && only(separator::dash) && !is_range());
  }

  /// "15000-25000": from one round number to another.
  [[nodiscard]] bool is_range() const {
    if (groups_.size() != 2)
      return false;
    const auto first = digits_of(run_, groups_[0]);
    const auto last = digits_of(run_, groups_[1]);
    return first.front() != U'0' && first.ends_with(U'0') && last.ends_with(U'0')
           && (first.size() < last.size() || (first.size() == last.size() && first < last));
  }

  /// Ends in so many zeros that it counts something.
  [[nodiscard]] bool is_round() const {
    constexpr std::size_t zeros = 5;
    return digits_.substr(digits_.size() - zeros).find_first_not_of(U'0')
           == std::u32string_view::npos;
  }

  const digit_run& run_;
  std::span<const digit_group> groups_;
  std::u32string_view digits_;
};

} // namespace

std::vector<digit_run> find_digit_runs(std::u32string_view text) {
  std::vector<digit_run> runs;
  for (std::size_t at = 0; at < text.size();) {
    if (!is_digit(text[at])) {
      ++at;
      continue;
    }
    runs.push_back(read_run(text, at, read_figure).run);
    at = runs.back().end;
  }
  return runs;
}

std::vector<digit_run> find_spelled_runs(std::u32string_view text) {
  constexpr std::size_t least_words = 3;
  std::vector<digit_run> runs;
  for (std::size_t at = 0; at < text.size();) {
    if (!read_figure_or_word(text, at)) {
      ++at;
      continue;
    }
    auto found = read_run(text, at, read_figure_or_word);
    at = found.run.end;
    if (found.words >= least_words)
      runs.push_back(std::move(found.run));
  }
  return runs;
}

bool has_identifying_number(const digit_run& run) {
  // Thirteen single digits are the longest number that people write in groups.
  constexpr std::size_t most_groups = 13;
  const std::span<const digit_group> groups{run.groups};
  // Of "1-800-123-4567" no part is a number of somebody's either.
  if (!groups.empty() && candidate{run, groups}.is_toll_free())
    return false;
  for (std::size_t first = 0; first < groups.size(); ++first) {
    if (begins_date(run, groups.subspan(first))) {
      first += 2;
      continue;
    }
    for (auto count = std::min(groups.size() - first, most_groups); count > 0; --count)
      if (candidate{run, groups.subspan(first, count)}.identifies())
        return true;
  }
  return false;
}

} // namespace tuktuk::core
