#pragma once

#include "app/program.hpp"

namespace tuktuk::app {

/// `tuktuk demo`: the server with emulated LINE and Azure OpenAI beside it, and a sample
/// conversation. With `--play-only` it ends after that, with 1 if any question went unanswered.
[[nodiscard]] int run_demo(command_context& context);

} // namespace tuktuk::app
