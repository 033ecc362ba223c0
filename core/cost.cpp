#include "core/cost.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace tuktuk::core {

namespace {

/// A price above a million dollars a million tokens is a slip of the pen, and sums of any usage
/// stay within 64 bits below it.
constexpr nano_usd max_price = 1'000'000'000;

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// USD per million tokens in decimal to billionths of a dollar per token, exactly: the decimal
/// point moves by three.
std::optional<nano_usd> parse_price(std::string_view text) {
  constexpr std::size_t decimals = 3;
  nano_usd price = 0;
  std::size_t after_point = 0;
  bool point = false;
  bool any = false;
  for (const char c : text) {
    if (c == '.' && !point) {
      point = true;
      continue;
    }
    if (!is_digit(c) || (point && ++after_point > decimals))
      return std::nullopt;
    any = true;
    price = price * 10 + (c - '0');
    if (price > max_price)
      return std::nullopt;
  }
  if (!any)
    return std::nullopt;
  for (; after_point < decimals; ++after_point)
    price *= 10;
  if (price > max_price)
    return std::nullopt;
  return price;
}

/// The next word of a line, taken off it.
std::string_view take_word(std::string_view& line) {
  constexpr std::string_view blanks = " \t\r";
  const auto begin = std::min(line.find_first_not_of(blanks), line.size());
  const auto end = std::min(line.find_first_of(blanks, begin), line.size());
  const auto word = line.substr(begin, end - begin);
  line.remove_prefix(end);
  return word;
}

std::string quoted(std::string_view word) {
  return std::string{'\''}.append(word).append(1, '\'');
}

failure bad_line(std::size_t number, const std::string& why) {
  return {failure_code::invalid_input, "prices, line " + std::to_string(number) + ": " + why};
}

/// One line of the file into the list; a line without words adds nothing.
result<void> add_line(price_list& prices, std::string_view line, std::size_t number) {
  const auto name = take_word(line);
  if (name.empty())
    return {};
  const std::array<std::string_view, 3> words{take_word(line), take_word(line), take_word(line)};
  if (words.back().empty() || !take_word(line).empty())
    return bad_line(number, "expected a name and three prices (input, cached input, output)");
  token_prices entry;
  const std::array<nano_usd*, 3> fields{&entry.input, &entry.cached_input, &entry.output};
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i == 1 && words[i] == "-") {
      entry.cached_input = entry.input;
      continue;
    }
    const auto price = parse_price(words[i]);
    if (!price)
      return bad_line(number, quoted(words[i])
                                + " is not a price in USD per million tokens with at most three "
                                  "decimals");
    *fields[i] = *price;
  }
  if (!prices.emplace(name, entry).second)
    return bad_line(number, quoted(name) + " is listed twice");
  return {};
}

} // namespace

result<price_list> parse_prices(std::string_view text) {
  price_list prices;
  std::size_t number = 0;
  while (!text.empty()) {
    ++number;
    const auto end = text.find('\n');
    const auto line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (auto added = add_line(prices, line.substr(0, line.find(';')), number); !added)
      return added.error();
  }
  if (prices.empty())
    return failure{failure_code::invalid_input, "prices: no model is listed"};
  return prices;
}

token_prices prices_of(const price_list& prices, std::string_view deployment,
                       std::string_view model) {
  if (const auto own = prices.find(deployment); own != prices.end())
    return own->second;
  const token_prices* longest = nullptr;
  std::size_t length = 0;
  token_prices dearest;
  for (const auto& [name, entry] : prices) {
    const bool begins
      = model.starts_with(name) && (model.size() == name.size() || model[name.size()] == '-');
    if (begins && name.size() >= length) {
      longest = &entry;
      length = name.size();
    }
    dearest.input = std::max(dearest.input, entry.input);
    dearest.cached_input = std::max(dearest.cached_input, entry.cached_input);
    dearest.output = std::max(dearest.output, entry.output);
  }
  return longest != nullptr ? *longest : dearest;
}

nano_usd cost_of(const token_usage& usage, const token_prices& prices) {
  const nano_usd cached = std::min(usage.cached, usage.prompt);
  const nano_usd fresh = nano_usd{usage.prompt} - cached;
  return fresh * prices.input + cached * prices.cached_input
         + nano_usd{usage.completion} * prices.output;
}

nano_usd cost_of(const model_bill& bill, const price_list& prices) {
  return cost_of(bill.usage, prices_of(prices, bill.deployment, bill.model));
}

} // namespace tuktuk::core
