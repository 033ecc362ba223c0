#include "tests/net/test_server.hpp"

#include <atomic>

namespace tuktuk::net::test {

namespace {

// Refuses every path but /open, the way a signature check would.
http_response guard(const http_request& request) {
  http_response response;
  response.status = request.path == "/open" ? 0 : 401;
  response.body = "no";
  return response;
}

std::string post(std::string_view path, std::string_view fields) {
  return "POST " + std::string{path} + " HTTP/1.1\r\nHost: test\r\n" + std::string{fields} + "\r\n";
}

} // namespace

TEST_CASE("the head check sees the head and no body") {
  handover<http_request> checked;
  handover<http_request> handled;
  const auto server = start(
    test_options(),
    [&](http_request request, const responder_ptr& answer) {
      handled.put(request);
      echo(std::move(request), answer);
    },
    [&](const http_request& request) {
      checked.put(request);
      http_response go_on;
      go_on.status = 0;
      return go_on;
    });
  raw_client client{server->port()};
  client.send(post("/open?a=b", "X: y\r\nContent-Length: 5\r\n"));
  const auto head = checked.take();
  CHECK(head.method == "POST");
  CHECK(head.path == "/open");
  CHECK(head.query == "a=b");
  CHECK(head.headers.size() == 3);
  CHECK(head.peer == "127.0.0.1");
  CHECK(head.from_loopback);
  CHECK(head.body.empty());
  client.send("hello");
  CHECK(handled.take().body == "hello");
}

TEST_CASE("a refused head with a short body keeps the connection") {
  const auto server = start(test_options(), echo, guard);
  raw_client client{server->port()};
  for (int i = 0; i < 3; ++i) {
    client.send(post("/shut", "Content-Length: 5\r\n") + "hello");
    const auto response = client.read_response();
    REQUIRE(response);
    CHECK(response->status == 401);
    CHECK_FALSE(response->has_field("Connection"));
  }
  client.send(post("/open", "Content-Length: 5\r\n") + "hello");
  CHECK(client.read_response()->body == "POST /open  [hello]");
}

TEST_CASE(
  "a refused head with a long or chunked body is answered at once and the connection closed") {
  std::atomic<int> handled{0};
  const auto server = start(
    test_options(), [&](const http_request&, const responder_ptr&) { ++handled; }, guard);
  for (const char* fields : {"Content-Length: 1000000\r\n", "Transfer-Encoding: chunked\r\n"}) {
    INFO(fields);
    raw_client client{server->port()};
    client.send(post("/shut", fields));
    const auto response = client.read_response();
    REQUIRE(response);
    CHECK(response->status == 401);
    CHECK(response->field("Connection") == "close");
    // Part of the body, then a request that must not be answered.
    client.send("5\r\nhello\r\n0\r\n\r\nGET /open HTTP/1.1\r\nHost: test\r\n\r\n");
    client.finish_sending();
    CHECK(client.read_to_end() == "");
  }
  CHECK(handled == 0);
}

TEST_CASE("an early refusal reaches a peer that is still sending") {
  const auto server = start(test_options(), echo, guard);
  raw_client client{server->port()};
  client.send(post("/shut", "Content-Length: 700000\r\n"));
  CHECK(client.send(std::string(700'000, 'x')));
  client.finish_sending();
  const auto response = client.read_response();
  REQUIRE(response);
  CHECK(response->status == 401);
  CHECK(response->complete);
  CHECK(client.read_to_end() == "");
  CHECK_FALSE(client.was_reset());
}

TEST_CASE("a peer that sends without end after a refusal is cut off") {
  const auto server = start(test_options(), echo, guard);
  raw_client client{server->port()};
  client.send(post("/shut", "Transfer-Encoding: chunked\r\n"));
  const std::string piece(64 * 1024, 'x');
  std::size_t sent = 0;
  // Far more than the kernel's buffers take.
  const auto endless = 2048 * piece.size();
  while (sent < endless && client.send(piece))
    sent += piece.size();
  CHECK(sent < endless);
  CHECK(eventually([&] { return server->counters().open == 0; }));
}

TEST_CASE("100 Continue comes only after the head check agrees") {
  const auto server = start(test_options(), echo, guard);
  const std::string fields = "Expect: 100-continue\r\nContent-Length: 5\r\n";

  raw_client welcome{server->port()};
  welcome.send(post("/open", fields));
  CHECK(welcome.read_response()->status == 100);
  welcome.send("hello");
  CHECK(welcome.read_response()->body == "POST /open  [hello]");

  raw_client unwelcome{server->port()};
  unwelcome.send(post("/shut", fields));
  const auto response = unwelcome.read_response();
  REQUIRE(response);
  CHECK(response->status == 401);
  CHECK(unwelcome.read_to_end() == "");

  raw_client impatient{server->port()};
  impatient.send(post("/open", fields) + "hello");
  CHECK(impatient.read_response()->status == 200);
}

TEST_CASE("a head check that throws answers 500") {
  const auto server = start(test_options(), echo, [](const http_request&) -> http_response {
    throw std::runtime_error("a defect");
  });
  raw_client client{server->port()};
  client.send(simple_get);
  CHECK(client.read_response()->status == 500);
}

} // namespace tuktuk::net::test
