#include "net/http_client.hpp"

#include "tests/net/call_recorder.hpp"
#include "tests/net/client_under_test.hpp"
#include "tests/net/scripted_server.hpp"

#include <catch2/catch.hpp>

#include <future>
#include <stdexcept>

using namespace std::chrono_literals;
using namespace std::string_literals;
using namespace tuktuk;
using namespace tuktuk::net;
using namespace tuktuk::net::test;

namespace {

client_request post(std::string url, std::string body = "{}") {
  client_request made;
  made.url = std::move(url);
  made.body = std::move(body);
  return made;
}

std::string closed_url() {
  return "http://127.0.0.1:" + std::to_string(closed_port()) + "/";
}

call_recorder::record call(http_client& client, client_request request, bool streaming = false) {
  call_recorder made;
  client.start(std::move(request), made.callbacks(streaming));
  return made.wait();
}

/// Reads a request and answers with these bytes; ends as told.
enum class ending { waits, closes, resets };
scripted_server::script answers(std::string bytes, ending end) {
  return [bytes, end](peer& client, unsigned) {
    client.read_request();
    client.send(bytes);
    if (end == ending::waits)
      client.wait_for_close();
    if (end == ending::resets)
      client.reset();
  };
}

constexpr auto half_a_body = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf";
constexpr auto half_a_stream = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n";

} // namespace

TEST_CASE("a broken exchange says what broke and how far it came") {
  struct row {
    const char* what;
    std::string bytes;
    ending end;
    failure_code code;
    bool begun;
  };
  const std::vector<row> rows{
    {"closed without an answer", "", ending::closes, failure_code::unavailable, false},
    {"reset without an answer", "", ending::resets, failure_code::unavailable, false},
    {"half a head", "HTTP/1.1 200 OK\r\nContent-", ending::closes, failure_code::unavailable,
     false},
    {"half a body", half_a_body, ending::closes, failure_code::unavailable, true},
    {"half a body and reset", half_a_body, ending::resets, failure_code::unavailable, true},
    {"half a stream", half_a_stream, ending::closes, failure_code::unavailable, true},
    {"a wrong chunk", half_a_stream + "zz\r\n"s, ending::waits, failure_code::unavailable, true},
    {"no HTTP", "SSH-2.0-OpenSSH\r\n", ending::closes, failure_code::protocol, false},
    {"only an interim head", "HTTP/1.1 100 Continue\r\n\r\n", ending::closes,
     failure_code::unavailable, false},
    {"silence", "", ending::waits, failure_code::timed_out, false},
    {"silence in the head", "HTTP/1.1 200 OK\r\n", ending::waits, failure_code::timed_out, false},
    {"silence in the body", half_a_body, ending::waits, failure_code::timed_out, true},
  };
  for (const auto& [what, bytes, end, code, begun] : rows) {
    for (const bool streaming : {false, true}) {
      CAPTURE(what, streaming);
      scripted_server server{answers(bytes, end)};
      auto client = make_client_under_test({});
      auto request = post(server.url("/secret-path?key=secret"));
      request.headers = {{"api-key", "secret"}};
      request.read_timeout = 100ms;
      const auto result = call(*client, request, streaming);
      REQUIRE(result.failed);
      CAPTURE(result.failed->why.text);
      CHECK(result.order.back() == "failure");
      CHECK((result.order.front() == "head") == begun);
      CHECK(result.failed->why.code == code);
      CHECK(result.failed->progress == request_progress::in_doubt);
      CHECK(result.failed->answer_begun == begun);
      CHECK(result.failed->why.text.find(std::to_string(server.port())) != std::string::npos);
      CHECK(result.failed->why.text.find("secret") == std::string::npos);
      CHECK(client->counters().failures == 1);
    }
  }
}

