#include "net/request_checks.hpp"
#include "net/request_parser.hpp"
#include "tests/fuzz/expect.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

using namespace tuktuk::net;
using tuktuk::fuzz::expect;
using progress = request_parser::progress;

namespace {

constexpr std::uint32_t max_header_bytes = 2048;
constexpr std::uint64_t max_body_bytes = 4096;

/// What was made of a connection's first request.
struct reading {
  bool accepted = false;
  http_request request;
  std::string rest;
};

void check_accepted(const request_parser& parser, const http_request& request) {
  const auto count = [&](std::string_view name) { return count_header(request.headers, name); };
  expect(is_token(request.method), "a method is a token");
  expect(request.method != "CONNECT" && request.method != "TRACE", "these methods are refused");
  expect(request.path == "*" || request.path.starts_with('/'), "a path begins with a slash");
  expect(request.path.find_first_of(std::string_view{"?# \r\n\t\0", 7}) == std::string::npos,
         "a path has no delimiters");
  expect(request.query.find_first_of(std::string_view{"# \r\n\t\0", 6}) == std::string::npos,
         "nor has a query");
  expect(count("host") == 1 || (parser.is_http_1_0() && count("host") == 0), "there is one host");
  expect(count("content-length") + count("transfer-encoding") <= 1, "there is one framing");
  expect(count("trailer") == 0, "there is no trailer");
  expect(request.headers.size() <= head_scanner::max_fields, "the fields are bounded");
  expect(request.body.size() <= max_body_bytes, "the body is bounded");
  for (const auto& [name, value] : request.headers) {
    expect(is_token(name), "a field's name is a token");
    expect(value.find_first_of(std::string_view{"\r\n\0", 3}) == std::string::npos,
           "a field's value is one line");
  }
  if (count("content-length") == 1)
    expect(std::stoull(std::string{find_header(request.headers, "content-length")})
             == request.body.size(),
           "the body is as long as it says");
}

// Offers the bytes in steps, as a connection does.
reading read(std::string_view bytes, std::size_t step) {
  reading result;
  head_scanner scanner{max_header_bytes};
  auto found = head_scanner::state::incomplete;
  std::size_t size = 0;
  while (found == head_scanner::state::incomplete && size < bytes.size()) {
    size = std::min(size + step, bytes.size());
    found = scanner.scan(bytes.substr(0, size));
  }
  if (found != head_scanner::state::complete)
    return result;
  expect(scanner.begin() < scanner.end() && scanner.end() <= size, "a head is inside its bytes");
  expect(scanner.end() - scanner.begin() <= max_header_bytes, "a head keeps its limit");

  request_parser parser{max_header_bytes, max_body_bytes};
  auto state = parser.read_head(bytes.substr(scanner.begin(), scanner.end() - scanner.begin()));
  std::size_t used = scanner.end();
  while (state == progress::need_more && size <= bytes.size()) {
    std::size_t consumed = 0;
    if (size > used)
      state = parser.read_body(bytes.substr(used, size - used), consumed);
    expect(consumed <= size - used, "no more is used than was offered");
    used += consumed;
    if (size == bytes.size())
      break;
    size = std::min(size + step, bytes.size());
  }
  if (state != progress::complete)
    return result;
  check_accepted(parser, parser.request());
  result.accepted = true;
  result.request = parser.request();
  result.rest = bytes.substr(used);
  return result;
}

} // namespace

/// The first byte says how the rest is cut. However it is cut, the same request must come out.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0)
    return 0;
  const std::string_view bytes{reinterpret_cast<const char*>(data) + 1, size - 1};
  const auto at_once = read(bytes, bytes.size() + 1);
  const auto in_pieces = read(bytes, std::size_t{1} + data[0] % 64);
  expect(at_once.accepted == in_pieces.accepted, "pieces do not decide what is accepted");
  if (!at_once.accepted)
    return 0;
  expect(at_once.request.path == in_pieces.request.path, "the path is the same");
  expect(at_once.request.headers == in_pieces.request.headers, "the fields are the same");
  expect(at_once.request.body == in_pieces.request.body, "the body is the same");
  expect(at_once.rest == in_pieces.rest, "the next request begins at the same place");
  return 0;
}
