#pragma once

#include "tests/net/scripted_server.hpp"

#include <cstdint>
#include <mutex>
#include <vector>

namespace tuktuk::net::test {

/// Passes bytes between clients and a server on 127.0.0.1, and can cut all connections while both
/// live on.
class relay {
public:
  explicit relay(std::uint16_t server);

  [[nodiscard]] std::uint16_t port() const { return listener_.port(); }
  [[nodiscard]] unsigned connections() const { return listener_.connections(); }
  /// Ends every connection of this moment.
  void cut();

private:
  void pass(peer& client, std::uint16_t server);

  std::mutex mutex_; ///< guards the next
  std::vector<int> open_;
  scripted_server listener_; ///< last: its end waits for the scripts
};

} // namespace tuktuk::net::test
