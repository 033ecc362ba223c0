#include "net/http_transfer.hpp"

#include "net/http_client_connection.hpp"
#include "net/http_client_trust.hpp"

#include <algorithm>
#include <charconv>
#include <limits>
#include <utility>

namespace tuktuk::net::detail {

namespace {

/// Over all heads of one answer, interim (1xx) ones included, so that no peer can send heads for
/// ever.
constexpr std::size_t max_head_bytes = 256 * 1024;

[[nodiscard]] std::string_view trim(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos)
    return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

[[nodiscard]] bool begins_with(std::string_view url, std::string_view scheme) {
  return url.size() > scheme.size() && equal_without_case(url.substr(0, scheme.size()), scheme);
}

[[nodiscard]] bool is_secure(std::string_view url) {
  return begins_with(url, "https://");
}

[[nodiscard]] bool starts_with_scheme(std::string_view url) {
  return begins_with(url, "http://") || is_secure(url);
}

/// Scheme, host and port; neither credentials nor path or query, which may hold what no log should.
[[nodiscard]] std::string peer_of(std::string_view url) {
  const auto scheme_end = url.find("://");
  if (scheme_end == std::string_view::npos)
    return "(no URL)";
  auto authority = url.substr(scheme_end + 3);
  authority = authority.substr(0, authority.find_first_of("/?#"));
  if (const auto at = authority.rfind('@'); at != std::string_view::npos)
    authority.remove_prefix(at + 1);
  return std::string{url.substr(0, scheme_end + 3)}.append(authority);
}

[[nodiscard]] bool is_token(std::string_view text) {
  constexpr std::string_view others = "!#$%&'*+-.^_`|~";
  return !text.empty() && std::all_of(text.begin(), text.end(), [others](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
           || others.find(c) != std::string_view::npos;
  });
}

[[nodiscard]] bool has_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\t') || byte == 0x7f;
  });
}

[[nodiscard]] long milliseconds_of(timespan span) {
  const auto rounded_up = std::chrono::ceil<std::chrono::milliseconds>(span).count();
  return static_cast<long>(
    std::clamp<std::int64_t>(rounded_up, 0, std::numeric_limits<std::int32_t>::max()));
}

[[nodiscard]] std::string in_milliseconds(timespan span) {
  return std::to_string(milliseconds_of(span)) + " ms";
}

/// The moment `span` after `from`, without overflow; never for a span of zero or less.
[[nodiscard]] transfer::clock::time_point after(transfer::clock::time_point from, timespan span) {
  if (span <= timespan::zero() || span > std::chrono::hours{24 * 365})
    return transfer::clock::time_point::max();
  return from + span;
}

template <class Value>
[[nodiscard]] bool set(CURL* handle, CURLoption option, Value value) {
  return curl_easy_setopt(handle, option, value) == CURLE_OK;
}

} // namespace

transfer::transfer(std::uint64_t id, client_request request, client_callbacks callbacks,
                   clock::time_point started)
  : id_(id),
    request_(std::move(request)),
    callbacks_(std::move(callbacks)),
    peer_(peer_of(request_.url)),
    started_(started),
    last_activity_(started) {}

std::optional<failure> transfer::defect() const {
  const auto invalid = [](std::string text) {
    return failure{failure_code::invalid_input, std::move(text)};
  };
  if (!starts_with_scheme(request_.url))
    return invalid("the URL of a request must begin with http:// or https://");
  if (has_control(request_.url) || request_.url.find(' ') != std::string::npos)
    return invalid("the URL for " + peer_ + " holds a space or a control character");
  if (!is_token(request_.method))
    return invalid("the method of a request to " + peer_ + " is not an HTTP method");
  for (const auto& [name, value] : request_.headers)
    if (!is_token(name) || has_control(value))
      return invalid("a header of a request to " + peer_
                     + " has a wrong name or a control character in its value");
  return {};
}

bool transfer::attach(easy_handle handle, const http_client_options& options, CURLSH* share,
                      trusted_certificates& trusted, clock::time_point now) {
  handle_ = std::move(handle);
  last_activity_ = now;
  written_ = false;
  return handle_ && set_options(options, share) && set_security(options, trusted) && set_method()
         && set_headers();
}

