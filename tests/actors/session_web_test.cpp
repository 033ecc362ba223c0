#include "session_fixture.hpp"

#include "core/phrases.hpp"

// Questions whose asker waits on an open connection.

using namespace tuktuk;
using namespace tuktuk::test;

using strings = std::vector<std::string>;

TEST_CASE_METHOD(session_fixture, "A web client sees the answer as it comes, then its end") {
  ask_web("w1", "แล้วเท่าไร");
  REQUIRE(pool->calls.size() == 1);
  CHECK(pool->calls.front().viewer);
  CHECK(web->heard == strings{"status typing"});
  CHECK(sender->loading.empty());
  pool->delta("เจ็ด");
  pool->delta("เปอร์เซ็นต์");
  answer("เจ็ดเปอร์เซ็นต์");
  CHECK(
    web->heard
    == strings{"status typing", "delta เจ็ด", "delta เปอร์เซ็นต์", "followups 3", "answer w1 azure"});
  REQUIRE(web->answers.size() == 1);
  CHECK(web->answers.front().model == "gpt-4o-mini-2024-07-18");
  CHECK(web->answers.front().usage.prompt == 100);
  CHECK(web->answers.front().cost == 45'000);
  CHECK(web->answers.front().path == path::fast);
  REQUIRE(journal->finished.size() == 1);
  CHECK(last_turn().id == "w1");
  CHECK(last_turn().session == "web:somchai");
  CHECK(last_turn().event_ids.empty());
  CHECK(journal->finished.front().outgoing.empty());
  CHECK(router->done == strings{"w1"});
}

TEST_CASE_METHOD(session_fixture, "A web client hears the answer before the store has it") {
  journal->on_finish.silent = true;
  ask_web("w1", "แล้วเท่าไร");
  answer("เจ็ด");
  CHECK(web->heard.back() == "answer w1 azure");
  CHECK(router->done.empty());
}

TEST_CASE_METHOD(session_fixture, "An answer that is there already comes in one piece") {
  verdict = shareable();
  cache->result = {look_up_kind::hit, {"ภาษี", "gpt-4o-mini", "t0"}};
  selector->on_choose.silent = true;
  journal->on_finish.silent = true;
  ask_web("w1", "VAT คืออะไร");
  selector->on_choose.release(*this, selector->handle);
  CHECK(web->heard == strings{"status typing", "delta ภาษี", "followups 3", "answer w1 cache"});
}

TEST_CASE_METHOD(session_fixture, "A web client hears of a failure, once") {
  ask_web("w1", "แล้วเท่าไร");
  SECTION("before any text") {
    pool->fail({failure_code::unavailable, "down"});
  }
  SECTION("in the middle of the text") {
    pool->delta("เจ็");
    pool->fail({failure_code::unavailable, "cut"});
  }
  SECTION("the pool ends in the middle of the text") {
    pool->delta("เจ็");
    pool->crash();
  }
  advance(1s);
  CHECK(web->failures.size() == 1);
  CHECK(web->answers.empty());
  REQUIRE(journal->finished.size() == 1);
  CHECK(last_turn().outcome == turn_outcome::apologised);
  CHECK(router->done == strings{"w1"});
}

TEST_CASE_METHOD(session_fixture, "A pool that ends before any text was shown is asked again") {
  ask_web("w1", "แล้วเท่าไร");
  pool->crash();
  pool->start();
  advance(1s);
  REQUIRE(pool->calls.size() == 2);
  answer("เจ็ด");
  CHECK(web->heard == strings{"status typing", "delta เจ็ด", "followups 3", "answer w1 azure"});
}

TEST_CASE_METHOD(session_fixture, "A web question for which there is no room is refused at once") {
  values.max_queue = 2;
  for (int i = 1; i <= 3; ++i)
    ask_web("w" + std::to_string(i), "what is number " + std::to_string(i) + "?");
  CHECK(web->failures.empty());
  ask_web("w4", "what is number 4?");
  REQUIRE(web->failures.size() == 1);
  CHECK(web->failures.front().code == failure_code::rate_limited);
  CHECK(web->failures.front().text == core::say(core::phrase::apology_busy, ""));
  CHECK(router->done == strings{"w4"});
  CHECK(journal->finished.empty());
  CHECK(log->has("event=question id=w4"));
  for (const auto* text : {"one", "two", "three"})
    answer(text);
  CHECK(pool->calls.size() == 3);
  CHECK(web->failures.size() == 1);
  CHECK(router->done == strings{"w4", "w1", "w2", "w3"});
}

TEST_CASE_METHOD(session_fixture, "A sentence of our own is an answer, too") {
  ask_web("w1", std::string(values.max_question_bytes + 1, 'x'));
  REQUIRE(web->heard.size() == 2);
  CHECK(web->heard.front() == "delta " + core::say(core::phrase::too_long, ""));
  CHECK(web->heard.back() == "answer w1 fixed");
}

TEST_CASE_METHOD(session_fixture, "A question whose asker went away is stopped") {
  ask_web("w1", "หนึ่ง?");
  ask_web("w2", "สอง?");
  ask_web("w3", "สาม?");
  SECTION("the running one") {
    tell(session, gone_atom_v, std::string{"w1"});
    CHECK(pool->cancelled.size() == 1);
    CHECK(router->done == strings{"w1"});
    CHECK(last_prompt() == strings{"สอง?"});
    CHECK(journal->finished.empty());
  }
  SECTION("a waiting one") {
    tell(session, gone_atom_v, std::string{"w2"});
    CHECK(pool->cancelled.empty());
    CHECK(router->done == strings{"w2"});
    answer("1");
    CHECK(last_prompt().back() == "สาม?");
  }
  SECTION("an unknown one") {
    tell(session, gone_atom_v, std::string{"w9"});
    CHECK(router->done.empty());
    CHECK(pool->cancelled.empty());
  }
}

TEST_CASE_METHOD(session_fixture,
                 "A leader whose asker went away makes the answer for those who wait") {
  verdict = shareable();
  ask_web("w1", "VAT คืออะไร");
  tell(session, gone_atom_v, std::string{"w1"});
  CHECK(pool->cancelled.empty());
  pool->delta("ภา");
  answer("ภาษี");
  CHECK(web->answers.empty());
  CHECK(cache->stored.size() == 1);
  REQUIRE(journal->finished.size() == 1);
  CHECK(journal->finished.front().outgoing.empty());
  CHECK(router->done == strings{"w1"});
}

TEST_CASE_METHOD(session_fixture, "A web turn that cannot be stored does not block the next") {
  journal->on_finish.refusals = 1000;
  ask_web("w1", "หนึ่ง?");
  ask_web("w2", "สอง?");
  answer("1");
  advance(30s);
  CHECK(log->has("event=turn_not_stored"));
  CHECK(router->done == strings{"w1"});
  CHECK(last_prompt().back() == "สอง?");
}

TEST_CASE_METHOD(session_fixture, "The next web question does not wait for the store") {
  key = "web:somchai";
  journal->on_finish.silent = true;
  ask_web("w1", "what is VAT?");
  answer("a tax");
  REQUIRE(journal->finished.size() == 1);
  CHECK(router->done.empty());
  ask_web("w2", "and what is SSO?");
  REQUIRE(pool->calls.size() == 2);
  CHECK(last_prompt() == std::vector<std::string>{"what is VAT?", "a tax", "and what is SSO?"});
  journal->on_finish.release(*this, journal->handle);
  CHECK(router->done == std::vector<std::string>{"w1"});
}
