#include "tests/scenarios/world.hpp"

#include <catch2/catch.hpp>

#include <csignal>
#include <thread>

// Answers that take longer than a reply token lives: promised, fetched, pushed; never lost, never
// shown twice, never asked for twice.

using namespace std::chrono_literals;
using namespace tuktuk::scenarios;

namespace {

const std::vector<std::string> slow_azure{"--first-token-ms=2500", "--per-token-ms=0"};
const std::vector<std::string> free_of_charge{"--line.late-after=1s", "--line.push=never"};
const std::string waiting_sql = "select count(*) from outbox where state = 0 and waits = 1";
const std::string owed_sql = "select count(*) from outbox where state = 0";

bool holds(const shown& what, const std::string& words) {
  return what.text.find(words) != std::string::npos;
}

std::size_t calls_of_model(world& all) {
  return all.azure_calls()["calls"].Size();
}

/// The question's notice; the model is still at work.
shown promised(world& all, const std::string& user) {
  const auto said = all.say(user, "VAT คืออะไร");
  const auto seen = all.wait_shown(user, 1);
  REQUIRE(seen.size() == 1);
  CHECK(seen[0].via == "reply");
  CHECK(seen[0].event_id == said.event_id);
  REQUIRE(seen[0].buttons.size() == 1);
  return seen[0];
}

} // namespace

TEST_CASE("a late answer waits for the tap on its promise's button, free of charge") {
  world all{slow_azure};
  all.start_server(free_of_charge);
  const auto promise = promised(all, "u");
  CHECK(all.wait_query(waiting_sql, "1") == "1");
  const auto tap = all.tap("u", promise.buttons[0]);
  auto seen = all.wait_shown("u", 2);
  REQUIRE(seen.size() == 2);
  CHECK(seen[1].via == "reply");
  CHECK(seen[1].event_id == tap.event_id);
  CHECK(seen[1].buttons.empty());
  CHECK_FALSE(seen[1].text.empty());
  CHECK(all.wait_query(owed_sql, "0") == "0");

  all.tap("u", promise.buttons[0]);
  seen = all.wait_shown("u", 3);
  REQUIRE(seen.size() == 3);
  CHECK(seen[2].text != seen[1].text);
  CHECK(seen[2].buttons.size() == 1);
  CHECK(calls_of_model(all) == 1);
}

TEST_CASE("a tap that comes too early is told so, and the next one brings the answer") {
  world all{slow_azure};
  all.start_server(free_of_charge);
  const auto promise = promised(all, "u");
  const auto early = all.tap("u", promise.buttons[0]);
  auto seen = all.wait_shown("u", 2);
  REQUIRE(seen.size() == 2);
  CHECK(seen[1].event_id == early.event_id);
  REQUIRE(seen[1].buttons.size() == 1);
  CHECK(all.wait_query(waiting_sql, "1") == "1");
  all.say_json(R"({"user":"u","type":"postback","data":")" + seen[1].buttons[0]
               + R"(","redeliver":true})");
  seen = all.wait_shown("u", 3);
  std::this_thread::sleep_for(1s);
  seen = all.wait_shown("u", 3);
  REQUIRE(seen.size() == 3); // once, though the tap came twice
  CHECK(seen[2].buttons.empty());
  CHECK(calls_of_model(all) == 1);
}

TEST_CASE("the next question's answer takes the waiting one along in one reply") {
  world all{slow_azure};
  all.start_server(free_of_charge);
  promised(all, "u");
  CHECK(all.wait_query(waiting_sql, "1") == "1");
  all.azure_settings(R"({"first_token_ms":10})");
  const auto next = all.say("u", "ประกันสังคมคืออะไร");
  const auto seen = all.wait_shown("u", 2);
  REQUIRE(seen.size() == 2);
  CHECK(seen[1].event_id == next.event_id);
  const auto first = seen[1].text.find("VAT");
  CHECK(first != std::string::npos);
  CHECK(holds(seen[1], "ประกันสังคม"));
  CHECK(first < seen[1].text.find("ประกันสังคม"));
  CHECK(all.wait_query(owed_sql, "0") == "0");
  CHECK(calls_of_model(all) == 2);
}