bool transfer::set_options(const http_client_options& options, CURLSH* share) {
  CURL* const curl = handle_.get();
  return set(curl, CURLOPT_URL, request_.url.c_str())
         && set(curl, CURLOPT_PROTOCOLS_STR, "http,https") && set(curl, CURLOPT_PATH_AS_IS, 1L)
         && set(curl, CURLOPT_NOPROXY, "*")       //
         && set(curl, CURLOPT_FOLLOWLOCATION, 0L) //
         && set(curl, CURLOPT_NOSIGNAL, 1L)
         // Without it, ending a request in the middle of a name look-up blocks until that is over.
         && set(curl, CURLOPT_QUICK_EXIT, 1L)  //
         && set(curl, CURLOPT_TCP_NODELAY, 1L) //
         && set(curl, CURLOPT_TCP_KEEPALIVE, 1L)
         // A middlebox that forgets idle connections is reminded of them.
         && set(curl, CURLOPT_TCP_KEEPIDLE, 30L)  //
         && set(curl, CURLOPT_TCP_KEEPINTVL, 10L) //
         // How long an idle connection may be used is the pool's decision.
         && set(curl, CURLOPT_MAXAGE_CONN, 24L * 60 * 60)
         // Look-ups are as rare as new connections, and each finds where the host is now.
         && set(curl, CURLOPT_DNS_CACHE_TIMEOUT, 1L)
         && set(curl, CURLOPT_CONNECTTIMEOUT_MS, milliseconds_of(request_.connect_timeout))
         && set(curl, CURLOPT_SHARE, share) //
         && set(curl, CURLOPT_USERAGENT, options.user_agent.c_str())
         && set(curl, CURLOPT_ERRORBUFFER, error_text_.data())
         && set(curl, CURLOPT_PRIVATE, this) //
         && set(curl, CURLOPT_PREREQFUNCTION, &transfer::before_request)
         && set(curl, CURLOPT_PREREQDATA, this) && set(curl, CURLOPT_NOPROGRESS, 0L) //
         && set(curl, CURLOPT_XFERINFOFUNCTION, &transfer::progressed)
         && set(curl, CURLOPT_XFERINFODATA, this)
         && set(curl, CURLOPT_HEADERFUNCTION, &transfer::header_received)
         && set(curl, CURLOPT_HEADERDATA, this)
         && set(curl, CURLOPT_WRITEFUNCTION, &transfer::body_received)
         && set(curl, CURLOPT_WRITEDATA, this);
}

bool transfer::set_security(const http_client_options& options, trusted_certificates& trusted) {
  CURL* const curl = handle_.get();
  const auto version = options.http2 ? CURL_HTTP_VERSION_2TLS : CURL_HTTP_VERSION_1_1;
  if (!set(curl, CURLOPT_HTTP_VERSION, static_cast<long>(version)))
    return false;
  if (!is_secure(peer_))
    return true;
  return set(curl, CURLOPT_SSL_VERIFYPEER, 1L) && set(curl, CURLOPT_SSL_VERIFYHOST, 2L)
         && trusted.apply(curl);
}

bool transfer::set_method() {
  CURL* const curl = handle_.get();
  if (request_.method == "HEAD")
    return set(curl, CURLOPT_NOBODY, 1L);
  const bool with_body = request_.method == "POST" || !request_.body.empty();
  const bool body_is_set = with_body ? set(curl, CURLOPT_POST, 1L)
                                         && set(curl, CURLOPT_POSTFIELDSIZE_LARGE,
                                                static_cast<curl_off_t>(request_.body.size()))
                                         && set(curl, CURLOPT_POSTFIELDS, request_.body.c_str())
                                     : set(curl, CURLOPT_HTTPGET, 1L);
  const bool is_default = request_.method == (with_body ? "POST" : "GET");
  return body_is_set && (is_default || set(curl, CURLOPT_CUSTOMREQUEST, request_.method.c_str()));
}

bool transfer::set_headers() {
  string_list fields;
  const auto append = [&fields](const std::string& line) {
    curl_slist* const longer = curl_slist_append(fields.get(), line.c_str());
    if (longer == nullptr)
      return false;
    static_cast<void>(fields.release());
    fields.reset(longer);
    return true;
  };
  // Waiting for "100 Continue" would cost a round trip.
  if (!append("Expect:"))
    return false;
  // libcurl would call every body without a type a web form.
  if (find_header(request_.headers, "content-type").empty() && !append("Content-Type:"))
    return false;
  for (const auto& [name, value] : request_.headers)
    if (!append(value.empty() ? name + ";" : name + ": " + value))
      return false;
  fields_ = std::move(fields);
  return set(handle_.get(), CURLOPT_HTTPHEADER, fields_.get());
}

