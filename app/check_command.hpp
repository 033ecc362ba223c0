#pragma once

#include "app/program.hpp"

#include <string>

namespace tuktuk::app {

/// `tuktuk check`: prints the effective settings, each with where it came from, and which secrets
/// are there; then everything that keeps `serve` from starting with them, a line each on the error
/// stream, with exit code 2: secrets and endpoints that are missing, keys that do not fit them,
/// prompts and prices that cannot be used. What is wrong with a setting by itself has been said,
/// with the same code, before this runs. What depends on the moment (a port that is taken, a store
/// that another server has) is left to `serve`.
/// `--print-default-config` and `--print-markdown` print what is made from the table instead.
[[nodiscard]] int run_check(command_context& context);

/// The effective settings in the configuration file's own language, so that the output is a valid
/// one.
[[nodiscard]] std::string describe_configuration(const configuration& config, const secrets& held);

} // namespace tuktuk::app
