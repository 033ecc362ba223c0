#include "tests/scenarios/world.hpp"

#include <catch2/catch.hpp>

#include <csignal>

// What people see on their phones: long answers part by part, steps, quotes in groups.

using namespace std::chrono_literals;
using namespace tuktuk::scenarios;
using Catch::Contains;

namespace {

const std::string question = "ขั้นตอนจด VAT แบบละเอียด พร้อมเปรียบเทียบข้อดีข้อเสียของการจดก่อนกำหนด";

said tap(world& all, const std::string& data, const std::string& user = "somchai") {
  return all.say_json(R"({"user":")" + user + R"(","type":"postback","data":")" + data + R"("})");
}

std::string calls(world& all) {
  return std::to_string(all.azure_calls()["calls"].Size());
}

} // namespace

TEST_CASE("the rest of a long answer comes after a tap, free, also after a restart") {
  world all;
  const std::vector<std::string> settings{"--line.preview-length=150", "--line.push=never"};
  all.start_server(settings);
  all.say("somchai", question);
  auto shown = all.wait_shown("somchai", 1);
  REQUIRE(shown.size() == 1);
  REQUIRE(shown[0].buttons.size() == 1);
  CHECK_THAT(shown[0].messages, Contains("อ่านต่อ"));
  const auto asked = calls(all);

  const bool killed = GENERATE(false, true);
  if (killed) {
    all.server().signal(SIGKILL);
    REQUIRE(all.server().wait(10s));
    all.start_server(settings);
  }
  std::string text = shown[0].text;
  auto button = shown[0].buttons[0];
  std::size_t parts = 1;
  while (!button.empty() && parts < 20) {
    CHECK(tap(all, button).status == 200);
    shown = all.wait_shown("somchai", ++parts);
    REQUIRE(shown.size() == parts);
    CHECK(shown.back().via == "reply");
    text += shown.back().text;
    button = shown.back().buttons.empty() ? "" : shown.back().buttons[0];
  }
  CHECK(parts > 1);
  CHECK(calls(all) == asked);
  CHECK(all.query("select count(*) from v_turns where outcome = 'answered'") == "1");
  CHECK(all.query("select sum(count) from patterns where question = ''") == "");
  const auto answer = all.query("select length(answer) from turns where outcome = 0");
  CHECK(text.size() > std::stoul(answer)); // characters there, bytes here
}

TEST_CASE("a tap on an answer of somebody else, or of nobody, gets a friendly sentence") {
  world all;
  all.start_server({"--line.preview-length=150"});
  all.say("somchai", question);
  const auto shown = all.wait_shown("somchai", 1);
  REQUIRE(shown.size() == 1);
  REQUIRE(shown[0].buttons.size() == 1);
  tap(all, shown[0].buttons[0], "malee");
  const auto other = all.wait_shown("malee", 1);
  REQUIRE(other.size() == 1);
  CHECK_THAT(other[0].text, Contains("ไม่อยู่แล้ว"));
}

TEST_CASE("steps are shown as a Flex message that LINE takes") {
  world all;
  all.start_server({"--line.preview-length=0"});
  all.say("somchai", question);
  const auto shown = all.wait_shown("somchai", 1);
  REQUIRE(shown.size() == 1);
  CHECK(shown[0].via == "reply");
  CHECK_THAT(shown[0].messages, Contains(R"("type":"flex")") && Contains(R"("altText":)"));
}

TEST_CASE("in a group an answer quotes the question, and the model knows who asked and who asks") {
  world all;
  all.start_server();
  const auto ask = [&](const char* user, const char* text) {
    all.say(user, text, R"("group":"team","mention":true)");
  };
  ask("ann", "VAT คืออะไร");
  auto shown = all.wait_shown_in_group("team", 1);
  REQUIRE(shown.size() == 1);
  CHECK_THAT(shown[0].messages, Contains(R"("quoteToken":")"));
  ask("bob", "แล้วต้องทำยังไงต่อ");
  shown = all.wait_shown_in_group("team", 2);
  REQUIRE(shown.size() == 2);
  ask("ann", "ของฉันล่ะ ต้องทำแบบนั้นด้วยไหม");
  REQUIRE(all.wait_shown_in_group("team", 3).size() == 3);
  const auto recorded = all.azure_calls();
  const auto& last = recorded["calls"][recorded["calls"].Size() - 1];
  std::string prompt;
  for (const auto& message : last["messages"].GetArray())
    prompt += std::string{message["content"].GetString()} + "\n";
  CHECK_THAT(prompt, Contains("bob: แล้วต้องทำยังไงต่อ"));
  CHECK_THAT(prompt, Contains("by the name of \"ann\""));
  CHECK_THAT(prompt, Contains("\nของฉันล่ะ ต้องทำแบบนั้นด้วยไหม\n"));
  CHECK(all.server_log().find("bob") == std::string::npos);
  CHECK(all.query("select count(*) from v_turns where question like '%bob%'") == "0");
}
