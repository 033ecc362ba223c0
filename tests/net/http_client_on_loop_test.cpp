#include "net/event_loop.hpp"
#include "net/http_client.hpp"
#include "net/http_server.hpp"

#include <catch2/catch.hpp>

#include <atomic>
#include <chrono>
#include <future>
#include <memory>
#include <new>
#include <string>
#include <thread>
#include <vector>

// What is true of a client that shares its thread, beside all that is true of every client.

using namespace tuktuk;
using namespace tuktuk::net;
using namespace std::chrono_literals;

namespace {

/// Longer than anything takes; a test that waits so long has failed.
constexpr auto patience = 60s;

/// A server that answers the path, or nothing at /never, on a loop where a client lives, too.
struct shared_loop {
  std::atomic<int> rounds = 0;
  std::shared_ptr<event_loop> loop
    = std::make_shared<event_loop>("shared-loop", [this] { return [this] { ++rounds; }; });
  std::vector<responder_ptr> unanswered;
  std::unique_ptr<http_server> server = start();
  std::unique_ptr<http_client> client = make_http_client({.loop = loop});

  std::unique_ptr<http_server> start() {
    http_server_options options;
    options.port = 0;
    options.loops = {loop};
    auto started = start_http_server(
      options,
      [](const http_request&) {
        http_response go_on;
        go_on.status = 0;
        return go_on;
      },
      [this](const http_request& request, responder_ptr answer) {
        if (request.path == "/never")
          return unanswered.push_back(std::move(answer));
        http_response whole;
        whole.body = request.path;
        answer->send(std::move(whole));
      });
    REQUIRE(started.has_value());
    return std::move(*started);
  }

  [[nodiscard]] client_request to(const std::string& path) const {
    client_request request;
    request.method = "GET";
    request.url = "http://127.0.0.1:" + std::to_string(server->port()) + path;
    return request;
  }

  /// Runs on the loop and waits for that.
  template <class Function>
  void on_loop(Function act) {
    std::promise<void> done;
    REQUIRE(loop->gate()->post([&] {
      act();
      done.set_value();
    }));
    REQUIRE(done.get_future().wait_for(patience) == std::future_status::ready);
  }
};

struct outcome {
  std::promise<std::string> promise;
  std::thread::id thread;

  client_callbacks callbacks() {
    client_callbacks all;
    all.on_done = [this](int, const header_list&, std::string body) {
      thread = std::this_thread::get_id();
      promise.set_value(std::move(body));
    };
    all.on_failure = [this](client_failure why) {
      thread = std::this_thread::get_id();
      promise.set_value(why.why.code == failure_code::cancelled ? "failed: cancelled"
                                                                : "failed: " + why.why.text);
    };
    return all;
  }

  std::string wait() {
    auto result = promise.get_future();
    REQUIRE(result.wait_for(patience) == std::future_status::ready);
    return result.get();
  }
};

} // namespace

TEST_CASE_METHOD(shared_loop, "a client and a server talk to each other on one thread") {
  std::thread::id thread;
  on_loop([&] { thread = std::this_thread::get_id(); });
  for (int i = 0; i < 100; ++i) {
    outcome result;
    client->start(to("/" + std::to_string(i)), result.callbacks());
    CHECK(result.wait() == "/" + std::to_string(i));
    CHECK(result.thread == thread);
  }
  CHECK(rounds > 100);
}

TEST_CASE_METHOD(shared_loop, "a request that is begun on the loop itself goes out") {
  outcome result;
  on_loop([&] { client->start(to("/here"), result.callbacks()); });
  CHECK(result.wait() == "/here");
}

TEST_CASE_METHOD(shared_loop, "a client may end on its loop, and what is under way ends with it") {
  outcome result;
  client->start(to("/never"), result.callbacks());
  on_loop([&] { client.reset(); });
  CHECK(result.wait() == "failed: cancelled");
}

TEST_CASE_METHOD(shared_loop, "a client may outlive its loop, and ends what was under way") {
  outcome result;
  outcome late;
  client->start(to("/never"), result.callbacks());
  on_loop([] {});
  const auto request = to("/late");
  server.reset();
  client->start(request, late.callbacks());
  client.reset();
  CHECK(result.wait().starts_with("failed: "));
  CHECK(late.wait() == "failed: cancelled");
}

TEST_CASE_METHOD(shared_loop, "clients that follow one another live on one loop") {
  for (int i = 0; i < 20; ++i) {
    client = make_http_client({.loop = loop});
    outcome result;
    client->start(to("/next"), result.callbacks());
    CHECK(result.wait() == "/next");
  }
}

TEST_CASE_METHOD(shared_loop, "requests that wait for a connection go as soon as one is free") {
  // Nobody but the requests themselves calls for the next one.
  client = make_http_client({.max_connections = 1, .loop = loop});
  std::vector<outcome> results(30);
  const auto began = std::chrono::steady_clock::now();
  on_loop([&] {
    for (auto& each : results)
      client->start(to("/queued"), each.callbacks());
  });
  for (auto& each : results)
    CHECK(each.wait() == "/queued");
  // A client that is only called for by its maintenance needs a second for each.
  CHECK(std::chrono::steady_clock::now() - began < 10s);
}

TEST_CASE("a loop outlives a server that found its port taken") {
  const shared_loop taken;
  auto loop = std::make_shared<event_loop>("spare-loop");
  loop->start();
  http_server_options options;
  options.port = taken.server->port();
  options.loops = {loop};
  CHECK_FALSE(start_http_server(
                options, [](const http_request&) { return http_response{}; },
                [](const http_request&, const responder_ptr&) {})
                .has_value());
  loop->stop();
}

TEST_CASE("who comes while a loop stops is let go as well") {
  event_loop loop{"last-minute"};
  std::promise<void> let_go;
  loop.on_stop([&] { loop.on_stop([&] { let_go.set_value(); }); });
  loop.start();
  loop.stop();
  CHECK(let_go.get_future().wait_for(0s) == std::future_status::ready);
}

TEST_CASE("a loop survives tasks that throw, and goes on with what follows") {
  std::atomic<int> rounds = 0;
  event_loop loop{"thrown-at", [&] { return [&] { ++rounds; }; }};
  std::promise<void> ran;
  loop.gate()->post([] { throw std::bad_alloc{}; });
  loop.gate()->post([&] { ran.set_value(); });
  loop.start();
  CHECK(ran.get_future().wait_for(patience) == std::future_status::ready);
  loop.stop();
  CHECK(rounds >= 2);
}
