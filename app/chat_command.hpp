#pragma once

#include "app/program.hpp"

#include <string>

namespace tuktuk::app {

/// `tuktuk chat`: a terminal chat with a running server over `POST /webhook/stream`. Answers appear
/// as they arrive, follow-ups as numbered choices that a number picks. `--once` asks a single
/// question, for scripts: the answer goes to standard output, how it was made to the error stream,
/// exit code 1 if there was none.
[[nodiscard]] int run_chat(command_context& context);

/// Where a server with these settings answers this machine: a wildcard address is reached on
/// loopback.
[[nodiscard]] std::string local_url(const settings& values);

} // namespace tuktuk::app
