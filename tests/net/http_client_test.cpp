#include "net/http_client.hpp"

#include "tests/net/call_recorder.hpp"
#include "tests/net/client_under_test.hpp"
#include "tests/net/scripted_server.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdlib>
#include <future>

using namespace std::chrono_literals;
using namespace tuktuk;
using namespace tuktuk::net;
using namespace tuktuk::net::test;

namespace {

client_request post(std::string url, std::string body = "{}") {
  client_request made;
  made.url = std::move(url);
  made.body = std::move(body);
  made.headers = {{"Content-Type", "application/json"}, {"api-key", "secret"}};
  return made;
}

client_request get(std::string url) {
  client_request made;
  made.method = "GET";
  made.url = std::move(url);
  return made;
}

/// Answers every request of every connection with the request's own body.
void echo(peer& client, unsigned) {
  for (auto request = client.read_request(); !request.empty(); request = client.read_request())
    client.answer(request.substr(request.find("\r\n\r\n") + 4));
}

} // namespace

TEST_CASE("a request reaches the server as it was given and its answer comes back") {
  std::promise<std::string> seen;
  scripted_server server{[&seen](peer& client, unsigned) {
    seen.set_value(client.read_request());
    client.send(
      "HTTP/1.1 201 Created\r\nContent-Length: 5\r\nX-One:  a b \r\nx-one: c\r\n\r\nhello");
    client.wait_for_close();
  }};
  auto client = make_client_under_test({});
  call_recorder call;
  client->start(post(server.url("/a/../b%2Fc?x=1"), "{\"text\":\"สวัสดี\"}"), call.callbacks());
  const auto result = call.wait();

  CHECK(result.order == std::vector<std::string>{"head", "done"});
  CHECK(result.status == 201);
  CHECK(result.head_status == 201);
  CHECK(result.body == "hello");
  CHECK(find_header(result.headers, "X-ONE") == "a b");
  CHECK(result.headers.size() == 3);

  const auto request = seen.get_future().get();
  CHECK(request.starts_with("POST /a/../b%2Fc?x=1 HTTP/1.1\r\n"));
  CHECK(request.find("\r\nContent-Type: application/json\r\n") != std::string::npos);
  CHECK(request.find("\r\napi-key: secret\r\n") != std::string::npos);
  CHECK(request.find("\r\nUser-Agent: tuktuk\r\n") != std::string::npos);
  CHECK(request.ends_with("\r\n\r\n{\"text\":\"สวัสดี\"}"));
  for (const auto* unwanted : {"Expect", "Accept-Encoding", "x-www-form-urlencoded"})
    CHECK(request.find(unwanted) == std::string::npos);
}

TEST_CASE("requests one after the other share one connection") {
  scripted_server server{echo};
  auto client = make_client_under_test({});
  for (int round = 0; round != 20; ++round) {
    call_recorder call;
    client->start(post(server.url(), std::to_string(round)), call.callbacks());
    REQUIRE(call.wait().body == std::to_string(round));
  }
  CHECK(server.connections() == 1);
  CHECK(client->counters().connections_made == 1);
  CHECK(client->counters().requests == 20);
  CHECK(client->counters().failures == 0);
}

TEST_CASE("requests beyond the limit of connections wait and are all answered") {
  std::atomic<int> open{0};
  std::atomic<int> most_open{0};
  scripted_server server{[&](peer& client, unsigned number) {
    most_open = std::max(most_open.load(), ++open);
    echo(client, number);
    --open;
  }};
  auto client = make_client_under_test({.max_connections = 3});
  std::vector<call_recorder> calls(100);
  for (std::size_t each = 0; each != calls.size(); ++each)
    client->start(post(server.url(), std::to_string(each)), calls[each].callbacks());
  for (std::size_t each = 0; each != calls.size(); ++each)
    CHECK(calls[each].wait().body == std::to_string(each));
  CHECK(server.connections() <= 3);
  CHECK(most_open <= 3);
}

