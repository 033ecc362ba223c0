#include "net/http_client.hpp"

#include "tests/net/client_under_test.hpp"
#include "tests/net/scripted_server.hpp"
#include "tests/net/test_server.hpp"
#include "tests/net/tls_front.hpp"

#include <catch2/catch.hpp>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <algorithm>
#include <charconv>
#include <future>

using namespace std::chrono_literals;
using namespace tuktuk;
using namespace tuktuk::net;
using namespace tuktuk::net::test;

namespace {

using steady = std::chrono::steady_clock;

constexpr int pieces = 40;
constexpr auto between = 5ms;

/// Where small pieces wait for the other side's acknowledgement of the last one (Nagle), which that
/// side delays (by 40 ms), most pieces are late by tens of milliseconds. A busy machine makes some
/// of them late, not most.
constexpr auto late = 10ms;

/// The moment of its sending, as a line.
std::string stamp() {
  return std::to_string(steady::now().time_since_epoch().count()) + "\n";
}

steady::duration median_lateness(std::string_view stamps, std::vector<steady::duration>& found,
                                 std::string& rest) {
  const auto now = steady::now().time_since_epoch();
  rest.append(stamps);
  for (auto end = rest.find('\n'); end != std::string::npos; end = rest.find('\n')) {
    steady::rep sent = 0;
    // Sizes of chunks are lines as well.
    if (end > 12 && std::from_chars(rest.data(), rest.data() + end, sent).ptr != rest.data())
      found.push_back(now - steady::duration{sent});
    rest.erase(0, end + 1);
  }
  auto sorted = found;
  if (sorted.empty())
    return steady::duration::max();
  std::ranges::nth_element(sorted, sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 2));
  return sorted[sorted.size() / 2];
}

/// Streams stamps to whoever asks, from a thread of its own.
class stamping_server {
public:
  stamping_server()
    : server_(start(test_options(), [this](http_request, responder_ptr answer) {
        answer->start_stream(200, "text/event-stream");
        threads_.emplace_back([answer = std::move(answer)] {
          for (int each = 0; each != pieces; ++each) {
            std::this_thread::sleep_for(between);
            answer->write(stamp());
          }
          answer->finish();
        });
      })) {}
  stamping_server(const stamping_server&) = delete;
  stamping_server& operator=(const stamping_server&) = delete;
  ~stamping_server() {
    server_.reset();
    for (auto& each : threads_)
      each.join();
  }

  [[nodiscard]] std::uint16_t port() const { return server_->port(); }

private:
  std::vector<std::thread> threads_;
  std::unique_ptr<http_server> server_;
};

} // namespace

TEST_CASE("pieces of the server's streams leave at once, one write each") {
  const stamping_server server;
  raw_client client{server.port()};
  REQUIRE(client.connected());
  REQUIRE(client.send(simple_get));
  std::vector<steady::duration> found;
  std::string rest;
  auto median = steady::duration::max();
  std::size_t reads = 0;
  for (std::size_t seen = 0; found.size() < pieces; ++reads) {
    // Anew each time: the kernel forgets it.
    client.delay_acknowledgements();
    REQUIRE(client.wait_for_bytes(seen + 1));
    median = median_lateness(std::string_view{client.pending()}.substr(seen), found, rest);
    seen = client.pending().size();
  }
  INFO("median lateness in microseconds: " << median / 1us);
  CHECK(median < late);
  // The head may come alone; a piece never comes in parts.
  CHECK(reads <= pieces + 2);
}

TEST_CASE("pieces of a streamed answer reach the caller as they come") {
  const bool secure = GENERATE(false, true);
  const bool http2 = GENERATE(false, true);
  CAPTURE(secure, http2);
  const stamping_server server;
  const tls_front front{server.port(), {.http2 = http2}};
  auto client = make_client_under_test({.http2 = http2, .ca_file = front.certificate_file()});
  client_request request;
  request.url = secure ? front.url() : "http://127.0.0.1:" + std::to_string(server.port());
  request.body = std::string(3000, 'x');
  std::vector<steady::duration> found;
  std::string rest;
  auto median = steady::duration::max();
  std::promise<void> done;
  client_callbacks callbacks;
  callbacks.on_data = [&](std::string_view piece) { median = median_lateness(piece, found, rest); };
  callbacks.on_done = [&](int, const header_list&, const std::string&) { done.set_value(); };
  client->start(std::move(request), std::move(callbacks));
  REQUIRE(done.get_future().wait_for(20s) == std::future_status::ready);
  CHECK(found.size() == pieces);
  INFO("median lateness in microseconds: " << median / 1us);
  CHECK(median < late);
}

TEST_CASE("requests one after the other do not wait for acknowledgements") {
  scripted_server server{[](peer& client, unsigned) {
    const int off = 0;
    for (;;) {
      // Acknowledgements are delayed, as by a server that computes for a while.
      ::setsockopt(client.descriptor(), IPPROTO_TCP, TCP_QUICKACK, &off, sizeof off);
      if (client.read_request().empty())
        return;
      client.answer("x");
    }
  }};
  auto client = make_client_under_test({});
  std::vector<steady::duration> took;
  for (int round = 0; round != pieces; ++round) {
    client_request request;
    request.url = server.url();
    request.body = std::string(5000, 'x');
    std::promise<void> done;
    client_callbacks callbacks;
    callbacks.on_done = [&](int, const header_list&, const std::string&) { done.set_value(); };
    const auto begun = steady::now();
    client->start(std::move(request), std::move(callbacks));
    REQUIRE(done.get_future().wait_for(20s) == std::future_status::ready);
    took.push_back(steady::now() - begun);
  }
  std::ranges::sort(took);
  CHECK(took[took.size() / 2] < late);
}
