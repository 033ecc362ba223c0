#include "tests/net/tls_front.hpp"
#include "tests/scenarios/world.hpp"

#include <catch2/catch.hpp>

#include <csignal>
#include <cstdlib>
#include <thread>

using namespace std::chrono_literals;
using namespace tuktuk::scenarios;
using tuktuk::net::test::tls_front;

namespace {

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::uint16_t port_of(const std::string& url) {
  return static_cast<std::uint16_t>(std::strtoul(url.c_str() + url.rfind(':') + 1, nullptr, 10));
}

bool becomes_ready(world& all) {
  const auto deadline = std::chrono::steady_clock::now() + 20s;
  while (all.get(all.url() + "/readyz").status != 200) {
    if (std::chrono::steady_clock::now() > deadline)
      return false;
    std::this_thread::sleep_for(10ms);
  }
  return true;
}

} // namespace

TEST_CASE("questions go to Azure OpenAI over TLS, on connections that were ready before them") {
  const bool http2 = GENERATE(true, false);
  const std::string wanted = GENERATE("auto", "off");
  CAPTURE(http2, wanted);
  world all;
  const tls_front front{port_of(all.azure_url()), {.http2 = http2}};
  all.start_server({"--azure.endpoints=" + front.url(""), "--azure.http2=" + wanted,
                    "--net.ca-file=" + front.certificate_file()});
  REQUIRE(becomes_ready(all));
  for (int user = 0; user != 20; ++user)
    all.say("user" + std::to_string(user), "ค่าจัดส่งครั้งที่ " + std::to_string(user) + " เท่าไร");
  for (int user = 0; user != 20; ++user) {
    const auto answers = all.wait_shown("user" + std::to_string(user), 1);
    REQUIRE(answers.size() == 1);
    CHECK(contains(answers[0].text, "คำตอบจำลอง"));
  }
  const auto log = front.access_log();
  const std::string protocol = http2 && wanted == "auto" ? "HTTP/2.0" : "HTTP/1.1";
  CHECK(contains(log, protocol + " "));
  CHECK_FALSE(contains(log, protocol == "HTTP/2.0" ? "HTTP/1.1" : "HTTP/2.0"));
  const auto metrics = all.get(all.url() + "/metrics").body;
  CHECK(contains(metrics, R"(tuktuk_client_requests_total{client="azure"})"));
  CHECK(
    contains(metrics, R"(tuktuk_client_connections_total{client="azure",cause="background"} 2)"));
  CHECK(contains(metrics, R"(tuktuk_client_reuse_ratio{client="line"})"));
  if (protocol == "HTTP/2.0")
    CHECK(contains(metrics, R"(tuktuk_client_reuse_ratio{client="azure"} 1)"));
}

TEST_CASE("a dead endpoint does not keep the server from becoming ready, and is named in the log") {
  world all;
  tls_front front{port_of(all.azure_url()), {}};
  front.stop();
  all.start_server({"--azure.endpoints=" + front.url("") + "," + all.azure_url(),
                    "--net.ca-file=" + front.certificate_file()});
  REQUIRE(becomes_ready(all));
  CHECK(contains(all.server_log(), "event=endpoint_cold endpoint=" + front.url("")));
  all.say("somchai", "เปิดกี่โมง");
  CHECK(all.wait_shown("somchai", 1).size() == 1);
}

TEST_CASE("connections that Azure OpenAI gives up between two questions are replaced unseen") {
  world all;
  tls_front front{port_of(all.azure_url()), {}};
  all.start_server(
    {"--azure.endpoints=" + front.url(""), "--net.ca-file=" + front.certificate_file()});
  REQUIRE(becomes_ready(all));
  for (int round = 0; round != 3; ++round) {
    all.say("user" + std::to_string(round), "คำถามที่ " + std::to_string(round));
    CHECK(all.wait_shown("user" + std::to_string(round), 1).size() == 1);
    front.restart();
  }
  CHECK_FALSE(contains(all.server_log(), "outcome=failed"));
}
