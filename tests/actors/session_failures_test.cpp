#include "session_fixture.hpp"

#include "core/phrases.hpp"

// Whoever a session depends on may be down, slow or wrong.

using namespace tuktuk;
using namespace tuktuk::test;

using strings = std::vector<std::string>;

TEST_CASE_METHOD(session_fixture, "A classifier that comes back judges the question") {
  classifier->on_classify.refusals = 3;
  verdict = demanding();
  say("แล้วเท่าไร");
  advance(1s);
  CHECK(classifier->asked.size() == 4);
  REQUIRE(pool->calls.size() == 1);
  CHECK(pool->calls.front().what.tier == model_tier::heavy);
}

TEST_CASE_METHOD(session_fixture, "A question that nobody judges counts as complex and personal") {
  classifier->crash();
  say("VAT คืออะไร");
  advance(5s);
  REQUIRE(pool->calls.size() == 1);
  CHECK(pool->calls.front().what.tier == model_tier::heavy);
  CHECK(cache->asked.empty());
  CHECK(log->has("event=classifier_missing"));
  answer("ภาษี");
  CHECK(last_turn().outcome == turn_outcome::answered);
  CHECK(last_turn().pattern.empty());
}

TEST_CASE_METHOD(session_fixture, "A model selector that comes back chooses") {
  selector->crash();
  say("แล้วเท่าไร");
  advance(5ms);
  CHECK(pool->calls.empty());
  selector->start();
  advance(1s);
  CHECK(pool->calls.size() == 1);
}

TEST_CASE_METHOD(session_fixture, "Without a choice of model the user gets an apology") {
  selector->on_choose.refusals = 1000;
  verdict = shareable();
  say("VAT คืออะไร");
  advance(10s);
  REQUIRE(journal->finished.size() == 1);
  CHECK(last_turn().outcome == turn_outcome::apologised);
  CHECK(cache->abandoned.size() == 1);
  CHECK(router->done == strings{"e1"});
}

TEST_CASE_METHOD(session_fixture, "A pool that ends in the middle of a call is asked again") {
  say("แล้วเท่าไร");
  const auto first = pool->calls.back().what;
  pool->crash();
  advance(1s);
  pool->start();
  advance(1s);
  REQUIRE(pool->calls.size() == 2);
  const auto& second = pool->calls.back().what;
  CHECK(second.messages == first.messages);
  CHECK(second.id != first.id);
  CHECK(second.deadline < first.deadline);
  answer("เจ็ด");
  REQUIRE(journal->finished.size() == 1);
  CHECK(last_turn().answer == "เจ็ด");
  CHECK(router->done == strings{"e1"});
}

TEST_CASE_METHOD(session_fixture, "An answer that the pool left behind when it ended counts once") {
  say("แล้วเท่าไร");
  const auto call = pool->calls.back();
  pool->crash();
  pool->start();
  journal->on_finish.silent = true;
  tell(call.listener, answer_atom_v, call.what.id, fake_pool::sample_answer("เจ็ด"));
  advance(1s);
  CHECK(pool->calls.size() == 1);
  journal->on_finish.release(*this, journal->handle);
  REQUIRE(journal->finished.size() == 1);
  CHECK(last_turn().outcome == turn_outcome::answered);
  CHECK(router->done == strings{"e1"});
}

TEST_CASE_METHOD(session_fixture, "A pool that stays away costs an apology at the deadline") {
  say("แล้วเท่าไร");
  SECTION("it ended") {
    pool->crash();
  }
  SECTION("it keeps silent") {}
  advance(values.answer_deadline - 1s);
  CHECK(journal->finished.empty());
  advance(2s);
  REQUIRE(journal->finished.size() == 1);
  CHECK(last_turn().outcome == turn_outcome::apologised);
  CHECK(last_said().text == core::say(core::phrase::apology_busy, "th"));
  CHECK(router->done == strings{"e1"});
}

TEST_CASE_METHOD(session_fixture,
                 "A failed call becomes an apology with its reason for the store") {
  struct row {
    failure why;
    core::phrase said;
  };
  const auto [why, said]
    = GENERATE(row{{failure_code::unavailable, "no endpoint answers"}, core::phrase::apology_busy},
               row{{failure_code::timed_out, "too slow"}, core::phrase::apology_busy},
               row{{failure_code::content_filtered, "violence"}, core::phrase::apology_filtered});
  say("แล้วเท่าไร");
  pool->fail(why);
  REQUIRE(journal->finished.size() == 1);
  CHECK(last_turn().outcome == turn_outcome::apologised);
  CHECK(last_turn().source == answer_source::fixed);
  CHECK(last_turn().reason == why.text);
  CHECK(last_turn().question == "แล้วเท่าไร");
  CHECK(last_said().text == core::say(said, "th"));
  CHECK(last_said().suggestions.empty());
  CHECK(state().history.empty());
  CHECK(journal->finished.back().profile.turns == 0);
}

