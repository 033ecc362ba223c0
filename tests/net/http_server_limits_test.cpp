#include "tests/net/test_server.hpp"

namespace tuktuk::net::test {

using namespace std::chrono_literals;
using clock = std::chrono::steady_clock;

namespace {

// Long enough for a request to arrive in time on a busy machine.
constexpr auto short_time = 400ms;

// Sends a byte now and then until the server has answered; returns how long that took.
clock::duration trickle(raw_client& client, std::string_view byte) {
  const auto begin = clock::now();
  while (client.pending().empty() && clock::now() - begin < patience) {
    client.send(byte);
    client.wait_for_bytes(1, 10ms);
  }
  return clock::now() - begin;
}

} // namespace

TEST_CASE("a head that trickles in is given up at one absolute deadline") {
  auto options = test_options();
  options.head_timeout = short_time;
  const auto server = start(options, echo);
  raw_client client{server->port()};
  SECTION("on a new connection") {}
  SECTION("on a kept connection") {
    client.send(simple_get);
    REQUIRE(client.read_response());
  }
  client.send("GET / HTTP/1.1\r\nHost: test\r\nX: ");
  const auto took = trickle(client, "x");
  CHECK(took > short_time / 2);
  CHECK(took < patience);
  const auto response = client.read_response();
  REQUIRE(response);
  CHECK(response->status == 408);
  client.finish_sending();
  CHECK(client.read_to_end() == "");
  CHECK(server->counters().refused == 1);
}

TEST_CASE("a body that trickles in is given up at one absolute deadline") {
  auto options = test_options();
  options.body_timeout = short_time;
  const auto server = start(options, echo);
  raw_client client{server->port()};
  client.send("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 100000\r\n\r\n");
  const auto took = trickle(client, "x");
  CHECK(took > short_time / 2);
  CHECK(took < patience);
  CHECK(client.read_response()->status == 408);
}

TEST_CASE("a connection on which nothing is asked is closed without a word") {
  auto options = test_options();
  const auto server = [&] {
    SECTION("from its beginning") {
      options.head_timeout = short_time;
    }
    SECTION("after an answer") {
      options.idle_timeout = short_time;
    }
    return start(options, echo);
  }();
  raw_client client{server->port()};
  if (options.idle_timeout == short_time) {
    client.send(simple_get);
    REQUIRE(client.read_response());
  }
  CHECK(client.read_to_end() == "");
  CHECK(server->counters().refused == 0);
}

TEST_CASE("a handler may take longer than every deadline") {
  auto options = test_options();
  options.head_timeout = options.body_timeout = options.idle_timeout = options.write_timeout
    = short_time;
  handover<responder_ptr> kept;
  const auto server = start(
    options, [&](const http_request&, responder_ptr answer) { kept.put(std::move(answer)); });
  raw_client client{server->port()};
  client.send(simple_get);
  const auto answer = kept.take();
  CHECK_FALSE(client.wait_for_bytes(1, short_time + short_time / 2));
  answer->start_stream(200, "text/plain");
  answer->write("a");
  // The head may come by itself.
  while (!client.pending().ends_with("a\r\n"))
    REQUIRE(client.wait_for_bytes(client.pending().size() + 1));
  const auto so_far = client.pending().size();
  CHECK_FALSE(client.wait_for_bytes(so_far + 1, short_time + short_time / 2));
  answer->write("b");
  answer->finish();
  CHECK(client.read_response()->body == "ab");
}

TEST_CASE("an answer that the peer does not read is given up") {
  auto options = test_options();
  options.write_timeout = short_time;
  handover<int> left;
  const auto server = start(options, [&](const http_request&, const responder_ptr& answer) {
    answer->on_disconnect([&] { left.put(1); });
    http_response response;
    response.body.assign(32 * 1024 * 1024, 'x');
    answer->send(std::move(response));
  });
  raw_client client{server->port(), "127.0.0.1", 4096};
  client.send(simple_get);
  CHECK(left.take() == 1);
  CHECK(eventually([&] { return server->counters().open == 0; }));
}

TEST_CASE("connections over the limit are turned away until one is free") {
  auto options = test_options();
  options.max_connections = 2;
  const auto server = start(options, echo);
  raw_client first{server->port()};
  raw_client second{server->port()};
  for (auto* client : {&first, &second}) {
    client->send(simple_get);
    REQUIRE(client->read_response()->status == 200);
  }
  raw_client third{server->port()};
  third.send(simple_get);
  const auto response = third.read_response();
  REQUIRE(response);
  CHECK(response->status == 503);
  CHECK(response->field("Retry-After") == "1");
  CHECK(response->field("Connection") == "close");
  CHECK(third.read_to_end() == "");
  CHECK_FALSE(third.was_reset());
  CHECK(server->counters().open == 2);
  CHECK(server->counters().refused == 1);
  first.close();
  REQUIRE(eventually([&] { return server->counters().open == 1; }));
  raw_client fourth{server->port()};
  fourth.send(simple_get);
  CHECK(fourth.read_response()->status == 200);
}

TEST_CASE("a flood of connections over the limit is closed and the limit still holds") {
  auto options = test_options();
  options.max_connections = 1;
  const auto server = start(options, echo);
  raw_client kept{server->port()};
  kept.send(simple_get);
  REQUIRE(kept.read_response()->status == 200);
  std::vector<raw_client> flood;
  for (int i = 0; i < 400; ++i)
    flood.emplace_back(server->port());
  REQUIRE(eventually([&] { return server->counters().accepted == 401; }));
  CHECK(server->counters().open == 1);
  kept.send(simple_get);
  CHECK(kept.read_response()->status == 200);
}

TEST_CASE("sizes exactly at their limits are accepted") {
  auto options = test_options();
  options.max_header_bytes = 200;
  options.max_body_bytes = 10;
  const auto server = start(options, echo);
  const auto head = [](std::size_t size) {
    const std::string begin = "GET / HTTP/1.1\r\nHost: test\r\nX: ";
    return begin + std::string(size - begin.size() - 4, 'x') + "\r\n\r\n";
  };
  raw_client client{server->port()};
  client.send(head(200) + "POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 10\r\n\r\n0123456789"
              + "POST / HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n"
                "5\r\n01234\r\n5\r\n56789\r\n0\r\n\r\n"
              + head(201));
  CHECK(client.read_response()->status == 200);
  CHECK(client.read_response()->body == "POST /  [0123456789]");
  CHECK(client.read_response()->body == "POST /  [0123456789]");
  CHECK(client.read_response()->status == 431);
}

TEST_CASE("a body that grows over the limit chunk by chunk is refused") {
  auto options = test_options();
  options.max_body_bytes = 1000;
  const auto server = start(options, echo);
  raw_client client{server->port()};
  client.send("POST / HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n");
  for (int i = 0; i < 1001; ++i)
    client.send("1\r\nx\r\n");
  CHECK(client.read_response()->status == 413);
}

} // namespace tuktuk::net::test
