#include "../support/fake_services.hpp"

#include "actors/cache.hpp"
#include "core/question_slots.hpp"

using namespace tuktuk;
using namespace tuktuk::test;

namespace {

const std::string key = "th|vat";
stored_answer made(const std::string& turn) {
  stored_answer one;
  one.text = "ภาษี";
  one.model = "gpt-4o-mini";
  one.turn_id = turn;
  return one;
}

const auto answer = made("t1");

shareable_question plain(const std::string& what) {
  return {what, what, "", "tax"};
}

class cache_fixture : public deterministic {
public:
  cache_fixture() {
    shard = spawn(tuktuk::cache, surroundings_ptr{around}, values);
    run();
  }

  /// What an asker hears who asks for the key.
  look_up_kind look_up(const std::shared_ptr<fake_listener>& asker, const std::string& what = key) {
    return look_up(asker, plain(what));
  }

  look_up_kind look_up(const std::shared_ptr<fake_listener>& asker,
                       const shareable_question& what) {
    auto got = ask<look_up_result>(shard, look_up_atom_v, what, asker->for_flights());
    REQUIRE(got->value);
    found = got->value->answer;
    found_alike = got->value->alike;
    return got->value->kind;
  }

  /// What a session says of a flight, in its own name.
  template <class... Ts>
  void say_as(const std::shared_ptr<fake_listener>& who, Ts... xs) {
    inside(who->handle, [&] { caf::send_as(who->handle, shard, std::move(xs)...); });
  }

  cache_settings values;
  cache_actor shard;
  stored_answer found;
  bool found_alike = false;
  std::shared_ptr<fake_listener> first = start_fake<fake_listener>(*this);
  std::shared_ptr<fake_listener> second = start_fake<fake_listener>(*this);
  std::shared_ptr<fake_listener> third = start_fake<fake_listener>(*this);
};

} // namespace

TEST_CASE_METHOD(cache_fixture, "The first asker leads, the others join, and all get the answer") {
  CHECK(look_up(first) == look_up_kind::lead);
  CHECK(look_up(second) == look_up_kind::joined);
  CHECK(look_up(third) == look_up_kind::joined);
  CHECK(look_up(first, "another") == look_up_kind::lead);
  say_as(first, store_atom_v, plain(key), answer);
  CHECK(first->landings.empty());
  for (const auto& waiter : {second, third}) {
    REQUIRE(waiter->landings.size() == 1);
    CHECK(waiter->landings.front().key == key);
    CHECK(waiter->landings.front().success);
    CHECK(waiter->landings.front().answer == answer);
  }
  CHECK(look_up(second) == look_up_kind::hit);
  CHECK(found == answer);
  CHECK(around->meters->expose().find("tuktuk_cache_look_ups_total{result=\"hit\"} 1")
        != std::string::npos);
}

TEST_CASE_METHOD(cache_fixture, "A flight without an answer ends for all who wait") {
  look_up(first);
  look_up(second);
  SECTION("the leader abandons it") {
    say_as(first, abandon_atom_v, key);
  }
  SECTION("the leader ends") {
    kill(first->handle);
  }
  REQUIRE(second->landings.size() == 1);
  CHECK_FALSE(second->landings.front().success);
  CHECK(look_up(third) == look_up_kind::lead);
}

TEST_CASE_METHOD(cache_fixture, "A leader that ends loses all of its flights and no other") {
  look_up(first, "a");
  look_up(first, "b");
  look_up(second, "c");
  look_up(third, "a");
  look_up(third, "b");
  look_up(third, "c");
  kill(first->handle);
  CHECK(third->landings.size() == 2);
  say_as(second, store_atom_v, plain("c"), answer);
  REQUIRE(third->landings.size() == 3);
  CHECK(third->landings.back().success);
}

TEST_CASE_METHOD(cache_fixture, "A leader that ends after its flight landed harms nobody") {
  look_up(first);
  say_as(first, abandon_atom_v, key);
  CHECK(look_up(second) == look_up_kind::lead);
  CHECK(look_up(third) == look_up_kind::joined);
  kill(first->handle);
  CHECK(third->landings.empty());
}

