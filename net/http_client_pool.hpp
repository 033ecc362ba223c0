#pragma once

#include "net/http_client.hpp"
#include "net/http_client_connection.hpp"
#include "net/http_client_poller.hpp"
#include "net/http_transfer.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

/// Internal to the HTTP client; everything here runs on the client's thread.
namespace tuktuk::net::detail {

/// A request and the moment at which its timeouts are looked at next.
struct client_entry {
  std::unique_ptr<transfer> what;
  transfer::clock::time_point armed;
};

/// One scheme, host and port: the connections to it and the requests that wait for one.
class origin {
public:
  explicit origin(std::string named) : name(std::move(named)) {}

  const std::string name;
  /// Ids rise, so the first has waited longest.
  std::map<std::uint64_t, client_entry> waiting;
  std::vector<std::unique_ptr<client_connection>> connections;
  enum class language : std::uint8_t { unknown, http1, http2 } speaks = language::unknown;
  /// Its server takes connections and does not answer HEAD: requests make theirs themselves.
  bool is_deaf = false;
  /// Places in `http_client_options::warm_urls`.
  std::vector<std::size_t> warm;
  enum class told : std::uint8_t { nothing, warm, cold } told = told::nothing;
  transfer::clock::time_point next_try{};
  unsigned failed_tries = 0;
};

/// What the pool needs of the client.
class client_host {
public:
  /// Begins a request of the client's own on this connection; its end is told to `ping_ended`.
  virtual void start_ping(client_connection& on, bool for_requests) = 0;
  /// Ends all requests that wait for a connection to this origin.
  virtual void fail_waiting(origin& of, const failure& why) = 0;

protected:
  ~client_host() = default;
};

/// Which connections there are, which one a request takes, and which are made, kept alive and
/// closed in the background.
///
/// Where HTTP/2 may be spoken a connection is made by a HEAD request, on which real ones wait:
/// only its answer tells for certain how many the server allows on it. With HTTP/1.1 a request
/// makes its own.
class client_pool {
public:
  using clock = transfer::clock;

  client_pool(const http_client_options& options, client_poller& poller, http_client_tally& tally,
              client_host& host);
  client_pool(const client_pool&) = delete;
  client_pool& operator=(const client_pool&) = delete;

  [[nodiscard]] origin& origin_of(const std::string& name);
  [[nodiscard]] std::vector<std::unique_ptr<origin>>& origins() { return origins_; }
  [[nodiscard]] client_connection* find(std::uint32_t connection) const;

  /// The connection for the next request to an origin; null if it has to wait.
  [[nodiscard]] client_connection* place_for(origin& to);
  /// Something happened on a connection, or a request left it: forgets it if it is of no more use.
  void look_at(client_connection& which);
  /// An idle connection has input, or has ended.
  void idle_event(client_connection& which, bool ended);
  /// The connection may be gone by now.
  void ping_ended(origin& to, std::uint32_t connection,
                  const std::optional<client_failure>& why_not);

  /// Looks after what is idle, old or missing; when to do so again.
  clock::time_point maintain(clock::time_point now);
  /// Ids of the connections that libcurl wants to be called for, and when the next is due.
  [[nodiscard]] clock::time_point next_due() const;
  [[nodiscard]] std::vector<std::uint32_t> due(clock::time_point now) const;

private:
  [[nodiscard]] client_connection* open(origin& to, bool may_evict);
  void close(client_connection& which);
  [[nodiscard]] bool evict_for(const origin& to);
  [[nodiscard]] bool is_old(const client_connection& which, clock::time_point now) const;
  /// Connections to this origin that will be there in a while.
  [[nodiscard]] std::size_t lasting(const origin& of, clock::time_point now) const;
  /// Those of them that can take a request now.
  [[nodiscard]] std::size_t ready(const origin& of, clock::time_point now) const;
  void look_after(client_connection& which, clock::time_point now);
  void fill_up(origin& which, clock::time_point now);
  void report(origin& on, const std::optional<failure>& why_not);

  const http_client_options& options_;
  client_poller& poller_;
  http_client_tally& tally_;
  client_host& host_;
  const std::size_t max_connections_;
  const std::size_t max_per_origin_;
  std::uint32_t last_id_ = 0;
  std::unordered_map<std::uint32_t, client_connection*> by_id_;
  std::vector<std::unique_ptr<origin>> origins_;
};

} // namespace tuktuk::net::detail
