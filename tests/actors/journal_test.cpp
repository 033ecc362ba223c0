#include "journal_fixture.hpp"

#include "actors/archive.hpp"

using namespace tuktuk;
using namespace tuktuk::test;

using strings = std::vector<std::string>;

TEST_CASE_METHOD(journal_fixture, "What is in the mailbox becomes durable in one commit") {
  const auto a = offer(one("e1"));
  const auto b = offer({text_event(*this, "e2", "x?"), text_event(*this, "e3", "y?")});
  const auto c = send<finish_outcome>(finish_atom_v, finished_sample(*this, "t0", {}));
  const auto d = send<bool>(following_atom_v, std::string{"line:Usomchai"}, true);
  run();
  CHECK(stores.script->begun == 1);
  CHECK(stores.script->committed == 1);
  CHECK(a->value == 1U);
  CHECK(b->value == 2U);
  CHECK(c->value == finish_outcome::applied);
  CHECK(d->value == true);
  CHECK(waiting_ids() == strings{"e1", "e2", "e3"});
}

TEST_CASE_METHOD(journal_fixture, "An idle journal commits each write at once") {
  for (const auto* id : {"e1", "e2", "e3"})
    CHECK(ask<std::uint32_t>(journal, accept_atom_v, one(id))->value == 1U);
  CHECK(stores.script->committed == 3);
}

TEST_CASE_METHOD(journal_fixture, "A full batch is committed before the mailbox is empty") {
  values.max_batch = 2;
  start();
  for (const auto* id : {"e1", "e2", "e3", "e4", "e5"})
    offer(one(id));
  run();
  CHECK(stores.script->committed == 3);
}

TEST_CASE_METHOD(journal_fixture, "Nothing is answered before it is durable") {
  const auto got = offer(one("e1"));
  // Step by step: as long as the group is open there is no answer.
  while (stores.script->committed == 0) {
    CHECK_FALSE(got->came());
    REQUIRE(scheduler.try_run_once());
  }
  run();
  CHECK(got->value == 1U);
}

TEST_CASE_METHOD(journal_fixture, "A journal that dies tells who waits for its open group") {
  stores.script->throwing_commits = 1;
  const auto got = offer(one("e1"));
  run();
  CHECK(is_gone(journal));
  REQUIRE(got->error);
  CHECK(got->error->code == failure_code::unavailable);
  CHECK(waiting_ids().empty());
}

