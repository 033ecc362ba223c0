#include "tests/scenarios/world.hpp"

#include <catch2/catch.hpp>

#include <atomic>
#include <csignal>
#include <map>
#include <mutex>
#include <set>
#include <thread>

using namespace std::chrono_literals;
using namespace tuktuk::scenarios;

namespace {

/// What LINE was promised: the events that were answered 200.
class promises {
public:
  void note(const said& what) {
    if (what.status != 200)
      return;
    std::lock_guard guard{mutex_};
    events_.insert(what.event_id);
  }

  [[nodiscard]] std::set<std::string> events() const {
    std::lock_guard guard{mutex_};
    return events_;
  }

private:
  mutable std::mutex mutex_;
  std::set<std::string> events_;
};

void ask_many(world& all, promises& kept, int thread, int count, const std::atomic<bool>& stop) {
  for (int i = 0; i < count && !stop; ++i) {
    const auto user = "u" + std::to_string(thread) + "x" + std::to_string(i % 10);
    kept.note(all.say(user, "ช่วยอธิบายข้อ " + std::to_string(thread * 1000 + i)
                              + " ของแบบฟอร์มภาษีให้หน่อยได้ไหมครับ"));
  }
}

} // namespace

TEST_CASE("kill -9 under load loses nothing that was acknowledged and answers nothing twice") {
  world all;
  promises kept;
  all.start_server();
  for (int round = 0; round < 4; ++round) {
    std::atomic<bool> stop = false;
    std::vector<std::thread> askers;
    for (int thread = 0; thread < 4; ++thread)
      askers.emplace_back([&, thread] { ask_many(all, kept, round * 4 + thread, 200, stop); });
    // In the middle of it, however fast the machine is.
    const auto enough = kept.events().size() + 25;
    while (kept.events().size() < enough)
      std::this_thread::sleep_for(2ms);
    all.server().signal(SIGKILL);
    CHECK(all.server().wait(5s) == 128 + SIGKILL);
    stop = true;
    for (auto& asker : askers)
      asker.join();
    all.start_server();
  }
  const auto promised = kept.events();
  INFO(promised.size() << " questions acknowledged");
  REQUIRE(promised.size() >= 100);
  std::map<std::string, int> answers;
  const auto deadline = std::chrono::steady_clock::now() + 60s;
  std::size_t missing = promised.size();
  while (missing > 0 && std::chrono::steady_clock::now() < deadline) {
    answers.clear();
    for (const auto& answer : all.all_shown())
      ++answers[answer.event_id];
    missing = 0;
    for (const auto& event : promised)
      missing += answers.contains(event) ? 0 : 1;
    std::this_thread::sleep_for(100ms);
  }
  CHECK(missing == 0);
  for (const auto& [event, count] : answers) {
    CAPTURE(event);
    CHECK(count == 1);
  }
  CHECK(all.wait_query("select count(*) from outbox where state = 0", "0") == "0");
}

TEST_CASE("SIGTERM lets what is under way be answered and ends with 0") {
  world all{{"--first-token-ms=600"}};
  all.start_server();
  const auto question = all.say("u", "VAT คืออะไร");
  all.server().signal(SIGTERM);
  CHECK(all.server().wait(15s) == 0);
  const auto answers = all.wait_shown("u", 1, 1ms);
  REQUIRE(answers.size() == 1);
  CHECK(answers[0].event_id == question.event_id);
}

TEST_CASE("what the drain timeout cuts off is answered after the next start") {
  world all{{"--first-token-ms=3000"}};
  all.start_server({"--server.drain-timeout=200ms"});
  all.say("u", "VAT คืออะไร");
  all.server().signal(SIGTERM);
  CHECK(all.server().wait(15s) == 0);
  CHECK(all.wait_shown("u", 0).empty());
  all.azure_settings(R"({"first_token_ms":10})");
  all.start_server();
  CHECK(all.wait_shown("u", 1).size() == 1);
}
