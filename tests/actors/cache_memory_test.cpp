#include "journal_fixture.hpp"

#include "actors/archive.hpp"
#include "actors/cache.hpp"
#include "core/question_slots.hpp"

// What a CACHE shard knows outlives it.

using namespace tuktuk;
using namespace tuktuk::test;

namespace {

/// A question as a session asks for it.
shareable_question worded(const std::string& text, model_tier tier = model_tier::heavy) {
  const std::string head = "v1|th|concise|";
  shareable_question what;
  what.key = head + to_string(tier) + '|' + text;
  what.family = head + "heavy|" + core::read_slots(text).signature;
  what.text = text;
  what.topic = "tax";
  what.tier = tier;
  if (tier == model_tier::light)
    what.heavier_key = head + "heavy|" + text;
  return what;
}

const std::string vat = "ภาษีมูลค่าเพิ่มกี่เปอร์เซ็นต์";
const std::string vat_again = "ขอถามหน่อยค่ะ VAT กี่ %";

class memory_fixture : public journal_fixture {
public:
  memory_fixture() {
    limits.persist = true;
    limits.prompt_version = "v1";
    enter(service::journal, journal);
    enter(service::archive, spawn(tuktuk::archive, surroundings_ptr{around}, stores.factory()));
    *around->caches_to_load = 1;
    start_cache();
  }

  template <class Handle>
  void enter(service what, const Handle& who) {
    around->services->enter(what, 0, caf::actor_cast<caf::actor>(who));
  }

  /// A shard that knows what the store knows.
  void start_cache() {
    shard = spawn(tuktuk::cache, surroundings_ptr{around}, limits);
    enter(service::cache, shard);
    run();
  }

  /// Long enough for news to be durable.
  void restart() {
    advance(2s);
    kill(shard);
    start_cache();
  }

  void store(const shareable_question& what, bool time_bound = false) {
    stored_answer made;
    made.text = "7 %";
    made.model = "gpt-4o";
    made.turn_id = "t1";
    made.made_at = now();
    made.time_bound = time_bound;
    tell(shard, store_atom_v, what, made);
  }

  look_up_result look_up(const shareable_question& what) {
    auto got = ask<look_up_result>(shard, look_up_atom_v, what, asker->for_flights());
    REQUIRE(got->value);
    return *got->value;
  }

  cache_settings limits;
  cache_actor shard;
  std::shared_ptr<fake_listener> asker = start_fake<fake_listener>(*this);
};

} // namespace

TEST_CASE_METHOD(memory_fixture,
                 "A shard is loaded before the server is ready, and no more often") {
  CHECK(*around->caches_to_load == 0);
  *around->caches_to_load = 1;
  stores.script->failing_reads = true;
  restart();
  CHECK(*around->caches_to_load == 1);
  stores.script->failing_reads = false;
  advance(1s);
  CHECK(*around->caches_to_load == 0);
  restart();
  CHECK(*around->caches_to_load == 0);
}

TEST_CASE_METHOD(memory_fixture,
                 "A store that never answers does not keep the server from serving") {
  *around->caches_to_load = 1;
  stores.script->failing_reads = true;
  restart();
  advance(10s);
  CHECK(*around->caches_to_load == 0);
}

TEST_CASE_METHOD(memory_fixture, "An answer outlives its shard, with what it served") {
  store(worded(vat));
  CHECK(look_up(worded(vat_again)).kind == look_up_kind::hit);
  CHECK(look_up(worded(vat)).kind == look_up_kind::hit);
  restart();
  REQUIRE(stores.disk->recall_answers()->answers.size() == 1);
  CHECK(stores.disk->recall_answers()->answers.front().hits == 2);
  const auto found = look_up(worded(vat_again));
  CHECK(found.kind == look_up_kind::hit);
  CHECK(found.alike);
  CHECK(found.answer.text == "7 %");
  CHECK(look_up(worded(vat)).kind == look_up_kind::hit);
}

