#include "net/http_client.hpp"

#include "tests/net/call_recorder.hpp"
#include "tests/net/client_under_test.hpp"
#include "tests/net/relay.hpp"
#include "tests/net/test_server.hpp"
#include "tests/net/tls_front.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <atomic>
#include <set>
#include <sstream>

using namespace std::chrono_literals;
using namespace tuktuk;
using namespace tuktuk::net;
using namespace tuktuk::net::test;

namespace {

/// A server that answers "/now" at once and keeps "/later" until it is told to go on.
class patient_server {
public:
  patient_server()
    : server_(start(test_options(), [this](http_request request, const responder_ptr& answer) {
        if (request.path != "/later")
          return echo(std::move(request), answer);
        waiting_.put({std::move(request), answer});
      })) {}

  [[nodiscard]] std::uint16_t port() const { return server_->port(); }

  struct kept {
    http_request request;
    responder_ptr answer;
  };
  [[nodiscard]] kept take() { return waiting_.take(); }

private:
  handover<kept> waiting_;
  std::unique_ptr<http_server> server_;
};

client_request post(std::string url, std::string body = "{}") {
  client_request made;
  made.url = std::move(url);
  made.body = std::move(body);
  made.headers = {{"Content-Type", "application/json"}};
  return made;
}

std::unique_ptr<http_client> client_for(const tls_front& front, std::size_t max_connections = 20,
                                        bool http2 = true) {
  return make_client_under_test(
    {.max_connections = max_connections, .http2 = http2, .ca_file = front.certificate_file()});
}

call_recorder::record call(http_client& client, client_request request) {
  call_recorder made;
  client.start(std::move(request), made.callbacks());
  return made.wait();
}

void require_echo(const call_recorder::record& result, const std::string& body) {
  if (result.failed)
    FAIL(result.failed->why.text);
  REQUIRE(result.status == 200);
  REQUIRE(result.body.find('[' + body + ']') != std::string::npos);
}

/// Numbers of the connections in an access log, and the protocols spoken on them.
struct log_summary {
  std::set<std::string> connections;
  std::set<std::string> protocols;
  std::size_t requests = 0;
};

log_summary summary_of(const tls_front& front) {
  log_summary result;
  std::istringstream lines{front.access_log()};
  std::string protocol;
  std::string connection;
  for (std::string rest; lines >> protocol >> connection && std::getline(lines, rest);) {
    if (rest.find("HEAD") == std::string::npos)
      result.protocols.insert(protocol);
    result.connections.insert(connection);
    ++result.requests;
  }
  return result;
}

/// Starts `count` requests, never more than `at_once`, and requires that all are answered.
void flood(http_client& client, const tls_front& front, std::size_t count, std::size_t at_once) {
  std::vector<call_recorder> calls(count);
  for (std::size_t each = 0; each != count; ++each) {
    if (each >= at_once)
      require_echo(calls[each - at_once].wait(), std::to_string(each - at_once));
    client.start(post(front.url("/now"), std::to_string(each)), calls[each].callbacks());
  }
  for (std::size_t each = 0; each != count; ++each)
    require_echo(calls[each].wait(), std::to_string(each));
  CHECK(client.counters().failures == 0);
}

} // namespace

TEST_CASE("HTTP/2 is spoken where it is offered and wanted") {
  const bool offered = GENERATE(true, false);
  const bool wanted = GENERATE(true, false);
  CAPTURE(offered, wanted);
  patient_server server;
  const tls_front front{server.port(), {.http2 = offered}};
  auto client = client_for(front, 20, wanted);
  for (int round = 0; round != 3; ++round)
    require_echo(call(*client, post(front.url("/now"), "สวัสดี")), "สวัสดี");
  client.reset();
  const auto log = summary_of(front);
  CHECK(log.protocols == std::set<std::string>{offered && wanted ? "HTTP/2.0" : "HTTP/1.1"});
  CHECK(log.connections.size() == 1);
}

