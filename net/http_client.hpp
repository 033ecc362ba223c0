#pragma once

#include "messages/failure.hpp"
#include "messages/time.hpp"
#include "net/http_message.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

/// The HTTP client: libcurl's multi interface on a thread of its own, with a pool of kept-alive
/// connections. Knows no domain words.
namespace tuktuk::net {

struct client_request {
  std::string method = "POST";
  std::string url;
  header_list headers;
  std::string body;
  timespan connect_timeout = std::chrono::seconds{5};
  /// The longest silence between two bytes of the answer, the first included.
  timespan read_timeout = std::chrono::seconds{30};
  /// For everything; zero: none.
  timespan total_timeout{0};
  /// A larger answer is a `too_large` failure.
  std::size_t max_body_bytes = 8 * 1024 * 1024;
};

/// How far a failed request came: decides whether trying again can do something twice.
enum class request_progress : std::uint8_t {
  not_sent, ///< no byte of it left this machine (name look-up, connect, TLS): safe to repeat
  in_doubt, ///< it may have been received
};

struct client_failure {
  tuktuk::failure why; ///< unavailable, timed_out, cancelled, too_large, protocol
  request_progress progress = request_progress::in_doubt;
  /// The answer had begun (a broken stream).
  bool answer_begun = false;
};

/// The three moments of an answer. All run on the client's thread and must not block; exactly one of
/// `on_done` and `on_failure` is called, last. Without `on_data` the body is collected and handed to
/// `on_done`.
struct client_callbacks {
  std::function<void(int status, const header_list& headers)> on_head;
  std::function<void(std::string_view piece)> on_data;
  std::function<void(int status, const header_list& headers, std::string body)> on_done;
  std::function<void(client_failure)> on_failure;
};

struct http_client_options {
  /// Connections open at once, over all hosts; further requests wait for one.
  std::size_t max_connections = 20;
  /// PEM file of trusted certificates; empty: the system's.
  std::string ca_file;
  std::string user_agent = "tuktuk";
  /// Name of the thread, at most 15 characters.
  std::string thread_name = "tuktuk-http";
};

struct http_client_counters {
  std::uint64_t requests = 0;
  std::uint64_t connections_made = 0;
  std::uint64_t failures = 0;
};

/// Thread-safe. Redirects are never followed (a key must not travel), TCP_NODELAY is on, TLS peers are
/// verified, HTTP/1.1 with keep-alive.
class http_client {
public:
  virtual ~http_client() = default; ///< cancels what is under way and joins the thread
  /// Starts a request; the id names it in `cancel`.
  virtual std::uint64_t start(client_request request, client_callbacks callbacks) = 0;
  /// Ends a request with a `cancelled` failure, unless it has ended.
  virtual void cancel(std::uint64_t id) = 0;
  [[nodiscard]] virtual http_client_counters counters() const = 0;
};

[[nodiscard]] std::unique_ptr<http_client> make_http_client(const http_client_options& options);

} // namespace tuktuk::net
