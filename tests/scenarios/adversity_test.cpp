#include "tests/scenarios/world.hpp"

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/write.hpp>
#include <catch2/catch.hpp>

#include <sys/resource.h>

#include <chrono>
#include <filesystem>
#include <thread>
#include <vector>

using namespace std::chrono_literals;
using namespace tuktuk::scenarios;

namespace {

using boost::asio::ip::tcp;

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

/// From now on no file of the process can grow beyond this: what a full disk does to it, but it can
/// be undone.
void limit_file_size(const process& which, rlim_t bytes) {
  rlimit limits{};
  REQUIRE(prlimit(which.id(), RLIMIT_FSIZE, nullptr, &limits) == 0);
  limits.rlim_cur = bytes;
  REQUIRE(prlimit(which.id(), RLIMIT_FSIZE, &limits, nullptr) == 0);
}

tcp::endpoint endpoint_of(const std::string& url) {
  const auto port = url.substr(url.rfind(':') + 1);
  return {boost::asio::ip::make_address("127.0.0.1"), static_cast<std::uint16_t>(std::stoi(port))};
}

/// Whether the other side closes the connection within this time.
bool is_closed_within(tcp::socket& peer, std::chrono::milliseconds patience) {
  peer.non_blocking(true);
  const auto until = std::chrono::steady_clock::now() + patience;
  std::vector<char> heard(4096);
  while (std::chrono::steady_clock::now() < until) {
    boost::system::error_code failed;
    peer.read_some(boost::asio::buffer(heard), failed);
    if (failed && failed != boost::asio::error::would_block)
      return true;
    std::this_thread::sleep_for(5ms);
  }
  return false;
}

} // namespace

TEST_CASE("on a full disk nothing is acknowledged, and nothing acknowledged is lost") {
  world all{{"--first-token-ms=700", "--per-token-ms=0"}};
  all.start_server({"--server.accept-timeout=3s"});
  const auto before = all.say("somchai", "ออกใบกำกับภาษีอย่างไร");
  REQUIRE(before.status == 200);
  limit_file_size(all.server(), std::filesystem::file_size(all.store_path() + "-wal"));

  // Long words, so that what is written does not fit where the log has been already.
  std::string question = "ช่วยอธิบายเรื่องภาษีของร้านนี้ให้หน่อย ";
  for (int i = 0; i < 200; ++i)
    question += "ร้านกาแฟ ";
  CHECK(all.say("malee", question).status == 503);
  std::this_thread::sleep_for(1s); // the first answer comes meanwhile and cannot be stored
  CHECK(all.all_shown().empty());
  CHECK(contains(all.server_log(), "event=store_failed"));

  limit_file_size(all.server(), RLIM_INFINITY);
  CHECK(all.wait_shown("somchai", 1).size() == 1);
  CHECK(all.say("malee", "VAT คืออะไร").status == 200);
  CHECK(all.wait_shown("malee", 1).size() == 1);
  CHECK(all.all_shown().size() == 2);
  CHECK(all.query("select count(*) from v_turns") == "2");
}

TEST_CASE("clients that never finish their request do not keep others waiting") {
  world all;
  all.start_server({"--server.head-timeout=2s", "--server.body-timeout=2s"});
  boost::asio::io_context io;
  std::vector<tcp::socket> slow;
  for (int i = 0; i < 400; ++i) {
    auto& peer = slow.emplace_back(io);
    peer.connect(endpoint_of(all.url()));
    const std::string part
      = i % 2 == 0 ? "POST /webhook HTTP/1.1\r\nHost: x\r\nX-Slow: "
                   : "POST /webhook HTTP/1.1\r\nHost: x\r\nContent-Length: 9000\r\n\r\n{";
    boost::asio::write(peer, boost::asio::buffer(part));
  }
  const auto began = std::chrono::steady_clock::now();
  CHECK(all.say("somchai", "VAT คืออะไร").status == 200);
  CHECK(all.wait_shown("somchai", 1).size() == 1);
  // Answered while they still hang, not after they were thrown out.
  CHECK(std::chrono::steady_clock::now() - began < 2s);
  for (auto& peer : slow)
    CHECK(is_closed_within(peer, 10s));
}