TEST_CASE_METHOD(cache_fixture, "Only the leader can abandon a flight") {
  look_up(first);
  look_up(second);
  say_as(third, abandon_atom_v, key);
  CHECK(second->landings.empty());
}

TEST_CASE_METHOD(cache_fixture, "A leader that asks again leads on") {
  CHECK(look_up(first) == look_up_kind::lead);
  CHECK(look_up(first) == look_up_kind::lead);
  CHECK(look_up(second) == look_up_kind::joined);
}

TEST_CASE_METHOD(cache_fixture, "An answer lives as long as it may") {
  values.time_to_live = 10s;
  shard = spawn(tuktuk::cache, surroundings_ptr{around}, values);
  look_up(first);
  say_as(first, store_atom_v, plain(key), answer);
  advance(9s);
  CHECK(look_up(second) == look_up_kind::hit);
  advance(1s);
  CHECK(look_up(second) == look_up_kind::lead);
}

TEST_CASE_METHOD(cache_fixture, "An answer that does not fit still serves those who wait") {
  values.max_bytes = 10;
  shard = spawn(tuktuk::cache, surroundings_ptr{around}, values);
  look_up(first);
  look_up(second);
  say_as(first, store_atom_v, plain(key), answer);
  REQUIRE(second->landings.size() == 1);
  CHECK(second->landings.front().success);
  CHECK(look_up(third) == look_up_kind::lead);
}

TEST_CASE_METHOD(cache_fixture, "An answer may be stored that nobody waits for") {
  tell(shard, store_atom_v, plain(key), answer);
  CHECK(look_up(first) == look_up_kind::hit);
  tell(shard, abandon_atom_v, key);
  CHECK(look_up(first) == look_up_kind::hit);
}

TEST_CASE_METHOD(cache_fixture, "A cache that dies tells who waits for a flight") {
  look_up(first);
  look_up(second);
  kill(shard);
  CHECK(first->landings.empty());
  REQUIRE(second->landings.size() == 1);
  CHECK_FALSE(second->landings.front().success);
}

namespace {

/// A question as a session asks for it: the family is what its session made of its signature.
shareable_question worded(const std::string& text) {
  return {"key of " + text, core::read_slots(text).signature, text, "tax"};
}

const auto question = worded("ภาษีมูลค่าเพิ่มกี่เปอร์เซ็นต์");
const auto reworded = worded("ขอถามหน่อยค่ะ VAT กี่ %");

} // namespace

TEST_CASE_METHOD(cache_fixture, "A question that is judged the same joins, and hears its own key") {
  REQUIRE(question.key != reworded.key);
  CHECK(look_up(first, question) == look_up_kind::lead);
  advance(values.join_window);
  CHECK(look_up(second, reworded) == look_up_kind::joined);
  CHECK(look_up(third, question) == look_up_kind::joined);
  SECTION("an answer") {
    say_as(first, store_atom_v, question, answer);
    REQUIRE(second->landings.size() == 1);
    CHECK(second->landings.front().key == reworded.key);
    CHECK(second->landings.front().success);
    CHECK(second->landings.front().answer == answer);
    // The flight is over; those who come later get the stored answer.
    CHECK(look_up(third, reworded) == look_up_kind::hit);
  }
  SECTION("that there is none") {
    say_as(first, abandon_atom_v, question.key);
    REQUIRE(second->landings.size() == 1);
    CHECK(second->landings.front().key == reworded.key);
    CHECK_FALSE(second->landings.front().success);
  }
  CHECK(around->meters->expose().find("tuktuk_cache_look_ups_total{result=\"joined_alike\"} 1")
        != std::string::npos);
}

TEST_CASE_METHOD(cache_fixture, "A like question leads itself") {
  CHECK(look_up(first, question) == look_up_kind::lead);
  SECTION("after the window") {
    advance(values.join_window + 1ms);
    CHECK(look_up(second, reworded) == look_up_kind::lead);
  }
  SECTION("of the same asker") {
    CHECK(look_up(first, reworded) == look_up_kind::lead);
  }
  SECTION("that differs in what it asks about, whatever its family") {
    auto other = worded("ภาษีหัก ณ ที่จ่ายกี่เปอร์เซ็นต์");
    other.family = question.family;
    CHECK(look_up(second, other) == look_up_kind::lead);
  }
  SECTION("that is to be answered in another way") {
    auto other = reworded;
    other.family = "concise|" + other.family;
    CHECK(look_up(second, other) == look_up_kind::lead);
  }
}

