#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace tuktuk::app {

/// "http://127.0.0.1:8080", "http://[::1]:8080".
[[nodiscard]] std::string http_url(std::string_view address, std::uint16_t port);

/// Where a server that listens on `address` is reached from the same machine: at the loopback
/// address if it listens on all of them.
[[nodiscard]] std::string local_url(std::string_view address, std::uint16_t port);

} // namespace tuktuk::app
