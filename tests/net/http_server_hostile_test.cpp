#include "tests/net/test_server.hpp"

#include <atomic>
#include <vector>

// Requests that try to be seen differently by two readers, and their harmless neighbours. What each
// is answered with follows RFC 9110 and 9112; where they leave a choice, the strict one is taken.

namespace tuktuk::net::test {
namespace {

enum class afterwards { stays_open, closes };

struct hostile_case {
  const char* name;
  std::string bytes;
  int status;
  afterwards end;
};

constexpr auto open = afterwards::stays_open;
constexpr auto closed = afterwards::closes;

std::string head(std::string_view fields, std::string_view line = "POST /a HTTP/1.1") {
  return std::string{line} + "\r\nHost: test\r\n" + std::string{fields} + "\r\n";
}

std::string get(std::string_view target) {
  return "GET " + std::string{target} + " HTTP/1.1\r\nHost: test\r\n\r\n";
}

std::string host(std::string_view value) {
  return "GET /a HTTP/1.1\r\nHost: " + std::string{value} + "\r\n\r\n";
}

std::string chunked(std::string_view body) {
  return head("Transfer-Encoding: chunked\r\n") + std::string{body};
}

// A request that must never be answered, because it stands where a body or rubbish is.
const std::string smuggled = "GET /smuggled HTTP/1.1\r\nHost: test\r\n\r\n";

std::vector<hostile_case> accepted_neighbours() {
  return {
    {"plain GET", get("/a"), 200, open},
    {"body with a length", head("Content-Length: 5\r\n") + "hello", 200, open},
    {"empty body with a length", head("Content-Length: 0\r\n"), 200, open},
    {"GET with a body that looks like a request",
     head("Content-Length: " + std::to_string(smuggled.size()) + "\r\n", "GET /a HTTP/1.1")
       + smuggled,
     200, open},
    {"chunked body", chunked("5\r\nhello\r\n0\r\n\r\n"), 200, open},
    {"chunked body with a request in it", chunked("26\r\n" + smuggled + "\r\n0\r\n\r\n"), 200,
     open},
    {"Chunked in another case", head("TRANSFER-ENCODING: Chunked\r\n") + "0\r\n\r\n", 200, open},
    {"chunk size with a leading zero and capitals", chunked("00A\r\n0123456789\r\n0\r\n\r\n"), 200,
     open},
    {"chunk extension", chunked("5;name=\"a value\"\r\nhello\r\n0;last\r\n\r\n"), 200, open},
    {"one empty line before the request", "\r\n" + get("/a"), 200, open},
    {"absolute target", get("http://test:80/a?b=c"), 200, open},
    {"absolute target without a path", get("HTTP://test"), 200, open},
    {"asterisk target", "OPTIONS * HTTP/1.1\r\nHost: test\r\n\r\n", 200, open},
    {"Host with a port", host("example.com:8080"), 200, open},
    {"Host with an IPv6 address", host("[::1]:8080"), 200, open},
    {"method nobody knows", "FROB /a HTTP/1.1\r\nHost: test\r\n\r\n", 200, open},
    {"field with Thai text",
     head("X-Name: \xe0\xb8\x95\xe0\xb8\xb8\xe0\xb9\x8a\xe0\xb8\x81\r\n"
          "Content-Length: 0\r\n"),
     200, open},
    {"empty field", head("X-Empty:\r\nContent-Length: 0\r\n"), 200, open},
    {"TE is not Transfer-Encoding", head("TE: trailers\r\nContent-Length: 0\r\n"), 200, open},
    {"offer to upgrade", head("Connection: upgrade\r\nUpgrade: h2c\r\n", "GET /a HTTP/1.1"), 200,
     open},
    {"wish to close", head("Connection: close\r\n", "GET /a HTTP/1.1"), 200, closed},
    {"wish to close, and another request",
     head("Connection: close\r\n", "GET /a HTTP/1.1") + smuggled, 200, closed},
    {"HTTP/1.0", "GET /a HTTP/1.0\r\n\r\n", 200, closed},
    {"HTTP/1.0 with keep-alive", "GET /a HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", 200, open},
  };
}

std::vector<hostile_case> bad_lengths() {
  const auto length = [](std::string_view value) {
    return head("Content-Length: " + std::string{value} + "\r\n") + "hello" + smuggled;
  };
  return {
    {"two equal lengths", head("Content-Length: 5\r\nContent-Length: 5\r\n") + "hello" + smuggled,
     400, closed},
    {"two different lengths",
     head("Content-Length: 5\r\nContent-Length: 50\r\n") + "hello" + smuggled, 400, closed},
    {"list of equal lengths", length("5, 5"), 400, closed},
    {"list of different lengths", length("5, 50"), 400, closed},
    {"plus sign", length("+5"), 400, closed},
    {"minus sign", length("-5"), 400, closed},
    {"hexadecimal", length("0x5"), 400, closed},
    {"inner space", length("5 5"), 400, closed},
    {"fraction", length("5.0"), 400, closed},
    {"empty length", length(""), 400, closed},
    {"2^64 + 5", length("18446744073709551621"), 400, closed},
    {"forty digits", length("0000000000000000000000000000000000000005"), 400, closed},
    {"one byte over the limit", length("1048577"), 413, closed},
    {"the largest number", length("9223372036854775807"), 413, closed},
  };
}

std::vector<hostile_case> bad_encodings() {
  const auto encoding
    = [](std::string_view fields) { return head(fields) + "0\r\n\r\n" + smuggled; };
  return {
    {"length, then chunked", encoding("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n"), 400,
     closed},
    {"chunked, then length", encoding("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n"), 400,
     closed},
    {"gzip and a length", encoding("Transfer-Encoding: gzip\r\nContent-Length: 5\r\n"), 400,
     closed},
    {"identity and a length", encoding("Transfer-Encoding: identity\r\nContent-Length: 5\r\n"), 400,
     closed},
    {"xchunked and a length", encoding("Transfer-Encoding: xchunked\r\nContent-Length: 5\r\n"), 400,
     closed},
    {"gzip alone", encoding("Transfer-Encoding: gzip\r\n"), 501, closed},
    {"identity alone", encoding("Transfer-Encoding: identity\r\n"), 501, closed},
    {"gzip, chunked", encoding("Transfer-Encoding: gzip, chunked\r\n"), 501, closed},
    {"chunked, gzip", encoding("Transfer-Encoding: chunked, gzip\r\n"), 501, closed},
    {"chunked twice in one field", encoding("Transfer-Encoding: chunked, chunked\r\n"), 501,
     closed},
    {"chunked in two fields",
     encoding("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n"), 400, closed},
    {"chunked, then gzip in a second field",
     encoding("Transfer-Encoding: chunked\r\nTransfer-Encoding: gzip\r\n"), 400, closed},
    {"chunked with a parameter", encoding("Transfer-Encoding: chunked;q=1\r\n"), 501, closed},
    {"chunked in quotes", encoding("Transfer-Encoding: \"chunked\"\r\n"), 501, closed},
    {"chunked with a comma", encoding("Transfer-Encoding: chunked,\r\n"), 501, closed},
    {"chunked after a vertical tab",
     encoding("Transfer-Encoding: \x0b"
              "chunked\r\n"),
     400, closed},
    {"empty encoding", encoding("Transfer-Encoding:\r\n"), 501, closed},
    {"folded encoding", encoding("Transfer-Encoding:\r\n chunked\r\n"), 400, closed},
    {"space before the colon", encoding("Transfer-Encoding : chunked\r\n"), 400, closed},
    {"encoding in HTTP/1.0",
     head("Transfer-Encoding: chunked\r\n", "POST /a HTTP/1.0") + "0\r\n\r\n" + smuggled, 400,
     closed},
  };
}

std::vector<hostile_case> bad_chunks() {
  return {
    {"size in 0x notation", chunked("0x5\r\nhello\r\n0\r\n\r\n"), 400, closed},
    {"size with a sign", chunked("+5\r\nhello\r\n0\r\n\r\n"), 400, closed},
    {"size after a space", chunked(" 5\r\nhello\r\n0\r\n\r\n"), 400, closed},
    {"size that is no number", chunked("five\r\nhello\r\n0\r\n\r\n"), 400, closed},
    {"no size", chunked("\r\nhello\r\n0\r\n\r\n"), 400, closed},
    {"size of 2^64 + 5", chunked("10000000000000005\r\nhello\r\n0\r\n\r\n"), 400, closed},
    {"size over the limit", chunked("fffffffffffffff\r\nhello"), 413, closed},
    {"size ended by a bare line feed", chunked("5\nhello\r\n0\r\n\r\n" + smuggled), 400, closed},
    {"more data than the size", chunked("5\r\nhello!\r\n0\r\n\r\n" + smuggled), 400, closed},
    {"data ended by a bare line feed", chunked("5\r\nhello\n0\r\n\r\n" + smuggled), 400, closed},
    {"bare carriage return in an extension", chunked("5;a\rb\r\nhello\r\n0\r\n\r\n"), 400, closed},
    {"trailer field", chunked("5\r\nhello\r\n0\r\nX-Line-Signature: forged\r\n\r\n"), 400, closed},
    {"trailer with a length", chunked("5\r\nhello\r\n0\r\nContent-Length: 50\r\n\r\n"), 400,
     closed},
    {"announced trailer",
     head("Trailer: X-Line-Signature\r\nTransfer-Encoding: chunked\r\n") + "0\r\n\r\n", 400,
     closed},
    {"endless chunk extension", chunked("5;" + std::string(40'000, 'x')), 400, closed},
    {"endless trailer", chunked("0\r\nX: " + std::string(40'000, 'x')), 400, closed},
  };
}

std::vector<hostile_case> bad_heads() {
  using namespace std::string_literals;
  return {
    {"bare line feed after the request line", "GET /a HTTP/1.1\nHost: test\r\n\r\n", 400, closed},
    {"bare line feed after a field", "GET /a HTTP/1.1\r\nHost: test\n\r\n", 400, closed},
    {"only bare line feeds", "GET /a HTTP/1.1\nHost: test\n\n", 400, closed},
    {"bare carriage return in a field", head("X: a\rb\r\n"), 400, closed},
    {"bare carriage return in the request line", "GET /a\rb HTTP/1.1\r\nHost: test\r\n\r\n", 400,
     closed},
    {"NUL in a field", head("X: a\0b\r\n"s), 400, closed},
    {"NUL in the target", "GET /a\0b HTTP/1.1\r\nHost: test\r\n\r\n"s, 400, closed},
    {"control character in a field",
     head("X: a\x01"
          "b\r\n"),
     400, closed},
    {"space before a colon", head("X : b\r\n"), 400, closed},
    {"tab in a name", head("X\ty: b\r\n"), 400, closed},
    {"no colon", head("X\r\n"), 400, closed},
    {"empty name", head(": b\r\n"), 400, closed},
    {"space before the first field", "GET /a HTTP/1.1\r\n Host: test\r\n\r\n", 400, closed},
    {"folded field", head("X: a\r\n b\r\n"), 400, closed},
    {"a connection of commas", head("Connection: a b\r\n"), 400, closed},
    {"two empty lines before the request", "\r\n\r\n" + get("/a"), 400, closed},
    {"space before the method", " " + get("/a"), 400, closed},
    {"no method", "/a HTTP/1.1\r\nHost: test\r\n\r\n", 400, closed},
    {"method that is no token", "G@T /a HTTP/1.1\r\nHost: test\r\n\r\n", 400, closed},
    {"two spaces after the method", "GET  /a HTTP/1.1\r\nHost: test\r\n\r\n", 400, closed},
    {"space in the target", "GET /a b HTTP/1.1\r\nHost: test\r\n\r\n", 400, closed},
    {"no version", "GET /a\r\nHost: test\r\n\r\n", 400, closed},
    {"version with a tail", "GET /a HTTP/1.1x\r\nHost: test\r\n\r\n", 400, closed},
    {"version in small letters", "GET /a http/1.1\r\nHost: test\r\n\r\n", 400, closed},
    {"version 1.2", "GET /a HTTP/1.2\r\nHost: test\r\n\r\n", 505, closed},
    {"version 2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505, closed},
    {"greeting of TLS", "\x16\x03\x01\x02\x00\x01\x00"s, 400, closed},
    {"long request line", "GET /" + std::string(20'000, 'a'), 414, closed},
    {"long field", "GET /a HTTP/1.1\r\nHost: test\r\nX: " + std::string(20'000, 'a'), 431, closed},
    {"field that ends beyond the limit", head("X: " + std::string(17'000, 'a') + "\r\n"), 431,
     closed},
    {"too many fields", head([] {
       std::string fields;
       for (int i = 0; i < 101; ++i)
         fields += "X: y\r\n";
       return fields;
     }()),
     431, closed},
  };
}

std::vector<hostile_case> bad_targets_and_meanings() {
  return {
    {"no Host", "GET /a HTTP/1.1\r\n\r\n", 400, closed},
    {"two Hosts", "GET /a HTTP/1.1\r\nHost: test\r\nHost: test\r\n\r\n", 400, closed},
    {"two Hosts in HTTP/1.0", "GET /a HTTP/1.0\r\nHost: test\r\nHost: evil\r\n\r\n", 400, closed},
    {"empty Host", host(""), 400, closed},
    {"Host with a user", host("user@test"), 400, closed},
    {"Host with a path", host("test/a"), 400, closed},
    {"Host with a space", host("test evil"), 400, closed},
    {"Host with a comma list", host("test, evil"), 400, closed},
    {"Host with a bad port", host("test:80a"), 400, closed},
    {"Host with a port beyond 65535", host("test:65536"), 400, closed},
    {"Host with an open bracket", host("[::1"), 400, closed},
    {"Host with a broken escape", host("te%zzst"), 400, closed},
    {"absolute target, no Host", "GET http://test/a HTTP/1.1\r\n\r\n", 400, closed},
    {"absolute target with a user", get("http://user@test/a"), 400, closed},
    {"absolute target without a host", get("http:///a"), 400, closed},
    {"absolute target of another scheme", get("ftp://test/a"), 400, closed},
    {"scheme and nothing else", get("http"), 400, closed},
    {"scheme and a colon", get("https:"), 400, closed},
    {"relative target", get("a"), 400, closed},
    {"target with a fragment", get("/a#b"), 400, closed},
    {"asterisk with GET", get("*"), 400, closed},
    {"CONNECT", "CONNECT test:443 HTTP/1.1\r\nHost: test:443\r\n\r\n" + smuggled, 501, closed},
    {"TRACE", "TRACE /a HTTP/1.1\r\nHost: test\r\n\r\n", 501, closed},
    {"unknown expectation", head("Expect: a-miracle\r\nContent-Length: 5\r\n"), 417, closed},
    {"two expectations",
     head("Expect: 100-continue\r\nExpect: 100-continue\r\nContent-Length: 5\r\n"), 417, closed},
    {"expectation with a body over the limit",
     head("Expect: 100-continue\r\nContent-Length: 2000000\r\n"), 413, closed},
  };
}

// Sends each case on a connection of its own and looks at everything that comes back.
void check_all(const std::vector<hostile_case>& cases) {
  std::atomic<int> smuggled_requests{0};
  const auto server = start(test_options(), [&](http_request request, const responder_ptr& answer) {
    if (request.path == "/smuggled")
      ++smuggled_requests;
    echo(std::move(request), answer);
  });
  std::uint64_t refused = 0;
  for (const auto& each : cases) {
    INFO(each.name);
    raw_client client{server->port()};
    client.send(each.bytes);
    const auto response = client.read_response();
    REQUIRE(response);
    CHECK(response->status == each.status);
    CHECK(response->complete);
    CHECK(response->field("Connection")
          == (each.end == closed                                 ? "close"
              : each.bytes.find("HTTP/1.0") != std::string::npos ? "keep-alive"
                                                                 : ""));
    if (each.end == closed) {
      CHECK(client.read_to_end() == "");
      CHECK_FALSE(client.was_reset());
    } else {
      client.send(get("/still-here"));
      const auto next = client.read_response();
      REQUIRE(next);
      CHECK(next->body == "GET /still-here  []");
    }
    refused += response->status == 200 ? 0 : 1;
    CHECK(server->counters().refused == refused);
  }
  CHECK(smuggled_requests == 0);
}

} // namespace

TEST_CASE("the server accepts unusual requests that are right") {
  check_all(accepted_neighbours());
}

TEST_CASE("the server refuses any Content-Length that could be read in two ways") {
  check_all(bad_lengths());
}

TEST_CASE("the server refuses any Transfer-Encoding but a single chunked") {
  check_all(bad_encodings());
}

TEST_CASE("the server refuses broken chunks and every trailer") {
  check_all(bad_chunks());
}

TEST_CASE("the server refuses malformed heads") {
  check_all(bad_heads());
}

TEST_CASE("the server refuses targets, hosts and expectations that it cannot honour") {
  check_all(bad_targets_and_meanings());
}

TEST_CASE("the server refuses a request that ends in the middle") {
  const auto server = start(test_options(), echo);
  for (const std::string& bytes :
       {std::string{"GET /a HTT"}, std::string{"GET /a HTTP/1.1\r\nHost: te"},
        head("Content-Length: 5\r\n") + "hel", chunked("5\r\nhel"),
        chunked("5\r\nhello\r\n0\r\n")}) {
    INFO(bytes);
    raw_client client{server->port()};
    client.send(bytes);
    client.finish_sending();
    const auto response = client.read_response();
    REQUIRE(response);
    CHECK(response->status == 400);
    CHECK(client.read_to_end() == "");
  }
}

TEST_CASE("the server reads a request that comes byte by byte like one that comes at once") {
  const auto server = start(test_options(), echo);
  raw_client client{server->port()};
  for (const char byte : chunked("5;x=y\r\nhello\r\n1\r\n!\r\n0\r\n\r\n"))
    client.send({&byte, 1});
  const auto response = client.read_response();
  REQUIRE(response);
  CHECK(response->body == "POST /a  [hello!]");
}

} // namespace tuktuk::net::test
