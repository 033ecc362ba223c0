#include "net/http_client_trust.hpp"

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509_vfy.h>

#include <utility>

namespace tuktuk::net::detail {

void trusted_certificates::store_deleter::operator()(x509_store_st* store) const {
  X509_STORE_free(store);
}

void trusted_certificates::read() {
  if (std::exchange(read_, true))
    return;
  const char* const bundled = curl_version_info(CURLVERSION_NOW)->cainfo;
  const auto path = file_.empty() && bundled != nullptr ? std::string{bundled} : file_;
  store_.reset(X509_STORE_new());
  if (!store_ || X509_STORE_load_file(store_.get(), path.c_str()) != 1) {
    store_.reset();
    ERR_clear_error();
    return;
  }
  // As libcurl does: who trusts an intermediate certificate need not name its issuer.
  X509_STORE_set_flags(store_.get(), X509_V_FLAG_TRUSTED_FIRST | X509_V_FLAG_PARTIAL_CHAIN);
}

bool trusted_certificates::apply(CURL* handle) {
  read();
  if (curl_easy_setopt(handle, CURLOPT_CAPATH, static_cast<const char*>(nullptr)) != CURLE_OK)
    return false;
  if (!store_)
    return file_.empty() || curl_easy_setopt(handle, CURLOPT_CAINFO, file_.c_str()) == CURLE_OK;
  return curl_easy_setopt(handle, CURLOPT_CAINFO, static_cast<const char*>(nullptr)) == CURLE_OK
         && curl_easy_setopt(handle, CURLOPT_SSL_CTX_FUNCTION, &trusted_certificates::use)
              == CURLE_OK
         && curl_easy_setopt(handle, CURLOPT_SSL_CTX_DATA, this) == CURLE_OK;
}

CURLcode trusted_certificates::use(CURL*, void* context, void* self) {
  SSL_CTX_set1_cert_store(static_cast<SSL_CTX*>(context),
                          static_cast<trusted_certificates*>(self)->store_.get());
  return CURLE_OK;
}

} // namespace tuktuk::net::detail