TEST_CASE_METHOD(session_fixture,
                 "An apology speaks the user's language where the question's is unknown") {
  archive->snapshot = {{4, 0.0, "en", true, {}}, "s_known", {}};
  verdict.language = "und";
  say("???");
  pool->fail({failure_code::unavailable, "down"});
  REQUIRE(journal->finished.size() == 1);
  CHECK(last_said().text == core::say(core::phrase::apology_busy, "en"));
}

TEST_CASE_METHOD(session_fixture,
                 "An answer that the provider withholds is not shown, but what it cost is booked") {
  say("แล้วเท่าไร");
  auto withheld = fake_pool::sample_answer("half an ans");
  withheld.filtered = true;
  pool->answer(withheld);
  REQUIRE(journal->finished.size() == 1);
  CHECK(last_turn().outcome == turn_outcome::apologised);
  CHECK(last_said().text == core::say(core::phrase::apology_filtered, "th"));
  CHECK(last_turn().cost == 45'000);
  CHECK(last_turn().deployment == "light-one");
}

TEST_CASE_METHOD(session_fixture, "What a failed call cost is booked with its apology") {
  say("แล้วเท่าไร");
  pool->fail({failure_code::unavailable, "broke off"},
             {{100, 0, 50, 0, true}, "light-one", "gpt-4o-mini-2024-07-18", "https://one"});
  CHECK(last_turn().outcome == turn_outcome::apologised);
  CHECK(last_turn().usage == token_usage{100, 0, 50, 0, true});
  CHECK(last_turn().cost == 45'000);
  CHECK(last_turn().deployment == "light-one");
  CHECK(journal->bills.empty());
}

TEST_CASE_METHOD(session_fixture, "What comes too late for a turn is booked without one") {
  say("แล้วเท่าไร");
  const auto call = pool->calls.back().what.id;
  advance(values.answer_deadline);
  CHECK(last_turn().outcome == turn_outcome::apologised);
  SECTION("an answer") {
    tell(session, answer_atom_v, call, fake_pool::sample_answer("late"));
  }
  SECTION("a failure") {
    tell(session, failed_atom_v, call, failure{failure_code::timed_out, "late"},
         model_bill{{100, 0, 50, 0, false}, "light-one", "gpt-4o-mini-2024-07-18", "https://one"});
  }
  REQUIRE(journal->bills.size() == 1);
  CHECK(journal->bills.front().second == 45'000);
  CHECK(journal->finished.size() == 1);
}

TEST_CASE_METHOD(session_fixture, "A turn is handed in until the store has it, and counts once") {
  journal->on_finish.refusals = 7;
  say("แล้วเท่าไร");
  answer("เจ็ด");
  CHECK(router->done.empty());
  advance(60s);
  REQUIRE(journal->finished.size() == 8);
  for (const auto& tried : journal->finished) {
    CHECK(tried.turn == journal->finished.front().turn);
    CHECK(tried.outgoing == journal->finished.front().outgoing);
  }
  CHECK(router->done == strings{"e1"});
  CHECK(state().history.size() == 1);
  CHECK(log->count("event=question ") == 1);
}

TEST_CASE_METHOD(session_fixture, "A turn outlasts the journal's restart") {
  journal->on_finish.silent = true;
  say("แล้วเท่าไร");
  answer("เจ็ด");
  journal->crash();
  journal->on_finish.silent = false;
  advance(1s);
  journal->start();
  advance(values.store_timeout + 6s);
  CHECK(router->done == strings{"e1"});
}

TEST_CASE_METHOD(session_fixture,
                 "A turn that the store will never take does not stop the others") {
  journal->on_finish.refusal = {failure_code::internal, "a constraint failed"};
  say("แล้วเท่าไร");
  say("VAT คืออะไร?");
  SECTION("an apology is said in its place") {
    journal->on_finish.refusals = 4;
    answer("เจ็ด");
    advance(5s);
    CHECK(last_turn().outcome == turn_outcome::set_aside);
    CHECK(last_turn().event_ids == strings{"e1"});
    CHECK(last_turn().id != journal->finished.front().turn.id);
    CHECK(last_turn().question.empty());
    CHECK(last_said().text == core::say(core::phrase::apology_fault, ""));
  }
  SECTION("and if that is refused as well, nothing") {
    journal->on_finish.refusals = 8;
    answer("เจ็ด");
    advance(5s);
    REQUIRE(journal->settled.size() == 1);
    CHECK(journal->settled.front().first == "e1");
  }
  CHECK(router->done == strings{"e1"});
  CHECK(state().history.empty());
  REQUIRE(pool->calls.size() == 2);
  CHECK(last_prompt().back() == "VAT คืออะไร?");
}

TEST_CASE_METHOD(session_fixture, "A turn whose storing was told too late is remembered") {
  journal->outcome = finish_outcome::repeated;
  say("แล้วเท่าไร");
  answer("เจ็ด");
  CHECK(router->done == strings{"e1"});
  CHECK(state().history.size() == 1);
}

TEST_CASE_METHOD(session_fixture, "Of a turn that was not applied nothing is remembered") {
  journal->outcome = finish_outcome::already_done;
  say("แล้วเท่าไร");
  answer("เจ็ด");
  CHECK(router->done == strings{"e1"});
  CHECK(state().history.empty());
  CHECK(state().profile == profile{});
}
