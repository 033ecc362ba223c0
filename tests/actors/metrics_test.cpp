#include "actors/metrics.hpp"

#include <catch2/catch.hpp>

#include <chrono>
#include <string>
#include <thread>
#include <vector>

using namespace tuktuk;
using namespace std::chrono_literals;

namespace {

bool shows(const metrics& all, const std::string& line) {
  return ("\n" + all.expose()).find("\n" + line + "\n") != std::string::npos;
}

turn answered_turn() {
  turn what;
  what.outcome = turn_outcome::answered;
  what.source = answer_source::azure;
  what.path = path::fast;
  what.deployment = "light-one";
  what.usage.prompt = 30;
  what.usage.cached = 10;
  what.usage.completion = 12;
  what.cost = 2'000'000'000;
  what.times.classify = 50us;
  what.times.total = 300ms;
  return what;
}

} // namespace

TEST_CASE("A stored turn counts by outcome, source and path, with its steps, tokens and cost") {
  metrics all;
  all.finished(answered_turn());
  all.finished(answered_turn());
  CHECK(shows(all, R"(tuktuk_turns_total{outcome="answered",path="fast",source="azure"} 2)"));
  CHECK(shows(all, R"(tuktuk_tokens_total{deployment="light-one",kind="prompt"} 60)"));
  CHECK(shows(all, R"(tuktuk_tokens_total{deployment="light-one",kind="cached"} 20)"));
  CHECK(shows(all, R"(tuktuk_tokens_total{deployment="light-one",kind="completion"} 24)"));
  CHECK(shows(all, R"(tuktuk_cost_usd_total{deployment="light-one"} 4)"));
  CHECK(shows(all, R"(tuktuk_step_seconds_bucket{step="classify",le="0.0001"} 2)"));
  CHECK(shows(all, R"(tuktuk_step_seconds_bucket{step="total",le="0.25"} 0)"));
  CHECK(shows(all, R"(tuktuk_step_seconds_bucket{step="total",le="0.5"} 2)"));
  // A step that the question did not take is not a step of no time.
  CHECK(all.expose().find(R"(step="model")") == std::string::npos);
}

TEST_CASE("A turn without a model costs nothing") {
  metrics all;
  auto fixed = answered_turn();
  fixed.outcome = turn_outcome::fixed;
  fixed.source = answer_source::fixed;
  fixed.deployment.clear();
  all.finished(fixed);
  CHECK(shows(all, R"(tuktuk_turns_total{outcome="fixed",path="fast",source="fixed"} 1)"));
  CHECK(all.expose().find("tuktuk_tokens_total{") == std::string::npos);
  CHECK(all.expose().find("tuktuk_cost_usd_total{") == std::string::npos);
}

TEST_CASE("Webhooks, events, commits and calls are counted by what became of them") {
  metrics all;
  all.webhook(200, 2ms);
  all.webhook(401, 1ms);
  all.events("fresh", 3);
  all.events("repeated", 0);
  all.committed(4, 3ms, true);
  all.committed(1, 3ms, false);
  all.model_attempt("https://one.example", "ok", 20ms);
  all.line_call("reply", 200, 30ms);
  all.line_call("push", 0, 30ms);
  all.delivered(delivery_state::pushed);
  all.cache_look_up("hit");
  all.restarted("journal");
  all.session_restarted();
  CHECK(shows(all, R"(tuktuk_webhooks_total{status="200"} 1)"));
  CHECK(shows(all, R"(tuktuk_webhooks_total{status="401"} 1)"));
  CHECK(shows(all, "tuktuk_webhook_seconds_count 2"));
  CHECK(shows(all, R"(tuktuk_events_total{what="fresh"} 3)"));
  CHECK(all.expose().find("repeated") == std::string::npos);
  CHECK(shows(all, R"(tuktuk_commits_total{result="ok"} 1)"));
  CHECK(shows(all, R"(tuktuk_commits_total{result="failed"} 1)"));
  CHECK(shows(all, "tuktuk_writes_total 5"));
  CHECK(
    shows(all, R"(tuktuk_azure_attempts_total{endpoint="https://one.example",outcome="ok"} 1)"));
  CHECK(shows(all, R"(tuktuk_line_calls_total{endpoint="reply",status="200"} 1)"));
  CHECK(shows(all, R"(tuktuk_line_calls_total{endpoint="push",status="0"} 1)"));
  CHECK(shows(all, R"(tuktuk_deliveries_total{how="pushed"} 1)"));
  CHECK(shows(all, R"(tuktuk_cache_look_ups_total{result="hit"} 1)"));
  CHECK(shows(all, R"(tuktuk_actor_restarts_total{actor="journal"} 1)"));
  CHECK(shows(all, R"(tuktuk_actor_restarts_total{actor="session"} 1)"));
}

TEST_CASE("Gauges show the latest of each number") {
  metrics all;
  store_health health;
  health.inbox_pending = 7;
  health.inbox_oldest = 1500ms;
  health.outbox_pending = 2;
  health.sessions = 40;
  health.wal_bytes = 4096;
  all.store(health);
  health.inbox_pending = 6;
  all.store(health);
  all.live_sessions(0, 12);
  all.live_sessions(1, 13);
  all.live_sessions(1, 14);
  all.cache_size(0, 1000, 5);
  CHECK(shows(all, "tuktuk_inbox_pending 6"));
  CHECK(shows(all, "tuktuk_inbox_oldest_seconds 1.5"));
  CHECK(shows(all, "tuktuk_outbox_pending 2"));
  CHECK(shows(all, "tuktuk_sessions_stored 40"));
  CHECK(shows(all, "tuktuk_store_wal_bytes 4096"));
  CHECK(shows(all, R"(tuktuk_sessions_live{router="0"} 12)"));
  CHECK(shows(all, R"(tuktuk_sessions_live{router="1"} 14)"));
  CHECK(shows(all, R"(tuktuk_cache_bytes{shard="0"} 1000)"));
  CHECK(shows(all, R"(tuktuk_cache_entries{shard="0"} 5)"));
}

TEST_CASE("Threads may count at once") {
  metrics all;
  std::vector<std::thread> counters;
  for (int i = 0; i < 4; ++i)
    counters.emplace_back([&] {
      for (int n = 0; n < 1000; ++n)
        all.webhook(200, 1ms);
    });
  for (auto& each : counters)
    each.join();
  CHECK(shows(all, R"(tuktuk_webhooks_total{status="200"} 4000)"));
}
