#include "sender_fixture.hpp"

// What LINE may have although nobody heard so.

using namespace tuktuk;
using namespace tuktuk::test;

TEST_CASE_METHOD(sender_fixture, "A reply that may have been shown is never followed by a push") {
  start();
  deliver("t1");
  network.last().fail(failure_code::timed_out, "no answer");
  advance(1s);
  REQUIRE(network.count() == 2);
  CHECK_FALSE(is_push());
  SECTION("the token turns out to be used: it was shown") {
    answer(400, R"({"message":"Invalid reply token"})");
    CHECK(last_end().state == delivery_state::replied);
  }
  SECTION("LINE takes it") {
    answer(200);
    CHECK(last_end().state == delivery_state::replied);
  }
  SECTION("the token is too old to tell") {
    move_wall_clock(values.delivery.reply_token_life);
    answer(400, R"({"message":"Invalid reply token"})");
    CHECK(last_end().state == delivery_state::uncertain);
    CHECK(log->has("event=not_delivered answer=t1 how=uncertain"));
  }
  CHECK(network.count() == 2);
}

TEST_CASE_METHOD(sender_fixture, "A call that never left the machine is in no doubt") {
  start();
  deliver("t1");
  network.last().fail(failure_code::unavailable, "refused", net::request_progress::not_sent);
  move_wall_clock(values.delivery.reply_token_life);
  advance(1s);
  REQUIRE(network.count() == 2);
  CHECK(is_push());
}

TEST_CASE_METHOD(sender_fixture, "Before its first push the store knows that one may be out") {
  start();
  deliver("t1");
  answer(429, R"({"message":"The API rate limit has been exceeded."})");
  CHECK(journal->pushes.empty());
  move_wall_clock(values.delivery.reply_token_life);
  SECTION("durably") {
    journal->on_push.silent = true;
    advance(1s);
    CHECK(journal->pushes == std::vector<std::string>{"t1"});
    CHECK(network.count() == 1);
    journal->on_push.release(*this, journal->handle);
    REQUIRE(network.count() == 2);
    CHECK(is_push());
  }
  SECTION("once") {
    advance(1s);
    REQUIRE(is_push());
    answer(429, R"({"message":"The API rate limit has been exceeded."})");
    advance(5s);
    CHECK(network.count() == 3);
    CHECK(journal->pushes.size() == 1);
  }
  SECTION("however often it must be told") {
    journal->on_push.refusals = 3;
    advance(1s);
    CHECK(network.count() == 1);
    advance(5s);
    CHECK(journal->pushes.size() == 4);
    REQUIRE(network.count() == 2);
    CHECK(is_push());
  }
  SECTION("and not for one that is taken back") {
    journal->on_push.silent = true;
    advance(1s);
    tell(sender, keep_atom_v, std::string{"line:Usomchai"}, std::vector<std::string>{});
    journal->on_push.release(*this, journal->handle);
    CHECK(network.count() == 1);
    CHECK(last_end().state == delivery_state::dropped);
  }
}

TEST_CASE_METHOD(sender_fixture,
                 "A push that a former process may have made is made again or told of") {
  auto what = owed_message(*this, "t1");
  what.doubt = doubt::push;
  SECTION("LINE knows its key") {
    start();
    tell(sender, deliver_atom_v, what);
    REQUIRE(network.count() == 1);
    CHECK(is_push());
    CHECK(network.last().header("x-line-retry-key") == what.retry_key);
    CHECK(journal->pushes.empty()); // known already
    answer(409, R"({"message":"The retry key is already accepted"})");
    CHECK(last_end().state == delivery_state::pushed);
  }
  SECTION("it was the month's last") {
    start();
    tell(sender, deliver_atom_v, what);
    answer(429, R"({"message":"You have reached your monthly limit."})");
    CHECK(last_end().state == delivery_state::uncertain);
    CHECK(log->has("event=not_delivered answer=t1 how=uncertain"));
  }
  SECTION("pushing was forbidden since") {
    values.delivery.push = core::push_policy::never;
    start();
    tell(sender, deliver_atom_v, what);
    CHECK(network.count() == 0);
    CHECK(last_end().state == delivery_state::uncertain);
  }
}