TEST_CASE("a late answer is pushed where that is allowed, and then there is nothing to fetch") {
  world all{slow_azure};
  all.start_server({"--line.late-after=1s", "--line.push=when-late"});
  const auto promise = promised(all, "u");
  auto seen = all.wait_shown("u", 2);
  REQUIRE(seen.size() == 2);
  CHECK(seen[1].via == "push");
  all.tap("u", promise.buttons[0]);
  seen = all.wait_shown("u", 3);
  REQUIRE(seen.size() == 3);
  CHECK(seen[2].via == "reply");
  CHECK(seen[2].buttons.size() == 1);
  CHECK(calls_of_model(all) == 1);
}

TEST_CASE("when the month's messages are used up late answers wait instead of being refused") {
  world all{slow_azure};
  all.line_settings(R"({"monthly_quota":1})");
  all.start_server({"--line.late-after=1s", "--line.push=when-late"});
  all.say("a", "ประกันสังคมคืออะไร");
  REQUIRE(all.wait_shown("a", 2).size() == 2);
  const auto promise = promised(all, "b");
  CHECK(all.wait_query(waiting_sql, "1") == "1");
  CHECK(all.server_log().find("event=line_quota_used_up") != std::string::npos);
  all.tap("b", promise.buttons[0]);
  const auto seen = all.wait_shown("b", 2);
  REQUIRE(seen.size() == 2);
  CHECK(seen[1].via == "reply");
  const auto metrics = all.get(all.url() + "/metrics").body;
  CHECK(metrics.find("tuktuk_line_quota_limit 1\n") != std::string::npos);
  CHECK(metrics.find("tuktuk_line_quota_used") != std::string::npos);
}

TEST_CASE("a push that LINE took just before a crash is not shown again, whatever changed since") {
  world all{slow_azure};
  all.line_settings(R"({"monthly_quota":1})");
  const std::vector<std::string> billed{"--line.late-after=1s", "--line.push=when-late"};
  all.start_server(billed);
  all.line_fault(R"({"kind":"hang","target":"push","when":"after","count":1})");
  promised(all, "u");
  REQUIRE(all.wait_shown("u", 2).size() == 2);
  all.server().signal(SIGKILL);
  CHECK(all.server().wait(5s) == 128 + SIGKILL);
  all.azure_settings(R"({"first_token_ms":10})");
  std::string end;
  SECTION("it was the month's last, and LINE still knows its key") {
    all.start_server(billed);
    end = "2";
  }
  SECTION("pushing was forbidden") {
    all.start_server(free_of_charge);
    end = "3";
  }
  CHECK(all.wait_query(owed_sql, "0") == "0");
  CHECK(all.query("select state from outbox where kind = 0") == end);
  const auto next = all.say("u", "ประกันสังคมคืออะไร");
  auto seen = all.wait_shown("u", 3);
  REQUIRE(seen.size() == 3);
  CHECK(seen[2].event_id == next.event_id);
  CHECK_FALSE(holds(seen[2], "VAT"));
  CHECK(all.wait_query(owed_sql, "0") == "0");
  CHECK(all.wait_shown("u", 3).size() == 3);
}

TEST_CASE("two late questions of one user are promised in their time, and one tap brings all") {
  world all{slow_azure};
  all.start_server(free_of_charge);
  promised(all, "u");
  all.say("u", "ประกันสังคมคืออะไร");
  const auto seen = all.wait_shown("u", 2);
  REQUIRE(seen.size() == 2);
  REQUIRE(seen[1].buttons.size() == 1);
  CHECK(all.wait_query(waiting_sql, "2") == "2");
  all.tap("u", seen[1].buttons[0]);
  const auto fetched = all.wait_shown("u", 3);
  REQUIRE(fetched.size() == 3);
  CHECK(holds(fetched[2], "VAT"));
  CHECK(holds(fetched[2], "ประกันสังคม"));
  CHECK(all.wait_query(owed_sql, "0") == "0");
  CHECK(calls_of_model(all) == 2);
}

