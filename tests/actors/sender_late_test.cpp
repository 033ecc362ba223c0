#include "sender_fixture.hpp"

// Answers that wait, notices, LINE's limits, and animations.

using namespace tuktuk;
using namespace tuktuk::test;

using strings = std::vector<std::string>;

namespace {

outbound notice_of(const deterministic& fixture, const std::string& id) {
  auto what = owed_message(fixture, id);
  what.kind = message_kind::notice;
  what.fetch_label = "Get it";
  return what;
}

outbound without_token(outbound what) {
  what.reply_token.clear();
  return what;
}

const char* const quota_words = R"({"message":"You have reached your monthly limit."})";
const char* const limit_words
  = R"({"message":"The API rate limit has been exceeded. Try again later."})";

} // namespace

// -- waiting ---------------------------------------------------------------------

TEST_CASE_METHOD(sender_fixture, "An answer that must not be pushed waits, and the store knows") {
  SECTION("pushing is not allowed") {
    values.delivery.push = core::push_policy::never;
    start();
    tell(sender, deliver_atom_v, without_token(owed_message(*this, "t1")));
    CHECK(network.count() == 0);
  }
  SECTION("the month's messages are used up") {
    start();
    tell(sender, deliver_atom_v, without_token(owed_message(*this, "t1")));
    answer(429, quota_words);
    CHECK(network.count() == 1);
    CHECK(log->has("event=line_quota_used_up"));
    CHECK_FALSE(log->has("event=not_delivered"));
  }
  REQUIRE(journal->recorded.size() == 1); // at once, not at the next tick
  CHECK(journal->recorded.front().state == delivery_state::waiting);
  CHECK(owed() == 0);
  advance(1h);
  CHECK(journal->recorded.size() == 1);
}

TEST_CASE_METHOD(sender_fixture, "A used-up month is found out once, and told once") {
  start();
  tell(sender, deliver_atom_v, without_token(owed_message(*this, "t1")));
  answer(429, quota_words);
  tell(sender, deliver_atom_v, without_token(owed_message(*this, "t2")));
  CHECK(network.count() == 1);
  CHECK(last_end().state == delivery_state::waiting);
  CHECK(last_end().outbound_id == "t2");
  deliver("t3"); // a reply is free
  CHECK(network.count() == 2);
}

TEST_CASE_METHOD(sender_fixture, "What waited goes out before the message that takes it along") {
  start();
  auto what = owed_message(*this, "t3");
  what.ahead = {owed_message(*this, "t1"), owed_message(*this, "t2")};
  tell(sender, deliver_atom_v, what);
  REQUIRE(network.count() == 1);
  const auto body = network.last().request.body;
  CHECK(body.find("answer t1") < body.find("answer t2"));
  CHECK(body.find("answer t2") < body.find("answer t3"));
  SECTION("and shares its success") {
    answer(200);
    CHECK(last_end().outbound_id == "t3");
    CHECK(last_end().state == delivery_state::replied);
  }
  SECTION("but is not pushed along with it") {
    answer(400, R"({"message":"Invalid reply token"})");
    REQUIRE(is_push());
    CHECK(network.last().request.body.find("answer t1") == std::string::npos);
  }
  SECTION("unless it was taken back meanwhile") {
    answer(429, limit_words);
    tell(sender, keep_atom_v, std::string{"line:Usomchai"}, strings{"t2", "t3"});
    advance(2s);
    REQUIRE(network.count() == 2);
    CHECK(network.last().request.body.find("answer t1") == std::string::npos);
    CHECK(network.last().request.body.find("answer t2") != std::string::npos);
  }
}

TEST_CASE_METHOD(sender_fixture, "What LINE refuses does not take down what it went along with") {
  start();
  const auto* refusal = R"({"message":"The property is invalid"})";
  auto what = owed_message(*this, "t3");
  what.ahead = {owed_message(*this, "t1"), owed_message(*this, "t2")};
  const auto body = [&] { return network.last().request.body; };
  SECTION("the one at fault ends, the others wait or are shown") {
    tell(sender, deliver_atom_v, what);
    answer(400, refusal);
    REQUIRE(network.count() == 2);
    CHECK(journal->absent == strings{"t1"}); // before the call goes out without it
    CHECK(body().find("answer t1") == std::string::npos);
    CHECK(body().find("answer t2") != std::string::npos);
    answer(400, refusal);
    REQUIRE(network.count() == 3);
    CHECK(body().find("answer t2") == std::string::npos);
    CHECK(body().find("answer t3") != std::string::npos);
    answer(200);
    tick();
    REQUIRE(journal->recorded.size() == 2);
    for (const auto& each : journal->recorded)
      CHECK(each.state
            == (each.outbound_id == "t2" ? delivery_state::refused : delivery_state::replied));
    CHECK(log->has("event=not_delivered answer=t2"));
  }
  SECTION("the carrier is at fault") {
    what.ahead.pop_back();
    tell(sender, deliver_atom_v, what);
    answer(400, refusal);
    answer(400, refusal);
    CHECK(network.count() == 2);
    CHECK(last_end().outbound_id == "t3");
    CHECK(last_end().state == delivery_state::refused);
    CHECK(journal->recorded.size() == 1);
  }
  SECTION("a tap has nothing else to show") {
    what.ahead.pop_back();
    what.kind = message_kind::notice;
    what.text.clear();
    tell(sender, deliver_atom_v, what);
    answer(400, refusal);
    CHECK(network.count() == 1);
    tick();
    REQUIRE(journal->recorded.size() == 2);
    for (const auto& each : journal->recorded)
      CHECK(each.state
            == (each.outbound_id == "t1" ? delivery_state::refused : delivery_state::dropped));
  }
  SECTION("without the journal nothing is left out") {
    journal->on_absent.refusals = 1;
    tell(sender, deliver_atom_v, what);
    answer(400, refusal);
    CHECK(network.count() == 1);
    CHECK(last_end().state == delivery_state::waiting);
  }
}

