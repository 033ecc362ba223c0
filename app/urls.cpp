#include "app/urls.hpp"

#include <fmt/format.h>

namespace tuktuk::app {

std::string http_url(std::string_view address, std::uint16_t port) {
  const bool version_6 = address.find(':') != std::string_view::npos;
  return version_6 ? fmt::format("http://[{}]:{}", address, port)
                   : fmt::format("http://{}:{}", address, port);
}

std::string local_url(std::string_view address, std::uint16_t port) {
  if (address == "0.0.0.0")
    address = "127.0.0.1";
  if (address == "::")
    address = "::1";
  return http_url(address, port);
}

} // namespace tuktuk::app
