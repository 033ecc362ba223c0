#include "app/upstream_connections.hpp"

#include <algorithm>
#include <utility>

namespace tuktuk::app {

std::vector<azure::endpoint> endpoints_of(const settings& values) {
  std::vector<azure::endpoint> endpoints;
  for (const auto& text : values.azure.endpoints)
    if (auto read = azure::read_endpoint(text, static_cast<std::uint32_t>(endpoints.size() + 1)))
      endpoints.push_back(std::move(*read));
  return endpoints;
}

net::http_client_options client_options(const settings& values, std::size_t max_connections,
                                        const char* thread_name) {
  net::http_client_options options;
  options.max_connections = max_connections;
  options.ca_file = values.net.ca_file;
  options.thread_name = thread_name;
  options.tally = std::make_shared<net::http_client_tally>();
  return options;
}

upstream_connections::upstream_connections(const settings& values,
                                           std::shared_ptr<spdlog::logger> log)
  : log_(std::move(log)) {
  const auto& azure = values.azure;
  const auto endpoints = std::max<std::size_t>(azure.endpoints.size(), 1);
  options_ = client_options(values, azure.max_connections * endpoints, "tuktuk-azure");
  options_.max_connections_per_host = azure.max_connections;
  // Calls that find no connection with room wait in the client, no more than the pool lets go.
  options_.max_waiting = std::max(options_.max_waiting, azure.max_calls);
  options_.http2 = azure.http2 == http2_policy::automatic;
  for (auto& endpoint : endpoints_of(values))
    options_.warm_urls.push_back(std::move(endpoint.url));
  options_.warm_connections = std::min(azure.warm_connections, azure.max_connections);
  options_.keep_warm = azure.keep_warm;
  options_.warm_timeout = azure.connect_timeout;
  tried_.assign(options_.warm_connections == 0 ? 0 : options_.warm_urls.size(), false);
}

net::http_client_options upstream_connections::options() {
  auto result = options_;
  result.on_warm = [weak = weak_from_this()](const net::warm_report& what) {
    if (const auto self = weak.lock())
      self->note(what);
  };
  return result;
}

void upstream_connections::note(const net::warm_report& what) {
  {
    const std::lock_guard lock{mutex_};
    tried_.at(what.index) = true;
  }
  const auto& endpoint = options_.warm_urls.at(what.index);
  if (what.why_not)
    log_->warn("event=endpoint_cold endpoint={} connections={} reason=\"{}\"", endpoint,
               what.standing, what.why_not->text);
  else
    log_->info("event=endpoint_warm endpoint={} connections={}", endpoint, what.standing);
}

std::string upstream_connections::why_not_ready() const {
  const std::lock_guard lock{mutex_};
  const auto missing = std::ranges::count(tried_, false);
  if (missing == 0)
    return {};
  return "connections to " + std::to_string(missing) + " of " + std::to_string(tried_.size())
         + " Azure OpenAI endpoints are still being made";
}

} // namespace tuktuk::app
