#include "session_fixture.hpp"

#include "actors/cache.hpp"

// Answers that are shared between users, and questions asked at the same time.

using namespace std::chrono_literals;
using namespace tuktuk;
using namespace tuktuk::test;

using strings = std::vector<std::string>;

namespace {

stored_answer made(std::string text, std::string model, std::string turn) {
  stored_answer one;
  one.text = std::move(text);
  one.model = std::move(model);
  one.turn_id = std::move(turn);
  return one;
}

const auto known = made("ภาษีมูลค่าเพิ่ม", "gpt-4o-mini", "turn-of-another");

class sharing_fixture : public session_fixture {
public:
  sharing_fixture() { verdict = shareable(); }

  /// Whatever happened: one turn was stored, with one message for the user, and the session went
  /// on.
  void check_one_outcome() {
    advance(60s);
    REQUIRE(journal->finished.size() == 1);
    CHECK(journal->finished.front().outgoing.size() == 1);
    CHECK(router->done == strings{"e1"});
    CHECK(state().work == nullptr);
  }
};

} // namespace

TEST_CASE_METHOD(sharing_fixture, "A known answer costs no model call and no animation") {
  cache->result = {look_up_kind::hit, known, false};
  say("VAT คืออะไร");
  CHECK(pool->calls.empty());
  CHECK(sender->loading.empty());
  check_one_outcome();
  CHECK(last_turn().source == answer_source::cache);
  CHECK(last_turn().answer == known.text);
  CHECK(last_turn().model == known.model);
  CHECK(last_turn().cost == 0);
  CHECK(last_turn().usage == token_usage{});
  CHECK(last_turn().deployment.empty());
}

TEST_CASE_METHOD(sharing_fixture, "A known answer is given once although the choice comes late") {
  cache->result = {look_up_kind::hit, known, false};
  SECTION("while the turn is being stored") {
    selector->on_choose.silent = true;
    journal->on_finish.silent = true;
    say("VAT คืออะไร");
    selector->on_choose.release(*this, selector->handle);
    journal->on_finish.release(*this, journal->handle);
  }
  SECTION("never") {
    selector->on_choose.refusals = 1000;
    journal->on_finish.silent = true;
    say("VAT คืออะไร");
    advance(5s);
    journal->on_finish.release(*this, journal->handle);
  }
  check_one_outcome();
  CHECK(last_turn().outcome == turn_outcome::answered);
  CHECK(last_turn().answer == known.text);
}

TEST_CASE_METHOD(sharing_fixture, "A leader stores the answer that it made, under its key") {
  say("VAT คืออะไร");
  answer("ภาษี");
  REQUIRE(cache->stored.size() == 1);
  CHECK(cache->stored.front().first == cache->asked.front());
  const auto& stored = cache->stored.front().second;
  CHECK(stored.text == "ภาษี");
  CHECK(stored.model == "gpt-4o-mini-2024-07-18");
  CHECK(stored.turn_id == last_turn().id);
  CHECK(stored.cost == last_turn().cost);
  CHECK_FALSE(stored.time_bound);
  CHECK_FALSE(stored.in_advance);
  CHECK(cache->abandoned.empty());
  check_one_outcome();
}

TEST_CASE_METHOD(sharing_fixture, "A leader without an answer fit to share abandons its flight") {
  say("VAT คืออะไร");
  SECTION("the call fails") {
    pool->fail({failure_code::unavailable, "down"});
  }
  SECTION("the answer was cut") {
    auto cut = fake_pool::sample_answer("ภาษีมูล");
    cut.cut = true;
    pool->answer(cut);
    CHECK(last_turn().outcome == turn_outcome::answered);
  }
  SECTION("the answer was withheld") {
    auto withheld = fake_pool::sample_answer("ภาษี");
    withheld.filtered = true;
    pool->answer(withheld);
  }
  SECTION("the answer is empty") {
    pool->answer("");
  }
  CHECK(cache->stored.empty());
  CHECK(cache->abandoned == cache->asked);
  check_one_outcome();
}

