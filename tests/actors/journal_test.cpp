#include "../support/fake_services.hpp"
#include "../support/samples.hpp"
#include "../support/scripted_store.hpp"

#include "actors/archive.hpp"
#include "actors/journal.hpp"
#include "core/phrases.hpp"

using namespace tuktuk;
using namespace tuktuk::test;

using strings = std::vector<std::string>;

namespace {

class journal_fixture : public deterministic {
public:
  journal_fixture() { start(); }

  void start() {
    journal = spawn(tuktuk::journal, surroundings_ptr{around}, stores.factory(), values);
    run();
  }

  /// Offers events without letting the journal work yet.
  std::shared_ptr<reply<std::uint32_t>> offer(std::vector<inbound_event> events) {
    return send<std::uint32_t>(accept_atom_v, std::move(events));
  }

  /// A request that waits in the journal's mailbox until `run`.
  template <class R, class... Ts>
  std::shared_ptr<reply<R>> send(Ts... xs) {
    auto got = std::make_shared<reply<R>>();
    spawn([got, to = journal, ... xs = std::move(xs)](caf::event_based_actor* asker) {
      asker->request(to, caf::infinite, xs...)
        .then([got](R& value) { got->value = std::move(value); },
              [got](const caf::error& why) { got->error = to_failure(why); });
    });
    return got;
  }

  std::vector<inbound_event> one(const std::string& id, const std::string& chat = "Usomchai") {
    return {text_event(*this, id, "x?", chat)};
  }

  void enlist(const std::shared_ptr<fake_router>& router, std::uint32_t index = 0,
              std::uint32_t count = 1) {
    CHECK(ask<std::uint64_t>(journal, enlist_atom_v, router->typed(), index, count)->value);
  }

  void enlist(const std::shared_ptr<fake_sender>& sender, std::uint32_t index = 0,
              std::uint32_t count = 1) {
    CHECK(ask<std::uint64_t>(journal, enlist_atom_v, caf::actor_cast<sender_actor>(sender->handle),
                             index, count)
            ->value);
  }

  [[nodiscard]] strings waiting_ids() {
    strings ids;
    const auto pending = stores.disk->pending_events(0, 1000);
    for (const auto& each : *pending)
      ids.push_back(each.event.id);
    return ids;
  }

  scripted_stores stores;
  journal_settings values;
  journal_actor journal;
  std::shared_ptr<fake_router> router = start_fake<fake_router>(*this);
  std::shared_ptr<fake_sender> sender = start_fake<fake_sender>(*this);
};

} // namespace

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

TEST_CASE_METHOD(journal_fixture, "Fresh events go to the router of their session at once") {
  const auto second = start_fake<fake_router>(*this);
  enlist(router, 0, 2);
  enlist(second, 1, 2);
  for (int i = 0; i < 20; ++i)
    offer(one("e" + std::to_string(i), "U" + std::to_string(i)));
  run();
  CHECK(router->treated.size() + second->treated.size() == 20);
  for (const auto& [which, index] : {std::pair{router, 0U}, std::pair{second, 1U}}) {
    CHECK_FALSE(which->treated.empty());
    for (const auto& each : which->treated)
      CHECK(stable_hash(session_key(each.event)) % 2 == index);
  }
}

TEST_CASE_METHOD(journal_fixture, "A router that enlists gets what waits of its share, in order") {
  for (int i = 0; i < 20; ++i)
    offer(one("e" + std::to_string(i), "U" + std::to_string(i % 4)));
  run();
  CHECK(ask<std::uint32_t>(journal, attempt_atom_v, std::string{"e0"})->value == 1U);
  const auto second = start_fake<fake_router>(*this);
  enlist(router, 0, 2);
  enlist(second, 1, 2);
  CHECK(router->treated.size() + second->treated.size() == 20);
  std::uint32_t attempts = 0;
  for (const auto& which : {router, second}) {
    CHECK(std::is_sorted(which->treated.begin(), which->treated.end(),
                         [](const auto& a, const auto& b) { return a.sequence < b.sequence; }));
    for (const auto& each : which->treated)
      attempts += each.attempts;
  }
  CHECK(attempts == 1);
}