TEST_CASE_METHOD(sender_fixture, "A parked sender does not say that LINE has none of its pushes") {
  start();
  auto what = owed_message(*this, "t1");
  what.reply_token.clear();
  tell(sender, deliver_atom_v, what);
  REQUIRE(is_push());
  SECTION("unless it has none") {
    answer(429, R"({"message":"The API rate limit has been exceeded."})");
    CHECK(ask<bool>(sender, park_atom_v)->value == true);
    CHECK(journal->absent == std::vector<std::string>{"t1"});
  }
  SECTION("where one is in doubt") {
    answer(500);
    CHECK(ask<bool>(sender, park_atom_v)->value == true);
    CHECK(journal->absent.empty());
  }
}

TEST_CASE_METHOD(sender_fixture, "A push that may have arrived is repeated under the same key") {
  start();
  move_wall_clock(1h);
  auto what = owed_message(*this, "t1");
  what.reply_token.clear();
  tell(sender, deliver_atom_v, what);
  answer(500);
  advance(1s);
  REQUIRE(network.count() == 2);
  CHECK(network.last().header("x-line-retry-key") == what.retry_key);
  answer(409, R"({"message":"The retry key is already accepted"})");
  CHECK(last_end().state == delivery_state::pushed);
}

TEST_CASE_METHOD(sender_fixture, "A message in doubt from a former life begins with its reply") {
  start();
  auto what = owed_message(*this, "t1");
  what.doubt = doubt::reply;
  move_wall_clock(5min);
  tell(sender, deliver_atom_v, what);
  REQUIRE(network.count() == 1);
  CHECK_FALSE(is_push());
  answer(400, R"({"message":"Invalid reply token"})");
  CHECK(last_end().state == delivery_state::uncertain);
  CHECK(network.count() == 1);
}

TEST_CASE_METHOD(sender_fixture, "A reply that can no longer be told of keeps no other waiting") {
  values.retry_base = values.retry_cap = 1min;
  start();
  deliver("t1");
  answer(500);
  deliver("t2");
  CHECK(network.count() == 1); // its token lives
  advance(25s);
  REQUIRE(network.count() == 2);
  move_wall_clock(30s);
  SECTION("LINE says nothing") {
    answer(500);
  }
  SECTION("LINE is out of reach") {
    network.last().fail(failure_code::unavailable, "refused", net::request_progress::not_sent);
    run();
  }
  REQUIRE(network.count() == 3);
  CHECK(is_push());
  CHECK(network.last().request.body.find("answer t2") != std::string::npos);
  CHECK(last_end().outbound_id == "t1");
  CHECK(last_end().state == delivery_state::uncertain);
}

TEST_CASE_METHOD(sender_fixture, "A reply that waits without hope gives way to what comes") {
  start();
  deliver("t1");
  answer(500);
  move_wall_clock(values.delivery.reply_token_life);
  advance(1s);
  REQUIRE(network.count() == 2);
  network.last().fail(failure_code::unavailable, "refused", net::request_progress::not_sent);
  run();
  tick();
  CHECK(journal->recorded.empty()); // LINE may tell at the next try
  deliver("t2");
  REQUIRE(network.count() == 3);
  CHECK(network.last().request.body.find("answer t2") != std::string::npos);
  CHECK(last_end().state == delivery_state::uncertain);
}

TEST_CASE_METHOD(sender_fixture, "A reply in doubt is asked about until its token dies") {
  values.retry_base = 20s;
  start();
  deliver("t1");
  const auto began = now();
  timespan last{0};
  while (now() - began < values.delivery.reply_token_life) {
    if (!network.last().ended) {
      last = now() - began;
      network.last().fail(failure_code::timed_out, "no answer");
    }
    advance(100ms);
  }
  CHECK(network.count() >= 4);
  CHECK(last > values.delivery.reply_token_life - 1s);
}
