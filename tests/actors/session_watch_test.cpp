#include "session_fixture.hpp"

#include "actors/session_work.hpp"

// Whoever a session asked may keep silent for ever.

using namespace tuktuk;
using namespace tuktuk::test;

using strings = std::vector<std::string>;

TEST_CASE_METHOD(session_fixture, "A classifier that keeps silent is asked again") {
  classifier->on_classify.silent = true;
  say("แล้วเท่าไร");
  advance(values.step_timeout - 10ms);
  CHECK(classifier->asked.size() == 1);
  classifier->on_classify.silent = false;
  advance(1s);
  CHECK(classifier->asked.size() == 2);
  CHECK(pool->calls.size() == 1);
  SECTION("and what it says in the end changes nothing") {
    classifier->on_classify.release(*this, classifier->handle);
    CHECK(selector->asked.size() == 1);
    CHECK(pool->calls.size() == 1);
  }
}

TEST_CASE_METHOD(session_fixture, "A model selector that keeps silent is asked again") {
  selector->on_choose.silent = true;
  say("แล้วเท่าไร");
  selector->on_choose.silent = false;
  advance(values.step_timeout + 1s);
  CHECK(selector->asked.size() == 2);
  REQUIRE(pool->calls.size() == 1);
  SECTION("and what it says in the end changes nothing") {
    const auto reason = state().work->turn.reason;
    selector->on_choose.release(*this, selector->handle);
    CHECK(pool->calls.size() == 1);
    answer("เจ็ด");
    CHECK(last_turn().reason == reason);
  }
}

TEST_CASE_METHOD(session_fixture,
                 "The death of one who kept silent fails only the latest request") {
  selector->on_choose.silent = true;
  say("แล้วเท่าไร");
  advance(4 * values.step_timeout + 1s);
  const auto asked = selector->asked.size();
  REQUIRE(asked >= 4);
  selector->on_choose.refuse_held(*this, selector->handle);
  selector->on_choose.silent = false;
  advance(2s);
  CHECK(selector->asked.size() == asked + 1);
  CHECK(pool->calls.size() == 1);
  CHECK(journal->finished.empty());
}

TEST_CASE_METHOD(session_fixture, "A store that refuses what it was silent about is asked once") {
  journal->on_finish.silent = true;
  say("แล้วเท่าไร");
  answer("เจ็ด");
  advance(2 * values.store_timeout + 1s);
  REQUIRE(journal->finished.size() == 3);
  journal->on_finish.refuse_held(*this, journal->handle);
  journal->on_finish.silent = false;
  advance(30s);
  CHECK(journal->finished.size() == 4);
  CHECK(router->done == strings{"e1"});
}

TEST_CASE_METHOD(session_fixture, "A store that keeps silent gets the turn again") {
  journal->on_finish.silent = true;
  say("แล้วเท่าไร");
  answer("เจ็ด");
  advance(values.store_timeout - 1s);
  CHECK(journal->finished.size() == 1);
  advance(2s);
  CHECK(journal->finished.size() == 2);
  journal->on_finish.release(*this, journal->handle);
  CHECK(router->done == strings{"e1"});
  CHECK(state().history.size() == 1);
}

TEST_CASE_METHOD(session_fixture, "Silence is counted anew for each question") {
  say("หนึ่ง?");
  answer("1");
  advance(values.step_timeout - 100ms);
  classifier->on_classify.silent = true;
  say("สอง?");
  // Here the watch over the first question would have ended.
  advance(values.step_timeout - 100ms);
  CHECK(classifier->asked.size() == 2);
  classifier->on_classify.silent = false;
  advance(1s);
  CHECK(classifier->asked.size() == 3);
  CHECK(pool->calls.size() == 2);
}

TEST_CASE_METHOD(session_fixture, "An idle session has no timer") {
  say("หนึ่ง?");
  answer("1");
  CHECK(state().timers.size() == 1);
  advance(values.step_timeout);
  CHECK(state().timers.empty());
  CHECK_FALSE(state().watched_at.has_value());
}