TEST_CASE_METHOD(journal_fixture, "More waits than one reading of the store brings") {
  values.max_batch = 5000;
  start();
  std::vector<inbound_event> events;
  for (int i = 0; i < 2500; ++i)
    events.push_back(text_event(*this, "e" + std::to_string(i), "x?"));
  CHECK(ask<std::uint32_t>(journal, accept_atom_v, events)->value == 2500U);
  CHECK(ask<std::uint64_t>(journal, enlist_atom_v, router->typed(), 0U, 1U)->value == 2500U);
  CHECK(router->treated.size() == 2500);
  CHECK(router->treated.back().event.id == "e2499");
}

TEST_CASE_METHOD(journal_fixture, "An outgoing message goes to the sender of its session, once") {
  enlist(sender);
  offer(one("e1"));
  CHECK(ask<finish_outcome>(journal, finish_atom_v, finished_sample(*this, "t1", {"e1"}))->value
        == finish_outcome::applied);
  REQUIRE(sender->delivered.size() == 1);
  CHECK(sender->delivered.front() == owed_message(*this, "t1"));
  SECTION("the same turn again changes nothing") {
    CHECK(ask<finish_outcome>(journal, finish_atom_v, finished_sample(*this, "t1", {"e1"}))->value
          == finish_outcome::repeated);
    CHECK(sender->delivered.size() == 1);
  }
  SECTION("another turn for the same event changes nothing") {
    CHECK(ask<finish_outcome>(journal, finish_atom_v, finished_sample(*this, "t2", {"e1"}))->value
          == finish_outcome::already_done);
    CHECK(sender->delivered.size() == 1);
  }
}

TEST_CASE_METHOD(journal_fixture, "Messages owed from before are in doubt") {
  offer(one("e1"));
  CHECK(ask<finish_outcome>(journal, finish_atom_v, finished_sample(*this, "t1", {"e1"}))->value);
  CHECK(sender->delivered.empty());
  enlist(sender);
  REQUIRE(sender->delivered.size() == 1);
  CHECK(sender->delivered.front().doubt == doubt::reply);
  CHECK(ask<bool>(journal, record_atom_v,
                  std::vector<delivery>{{"t1", delivery_state::replied, 1, {}, {}, now()}})
          ->value);
  sender->delivered.clear();
  enlist(sender);
  CHECK(sender->delivered.empty());
}

