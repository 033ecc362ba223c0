#pragma once

#include "tests/net/certificate.hpp"

#include <cstdint>
#include <filesystem>
#include <string>

#include <sys/types.h>

namespace tuktuk::net::test {

/// nginx as a proxy with TLS on a free port of 127.0.0.1, before a server without. A process of its
/// own.
class tls_front {
public:
  struct options {
    bool http2 = true;
    /// Requests at once on one connection.
    unsigned max_streams = 128;
    /// Requests on one connection in all; with HTTP/2 the server goes away after them (GOAWAY).
    unsigned requests_per_connection = 1'000'000;
    unsigned idle_seconds = 60;
  };

  /// `upstream` is a port of 127.0.0.1. Throws std::runtime_error if nginx does not start.
  tls_front(std::uint16_t upstream, const options& wanted);
  tls_front(const tls_front&) = delete;
  tls_front& operator=(const tls_front&) = delete;
  ~tls_front();

  [[nodiscard]] std::uint16_t port() const { return port_; }
  [[nodiscard]] std::string url(const std::string& path = "/") const {
    return "https://127.0.0.1:" + std::to_string(port_) + path;
  }
  [[nodiscard]] const std::string& certificate_file() const { return certificate_.file(); }

  /// Ends the process at once, with all its connections.
  void stop();
  /// Does so and starts another on the same port.
  void restart();
  /// Starts another with other options; its port is the same.
  void restart(const options& wanted);
  /// Lines of its access log: one for each request, "PROTOCOL CONNECTION REQUEST".
  [[nodiscard]] std::string access_log() const;

private:
  void configure(const options& wanted) const;
  void start();

  certificate certificate_{"127.0.0.1"};
  std::filesystem::path folder_;
  std::uint16_t upstream_;
  std::uint16_t port_ = 0;
  pid_t process_ = 0;
};

} // namespace tuktuk::net::test
