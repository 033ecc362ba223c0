#include "session_fixture.hpp"

#include "core/phrases.hpp"

// What waits, and what is asked together.

using namespace tuktuk;
using namespace tuktuk::test;

using strings = std::vector<std::string>;

TEST_CASE_METHOD(session_fixture,
                 "A user's questions are answered one after the other, each when the one before is "
                 "stored") {
  say("VAT คืออะไร?");
  say("ภาษีป้ายคืออะไร?");
  say("SSO คืออะไร?");
  REQUIRE(pool->calls.size() == 1);
  journal->on_finish.silent = true;
  answer("หนึ่ง");
  REQUIRE(journal->finished.size() == 1);
  CHECK(pool->calls.size() == 1);
  CHECK(router->done.empty());
  journal->on_finish.release(*this, journal->handle);
  REQUIRE(pool->calls.size() == 2);
  CHECK(router->done == strings{"e1"});
  CHECK(last_prompt() == strings{"VAT คืออะไร?", "หนึ่ง", "ภาษีป้ายคืออะไร?"});
  answer("สอง");
  answer("สาม");
  CHECK(router->done == strings{"e1", "e2", "e3"});
  REQUIRE(journal->finished.size() == 3);
  CHECK(journal->finished[1].turn.answer == "สอง");
  CHECK(journal->finished[2].turn.answer == "สาม");
}

TEST_CASE_METHOD(session_fixture,
                 "Short messages that wait together become one question, a line each, answered "
                 "with the latest token") {
  archive->on_load.silent = true;
  say("hello");
  say("I have a shop");
  say("what is VAT?");
  say("what is SSO?");
  archive->on_load.release(*this, archive->handle);
  REQUIRE(pool->calls.size() == 1);
  CHECK(last_prompt() == strings{"hello\nI have a shop\nwhat is VAT?"});
  answer("a tax");
  CHECK(last_turn().event_ids == strings{"e1", "e2", "e3"});
  CHECK(last_turn().message_ids == strings{"m-e1", "m-e2", "m-e3"});
  CHECK(last_said().reply_token == "t-e3");
  CHECK(router->done == strings{"e1", "e2", "e3"});
  REQUIRE(pool->calls.size() == 2);
  CHECK(last_prompt().back() == "what is SSO?");
}

TEST_CASE_METHOD(session_fixture, "A message that goes on with the question being asked joins it") {
  say("I have a coffee shop");
  REQUIRE(pool->calls.size() == 1);
  say("do I need VAT?");
  CHECK(pool->cancelled == std::vector<std::uint64_t>{pool->calls.front().what.id});
  REQUIRE(pool->calls.size() == 2);
  CHECK(last_prompt() == strings{"I have a coffee shop\ndo I need VAT?"});
  say("and what is SSO?");
  CHECK(pool->calls.size() == 2); // the question before it was complete
  answer("yes");
  CHECK(last_turn().event_ids == strings{"e1", "e2"});
  CHECK(last_said().reply_token == "t-e2");
  REQUIRE(pool->calls.size() == 3);
  CHECK(last_prompt().back() == "and what is SSO?");
}

TEST_CASE_METHOD(session_fixture, "Nothing joins a question that is answered") {
  journal->on_finish.silent = true;
  say("I have a coffee shop");
  answer("nice");
  say("do I need VAT?");
  CHECK(pool->cancelled.empty());
  journal->on_finish.release(*this, journal->handle);
  REQUIRE(pool->calls.size() == 2);
  CHECK(last_prompt().back() == "do I need VAT?");
}

TEST_CASE_METHOD(session_fixture, "However many wait, it is noticed that the user blocks us") {
  values.max_queue = 1;
  say("what is number 1?");
  say("what is number 2?");
  auto blocked = text_event(*this, "e9", "");
  blocked.kind = event_kind::unfollow;
  treat(blocked);
  answer("one");
  answer("two");
  REQUIRE(journal->following.size() == 1);
  CHECK(journal->settled.back().first == "e9");
}

TEST_CASE_METHOD(session_fixture, "A classifier that never answers does not outlast the deadline") {
  values.answer_deadline = 3s;
  classifier->on_classify.silent = true;
  say("what is VAT?");
  advance(3s);
  REQUIRE(journal->finished.size() == 1);
  CHECK(last_turn().outcome == turn_outcome::apologised);
}

TEST_CASE_METHOD(session_fixture, "Messages further apart than the window are not joined") {
  archive->on_load.silent = true;
  say("hello");
  advance(values.merge_window + 1s);
  say("I have a shop");
  archive->on_load.release(*this, archive->handle);
  REQUIRE(pool->calls.size() == 1);
  CHECK(last_prompt() == strings{"hello"});
}

