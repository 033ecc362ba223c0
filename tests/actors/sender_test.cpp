#include "sender_fixture.hpp"

#include <algorithm>

using namespace tuktuk;
using namespace tuktuk::test;

using strings = std::vector<std::string>;

TEST_CASE_METHOD(sender_fixture, "A fresh message goes out as a reply, free of charge") {
  start();
  deliver("t1");
  REQUIRE(network.count() == 1);
  const auto& request = network.last().request;
  CHECK(request.method == "POST");
  CHECK(request.url == "https://line.example/v2/bot/message/reply");
  CHECK(network.last().header("authorization") == "Bearer token");
  CHECK(network.last().header("content-type") == "application/json");
  CHECK(network.last().header("x-line-retry-key").empty());
  CHECK(request.body.find("\"replyToken\":\"t-t1\"") != std::string::npos);
  CHECK(request.body.find("answer t1") != std::string::npos);
  CHECK(journal->recorded.empty());
  answer(200);
  tick();
  REQUIRE(journal->recorded.size() == 1);
  const auto& end = journal->recorded.front();
  CHECK(end.outbound_id == "t1");
  CHECK(end.state == delivery_state::replied);
  CHECK(end.attempts == 1);
  CHECK(end.request_id == "line-1");
  CHECK(end.at == now());
  tick();
  CHECK(owed() == 0);
}

TEST_CASE_METHOD(sender_fixture, "An old message goes out as a push with its retry key") {
  start();
  auto what = owed_message(*this, "t1");
  SECTION("its token is too old") {
    move_wall_clock(values.delivery.reply_token_life);
  }
  SECTION("it has no token") {
    what.reply_token.clear();
  }
  tell(sender, deliver_atom_v, what);
  REQUIRE(network.count() == 1);
  CHECK(network.last().request.url == "https://line.example/v2/bot/message/push");
  CHECK(network.last().header("x-line-retry-key") == what.retry_key);
  CHECK(network.last().request.body.find("\"to\":\"Usomchai\"") != std::string::npos);
  answer(200);
  CHECK(last_end().state == delivery_state::pushed);
}

TEST_CASE_METHOD(sender_fixture, "A token that LINE does not take any more costs a push at once") {
  start();
  deliver("t1");
  answer(400, R"({"message":"Invalid reply token"})");
  REQUIRE(network.count() == 2);
  CHECK(is_push());
  answer(200);
  CHECK(last_end().state == delivery_state::pushed);
  CHECK(last_end().attempts == 2);
}

TEST_CASE_METHOD(sender_fixture, "What LINE cannot take now is tried again, ever more slowly") {
  start();
  deliver("t1");
  std::vector<timespan> waits;
  for (int i = 0; i < 5; ++i) {
    answer(429, R"({"message":"The API rate limit has been exceeded."})");
    const auto before = network.count();
    timespan waited{0};
    while (network.count() == before && waited < 1min) {
      advance(10ms);
      waited += 10ms;
    }
    REQUIRE(network.count() == before + 1);
    waits.push_back(waited);
  }
  CHECK(waits[0] >= values.retry_base * 3 / 4);
  CHECK(waits[0] <= values.retry_base + 10ms);
  for (std::size_t i = 1; i < waits.size(); ++i)
    CHECK(waits[i] > waits[i - 1]);
  answer(200);
  CHECK(last_end().state == delivery_state::replied);
  CHECK(last_end().attempts == 6);
}

TEST_CASE_METHOD(sender_fixture, "Only a reply must not be repeated by the network unseen") {
  start();
  deliver("t1");
  CHECK_FALSE(network.last().request.may_repeat);
  auto pushed = owed_message(*this, "t2", "line:Uother");
  pushed.reply_token.clear();
  tell(sender, deliver_atom_v, pushed);
  REQUIRE(is_push());
  CHECK(network.last().request.may_repeat);
}

TEST_CASE_METHOD(sender_fixture, "A message taken back is not tried again") {
  start();
  deliver("t1");
  deliver("t2");
  deliver("t3");
  SECTION("while it waits to be tried again") {
    answer(429, "{}");
    tell(sender, keep_atom_v, std::string{"line:Usomchai"}, std::vector<std::string>{"t2"});
    advance(250ms); // LINE's endpoint rests
    REQUIRE(network.count() == 2);
  }
  SECTION("while it is on its way") {
    tell(sender, keep_atom_v, std::string{"line:Usomchai"}, std::vector<std::string>{"t2"});
    CHECK(network.count() == 1);
    answer(500);
    REQUIRE(network.count() == 2);
  }
  CHECK(last_end().state == delivery_state::dropped);
  CHECK(network.last().request.body.find("answer t2") != std::string::npos);
  answer(200);
  advance(5s);
  CHECK(network.count() == 2);
  tick();
  CHECK(owed() == 0);
}