TEST_CASE("many requests share one HTTP/2 connection, and answers come in any order") {
  patient_server server;
  const tls_front front{server.port(), {}};
  auto client = client_for(front, 1);
  require_echo(call(*client, post(front.url("/now"), "first")), "first");
  std::vector<call_recorder> later(50);
  for (auto& each : later)
    client->start(post(front.url("/later")), each.callbacks());
  std::vector<patient_server::kept> kept;
  for (std::size_t each = 0; each != later.size(); ++each)
    kept.push_back(server.take());
  // All fifty are under way, and more get through between them.
  require_echo(call(*client, post(front.url("/now"), "between")), "between");
  std::reverse(kept.begin(), kept.end());
  for (auto& each : kept)
    echo(std::move(each.request), each.answer);
  for (const auto& each : later)
    require_echo(each.wait(), "{}");
  CHECK(client->counters().connections_made == 1);
  CHECK(summary_of(front).connections.size() == 1);
}

TEST_CASE("requests beyond a server's limit of streams take another connection") {
  const unsigned max_streams = GENERATE(1U, 2U, 8U);
  CAPTURE(max_streams);
  patient_server server;
  const tls_front front{server.port(), {.max_streams = max_streams}};
  auto client = client_for(front);
  std::vector<call_recorder> later(3 * max_streams);
  for (auto& each : later)
    client->start(post(front.url("/later")), each.callbacks());
  std::vector<patient_server::kept> kept;
  for (std::size_t each = 0; each != later.size(); ++each)
    kept.push_back(server.take());
  for (auto& each : kept)
    echo(std::move(each.request), each.answer);
  for (const auto& each : later)
    require_echo(each.wait(), "{}");
  flood(*client, front, 300, 60);
}

TEST_CASE("requests beyond all streams of all connections wait, and are answered") {
  patient_server server;
  const tls_front front{server.port(), {.max_streams = 2}};
  auto client = client_for(front, 3);
  flood(*client, front, 1000, 200);
  CHECK(client->counters().connections_made <= 3);
}

TEST_CASE("a server that goes away after some requests loses none of thousands") {
  const bool http2 = GENERATE(true, false);
  const unsigned per_connection = GENERATE(7U, 100U);
  CAPTURE(http2, per_connection);
  patient_server server;
  const tls_front front{server.port(), {.http2 = http2, .requests_per_connection = per_connection}};
  auto client = client_for(front);
  flood(*client, front, 2000, 40);
}

TEST_CASE("a streamed answer goes on while its server goes away") {
  patient_server server;
  const tls_front front{server.port(), {.requests_per_connection = 10}};
  auto client = client_for(front);
  call_recorder slow;
  client->start(post(front.url("/later"), "slow"), slow.callbacks());
  auto kept = server.take();
  flood(*client, front, 200, 20);
  CHECK(slow.now().order.empty());
  echo(std::move(kept.request), kept.answer);
  require_echo(slow.wait(), "slow");
}

TEST_CASE("connections that were closed while idle cost the next request nothing") {
  const bool http2 = GENERATE(true, false);
  patient_server server;
  tls_front front{server.port(), {.http2 = http2}};
  auto client = client_for(front);
  for (int round = 0; round != 5; ++round) {
    require_echo(call(*client, post(front.url("/now"), "x")), "x");
    front.restart();
  }
  require_echo(call(*client, post(front.url("/now"), "x")), "x");
  CHECK(client->counters().failures == 0);
}

TEST_CASE("requests under way, unanswered, survive the end of their connection") {
  patient_server server;
  const tls_front front{server.port(), {}};
  relay connection{front.port()};
  const auto url = "https://127.0.0.1:" + std::to_string(connection.port());
  auto client = client_for(front);
  require_echo(call(*client, post(url + "/now", "first")), "first");
  std::vector<call_recorder> later(30);
  std::atomic<std::size_t> repeats = 0;
  for (auto& each : later) {
    auto callbacks = each.callbacks();
    callbacks.on_repeat = [&repeats] { ++repeats; };
    client->start(post(url + "/later", "again"), std::move(callbacks));
  }
  std::vector<patient_server::kept> lost;
  for (std::size_t each = 0; each != later.size(); ++each)
    lost.push_back(server.take());
  connection.cut();
  for (std::size_t each = 0; each != later.size(); ++each) {
    auto kept = server.take();
    echo(std::move(kept.request), kept.answer);
  }
  for (const auto& each : later)
    require_echo(each.wait(), "again");
  CHECK(repeats == later.size());
}

