#include "journal_fixture.hpp"

// Who gets what, when, and again.

using namespace tuktuk;
using namespace tuktuk::test;

using strings = std::vector<std::string>;

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