TEST_CASE("killed between the promise and the answer, the server answers once all the same") {
  world all{slow_azure};
  all.start_server(free_of_charge);
  const auto promise = promised(all, "u");
  all.server().signal(SIGKILL);
  CHECK(all.server().wait(5s) == 128 + SIGKILL);
  all.azure_settings(R"({"first_token_ms":10})");
  all.start_server(free_of_charge);
  CHECK(all.wait_query(waiting_sql, "1") == "1");
  std::this_thread::sleep_for(1500ms);
  CHECK(all.wait_shown("u", 1).size()
        == 1); // no second promise, and nobody takes its token for shown
  SECTION("to the tap") {
    all.tap("u", promise.buttons[0]);
  }
  SECTION("to the tap after one more kill") {
    all.server().signal(SIGKILL);
    CHECK(all.server().wait(5s) == 128 + SIGKILL);
    all.start_server(free_of_charge);
    all.tap("u", promise.buttons[0]);
  }
  const auto seen = all.wait_shown("u", 2);
  REQUIRE(seen.size() == 2);
  CHECK(seen[1].buttons.empty());
  CHECK(all.wait_query(owed_sql, "0") == "0");
  std::this_thread::sleep_for(1s);
  CHECK(all.wait_shown("u", 2).size() == 2);
}

TEST_CASE("a promise whose reply LINE does not confirm costs nobody an answer") {
  world all{slow_azure};
  all.start_server(free_of_charge);
  SECTION("LINE fails before it takes it") {
    all.line_fault(R"({"kind":"status","status":500,"target":"reply","count":2})");
  }
  SECTION("LINE fails after it took it") {
    all.line_fault(R"({"kind":"status","status":500,"target":"reply","when":"after","count":1})");
  }
  SECTION("LINE limits the rate") {
    all.line_fault(R"({"kind":"status","status":429,"target":"reply","count":2})");
  }
  all.say("u", "VAT คืออะไร");
  CHECK(all.wait_query(waiting_sql, "1") == "1");
  all.clear_line_faults();
  const auto before = all.wait_shown("u", 0).size();
  CHECK(before <= 1);
  all.tap("u", "fetch:it");
  const auto seen = all.wait_shown("u", before + 1);
  REQUIRE(seen.size() == before + 1);
  CHECK(seen.back().buttons.empty());
  CHECK(all.wait_query(owed_sql, "0") == "0");
}

TEST_CASE("a fetched answer whose reply LINE does not confirm is shown once") {
  world all{slow_azure};
  all.start_server(free_of_charge);
  const auto promise = promised(all, "u");
  CHECK(all.wait_query(waiting_sql, "1") == "1");
  SECTION("LINE took it") {
    all.line_fault(R"({"kind":"drop","target":"reply","when":"after","count":1})");
  }
  SECTION("LINE did not take it") {
    all.line_fault(R"({"kind":"status","status":500,"target":"reply","count":1})");
  }
  all.tap("u", promise.buttons[0]);
  CHECK(all.wait_shown("u", 2).size() == 2);
  CHECK(all.wait_query(owed_sql, "0") == "0");
  CHECK(all.query("select group_concat(state) from (select distinct state from outbox)") == "1");
  CHECK(all.wait_shown("u", 2).size() == 2);
}

TEST_CASE("the sign of life comes within half a second, and not for an answer at hand") {
  world all{slow_azure};
  all.start_server();
  all.say("u", "VAT คืออะไร");
  std::this_thread::sleep_for(500ms);
  CHECK(all.animations("u") == 1);
  REQUIRE(all.wait_shown("u", 1).size() == 1);
  all.azure_settings(R"({"first_token_ms":10})");
  all.say("v", "ประกันสังคมคืออะไร");
  REQUIRE(all.wait_shown("v", 1).size() == 1);
  std::this_thread::sleep_for(500ms);
  CHECK(all.animations("v") == 0);
}
