#include "tests/net/tls_server.hpp"

#include "tests/net/scripted_server.hpp"

#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>
#include <unistd.h>

namespace tuktuk::net::test {

namespace {

template <auto Free>
struct freed_by {
  template <class Object>
  void operator()(Object* object) const {
    Free(object);
  }
};

using key_ptr = std::unique_ptr<EVP_PKEY, freed_by<EVP_PKEY_free>>;
using certificate_ptr = std::unique_ptr<X509, freed_by<X509_free>>;
using context_ptr = std::unique_ptr<SSL_CTX, freed_by<SSL_CTX_free>>;
using session_ptr = std::unique_ptr<SSL, freed_by<SSL_free>>;
using extension_ptr = std::unique_ptr<X509_EXTENSION, freed_by<X509_EXTENSION_free>>;

certificate_ptr make_certificate(EVP_PKEY* key, std::string_view address) {
  certificate_ptr made{X509_new()};
  X509_set_version(made.get(), X509_VERSION_3);
  ASN1_INTEGER_set(X509_get_serialNumber(made.get()), 1);
  X509_gmtime_adj(X509_getm_notBefore(made.get()), -3600);
  X509_gmtime_adj(X509_getm_notAfter(made.get()), 3600);
  X509_set_pubkey(made.get(), key);
  auto* const name = X509_get_subject_name(made.get());
  const auto* const common_name = reinterpret_cast<const unsigned char*>("tuktuk test");
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8, common_name, -1, -1, 0);
  X509_set_issuer_name(made.get(), name);
  const auto alternative = "IP:" + std::string{address};
  const extension_ptr extension{
    X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, alternative.c_str())};
  X509_add_ext(made.get(), extension.get(), -1);
  if (X509_sign(made.get(), key, EVP_sha256()) == 0)
    throw std::runtime_error("the test certificate could not be signed");
  return made;
}

std::string write_to_file(X509* certificate) {
  std::string name = "/tmp/tuktuk-certificate-XXXXXX";
  const int descriptor = ::mkstemp(name.data());
  std::FILE* const file = descriptor < 0 ? nullptr : ::fdopen(descriptor, "w");
  if (file == nullptr || PEM_write_X509(file, certificate) == 0 || std::fclose(file) != 0)
    throw std::runtime_error("the test certificate could not be written");
  return name;
}

} // namespace

struct tls_server::parts {
  context_ptr context{SSL_CTX_new(TLS_server_method())};
  std::unique_ptr<scripted_server> server;
};

tls_server::tls_server(std::string_view address) : parts_(std::make_unique<parts>()) {
  // OpenSSL writes without MSG_NOSIGNAL, and clients go away.
  std::signal(SIGPIPE, SIG_IGN);
  const key_ptr key{EVP_EC_gen("P-256")};
  const auto certificate = make_certificate(key.get(), address);
  certificate_file_ = write_to_file(certificate.get());
  SSL_CTX_use_certificate(parts_->context.get(), certificate.get());
  SSL_CTX_use_PrivateKey(parts_->context.get(), key.get());
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
  std::remove(certificate_file_.c_str());
}

std::string tls_server::url() const {
  return "https://127.0.0.1:" + std::to_string(parts_->server->port()) + "/";
}

} // namespace tuktuk::net::test
