#pragma once

#include "messages/failure.hpp"
#include "messages/time.hpp"
#include "net/http_message.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

/// The HTTP client: libcurl's multi interface on a thread of its own, with a pool of kept-alive
/// connections. Knows no domain words.
///
/// A request goes to a kept-alive connection if one is free. Where the other side has closed it
/// just then, without a byte of an answer, the request is repeated on another connection (libcurl
/// does so, for every method), unless it says that it may not be.
namespace tuktuk::net {

struct client_request {
  std::string method = "POST";
  /// http or https, percent-encoded where needed; goes out as it is.
  std::string url = {};
  /// Nothing is added but Host, Accept, User-Agent and Content-Length.
  header_list headers = {};
  std::string body = {};
  /// For name look-up, connecting and TLS; the wait for a free connection does not count.
  timespan connect_timeout = std::chrono::seconds{5};
  /// The longest silence between two bytes of the answer, the first included; zero: any.
  timespan read_timeout = std::chrono::seconds{30};
  /// For everything from `start` on, waiting for a connection included; zero: none.
  timespan total_timeout{0};
  /// Whether it may be sent again unseen when a kept-alive connection ends before any byte of an
  /// answer; otherwise that is a failure, in doubt.
  bool may_repeat = true;
  /// A larger answer is a `too_large` failure; so is one whose header exceeds 256 KiB.
  std::size_t max_body_bytes = 8 * 1024 * 1024;
};

/// How far a failed request came: decides whether trying again can do something twice. In doubt
/// from the moment a connection stood, also if the request was then to be repeated on another.
enum class request_progress : std::uint8_t {
  not_sent, ///< no byte of it left this machine (name look-up, connect, TLS): safe to repeat
  in_doubt, ///< it may have been received
};

struct client_failure {
  /// unavailable, timed_out, cancelled, too_large, protocol; invalid_input for a request that
  /// cannot be written, internal if a callback threw. The text names the peer, never path, header
  /// or body.
  tuktuk::failure why;
  request_progress progress = request_progress::in_doubt;
  /// The answer had begun (a broken stream): its head was complete.
  bool answer_begun = false;
};

/// The three moments of an answer. All run on the client's thread and must not block; exactly one
/// of `on_done` and `on_failure` is called, last. Without `on_data` the body is collected and
/// handed to `on_done`. They may start and cancel requests, but not destroy the client. Interim
/// answers (1xx) and trailers are not reported. If `on_head` or `on_data` throws, the request
/// fails; what the last callback throws is dropped.
struct client_callbacks {
  std::function<void(int status, const header_list& headers)> on_head = {};
  std::function<void(std::string_view piece)> on_data = {};
  std::function<void(int status, const header_list& headers, std::string body)> on_done = {};
  std::function<void(client_failure)> on_failure = {};
};

struct http_client_options {
  /// Connections open at once, over all hosts; further requests wait for one.
  std::size_t max_connections = 20;
  /// Requests that may wait for a connection; a further one fails at once as `unavailable`.
  std::size_t max_waiting = 10'000;
  /// PEM file of trusted certificates; empty: the system's.
  std::string ca_file = {};
  std::string user_agent = "tuktuk";
  /// Name of the thread, at most 15 characters.
  std::string thread_name = "tuktuk-http";
};

struct http_client_counters {
  std::uint64_t requests = 0;
  /// Up to the point where a request could be written.
  std::uint64_t connections_made = 0;
  std::uint64_t failures = 0; ///< requests that ended with `on_failure`
};

/// Thread-safe. Redirects are never followed (a key must not travel), TCP_NODELAY is on, TLS peers
/// are verified, HTTP/1.1 with keep-alive.
class http_client {
public:
  /// Cancels what is under way and joins the thread. Not from a callback.
  virtual ~http_client() = default;
  /// Starts a request; the id names it in `cancel`. Callbacks may come before this returns.
  virtual std::uint64_t start(client_request request, client_callbacks callbacks) = 0;
  /// Ends a request with a `cancelled` failure, unless it has ended. Takes effect soon, not at
  /// once: callbacks may come until then.
  virtual void cancel(std::uint64_t id) = 0;
  [[nodiscard]] virtual http_client_counters counters() const = 0;
};

/// Throws std::bad_alloc if there is no memory, std::system_error if there is no thread for it.
[[nodiscard]] std::unique_ptr<http_client> make_http_client(const http_client_options& options);

} // namespace tuktuk::net
