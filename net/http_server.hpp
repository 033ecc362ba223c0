#pragma once

#include "messages/failure.hpp"
#include "messages/time.hpp"
#include "net/http_message.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

/// The HTTP/1.1 server: Boost.Beast behind an interface that names neither Beast nor Asio, so that
/// only two or three files pay for compiling them. Knows no routes and no domain words.
namespace tuktuk::net {

class event_loop;

/// A complete request. Refused before this point, with a fitting status: malformed framing, missing
/// or doubled Host, Transfer-Encoding other than `chunked`, Transfer-Encoding with Content-Length,
/// any trailer, sizes over the limits (see guides/reliability.md, section 3).
struct http_request {
  std::string method;
  /// Path without query, percent-encoding untouched.
  std::string path;
  /// After the first '?', without it.
  std::string query;
  header_list headers;
  std::string body;
  /// The peer's address without port, "127.0.0.1".
  std::string peer;
  /// The peer is on this machine.
  bool from_loopback = false;
};

/// The one answer to one request. May be kept and used from any thread; every call is passed to the
/// connection's own thread and returns at once. Dropping it unanswered answers 500; dropping it in
/// the middle of a stream is an `abort`. It may outlive the connection and the server: its calls
/// then do nothing.
class responder {
public:
  virtual ~responder() = default;

  /// Answers with a whole response. Only the first of `send` and `start_stream` counts.
  virtual void send(http_response response) = 0;

  /// Begins a response whose body comes piece by piece: chunked, or ended by the connection's end
  /// for HTTP/1.0. `finish` completes it.
  virtual void start_stream(int status, std::string content_type, header_list headers = {}) = 0;
  /// Appends to the body; goes out at once (no Nagle), together with what has gathered while
  /// earlier pieces were being written. Ignored after `finish` or a lost connection.
  virtual void write(std::string piece) = 0;
  virtual void finish() = 0;

  /// Cuts the connection instead of answering, before or in the middle of a stream, so that the
  /// peer can tell; what was written before is still sent. Does nothing after `send` or `finish`.
  virtual void abort() = 0;

  /// Called once, on a server thread, when the peer goes away or reads too slowly (more than
  /// `max_stream_buffer` waiting) before the response is complete. Called at once, on this thread,
  /// if it already has. A peer that only closes its sending side counts as gone too, but still gets
  /// what is sent. Of several callbacks the last counts. It must not block or throw.
  virtual void on_disconnect(std::function<void()> callback) = 0;
};

using responder_ptr = std::shared_ptr<responder>;

/// Looks at the head of a request before its body is read (the signature, a token, the path, the
/// method can be refused here); returns an answer to refuse with, or nothing (status 0) to go on.
/// Runs on a server thread, on several at once if there are several; an exception answers 500.
/// Refusing a long or chunked body closes the connection.
using head_check = std::function<http_response(const http_request& without_body)>;

/// Treats a request, on a server thread (on several at once if there are several); must not block.
/// An exception answers 500.
using request_handler = std::function<void(http_request, responder_ptr)>;

struct http_server_options {
  std::string address = "127.0.0.1";
  /// 0: any free port; ask `http_server::port`.
  std::uint16_t port = 8080;
  unsigned threads = 1;
  /// The request line and all fields, at most a hundred of them.
  std::uint32_t max_header_bytes = 16 * 1024;
  std::uint64_t max_body_bytes = 1024 * 1024;
  /// For the whole head and for the whole body, each, absolute: not reset by a trickle of bytes. A
  /// new connection's first head counts from the beginning of the connection. A deadline may be
  /// kept up to a tenth of the shortest one late, at most 200 ms.
  timespan head_timeout = std::chrono::seconds{10};
  timespan body_timeout = std::chrono::seconds{10};
  /// A kept-alive connection without a request is closed after this.
  timespan idle_timeout = std::chrono::seconds{60};
  /// A response that the peer does not read is given up after this.
  timespan write_timeout = std::chrono::seconds{30};
  /// Connections over this are answered 503 and closed. The process needs as many file descriptors.
  std::size_t max_connections = 10'000;
  std::size_t max_stream_buffer = 1024 * 1024;
  /// Where its connections live, in turn, each used by no other server, in place of `threads` of
  /// its own. They are started by it unless they run, and end with it. The first also takes
  /// connections in.
  std::vector<std::shared_ptr<event_loop>> loops = {};
};

/// What the server counted since its start; read from any thread.
struct http_server_counters {
  std::uint64_t accepted = 0;
  std::uint64_t open = 0;
  std::uint64_t requests = 0; ///< those with an acceptable head
  std::uint64_t refused = 0;  ///< malformed, too large, too slow or over the connection limit
};

/// Listens from construction by `start_http_server` until `stop`.
class http_server {
public:
  virtual ~http_server() = default;
  [[nodiscard]] virtual std::uint16_t port() const = 0;
  [[nodiscard]] virtual http_server_counters counters() const = 0;
  /// Stops accepting; answers under way may finish (with `Connection: close`) until `grace` is
  /// over, idle connections are closed at once. Returns when all threads have ended. Not from a
  /// handler.
  virtual void stop(timespan grace) = 0;
  /// Only the first half of `stop`: no new connections, kept-alive ones are closed after their
  /// answer.
  virtual void stop_accepting() = 0;
};

/// Starts listening. `unavailable`, naming address and port, if that is not possible.
[[nodiscard]] result<std::unique_ptr<http_server>> start_http_server(
  const http_server_options& options, head_check check, request_handler handler);

} // namespace tuktuk::net