TEST_CASE_METHOD(sender_fixture,
                 "A parked sender begins no call and says what LINE does not have") {
  start();
  deliver("t1");
  deliver("t2");
  tell(sender, deliver_atom_v, owed_message(*this, "u1", "line:Uother"));
  network.last().answer(429, "{}");
  advance(250ms); // LINE's endpoint rests
  tell(sender, deliver_atom_v, owed_message(*this, "v1", "line:Uthird"));
  network.last().fail(failure_code::timed_out, "no answer");
  run();
  CHECK(ask<bool>(sender, park_atom_v)->value == true);
  std::ranges::sort(journal->absent);
  CHECK(journal->absent == std::vector<std::string>{"t2", "u1"});
  network.at(0).answer(200, "{}");
  advance(1min);
  CHECK(network.count() == 3);
}

TEST_CASE_METHOD(sender_fixture, "What LINE will never take is refused, and the operator told") {
  start();
  SECTION("a bad message") {
    deliver("t1");
    answer(400, R"({"message":"May not be empty"})");
    CHECK(last_end().reason == "May not be empty");
  }
  SECTION("a push that is none") {
    move_wall_clock(1h);
    auto what = owed_message(*this, "t1");
    what.reply_token.clear();
    tell(sender, deliver_atom_v, what);
    answer(400, R"({"message":"Failed to send messages"})");
  }
  tick();
  REQUIRE(journal->recorded.size() == 1);
  CHECK(last_end().state == delivery_state::refused);
  CHECK(log->has("event=not_delivered answer=t1 how=refused"));
  tick();
  CHECK(owed() == 0);
}

TEST_CASE_METHOD(sender_fixture, "A wrong access token loses no message") {
  start();
  deliver("t1");
  answer(401, R"({"message":"Authentication failed"})");
  CHECK(journal->recorded.empty());
  advance(1s);
  REQUIRE(network.count() == 2);
  answer(200);
  CHECK(last_end().state == delivery_state::replied);
}

TEST_CASE_METHOD(sender_fixture, "Messages of one session wait for each other, sessions do not") {
  start();
  deliver("t1");
  deliver("t2");
  tell(sender, deliver_atom_v, owed_message(*this, "u1", "line:Uother"));
  REQUIRE(network.count() == 2);
  CHECK(network.at(0).request.body.find("answer t1") != std::string::npos);
  CHECK(network.at(1).request.body.find("answer u1") != std::string::npos);
  network.at(0).answer(429, "{}");
  run();
  CHECK(network.count() == 2);
  CHECK(owed() == 3);
  advance(1s);
  REQUIRE(network.count() == 3);
  CHECK(network.last().request.body.find("answer t1") != std::string::npos);
  answer(200);
  REQUIRE(network.count() == 4);
  CHECK(network.last().request.body.find("answer t2") != std::string::npos);
}

TEST_CASE_METHOD(sender_fixture, "A message that is replayed while it is known is not sent twice") {
  start();
  deliver("t1");
  deliver("t1");
  journal->on_record.silent = true;
  answer(200);
  deliver("t1");
  CHECK(network.count() == 1);
  CHECK(owed() == 1);
  journal->on_record.release(*this, journal->handle);
  tick();
  CHECK(owed() == 0);
  CHECK(network.count() == 1);
}

TEST_CASE_METHOD(sender_fixture, "The end of a message is told until the store has it") {
  start();
  SECTION("the journal refuses") {
    journal->on_record.refusals = 3;
  }
  SECTION("the journal is down for a while") {
    journal->crash();
  }
  deliver("t1");
  answer(200);
  advance(100ms);
  CHECK(owed() == 1);
  if (is_gone(journal->handle))
    journal->start();
  advance(2s);
  tick();
  CHECK(owed() == 0);
  CHECK(last_end().outbound_id == "t1");
  CHECK(network.count() == 1);
}

TEST_CASE_METHOD(sender_fixture, "A busy journal is not told the same end again and again") {
  start();
  journal->on_record.silent = true;
  deliver("t1");
  answer(200);
  advance(5s);
  CHECK(journal->recorded.size() == 1);
}

TEST_CASE_METHOD(sender_fixture,
                 "A sender enlists with the journal, and again with its successor") {
  values.index = 1;
  values.count = 3;
  SECTION("once") {
    start();
    advance(3s);
    REQUIRE(journal->enlisted.size() == 1);
    CHECK(journal->enlisted.front().index == 1);
    CHECK(journal->enlisted.front().count == 3);
    journal->crash();
    journal->start();
    advance(1s);
    CHECK(journal->enlisted.size() == 2);
  }
  SECTION("until it has succeeded") {
    journal->on_enlist.refusals = 3;
    start();
    advance(3s);
    CHECK(journal->enlisted.size() == 4);
  }
  SECTION("without asking a busy one twice") {
    journal->on_enlist.silent = true;
    start();
    advance(3s);
    CHECK(journal->enlisted.size() == 1);
  }
}
