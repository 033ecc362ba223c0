#include "app/settings_table.hpp"
#include "azure/endpoint.hpp"

#include <arpa/inet.h>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <utility>

namespace tuktuk::app {

namespace {

using namespace std::chrono_literals;

template <class... Cases>
struct overloaded : Cases... {
  using Cases::operator()...;
};
template <class... Cases>
overloaded(Cases...) -> overloaded<Cases...>;

bool is_graphic(char x) {
  return x > ' ' && x < '\x7f';
}

bool is_address(const std::string& text) {
  std::array<unsigned char, 16> bytes{};
  return ::inet_pton(AF_INET, text.c_str(), bytes.data()) == 1
         || ::inet_pton(AF_INET6, text.c_str(), bytes.data()) == 1;
}

bool is_loopback_authority(std::string_view authority) {
  if (authority.starts_with("[::1]"))
    return true;
  const auto host = authority.substr(0, authority.find(':'));
  return host == "localhost" || (host.starts_with("127.") && is_address(std::string{host}));
}

bool is_url(std::string_view text) {
  const bool secure = text.starts_with("https://");
  if (!secure && !text.starts_with("http://"))
    return false;
  const auto rest = text.substr(text.find("//") + 2);
  const auto authority = rest.substr(0, rest.find('/'));
  return !authority.empty() && std::ranges::all_of(text, is_graphic)
         && text.find_first_of("?#@\"\\") == std::string_view::npos
         && (secure || is_loopback_authority(authority));
}

std::string_view describe(text_rule rule) {
  switch (rule) {
    case text_rule::any: return "a text";
    case text_rule::path: return "a path";
    case text_rule::name: return "a name without blanks";
    case text_rule::address: return "an IPv4 or IPv6 address";
    case text_rule::url: return "a URL that begins with https:// (or http:// on this machine)";
    case text_rule::azure_endpoint:
      return "a URL that begins with https:// (or http:// on this machine), and behind semicolons "
             "region=NAME, priority=1 to 100 or weight=1 to 1000";
  }
  return "a text";
}

std::string describe_numbers(const setting& row, std::string_view what) {
  return std::visit(overloaded{[&](const range<std::int64_t>& x) {
                                 return fmt::format("{} from {} to {}", what, x.least, x.most);
                               },
                               [&](const range<double>& x) {
                                 return fmt::format("{} from {} to {}", what, x.least, x.most);
                               },
                               [&](const range<timespan>& x) {
                                 return fmt::format("{} from {} to {}", what,
                                                    format_duration(x.least),
                                                    format_duration(x.most));
                               },
                               [&](const auto&) { return std::string{what}; }},
                    row.limits);
}

std::size_t position_in_variant(setting_type type) {
  switch (type) {
    case setting_type::text:
    case setting_type::word: return 0;
    case setting_type::text_list: return 1;
    case setting_type::integer: return 2;
    case setting_type::real: return 3;
    case setting_type::boolean: return 4;
    case setting_type::duration: return 5;
  }
  return std::variant_npos;
}

bool within(const setting& row, const setting_value& value) {
  return std::visit(
    overloaded{[](std::monostate) { return true; },
               [&](text_rule rule) {
                 if (const auto* list = std::get_if<std::vector<std::string>>(&value))
                   return std::ranges::all_of(*list,
                                              [rule](const auto& x) { return keeps(rule, x); });
                 return keeps(rule, std::get<std::string>(value));
               },
               [&](std::span<const std::string_view> words) {
                 return std::ranges::find(words, std::get<std::string>(value)) != words.end();
               },
               [&]<class T>(const range<T>& x) {
                 return std::get<T>(value) >= x.least && std::get<T>(value) <= x.most;
               }},
    row.limits);
}

std::vector<std::string> split_at_commas(std::string_view text) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const auto end = std::min(text.find(','), text.size());
    parts.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

std::string quote(std::string_view text) {
  std::string quoted = "\"";
  for (const char x : text) {
    if (x == '"' || x == '\\')
      quoted += '\\';
    if (x == '\n')
      quoted += "\\n";
    else
      quoted += x;
  }
  return quoted + '"';
}

} // namespace

bool keeps(text_rule rule, const std::string& text) {
  switch (rule) {
    case text_rule::any: return text.find('\0') == std::string::npos;
    case text_rule::path: return !text.empty() && text.find('\0') == std::string::npos;
    case text_rule::name: return !text.empty() && std::ranges::all_of(text, is_graphic);
    case text_rule::address: return is_address(text);
    case text_rule::url: return is_url(text);
    case text_rule::azure_endpoint: {
      const auto endpoint = azure::read_endpoint(text, 1);
      return endpoint && is_url(endpoint->url);
    }
  }
  return false;
}

setting_value default_of(const setting& row) {
  return std::visit(overloaded{[&](std::string_view text) -> setting_value {
                                 if (row.type == setting_type::text_list)
                                   return split_at_commas(text);
                                 return std::string{text};
                               },
                               [](auto other) -> setting_value { return other; }},
                    row.fallback);
}

result<void> check_value(const setting& row, const setting_value& value) {
  if (value.index() == position_in_variant(row.type) && within(row, value))
    return {};
  return failure{
    failure_code::invalid_input,
    fmt::format("{} must be {}, and is {}", row.key, describe_limits(row), format_value(value))};
}

result<void> check_together(const settings& all) {
  const auto wrong = [](std::string text) {
    return failure{failure_code::invalid_input, std::move(text)};
  };
  const auto at_most
    = [&](std::string_view low, timespan a, std::string_view high, timespan b) -> result<void> {
    if (a <= b)
      return {};
    return wrong(fmt::format("{} ({}) must not be over {} ({})", low, format_duration(a), high,
                             format_duration(b)));
  };
  if (auto order
      = at_most("line.retry-base", all.line.retry_base, "line.retry-cap", all.line.retry_cap);
      !order)
    return order;
  return at_most("azure.retry-base", all.azure.retry_base, "azure.retry-cap", all.azure.retry_cap);
}

std::string describe_limits(const setting& row) {
  switch (row.type) {
    case setting_type::text: return std::string{describe(std::get<text_rule>(row.limits))};
    case setting_type::text_list:
      return fmt::format("a list, each of it {}", describe(std::get<text_rule>(row.limits)));
    case setting_type::word:
      return fmt::format(
        "{}", fmt::join(std::get<std::span<const std::string_view>>(row.limits), " or "));
    case setting_type::integer: return describe_numbers(row, "a whole number");
    case setting_type::real: return describe_numbers(row, "a number");
    case setting_type::boolean: return "true or false";
    case setting_type::duration: return describe_numbers(row, "a duration");
  }
  return {};
}

std::string format_value(const setting_value& value) {
  return std::visit(overloaded{[](const std::string& x) { return quote(x); },
                               [](const std::vector<std::string>& xs) {
                                 std::string list;
                                 for (const auto& x : xs)
                                   list += (list.empty() ? "" : ", ") + quote(x);
                                 return '[' + list + ']';
                               },
                               [](timespan x) { return format_duration(x); },
                               [](double x) {
                                 // A real that looks like a whole number would be read as one.
                                 auto text = fmt::format("{}", x);
                                 return text.find_first_of(".e") == std::string::npos ? text + ".0"
                                                                                      : text;
                               },
                               [](auto x) { return fmt::format("{}", x); }},
                    value);
}

std::string format_duration(timespan value) {
  struct unit {
    timespan length;
    std::string_view name;
  };
  constexpr std::array units{unit{1h, "h"},   unit{1min, "min"}, unit{1s, "s"},
                             unit{1ms, "ms"}, unit{1us, "us"},   unit{1ns, "ns"}};
  if (value == timespan::zero())
    return "0s";
  const auto fits = std::ranges::find_if(
    units, [value](const unit& x) { return value % x.length == timespan::zero(); });
  return fmt::format("{}{}", value / fits->length, fits->name);
}

} // namespace tuktuk::app
