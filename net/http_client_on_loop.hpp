#pragma once

#include "net/http_client.hpp"

#include <memory>

/// Internal to the HTTP client.
namespace tuktuk::net::detail {

/// A client that lives on `options.loop`, which is set.
[[nodiscard]] std::unique_ptr<http_client> make_client_on_loop(const http_client_options& options);

} // namespace tuktuk::net::detail