TEST_CASE("a request that may not be repeated is not, when its HTTP/2 connection ends") {
  patient_server server;
  const tls_front front{server.port(), {}};
  relay connection{front.port()};
  const auto url = "https://127.0.0.1:" + std::to_string(connection.port());
  auto client = client_for(front);
  require_echo(call(*client, post(url + "/now", "first")), "first");
  auto once = post(url + "/later");
  once.may_repeat = false;
  call_recorder made;
  client->start(once, made.callbacks());
  const auto kept = server.take();
  connection.cut();
  const auto result = made.wait();
  REQUIRE(result.failed);
  CHECK(result.failed->progress == request_progress::in_doubt);
  require_echo(call(*client, post(url + "/now", "next")), "next");
}

TEST_CASE("a server that no longer speaks HTTP/2 is spoken to as it speaks") {
  patient_server server;
  tls_front front{server.port(), {.http2 = true}};
  auto client = client_for(front);
  flood(*client, front, 20, 10);
  front.restart({.http2 = false});
  flood(*client, front, 100, 30);
  front.restart({.http2 = true});
  flood(*client, front, 100, 30);
}

TEST_CASE("cancelling one stream, or its silence, leaves the others alone") {
  const bool cancelled = GENERATE(true, false);
  CAPTURE(cancelled);
  patient_server server;
  const tls_front front{server.port(), {}};
  auto client = client_for(front, 1);
  require_echo(call(*client, post(front.url("/now"), "first")), "first");
  call_recorder other;
  client->start(post(front.url("/later"), "other"), other.callbacks());
  auto kept = server.take();
  auto request = post(front.url("/later"), "ends");
  if (!cancelled)
    request.read_timeout = 150ms;
  call_recorder ends;
  const auto id = client->start(request, ends.callbacks());
  const auto unanswered = server.take();
  if (cancelled)
    client->cancel(id);
  const auto result = ends.wait();
  REQUIRE(result.failed);
  CHECK(result.failed->why.code == (cancelled ? failure_code::cancelled : failure_code::timed_out));
  CHECK(result.failed->progress == request_progress::in_doubt);
  CHECK(other.now().order.empty());
  require_echo(call(*client, post(front.url("/now"), "next")), "next");
  echo(std::move(kept.request), kept.answer);
  require_echo(other.wait(), "other");
  CHECK(client->counters().connections_made == 1);
}

TEST_CASE("an answer that breaks off over HTTP/2 is no whole answer") {
  auto broken = start(test_options(), [](http_request, const responder_ptr& answer) {
    answer->start_stream(200, "text/event-stream");
    answer->write("data: half\n\n");
    answer->abort();
  });
  const tls_front front{broken->port(), {}};
  auto client = client_for(front);
  call_recorder made;
  client->start(post(front.url()), made.callbacks(true));
  const auto result = made.wait();
  REQUIRE(result.failed);
  CAPTURE(result.failed->why.text);
  CHECK(result.failed->why.code == failure_code::unavailable);
  CHECK(result.failed->answer_begun);
}

TEST_CASE("where nobody listens any more all that wait for a connection are told so together") {
  patient_server server;
  auto front = std::make_unique<tls_front>(server.port(), tls_front::options{});
  auto client = client_for(*front);
  flood(*client, *front, 10, 5);
  const auto url = front->url("/now");
  // The certificate's file goes with the front, but it has been read.
  front.reset();
  std::vector<call_recorder> calls(50);
  for (auto& each : calls)
    client->start(post(url), each.callbacks());
  for (const auto& each : calls) {
    const auto result = each.wait();
    REQUIRE(result.failed);
    CHECK(result.failed->why.code == failure_code::unavailable);
    CHECK(result.failed->progress == request_progress::not_sent);
  }
}