TEST_CASE_METHOD(cache_fixture, "Without a window only equal questions join") {
  values.join_window = timespan{0};
  shard = spawn(tuktuk::cache, surroundings_ptr{around}, values);
  run();
  CHECK(look_up(first, question) == look_up_kind::lead);
  CHECK(look_up(second, reworded) == look_up_kind::lead);
  CHECK(look_up(third, reworded) == look_up_kind::joined);
}

// -- stored answers to questions that are judged the same ---------------------------

TEST_CASE_METHOD(cache_fixture, "A stored answer serves a question that is judged the same") {
  tell(shard, store_atom_v, question, answer);
  CHECK(look_up(first, question) == look_up_kind::hit);
  CHECK_FALSE(found_alike);
  CHECK(look_up(first, reworded) == look_up_kind::hit);
  CHECK(found == answer);
  CHECK(found_alike);
  auto other = worded("ภาษีหัก ณ ที่จ่ายกี่เปอร์เซ็นต์");
  other.family = question.family;
  CHECK(look_up(first, other) == look_up_kind::lead);
  CHECK(around->meters->expose().find("tuktuk_cache_look_ups_total{result=\"hit_alike\"} 1")
        != std::string::npos);
}

TEST_CASE_METHOD(cache_fixture, "An answer that was refused never serves that question again") {
  tell(shard, store_atom_v, question, answer);
  CHECK(look_up(first, reworded) == look_up_kind::hit);
  tell(shard, refuse_atom_v, reworded, answer.turn_id);
  CHECK(look_up(first, reworded) == look_up_kind::lead);
  CHECK(look_up(second, question) == look_up_kind::hit);
}

TEST_CASE_METHOD(cache_fixture, "Complaints close likeness for their topic") {
  tell(shard, store_atom_v, question, answer);
  for (int i = 0; i < 20; ++i)
    tell(shard, refuse_atom_v,
         shareable_question{"k" + std::to_string(i), question.family, "x", "tax"}, answer.turn_id);
  int served = 0;
  for (int i = 0; i < 50; ++i)
    served += look_up(first, reworded) == look_up_kind::hit ? 1 : 0;
  CHECK(served < 15);
  CHECK(around->meters->expose().find("result=\"explored\"") != std::string::npos);
  CHECK(look_up(first, question) == look_up_kind::hit);
}

TEST_CASE_METHOD(cache_fixture,
                 "Without an accepted share of errors only equal questions are served") {
  values.max_wrong_share = 0.0;
  shard = spawn(tuktuk::cache, surroundings_ptr{around}, values);
  run();
  tell(shard, store_atom_v, question, answer);
  CHECK(look_up(first, reworded) == look_up_kind::lead);
  CHECK(look_up(first, question) == look_up_kind::hit);
}

TEST_CASE_METHOD(cache_fixture, "What changes from day to day serves for a short time, or never") {
  auto today = answer;
  today.time_bound = true;
  tell(shard, store_atom_v, question, today);
  CHECK(look_up(first, question) == look_up_kind::hit);
  advance(values.time_bound_life);
  CHECK(look_up(first, question) == look_up_kind::lead);
  values.time_bound_life = timespan{0};
  shard = spawn(tuktuk::cache, surroundings_ptr{around}, values);
  run();
  tell(shard, store_atom_v, question, today);
  CHECK(look_up(first, question) == look_up_kind::lead);
}

TEST_CASE_METHOD(cache_fixture, "What was taken back serves nobody any more") {
  tell(shard, store_atom_v, question, answer);
  tell(shard, forget_atom_v, answer.turn_id);
  CHECK(look_up(first, question) == look_up_kind::lead);
  CHECK(look_up(second, reworded) == look_up_kind::joined);
}
