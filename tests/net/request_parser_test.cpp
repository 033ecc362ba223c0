#include "net/request_parser.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>

namespace tuktuk::net::test {

namespace {

struct parsed {
  request_parser::progress progress = request_parser::progress::need_more;
  std::string body;
  std::string rest;
};

// Offers the body in pieces, the unused part of each again together with the next.
parsed parse(std::string_view head, std::string_view body, std::size_t step,
             std::uint64_t max_body = 1000) {
  request_parser parser{1000, max_body};
  parsed result;
  result.progress = parser.read_head(head);
  std::string waiting;
  while (result.progress == request_parser::progress::need_more && !body.empty()) {
    waiting += body.substr(0, step);
    body.remove_prefix(std::min(step, body.size()));
    std::size_t consumed = 0;
    result.progress = parser.read_body(waiting, consumed);
    waiting.erase(0, consumed);
  }
  result.rest = waiting + std::string{body};
  result.body = parser.request().body;
  return result;
}

const std::string sized = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 11\r\n\r\n";
const std::string chunked = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
const std::string next = "GET /next HTTP/1.1\r\n\r\n";

} // namespace

TEST_CASE("a body comes out the same however its bytes arrive") {
  const std::string chunks = "5\r\nhello\r\n1;x=\"y\"\r\n \r\n00005\r\nworld\r\n0\r\n\r\n";
  for (std::size_t step = 1; step < 60; ++step) {
    INFO(step);
    const auto by_length = parse(sized, "hello world" + next, step);
    CHECK(by_length.progress == request_parser::progress::complete);
    CHECK(by_length.body == "hello world");
    CHECK(by_length.rest == next);
    const auto by_chunks = parse(chunked, chunks + next, step);
    CHECK(by_chunks.progress == request_parser::progress::complete);
    CHECK(by_chunks.body == "hello world");
    CHECK(by_chunks.rest == next);
    const auto empty = parse(chunked, "0\r\n\r\n" + next, step);
    CHECK(empty.progress == request_parser::progress::complete);
    CHECK(empty.body.empty());
    CHECK(empty.rest == next);
  }
}

TEST_CASE("a parser is used for one request after another") {
  request_parser parser{1000, 1000};
  std::size_t consumed = 0;
  REQUIRE(parser.read_head(chunked) == request_parser::progress::need_more);
  REQUIRE(parser.read_body("zz\r\n", consumed) == request_parser::progress::refused);
  REQUIRE(parser.read_head(sized) == request_parser::progress::need_more);
  CHECK(parser.body_remaining() == 11);
  REQUIRE(parser.read_body("hello world", consumed) == request_parser::progress::complete);
  CHECK(parser.request().body == "hello world");
  CHECK(parser.keep_alive());
  REQUIRE(parser.read_head("GET / HTTP/1.0\r\n\r\n") == request_parser::progress::complete);
  CHECK(parser.is_http_1_0());
  CHECK_FALSE(parser.keep_alive());
}

TEST_CASE("chunked coding that is nearly all overhead is refused") {
  const std::string zeros(900, '0');
  std::string chunks;
  for (int i = 0; i < 1000; ++i)
    chunks += zeros + "1\r\nx\r\n";
  const auto result = parse(chunked, chunks, 4096, 1000);
  CHECK(result.progress == request_parser::progress::refused);
}

TEST_CASE("memory is not set aside for a body that is only announced") {
  request_parser parser{1000, 1'000'000'000};
  REQUIRE(parser.read_head("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 999999999\r\n\r\n")
          == request_parser::progress::need_more);
  std::size_t consumed = 0;
  REQUIRE(parser.read_body("x", consumed) == request_parser::progress::need_more);
  CHECK(parser.request().body.capacity() < 1024 * 1024);
}

} // namespace tuktuk::net::test