easy_handle transfer::detach() {
  // Not later: its options point into this object. Connections and TLS sessions outlive it.
  curl_easy_reset(handle_.get());
  return std::move(handle_);
}

transfer::clock::time_point transfer::next_check() const {
  const auto total = after(started_, request_.total_timeout);
  return handle_ ? std::min(total, after(last_activity_, request_.read_timeout)) : total;
}

std::optional<failure> transfer::overdue(clock::time_point now) {
  if (after(started_, request_.total_timeout) <= now)
    return failure{failure_code::timed_out, peer_ + " did not finish its answer within "
                                              + in_milliseconds(request_.total_timeout)};
  if (!handle_ || after(last_activity_, request_.read_timeout) > now)
    return {};
  // Connecting is no silence of the peer; it has its own timeout.
  if (!sent_) {
    last_activity_ = now;
    return {};
  }
  return failure{failure_code::timed_out,
                 "no byte came from " + peer_ + " for " + in_milliseconds(request_.read_timeout)};
}

void transfer::complete(CURLcode code) {
  if (is_whole(code))
    static_cast<void>(call(callbacks_.on_done, status_, headers_, std::move(body_)));
  else
    fail(stopped_ ? *stopped_ : explain(code));
}

void transfer::fail(failure why) {
  client_failure what{.why = std::move(why),
                      .progress = sent_ ? request_progress::in_doubt : request_progress::not_sent,
                      .answer_begun = head_complete_};
  static_cast<void>(call(callbacks_.on_failure, std::move(what)));
}

template <class Function, class... Arguments>
bool transfer::call(Function& function, Arguments&&... arguments) {
  if (!function)
    return true;
  try {
    function(std::forward<Arguments>(arguments)...);
    return true;
  } catch (...) {
    return false;
  }
}

/// libcurl calls this when the connection stands (TLS included) and the request is about to be
/// written: again when it repeats the request on a new connection.
int transfer::before_request(void* self, char*, char*, int, int) {
  auto& it = *static_cast<transfer*>(self);
  if (it.sent_ && !it.request_.may_repeat)
    return CURL_PREREQFUNC_ABORT;
  if (std::exchange(it.sent_, true))
    static_cast<void>(it.call(it.callbacks_.on_repeat));
  it.written_ = true;
  it.last_activity_ = clock::now();
  if (it.connection_ != nullptr)
    it.connection_->connected(it.handle_.get());
  return CURL_PREREQFUNC_OK;
}

/// libcurl calls this whenever something moved. A long request on a slow line is no silence of the
/// peer.
int transfer::progressed(void* self, curl_off_t, curl_off_t, curl_off_t, curl_off_t uploaded) {
  auto& it = *static_cast<transfer*>(self);
  if (std::exchange(it.uploaded_, uploaded) != uploaded)
    it.last_activity_ = clock::now();
  return 0;
}

std::size_t transfer::header_received(char* bytes, std::size_t size, std::size_t count,
                                      void* self) {
  const auto length = size * count;
  return static_cast<transfer*>(self)->take_header_line({bytes, length}) ? length : length + 1;
}

std::size_t transfer::body_received(char* bytes, std::size_t size, std::size_t count, void* self) {
  const auto length = size * count;
  return static_cast<transfer*>(self)->take_body({bytes, length}) ? length : length + 1;
}

bool transfer::fell_back() const {
  if (!written_ || head_bytes_ != 0 || !handle_ || !is_secure(peer_))
    return false;
  curl_tlssessioninfo* session = nullptr;
  return curl_easy_getinfo(handle_.get(), CURLINFO_TLS_SSL_PTR, &session) == CURLE_OK
         && session != nullptr && session->internals == nullptr;
}

