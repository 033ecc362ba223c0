#pragma once

#include "app/settings.hpp"
#include "messages/failure.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// The one table of settings, from which everything about them is made: the typed struct's
/// defaults, the checks, `--help`, `tuktuk check`, config/tuktuk.conf and the README's table.
namespace tuktuk::app {

enum class setting_type : std::uint8_t {
  text,
  text_list, ///< on a command line and in the environment separated by commas
  word,      ///< one of a few
  integer,
  real,
  boolean,
  duration,
};

/// A value of any setting; `text` and `word` are both strings.
using setting_value
  = std::variant<std::string, std::vector<std::string>, std::int64_t, double, bool, timespan>;

/// A default; a list's is one string, separated by commas.
using setting_default = std::variant<std::string_view, std::int64_t, double, bool, timespan>;

template <class T>
struct range {
  T least;
  T most;
};

/// What a text must look like.
enum class text_rule : std::uint8_t {
  any,            ///< may be empty
  name,           ///< not empty, no blanks
  path,           ///< not empty
  address,        ///< an IPv4 or IPv6 address
  url,            ///< https, or http to this machine; no credentials, query or fragment
  azure_endpoint, ///< such a URL, and what `azure::read_endpoint` reads behind it
};

using setting_limits = std::variant<std::monostate, range<std::int64_t>, range<double>,
                                    range<timespan>, std::span<const std::string_view>, text_rule>;

/// One row.
struct setting {
  /// "group.name"
  std::string_view key;
  setting_type type;
  setting_default fallback;
  /// What is counted, for numbers; durations carry their own unit.
  std::string_view unit;
  setting_limits limits;
  /// The environment variable, or empty.
  std::string_view environment;
  /// One sentence, without a full stop.
  std::string_view meaning;

  void (*assign)(settings& to, const setting& row, const setting_value& value);
  setting_value (*read)(const settings& from, const setting& row);

  [[nodiscard]] constexpr std::string_view group() const { return key.substr(0, key.find('.')); }
  [[nodiscard]] constexpr std::string_view name() const { return key.substr(key.find('.') + 1); }
};

struct setting_group {
  std::string_view name;
  /// One sentence, without a full stop.
  std::string_view meaning;
};

/// All rows, those of a group together.
[[nodiscard]] std::span<const setting> settings_table();

/// All groups, in the order of the rows.
[[nodiscard]] std::span<const setting_group> setting_groups();

/// The row of this key, or null.
[[nodiscard]] const setting* find_setting(std::string_view key);

/// The key of the table that a mistyped key most likely means.
[[nodiscard]] std::string_view nearest_setting(std::string_view key);

/// Whether a text keeps the rule.
[[nodiscard]] bool keeps(text_rule rule, const std::string& text);

[[nodiscard]] setting_value default_of(const setting& row);

/// Whether the value is of the row's type and within its limits; `invalid_input` with a sentence
/// that names the setting, what it may be and what it is.
[[nodiscard]] result<void> check_value(const setting& row, const setting_value& value);

/// Contradictions between settings that are each within their own limits.
[[nodiscard]] result<void> check_together(const settings& all);

/// What the row's values look like: "a whole number from 1 to 64", "a duration from 1s to 1h",
/// "sharing or stealing".
[[nodiscard]] std::string describe_limits(const setting& row);

/// In the configuration file's syntax: `"text"`, `["a", "b"]`, `90s`, `true`. The inverse of what
/// the loading reads.
[[nodiscard]] std::string format_value(const setting_value& value);

/// With the largest unit that leaves a whole number: "90s", "2min", "1200ms".
[[nodiscard]] std::string format_duration(timespan value);

} // namespace tuktuk::app
