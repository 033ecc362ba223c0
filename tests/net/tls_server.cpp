#include "tests/net/tls_server.hpp"

#include "tests/net/scripted_server.hpp"

#include <openssl/ssl.h>

#include <csignal>

namespace tuktuk::net::test {

namespace {

template <auto Free>
struct freed_by {
  template <class Object>
  void operator()(Object* object) const {
    Free(object);
  }
};

using context_ptr = std::unique_ptr<SSL_CTX, freed_by<SSL_CTX_free>>;
using session_ptr = std::unique_ptr<SSL, freed_by<SSL_free>>;

} // namespace

struct tls_server::parts {
  context_ptr context{SSL_CTX_new(TLS_server_method())};
  std::unique_ptr<scripted_server> server;
};

tls_server::tls_server(std::string_view address)
  : certificate_(address),
    parts_(std::make_unique<parts>()) {
  // OpenSSL writes without MSG_NOSIGNAL, and clients go away.
  std::signal(SIGPIPE, SIG_IGN);
  SSL_CTX_use_certificate_file(parts_->context.get(), certificate_.file().c_str(),
                               SSL_FILETYPE_PEM);
  SSL_CTX_use_PrivateKey_file(parts_->context.get(), certificate_.key_file().c_str(),
                              SSL_FILETYPE_PEM);
  parts_->server = std::make_unique<scripted_server>([this](peer& client, unsigned) {
    const session_ptr session{SSL_new(parts_->context.get())};
    SSL_set_fd(session.get(), client.descriptor());
    if (SSL_accept(session.get()) != 1)
      return;
    char bytes[4096];
    // The test's requests are small enough for one record.
    while (SSL_read(session.get(), bytes, sizeof bytes) > 0) {
      ++requests_;
      constexpr std::string_view answer = "HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\nover TLS";
      SSL_write(session.get(), answer.data(), static_cast<int>(answer.size()));
    }
  });
}

tls_server::~tls_server() {
  parts_->server.reset();
}

std::string tls_server::url() const {
  return "https://127.0.0.1:" + std::to_string(parts_->server->port()) + "/";
}

} // namespace tuktuk::net::test
