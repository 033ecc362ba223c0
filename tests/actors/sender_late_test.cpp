#include "sender_fixture.hpp"

// Answers that wait, and notices.

using namespace tuktuk;
using namespace tuktuk::test;

using strings = std::vector<std::string>;

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
