#include "net/response_head.hpp"

#include <catch2/catch.hpp>

namespace tuktuk::net::test {

namespace {

std::string head(int status, const response_framing& framing, const header_list& headers = {}) {
  std::string out;
  append_response_head(out, status, "text/plain", headers, framing, "DATE");
  return out;
}

} // namespace

TEST_CASE("a response's head says how its body ends") {
  CHECK(head(200, {.body = body_framing::sized, .body_size = 1234567})
        == "HTTP/1.1 200 OK\r\nDate: DATE\r\nContent-Type: text/plain\r\nContent-Length: "
           "1234567\r\n\r\n");
  CHECK(head(200, {.body = body_framing::chunked, .close = true})
        == "HTTP/1.1 200 OK\r\nDate: DATE\r\nContent-Type: text/plain\r\n"
           "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n");
  CHECK(
    head(200, {.body = body_framing::until_close, .close = true, .announce_keep_alive = true})
    == "HTTP/1.1 200 OK\r\nDate: DATE\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\n");
  CHECK(head(204, {.body = body_framing::none, .announce_keep_alive = true})
        == "HTTP/1.1 204 No Content\r\nDate: DATE\r\nConnection: keep-alive\r\n\r\n");
}

TEST_CASE("a status that cannot be a final one becomes 500") {
  for (const int status : {-1, 0, 100, 199, 1000})
    CHECK(head(status, {}).starts_with("HTTP/1.1 500 Internal Server Error\r\n"));
  CHECK(head(299, {}).starts_with("HTTP/1.1 299 "));
}

TEST_CASE("fields that would break the message are left out or cleaned") {
  const auto text = head(200, {},
                         {{"X-Good", "ภาษาไทย\tok"},
                          {"X-Bad", std::string{"a\r\nb\0c\x7f", 7}},
                          {"Bad Name", "x"},
                          {"", "x"},
                          {"connection", "keep-alive"},
                          {"DATE", "x"}});
  CHECK(text
        == "HTTP/1.1 200 OK\r\nDate: DATE\r\nContent-Type: text/plain\r\nX-Good: ภาษาไทย\tok\r\n"
           "X-Bad: a  b c \r\nContent-Length: 0\r\n\r\n");
}

TEST_CASE("a refusal says in JSON what is wrong, by a word and a sentence") {
  struct sample {
    int status;
    std::string_view code;
  };
  for (const auto& [status, code] :
       {sample{400, "bad_request"}, sample{408, "request_timeout"}, sample{413, "too_large"},
        sample{414, "uri_too_long"}, sample{417, "expectation_failed"},
        sample{431, "header_too_large"}, sample{500, "internal"}, sample{501, "not_implemented"},
        sample{503, "unavailable"}, sample{505, "version_not_supported"}}) {
    const auto answer = error_response(status, "Words.");
    CHECK(answer.status == status);
    CHECK(answer.content_type == "application/json");
    CHECK(answer.body == R"({"error":{"code":")" + std::string{code} + R"(","message":"Words."}})");
  }
}

TEST_CASE("the date has the form that HTTP asks for") {
  date_text clock;
  const auto date = clock.now();
  REQUIRE(date.size() == 29);
  CHECK(date.substr(3, 2) == ", ");
  CHECK(date.substr(25) == " GMT");
}

} // namespace tuktuk::net::test