TEST_CASE("silence is noticed after the read timeout, not after twice that") {
  const auto bytes = GENERATE(std::string{}, half_a_body);
  scripted_server server{answers(bytes, ending::waits)};
  auto client = make_client_under_test({});
  auto request = post(server.url());
  request.body = std::string(100'000, 'x');
  request.read_timeout = 2s;
  const auto started = std::chrono::steady_clock::now();
  const auto result = call(*client, request);
  const auto took = std::chrono::steady_clock::now() - started;
  REQUIRE(result.failed);
  CHECK(result.failed->why.code == failure_code::timed_out);
  CHECK(took >= 2s);
  CHECK(took < 3900ms);
}

TEST_CASE("where nobody listens nothing was sent") {
  auto client = make_client_under_test({});
  const auto result = call(*client, post(closed_url()));
  REQUIRE(result.failed);
  CHECK(result.failed->why.code == failure_code::unavailable);
  CHECK(result.failed->progress == request_progress::not_sent);
  CHECK_FALSE(result.failed->answer_begun);
  CHECK(client->counters().connections_made == 0);
}

TEST_CASE("connecting has a timeout of its own") {
  const full_backlog nobody_accepts;
  auto client = make_client_under_test({});
  auto request = post("http://127.0.0.1:" + std::to_string(nobody_accepts.port()));
  request.connect_timeout = 150ms;
  request.read_timeout = 20ms; // does not count while connecting
  const auto started = std::chrono::steady_clock::now();
  const auto result = call(*client, request);
  REQUIRE(result.failed);
  CHECK(result.failed->why.code == failure_code::timed_out);
  CHECK(result.failed->progress == request_progress::not_sent);
  CHECK(std::chrono::steady_clock::now() - started >= 140ms);
}

TEST_CASE("a trickle is no silence, but does not outlast the total timeout") {
  scripted_server server{[](peer& client, unsigned) {
    client.read_request();
    client.send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
    while (client.send("x"))
      std::this_thread::sleep_for(20ms);
  }};
  auto client = make_client_under_test({});
  auto request = post(server.url());
  request.read_timeout = 400ms;
  request.total_timeout = 900ms;
  const auto result = call(*client, request, true);
  REQUIRE(result.failed);
  CHECK(result.failed->why.code == failure_code::timed_out);
  CHECK(result.failed->why.text.find("900 ms") != std::string::npos);
  CHECK(result.failed->answer_begun);
  CHECK(result.data.size() > 1);
}

TEST_CASE("the total timeout runs while a request waits for a connection") {
  scripted_server server{answers("", ending::waits)};
  auto client = make_client_under_test({.max_connections = 1});
  call_recorder first;
  client->start(post(server.url()), first.callbacks());
  auto request = post(server.url());
  request.total_timeout = 50ms;
  const auto result = call(*client, request);
  REQUIRE(result.failed);
  CHECK(result.failed->why.code == failure_code::timed_out);
  CHECK(result.failed->progress == request_progress::not_sent);
  CHECK(first.now().order.empty());
}

TEST_CASE("an answer over the limit is refused") {
  scripted_server server{answers(half_a_body + "-a-body"s, ending::waits)};
  for (const bool streaming : {false, true}) {
    auto client = make_client_under_test({});
    auto request = post(server.url());
    request.max_body_bytes = 9;
    const auto refused = call(*client, request, streaming);
    REQUIRE(refused.failed);
    CHECK(refused.failed->why.code == failure_code::too_large);
    request.max_body_bytes = 10;
    CHECK(call(*client, request, streaming).status == 200);
  }
}

TEST_CASE("heads without end are refused") {
  const std::string line
    = GENERATE("X-More: " + std::string(1000, 'x') + "\r\n"s, "\r\nHTTP/1.1 100 Continue\r\n"s);
  scripted_server server{[&line](peer& client, unsigned) {
    client.read_request();
    client.send("HTTP/1.1 100 Continue\r\n");
    while (client.send(line)) {
    }
  }};
  auto client = make_client_under_test({});
  const auto result = call(*client, post(server.url()));
  REQUIRE(result.failed);
  CHECK(result.failed->why.code == failure_code::too_large);
}

TEST_CASE("a connection that was closed while idle costs nothing but a new one") {
  scripted_server server{[](peer& client, unsigned) {
    client.read_request();
    client.answer("x");
  }};
  auto client = make_client_under_test({});
  for (int round = 0; round != 5; ++round)
    REQUIRE(call(*client, post(server.url())).body == "x");
  CHECK(server.connections() == 5);
  CHECK(client->counters().failures == 0);
}

TEST_CASE("a kept-alive connection that breaks before the answer is replaced, but stays in doubt") {
  const bool second_breaks = GENERATE(false, true);
  scripted_server server{[second_breaks](peer& client, unsigned number) {
    client.read_request();
    if (number == 1) {
      client.answer("first");
      client.read_request(); // received, and no byte comes back
      client.reset();
    } else if (second_breaks) {
      client.reset();
    } else {
      client.answer("second");
      client.wait_for_close();
    }
  }};
  auto client = make_client_under_test({});
  REQUIRE(call(*client, post(server.url())).body == "first");
  const auto result = call(*client, post(server.url()));
  CHECK(server.connections() == 2);
  if (second_breaks) {
    REQUIRE(result.failed);
    CHECK(result.failed->progress == request_progress::in_doubt);
  } else {
    CHECK(result.body == "second");
    CHECK(client->counters().connections_made == 2);
  }
}

TEST_CASE("a request that may not be repeated is sent once, and is in doubt") {
  scripted_server server{[](peer& client, unsigned number) {
    client.read_request();
    client.answer(number == 1 ? "first" : "repeated");
    client.read_request();
    client.reset();
  }};
  auto client = make_client_under_test({});
  REQUIRE(call(*client, post(server.url())).body == "first");
  auto once = post(server.url());
  once.may_repeat = false;
  const auto result = call(*client, once);
  REQUIRE(result.failed);
  CHECK(result.failed->why.code == failure_code::unavailable);
  CHECK(result.failed->progress == request_progress::in_doubt);
  CHECK(call(*client, post(server.url())).body == "repeated");
}

TEST_CASE("a repeat that cannot connect is still in doubt") {
  auto server = std::make_unique<scripted_server>([](peer& client, unsigned) {
    client.read_request();
    client.answer("first");
    client.read_request();
    client.wait_for_close(); // until the server is destroyed
  });
  auto client = make_client_under_test({});
  REQUIRE(call(*client, post(server->url())).body == "first");
  call_recorder second;
  client->start(post(server->url()), second.callbacks());
  server.reset();
  const auto result = second.wait();
  REQUIRE(result.failed);
  CHECK(result.failed->why.code == failure_code::unavailable);
}

TEST_CASE("a cancelled request ends at once and lets go of its connection") {
  std::promise<void> received;
  std::promise<bool> closed;
  scripted_server server{[&](peer& client, unsigned number) {
    client.read_request();
    if (number > 1) {
      client.answer("next");
      client.wait_for_close();
      return;
    }
    received.set_value();
    closed.set_value(client.wait_for_close());
  }};
  auto client = make_client_under_test({.max_connections = 1});
  call_recorder active;
  call_recorder waiting;
  call_recorder next;
  const auto active_id = client->start(post(server.url()), active.callbacks());
  received.get_future().wait();
  const auto waiting_id = client->start(post(server.url()), waiting.callbacks());
  client->start(post(server.url()), next.callbacks());

  client->cancel(waiting_id);
  REQUIRE(waiting.wait().failed);
  CHECK(waiting.wait().failed->why.code == failure_code::cancelled);
  CHECK(waiting.wait().failed->progress == request_progress::not_sent);

  client->cancel(active_id);
  REQUIRE(active.wait().failed);
  CHECK(active.wait().failed->why.code == failure_code::cancelled);
  CHECK(active.wait().failed->progress == request_progress::in_doubt);
  CHECK(closed.get_future().get());

  CHECK(next.wait().body == "next");
  client->cancel(active_id);
  client->cancel(12345);
  CHECK(call(*client, post(closed_url())).order.size() == 1);
  CHECK(active.now().order.size() == 1);
}

TEST_CASE("closing the client cancels everything that is under way, each once") {
  std::promise<void> received;
  scripted_server server{[&](peer& client, unsigned) {
    client.read_request();
    received.set_value();
    client.wait_for_close();
  }};
  std::vector<call_recorder> calls(10);
  auto client = make_client_under_test({.max_connections = 1});
  client->start(post(server.url()), calls.front().callbacks());
  received.get_future().wait();
  for (std::size_t each = 1; each != calls.size(); ++each)
    client->start(post(server.url()), calls[each].callbacks());
  client.reset();
  for (const auto& each : calls) {
    const auto record = each.now();
    REQUIRE(record.order == std::vector<std::string>{"failure"});
    CHECK(record.failed->why.code == failure_code::cancelled);
  }
  CHECK(calls.front().now().failed->progress == request_progress::in_doubt);
  CHECK(calls.back().now().failed->progress == request_progress::not_sent);
}

TEST_CASE("requests started while the client closes are cancelled too") {
  scripted_server server{answers("", ending::waits)};
  call_recorder late;
  auto client = make_client_under_test({});
  auto& alive = *client;
  client_callbacks first;
  first.on_failure
    = [&](const client_failure&) { alive.start(post(closed_url()), late.callbacks()); };
  client->start(post(server.url()), first);
  client.reset();
  REQUIRE(late.now().failed);
  CHECK(late.now().failed->why.code == failure_code::cancelled);
}

TEST_CASE("too many waiting requests are refused at once") {
  scripted_server server{answers("", ending::waits)};
  auto client = make_client_under_test({.max_connections = 1, .max_waiting = 2});
  call_recorder first;
  client->start(post(server.url()), first.callbacks());
  std::vector<call_recorder> calls(20);
  for (auto& each : calls)
    client->start(post(server.url()), each.callbacks());
  const auto refused = calls.back().wait();
  REQUIRE(refused.failed);
  CHECK(refused.failed->why.code == failure_code::unavailable);
  CHECK(refused.failed->progress == request_progress::not_sent);
}

TEST_CASE("what cannot be written is refused before anything is sent") {
  scripted_server server{answers("", ending::waits)};
  auto client = make_client_under_test({});
  const auto with = [&server](auto change) {
    auto request = post(server.url());
    change(request);
    return request;
  };
  const std::vector<client_request> requests{
    with([](auto& r) { r.url = ""; }),
    with([](auto& r) { r.url = "127.0.0.1/x"; }),
    with([](auto& r) { r.url = "file:///etc/hostname"; }),
    with([](auto& r) { r.url = "ftp://127.0.0.1/"; }),
    with([](auto& r) { r.url = "http://"; }),
    with([](auto& r) { r.url = "http://127.0.0.1:99999/"; }),
    with([](auto& r) { r.url += "a b"; }),
    with([](auto& r) { r.url += "\r\nX-Evil: 1"; }),
    with([](auto& r) { r.method = "PO ST"; }),
    with([](auto& r) { r.method = ""; }),
    with([](auto& r) {
      r.headers = {{"X", "a\r\nX-Evil: 1"}};
    }),
    with([](auto& r) {
      r.headers = {{"X", "a\n"}};
    }),
    with([](auto& r) {
      r.headers = {{"X: Y\r\nZ", "a"}};
    }),
    with([](auto& r) {
      r.headers = {{"", "a"}};
    }),
  };
  for (std::size_t each = 0; each != requests.size(); ++each) {
    CAPTURE(each);
    const auto result = call(*client, requests[each]);
    REQUIRE(result.failed);
    CHECK(result.failed->why.code == failure_code::invalid_input);
    CHECK(result.failed->progress == request_progress::not_sent);
  }
  CHECK(server.connections() == 0);
}

TEST_CASE("callbacks that throw end their own request and nothing else") {
  scripted_server server{[](peer& client, unsigned) {
    while (!client.read_request().empty())
      client.answer("x");
  }};
  auto client = make_client_under_test({});
  const auto throws = [](auto&&...) { throw std::runtime_error("refused"); };
  for (const bool at_head : {true, false}) {
    call_recorder made;
    auto callbacks = made.callbacks(true);
    if (at_head)
      callbacks.on_head = throws;
    else
      callbacks.on_data = throws;
    client->start(post(server.url()), callbacks);
    const auto result = made.wait();
    REQUIRE(result.failed);
    CHECK(result.failed->why.code == failure_code::internal);
  }
  client->start(post(server.url()),
                {.on_head = {}, .on_data = {}, .on_done = throws, .on_failure = {}});
  client->start(post(closed_url()),
                {.on_head = {}, .on_data = {}, .on_done = {}, .on_failure = throws});
  CHECK(call(*client, post(server.url())).body == "x");
}
