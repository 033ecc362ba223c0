#include "net/http_client.hpp"

#include "tests/net/call_recorder.hpp"
#include "tests/net/client_under_test.hpp"
#include "tests/net/scripted_server.hpp"
#include "tests/net/tls_server.hpp"

#include <catch2/catch.hpp>

using namespace tuktuk;
using namespace tuktuk::net;
using namespace tuktuk::net::test;

namespace {

call_recorder::record call(http_client& client, const std::string& url) {
  client_request request;
  request.url = url;
  request.body = "{}";
  call_recorder made;
  client.start(std::move(request), made.callbacks());
  return made.wait();
}

void require_untrusted(const call_recorder::record& result) {
  REQUIRE(result.failed);
  CAPTURE(result.failed->why.text);
  CHECK(result.failed->why.code == failure_code::unavailable);
  CHECK(result.failed->progress == request_progress::not_sent);
}

} // namespace

TEST_CASE(
  "a server whose certificate is in the given file is trusted, and its connection is kept") {
  tls_server server{"127.0.0.1"};
  auto client = make_client_under_test({.ca_file = server.certificate_file()});
  for (int round = 0; round != 3; ++round) {
    const auto result = call(*client, server.url());
    if (result.failed)
      FAIL(result.failed->why.text);
    CHECK(result.body == "over TLS");
  }
  CHECK(client->counters().connections_made == 1);
}

TEST_CASE("a server with a certificate of unknown origin is told nothing") {
  tls_server server{"127.0.0.1"};
  auto client = make_client_under_test({});
  const auto result = call(*client, server.url());
  require_untrusted(result);
  CHECK(result.failed->why.text.find("certificate") != std::string::npos);
  CHECK(server.requests() == 0);
}

TEST_CASE("a trusted certificate for another name is refused") {
  tls_server server{"127.0.0.9"};
  auto client = make_client_under_test({.ca_file = server.certificate_file()});
  require_untrusted(call(*client, server.url()));
  CHECK(server.requests() == 0);
}

TEST_CASE("a missing file of trusted certificates is named as the reason") {
  tls_server server{"127.0.0.1"};
  auto client = make_client_under_test({.ca_file = server.certificate_file() + ".missing"});
  const auto result = call(*client, server.url());
  require_untrusted(result);
  CHECK(result.failed->why.text.find("trusted certificates") != std::string::npos);
}

TEST_CASE("a server that does not speak TLS is told nothing") {
  scripted_server server{[](peer& client, unsigned) {
    client.read_bytes(1);
    client.send("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
  }};
  auto client = make_client_under_test({});
  require_untrusted(call(*client, "https://127.0.0.1:" + std::to_string(server.port()) + "/"));
}
