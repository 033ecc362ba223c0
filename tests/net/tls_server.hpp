#pragma once

#include "tests/net/certificate.hpp"

#include <atomic>
#include <memory>
#include <string>
#include <string_view>

namespace tuktuk::net::test {

/// An HTTPS server on a free port of 127.0.0.1 with a certificate made for the occasion. Answers
/// every request with "over TLS".
class tls_server {
public:
  /// `address` is the IP address that the certificate is for.
  explicit tls_server(std::string_view address);
  tls_server(const tls_server&) = delete;
  tls_server& operator=(const tls_server&) = delete;
  ~tls_server();

  [[nodiscard]] std::string url() const;
  /// The certificate in PEM form, in a file that lives as long as the server.
  [[nodiscard]] const std::string& certificate_file() const { return certificate_.file(); }
  [[nodiscard]] unsigned requests() const { return requests_; }

private:
  struct parts;

  certificate certificate_;
  std::atomic<unsigned> requests_{0};
  std::unique_ptr<parts> parts_;
};

} // namespace tuktuk::net::test
