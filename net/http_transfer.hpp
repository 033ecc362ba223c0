#pragma once

#include "net/http_client.hpp"

#include <curl/curl.h>

#include <array>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

/// One request on one libcurl easy handle. Internal to the HTTP client; everything here runs on the
/// client's thread.
namespace tuktuk::net::detail {

struct easy_deleter {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
using easy_handle = std::unique_ptr<CURL, easy_deleter>;

struct multi_deleter {
  void operator()(CURLM* handle) const { curl_multi_cleanup(handle); }
};
using multi_handle = std::unique_ptr<CURLM, multi_deleter>;

struct share_deleter {
  void operator()(CURLSH* handle) const { curl_share_cleanup(handle); }
};
using share_handle = std::unique_ptr<CURLSH, share_deleter>;

struct string_list_deleter {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using string_list = std::unique_ptr<curl_slist, string_list_deleter>;

class client_connection;
class trusted_certificates;

/// A request from `http_client::start` to its last callback: what is sent, how far it came, when it
/// is overdue, and the answer as it arrives. Not movable, because libcurl keeps pointers into it.
class transfer {
public:
  using clock = std::chrono::steady_clock;

  transfer(std::uint64_t id, client_request request, client_callbacks callbacks,
           clock::time_point started);
  transfer(const transfer&) = delete;
  transfer& operator=(const transfer&) = delete;

  [[nodiscard]] std::uint64_t id() const { return id_; }
  /// Scheme, host and port of its URL.
  [[nodiscard]] const std::string& peer() const { return peer_; }
  /// It is the client's own, to make a connection or to keep it alive.
  void set_background() { background_ = true; }
  [[nodiscard]] bool is_background() const { return background_; }

  /// Why this request can never be sent, if so.
  [[nodiscard]] std::optional<failure> defect() const;

  /// Takes an easy handle into use and sets every option on it. False when memory is short.
  [[nodiscard]] bool attach(easy_handle handle, const http_client_options& options, CURLSH* share,
                            trusted_certificates& trusted, clock::time_point now);
  [[nodiscard]] CURL* handle() const { return handle_.get(); }
  /// Gives the handle back for the next request; it must have left the multi handle.
  [[nodiscard]] easy_handle detach();

  /// The earliest moment at which `overdue` may have something to say.
  [[nodiscard]] clock::time_point next_check() const;
  /// The timeout that has passed, if one has.
  [[nodiscard]] std::optional<failure> overdue(clock::time_point now);

  /// The connection that it was given to; it is told of what happens.
  void set_connection(client_connection* on) { connection_ = on; }
  [[nodiscard]] client_connection* connection() const { return connection_; }
  /// Since it was attached, libcurl has begun to write it.
  [[nodiscard]] bool is_written() const { return written_; }
  /// libcurl has taken it, unanswered, off the connection that it was written to, to repeat it. Of
  /// an https request alone.
  [[nodiscard]] bool fell_back() const;
  /// Whether a request without a byte of an answer may be begun anew after its HTTP/2 connection
  /// ended, or after libcurl repeated it until it gave up: so often, and no more.
  [[nodiscard]] bool take_another_try(CURLcode code, bool connection_ended);

  /// Whether what libcurl says at the end means a whole answer.
  [[nodiscard]] bool is_whole(CURLcode code) const { return code == CURLE_OK && head_complete_; }
  /// Ends the request as libcurl says, with the one last callback.
  void complete(CURLcode code);
  /// Ends the request with a failure of the client's own.
  void fail(failure why);

private:
  static int before_request(void* self, char*, char*, int, int);
  static int progressed(void* self, curl_off_t, curl_off_t, curl_off_t, curl_off_t uploaded);
  static std::size_t header_received(char* bytes, std::size_t size, std::size_t count, void* self);
  static std::size_t body_received(char* bytes, std::size_t size, std::size_t count, void* self);

  bool set_options(const http_client_options& options, CURLSH* share);
  bool set_security(const http_client_options& options, trusted_certificates& trusted);
  bool set_method();
  bool set_headers();
  bool take_header_line(std::string_view line);
  void take_header_field(std::string_view line);
  bool take_body(std::string_view piece);
  /// Calls back; what the callback throws must not travel through libcurl's C frames.
  template <class Function, class... Arguments>
  bool call(Function& function, Arguments&&... arguments);
  [[nodiscard]] failure explain(CURLcode code) const;

  std::uint64_t id_;
  client_request request_;
  client_callbacks callbacks_;
  std::string peer_; ///< scheme, host and port, for the sentences of failures
  clock::time_point started_;
  clock::time_point last_activity_;
  curl_off_t uploaded_ = 0;

  easy_handle handle_;
  string_list fields_;
  std::array<char, CURL_ERROR_SIZE> error_text_{};

  client_connection* connection_ = nullptr;
  unsigned tries_ = 1;
  bool background_ = false;
  bool written_ = false;
  bool sent_ = false; ///< a byte of the request may have left
  int status_ = 0;
  bool head_complete_ = false;
  std::size_t head_bytes_ = 0;
  header_list headers_;
  std::string body_;
  std::size_t body_bytes_ = 0;
  /// Why a callback of ours told libcurl to stop.
  std::optional<failure> stopped_;
};

} // namespace tuktuk::net::detail
