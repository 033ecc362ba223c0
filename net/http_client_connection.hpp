#pragma once

#include "net/http_client.hpp"
#include "net/http_client_poller.hpp"
#include "net/http_transfer.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

/// Internal to the HTTP client; everything here runs on the client's thread.
namespace tuktuk::net::detail {

class origin;

/// One connection to one origin: a libcurl multi handle that may have no second one. So it is ours
/// to say which request goes where and what is made when, and libcurl (7.88) cannot put a request
/// on an HTTP/2 connection that is still being made, which it does not survive. A request that
/// libcurl repeats stays on it, and waits here until its successor stands.
class client_connection {
public:
  using clock = transfer::clock;

  /// Requests on one HTTP/2 connection, unless the server allows fewer.
  static constexpr std::size_t max_streams = 100;

  /// Throws std::bad_alloc.
  client_connection(std::uint32_t id, origin& to, client_poller& poller, http_client_tally& tally);
  client_connection(const client_connection&) = delete;
  client_connection& operator=(const client_connection&) = delete;
  ~client_connection();

  [[nodiscard]] std::uint32_t id() const { return id_; }
  [[nodiscard]] origin& to() const { return to_; }

  // -- requests ----------------------------------------------------------------

  /// Begins an attached request. False when memory is short. A connection that has to be made is
  /// counted as made for requests, or in the background.
  [[nodiscard]] bool add(transfer& what, bool for_requests);
  /// Ends it if it is not over.
  void remove(transfer& what);
  /// Something happened to a socket, or a time set by libcurl came.
  void act(int socket, std::uint32_t events);
  void act_on_time();
  /// When libcurl wants to be called next.
  [[nodiscard]] clock::time_point due() const { return std::min(due_, next_look_); }
  /// As if a time set by libcurl had come.
  void call_soon() { due_ = clock::now(); }
  /// A request that is over.
  [[nodiscard]] std::optional<std::pair<transfer*, CURLcode>> next_finished();

  // -- state -------------------------------------------------------------------

  [[nodiscard]] std::size_t active() const { return active_; }
  /// Connected, TLS done.
  [[nodiscard]] bool stands() const { return stands_; }
  [[nodiscard]] bool multiplexes() const { return multiplexes_; }
  /// It stands and has answered: an HTTP/2 server has told its limits by then.
  [[nodiscard]] bool settled() const { return stands_ && settled_; }
  /// Whether it can take one more request.
  [[nodiscard]] bool has_room() const;
  /// It did not take another request: the server allows no more, or goes away.
  void note_full() { limit_ = active_; }
  [[nodiscard]] bool is_full() const { return limit_ <= active_; }
  [[nodiscard]] clock::time_point stands_since() const { return stands_since_; }
  [[nodiscard]] clock::time_point last_request() const { return last_request_; }
  [[nodiscard]] clock::time_point last_use() const { return last_use_; }
  void note_use(clock::time_point now, bool by_request);

  /// There is none any more, or the other side has closed it.
  [[nodiscard]] bool has_ended() const;
  /// Reports, once, that the other side closes, or also sends, while nothing is under way.
  void watch_idle(bool for_input);

  /// Whether some request may have fallen back to waiting for a successor of this connection, and
  /// it is time to look for it; asked after everything that happens here.
  [[nodiscard]] bool look_is_due(clock::time_point now);

  // -- for transfers -----------------------------------------------------------

  /// A request is about to be written.
  void connected(CURL* handle);
  /// A byte of an answer came.
  void answered() { settled_ = true; }

private:
  static int socket_changed(CURL*, curl_socket_t socket, int what, void* self, void*);
  static int time_changed(CURLM*, long milliseconds, void* self);
  static curl_socket_t open_socket(void* self, curlsocktype, curl_sockaddr* address);
  static int close_socket(void* self, curl_socket_t socket);

  const std::uint32_t id_;
  origin& to_;
  client_poller& poller_;
  http_client_tally& tally_;
  bool for_requests_ = true;

  clock::time_point due_ = clock::time_point::max();
  std::size_t active_ = 0;
  std::vector<int> sockets_; ///< several while connecting: addresses compete
  bool stands_ = false;
  bool multiplexes_ = false;
  bool settled_ = false;
  std::size_t limit_ = 1;
  clock::time_point stands_since_{};
  clock::time_point last_request_{};
  clock::time_point last_use_{};
  clock::time_point next_look_ = clock::time_point::max();

  multi_handle multi_; ///< last: its end closes sockets through the callbacks above
};

} // namespace tuktuk::net::detail