TEST_CASE("a limit of no connection is a limit of one") {
  scripted_server server{echo};
  auto client = make_client_under_test({.max_connections = 0});
  std::vector<call_recorder> calls(3);
  for (auto& each : calls)
    client->start(post(server.url(), "x"), each.callbacks());
  for (auto& each : calls)
    CHECK(each.wait().body == "x");
  CHECK(server.connections() == 1);
}

TEST_CASE("an idle connection to one host gives way to a request for another") {
  scripted_server one{echo};
  scripted_server two{echo};
  auto client = make_client_under_test({.max_connections = 1});
  for (int round = 0; round != 6; ++round) {
    call_recorder call;
    client->start(post((round % 2 == 0 ? one : two).url(), "x"), call.callbacks());
    REQUIRE(call.wait().body == "x");
  }
  CHECK(client->counters().connections_made == 6);
}

TEST_CASE("a streamed answer comes as head, data and end, in this order and on one thread") {
  std::promise<void> first_piece_seen;
  scripted_server server{[&](peer& client, unsigned) {
    client.read_request();
    client.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-Late\r\n\r\n");
    client.send("3\r\none\r\n");
    first_piece_seen.get_future().wait();
    client.send("3\r\ntwo\r\n0\r\nX-Late: yes\r\n\r\n");
    client.wait_for_close();
  }};
  auto client = make_client_under_test({});
  call_recorder call;
  client->start(post(server.url()), call.callbacks(true));
  call.wait_until([](const auto& record) { return record.data == "one"; });
  first_piece_seen.set_value();
  const auto result = call.wait();
  CHECK(result.order == std::vector<std::string>{"head", "data", "done"});
  CHECK(result.data == "onetwo");
  CHECK(result.body.empty());
  CHECK(find_header(result.headers, "x-late").empty());
  CHECK(result.thread != std::this_thread::get_id());
}

