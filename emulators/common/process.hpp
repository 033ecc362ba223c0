#pragma once

#include "emulators/common/options.hpp"
#include "messages/failure.hpp"
#include "net/http_server.hpp"

#include <string>
#include <string_view>

namespace tuktuk::emulation {

/// Holds back SIGTERM and SIGINT in this and all later threads, so that `wait_for_stop_signal` gets
/// them, and ignores SIGPIPE. Call before the first thread is started.
void hold_back_stop_signals();

/// Asks for SIGTERM when the thread that started this process ends. False if it has ended already.
[[nodiscard]] bool end_with_parent();

/// Returns when SIGTERM or SIGINT arrives.
void wait_for_stop_signal();

/// The HTTP server for an emulator: patient with kept-alive connections, bounded in bodies.
[[nodiscard]] net::http_server_options server_options(const common_options& options,
                                                      std::uint64_t max_body_bytes);

/// The one line that says where the program listens.
void announce(const std::string& address, std::uint16_t port);

/// A secret from the environment: `unauthorized`, naming the variable, if unset or empty.
[[nodiscard]] result<std::string> secret_from_environment(const std::string& variable);

} // namespace tuktuk::emulation