TEST_CASE_METHOD(sharing_fixture, "Who joined a flight gets its answer without a call") {
  cache->result.kind = look_up_kind::joined;
  say("VAT คืออะไร");
  CHECK(pool->calls.empty());
  CHECK(sender->loading == strings{"Usomchai"});
  cache->land(true, known);
  check_one_outcome();
  CHECK(last_turn().source == answer_source::shared);
  CHECK(last_turn().answer == known.text);
  CHECK(last_turn().cost == 0);
  CHECK(pool->calls.empty());
}

TEST_CASE_METHOD(sharing_fixture, "Who joined a flight that fails makes a call of their own") {
  cache->result.kind = look_up_kind::joined;
  say("VAT คืออะไร");
  SECTION("the leader abandons it") {
    cache->land(false);
  }
  SECTION("the cache ends") {
    cache->crash();
  }
  REQUIRE(pool->calls.size() == 1);
  answer("ภาษี");
  CHECK(cache->stored.empty());
  CHECK(cache->abandoned.empty());
  check_one_outcome();
  CHECK(last_turn().source == answer_source::azure);
}

TEST_CASE_METHOD(sharing_fixture, "A flight may land before the choice is made") {
  cache->result.kind = look_up_kind::joined;
  selector->on_choose.silent = true;
  say("VAT คืออะไร");
  SECTION("with an answer") {
    journal->on_finish.silent = true;
    cache->land(true, known);
    selector->on_choose.release(*this, selector->handle);
    journal->on_finish.release(*this, journal->handle);
    CHECK(pool->calls.empty());
    check_one_outcome();
    CHECK(last_turn().source == answer_source::shared);
  }
  SECTION("without one") {
    cache->land(false);
    CHECK(pool->calls.empty());
    selector->on_choose.release(*this, selector->handle);
    REQUIRE(pool->calls.size() == 1);
    answer("ภาษี");
    check_one_outcome();
  }
}

TEST_CASE_METHOD(sharing_fixture, "A missing cache costs a call, never the answer") {
  SECTION("it is down") {
    cache->crash();
  }
  SECTION("it refuses") {
    cache->on_look_up.refusals = 100;
  }
  SECTION("it does not answer") {
    cache->on_look_up.silent = true;
  }
  say("VAT คืออะไร");
  advance(values.step_timeout);
  REQUIRE(pool->calls.size() == 1);
  answer("ภาษี");
  check_one_outcome();
  CHECK(last_turn().source == answer_source::azure);
}

TEST_CASE_METHOD(sharing_fixture,
                 "Who may lead a flight without having heard so ends it all the same") {
  // The cache answers after the session stopped waiting: for the cache there is a flight.
  cache->on_look_up.silent = true;
  say("VAT คืออะไร");
  advance(values.step_timeout);
  SECTION("with an answer") {
    answer("ภาษี");
    CHECK(cache->stored.size() == 1);
  }
  SECTION("with a failure") {
    pool->fail({failure_code::unavailable, "down"});
    CHECK(cache->abandoned.size() == 1);
  }
  check_one_outcome();
}

TEST_CASE_METHOD(sharing_fixture, "Nobody leads a flight for a question that is withdrawn") {
  cache->on_look_up.silent = true;
  say("VAT คืออะไร");
  auto unsend = other_event(*this, "x1", event_kind::unsend);
  unsend.message_id = "m-e1";
  treat(unsend);
  SECTION("when the cache says so late") {
    cache->on_look_up.release(*this, cache->handle);
  }
  SECTION("when the cache says so too late") {
    advance(values.step_timeout);
  }
  CHECK(cache->abandoned == cache->asked);
  CHECK(pool->calls.empty());
}

