#include "net/http_client.hpp"

#include "tests/net/call_recorder.hpp"
#include "tests/net/client_under_test.hpp"
#include "tests/net/relay.hpp"
#include "tests/net/test_server.hpp"
#include "tests/net/tls_front.hpp"

#include <catch2/catch.hpp>

#include <atomic>
#include <memory>
#include <thread>

using namespace std::chrono_literals;
using namespace tuktuk;
using namespace tuktuk::net;
using namespace tuktuk::net::test;

namespace {

/// A client that keeps connections warm, and what it reports.
class warm_client {
public:
  explicit warm_client(http_client_options options)
    : reports_(std::make_shared<handover<warm_report>>()) {
    options.on_warm = [reports = reports_](const warm_report& what) { reports->put(what); };
    client_ = make_client_under_test(options);
  }

  [[nodiscard]] warm_report next_report() { return reports_->take(); }
  [[nodiscard]] http_client_counters counters() const { return client_->counters(); }

  void call(const std::string& url) {
    client_request request;
    request.url = url;
    request.body = "{}";
    call_recorder made;
    client_->start(std::move(request), made.callbacks());
    const auto result = made.wait();
    if (result.failed)
      FAIL(result.failed->why.text);
    CHECK(result.status == 200);
  }

private:
  std::shared_ptr<handover<warm_report>> reports_;
  std::unique_ptr<http_client> client_;
};

http_client_options warm_options(const std::string& url, const tls_front& front) {
  http_client_options options;
  options.http2 = true;
  options.ca_file = front.certificate_file();
  options.warm_urls = {url};
  options.warm_connections = 2;
  options.keep_warm = 200ms;
  return options;
}

} // namespace

TEST_CASE("wanted connections stand before the first request, which makes none") {
  const bool http2 = GENERATE(true, false);
  auto server = start(test_options(), echo);
  const tls_front front{server->port(), {.http2 = http2}};
  warm_client client{warm_options(front.url("/openai/v1"), front)};
  const auto report = client.next_report();
  CHECK(report.index == 0);
  CHECK(report.standing == 2);
  CHECK_FALSE(report.why_not);
  CHECK(client.counters().connections_warmed == 2);
  CHECK(client.counters().requests == 0);
  for (int round = 0; round != 20; ++round)
    client.call(front.url("/x"));
  CHECK(client.counters().connections_made == 0);
  CHECK(client.counters().requests == 20);
}

TEST_CASE("connections are made to servers without TLS too") {
  auto server = start(test_options(), echo);
  http_client_options options;
  const auto url = "http://127.0.0.1:" + std::to_string(server->port());
  options.warm_urls = {url};
  options.warm_connections = 3;
  warm_client client{options};
  CHECK(client.next_report().standing == 3);
  client.call(url);
  CHECK(client.counters().connections_made == 0);
}

TEST_CASE("connections outlive what the server allows an idle one") {
  const bool http2 = GENERATE(true, false);
  CAPTURE(http2);
  auto server = start(test_options(), echo);
  const tls_front front{server->port(), {.http2 = http2, .idle_seconds = 1}};
  warm_client client{warm_options(front.url(), front)};
  CHECK(client.next_report().standing == 2);
  std::this_thread::sleep_for(2500ms); // twice and more what the server waits for
  client.call(front.url("/x"));
  CHECK(client.counters().connections_made == 0);
  CHECK(client.counters().connections_warmed == 2);
}

TEST_CASE("connections that end while idle are replaced before a request needs one") {
  const bool http2 = GENERATE(true, false);
  CAPTURE(http2);
  auto server = start(test_options(), echo);
  const tls_front front{server->port(), {.http2 = http2}};
  relay connection{front.port()};
  const auto url = "https://127.0.0.1:" + std::to_string(connection.port());
  auto options = warm_options(url, front);
  options.keep_warm = timespan{0};
  warm_client client{options};
  CHECK(client.next_report().standing == 2);
  for (std::uint64_t round = 1; round != 4; ++round) {
    connection.cut();
    REQUIRE(eventually([&] { return client.counters().connections_warmed >= 2 + 2 * round; }));
    // They are counted when they stand; the answer to their first request takes a moment more.
    std::this_thread::sleep_for(50ms);
    client.call(url + "/x");
  }
  CHECK(client.counters().connections_made <= 1);
  CHECK(client.counters().failures == 0);
}

