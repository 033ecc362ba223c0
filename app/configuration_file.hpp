#pragma once

#include "app/settings_table.hpp"
#include "messages/failure.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The text forms of settings: CAF's configuration language in files, and single values on the
/// command line and in the environment. Pure; knows no defaults and no limits.
namespace tuktuk::app {

/// One thing that a configuration file says.
struct file_entry {
  /// "group.name"; without a dot if it stands outside of any group; the group alone for a
  /// `[group]`.
  std::string key;
  /// Counted from 1.
  int line = 0;
  /// A `[group]` (or `group { … }`): has no value.
  bool is_group = false;
  /// Nothing if no setting has values of this kind (a URI, a list of lists, …).
  std::optional<setting_value> value;
};

/// Reads a configuration file with CAF's parser, but into a flat list that keeps every entry: CAF's
/// own reading stays silent about repeated keys, unknown ones and wrong types. Windows line ends
/// and a byte order mark are taken. `invalid_input` naming `name`, line and column for what is not
/// in the language.
[[nodiscard]] result<std::vector<file_entry>> parse_configuration(std::string_view text,
                                                                  std::string_view name);

/// Reads a value as it stands on a command line: texts bare, lists separated by commas, everything
/// else as in a file. What cannot be read as the type comes back as the text it is, which no check
/// accepts.
[[nodiscard]] setting_value parse_value(setting_type type, std::string_view text);

/// A value from a file as the type of a setting, where nothing is lost: a whole number is a real
/// too.
[[nodiscard]] setting_value widen(setting_type type, setting_value value);

} // namespace tuktuk::app
