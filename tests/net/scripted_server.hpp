#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace tuktuk::net::test {

/// The server's end of one connection, blocking, with full control over every byte.
class peer {
public:
  explicit peer(int descriptor) : descriptor_(descriptor) {}

  /// One whole request as it came (head and body by Content-Length); empty at the end of input.
  std::string read_request();
  /// Only its head, with the blank line.
  std::string read_head();
  std::string read_bytes(std::size_t count);
  bool send(std::string_view bytes);
  /// An answer with a body of known length; the connection stays open.
  bool answer(std::string_view body, int status = 200);
  /// Ends the connection with a reset instead of an orderly close.
  void reset();
  /// Waits until the client closes its end; false if it sends something instead.
  bool wait_for_close();
  [[nodiscard]] int descriptor() const { return descriptor_; }

private:
  bool fill();

  int descriptor_;
  std::string buffer_;
};

/// Listens on a free port of 127.0.0.1 and runs a script for each connection, in a thread of its
/// own. The connection is closed when the script returns.
class scripted_server {
public:
  /// `number` counts the connections from 1.
  using script = std::function<void(peer&, unsigned number)>;

  explicit scripted_server(script run);
  scripted_server(const scripted_server&) = delete;
  scripted_server& operator=(const scripted_server&) = delete;
  /// Closes every connection and waits for the scripts.
  ~scripted_server();

  [[nodiscard]] std::uint16_t port() const { return port_; }
  [[nodiscard]] std::string url(std::string_view path = "/") const;
  [[nodiscard]] unsigned connections() const { return connections_; }

private:
  void accept_loop();

  script run_;
  int listener_ = -1;
  std::uint16_t port_ = 0;
  std::atomic<unsigned> connections_{0};
  std::atomic<bool> stopping_{false};
  std::mutex mutex_; ///< guards the next two
  std::vector<int> open_;
  std::vector<std::thread> scripts_;
  std::thread acceptor_;
};

/// A port of 127.0.0.1 that neither takes nor refuses connections: its queue of them is full.
class full_backlog {
public:
  full_backlog();
  full_backlog(const full_backlog&) = delete;
  full_backlog& operator=(const full_backlog&) = delete;
  ~full_backlog();

  [[nodiscard]] std::uint16_t port() const { return port_; }

private:
  std::uint16_t port_ = 0;
  std::vector<int> descriptors_;
};

/// A port of 127.0.0.1 on which nobody listens.
[[nodiscard]] std::uint16_t closed_port();

} // namespace tuktuk::net::test
