#include "tests/net/test_server.hpp"

#include <algorithm>

namespace tuktuk::net::test {

using namespace std::chrono_literals;

namespace {

http_response status_only(int status) {
  http_response response;
  response.status = status;
  return response;
}

} // namespace

TEST_CASE("the handler sees every part of a request") {
  handover<http_request> seen;
  const auto server = start(test_options(), [&](http_request request, const responder_ptr& answer) {
    seen.put(request);
    echo(std::move(request), answer);
  });
  raw_client client{server->port()};
  client.send(
    "PUT /p%20a/../b?x=1&y=?z HTTP/1.1\r\nHost: test\r\nX-Twice: one\r\nx-line-signature:  s \r\n"
    "x-twice: two\r\nContent-Length: 12\r\n\r\nสวัส");
  const auto request = seen.take();
  CHECK(request.method == "PUT");
  CHECK(request.path == "/p%20a/../b");
  CHECK(request.query == "x=1&y=?z");
  CHECK(request.body == "สวัส");
  CHECK(request.peer == "127.0.0.1");
  CHECK(request.from_loopback);
  CHECK(request.headers
        == header_list{{"Host", "test"},
                       {"X-Twice", "one"},
                       {"x-line-signature", "s"},
                       {"x-twice", "two"},
                       {"Content-Length", "12"}});
  CHECK(find_header(request.headers, "X-LINE-SIGNATURE") == "s");
  CHECK(count_header(request.headers, "x-Twice") == 2);
}

TEST_CASE("a response carries its fields, the date and no banner") {
  const auto server = start(test_options(), [](const http_request&, const responder_ptr& answer) {
    http_response response;
    response.status = 429;
    response.content_type = "text/plain; charset=utf-8";
    response.body = "ช้าลงหน่อย";
    response.headers = {{"Retry-After", "3"}};
    answer->send(std::move(response));
  });
  raw_client client{server->port()};
  client.send(simple_get);
  const auto response = client.read_response();
  REQUIRE(response);
  CHECK(response->head.starts_with("HTTP/1.1 429 Too Many Requests\r\n"));
  CHECK(response->field("Content-Type") == "text/plain; charset=utf-8");
  CHECK(response->field("Content-Length") == "30");
  CHECK(response->field("Retry-After") == "3");
  CHECK(response->field("Date").ends_with(" GMT"));
  CHECK_FALSE(response->has_field("Server"));
  CHECK_FALSE(response->has_field("Connection"));
  CHECK(response->body == "ช้าลงหน่อย");
}

TEST_CASE("a large body arrives whole, both ways") {
  const auto server = start(test_options(), [](http_request request, const responder_ptr& answer) {
    http_response response;
    for (int i = 0; i < 4; ++i)
      response.body += request.body;
    answer->send(std::move(response));
  });
  std::string body(1024 * 1024, '\0');
  for (std::size_t i = 0; i < body.size(); ++i)
    body[i] = static_cast<char>(i * 31 / 7);
  raw_client client{server->port()};
  client.send("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: " + std::to_string(body.size())
              + "\r\n\r\n");
  client.send(body);
  const auto response = client.read_response();
  REQUIRE(response);
  CHECK(response->body == body + body + body + body);
}

TEST_CASE("an answer to HEAD has a length and no body") {
  const auto server = start(test_options(), echo);
  raw_client client{server->port()};
  client.send("HEAD /a HTTP/1.1\r\nHost: test\r\n\r\n");
  const auto response = client.read_response(true);
  REQUIRE(response);
  CHECK(response->field("Content-Length") == "11");
  client.send(simple_get);
  CHECK(client.read_response()->body == "GET /simple  []");
}

TEST_CASE("a status without a body has none") {
  const auto server
    = start(test_options(), [](const http_request& request, const responder_ptr& answer) {
        auto response = status_only(request.path == "/204" ? 204 : 304);
        response.body = "not to be sent";
        answer->send(std::move(response));
      });
  raw_client client{server->port()};
  client.send("GET /204 HTTP/1.1\r\nHost: test\r\n\r\nGET /304 HTTP/1.1\r\nHost: test\r\n\r\n");
  for (const int status : {204, 304}) {
    const auto response = client.read_response();
    REQUIRE(response);
    CHECK(response->status == status);
    CHECK_FALSE(response->has_field("Content-Length"));
  }
  CHECK(client.pending().empty());
}

TEST_CASE("pipelined requests are answered in order, though the first takes longest") {
  handover<std::pair<std::string, responder_ptr>> waiting;
  const auto server = start(test_options(), [&](http_request request, responder_ptr answer) {
    if (request.path == "/slow")
      waiting.put({request.path, std::move(answer)});
    else
      echo(std::move(request), answer);
  });
  raw_client client{server->port()};
  std::string requests = "GET /slow HTTP/1.1\r\nHost: test\r\n\r\n";
  for (int i = 0; i < 400; ++i)
    requests
      += "POST /" + std::to_string(i) + " HTTP/1.1\r\nHost: test\r\nContent-Length: 3\r\n\r\nabc";
  client.send(requests);
  waiting.take().second->send(status_only(202));
  CHECK(client.read_response()->status == 202);
  for (int i = 0; i < 400; ++i)
    REQUIRE(client.read_response()->body == "POST /" + std::to_string(i) + "  [abc]");
}

TEST_CASE("an answer may come from any thread") {
  std::vector<std::thread> threads;
  std::mutex mutex;
  const auto server = start(test_options(), [&](http_request request, responder_ptr answer) {
    const std::lock_guard lock{mutex};
    threads.emplace_back([request = std::move(request), answer = std::move(answer)]() mutable {
      echo(std::move(request), answer);
    });
  });
  raw_client client{server->port()};
  for (int i = 0; i < 50; ++i) {
    client.send(simple_get);
    REQUIRE(client.read_response()->body == "GET /simple  []");
  }
  const std::lock_guard lock{mutex};
  for (auto& thread : threads)
    thread.join();
}

TEST_CASE("several threads serve many connections at once") {
  auto options = test_options();
  options.threads = 3;
  const auto server = start(options, echo);
  std::atomic<int> right{0};
  std::vector<std::thread> clients;
  for (int i = 0; i < 8; ++i)
    clients.emplace_back([&, port = server->port()] {
      for (int connection = 0; connection < 5; ++connection) {
        raw_client client{port};
        for (int request = 0; request < 20; ++request) {
          client.send(simple_get);
          if (const auto response = client.read_response(); response && response->status == 200)
            ++right;
        }
      }
    });
  for (auto& client : clients)
    client.join();
  CHECK(right == 800);
  CHECK(server->counters().requests == 800);
  CHECK(server->counters().accepted == 40);
  CHECK(eventually([&] { return server->counters().open == 0; }));
}

TEST_CASE("only the first answer counts") {
  const auto server = start(test_options(), [](const http_request&, const responder_ptr& answer) {
    answer->send(status_only(201));
    answer->send(status_only(202));
    answer->start_stream(203, "text/plain");
    answer->write("nothing");
    answer->finish();
  });
  raw_client client{server->port()};
  client.send(simple_get);
  CHECK(client.read_response()->status == 201);
  client.send(simple_get);
  CHECK(client.read_response()->status == 201);
}

TEST_CASE("a request that nobody answers gets a 500 and the connection lives on") {
  const auto server
    = start(test_options(), [](const http_request& request, const responder_ptr& answer) {
        if (request.path == "/throws")
          throw std::runtime_error("a defect");
        if (request.path == "/answers-and-throws") {
          answer->send(status_only(200));
          throw std::runtime_error("a later defect");
        }
      });
  raw_client client{server->port()};
  for (const auto& [path, status] : {std::pair{"/dropped", 500}, std::pair{"/throws", 500},
                                     std::pair{"/answers-and-throws", 200}}) {
    INFO(path);
    client.send("GET " + std::string{path} + " HTTP/1.1\r\nHost: test\r\n\r\n");
    const auto response = client.read_response();
    REQUIRE(response);
    CHECK(response->status == status);
    CHECK_FALSE(response->has_field("Connection"));
  }
}

TEST_CASE("a responder dropped on another thread answers 500") {
  handover<responder_ptr> kept;
  const auto server = start(test_options(), [&](const http_request&, responder_ptr answer) {
    kept.put(std::move(answer));
  });
  raw_client client{server->port()};
  client.send(simple_get);
  kept.take().reset();
  CHECK(client.read_response()->status == 500);
}

TEST_CASE("a header value cannot split a response") {
  const auto server = start(test_options(), [](const http_request&, const responder_ptr& answer) {
    http_response response;
    response.content_type = "text/plain\r\nX-Evil: 1";
    response.headers = {{"X-Echo", "a\r\nX-Evil: 2\r\n\r\nHTTP/1.1 200 OK"},
                        {"X-Evil: 3\r\nX", "b"},
                        {"Content-Length", "999"},
                        {"Transfer-Encoding", "chunked"}};
    answer->send(std::move(response));
  });
  raw_client client{server->port()};
  client.send(simple_get);
  const auto response = client.read_response();
  REQUIRE(response);
  CHECK_FALSE(response->has_field("X-Evil"));
  CHECK(response->field("X-Echo") == "a  X-Evil: 2    HTTP/1.1 200 OK");
  CHECK(response->field("Content-Length") == "0");
  CHECK_FALSE(response->has_field("Transfer-Encoding"));
}

TEST_CASE("a peer that closes its sending side still gets its answer") {
  handover<responder_ptr> kept;
  const auto server = start(test_options(), [&](const http_request&, responder_ptr answer) {
    kept.put(std::move(answer));
  });
  raw_client client{server->port()};
  client.send(simple_get);
  client.finish_sending();
  kept.take()->send(status_only(204));
  CHECK(client.read_response()->status == 204);
  CHECK(client.read_to_end() == "");
}

TEST_CASE("the server listens on IPv6 and says who asks") {
  auto options = test_options();
  options.address = GENERATE("::1", "[::1]");
  handover<http_request> seen;
  const auto server = start(options, [&](http_request request, const responder_ptr& answer) {
    seen.put(request);
    echo(std::move(request), answer);
  });
  raw_client client{server->port(), "::1"};
  REQUIRE(client.connected());
  client.send(simple_get);
  const auto request = seen.take();
  CHECK(request.peer == "::1");
  CHECK(request.from_loopback);
}

TEST_CASE("a port in use and a bad address are named in the failure") {
  const auto server = start(test_options(), echo);
  auto options = test_options();
  options.port = server->port();
  const auto second = start_http_server(options, {}, echo);
  REQUIRE(second.has_error());
  CHECK(second.error().code == failure_code::unavailable);
  CHECK(second.error().text.find("127.0.0.1") != std::string::npos);
  CHECK(second.error().text.find(std::to_string(server->port())) != std::string::npos);

  options.address = "not-an-address";
  const auto third = start_http_server(options, {}, echo);
  REQUIRE(third.has_error());
  CHECK(third.error().code == failure_code::unavailable);
  CHECK(third.error().text.find("not-an-address") != std::string::npos);
}

} // namespace tuktuk::net::test
