#include "tests/net/test_server.hpp"

namespace tuktuk::net::test {

using namespace std::chrono_literals;
using clock = std::chrono::steady_clock;

TEST_CASE("stopping closes idle connections at once") {
  const auto server = start(test_options(), echo);
  raw_client silent{server->port()};
  raw_client idle{server->port()};
  idle.send(simple_get);
  REQUIRE(idle.read_response());
  const auto begin = clock::now();
  server->stop(patience);
  CHECK(clock::now() - begin < patience / 2);
  CHECK(idle.read_to_end() == "");
  CHECK(silent.read_to_end() == "");
  CHECK(server->counters().open == 0);
  CHECK_FALSE(raw_client{server->port()}.connected());
}

TEST_CASE("answers under way may finish while the server stops") {
  handover<responder_ptr> kept;
  const auto server = start(test_options(), [&](const http_request&, responder_ptr answer) {
    kept.put(std::move(answer));
  });
  raw_client client{server->port()};
  client.send(simple_get);
  raw_client streaming{server->port()};
  const auto whole = kept.take();
  streaming.send(simple_get);
  const auto stream = kept.take();
  stream->start_stream(200, "text/plain");
  stream->write("one ");
  REQUIRE(streaming.wait_for_bytes(1));
  raw_client sending{server->port()};
  sending.send("GET / HT");

  std::thread stopping{[&] { server->stop(patience); }};
  CHECK(eventually([&] { return !raw_client{server->port()}.connected(); }));
  http_response response;
  response.body = "done";
  whole->send(std::move(response));
  const auto answer = client.read_response();
  REQUIRE(answer);
  CHECK(answer->body == "done");
  CHECK(answer->field("Connection") == "close");
  client.close();
  stream->write("two");
  stream->finish();
  CHECK(streaming.read_response()->body == "one two");
  streaming.close();
  sending.close();
  const auto begin = clock::now();
  stopping.join();
  CHECK(clock::now() - begin < patience / 2);
}

TEST_CASE("what has not finished when the grace is over is cut off and told so") {
  handover<responder_ptr> kept;
  auto server = start(test_options(), [&](const http_request&, responder_ptr answer) {
    kept.put(std::move(answer));
  });
  raw_client client{server->port()};
  client.send(simple_get);
  auto answer = kept.take();
  handover<int> left;
  answer->on_disconnect([&] { left.put(1); });
  server->stop(50ms);
  CHECK(left.take() == 1);
  CHECK(client.read_to_end() == "");

  SECTION("a responder may outlive the server") {
    server.reset();
    answer->send({});
    answer->start_stream(200, "text/plain");
    answer->write("x");
    answer->finish();
    answer->on_disconnect([&] { left.put(2); });
    CHECK(left.take() == 2);
  }
  SECTION("and may be dropped after it") {
    server.reset();
    answer.reset();
  }
  SECTION("stopping again does nothing") {
    server->stop(patience);
  }
}

TEST_CASE("a server that no longer accepts still serves whom it has") {
  const auto server = start(test_options(), echo);
  raw_client client{server->port()};
  client.send(simple_get);
  REQUIRE(client.read_response());
  server->stop_accepting();
  CHECK_FALSE(raw_client{server->port()}.connected());
  client.send(simple_get);
  const auto response = client.read_response();
  REQUIRE(response);
  CHECK(response->status == 200);
  CHECK(response->field("Connection") == "close");
  CHECK(client.read_to_end() == "");
}

TEST_CASE("a handler may stop the accepting") {
  std::unique_ptr<http_server> server;
  std::mutex mutex;
  {
    const std::lock_guard lock{mutex};
    server = start(test_options(), [&](http_request request, const responder_ptr& answer) {
      const std::lock_guard handling{mutex};
      server->stop_accepting();
      echo(std::move(request), answer);
    });
  }
  raw_client client{server->port()};
  client.send(simple_get);
  CHECK(client.read_response()->status == 200);
  CHECK_FALSE(raw_client{server->port()}.connected());
}

TEST_CASE("a server that is only destroyed closes everything") {
  handover<responder_ptr> kept;
  std::optional<raw_client> client;
  {
    const auto server = start(test_options(), [&](const http_request&, responder_ptr answer) {
      kept.put(std::move(answer));
    });
    client.emplace(server->port());
    client->send(simple_get);
    kept.take()->start_stream(200, "text/plain");
  }
  CHECK(client->read_to_end().has_value());
}

TEST_CASE("stopping under load loses no answer that it took on") {
  auto options = test_options();
  options.threads = 2;
  const auto server = start(options, echo);
  std::atomic<bool> stopping{false};
  std::atomic<int> torn{0};
  std::vector<std::thread> clients;
  for (int i = 0; i < 6; ++i)
    clients.emplace_back([&] {
      while (!stopping) {
        raw_client client{server->port()};
        if (!client.connected())
          return;
        for (int request = 0; request < 10; ++request) {
          client.send(simple_get);
          const auto response = client.read_response();
          if (!response)
            break;
          if (!response->complete)
            ++torn;
        }
      }
    });
  CHECK(eventually([&] { return server->counters().requests > 100; }));
  server->stop(patience);
  stopping = true;
  for (auto& client : clients)
    client.join();
  CHECK(torn == 0);
  CHECK(server->counters().open == 0);
}

} // namespace tuktuk::net::test
