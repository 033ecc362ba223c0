#pragma once

#include "app/program.hpp"

namespace tuktuk::app {

/// `tuktuk depth SESSION [--set=DEPTH]`: asks a running server over /api/sessions/…
[[nodiscard]] int run_depth(command_context& context);

} // namespace tuktuk::app
