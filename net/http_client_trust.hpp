#pragma once

#include <curl/curl.h>

#include <memory>
#include <string>

struct x509_store_st;

/// Internal to the HTTP client.
namespace tuktuk::net::detail {

/// The certificates that a client trusts, read once: parsing the system's costs 10 ms and more,
/// which libcurl would pay for every connection that has a multi handle of its own.
class trusted_certificates {
public:
  /// `file` is in PEM form; empty: the system's. Nothing is read before the first connection.
  explicit trusted_certificates(std::string file) : file_(std::move(file)) {}

  /// Reads them unless they have been read.
  void read();
  /// Makes a request trust these. A file that cannot be read is left to libcurl, which says so.
  [[nodiscard]] bool apply(CURL* handle);

private:
  struct store_deleter {
    void operator()(x509_store_st* store) const;
  };

  static CURLcode use(CURL*, void* context, void* self);

  std::string file_;
  bool read_ = false;
  std::unique_ptr<x509_store_st, store_deleter> store_;
};

} // namespace tuktuk::net::detail