TEST_CASE_METHOD(sharing_fixture, "A flight that is joined after the deadline changes nothing") {
  values.answer_deadline = 1s;
  cache->result.kind = look_up_kind::joined;
  cache->on_look_up.silent = true;
  journal->on_finish.silent = true;
  say("VAT คืออะไร");
  advance(1s);
  REQUIRE(journal->finished.size() == 1);
  cache->on_look_up.release(*this, cache->handle);
  cache->land(true, known);
  journal->on_finish.release(*this, journal->handle);
  check_one_outcome();
  CHECK(last_turn().outcome == turn_outcome::apologised);
}

TEST_CASE_METHOD(sharing_fixture, "A flight that never lands ends at the question's deadline") {
  cache->result.kind = look_up_kind::joined;
  say("VAT คืออะไร");
  advance(values.answer_deadline);
  REQUIRE(journal->finished.size() == 1);
  CHECK(last_turn().outcome == turn_outcome::apologised);
  check_one_outcome();
}

TEST_CASE_METHOD(sharing_fixture, "Two users who ask the same at the same time cost one call") {
  const auto real = spawn(tuktuk::cache, surroundings_ptr{around}, cache_settings{});
  around->services->enter(service::cache, 0, caf::actor_cast<caf::actor>(real));
  const auto shared = std::make_shared<const session_settings>(values);
  const auto first
    = spawn(tuktuk::session, surroundings_ptr{around}, shared, "line:Uone", router->typed());
  const auto second
    = spawn(tuktuk::session, surroundings_ptr{around}, shared, "line:Utwo", router->typed());
  const auto ask
    = [&](const session_actor& whom, const char* id, const char* text, const char* chat) {
        tell(whom, treat_atom_v, pending_event{text_event(*this, id, text, chat), 0, 0});
      };
  ask(first, "a", "VAT คืออะไร", "Uone");
  ask(second, "b", "vat คืออะไรคะ", "Utwo");
  REQUIRE(pool->calls.size() == 1);
  SECTION("the answer serves both, and whoever asks later") {
    pool->answer("ภาษี");
    REQUIRE(journal->finished.size() == 2);
    CHECK(journal->finished[0].turn.source == answer_source::azure);
    CHECK(journal->finished[1].turn.source == answer_source::shared);
    CHECK(journal->finished[1].turn.answer == "ภาษี");
    ask(second, "c", "VAT คืออะไร", "Utwo");
    CHECK(pool->calls.size() == 1);
    CHECK(last_turn().source == answer_source::cache);
  }
  SECTION("the failure hits the leader alone") {
    pool->fail({failure_code::unavailable, "down"});
    REQUIRE(pool->calls.size() == 2);
    pool->answer("ภาษี");
    REQUIRE(journal->finished.size() == 2);
    CHECK(journal->finished[0].turn.outcome == turn_outcome::apologised);
    CHECK(journal->finished[1].turn.outcome == turn_outcome::answered);
  }
  SECTION("a leader that crashes takes nobody along") {
    kill(first);
    REQUIRE(pool->calls.size() == 2);
    pool->answer("ภาษี");
    CHECK(journal->finished.size() == 1);
  }
}

// -- answers to questions that are judged the same --------------------------------

TEST_CASE_METHOD(sharing_fixture, "An answer to a like question can be turned down with one tap") {
  cache->result = {look_up_kind::hit, known, true};
  say("VAT คืออะไร");
  CHECK(last_turn().source == answer_source::cache);
  CHECK(last_turn().reason.find("turn-of-another") != std::string::npos);
  REQUIRE(last_said().suggestions.size() == 4);
  CHECK(last_said().suggestions.back() == "ไม่ใช่คำถามนี้");
  say(last_said().suggestions.back());
  // The question is asked of the model, whatever the cache has.
  CHECK(cache->refused == std::vector{std::pair{cache->asked.front(), known.turn_id}});
  CHECK(cache->asked.size() == 1);
  REQUIRE(pool->calls.size() == 1);
  CHECK(last_prompt() == strings{"VAT คืออะไร"});
  answer("ภาษี");
  CHECK(last_turn().question == "VAT คืออะไร");
  CHECK(last_turn().source == answer_source::azure);
  REQUIRE(cache->stored.size() == 1);
  CHECK(cache->stored.front().first == cache->asked.front());
  CHECK(last_said().suggestions.back() != "ไม่ใช่คำถามนี้");
  // Said again, it is a message like any other.
  say("ไม่ใช่คำถามนี้");
  CHECK(cache->refused.size() == 1);
}

