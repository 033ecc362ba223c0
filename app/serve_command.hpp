#pragma once

#include "app/program.hpp"

namespace tuktuk::app {

/// `tuktuk serve`: runs the server until SIGINT or SIGTERM, then drains and stops.
[[nodiscard]] int run_serve(command_context& context);

} // namespace tuktuk::app
