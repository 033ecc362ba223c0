#include "net/request_checks.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

namespace tuktuk::net::test {

namespace {

struct scanned {
  head_scanner::state state;
  std::size_t begin = 0;
  std::size_t end = 0;
  refusal why;

  friend bool operator==(const scanned&, const scanned&) = default;
};

// Offers the first `steps[0]` bytes, then the first `steps[1]`, and so on until there is a result.
scanned scan(std::string_view bytes, std::size_t limit, std::size_t step) {
  head_scanner scanner{limit};
  for (std::size_t size = std::min(step, bytes.size());;
       size = std::min(size + step, bytes.size())) {
    const auto state = scanner.scan(bytes.substr(0, size));
    if (state == head_scanner::state::complete)
      return {state, scanner.begin(), scanner.end(), {}};
    if (state == head_scanner::state::refused)
      return {state, 0, 0, scanner.why()};
    if (size == bytes.size())
      return {state, 0, 0, {}};
  }
}

} // namespace

TEST_CASE("a head is cut in the same place however its bytes arrive") {
  const std::vector<std::string> inputs{
    "GET / HTTP/1.1\r\nHost: a\r\n\r\nrest\r\n\r\n",
    "\r\nGET / HTTP/1.1\r\n\r\n",
    "\r\n\r\nGET / HTTP/1.1\r\n\r\n",
    "\r",
    "\rX",
    "\n",
    "GET / HTTP/1.1\nHost: a\n\n",
    "GET / HTTP/1.1\r\nHost: a\r\n folded\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: a",
    std::string(300, 'a'),
    "GET / HTTP/1.1\r\nX: " + std::string(300, 'a') + "\r\n\r\n",
  };
  for (const auto& input : inputs) {
    INFO(input);
    const auto at_once = scan(input, 200, input.size());
    for (const std::size_t step : {1, 2, 3, 7})
      CHECK(scan(input, 200, step).state == at_once.state);
    CHECK(scan(input, 200, 1) == scan(input, 200, 2));
  }
}

TEST_CASE("the scanner finds the borders of a head") {
  const std::string head = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
  const auto plain = scan(head + "body", 200, 1000);
  CHECK(plain.state == head_scanner::state::complete);
  CHECK(plain.begin == 0);
  CHECK(plain.end == head.size());
  const auto after_empty_line = scan("\r\n" + head, 200, 1000);
  CHECK(after_empty_line.begin == 2);
  CHECK(after_empty_line.end == head.size() + 2);
  CHECK(scan(head, head.size(), 1000).state == head_scanner::state::complete);
  CHECK(scan(head, head.size() - 1, 1000).why.status == 431);
}

TEST_CASE("a scanner starts over for the next request") {
  head_scanner scanner{200};
  REQUIRE(scanner.scan("GET /a HTTP/1.1\r\n\r\n") == head_scanner::state::complete);
  scanner.reset();
  CHECK(scanner.scan("GET /b") == head_scanner::state::incomplete);
  CHECK(scanner.scan("GET /b HTTP/1.1\r\n\r\n") == head_scanner::state::complete);
}

TEST_CASE("hosts are told from what is none") {
  for (const char* host : {"a", "example.com", "EXAMPLE.com:80", "127.0.0.1:8080", "[::1]",
                           "[::1]:443", "a:", "a_b", "%E0%B8%81.th", "[::ffff:127.0.0.1]"}) {
    INFO(host);
    CHECK(is_valid_host(host));
  }
  for (const char* host :
       {"",     ":80",  "a b",  "a/b",    "a@b",     "a:b",  "a:65536",      "a:80:80",
        "[::1", "[]",   "[zz]", "[::1]x", "[::1]:x", "a\tb", "\xe0\xb8\x81", "%4",
        "%4x",  "a\\b", "a?b",  "<a>"}) {
    INFO(host);
    CHECK_FALSE(is_valid_host(host));
  }
}

TEST_CASE("targets come apart into path and query") {
  struct target_case {
    const char* target;
    const char* path;
    const char* query;
  };
  const header_list headers{{"Host", "a"}};
  for (const auto& each : std::initializer_list<target_case>{
         {"/", "/", ""},
         {"/a/b", "/a/b", ""},
         {"/a?", "/a", ""},
         {"/a?b=c?d", "/a", "b=c?d"},
         {"//a", "//a", ""},
         {"/%E0%B8%81?x=%20", "/%E0%B8%81", "x=%20"},
         {"http://host", "/", ""},
         {"http://host?b", "/", "b"},
         {"HTTPS://host:1/a?b", "/a", "b"},
         {"/?u=http://x/", "/", "u=http://x/"},
       }) {
    INFO(each.target);
    const auto found = check_head("GET", each.target, 11, headers);
    REQUIRE_FALSE(found.refused);
    CHECK(found.path == each.path);
    CHECK(found.query == each.query);
  }
}

TEST_CASE("a body is expected where one is announced") {
  const auto check = [](const header_list& more, int version = 11) {
    header_list headers{{"Host", "a"}};
    headers.insert(headers.end(), more.begin(), more.end());
    return check_head("POST", "/", version, headers);
  };
  CHECK_FALSE(check({}).has_body);
  CHECK(check({{"content-length", "5"}}).has_body);
  CHECK(check({{"transfer-encoding", "chunked"}}).has_body);
  CHECK(check({{"content-length", "5"}, {"expect", "100-Continue"}}).expects_continue);
  CHECK_FALSE(check({{"expect", "100-continue"}}).expects_continue);
  CHECK_FALSE(check({{"content-length", "5"}, {"expect", "100-continue"}}, 10).expects_continue);
}

} // namespace tuktuk::net::test
