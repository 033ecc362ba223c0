#include "tests/net/test_server.hpp"

#include <atomic>

namespace tuktuk::net::test {

using namespace std::chrono_literals;

namespace {

// Hands every responder to the test's thread.
struct keeper {
  handover<responder_ptr> kept;

  request_handler handler() {
    return [this](const http_request&, responder_ptr answer) { kept.put(std::move(answer)); };
  }
};

} // namespace

TEST_CASE("a stream arrives piece by piece while it is being written") {
  keeper requests;
  const auto server = start(test_options(), requests.handler());
  raw_client client{server->port()};
  client.send(simple_get);
  const auto answer = requests.kept.take();
  answer->start_stream(200, "text/event-stream", {{"Cache-Control", "no-store"}});
  REQUIRE(client.wait_for_bytes(10));
  std::string expected;
  for (int i = 0; i < 20; ++i) {
    const auto piece = "data: ชิ้น " + std::to_string(i) + "\n\n";
    const auto before = client.pending().size();
    answer->write(piece);
    REQUIRE(client.wait_for_bytes(before + piece.size()));
    expected += piece;
  }
  answer->finish();
  answer->write("too late");
  const auto response = client.read_response();
  REQUIRE(response);
  CHECK(response->complete);
  CHECK(response->body == expected);
  CHECK(response->field("Content-Type") == "text/event-stream");
  CHECK(response->field("Cache-Control") == "no-store");
  client.send(simple_get);
  requests.kept.take()->send({});
  CHECK(client.read_response()->status == 200);
}

TEST_CASE("a stream written at once by the handler arrives whole") {
  const auto server
    = start(test_options(), [](const http_request& request, const responder_ptr& answer) {
        answer->start_stream(200, "text/plain");
        if (request.path == "/empty") {
          answer->finish();
          return;
        }
        for (int i = 0; i < 1000; ++i)
          answer->write("x");
        answer->write("");
        answer->finish();
      });
  raw_client client{server->port()};
  client.send("GET /full HTTP/1.1\r\nHost: test\r\n\r\nGET /empty HTTP/1.1\r\nHost: test\r\n\r\n");
  auto response = client.read_response();
  REQUIRE(response);
  CHECK(response->complete);
  CHECK(response->body == std::string(1000, 'x'));
  response = client.read_response();
  REQUIRE(response);
  CHECK(response->complete);
  CHECK(response->body.empty());
}

TEST_CASE("a stream to HTTP/1.0 ends with the connection") {
  keeper requests;
  const auto server = start(test_options(), requests.handler());
  raw_client client{server->port()};
  client.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
  const auto answer = requests.kept.take();
  answer->start_stream(200, "text/plain");
  answer->write("one ");
  REQUIRE(client.wait_for_bytes(1));
  answer->write("two");
  answer->finish();
  const auto response = client.read_response();
  REQUIRE(response);
  CHECK_FALSE(response->has_field("Transfer-Encoding"));
  CHECK(response->field("Connection") == "close");
  CHECK(response->body == "one two");
  CHECK(response->complete);
}

TEST_CASE("a stream in answer to HEAD has no body") {
  const auto server = start(test_options(), [](const http_request&, const responder_ptr& answer) {
    answer->start_stream(200, "text/plain");
    answer->write("not to be sent");
    answer->finish();
  });
  raw_client client{server->port()};
  client.send("HEAD / HTTP/1.1\r\nHost: test\r\n\r\nHEAD / HTTP/1.1\r\nHost: test\r\n\r\n");
  CHECK(client.read_response(true)->field("Transfer-Encoding") == "chunked");
  CHECK(client.read_response(true)->status == 200);
  CHECK(client.pending().empty());
}

TEST_CASE("a stream that is dropped unfinished is visibly cut off") {
  keeper requests;
  const auto server = start(test_options(), requests.handler());
  raw_client client{server->port()};
  client.send(simple_get);
  auto answer = requests.kept.take();
  answer->start_stream(200, "text/plain");
  answer->write("half");
  REQUIRE(client.wait_for_bytes(1));
  answer.reset();
  const auto response = client.read_response();
  REQUIRE(response);
  CHECK_FALSE(response->complete);
  CHECK(eventually([&] { return server->counters().open == 0; }));
}

TEST_CASE("a handler may cut its connection and what it wrote before still arrives") {
  handover<int> left;
  const auto server
    = start(test_options(), [&](const http_request& request, const responder_ptr& answer) {
        answer->on_disconnect([&] { left.put(1); });
        if (request.path == "/stream") {
          answer->start_stream(200, "text/plain");
          answer->write("half");
        }
        answer->abort();
        answer->write("too late");
        answer->send({});
      });
  SECTION("without an answer") {
    raw_client client{server->port()};
    client.send(simple_get);
    CHECK(client.read_to_end() == "");
  }
  SECTION("in mid-stream") {
    raw_client client{server->port()};
    client.send("GET /stream HTTP/1.1\r\nHost: test\r\n\r\n");
    const auto response = client.read_response();
    REQUIRE(response);
    CHECK(response->body == "half");
    CHECK_FALSE(response->complete);
  }
  SECTION("in mid-stream to HTTP/1.0, where only a reset tells") {
    raw_client client{server->port()};
    client.send("GET /stream HTTP/1.0\r\n\r\n");
    const auto response = client.read_response();
    CHECK(client.was_reset());
    CHECK_FALSE((response && response->complete));
  }
  CHECK(eventually([&] { return server->counters().open == 0; }));
  CHECK(left.empty());
}

TEST_CASE("the handler learns that the peer has gone while it waits") {
  keeper requests;
  const auto server = start(test_options(), requests.handler());
  raw_client client{server->port()};
  client.send(simple_get);
  const auto answer = requests.kept.take();
  handover<std::thread::id> left;
  answer->on_disconnect([&] { left.put(std::this_thread::get_id()); });
  SECTION("in order") {
    client.close();
  }
  SECTION("by a reset") {
    client.reset();
  }
  SECTION("by a reset in mid-stream") {
    answer->start_stream(200, "text/plain");
    answer->write("x");
    REQUIRE(client.wait_for_bytes(1));
    client.reset();
  }
  CHECK(left.take() != std::this_thread::get_id());
  handover<int> again;
  answer->on_disconnect([&] { again.put(1); });
  CHECK(again.take() == 1);
  CHECK(left.empty());
  answer->send({});
  answer->write("x");
  answer->finish();
}

TEST_CASE("bytes that the peer sends while it waits are its next request") {
  keeper requests;
  const auto server = start(test_options(), requests.handler());
  raw_client client{server->port()};
  client.send(simple_get);
  const auto first = requests.kept.take();
  client.send("GET /next HTTP/1.1\r\nHo");
  std::atomic<bool> left{false};
  first->on_disconnect([&] { left = true; });
  first->send({});
  CHECK(client.read_response()->status == 200);
  client.send("st: test\r\n\r\n");
  requests.kept.take()->send({});
  CHECK(client.read_response()->status == 200);
  client.close();
  CHECK(eventually([&] { return server->counters().open == 0; }));
  CHECK_FALSE(left);
}

TEST_CASE("a peer that reads too slowly is cut off when too much waits for it") {
  keeper requests;
  auto options = test_options();
  options.max_stream_buffer = 256 * 1024;
  const auto server = start(options, requests.handler());
  raw_client client{server->port(), "127.0.0.1", 4096};
  client.send(simple_get);
  const auto answer = requests.kept.take();
  std::atomic<bool> left{false};
  answer->on_disconnect([&] { left = true; });
  answer->start_stream(200, "text/plain");
  // The kernel takes some megabytes before anything waits here.
  const std::string piece(64 * 1024, 'x');
  std::size_t written = 0;
  while (!left && written < 64 * 1024 * 1024) {
    answer->write(piece);
    written += piece.size();
  }
  CHECK(eventually([&] { return left.load(); }));
  CHECK(eventually([&] { return server->counters().open == 0; }));
}

TEST_CASE("many writers may use one stream") {
  keeper requests;
  auto options = test_options();
  options.max_stream_buffer = 16 * 1024 * 1024;
  const auto server = start(options, requests.handler());
  raw_client client{server->port()};
  client.send(simple_get);
  const auto answer = requests.kept.take();
  answer->start_stream(200, "text/plain");
  std::vector<std::thread> writers;
  for (int i = 0; i < 4; ++i)
    writers.emplace_back([&] {
      for (int n = 0; n < 500; ++n)
        answer->write("0123456789");
    });
  for (auto& writer : writers)
    writer.join();
  answer->finish();
  const auto response = client.read_response();
  REQUIRE(response);
  CHECK(response->complete);
  CHECK(response->body.size() == 20'000);
}

} // namespace tuktuk::net::test