TEST_CASE_METHOD(session_fixture,
                 "Of too many waiting questions the last get an apology, in their turn") {
  values.max_queue = 2;
  for (int i = 1; i <= 5; ++i)
    say("what is number " + std::to_string(i) + "?");
  answer("one");
  answer("two");
  answer("three");
  CHECK(pool->calls.size() == 3);
  REQUIRE(journal->finished.size() == 5);
  for (std::size_t i = 0; i < 5; ++i) {
    const auto& turn = journal->finished[i].turn;
    CHECK(turn.event_ids == strings{"e" + std::to_string(i + 1)});
    CHECK((turn.outcome == turn_outcome::apologised) == (i >= 3));
  }
  CHECK(last_said().text == core::say(core::phrase::apology_busy, "th"));
}

TEST_CASE_METHOD(session_fixture,
                 "An event that crashed its session too often is set aside with an apology") {
  SECTION("as often as allowed") {
    treat(text_event(*this, "e1", "boom?"), values.tries);
    CHECK(pool->calls.empty());
    CHECK(classifier->asked.empty());
    REQUIRE(journal->finished.size() == 1);
    CHECK(last_turn().outcome == turn_outcome::set_aside);
    CHECK(last_turn().event_ids == strings{"e1"});
    CHECK(last_said().text == core::say(core::phrase::apology_fault, ""));
    CHECK(router->done == strings{"e1"});
  }
  SECTION("once less") {
    treat(text_event(*this, "e1", "boom?"), values.tries - 1);
    CHECK(pool->calls.size() == 1);
  }
}

TEST_CASE_METHOD(session_fixture, "An event to be set aside takes no other message with it") {
  archive->on_load.silent = true;
  treat(text_event(*this, "a", "hello"));
  treat(text_event(*this, "b", "boom"), values.tries);
  treat(text_event(*this, "c", "what is VAT?"));
  archive->on_load.release(*this, archive->handle);
  answer("hi");
  answer("a tax");
  REQUIRE(journal->finished.size() == 3);
  CHECK(journal->finished[0].turn.event_ids == strings{"a"});
  CHECK(journal->finished[1].turn.event_ids == strings{"b"});
  CHECK(journal->finished[1].turn.outcome == turn_outcome::set_aside);
  CHECK(journal->finished[2].turn.event_ids == strings{"c"});
}

TEST_CASE_METHOD(session_fixture, "A question over the limit is declined without a model") {
  say(std::string(values.max_question_bytes + 1, 'x'));
  CHECK(classifier->asked.empty());
  REQUIRE(journal->finished.size() == 1);
  CHECK(last_turn().outcome == turn_outcome::fixed);
  CHECK(last_turn().question.empty());
  CHECK(last_said().text == core::say(core::phrase::too_long, ""));
  say(std::string(values.max_question_bytes, 'x'));
  CHECK(classifier->asked.size() == 1);
}

TEST_CASE_METHOD(session_fixture, "A correction is asked together with the question it corrects") {
  say("ร้านต้องจด VAT ไหม");
  REQUIRE(pool->calls.size() == 1);
  advance(values.merge_window + 10s);
  SECTION("while that is not answered") {
    say("ไม่ใช่ หมายถึงบริษัท");
    CHECK(pool->cancelled == std::vector<std::uint64_t>{pool->calls.front().what.id});
    REQUIRE(pool->calls.size() == 2);
    CHECK(last_prompt() == strings{"ร้านต้องจด VAT ไหม\nไม่ใช่ หมายถึงบริษัท"});
    answer("ต้อง");
    CHECK(last_turn().event_ids == strings{"e1", "e2"});
    CHECK(last_said().reply_token == "t-e2");
  }
  SECTION("while another complete question waits, it corrects that one") {
    say("ภาษีป้ายคืออะไร?");
    say("ไม่ใช่ หมายถึงภาษีที่ดิน");
    CHECK(pool->calls.size() == 1);
    answer("ต้อง");
    REQUIRE(pool->calls.size() == 2);
    CHECK(last_prompt().back() == "ภาษีป้ายคืออะไร?\nไม่ใช่ หมายถึงภาษีที่ดิน");
  }
  SECTION("but by itself, with the history, once that is answered") {
    answer("ต้อง");
    say("ไม่ใช่ หมายถึงบริษัท");
    REQUIRE(pool->calls.size() == 2);
    CHECK(last_prompt() == strings{"ร้านต้องจด VAT ไหม", "ต้อง", "ไม่ใช่ หมายถึงบริษัท"});
  }
}