TEST_CASE("only the final head is reported") {
  scripted_server server{[](peer& client, unsigned) {
    client.read_request();
    client.send("HTTP/1.1 100 Continue\r\nX-Interim: 1\r\n\r\n"
                "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n"
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX-Final: 1\r\n\r\nok");
    client.wait_for_close();
  }};
  auto client = make_client_under_test({});
  call_recorder call;
  client->start(post(server.url()), call.callbacks());
  const auto result = call.wait();
  CHECK(result.order == std::vector<std::string>{"head", "done"});
  CHECK(result.status == 200);
  CHECK(result.body == "ok");
  CHECK(find_header(result.headers, "x-interim").empty());
  CHECK(find_header(result.headers, "x-final") == "1");
}

TEST_CASE("answers without a body are complete with their head") {
  const std::string head = GENERATE(
    "HTTP/1.1 204 No Content\r\n\r\n", "HTTP/1.1 304 Not Modified\r\n\r\n",
    "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", "HTTP/1.0 200\r\nConnection: close\r\n\r\n");
  CAPTURE(head);
  scripted_server server{[&head](peer& client, unsigned) {
    client.read_request();
    client.send(head);
    if (head.find("close") == std::string::npos)
      client.wait_for_close();
  }};
  auto client = make_client_under_test({});
  call_recorder call;
  client->start(post(server.url()), call.callbacks());
  const auto result = call.wait();
  CHECK(result.order == std::vector<std::string>{"head", "done"});
  CHECK(result.body.empty());
}

TEST_CASE("methods are written as they are named") {
  struct row {
    const char* method;
    const char* body;
    bool has_length;
  };
  const auto [method, body, has_length]
    = GENERATE(table<const char*, const char*, bool>({{"GET", "", false},
                                                      {"HEAD", "", false},
                                                      {"POST", "", true},
                                                      {"PUT", "x", true},
                                                      {"DELETE", "", false},
                                                      {"PATCH", "x", true}}));
  CAPTURE(method);
  std::promise<std::string> seen;
  scripted_server server{[&seen](peer& client, unsigned) {
    seen.set_value(client.read_request());
    client.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    client.wait_for_close();
  }};
  auto client = make_client_under_test({});
  client_request request;
  request.method = method;
  request.url = server.url("/p");
  request.body = body;
  request.headers = {{"X-Empty", ""}};
  call_recorder call;
  client->start(request, call.callbacks());
  CHECK(call.wait().status == 200);
  const auto wire = seen.get_future().get();
  CHECK(wire.starts_with(method + std::string{" /p HTTP/1.1\r\n"}));
  CHECK((wire.find("\r\nContent-Length: ") != std::string::npos) == has_length);
  CHECK(wire.find("\r\nX-Empty:\r\n") != std::string::npos);
  CHECK(wire.find("Content-Type") == std::string::npos);
  CHECK(wire.ends_with(body));
}

TEST_CASE("a large body goes both ways whole") {
  scripted_server server{echo};
  auto client = make_client_under_test({});
  std::string body;
  for (int line = 0; body.size() < 5'000'000; ++line)
    body += std::to_string(line) + '\n';
  call_recorder call;
  client->start(post(server.url(), body), call.callbacks());
  CHECK(call.wait().body == body);
}

TEST_CASE("an answer that ends with its connection is whole") {
  scripted_server server{[](peer& client, unsigned) {
    client.read_request();
    client.send("HTTP/1.1 200 OK\r\n\r\nto the end");
  }};
  auto client = make_client_under_test({});
  call_recorder call;
  client->start(post(server.url()), call.callbacks());
  CHECK(call.wait().body == "to the end");
}

TEST_CASE("a redirect is an answer like any other") {
  scripted_server other{echo};
  scripted_server server{[&other](peer& client, unsigned) {
    client.read_request();
    client.send("HTTP/1.1 307 Temporary Redirect\r\nContent-Length: 0\r\nLocation: " + other.url()
                + "\r\n\r\n");
    client.wait_for_close();
  }};
  auto client = make_client_under_test({});
  call_recorder call;
  client->start(post(server.url()), call.callbacks());
  CHECK(call.wait().status == 307);
  CHECK(other.connections() == 0);
}

TEST_CASE("proxies named in the environment are passed by") {
  scripted_server server{echo};
  const auto nobody = "http://127.0.0.1:" + std::to_string(closed_port());
  ::setenv("http_proxy", nobody.c_str(), 1);
  ::setenv("all_proxy", nobody.c_str(), 1);
  {
    auto client = make_client_under_test({});
    call_recorder call;
    client->start(post(server.url(), "x"), call.callbacks());
    CHECK(call.wait().body == "x");
  }
  ::unsetenv("http_proxy");
  ::unsetenv("all_proxy");
}

TEST_CASE("callbacks may start and cancel requests") {
  scripted_server server{echo};
  auto client = make_client_under_test({.max_connections = 1});
  call_recorder second;
  std::promise<void> cancelled;
  client_callbacks first;
  first.on_done = [&](int, const header_list&, const std::string&) {
    client->start(post(server.url(), "second"), second.callbacks());
    client_callbacks third;
    third.on_failure = [&cancelled](const client_failure&) { cancelled.set_value(); };
    client->cancel(client->start(get(server.url()), third));
  };
  client->start(post(server.url(), "first"), first);
  CHECK(second.wait().body == "second");
  CHECK(cancelled.get_future().wait_for(10s) == std::future_status::ready);
}

TEST_CASE("callbacks that are not given are not missed") {
  scripted_server server{echo};
  auto client = make_client_under_test({});
  client->start(post(server.url()), {});
  client->start(post("http://127.0.0.1:" + std::to_string(closed_port())), {});
  call_recorder call;
  client->start(post(server.url(), "x"), call.callbacks());
  CHECK(call.wait().body == "x");
}
