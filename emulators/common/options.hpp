#pragma once

#include "messages/failure.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tuktuk::emulation {

/// One command-line option, `--name=VALUE` or `--name VALUE`, or a bare `--name` if it takes none.
struct option {
  std::string name;        ///< without the dashes
  std::string placeholder; ///< what the value stands for in the help; empty: takes no value
  std::string help;        ///< one line, with unit and default
  /// Takes the value over; answers what is wrong with it, or nothing.
  std::function<std::string(std::string_view value)> set;
};

// Setters for `option::set`. The target must outlive the option.
[[nodiscard]] option text_option(std::string name, std::string placeholder, std::string help,
                                 std::string& target);
[[nodiscard]] option list_option(std::string name, std::string placeholder, std::string help,
                                 std::vector<std::string>& target);
[[nodiscard]] option flag_option(std::string name, std::string help, bool& target);
[[nodiscard]] option number_option(std::string name, std::string placeholder, std::string help,
                                   double minimum, double maximum, double& target);
[[nodiscard]] option count_option(std::string name, std::string placeholder, std::string help,
                                  std::uint64_t minimum, std::uint64_t maximum,
                                  std::uint64_t& target);

/// What every emulator can be told.
struct common_options {
  std::string address = "127.0.0.1";
  std::uint64_t port = 0;
  std::uint64_t threads = 1;
  /// 0: another one every time.
  std::uint64_t seed = 0;
  /// End when the process that started this one ends.
  bool with_parent = false;
};

[[nodiscard]] std::vector<option> common_option_table(common_options& into);

/// What to do after reading a command line.
struct command_line_verdict {
  bool run = false;
  int exit_code = 0;
  std::string to_stdout;
  std::string to_stderr;
};

/// Reads the arguments after the program's name. `--help` prints the table; a wrong option gives
/// exit code 2 and one line that names it.
[[nodiscard]] command_line_verdict read_command_line(std::string_view program,
                                                     std::string_view purpose,
                                                     std::span<const option> table,
                                                     std::span<const std::string_view> arguments);

} // namespace tuktuk::emulation
