#include "session_fixture.hpp"

#include "actors/session_work.hpp"
#include "core/phrases.hpp"

// Answers that take longer than a reply token lives.

using namespace tuktuk;
using namespace tuktuk::test;

using strings = std::vector<std::string>;

namespace {

inbound_event tap_event(const deterministic& fixture, const std::string& id) {
  auto event = other_event(fixture, id, event_kind::postback);
  event.text = "fetch:late-e1";
  return event;
}

} // namespace

TEST_CASE_METHOD(session_fixture, "A question that takes long is promised an answer, once") {
  const auto question = say("แล้วเท่าไร");
  advance(values.late_after - 1s);
  CHECK(journal->notices.empty());
  advance(1s);
  REQUIRE(journal->notices.size() == 1);
  const auto& promise = journal->notices.front();
  CHECK(promise.event_ids == strings{"e1"});
  const auto& message = promise.message;
  CHECK(message.id == "late-e1");
  CHECK(message.kind == message_kind::notice);
  CHECK(message.session == key);
  CHECK(message.chat == question.chat);
  CHECK(message.reply_token == question.reply_token);
  CHECK(message.token_received_at == question.received_at);
  CHECK(message.text == core::say(core::phrase::nearly_there, "th"));
  CHECK(message.fetch_label == core::say(core::phrase::fetch_answer, "th"));
  CHECK(message.suggestions.empty());

  SECTION("and its answer comes without a token") {
    advance(10s);
    answer("เจ็ด");
    CHECK(journal->notices.size() == 1);
    CHECK(last_turn().outcome == turn_outcome::answered);
    CHECK(last_said().kind == message_kind::answer);
    CHECK(last_said().reply_token.empty());
    CHECK(router->done == strings{"e1"});
  }
  SECTION("or, if there is none by the deadline, an apology") {
    advance(values.answer_deadline);
    REQUIRE(journal->finished.size() == 1);
    CHECK(last_turn().outcome == turn_outcome::apologised);
    CHECK(journal->notices.size() == 1);
  }
}

TEST_CASE_METHOD(session_fixture, "The promise speaks the question's language") {
  verdict.language = "en";
  say("how much is it then?");
  advance(values.late_after);
  REQUIRE(journal->notices.size() == 1);
  CHECK(journal->notices.front().message.text == core::say(core::phrase::nearly_there, "en"));
}

TEST_CASE_METHOD(session_fixture, "Nothing is promised without need or without a token") {
  SECTION("the answer was there in time") {
    say("แล้วเท่าไร");
    advance(values.late_after - 1s);
    answer("เจ็ด");
  }
  SECTION("the store is busy with the answer") {
    journal->on_finish.silent = true;
    say("แล้วเท่าไร");
    answer("เจ็ด");
  }
  SECTION("the event had no token") {
    auto event = text_event(*this, "e9", "แล้วเท่าไร");
    event.reply_token.clear();
    treat(event);
  }
  SECTION("the token is too old already") {
    auto event = text_event(*this, "e9", "แล้วเท่าไร");
    event.received_at -= 50s;
    treat(event);
  }
  SECTION("no token is trusted for so long") {
    values.late_after = values.reply_token_life;
    say("แล้วเท่าไร");
  }
  SECTION("on the web nobody needs one") {
    ask_web("w1", "how much?");
  }
  advance(values.reply_token_life + 10s);
  CHECK(journal->notices.empty());
}

TEST_CASE_METHOD(session_fixture, "A question taken up late is promised an answer at once") {
  auto event = text_event(*this, "e9", "แล้วเท่าไร");
  event.received_at -= 46s;
  treat(event);
  advance(1ms);
  CHECK(journal->notices.size() == 1);
  CHECK(pool->calls.size() == 1);
}

TEST_CASE_METHOD(session_fixture,
                 "A promise that cannot be stored is tried while the token lives") {
  journal->on_notice.refusals = 2;
  say("แล้วเท่าไร");
  advance(values.late_after + 2s);
  CHECK(journal->notices.size() == 3);
  for (const auto& each : journal->notices)
    CHECK(each.message.id == "late-e1");
  advance(20s);
  CHECK(journal->notices.size() == 3);
}

TEST_CASE_METHOD(session_fixture, "A store that does not take promises keeps no answer back") {
  journal->on_notice.refusals = 1000;
  say("แล้วเท่าไร");
  advance(values.reply_token_life + 10s);
  const auto tries = journal->notices.size();
  answer("เจ็ด");
  advance(10s);
  CHECK(journal->notices.size() == tries);
  CHECK(last_turn().outcome == turn_outcome::answered);
}

// -- questions behind others -------------------------------------------------------

