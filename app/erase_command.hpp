#pragma once

#include "app/program.hpp"

namespace tuktuk::app {

/// `tuktuk erase USER_ID`: removes everything that the store holds of one LINE user (or web client)
/// and says what it removed. The store has one writer, so the server must not be running; the
/// refusal says so.
[[nodiscard]] int run_erase(command_context& context);

} // namespace tuktuk::app