TEST_CASE("connections are replaced before they are too old, behind the requests' backs") {
  const bool http2 = GENERATE(true, false);
  CAPTURE(http2);
  auto server = start(test_options(), echo);
  const tls_front front{server->port(), {.http2 = http2}};
  auto options = warm_options(front.url(), front);
  options.connection_life = 300ms;
  warm_client client{options};
  CHECK(client.next_report().standing == 2);
  while (client.counters().connections_warmed < 8)
    client.call(front.url("/x"));
  CHECK(client.counters().connections_made == 0);
  CHECK(client.counters().failures == 0);
}

TEST_CASE("a server that goes away after few requests has successors of its connections ready") {
  auto server = start(test_options(), echo);
  const tls_front front{server->port(), {.requests_per_connection = 50}};
  auto options = warm_options(front.url(), front);
  options.tally = std::make_shared<http_client_tally>();
  warm_client client{options};
  CHECK(client.next_report().standing == 2);
  for (int round = 0; round != 1000; ++round) {
    // As fast as successors are made, however fast that is here.
    while (options.tally->connections_open < 2)
      std::this_thread::yield();
    client.call(front.url("/x"));
  }
  // One in fifty needs a new one somewhere; hardly one of them makes a request wait.
  CHECK(client.counters().connections_made + client.counters().connections_warmed >= 20);
  CHECK(client.counters().connections_made <= 2);
  CHECK(client.counters().failures == 0);
}

TEST_CASE("a dead server is reported once, with the reason, and taken when it comes to life") {
  auto server = start(test_options(), echo);
  tls_front front{server->port(), {}};
  front.stop();
  warm_client client{warm_options(front.url(), front)};
  const auto report = client.next_report();
  CHECK(report.standing == 0);
  REQUIRE(report.why_not);
  CHECK(report.why_not->code == failure_code::unavailable);
  CHECK(report.why_not->text.find(std::to_string(front.port())) != std::string::npos);
  front.restart();
  const auto better = client.next_report();
  CHECK_FALSE(better.why_not);
  CHECK(better.standing == 2);
  CHECK(client.counters().failures == 0);
}

TEST_CASE("a server that takes connections and says nothing is reported in time") {
  scripted_server server{[](peer& client, unsigned) {
    client.read_head();
    client.wait_for_close();
  }};
  http_client_options options;
  options.warm_urls = {server.url()};
  options.warm_connections = 1;
  options.warm_timeout = 100ms;
  warm_client client{options};
  const auto report = client.next_report();
  REQUIRE(report.why_not);
  CHECK(report.why_not->code == failure_code::timed_out);
}

TEST_CASE("a server that closes after every answer is not pestered") {
  scripted_server server{[](peer& client, unsigned) {
    client.read_head();
    client.send("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
  }};
  http_client_options options;
  options.warm_urls = {server.url()};
  options.warm_connections = 1;
  options.keep_warm = 20ms;
  warm_client client{options};
  CHECK(client.next_report().why_not);
  std::this_thread::sleep_for(300ms);
  CHECK(server.connections() == 1);
}

TEST_CASE("a URL that is none is reported like a dead server") {
  http_client_options options;
  options.warm_urls = {"nonsense"};
  options.warm_connections = 1;
  warm_client client{options};
  CHECK(client.next_report().why_not);
}

TEST_CASE("nothing of the caller's travels with what keeps a connection warm") {
  handover<http_request> seen;
  auto server = start(test_options(), [&seen](http_request request, const responder_ptr& answer) {
    seen.put(request);
    echo(std::move(request), answer);
  });
  http_client_options options;
  options.warm_urls = {"http://127.0.0.1:" + std::to_string(server->port()) + "/base?x=1"};
  options.warm_connections = 1;
  warm_client client{options};
  const auto request = seen.take();
  CHECK(request.method == "HEAD");
  CHECK(request.path == "/");
  CHECK(request.query.empty());
  CHECK(request.body.empty());
}