TEST_CASE_METHOD(journal_fixture, "A replay that cannot be read is an error, to be tried again") {
  stores.script->failing_reads = true;
  CHECK(ask<std::uint64_t>(journal, enlist_atom_v, router->typed(), 0U, 1U)->error);
  CHECK(ask<store_health>(journal, health_atom_v)->error);
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

TEST_CASE_METHOD(journal_fixture, "A message is handed out only when it is durable") {
  offer(one("e1"));
  run();
  stores.script->failing_commits = 1;
  const auto lost = send<finish_outcome>(finish_atom_v, finished_sample(*this, "t1", {"e1"}));
  const auto enlisted
    = send<std::uint64_t>(enlist_atom_v, caf::actor_cast<sender_actor>(sender->handle),
                          std::uint32_t{0}, std::uint32_t{1});
  run();
  CHECK(lost->error);
  CHECK(enlisted->value == 0U);
  CHECK(sender->delivered.empty());
}

TEST_CASE_METHOD(journal_fixture,
                 "What LINE certainly does not have is replayed without doubt, once") {
  offer(one("e1"));
  CHECK(ask<finish_outcome>(journal, finish_atom_v, finished_sample(*this, "t1", {"e1"}))->value);
  CHECK(ask<bool>(journal, absent_atom_v, strings{"t1"})->value == true);
  enlist(sender);
  REQUIRE(sender->delivered.size() == 1);
  CHECK(sender->delivered.front().doubt == doubt::none);
  // It may have been tried since.
  enlist(sender);
  REQUIRE(sender->delivered.size() == 2);
  CHECK(sender->delivered.back().doubt == doubt::reply);
}

TEST_CASE_METHOD(journal_fixture, "A push that may be out is replayed as such until it is denied") {
  offer(one("e1"));
  CHECK(ask<finish_outcome>(journal, finish_atom_v, finished_sample(*this, "t1", {"e1"}))->value);
  CHECK(ask<bool>(journal, push_atom_v, strings{"t1"})->value == true);
  enlist(sender);
  enlist(sender);
  REQUIRE(sender->delivered.size() == 2);
  CHECK(sender->delivered.back().doubt == doubt::push);
  CHECK(ask<bool>(journal, absent_atom_v, strings{"t1"})->value == true);
  enlist(sender);
  CHECK(sender->delivered.back().doubt == doubt::none);
}

TEST_CASE_METHOD(journal_fixture,
                 "The sender learns what is still owed when something is taken back") {
  enlist(sender);
  offer(one("e1"));
  offer(one("e2"));
  auto first = finished_sample(*this, "t1", {"e1"});
  first.turn.message_ids = {"m1"};
  CHECK(ask<finish_outcome>(journal, finish_atom_v, first)->value);
  CHECK(ask<finish_outcome>(journal, finish_atom_v, finished_sample(*this, "t2", {"e2"}))->value);
  SECTION("a message") {
    CHECK(ask<std::uint64_t>(journal, forget_atom_v, first.turn.session, std::string{"m1"})->value);
    CHECK(sender->kept == std::vector<strings>{{"t2"}});
  }
  SECTION("a user") {
    CHECK(ask<bool>(journal, following_atom_v, first.turn.session, false)->value);
    CHECK(sender->kept == std::vector<strings>{{}});
  }
}

// -- late answers ------------------------------------------------------------------

TEST_CASE_METHOD(journal_fixture, "A promise goes to its sender when it is durable, and once") {
  enlist(sender);
  REQUIRE(ask<std::uint32_t>(journal, accept_atom_v, one("e1"))->value);
  late_notice promise;
  promise.event_ids = {"e1"};
  promise.message = owed_message(*this, "late-e1");
  promise.message.kind = message_kind::notice;
  CHECK(ask<bool>(journal, notice_atom_v, promise)->value == true);
  REQUIRE(sender->delivered.size() == 1);
  CHECK(sender->delivered.front() == promise.message);
  CHECK(ask<bool>(journal, notice_atom_v, promise)->value == false);
  CHECK(sender->delivered.size() == 1);

  auto done = finished_sample(*this, "t1", {"e1"});
  done.outgoing.front().reply_token = "t-e1";
  CHECK(ask<finish_outcome>(journal, finish_atom_v, done)->value == finish_outcome::token_spent);
  REQUIRE(sender->delivered.size() == 2);
  CHECK(sender->delivered.back().id == "t1");
  CHECK(sender->delivered.back().reply_token.empty());
}

TEST_CASE_METHOD(journal_fixture, "A long answer that waits stands in nobody's way") {
  enlist(sender);
  const auto let_wait = [&](const std::string& id, const std::string& text,
                            const std::string& messages) {
    auto done = finished_sample(*this, id, {});
    auto& what = done.outgoing.front();
    what.reply_token.clear();
    what.text = text;
    what.messages = messages;
    REQUIRE(ask<finish_outcome>(journal, finish_atom_v, done)->value == finish_outcome::applied);
    CHECK(ask<bool>(journal, record_atom_v,
                    std::vector<delivery>{{id, delivery_state::waiting, 0, "", "", now()}})
            ->value);
    move_wall_clock(1s);
  };
  SECTION("as plain text it goes along") {
    const std::string one = R"({"type":"text","text":"part"})";
    let_wait("t1", "all parts", "[" + one + "," + one + "," + one + "," + one + "," + one + "]");
    REQUIRE(ask<finish_outcome>(journal, finish_atom_v, finished_sample(*this, "next", {}))->value);
    const auto& sent = sender->delivered.back();
    CHECK(sent.id == "next");
    REQUIRE(sent.ahead.size() == 1);
    CHECK(sent.ahead.front().messages.empty());
    // The same bytes after a restart.
    CHECK(stores.disk->pending_outgoing("", 10)->back().ahead == sent.ahead);
  }
  SECTION("or it goes out with the token, and the new answer without") {
    let_wait("t1", std::string(24'000, 'x'), "");
    let_wait("t2", "short", "");
    const auto before = sender->delivered.size();
    REQUIRE(ask<finish_outcome>(journal, finish_atom_v, finished_sample(*this, "next", {}))->value);
    REQUIRE(sender->delivered.size() == before + 2);
    const auto& first = sender->delivered[before];
    const auto& second = sender->delivered[before + 1];
    CHECK(first.id == "t1");
    CHECK_FALSE(first.reply_token.empty());
    CHECK(first.ahead.empty());
    CHECK(second.id == "next");
    CHECK(second.reply_token.empty());
    CHECK(stores.disk->waiting_messages("line:Usomchai")->size() == 1);
  }
}

TEST_CASE_METHOD(journal_fixture, "A tap is told that all was sent only when it was") {
  enlist(sender);
  const auto tap = [&](const std::string& id) {
    auto done = finished_sample(*this, id, {});
    done.profile.language = "th";
    auto& what = done.outgoing.front();
    what.kind = message_kind::notice;
    what.fetch_label = "รับคำตอบ";
    what.text = core::say(core::phrase::already_sent, "th");
    REQUIRE(ask<finish_outcome>(journal, finish_atom_v, done)->value == finish_outcome::applied);
    return sender->delivered.back().text;
  };
  CHECK(tap("tap1") == core::say(core::phrase::already_sent, "th"));
  REQUIRE(ask<finish_outcome>(journal, finish_atom_v, finished_sample(*this, "t1", {}))->value);
  CHECK(tap("tap2") == core::say(core::phrase::still_working, "th"));
  CHECK(ask<bool>(journal, record_atom_v,
                  std::vector<delivery>{{"t1", delivery_state::replied, 1, "", "", now()}})
          ->value);
  CHECK(tap("tap3") == core::say(core::phrase::already_sent, "th"));
}

TEST_CASE_METHOD(journal_fixture, "What waits goes along with the next message that has a token") {
  enlist(sender);
  for (int i = 1; i <= 7; ++i) {
    const auto id = "t" + std::to_string(i);
    auto done = finished_sample(*this, id, {});
    done.outgoing.front().reply_token.clear();
    REQUIRE(ask<finish_outcome>(journal, finish_atom_v, done)->value == finish_outcome::applied);
    CHECK(ask<bool>(journal, record_atom_v,
                    std::vector<delivery>{{id, delivery_state::waiting, 0, "", "", now()}})
            ->value);
    move_wall_clock(1s);
  }
  const auto ahead_of = [](const outbound& what) {
    strings ids;
    for (const auto& each : what.ahead)
      ids.push_back(each.id);
    return ids;
  };
  SECTION("an answer, as far as there is room for them") {
    auto done = finished_sample(*this, "next", {});
    REQUIRE(ask<finish_outcome>(journal, finish_atom_v, done)->value);
    const auto& sent = sender->delivered.back();
    CHECK(sent.id == "next");
    CHECK(ahead_of(sent) == strings{"t1", "t2", "t3", "t4"});
    CHECK(sent.text == "answer next");
    REQUIRE(ask<finish_outcome>(journal, finish_atom_v, finished_sample(*this, "then", {}))->value);
    CHECK(ahead_of(sender->delivered.back()) == strings{"t5", "t6", "t7"});
  }
  SECTION("or the answer to a tap, which says nothing itself then") {
    auto done = finished_sample(*this, "tap", {});
    done.outgoing.front().kind = message_kind::notice;
    done.outgoing.front().fetch_label = "Get it";
    REQUIRE(ask<finish_outcome>(journal, finish_atom_v, done)->value);
    const auto& sent = sender->delivered.back();
    CHECK(ahead_of(sent) == strings{"t1", "t2", "t3", "t4", "t5"});
    CHECK(sent.text.empty());
    CHECK(sent.fetch_label.empty());
  }
  SECTION("or a promise of another answer, which it says beside them") {
    REQUIRE(ask<std::uint32_t>(journal, accept_atom_v, one("e9"))->value);
    late_notice promise;
    promise.event_ids = {"e9"};
    promise.message = owed_message(*this, "late-e9");
    promise.message.kind = message_kind::notice;
    promise.message.fetch_label = "Get it";
    CHECK(ask<bool>(journal, notice_atom_v, promise)->value == true);
    const auto sent = sender->delivered.back();
    CHECK(ahead_of(sent) == strings{"t1", "t2", "t3", "t4"});
    CHECK(sent.text == promise.message.text);
    CHECK(sent.fetch_label == "Get it");
    CHECK(ask<bool>(journal, notice_atom_v, promise)->value == false);
    CHECK(sender->delivered.back() == sent);
  }
  SECTION("not one without a token, nor another session's") {
    auto done = finished_sample(*this, "next", {});
    done.outgoing.front().reply_token.clear();
    REQUIRE(ask<finish_outcome>(journal, finish_atom_v, done)->value);
    CHECK(sender->delivered.back().ahead.empty());
    REQUIRE(
      ask<finish_outcome>(journal, finish_atom_v, finished_sample(*this, "x", {}, "line:Uother"))
        ->value);
    CHECK(sender->delivered.back().ahead.empty());
  }
}
