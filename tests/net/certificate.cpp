#include "tests/net/certificate.hpp"

#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <cstdio>
#include <cstdlib>
#include <memory>
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

template <class Function>
std::string write_to_file(Function write) {
  std::string name = "/tmp/tuktuk-certificate-XXXXXX";
  const int descriptor = ::mkstemp(name.data());
  std::FILE* const file = descriptor < 0 ? nullptr : ::fdopen(descriptor, "w");
  if (file == nullptr || write(file) == 0 || std::fclose(file) != 0)
    throw std::runtime_error("the test certificate could not be written");
  return name;
}

} // namespace

certificate::certificate(std::string_view address) {
  const key_ptr key{EVP_EC_gen("P-256")};
  const auto made = make_certificate(key.get(), address);
  file_ = write_to_file([&](std::FILE* file) { return PEM_write_X509(file, made.get()); });
  key_file_ = write_to_file([&](std::FILE* file) {
    return PEM_write_PrivateKey(file, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
  });
}

certificate::~certificate() {
  std::remove(file_.c_str());
  std::remove(key_file_.c_str());
}

} // namespace tuktuk::net::test