TEST_CASE_METHOD(journal_fixture, "A call without a turn is booked with the next commit") {
  const model_bill bill{{100, 0, 50, 0, false}, "light-one", "gpt-4o-mini", "https://one"};
  const auto owe = [&] { tell(journal, bill_atom_v, bill, nano_usd{45'000}); };
  owe();
  owe();
  CHECK(stores.script->booked.empty());
  SECTION("which somebody else needs") {
    offer(one("e1"));
    run();
    CHECK(stores.script->booked == std::vector{bill, bill});
    CHECK(stores.script->committed == 1);
    owe();
    advance(1s);
    CHECK(stores.script->committed == 2);
  }
  SECTION("or which comes for it after a moment") {
    advance(1s);
    CHECK(stores.script->booked == std::vector{bill, bill});
    CHECK(stores.script->committed == 1);
  }
  SECTION("or which is the last") {
    caf::anon_send_exit(journal, caf::exit_reason::user_shutdown);
    run();
    CHECK(stores.script->booked == std::vector{bill, bill});
    CHECK(stores.script->committed == 1);
    CHECK_FALSE(log->has("event=bill_lost"));
  }
  SECTION("and if that fails the operator is told what was lost") {
    stores.script->failing_writes = 1;
    advance(1s);
    CHECK(log->has("event=bill_lost deployment=light-one tokens=100+50 cost_usd=0.000045"));
  }
  SECTION("which only the commit may show") {
    stores.script->failing_commits = 1;
    advance(1s);
    CHECK(log->has("event=bill_lost deployment=light-one tokens=100+50 cost_usd=0.000045"));
  }
  SECTION("or it dies with the journal, which says so") {
    kill(journal);
    CHECK(log->has("event=bill_lost deployment=light-one tokens=100+50 cost_usd=0.000045"));
  }
}

TEST_CASE_METHOD(journal_fixture, "A repeated event is not fresh") {
  CHECK(ask<std::uint32_t>(journal, accept_atom_v, one("e1"))->value == 1U);
  enlist(router);
  CHECK(ask<std::uint32_t>(journal, accept_atom_v, one("e1"))->value == 0U);
  CHECK(router->treated_ids() == strings{"e1"}); // by enlisting
}

TEST_CASE_METHOD(journal_fixture, "A commit that fails fails everything that was in it") {
  enlist(sender);
  stores.script->failing_commits = 1;
  const auto a = offer(one("e1"));
  const auto b = send<finish_outcome>(finish_atom_v, finished_sample(*this, "t1", {}));
  const auto c = send<bool>(record_atom_v,
                            std::vector<delivery>{{"t0", delivery_state::replied, 1, {}, {}, {}}});
  const auto d = send<std::uint64_t>(forget_atom_v, std::string{"line:U"}, std::string{"m"});
  run();
  for (const auto& failed : {a->error, b->error, c->error, d->error}) {
    REQUIRE(failed);
    CHECK(failed->code == failure_code::storage);
    CHECK(failed->text == "the disk is full");
  }
  CHECK(sender->delivered.empty());
  CHECK(waiting_ids().empty());
  CHECK(log->has("event=store_failed"));
  SECTION("and the next one is as good as any") {
    CHECK(ask<finish_outcome>(journal, finish_atom_v, finished_sample(*this, "t1", {}))->value
          == finish_outcome::applied);
    CHECK(sender->delivered.size() == 1);
  }
}

TEST_CASE_METHOD(journal_fixture,
                 "A group that cannot be begun, or a write that fails, is an error") {
  SECTION("begin") {
    stores.script->failing_begins = 1;
  }
  SECTION("write") {
    stores.script->failing_writes = 1;
  }
  const auto first = ask<bool>(journal, settle_atom_v, std::string{"e1"}, std::string{"why"});
  REQUIRE(first->error);
  CHECK(first->error->code == failure_code::storage);
  CHECK(ask<bool>(journal, settle_atom_v, std::string{"e1"}, std::string{"why"})->value == true);
}

TEST_CASE_METHOD(journal_fixture, "A write that fails does not harm the others of its group") {
  const auto a = offer(one("e1"));
  run();
  stores.script->failing_writes = 1;
  const auto b = offer(one("e2"));
  const auto c = offer(one("e3"));
  run();
  CHECK(a->value);
  CHECK(b->error);
  CHECK(c->value == 1U);
  CHECK(waiting_ids() == strings{"e1", "e3"});
}

TEST_CASE_METHOD(journal_fixture, "With too many events waiting no more are accepted") {
  values.max_pending = 3;
  start();
  CHECK(ask<std::uint32_t>(journal, accept_atom_v, one("e1"))->value);
  CHECK(ask<std::uint32_t>(journal, accept_atom_v, one("e2"))->value);
  const std::vector<inbound_event> two{text_event(*this, "e3", "x?"),
                                       text_event(*this, "e4", "x?")};
  const auto refused = ask<std::uint32_t>(journal, accept_atom_v, two);
  REQUIRE(refused->error);
  CHECK(refused->error->code == failure_code::unavailable);
  CHECK(waiting_ids() == strings{"e1", "e2"});
  SECTION("until some are finished") {
    CHECK(ask<finish_outcome>(journal, finish_atom_v, finished_sample(*this, "t1", {"e1"}))->value);
    CHECK(ask<std::uint32_t>(journal, accept_atom_v, two)->value == 2U);
  }
  SECTION("until some are settled") {
    CHECK(ask<bool>(journal, settle_atom_v, std::string{"e2"}, std::string{"left"})->value);
    CHECK(ask<std::uint32_t>(journal, accept_atom_v, two)->value == 2U);
  }
  SECTION("until some are taken back") {
    CHECK(
      ask<std::uint64_t>(journal, forget_atom_v, std::string{"line:Usomchai"}, std::string{"m-e2"})
        ->value
      == 1U);
    CHECK(ask<store_health>(journal, health_atom_v)->value); // as the observer asks every second
    CHECK(ask<std::uint32_t>(journal, accept_atom_v, two)->value == 2U);
  }
  SECTION("a restarted journal knows them") {
    kill(journal);
    start();
    CHECK(ask<std::uint32_t>(journal, accept_atom_v, two)->error);
  }
}

TEST_CASE_METHOD(journal_fixture,
                 "Events that were lost with their group do not count as waiting") {
  values.max_pending = 3;
  start();
  stores.script->failing_commits = 10;
  for (int i = 0; i < 10; ++i)
    CHECK(ask<std::uint32_t>(journal, accept_atom_v, one("e" + std::to_string(i)))->error);
  CHECK(ask<std::uint32_t>(journal, accept_atom_v, one("e1"))->value == 1U);
  SECTION("nor do events that are settled again and again") {
    for (int i = 0; i < 5; ++i)
      ask<bool>(journal, settle_atom_v, std::string{"unknown"}, std::string{"left"});
    CHECK(ask<store_health>(journal, health_atom_v)->value);
    for (const auto* id : {"f1", "f2"})
      CHECK(ask<std::uint32_t>(journal, accept_atom_v, one(id))->value == 1U);
    CHECK(ask<std::uint32_t>(journal, accept_atom_v, one("f3"))->error);
  }
}

TEST_CASE_METHOD(journal_fixture,
                 "Counting a crash of an event that nobody waits for is an error") {
  const auto counted = ask<std::uint32_t>(journal, attempt_atom_v, std::string{"nobody's"});
  REQUIRE(counted->error);
  CHECK(counted->error->code == failure_code::not_found);
}

TEST_CASE_METHOD(journal_fixture, "Numbers of the store are told") {
  offer(one("e1"));
  run();
  advance(7s);
  const auto numbers = ask<store_health>(journal, health_atom_v);
  REQUIRE(numbers->value);
  CHECK(numbers->value->inbox_pending == 1);
  CHECK(numbers->value->inbox_oldest == timespan{7s});
}

TEST_CASE_METHOD(journal_fixture, "A journal that is told to end stores what it has and closes") {
  const auto got = offer(one("e1"));
  run();
  const auto last = offer(one("e2"));
  while (stores.script->begun < 2)
    REQUIRE(scheduler.try_run_once());
  caf::anon_send_exit(journal, caf::exit_reason::user_shutdown);
  run();
  CHECK(is_gone(journal));
  CHECK(last->value == 1U);
  CHECK(stores.script->closed == 1);
  CHECK(waiting_ids() == strings{"e1", "e2"});
}

TEST_CASE_METHOD(journal_fixture, "A journal without a store ends with the store's words") {
  stores.script->failing_opens = 1;
  const auto broken
    = system.spawn(tuktuk::journal, surroundings_ptr{around}, stores.factory(), values);
  self->monitor(broken);
  run();
  caf::error reason;
  self->receive([&](caf::down_msg& down) { reason = down.reason; },
                caf::after(0s) >> [] { FAIL("the journal lives"); });
  CHECK(to_failure(reason).text == "the disk is full");
}

TEST_CASE_METHOD(journal_fixture, "The archive loads what the journal stored") {
  offer(one("e1"));
  CHECK(ask<finish_outcome>(journal, finish_atom_v, finished_sample(*this, "t1", {"e1"}))->value);
  const auto archive = spawn(tuktuk::archive, surroundings_ptr{around}, stores.factory());
  const auto loaded = ask<session_snapshot>(archive, load_atom_v, std::string{"line:Usomchai"}, 5U);
  REQUIRE(loaded->value);
  CHECK(loaded->value->pseudonym == "s_1");
  REQUIRE(loaded->value->history.size() == 1);
  CHECK(loaded->value->history.front().question == "question");
  SECTION("and says so when it cannot") {
    stores.script->failing_reads = true;
    CHECK(ask<session_snapshot>(archive, load_atom_v, std::string{"line:Usomchai"}, 5U)
            ->error.value()
            .code
          == failure_code::storage);
    CHECK(log->has("event=load_failed"));
    CHECK_FALSE(is_gone(archive));
  }
}
