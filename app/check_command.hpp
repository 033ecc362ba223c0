#pragma once

#include "app/program.hpp"

#include <string>

namespace tuktuk::app {

/// `tuktuk check`: prints the effective settings, each with where it came from, and which secrets
/// are there. What is wrong with them has been said, with exit code 2, before this runs; prompts
/// and prices that cannot be used are named here, with the same code.
/// `--print-default-config` and `--print-markdown` print what is made from the table instead.
[[nodiscard]] int run_check(command_context& context);

/// The effective settings in the configuration file's own language, so that the output is a valid
/// one.
[[nodiscard]] std::string describe_configuration(const configuration& config, const secrets& held);

} // namespace tuktuk::app