TEST_CASE_METHOD(memory_fixture, "An answer does not live longer for having been stored") {
  SECTION("a usual one") {
    store(worded(vat));
    restart();
    advance(limits.time_to_live - 3s);
    CHECK(look_up(worded(vat)).kind == look_up_kind::hit);
    advance(2s);
    CHECK(look_up(worded(vat)).kind == look_up_kind::lead);
    restart();
    CHECK(look_up(worded(vat)).kind == look_up_kind::lead);
  }
  SECTION("one that changes from day to day") {
    store(worded(vat), true);
    advance(limits.time_bound_life);
    restart();
    CHECK(look_up(worded(vat)).kind == look_up_kind::lead);
  }
}

TEST_CASE_METHOD(memory_fixture, "Answers made under other prompts do not come back") {
  store(worded(vat));
  limits.prompt_version = "v2";
  restart();
  CHECK(look_up(worded(vat)).kind == look_up_kind::lead);
}

TEST_CASE_METHOD(memory_fixture, "A pair that was refused stays so") {
  store(worded(vat));
  REQUIRE(look_up(worded(vat_again)).alike);
  tell(shard, refuse_atom_v, worded(vat_again), std::string{"t1"});
  SECTION("after a restart") {
    restart();
  }
  SECTION("when the answer was made anew") {
    store(worded(vat));
  }
  SECTION("whatever model answers") {
    store(worded(vat, model_tier::light));
    CHECK(look_up(worded(vat_again, model_tier::light)).kind == look_up_kind::lead);
  }
  CHECK(look_up(worded(vat_again)).kind == look_up_kind::lead);
  CHECK(look_up(worded(vat)).kind == look_up_kind::hit);
}

TEST_CASE_METHOD(memory_fixture, "What was learned of a topic outlives its shard") {
  store(worded(vat));
  for (int i = 0; i < 20; ++i)
    tell(shard, refuse_atom_v,
         shareable_question{"k" + std::to_string(i), worded(vat).family, "x", "tax"},
         std::string{"t1"});
  restart();
  int served = 0;
  for (int i = 0; i < 50; ++i)
    served += look_up(worded(vat_again)).kind == look_up_kind::hit ? 1 : 0;
  CHECK(served < 15);
}

TEST_CASE_METHOD(memory_fixture, "An answer that was taken back is not told to the store") {
  store(worded(vat));
  tell(shard, forget_atom_v, std::string{"t1"});
  advance(2s);
  CHECK(stores.disk->recall_answers()->answers.empty());
}

TEST_CASE_METHOD(memory_fixture, "The heavy model's answers serve both, the light one's its own") {
  SECTION("heavy") {
    store(worded(vat, model_tier::heavy));
    CHECK(look_up(worded(vat, model_tier::light)).kind == look_up_kind::hit);
    CHECK(look_up(worded(vat_again, model_tier::light)).kind == look_up_kind::hit);
  }
  SECTION("light") {
    store(worded(vat, model_tier::light));
    CHECK(look_up(worded(vat_again, model_tier::light)).kind == look_up_kind::hit);
    CHECK(look_up(worded(vat_again, model_tier::heavy)).kind == look_up_kind::lead);
    CHECK(look_up(worded(vat, model_tier::heavy)).kind == look_up_kind::lead);
  }
}

TEST_CASE_METHOD(journal_fixture, "What the cache knows is written with a commit, and not lost") {
  answer_memory known;
  known.answers.resize(1);
  known.answers.front().question = worded(vat);
  const auto before = stores.script->committed;
  tell(journal, store_atom_v, known);
  CHECK(stores.script->committed == before);
  SECTION("that is made for something else") {
    CHECK(ask<std::uint32_t>(journal, accept_atom_v, one("e1"))->value);
  }
  SECTION("of its own, a moment later") {
    advance(1s);
  }
  SECTION("when the journal ends") {
    caf::anon_send_exit(journal, caf::exit_reason::user_shutdown);
    run();
  }
  CHECK(stores.disk->recall_answers()->answers.size() == 1);
}
