#pragma once

#include "messages/failure.hpp"
#include "messages/time.hpp"
#include "net/http_message.hpp"
#include "net/round_hook.hpp"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The HTTP client: libcurl's multi interface on a thread of its own or on an event loop, with a
/// pool of kept-alive connections. Knows no domain words.
///
/// A request goes to a kept-alive connection if one is free: with HTTP/1.1 one that does nothing,
/// with HTTP/2 the one with the fewest requests, as many as the server allows on it. Where the
/// other side has closed it just then, without a byte of an answer, or refuses the stream, the
/// request is repeated on another connection, for every method, unless it says that it may not be.
/// Connections that end while idle are noticed then, and cost no request anything.
namespace tuktuk::net {

class event_loop;

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
  /// answer, or the server refuses its HTTP/2 stream; otherwise that is a failure, in doubt.
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
  /// The request is about to be written once more (`may_repeat`), because a connection ended, or
  /// refused it, without a byte of an answer. Before the others; must neither start nor cancel
  /// requests.
  std::function<void()> on_repeat = {};
};

/// What became of the connections to keep warm to one URL, told when that changes.
struct warm_report {
  std::size_t index = 0;    ///< in `http_client_options::warm_urls`
  std::size_t standing = 0; ///< connections that can take a request, TLS done
  /// Why the last connection could not be made; nothing once enough of them stand.
  std::optional<failure> why_not = {};
};

/// Counts what a client does; may be shared by clients that follow one another. Thread-safe.
struct http_client_tally {
  std::atomic<std::uint64_t> requests{0};
  /// For requests, whether on them or by them waiting.
  std::atomic<std::uint64_t> connections_made{0};
  /// In the background, to be ready for requests.
  std::atomic<std::uint64_t> connections_warmed{0};
  std::atomic<std::uint64_t> failures{0};
  /// Now.
  std::atomic<std::int64_t> connections_open{0};
};

struct http_client_options {
  /// Connections open at once, over all hosts; further requests wait for one.
  std::size_t max_connections = 20;
  /// The same for each host; 0: no limit but the one above.
  std::size_t max_connections_per_host = 0;
  /// Offers HTTP/2 over TLS (ALPN) beside HTTP/1.1.
  bool http2 = false;
  /// Base URLs whose servers have connections ready before the first request, made at once, and
  /// replaced in the background when they end or grow old. A connection is made and kept alive by
  /// HEAD requests for the server's root, without any header of the caller's; every answer is
  /// welcome. They count neither as requests nor as failures.
  std::vector<std::string> warm_urls = {};
  /// So many for each of them; 0: none.
  std::size_t warm_connections = 0;
  /// Their idle connections get a HEAD request this often; zero: never.
  timespan keep_warm = std::chrono::seconds{30};
  /// For making them.
  timespan warm_timeout = std::chrono::seconds{5};
  /// Called on the client's thread, under the rules of `client_callbacks`.
  std::function<void(const warm_report&)> on_warm = {};
  /// Connections older than this are replaced once idle: only new ones notice that a host's
  /// addresses changed.
  timespan connection_life = std::chrono::minutes{10};
  /// Kept by the caller to read it; the client makes its own if there is none.
  std::shared_ptr<http_client_tally> tally = {};
  /// Requests that may wait for a connection; a further one fails at once as `unavailable`.
  std::size_t max_waiting = 10'000;
  /// PEM file of trusted certificates; empty: the system's.
  std::string ca_file = {};
  std::string user_agent = "tuktuk";
  /// Name of the thread, at most 15 characters.
  std::string thread_name = "tuktuk-http";
  /// For a thread of its own. May be left out.
  round_hook after_events = {};
  /// Where the client lives in place of a thread of its own. The loop must run by the time the
  /// client ends, or have ended, and nobody may wait on its thread for this client. What waits or
  /// is under way when the loop ends rests until the client does. Such a client may be destroyed on
  /// the loop's thread, too, though not from a callback.
  std::shared_ptr<event_loop> loop = {};
};

struct http_client_counters {
  std::uint64_t requests = 0;
  /// Up to the point where a request could be written.
  std::uint64_t connections_made = 0;
  std::uint64_t failures = 0; ///< requests that ended with `on_failure`
  /// Made in the background.
  std::uint64_t connections_warmed = 0;
};

/// Thread-safe. Redirects are never followed (a key must not travel), TCP_NODELAY is on, TLS peers
/// are verified.
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
