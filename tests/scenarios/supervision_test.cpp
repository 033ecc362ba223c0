#include "app/server.hpp"
#include "app/supervision.hpp"
#include "tests/scenarios/world.hpp"

#include <caf/scoped_actor.hpp>
#include <caf/send.hpp>
#include <catch2/catch.hpp>

#include <future>
#include <map>
#include <thread>

using namespace std::chrono_literals;
using namespace tuktuk;
using namespace tuktuk::scenarios;

namespace {

/// The server inside this process, so that its actors can be killed.
struct inside {
  world all{{"--first-token-ms=300", "--per-token-ms=0"}};
  std::unique_ptr<app::configuration> config;
  app::secrets held;
  std::unique_ptr<app::server> server;

  inside() {
    const auto environment = all.server_environment();
    const auto read = [environment](const std::string& name) -> std::optional<std::string> {
      const auto found = environment.find(name);
      return found == environment.end() ? std::nullopt : std::optional{found->second};
    };
    app::configuration_sources from;
    from.file = std::string{TUKTUK_SOURCE_DIR} + "/config/tuktuk.conf";
    from.environment = read;
    from.arguments = {"--log.file=" + (all.folder() / "inside.log").string()};
    auto loaded = app::load_configuration(from);
    REQUIRE(loaded.has_value());
    config = std::move(*loaded);
    auto secrets = app::read_secrets(read);
    REQUIRE(secrets.has_value());
    held = *secrets;
    auto started = app::server::start(*config, held);
    REQUIRE(started.has_value());
    server = std::move(*started);
    all.point_webhooks_at("http://127.0.0.1:" + std::to_string(server->port()) + "/webhook");
  }

  void kill(service what, std::uint64_t index = 0) const {
    caf::anon_send_exit(server->around().services->find(what, index), caf::exit_reason::kill);
  }
};

} // namespace

TEST_CASE("any supervised actor may die in mid-question and every question is answered once") {
  const auto victim
    = GENERATE(service::journal, service::archive, service::router, service::sender,
               service::classifier, service::model_selector, service::cache, service::azure_pool);
  CAPTURE(static_cast<int>(victim));
  inside under;
  std::map<std::string, int> expected;
  for (int i = 0; i < 8; ++i)
    expected[under.all
               .say("u" + std::to_string(i),
                    i % 2 == 0 ? "ภาษีหัก ณ ที่จ่ายคืออะไร"
                               : "ช่วยวางแผนภาษีของร้านผมหน่อยครับ ข้อ " + std::to_string(i))
               .event_id]
      = 0;
  std::this_thread::sleep_for(100ms);
  const auto count = under.server->around().services->count(victim);
  for (std::size_t i = 0; i < count; ++i)
    under.kill(victim, i);
  for (int i = 0; i < 4; ++i)
    expected[under.all.say("v" + std::to_string(i), "VAT คืออะไร").event_id] = 0;
  for (int i = 0; i < 8; ++i)
    (void)under.all.wait_shown("u" + std::to_string(i), 1);
  for (int i = 0; i < 4; ++i)
    (void)under.all.wait_shown("v" + std::to_string(i), 1);
  for (const auto& answer : under.all.all_shown())
    ++expected[answer.event_id];
  for (const auto& [event, times] : expected) {
    CAPTURE(event);
    CHECK(times == 1);
  }
}

TEST_CASE("a tree that fails again and again collapses, and the next start answers what is left") {
  inside under;
  std::promise<void> collapsed;
  under.server->on_collapse([&] { collapsed.set_value(); });
  const auto question = under.all.say("u", "ช่วยวางแผนภาษีของร้านผมหน่อยครับ");
  auto ended = collapsed.get_future();
  for (int i = 0; i < 2000 && ended.wait_for(5ms) != std::future_status::ready; ++i)
    under.kill(service::router);
  REQUIRE(ended.wait_for(1s) == std::future_status::ready);
  under.server.reset();
  under.all.start_server();
  const auto answers = under.all.wait_shown("u", 1);
  REQUIRE(answers.size() == 1);
  CHECK(answers[0].event_id == question.event_id);
}