TEST_CASE_METHOD(session_fixture,
                 "A question behind a slow one is promised an answer in its own time") {
  say("what is VAT?");
  advance(values.late_after);
  REQUIRE(journal->notices.size() == 1);
  advance(5s);
  const auto second = say("แล้วภาษีป้ายคืออะไร?");
  advance(values.late_after - 1s);
  CHECK(journal->notices.size() == 1);
  advance(1s);
  REQUIRE(journal->notices.size() == 2);
  CHECK(pool->calls.size() == 1); // it still waits
  const auto& promise = journal->notices.back();
  CHECK(promise.event_ids == strings{"e2"});
  CHECK(promise.message.id == "late-e2");
  CHECK(promise.message.reply_token == second.reply_token);
  CHECK(promise.message.token_received_at == second.received_at);
  CHECK(promise.message.text == core::say(core::phrase::nearly_there, "th"));
  CHECK(promise.message.fetch_label == core::say(core::phrase::fetch_answer, "th"));
  answer("a tax");
  REQUIRE(pool->calls.size() == 2);
  answer("อีกภาษี");
  CHECK(journal->notices.size() == 2);
  CHECK(last_turn().event_ids == strings{"e2"});
  CHECK(last_said().reply_token.empty());
}

TEST_CASE_METHOD(session_fixture, "A promise made while its question waits speaks its language") {
  archive->snapshot.profile.language = "th";
  say("แล้วเท่าไร");
  advance(values.late_after + 1s);
  auto button = other_event(*this, "e9", event_kind::postback);
  auto expected = std::string{"th"};
  SECTION("a question's") {
    button = text_event(*this, "e9", "how much is it then?");
    expected = "en";
  }
  SECTION("a proposed question's") {
    button.text = "ask:how much is it then?";
    expected = "en";
  }
  SECTION("the user's, where a button has no words") {
    button.text = "more:t1:5";
  }
  treat(button);
  advance(values.late_after);
  REQUIRE(journal->notices.size() == 2);
  CHECK(journal->notices.back().message.text == core::say(core::phrase::nearly_there, expected));
}

TEST_CASE_METHOD(session_fixture, "One promise speaks of all that was asked before it") {
  say("what is VAT?");
  advance(10s);
  say("what is SSO?");
  advance(10s);
  say("what is WHT?");
  advance(values.late_after - 20s);
  REQUIRE(journal->notices.size() == 1);
  CHECK(journal->notices.front().event_ids == strings{"e1"});
  SECTION("as long as nothing else is said") {
    advance(1min);
    CHECK(journal->notices.size() == 1);
  }
  SECTION("a token that it leaves alone answers as long as it lives") {
    advance(1s);
    answer("a tax");
    advance(2s);
    answer("security");
    CHECK(journal->notices.size() == 1);
    CHECK(last_said().reply_token == "t-e2");
  }
  SECTION("until something else is said") {
    advance(5s);
    answer("a tax");
    CHECK(journal->notices.size() == 1);
    advance(5s);
    REQUIRE(journal->notices.size() == 2);
    CHECK(journal->notices.back().event_ids == strings{"e2"});
    advance(10s);
    CHECK(journal->notices.size() == 2); // speaks of the third, too
  }
  SECTION("until the button is tapped") {
    treat(tap_event(*this, "tap1"));
    advance(10s);
    REQUIRE(journal->notices.size() == 2);
    CHECK(journal->notices.back().event_ids == strings{"e2"});
  }
}

TEST_CASE_METHOD(session_fixture, "No question is promised an answer that will not come") {
  values.max_queue = 1;
  say("what is VAT?");
  advance(values.late_after + 1s);
  REQUIRE(journal->notices.size() == 1);
  SECTION("it is taken back") {
    say("what is SSO?");
    advance(values.late_after - 1s);
    auto unsend = other_event(*this, "u1", event_kind::unsend);
    unsend.message_id = "m-e2";
    treat(unsend);
  }
  SECTION("it has no token") {
    auto event = text_event(*this, "e9", "what is SSO?");
    event.reply_token.clear();
    treat(event);
  }
  SECTION("it asks nothing") {
    treat(other_event(*this, "e9", event_kind::other_message));
  }
  SECTION("there is no room for it") {
    auto event = text_event(*this, "e9", "what is SSO?");
    event.reply_token.clear();
    treat(event);
    say("what is WHT?");
  }
  advance(values.late_after + 1s);
  CHECK(journal->notices.size() == 1);
}

TEST_CASE_METHOD(session_fixture, "Messages that become one question keep the latest token") {
  say("what is VAT?");
  advance(values.late_after + 1s);
  say("I have a shop");
  advance(2s);
  say("do I need it?");
  advance(values.late_after - 2s);
  REQUIRE(journal->notices.size() == 2);
  CHECK(journal->notices.back().event_ids == strings{"e2"});
  answer("a tax");
  REQUIRE(pool->calls.size() == 2);
  advance(1s);
  answer("yes");
  CHECK(last_turn().event_ids == strings{"e2", "e3"});
  CHECK(last_said().reply_token == "t-e3");
}

