#include "sender_fixture.hpp"

// LINE's limits, the month's quota, and animations.

using namespace tuktuk;
using namespace tuktuk::test;

// -- limits ----------------------------------------------------------------------

TEST_CASE_METHOD(sender_fixture, "One user's many messages delay no other user's") {
  values.limits = std::make_shared<line_limits>(4.0, 100.0);
  start();
  for (int i = 0; i < 10; ++i)
    deliver("a" + std::to_string(i));
  REQUIRE(network.count() == 1);
  answer(200); // the second goes out, and the half second's calls are used up
  answer(200);
  REQUIRE(network.count() == 2);
  tell(sender, deliver_atom_v, owed_message(*this, "b", "line:Uother"));
  CHECK(network.count() == 2);
  advance(250ms);
  REQUIRE(network.count() == 3);
  CHECK(network.last().request.body.find("answer a2") != std::string::npos);
  answer(200); // its session lines up again, behind the other one
  advance(250ms);
  REQUIRE(network.count() == 4);
  CHECK(network.last().request.body.find("answer b") != std::string::npos);
  advance(250ms);
  REQUIRE(network.count() == 5);
  CHECK(network.last().request.body.find("answer a3") != std::string::npos);
}

TEST_CASE_METHOD(sender_fixture, "Senders share what LINE allows the channel") {
  values.limits = std::make_shared<line_limits>(4.0, 100.0);
  start();
  const auto first = sender;
  values.index = 1;
  start();
  tell(first, deliver_atom_v, owed_message(*this, "t1", "line:U1"));
  tell(first, deliver_atom_v, owed_message(*this, "t2", "line:U2"));
  tell(sender, deliver_atom_v, owed_message(*this, "t3", "line:U3"));
  CHECK(network.count() == 2);
  advance(250ms);
  CHECK(network.count() == 3);
}

TEST_CASE_METHOD(sender_fixture,
                 "After LINE said too much the other sessions wait a little, in order") {
  start();
  deliver("t1");
  answer(429, limit_words);
  tell(sender, deliver_atom_v, owed_message(*this, "u1", "line:Uother"));
  tell(sender, deliver_atom_v, owed_message(*this, "v1", "line:Uthird"));
  CHECK(network.count() == 1);
  advance(250ms);
  REQUIRE(network.count() == 3);
  CHECK(network.at(1).request.body.find("answer u1") != std::string::npos);
  CHECK(network.at(2).request.body.find("answer v1") != std::string::npos);
}

TEST_CASE_METHOD(sender_fixture,
                 "Where pushing is always allowed a rate limit costs a push at once") {
  values.delivery.push = core::push_policy::always;
  start();
  deliver("t1");
  answer(429, limit_words);
  REQUIRE(network.count() == 2);
  CHECK(is_push());
}

// -- the quota -------------------------------------------------------------------

TEST_CASE_METHOD(sender_fixture,
                 "The month's quota is read at the start, at intervals and after pushes") {
  values.quota_interval = 10min;
  start();
  tick();
  REQUIRE(network.count() == 2);
  CHECK(network.at(0).request.url == "https://line.example/v2/bot/message/quota");
  CHECK(network.at(1).request.url == "https://line.example/v2/bot/message/quota/consumption");
  CHECK(network.at(0).request.method == "GET");
  network.at(0).answer(200, R"({"type":"limited","value":500})");
  network.at(1).answer(200, R"({"totalUsage":499})");
  CHECK(around->meters->expose().find("tuktuk_line_quota_limit 500") != std::string::npos);
  CHECK(around->meters->expose().find("tuktuk_line_quota_used 499") != std::string::npos);
  CHECK(values.quota->may_push());
  tell(sender, deliver_atom_v, without_token(owed_message(*this, "t1")));
  REQUIRE(is_push());
  answer(200);
  advance(6s);
  REQUIRE(network.count() == 5);
  network.at(4).answer(200, R"({"totalUsage":500})");
  run();
  CHECK_FALSE(values.quota->may_push());
  CHECK(log->has("event=line_quota_used_up"));
  advance(10min);
  REQUIRE(network.count() == 7);
  network.at(6).answer(200, R"({"totalUsage":0})"); // a new month
  CHECK(values.quota->may_push());
}

TEST_CASE_METHOD(sender_fixture, "Only the first sender reads the quota") {
  values.quota_interval = 10min;
  values.index = 1;
  values.count = 2;
  start();
  advance(1min);
  CHECK(network.count() == 0);
}

// -- animations ------------------------------------------------------------------

TEST_CASE_METHOD(sender_fixture, "No animation is shown for an answer that is there at once") {
  start();
  tell(sender, loading_atom_v, std::string{"Usomchai"}, now());
  CHECK(network.count() == 0);
  deliver("t1");
  REQUIRE(network.count() == 1);
  CHECK_FALSE(is_push());
  advance(1min);
  CHECK(network.count() == 1);
}

TEST_CASE_METHOD(sender_fixture, "The sign of life comes when the grace is over, and is renewed") {
  start();
  tell(sender, loading_atom_v, std::string{"Usomchai"}, now() - 100ms);
  advance(199ms);
  CHECK(network.count() == 0);
  advance(1ms);
  REQUIRE(network.count() == 1);
  CHECK(network.last().request.url.ends_with("/loading/start"));
  network.last().answer(202, "{}");
  advance(17s);
  CHECK(network.count() == 1);
  advance(1s);
  CHECK(network.count() == 2); // before the twenty seconds of the first are over
  network.last().answer(202, "{}");
  SECTION("until the answer goes out") {
    deliver("t1");
    advance(1min);
    CHECK(network.count() == 3);
  }
  SECTION("until there will be none") {
    tell(sender, gone_atom_v, std::string{"Usomchai"});
    advance(1min);
    CHECK(network.count() == 2);
  }
  SECTION("until nobody can be waiting any more") {
    for (int i = 0; i < 20; ++i) {
      advance(30s);
      if (!network.last().ended)
        network.last().answer(202, "{}");
    }
    const auto shown = network.count();
    CHECK(shown > 6);
    advance(10min);
    CHECK(network.count() == shown);
    CHECK(state_of<sender_state, sender_actor::base>(sender).animations.empty());
  }
  SECTION("and at once after a notice, which ends it") {
    tell(sender, deliver_atom_v, notice_of(*this, "late-e1"));
    REQUIRE(network.count() == 3);
    answer(200);
    advance(1ms);
    REQUIRE(network.count() == 4);
    CHECK(network.last().request.url.ends_with("/loading/start"));
  }
}
