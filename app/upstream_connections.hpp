#pragma once

#include "app/settings.hpp"
#include "azure/endpoint.hpp"
#include "net/http_client.hpp"

#include <spdlog/logger.h>

#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace tuktuk::app {

/// The connections to the endpoints of Azure OpenAI, over all HTTP clients that the AZURE POOL has
/// in its lives: what is wanted of them, what they did, and whether the first are made.
/// Thread-safe.
class upstream_connections : public std::enable_shared_from_this<upstream_connections> {
public:
  upstream_connections(const settings& values, std::shared_ptr<spdlog::logger> log);

  /// For the next client; it reports here.
  [[nodiscard]] net::http_client_options options();
  /// Empty once every endpoint has its connections or its first try has failed: a dead endpoint
  /// must not keep webhooks out, which are durable.
  [[nodiscard]] std::string why_not_ready() const;
  [[nodiscard]] std::shared_ptr<const net::http_client_tally> tally() const {
    return options_.tally;
  }

private:
  void note(const net::warm_report& what);

  const std::shared_ptr<spdlog::logger> log_;
  net::http_client_options options_;
  mutable std::mutex mutex_; ///< guards the next
  /// Of each endpoint, whether its first try has ended.
  std::vector<bool> tried_;
};

/// The endpoints of Azure OpenAI as the settings name them; those are valid.
[[nodiscard]] std::vector<azure::endpoint> endpoints_of(const settings& values);

/// What all of the server's HTTP clients share.
[[nodiscard]] net::http_client_options client_options(const settings& values,
                                                      std::size_t max_connections,
                                                      const char* thread_name);

} // namespace tuktuk::app
