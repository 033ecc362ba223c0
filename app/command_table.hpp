#pragma once

#include "app/command_line.hpp"

#include <span>

namespace tuktuk::app {

/// All commands of the program.
[[nodiscard]] std::span<const command> command_table();

} // namespace tuktuk::app
