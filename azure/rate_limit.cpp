#include "azure/rate_limit.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>

namespace tuktuk::azure {

namespace {

std::optional<std::uint64_t> read_count(std::string_view text) {
  std::uint64_t count = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size())
    return {};
  return count;
}

/// One number with its unit, taken off the text.
std::optional<double> take_part(std::string_view& text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || !(number >= 0 && number < 1e9))
    return {};
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  struct unit {
    std::string_view name;
    double seconds;
  };
  // "ms" before "m".
  constexpr unit units[] = {{"ms", 1e-3}, {"s", 1}, {"m", 60}, {"h", 3600}, {"d", 86400}};
  for (const auto& [name, seconds] : units) {
    if (!text.starts_with(name))
      continue;
    text.remove_prefix(name.size());
    return number * seconds;
  }
  if (!text.empty())
    return {};
  return number;
}

std::optional<timespan> read_span(std::string_view text) {
  if (text.empty())
    return {};
  double seconds = 0;
  while (!text.empty()) {
    const auto part = take_part(text);
    if (!part)
      return {};
    seconds += *part;
  }
  constexpr double longest = 30 * 86400.0;
  return std::chrono::duration_cast<timespan>(
    std::chrono::duration<double>(std::min(seconds, longest)));
}

} // namespace

core::rate_limit read_rate_limit(const rate_limit_headers& headers) {
  core::rate_limit limit;
  limit.remaining_requests = read_count(headers.remaining_requests);
  limit.remaining_tokens = read_count(headers.remaining_tokens);
  const auto requests = read_span(headers.reset_requests);
  const auto tokens = read_span(headers.reset_tokens);
  limit.reset = requests && tokens ? std::max(requests, tokens) : requests ? requests : tokens;
  return limit;
}

} // namespace tuktuk::azure
