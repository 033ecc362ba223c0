#include "net/request_parser.hpp"

#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>

#include <algorithm>

namespace tuktuk::net {

namespace {

namespace http = boost::beast::http;
using boost::beast::error_code;
using boost::beast::string_view;

// A body is taken to be as long as it says up to here; beyond, memory follows what really arrives.
constexpr std::uint64_t trusted_length = 64 * 1024;

// The largest overhead of chunked coding over its payload that is waited for: chunks of a single
// byte come to six bytes each, endless chunk extensions to more.
constexpr std::uint64_t max_chunk_overhead = 8;

class beast_parser final : public http::basic_parser<true> {
public:
  beast_parser(std::uint32_t max_header_bytes, std::uint64_t max_body_bytes) {
    header_limit(max_header_bytes);
    body_limit(max_body_bytes);
    eager(true);
  }

  http_request request;
  std::string target;
  int version = 11;
  bool trailer_seen = false;

private:
  void on_request_impl(http::verb, string_view method, string_view target_text, int version_number,
                       error_code&) override {
    request.method.assign(method.data(), method.size());
    target.assign(target_text.data(), target_text.size());
    version = version_number;
  }

  void on_field_impl(http::field, string_view name, string_view value, error_code& error) override {
    if (is_header_done()) {
      trailer_seen = true;
      error = http::error::bad_field;
      return;
    }
    request.headers.emplace_back(std::string{name}, std::string{value});
  }

  void on_header_impl(error_code&) override {}

  void on_body_init_impl(const boost::optional<std::uint64_t>& length, error_code&) override {
    if (length)
      request.body.reserve(static_cast<std::size_t>(std::min(*length, trusted_length)));
  }

  std::size_t on_body_impl(string_view piece, error_code&) override {
    request.body.append(piece.data(), piece.size());
    return piece.size();
  }

  void on_chunk_header_impl(std::uint64_t, string_view, error_code&) override {}

  std::size_t on_chunk_body_impl(std::uint64_t, string_view piece, error_code&) override {
    request.body.append(piece.data(), piece.size());
    return piece.size();
  }

  void on_finish_impl(error_code&) override {}

  void on_response_impl(int, string_view, int, error_code&) override {}
};

/// The first bytes of a last chunk, which has five at least: Beast 1.81 wants them all at once, or
/// less than its line, and ends a build with assertions otherwise.
bool is_part_of_last_chunk(std::string_view bytes) {
  constexpr std::size_t shortest = 5;
  return bytes.size() < shortest && bytes.starts_with("0\r\n");
}

// "HTTP/2.0" is a version that is not offered; "HTTP/1.1x" is no version at all.
bool names_another_version(std::string_view head) {
  const auto line = head.substr(0, head.find("\r\n"));
  const auto word = line.substr(std::min(line.rfind(' ') + 1, line.size()));
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  return std::count(line.begin(), line.end(), ' ') == 2 && word.size() == 8
         && word.starts_with("HTTP/") && digit(word[5]) && word[6] == '.' && digit(word[7]);
}

refusal explain(const error_code& error, std::string_view head) {
  if (error == http::error::body_limit)
    return {413, "The body is too large."};
  if (error == http::error::header_limit)
    return {431, "The header fields are too large."};
  if (error == http::error::bad_version && names_another_version(head))
    return {505, "Only HTTP/1.1 and HTTP/1.0 are spoken here."};
  if (error == http::error::bad_content_length || error == http::error::multiple_content_length)
    return {400, "The Content-Length field is not valid."};
  if (error == http::error::bad_transfer_encoding)
    return {400, "The Transfer-Encoding field is not valid."};
  return {400, "The request line or a header field is malformed."};
}

} // namespace

class request_parser::implementation {
public:
  std::uint32_t max_header_bytes = 0;
  std::uint64_t max_body_bytes = 0;
  std::optional<beast_parser> parser;
  std::uint64_t body_bytes_seen = 0;
  bool expects_continue = false;
  refusal why;
};

request_parser::request_parser(std::uint32_t max_header_bytes, std::uint64_t max_body_bytes)
  : implementation_(std::make_unique<implementation>()) {
  implementation_->max_header_bytes = max_header_bytes;
  implementation_->max_body_bytes = max_body_bytes;
}

request_parser::~request_parser() = default;

request_parser::progress request_parser::read_head(std::string_view head) {
  auto& self = *implementation_;
  self.body_bytes_seen = 0;
  self.expects_continue = false;
  // Beast counts a head of exactly its limit as too large.
  auto& parser = self.parser.emplace(self.max_header_bytes + 1, self.max_body_bytes);
  error_code error;
  const auto used = parser.put({head.data(), head.size()}, error);
  if (error == http::error::need_more && parser.is_header_done())
    error = {};
  const auto refuse = [&self](refusal why) {
    self.why = why;
    return progress::refused;
  };
  if (error)
    return refuse(explain(error, head));
  if (!parser.is_header_done() || used != head.size())
    return refuse({400, "The request line or a header field is malformed."});
  auto& request = parser.request;
  const auto found = check_head(request.method, parser.target, parser.version, request.headers);
  if (found.refused)
    return refuse(*found.refused);
  request.path.assign(found.path);
  request.query.assign(found.query);
  self.expects_continue = found.expects_continue;
  return parser.is_done() ? progress::complete : progress::need_more;
}

request_parser::progress request_parser::read_body(std::string_view bytes, std::size_t& consumed) {
  auto& self = *implementation_;
  auto& parser = *self.parser;
  consumed = 0;
  error_code error;
  while (!error && !parser.is_done() && consumed < bytes.size()
         && !(parser.chunked() && is_part_of_last_chunk(bytes.substr(consumed))))
    consumed += parser.put({bytes.data() + consumed, bytes.size() - consumed}, error);
  self.body_bytes_seen += consumed;
  const auto refuse = [&self](refusal why) {
    self.why = why;
    return progress::refused;
  };
  if (parser.trailer_seen)
    return refuse({400, "Trailer fields are not accepted."});
  if (error == http::error::body_limit)
    return refuse({413, "The body is too large."});
  if (error && error != http::error::need_more)
    return refuse({400, "The chunked body is malformed."});
  if (self.body_bytes_seen > max_chunk_overhead * (self.max_body_bytes + trusted_length))
    return refuse({413, "The body is too large."});
  if (bytes.size() - consumed > self.max_header_bytes && !parser.is_done())
    return refuse({400, "A chunk's size line or the trailer is too long."});
  return parser.is_done() ? progress::complete : progress::need_more;
}

refusal request_parser::why() const {
  return implementation_->why;
}

http_request& request_parser::request() {
  return implementation_->parser->request;
}

bool request_parser::keep_alive() const {
  return implementation_->parser->keep_alive();
}

bool request_parser::is_http_1_0() const {
  return implementation_->parser->version < 11;
}

bool request_parser::expects_continue() const {
  return implementation_->expects_continue;
}

std::optional<std::uint64_t> request_parser::body_remaining() const {
  const auto length = implementation_->parser->content_length_remaining();
  return length ? std::optional<std::uint64_t>{*length} : std::nullopt;
}

} // namespace tuktuk::net
