#pragma once

#include "messages/failure.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// `tuktuk COMMAND [options]`: what was typed, as values. Pure.
namespace tuktuk::app {

struct command_context;

/// An option of one command.
struct command_option {
  /// "--user"
  std::string_view name;
  /// What the value is called in the help; empty: the option takes none.
  std::string_view value;
  /// One sentence, without a full stop.
  std::string_view meaning;
};

enum class settings_use : std::uint8_t {
  none,
  taken,  ///< takes `--config-file` and `--group.name=value`; the help refers to that of `serve`
  listed, ///< the same, and the help lists all settings
};

enum class secrets_use : std::uint8_t { none, client_token, admin_token, all };

/// One command of the program.
struct command {
  std::string_view name;
  /// One sentence, without a full stop.
  std::string_view summary;
  /// More for `COMMAND --help`: whole lines, or empty.
  std::string_view details;
  /// The words it takes, as the help shows them, "USER_ID"; empty: none.
  std::string_view operands = {};
  std::size_t operand_count = 0;
  std::span<const command_option> options = {};
  settings_use takes_settings = settings_use::none;
  secrets_use takes_secrets = secrets_use::none;
  /// Does it; the result is the exit code: 0 done, 1 the work failed, 2 bad usage or configuration.
  int (*run)(command_context& context) = nullptr;
};

/// What somebody typed.
struct invocation {
  /// Null if only `--help` or `--version` was asked for.
  const command* what = nullptr;
  bool help = false;
  bool version = false;
  std::vector<std::string> operands;
  /// By name, "--user"; options without a value map to an empty one.
  std::map<std::string, std::string, std::less<>> options;
  std::optional<std::string> config_file;
  /// "--group.name=value", in order.
  std::vector<std::string> setting_arguments;
  /// Names of options and settings that were given more than once, each once: the last value
  /// counts, and whoever typed them is told.
  std::vector<std::string> repeated;

  [[nodiscard]] bool has(std::string_view option) const { return options.contains(option); }
  /// The option's value, or nothing if it was not given.
  [[nodiscard]] std::optional<std::string> value_of(std::string_view option) const;
};

/// Reads the words after the program's name. Options may stand anywhere after the command, their
/// values behind '=' or as the next word; `--` ends them. `invalid_input` with one line for what is
/// unknown (with the nearest that is known), missing or too much; a value is never repeated in it.
[[nodiscard]] result<invocation> parse_command_line(std::span<const std::string> words,
                                                    std::span<const command> commands);

/// `tuktuk --help`.
[[nodiscard]] std::string program_help(std::span<const command> commands);

/// `tuktuk COMMAND --help`.
[[nodiscard]] std::string command_help(const command& what);

} // namespace tuktuk::app