TEST_CASE_METHOD(session_fixture,
                 "A promise behind another question is tried while its token lives") {
  values.answer_deadline = 10min;
  say("what is VAT?");
  advance(values.late_after + 1s);
  say("what is SSO?");
  journal->on_notice.refusals = 2;
  advance(values.late_after + 1s);
  REQUIRE(journal->notices.size() == 4);
  for (std::size_t i = 1; i < 4; ++i)
    CHECK(journal->notices[i].message.id == "late-e2");
  SECTION("and once only if it was stored") {
    advance(1min);
    CHECK(journal->notices.size() == 4);
  }
  SECTION("and it may be stored while its question is taken up") {
    journal->on_notice.silent = true;
    advance(1s);
    say("what is WHT?");
    advance(values.late_after);
    REQUIRE(journal->notices.size() == 5);
    answer("a tax");
    answer("security");
    REQUIRE(pool->calls.size() == 3);
    journal->on_notice.release(*this, journal->handle);
    answer("withheld");
    CHECK(last_turn().event_ids == strings{"e3"});
    CHECK(last_said().reply_token.empty());
  }
}

TEST_CASE_METHOD(session_fixture,
                 "Questions that wait for a session's past are promised after it") {
  archive->on_load.silent = true;
  say("what is VAT?");
  advance(values.late_after + 1s);
  CHECK(journal->notices.empty());
  archive->on_load.release(*this, archive->handle);
  advance(1ms);
  CHECK(journal->notices.size() == 1);
}

// -- the button ------------------------------------------------------------------

TEST_CASE_METHOD(session_fixture,
                 "A tap before the answer is there is answered at once, and again") {
  say("แล้วเท่าไร");
  advance(values.late_after);
  treat(tap_event(*this, "tap1"));
  REQUIRE(journal->finished.size() == 1);
  CHECK(last_turn().event_ids == strings{"tap1"});
  CHECK(last_turn().outcome == turn_outcome::fixed);
  CHECK(last_turn().question.empty());
  CHECK(last_said().kind == message_kind::notice);
  CHECK(last_said().reply_token == "t-tap1");
  CHECK(last_said().text == core::say(core::phrase::still_working, "th"));
  CHECK_FALSE(last_said().fetch_label.empty());
  CHECK(router->done == strings{"tap1"});
  CHECK(pool->calls.size() == 1);
  CHECK(pool->cancelled.empty());
  treat(tap_event(*this, "tap2"));
  CHECK(journal->finished.size() == 2);
  answer("เจ็ด");
  CHECK(last_turn().answer == "เจ็ด");
  CHECK(router->done == strings{"tap1", "tap2", "e1"});
}

TEST_CASE_METHOD(session_fixture, "A tap after the answer asks no model") {
  say("แล้วเท่าไร");
  advance(values.late_after);
  answer("เจ็ด");
  treat(tap_event(*this, "tap1"));
  CHECK(pool->calls.size() == 1);
  REQUIRE(journal->finished.size() == 2);
  CHECK(last_said().text == core::say(core::phrase::already_sent, "th"));
  CHECK(last_said().reply_token == "t-tap1");
  CHECK(state().history.size() == 1);
}

TEST_CASE_METHOD(session_fixture, "A tap that comes first in a session's life waits for its past") {
  archive->on_load.silent = true;
  say("แล้วเท่าไร");
  treat(tap_event(*this, "tap1"));
  CHECK(journal->finished.empty());
  archive->on_load.release(*this, archive->handle);
  CHECK(pool->calls.size() == 1);
  REQUIRE(journal->finished.size() == 1);
  CHECK(last_said().text == core::say(core::phrase::still_working, ""));
}

TEST_CASE_METHOD(session_fixture, "A tap is answered however often the store has to be asked") {
  journal->on_finish.refusals = 5;
  treat(tap_event(*this, "tap1"));
  advance(5s);
  CHECK(journal->finished.size() == 6);
  for (const auto& each : journal->finished)
    CHECK(each.turn.id == journal->finished.front().turn.id);
  CHECK(router->done == strings{"tap1"});
}

TEST_CASE_METHOD(session_fixture, "A tap that crashed its session again and again is settled") {
  awaken();
  treat(tap_event(*this, "tap1"), values.tries);
  CHECK(journal->finished.empty());
  REQUIRE(journal->settled.size() == 1);
  CHECK(journal->settled.front().first == "tap1");
}

// -- what the sender is told ---------------------------------------------------------

TEST_CASE_METHOD(session_fixture,
                 "The sender hears that an answer is being made, or not any more") {
  say("แล้วเท่าไร");
  CHECK(sender->loading == strings{"Usomchai"});
  CHECK(sender->gone.empty());
  auto unsend = other_event(*this, "u1", event_kind::unsend);
  unsend.message_id = "m-e1";
  treat(unsend);
  CHECK(sender->gone == strings{"Usomchai"});
}
