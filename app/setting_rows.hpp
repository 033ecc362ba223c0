#pragma once

#include "app/settings_table.hpp"

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>

/// How the rows of the table of settings are written: one function for each type, which ties a row
/// to its member of the typed struct, `text<&settings::net, &settings::net_group::ca_file>(…)`.
/// Internal to the table.
namespace tuktuk::app::setting_rows {

/// How a row reaches its member of the typed struct.
template <auto Group, auto Member>
struct member {
  using type = std::remove_reference_t<decltype((std::declval<settings&>().*Group).*Member)>;

  static void assign(settings& to, const setting& row, const setting_value& value) {
    auto& target = (to.*Group).*Member;
    if constexpr (std::is_enum_v<type>) {
      const auto& words = std::get<std::span<const std::string_view>>(row.limits);
      const auto position = std::ranges::find(words, std::get<std::string>(value));
      target = static_cast<type>(position - words.begin());
    } else if constexpr (std::is_integral_v<type> && !std::is_same_v<type, bool>) {
      target = static_cast<type>(std::get<std::int64_t>(value));
    } else {
      target = std::get<type>(value);
    }
  }

  static setting_value read(const settings& from, const setting& row) {
    const auto& source = (from.*Group).*Member;
    if constexpr (std::is_enum_v<type>) {
      const auto& words = std::get<std::span<const std::string_view>>(row.limits);
      return std::string{words[static_cast<std::size_t>(source)]};
    } else if constexpr (std::is_integral_v<type> && !std::is_same_v<type, bool>) {
      return static_cast<std::int64_t>(source);
    } else {
      return source;
    }
  }
};

template <auto Group, auto Member>
constexpr setting row(std::string_view key, setting_type type, setting_default fallback,
                      std::string_view unit, setting_limits limits, std::string_view meaning,
                      std::string_view environment) {
  return {.key = key,
          .type = type,
          .fallback = fallback,
          .unit = unit,
          .limits = limits,
          .environment = environment,
          .meaning = meaning,
          .assign = &member<Group, Member>::assign,
          .read = &member<Group, Member>::read};
}

template <auto Group, auto Member>
constexpr setting text(std::string_view key, std::string_view fallback, text_rule rule,
                       std::string_view meaning, std::string_view environment = {}) {
  return row<Group, Member>(key, setting_type::text, fallback, {}, rule, meaning, environment);
}

template <auto Group, auto Member>
constexpr setting texts(std::string_view key, std::string_view fallback, text_rule rule,
                        std::string_view meaning, std::string_view environment = {}) {
  return row<Group, Member>(key, setting_type::text_list, fallback, {}, rule, meaning, environment);
}

template <auto Group, auto Member>
constexpr setting word(std::string_view key, std::string_view fallback,
                       std::span<const std::string_view> words, std::string_view meaning) {
  return row<Group, Member>(key, setting_type::word, fallback, {}, words, meaning, {});
}

template <auto Group, auto Member>
constexpr setting integer(std::string_view key, std::int64_t fallback, std::string_view unit,
                          range<std::int64_t> limits, std::string_view meaning,
                          std::string_view environment = {}) {
  return row<Group, Member>(key, setting_type::integer, fallback, unit, limits, meaning,
                            environment);
}

template <auto Group, auto Member>
constexpr setting real(std::string_view key, double fallback, range<double> limits,
                       std::string_view meaning) {
  return row<Group, Member>(key, setting_type::real, fallback, {}, limits, meaning, {});
}

template <auto Group, auto Member>
constexpr setting boolean(std::string_view key, bool fallback, std::string_view meaning) {
  return row<Group, Member>(key, setting_type::boolean, fallback, {}, std::monostate{}, meaning,
                            {});
}

template <auto Group, auto Member>
constexpr setting duration(std::string_view key, timespan fallback, range<timespan> limits,
                           std::string_view meaning) {
  return row<Group, Member>(key, setting_type::duration, fallback, {}, limits, meaning, {});
}

} // namespace tuktuk::app::setting_rows
