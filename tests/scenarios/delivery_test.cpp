#include "tests/scenarios/world.hpp"

#include <catch2/catch.hpp>

#include <csignal>
#include <thread>

// Each answer is shown once, whatever befalls the calls to LINE and the server meanwhile.

using namespace std::chrono_literals;
using namespace tuktuk::scenarios;

namespace {

/// Long enough for a second showing to come, if there were one.
constexpr auto afterwards = 2s;

const std::string denied
  = R"({"kind":"status","status":401,"message":"Authentication failed","target":"reply"})";
const std::string denied_push
  = R"({"kind":"status","status":401,"message":"Authentication failed","target":"push"})";

} // namespace

TEST_CASE("a reply that LINE took without a word is not followed by a push") {
  world all;
  all.start_server();
  all.say("somchai", "VAT คืออะไร"); // from here on there is a connection that is kept alive
  REQUIRE(all.wait_shown("somchai", 1).size() == 1);
  all.line_fault(R"({"kind":"drop","target":"reply","when":"after","count":1})");
  all.say("somchai", "ประกันสังคมคืออะไร");
  REQUIRE(all.wait_shown("somchai", 2).size() == 2);
  std::this_thread::sleep_for(afterwards);
  const auto shown = all.all_shown();
  REQUIRE(shown.size() == 2);
  CHECK(shown[1].via == "reply");
}

TEST_CASE("what LINE refused before a restart is delivered after it, once") {
  const bool graceful = GENERATE(true, false);
  CAPTURE(graceful);
  world all;
  all.start_server({"--line.reply-token-life=2s", "--server.drain-timeout=1s"});
  all.line_fault(denied);
  all.line_fault(denied_push);
  all.say("somchai", "VAT คืออะไร");
  all.say("malee", "ประกันสังคมคืออะไร");
  // The reply tokens die meanwhile, as they do while somebody mends the channel's access token.
  std::this_thread::sleep_for(5s);
  all.server().signal(graceful ? SIGTERM : SIGKILL);
  REQUIRE(all.server().wait(10s));
  all.clear_line_faults();
  all.start_server({"--line.reply-token-life=2s"});
  REQUIRE(all.wait_shown("somchai", 1).size() == 1);
  REQUIRE(all.wait_shown("malee", 1).size() == 1);
  std::this_thread::sleep_for(afterwards);
  const auto shown = all.all_shown();
  CHECK(shown.size() == 2);
  for (const auto& one : shown)
    CHECK(one.via == "push");
}

TEST_CASE("a stop parks the answer that waits, with its reply token") {
  world all;
  all.start_server({"--server.drain-timeout=1s"});
  all.line_fault(denied);
  all.say("somchai", "VAT คืออะไร");
  std::this_thread::sleep_for(1s);
  all.server().signal(SIGTERM);
  REQUIRE(all.server().wait(10s));
  all.clear_line_faults();
  all.start_server();
  const auto shown = all.wait_shown("somchai", 1);
  REQUIRE(shown.size() == 1);
  CHECK(shown[0].via == "reply");
}

TEST_CASE("an answer that is on its way is not shown once its question is taken back") {
  world all;
  all.start_server();
  all.line_fault(R"({"kind":"status","status":429,"target":"reply","count":2})");
  const auto question = all.say("somchai", "VAT คืออะไร");
  std::this_thread::sleep_for(700ms); // the first try is over, the next one waits
  all.say_json(R"({"user":"somchai","type":"unsend","messageId":")" + question.message_id
               + R"("})");
  std::this_thread::sleep_for(4s);
  CHECK(all.all_shown().empty());
}