TEST_CASE_METHOD(sharing_fixture, "An answer to a like question can be turned down hours later") {
  SECTION("by a session that the store brought back") {
    archive->snapshot.history = {{"VAT คืออะไร", known.text, {"m1"}, {}, "t1"}};
    archive->snapshot.history.back().alike_turn = known.turn_id;
  }
  SECTION("when something else was said between") {
    cache->result = {look_up_kind::hit, known, true};
    say("VAT คืออะไร");
    treat(other_event(*this, "e2", event_kind::other_message));
    cache->asked.clear();
  }
  say("ไม่ใช่คำถามนี้");
  REQUIRE(pool->calls.size() == 1);
  answer("ภาษี");
  CHECK(last_turn().question == "VAT คืออะไร");
  CHECK(last_turn().source == answer_source::azure);
  CHECK(last_turn().alike_turn.empty());
  REQUIRE(cache->refused.size() == 1);
  CHECK_FALSE(cache->refused.front().first.empty());
  CHECK(cache->refused.front().second == known.turn_id);
  CHECK(cache->asked.empty());
  // Said again, it is a message like any other.
  say("ไม่ใช่คำถามนี้");
  CHECK(cache->refused.size() == 1);
}

TEST_CASE_METHOD(sharing_fixture, "An answer to the very question cannot be turned down") {
  cache->result = {look_up_kind::hit, known, false};
  say("VAT คืออะไร");
  CHECK(last_said().suggestions.back() != "ไม่ใช่คำถามนี้");
  say("ไม่ใช่คำถามนี้");
  CHECK(cache->refused.empty());
}

TEST_CASE_METHOD(sharing_fixture, "Who asks nearly the same again at once was not answered") {
  cache->result = {look_up_kind::hit, known, true};
  say("VAT กี่เปอร์เซ็นต์");
  SECTION("at once") {
    say("แวตกี่ %");
    CHECK(cache->refused
          == std::vector{std::pair{cache->asked[0], known.turn_id},
                         std::pair{cache->asked[1], known.turn_id}});
  }
  SECTION("something else") {
    say("จดทะเบียนบริษัทใช้เอกสารอะไรบ้าง");
    CHECK(cache->refused.empty());
  }
  SECTION("much later") {
    advance(3min);
    say("แวตกี่ %");
    CHECK(cache->refused.empty());
  }
}

TEST_CASE_METHOD(sharing_fixture, "What changes from day to day is shared with its day") {
  verdict.time_bound = true;
  say("วันนี้ดอลลาร์กี่บาท");
  CHECK(pool->calls.front().what.messages.front().content.find("Today is") != std::string::npos);
  answer("35");
  REQUIRE(cache->stored.size() == 1);
  CHECK(cache->stored.front().second.time_bound);
  move_wall_clock(24h);
  say("วันนี้ดอลลาร์กี่บาท");
  REQUIRE(cache->asked.size() == 2);
  CHECK(cache->asked[0] != cache->asked[1]);
}

TEST_CASE_METHOD(sharing_fixture,
                 "An answer to a message that was taken back is taken from the cache") {
  say("VAT คืออะไร");
  answer("ภาษี");
  auto unsend = other_event(*this, "u1", event_kind::unsend);
  unsend.message_id = "m-e1";
  treat(unsend);
  CHECK(cache->forgotten == strings{last_turn().id});
}
