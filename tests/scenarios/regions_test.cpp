#include "tests/scenarios/world.hpp"

#include <catch2/catch.hpp>

#include <chrono>
#include <csignal>
#include <string>

using namespace tuktuk::scenarios;

// Several regions of Azure OpenAI, of which one is in trouble.

namespace {

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

/// The server with a preferred region of its own and the world's Azure OpenAI behind it.
class two_regions : public world {
public:
  void start(const std::string& preferred) {
    start_server(
      {"--azure.endpoints=" + preferred + ";region=near," + azure_url() + ";region=far"});
  }

  /// Asks questions that are not alike, one after the other, and requires that each is answered.
  void ask(int count) {
    for (int i = 0; i < count; ++i) {
      const auto number = std::to_string(++asked_);
      say("u", "แผนธุรกิจร้านอาหารสาขา " + number + " ต้องเตรียมอะไร");
      const auto answers = wait_shown("u", static_cast<std::size_t>(asked_));
      REQUIRE(answers.size() == static_cast<std::size_t>(asked_));
      REQUIRE(contains(answers.back().text, "คำตอบจำลอง"));
    }
  }

private:
  int asked_ = 0;
};

} // namespace

TEST_CASE("a region that is down costs a few attempts and no answer, and is used when it is back") {
  two_regions all;
  auto near = all.start_region();
  const auto url = world::region_url(*near);
  all.start(url);
  all.ask(3);
  CHECK(all.azure_calls()["calls"].Size() == 0);
  near->signal(SIGKILL);
  REQUIRE(near->wait(std::chrono::seconds{10}));
  all.ask(12);
  const auto down = all.get(all.url() + "/metrics").body;
  CHECK(contains(down, R"(tuktuk_azure_endpoint_state{deployment="gpt-4o",region="near",)"
                       R"(state="failing"} 1)"));
  near = all.start_region(url.substr(url.rfind(':') + 1));
  REQUIRE(world::region_url(*near) == url);
  const auto patience = std::chrono::steady_clock::now() + std::chrono::seconds{60};
  bool back = false;
  while (!back && std::chrono::steady_clock::now() < patience) {
    all.ask(1);
    back = contains(all.get(url + "/emulator/calls").body, "\"status\":200");
  }
  CHECK(back);
  CHECK(all.query("select count(*) from turns where outcome != 0") == "0");
}

TEST_CASE("questions at a region that hangs are answered by another one, within seconds") {
  two_regions all;
  auto near = all.start_region();
  const auto url = world::region_url(*near);
  all.start(url);
  all.ask(8);
  REQUIRE(all.post(url + "/emulator/faults", R"({"kind":"hang","count":1000})").status == 200);
  all.ask(4);
  CHECK(all.query("select max(total_us) < 6000000 from turns") == "1");
  CHECK(all.query("select count(*) from turns where outcome != 0") == "0");
}
