#pragma once

#include "app/program.hpp"

namespace tuktuk::app {

/// `tuktuk preload FILE`: has a running server answer a list of questions before they are asked,
/// one after the other, and says what became of each. Fails if any is without an answer that others
/// may have.
[[nodiscard]] int run_preload(command_context& context);

} // namespace tuktuk::app