TEST_CASE_METHOD(sender_fixture, "Answers that a tap may or may not have shown are told of") {
  start();
  auto tap = notice_of(*this, "tap");
  tap.text.clear();
  tap.fetch_label.clear();
  tap.ahead = {owed_message(*this, "t1")};
  tell(sender, deliver_atom_v, tap);
  answer(500);
  advance(55s);
  REQUIRE(network.count() == 2);
  SECTION("when LINE tells nothing") {
    answer(500);
  }
  SECTION("when it tells too late") {
    answer(400, R"({"message":"Invalid reply token"})");
  }
  CHECK(last_end().state == delivery_state::uncertain);
  CHECK(log->has("event=not_delivered"));
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

TEST_CASE_METHOD(sender_fixture,
                 "A refused push is no fault of what a reply would have taken along") {
  start();
  auto what = owed_message(*this, "t3");
  what.ahead = {owed_message(*this, "t1"), owed_message(*this, "t2")};
  tell(sender, deliver_atom_v, what);
  SECTION("when LINE never takes it") {
    answer(400, R"({"message":"Invalid reply token"})");
    REQUIRE(is_push());
    answer(400, R"({"message":"Failed to send messages"})");
  }
  SECTION("nor is its success their verdict") {
    answer(400, R"({"message":"The property is invalid"})");
    answer(400, R"({"message":"Invalid reply token"})");
    REQUIRE(is_push());
    answer(200);
  }
  tick();
  REQUIRE(journal->recorded.size() == 1);
  CHECK(last_end().outbound_id == "t3");
}

// -- notices ---------------------------------------------------------------------

TEST_CASE_METHOD(sender_fixture, "A notice is a button that fetches, and never costs anything") {
  start();
  tell(sender, deliver_atom_v, notice_of(*this, "late-e1"));
  REQUIRE(network.count() == 1);
  CHECK_FALSE(is_push());
  CHECK(network.last().request.body.find(R"("data":"fetch:late-e1")") != std::string::npos);
  answer(400, R"({"message":"Invalid reply token"})");
  CHECK(network.count() == 1);
  CHECK(last_end().state == delivery_state::dropped);
  CHECK_FALSE(log->has("event=not_delivered"));
}

TEST_CASE_METHOD(sender_fixture, "A promise brings earlier answers, and its own button last") {
  start();
  auto promise = notice_of(*this, "late-e2");
  promise.ahead = {owed_message(*this, "t1")};
  tell(sender, deliver_atom_v, promise);
  REQUIRE(network.count() == 1);
  CHECK_FALSE(is_push());
  const auto body = network.last().request.body;
  CHECK(body.find("answer t1") < body.find("answer late-e2"));
  CHECK(body.find("answer late-e2") < body.find(R"("data":"fetch:late-e2")"));
  CHECK(body.find(R"("data":"fetch:late-e2")") != std::string::npos);
  answer(200);
  CHECK(last_end().state == delivery_state::replied);
}

TEST_CASE_METHOD(sender_fixture, "A notice that cannot go out does not keep its answer waiting") {
  start();
  tell(sender, deliver_atom_v, notice_of(*this, "late-e1"));
  SECTION("the answer comes while it waits to be tried again") {
    answer(500);
    tell(sender, deliver_atom_v, without_token(owed_message(*this, "t1")));
  }
  SECTION("the answer comes while it is tried") {
    tell(sender, deliver_atom_v, without_token(owed_message(*this, "t1")));
    CHECK(network.count() == 1);
    answer(500);
  }
  REQUIRE(network.count() == 2);
  CHECK(is_push());
  tick();
  REQUIRE(journal->recorded.size() == 1);
  CHECK(journal->recorded.front().outbound_id == "late-e1");
  CHECK(journal->recorded.front().state == delivery_state::uncertain);
  answer(200);
  CHECK(last_end().state == delivery_state::pushed);
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

// -- animations --------------------------------------------------------------------

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