bool transfer::take_another_try(CURLcode code, bool connection_ended) {
  // Whoever answers for the request may have begun to treat it, and may have a better idea where
  // to try again.
  constexpr unsigned most_tries = 2;
  const bool broke_off
    = code == CURLE_PARTIAL_FILE || code == CURLE_HTTP2 || code == CURLE_HTTP2_STREAM;
  const bool gave_up = code == CURLE_SEND_ERROR || code == CURLE_RECV_ERROR;
  return (gave_up || (connection_ended && broke_off)) && head_bytes_ == 0 && !stopped_
         && request_.may_repeat && tries_++ < most_tries;
}

bool transfer::take_header_line(std::string_view line) {
  last_activity_ = clock::now();
  if (head_bytes_ == 0 && connection_ != nullptr)
    connection_->answered();
  head_bytes_ += line.size();
  if (head_bytes_ > max_head_bytes) {
    stopped_
      = failure{failure_code::too_large, "the header of the answer of " + peer_ + " is larger than "
                                           + std::to_string(max_head_bytes) + " bytes"};
    return false;
  }
  if (head_complete_) // a trailer
    return true;
  if (line.starts_with("HTTP/")) {
    headers_.clear();
    status_ = 0;
    const auto space = line.find(' ');
    if (space != std::string_view::npos && line.size() >= space + 4)
      std::from_chars(line.data() + space + 1, line.data() + space + 4, status_);
    return true;
  }
  if (!trim(line).empty()) {
    take_header_field(line);
    return true;
  }
  head_complete_ = status_ >= 200;
  if (!head_complete_ || call(callbacks_.on_head, status_, headers_))
    return true;
  stopped_ = failure{failure_code::internal, "what handles the answer of " + peer_ + " failed"};
  return false;
}

void transfer::take_header_field(std::string_view line) {
  if ((line.front() == ' ' || line.front() == '\t') && !headers_.empty()) {
    headers_.back().second.append(" ").append(trim(line));
    return;
  }
  const auto colon = line.find(':');
  if (colon != std::string_view::npos)
    headers_.emplace_back(trim(line.substr(0, colon)), trim(line.substr(colon + 1)));
}

bool transfer::take_body(std::string_view piece) {
  last_activity_ = clock::now();
  body_bytes_ += piece.size();
  if (body_bytes_ > request_.max_body_bytes) {
    stopped_
      = failure{failure_code::too_large, "the answer of " + peer_ + " is larger than "
                                           + std::to_string(request_.max_body_bytes) + " bytes"};
    return false;
  }
  if (!callbacks_.on_data) {
    body_.append(piece);
    return true;
  }
  if (call(callbacks_.on_data, piece))
    return true;
  stopped_ = failure{failure_code::internal, "what handles the answer of " + peer_ + " failed"};
  return false;
}

failure transfer::explain(CURLcode code) const {
  const std::string why
    = error_text_.front() != '\0' ? error_text_.data() : curl_easy_strerror(code);
  switch (code) {
    case CURLE_OK:
      return {failure_code::unavailable, peer_ + " ended its answer in the middle of the header"};
    case CURLE_OPERATION_TIMEDOUT:
      return {failure_code::timed_out,
              "no connection to " + peer_ + " within " + in_milliseconds(request_.connect_timeout)};
    case CURLE_UNSUPPORTED_PROTOCOL: // also what libcurl says of an answer without a status line
      if (sent_)
        return {failure_code::protocol, peer_ + " does not answer in HTTP: " + why};
      [[fallthrough]];
    case CURLE_URL_MALFORMAT:
      return {failure_code::invalid_input, "the URL for " + peer_ + " is wrong: " + why};
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_BAD_CONTENT_ENCODING:
      return {failure_code::protocol, peer_ + " does not answer in HTTP: " + why};
    case CURLE_PEER_FAILED_VERIFICATION:
      return {failure_code::unavailable, "the certificate of " + peer_ + " is not trusted (" + why
                                           + "); check the host name and the certificate file"};
    case CURLE_SSL_CACERT_BADFILE:
      return {failure_code::unavailable, "the file of trusted certificates cannot be read, so "
                                           + peer_ + " cannot be called: " + why};
    case CURLE_ABORTED_BY_CALLBACK: // by `before_request`
      return {failure_code::unavailable,
              peer_ + " closed the connection without an answer; the request may not be repeated"};
    default: return {failure_code::unavailable, "the call to " + peer_ + " failed: " + why};
  }
}

} // namespace tuktuk::net::detail
