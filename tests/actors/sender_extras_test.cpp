#include "sender_fixture.hpp"

// What a sender does beside delivering: loading animations and languages.

using namespace tuktuk;
using namespace tuktuk::test;

TEST_CASE_METHOD(sender_fixture, "The loading animation is shown at once, without a promise") {
  values.loading_seconds = 20;
  start();
  tell(sender, loading_atom_v, std::string{"Usomchai"}, now() - 1s);
  REQUIRE(network.count() == 1);
  CHECK(network.last().request.url == "https://line.example/v2/bot/chat/loading/start");
  CHECK(network.last().request.body == R"({"chatId":"Usomchai","loadingSeconds":20})");
  SECTION("LINE refuses") {
    answer(400);
  }
  SECTION("nobody answers") {
    network.last().fail(failure_code::timed_out, "no answer");
  }
  advance(10s);
  CHECK(network.count() == 1);
  CHECK(journal->recorded.empty());
}

TEST_CASE_METHOD(sender_fixture, "More animations than LINE allows in a second are left out") {
  values.limits = std::make_shared<line_limits>(2000.0, 6.0);
  values.max_loading_under_way = 100;
  start();
  for (int i = 0; i < 10; ++i)
    tell(sender, loading_atom_v, "U" + std::to_string(i), now() - 1s);
  CHECK(network.count() == 3);
  advance(500ms);
  for (int i = 10; i < 20; ++i)
    tell(sender, loading_atom_v, "U" + std::to_string(i), now() - 1s);
  CHECK(network.count() == 6);
}

TEST_CASE_METHOD(sender_fixture,
                 "Animations that LINE is slow to take leave the connections free") {
  values.max_loading_under_way = 2;
  start();
  for (int i = 0; i < 5; ++i)
    tell(sender, loading_atom_v, std::string{"U1"}, now() - 1s);
  CHECK(network.count() == 2);
  deliver("t1");
  REQUIRE(network.count() == 3);
  CHECK_FALSE(is_push());
  network.at(0).answer(202, "{}");
  tell(sender, loading_atom_v, std::string{"U1"}, now() - 1s);
  CHECK(network.count() == 4);
}

TEST_CASE_METHOD(sender_fixture, "LINE is asked for a user's language") {
  start();
  const auto told = ask<std::string>(sender, language_atom_v, std::string{"U123abc"});
  CHECK_FALSE(told->came());
  REQUIRE(network.count() == 1);
  CHECK(network.last().request.method == "GET");
  CHECK(network.last().request.url == "https://line.example/v2/bot/profile/U123abc");
  CHECK(network.last().request.body.empty());
  std::string expected;
  SECTION("which it knows") {
    answer(200, R"({"userId":"U123abc","displayName":"x","language":"en"})");
    expected = "en";
  }
  SECTION("which it does not tell") {
    answer(200, R"({"userId":"U123abc"})");
  }
  SECTION("whom it does not know") {
    answer(404);
  }
  SECTION("but does not answer") {
    network.last().fail(failure_code::timed_out, "no answer");
    run();
  }
  REQUIRE(told->value);
  CHECK(*told->value == expected);
}

TEST_CASE_METHOD(sender_fixture, "No id that could lead elsewhere reaches a path") {
  start();
  for (const auto* id : {"", "../../v2/bot/message/push", "U1?x=1", "U 1", "ผู้ใช้", "U1%2f"}) {
    const auto told = ask<std::string>(sender, language_atom_v, std::string{id});
    REQUIRE(told->value);
    CHECK(told->value->empty());
  }
  CHECK(network.count() == 0);
}

TEST_CASE_METHOD(sender_fixture, "Two questions for languages get their own answers") {
  start();
  const auto first = ask<std::string>(sender, language_atom_v, std::string{"U1"});
  const auto second = ask<std::string>(sender, language_atom_v, std::string{"U2"});
  network.at(1).answer(200, R"({"language":"th"})");
  network.at(0).answer(200, R"({"language":"en"})");
  run();
  CHECK(first->value == "en");
  CHECK(second->value == "th");
}

TEST_CASE_METHOD(sender_fixture, "LINE is asked for the name of a member of a group or room") {
  start();
  const auto [source, path]
    = GENERATE(std::pair{source_kind::group, "/v2/bot/group/Cteam/member/Uann"},
               std::pair{source_kind::room, "/v2/bot/room/Cteam/member/Uann"});
  auto told = ask<std::string>(sender, name_atom_v, chat_member{source, "Cteam", "Uann"});
  CHECK(network.last().request.method == "GET");
  CHECK(network.last().request.url == std::string{"https://line.example"} + path);
  SECTION("as people see it, on one line") {
    answer(200, R"({"displayName":" Ann:\n\u0000 สมหญิง ","userId":"Uann"})");
    CHECK(told->value == "Ann  สมหญิง");
  }
  SECTION("no longer than it takes to know somebody") {
    answer(200, R"({"displayName":")" + std::string(500, 'x') + R"("})");
    CHECK(told->value == std::string(30, 'x'));
  }
  SECTION("unknown to LINE") {
    answer(404, R"({"message":"Not found"})");
    CHECK(told->value == "");
  }
  SECTION("nobody answers") {
    network.last().fail(failure_code::timed_out, "no answer");
    run();
    CHECK(told->value == "");
  }
}

TEST_CASE_METHOD(sender_fixture, "The names of many leave the connections free for answers") {
  values.max_profiles_under_way = 2;
  start();
  const auto ask_for = [&](const std::string& speaker) {
    return ask<std::string>(sender, name_atom_v, chat_member{source_kind::group, "Cteam", speaker});
  };
  const auto first = ask_for("U1");
  const auto second = ask_for("U2");
  const auto third = ask_for("U3");
  CHECK(network.count() == 2);
  CHECK(third->error); // nobody was asked: not the same as having no name
  network.at(0).answer(200, R"({"displayName":"Ann"})");
  run();
  CHECK(first->value == "Ann");
  CHECK_FALSE(second->came());
  ask_for("U3");
  CHECK(network.count() == 3);
}

TEST_CASE_METHOD(sender_fixture, "Nobody's name is asked for where LINE has none to tell") {
  start();
  const auto who = GENERATE(chat_member{source_kind::user, "Uann", "Uann"},
                            chat_member{source_kind::group, "Cteam", ""},
                            chat_member{source_kind::group, "../Cteam", "Uann"},
                            chat_member{source_kind::group, "Cteam", "Uann?x"});
  CHECK(ask<std::string>(sender, name_atom_v, chat_member{who})->value == "");
  CHECK(network.count() == 0);
}

TEST_CASE_METHOD(sender_fixture, "What LINE refuses to show richly is said in plain words, once") {
  start();
  auto what = owed_message(*this, "t1");
  what.messages = R"([{"type":"text","text":"rich","quoteToken":"gone"}])";
  tell(sender, deliver_atom_v, what);
  CHECK_THAT(network.last().request.body, Catch::Contains("quoteToken"));
  answer(400, R"x({"message":"The request body has 1 error(s)"})x");
  REQUIRE(network.count() == 2);
  CHECK_FALSE(is_push());
  CHECK(network.last().request.body
        == R"({"replyToken":"t-t1","messages":[{"type":"text","text":"answer t1"}]})");
  SECTION("and LINE takes it") {
    answer(200);
    CHECK(last_end().state == delivery_state::replied);
  }
  SECTION("and LINE refuses that as well") {
    answer(400, R"x({"message":"The request body has 1 error(s)"})x");
    CHECK(network.count() == 2);
    CHECK(last_end().state == delivery_state::refused);
  }
}
