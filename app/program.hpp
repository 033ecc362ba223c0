#pragma once

#include "app/command_line.hpp"
#include "app/configuration.hpp"
#include "app/environment.hpp"
#include "app/secrets.hpp"

#include <iosfwd>
#include <span>
#include <string>

namespace tuktuk::app {

/// The program's exit codes.
namespace exit_code {
inline constexpr int done = 0;
inline constexpr int work_failed = 1;
inline constexpr int bad_usage = 2;
} // namespace exit_code

/// Where a command reads and writes.
struct console {
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
};

/// What a command gets to work with.
struct command_context {
  const invocation& typed;
  /// All defaults for a command that takes no settings.
  configuration& config;
  /// Unset for a command that takes no secrets.
  const secrets& held;
  console& terminal;
};

/// Ends a command: one line on the error stream, "tuktuk: …".
[[nodiscard]] int fail(console& terminal, int code, std::string_view why);

/// The whole program but for its table of commands: reads the command line, helps, loads settings
/// and secrets, runs the command. Never throws. Before there are threads: the secrets are removed
/// from the process's environment.
[[nodiscard]] int run_program(std::span<const command> commands, std::span<const std::string> words,
                              const environment_reader& environment, console& terminal);

} // namespace tuktuk::app
