#include "azure/chat_completions.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <ctime>
#include <iomanip>
#include <locale>
#include <sstream>
#include <string>

namespace tuktuk::azure {

namespace {

using seconds = std::chrono::duration<double>;

/// Nobody means more; it keeps the arithmetic within its range.
constexpr seconds longest_wait = std::chrono::hours{24 * 365};

[[nodiscard]] std::string_view trim(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos)
    return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// A decimal number and nothing else.
[[nodiscard]] std::optional<double> read_number(std::string_view text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (end != text.data() + text.size() || !std::isfinite(number))
    return {};
  // Too large or too small for the type; a wait too short to count is nonsense as well.
  if (error != std::errc{})
    return {};
  return number;
}

[[nodiscard]] std::optional<timespan> as_wait(seconds wait) {
  if (wait < seconds::zero() || wait > longest_wait)
    return {};
  return std::chrono::duration_cast<timespan>(wait);
}

/// The date of RFC 9110, section 5.6.7, in its one current form. Names of days and months are
/// English whatever the program's locale.
[[nodiscard]] std::optional<timestamp> read_date(std::string_view text) {
  // std::get_time is content with a text that ends before its format does.
  if (text.size() != std::string_view{"Sun, 06 Nov 1994 08:49:37 GMT"}.size()
      || !text.ends_with(" GMT"))
    return {};
  std::tm parts{};
  std::istringstream stream{std::string{text}};
  stream.imbue(std::locale::classic());
  stream >> std::get_time(&parts, "%a, %d %b %Y %H:%M:%S");
  if (stream.fail())
    return {};
  const std::chrono::year_month_day date{
    std::chrono::year{parts.tm_year + 1900},
    std::chrono::month(static_cast<unsigned>(parts.tm_mon + 1)),
    std::chrono::day(static_cast<unsigned>(parts.tm_mday))};
  if (!date.ok())
    return {};
  return std::chrono::sys_days{date} + std::chrono::hours{parts.tm_hour}
         + std::chrono::minutes{parts.tm_min} + std::chrono::seconds{parts.tm_sec};
}

} // namespace

std::optional<timespan> retry_after(std::string_view retry_after_ms, std::string_view retry_after,
                                    timestamp now) {
  if (const auto number = read_number(trim(retry_after_ms)))
    if (auto wait = as_wait(seconds{*number / 1000}))
      return wait;
  const auto text = trim(retry_after);
  if (const auto number = read_number(text))
    return as_wait(seconds{*number});
  const auto date = read_date(text);
  if (!date)
    return {};
  // A date that is over asks for no wait.
  return as_wait(std::max(seconds{*date - now}, seconds::zero()));
}

} // namespace tuktuk::azure
