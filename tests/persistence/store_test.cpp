// The suite that every implementation of the store passes.

#include "store_samples.hpp"

#include <catch2/catch.hpp>

using namespace std::chrono_literals;
using namespace tuktuk;
using namespace tuktuk::persistence;
using namespace tuktuk::persistence::test;

namespace {

struct in_memory {
  std::unique_ptr<store> held = make_memory_store();
  store& aut = *held;
};

struct in_sqlite {
  scratch_folder folder;
  std::unique_ptr<store> held = open_store(folder.file());
  store& aut = *held;
};

using names = std::vector<std::string>;

} // namespace

#define STORE_TEST(name) TEMPLATE_TEST_CASE_METHOD(store_fixture, name, "", in_memory, in_sqlite)

template <class Implementation>
struct store_fixture : Implementation {};

// -- inbox -----------------------------------------------------------------------

STORE_TEST("an accepted event comes back whole") {
  auto event = sample_event("01E1");
  event.kind = event_kind::postback;
  event.source = source_kind::room;
  event.speaker = "Uanother";
  event.redelivered = true;
  event.text = std::string("0\0 byte, 😀, ครับ", 24);
  accept(this->aut, event);
  auto waiting = must(this->aut.pending_events(0, 10));
  REQUIRE(waiting.size() == 1);
  CHECK(waiting[0].event == event);
  CHECK(waiting[0].attempts == 0);
  CHECK(waiting[0].sequence > 0);
}

STORE_TEST("an event with nothing but an id comes back whole") {
  inbound_event event;
  event.id = "01BARE";
  accept(this->aut, event);
  CHECK(must(this->aut.pending_events(0, 10)).at(0).event == event);
}

STORE_TEST("the same id is the same event for ever") {
  accept(this->aut, sample_event("01E1"));
  auto again = sample_event("01E1", "Usomchai", "other words");
  again.redelivered = true;
  CHECK(must(this->aut.accept(again)) == acceptance::repeated);
  CHECK(must(this->aut.pending_events(0, 10)).at(0).event.text == sample_event("01E1").text);

  SECTION("after it was settled") {
    must(this->aut.settle("01E1", "unfollow"));
  }
  SECTION("after it was answered") {
    finish(this->aut, sample_finish("t1", "line:Usomchai", {"01E1"}));
  }
  SECTION("after its message was taken back") {
    must(this->aut.forget_message("line:Usomchai", "message of 01E1"));
  }
  SECTION("after its user was erased") {
    must(this->aut.erase("Usomchai"));
  }
  CHECK(must(this->aut.accept(again)) == acceptance::repeated);
  CHECK(waiting_ids(this->aut).empty());
}

STORE_TEST("events wait in the order of their arrival, page by page") {
  for (const auto* id : {"01C", "01A", "01E", "01B", "01D"})
    accept(this->aut, sample_event(id, id));
  must(this->aut.settle("01E", "leave"));

  auto first = must(this->aut.pending_events(0, 2));
  REQUIRE(first.size() == 2);
  CHECK(first[0].event.id == "01C");
  CHECK(first[1].event.id == "01A");
  CHECK(first[0].sequence < first[1].sequence);
  auto second = must(this->aut.pending_events(first[1].sequence, 10));
  REQUIRE(second.size() == 2);
  CHECK(second[0].event.id == "01B");
  CHECK(second[1].event.id == "01D");
  CHECK(must(this->aut.pending_events(second[1].sequence, 10)).empty());
  CHECK(must(this->aut.pending_events(0, 0)).empty());
}

STORE_TEST("crashes over an event are counted while it waits") {
  accept(this->aut, sample_event("01E1"));
  CHECK(must(this->aut.count_attempt("01E1")) == 1);
  CHECK(must(this->aut.count_attempt("01E1")) == 2);
  CHECK(must(this->aut.pending_events(0, 10)).at(0).attempts == 2);
  must(this->aut.settle("01E1", "done"));
  CHECK(this->aut.count_attempt("01E1").error().code == failure_code::not_found);
  CHECK(this->aut.count_attempt("01NEVER").error().code == failure_code::not_found);
}

STORE_TEST("settling twice, or what was never accepted, changes nothing") {
  accept(this->aut, sample_event("01E1"));
  must(this->aut.settle("01E1", "follow"));
  must(this->aut.settle("01E1", "again"));
  must(this->aut.settle("01NEVER", "?"));
  CHECK(waiting_ids(this->aut).empty());
  CHECK(must(this->aut.accept(sample_event("01NEVER"))) == acceptance::fresh);
}

// -- turns and sessions ----------------------------------------------------------

STORE_TEST("a session never seen is empty") {
  auto snapshot = must(this->aut.load_session("line:Unobody", 10));
  CHECK(snapshot == session_snapshot{});
  CHECK(snapshot.pseudonym.empty());
}

STORE_TEST("a finished turn is in the session, its events are done, its message is owed") {
  accept(this->aut, sample_event("01E1"));
  accept(this->aut, sample_event("01E2"));
  accept(this->aut, sample_event("01E3"));
  const auto what = sample_finish("t1", "line:Usomchai", {"01E1", "01E2"});
  finish(this->aut, what);

  CHECK(waiting_ids(this->aut) == names{"01E3"});
  auto snapshot = must(this->aut.load_session("line:Usomchai", 10));
  CHECK(snapshot.profile == what.profile);
  CHECK(snapshot.pseudonym == what.pseudonym);
  REQUIRE(snapshot.history.size() == 1);
  CHECK(snapshot.history[0]
        == past_turn{what.turn.question, what.turn.answer, what.turn.message_ids, {}});
  auto owed = must(this->aut.pending_outgoing("", 10));
  REQUIRE(owed.size() == 1);
  auto expected = what.outgoing[0];
  expected.doubt = doubt::reply;
  CHECK(owed[0] == expected);
}

STORE_TEST("an answered turn is found again by its own session alone") {
  accept(this->aut, sample_event("01E1"));
  const auto what = sample_finish("t1", "line:Usomchai", {"01E1"});
  finish(this->aut, what);

  CHECK(must(this->aut.find_turn("line:Usomchai", "t1"))
        == past_turn{what.turn.question, what.turn.answer, what.turn.message_ids, {}});
  CHECK(must(this->aut.find_turn("line:Uann", "t1")) == past_turn{});
  CHECK(must(this->aut.find_turn("line:Usomchai", "t2")) == past_turn{});
  CHECK(must(this->aut.find_turn("", "")) == past_turn{});
  must(this->aut.forget_message("line:Usomchai", "message of 01E1"));
  CHECK(must(this->aut.find_turn("line:Usomchai", "t1")) == past_turn{});
}

STORE_TEST("a turn without an answer of the model is not found") {
  accept(this->aut, sample_event("01E1"));
  auto what = sample_finish("t1", "line:Usomchai", {"01E1"});
  what.turn.outcome = turn_outcome::fixed;
  finish(this->aut, what);
  CHECK(must(this->aut.find_turn("line:Usomchai", "t1")) == past_turn{});
}

STORE_TEST("a turn of a group remembers who asked") {
  accept(this->aut, group_event("01G1", "Cgroup", "Uann"));
  finish(this->aut, sample_finish("t1", "line:Cgroup", {"01G1"}));
  CHECK(must(this->aut.find_turn("line:Cgroup", "t1")).speaker == "Uann");
  CHECK(must(this->aut.load_session("line:Cgroup", 10)).history.at(0).speaker == "Uann");
}

STORE_TEST("a turn is stored once, whoever asks how often") {
  accept(this->aut, sample_event("01E1"));
  const auto what = sample_finish("t1", "line:Usomchai", {"01E1"});
  finish(this->aut, what);

  SECTION("the very same again") {
    CHECK(must(this->aut.finish(what)) == finish_outcome::repeated);
  }
  SECTION("another turn for the same event") {
    CHECK(must(this->aut.finish(sample_finish("t2", "line:Usomchai", {"01E1"})))
          == finish_outcome::already_done);
  }
  SECTION("the same turn id for another event") {
    accept(this->aut, sample_event("01E2"));
    CHECK(must(this->aut.finish(sample_finish("t1", "line:Usomchai", {"01E2"})))
          == finish_outcome::already_done);
    CHECK(waiting_ids(this->aut) == names{"01E2"});
  }
  SECTION("a turn for an event that nobody accepted") {
    CHECK(must(this->aut.finish(sample_finish("t2", "line:Unobody", {"01NEVER"})))
          == finish_outcome::already_done);
    CHECK(must(this->aut.load_session("line:Unobody", 1)).pseudonym.empty());
  }
  CHECK(remembered_questions(this->aut, "line:Usomchai") == names{"question of t1"});
  CHECK(owed_ids(this->aut) == names{"t1"});
}

STORE_TEST("a turn is stored while one of its events still waits") {
  accept(this->aut, sample_event("01E1"));
  accept(this->aut, sample_event("01E2"));
  must(this->aut.settle("01E1", "taken back"));
  finish(this->aut, sample_finish("t1", "line:Usomchai", {"01E1", "01E2"}));
  CHECK(waiting_ids(this->aut).empty());
}

STORE_TEST("a turn that names an event twice finishes it once") {
  accept(this->aut, sample_event("01E1"));
  finish(this->aut, sample_finish("t1", "line:Usomchai", {"01E1", "01E1"}));
  CHECK(waiting_ids(this->aut).empty());
}

STORE_TEST("a turn of the web entrance needs no event and owes no message") {
  auto what = sample_finish("t1", "web:ann");
  what.outgoing.clear();
  finish(this->aut, what);
  CHECK(must(this->aut.finish(what)) == finish_outcome::repeated);
  CHECK(remembered_questions(this->aut, "web:ann") == names{"question of t1"});
  CHECK(owed_ids(this->aut).empty());
}

STORE_TEST("the pseudonym stays, the profile follows the latest turn") {
  auto first = sample_finish("t1", "web:ann");
  auto second = sample_finish("t2", "web:ann");
  second.pseudonym = "s_another";
  second.profile = {2, 0.5, "en", false};
  finish(this->aut, first);
  finish(this->aut, second);
  auto snapshot = must(this->aut.load_session("web:ann", 10));
  CHECK(snapshot.pseudonym == first.pseudonym);
  CHECK(snapshot.profile == second.profile);
}

STORE_TEST("history is the latest answered turns, oldest first, of this session alone") {
  const std::vector<std::pair<std::string, turn_outcome>> asked{
    {"t1", turn_outcome::answered},  {"t2", turn_outcome::fixed},
    {"t3", turn_outcome::answered},  {"t4", turn_outcome::apologised},
    {"t5", turn_outcome::set_aside}, {"t6", turn_outcome::answered}};
  for (const auto& [id, outcome] : asked) {
    auto what = sample_finish(id, "web:ann");
    what.turn.outcome = outcome;
    finish(this->aut, what);
    finish(this->aut, sample_finish("of another " + id, "line:ann"));
  }
  CHECK(remembered_questions(this->aut, "web:ann")
        == names{"question of t1", "question of t3", "question of t6"});
  auto two = must(this->aut.load_session("web:ann", 2)).history;
  REQUIRE(two.size() == 2);
  CHECK(two[0].question == "question of t3");
  CHECK(two[1].question == "question of t6");
  auto none = must(this->aut.load_session("web:ann", 0));
  CHECK(none.history.empty());
  CHECK_FALSE(none.pseudonym.empty());
}

STORE_TEST("blocking us is kept, and nothing more is owed to that user") {
  finish(this->aut, sample_finish("t1", "line:Usomchai"));
  finish(this->aut, sample_finish("t2", "line:Uann"));
  must(this->aut.set_following("line:Usomchai", false));
  CHECK_FALSE(must(this->aut.load_session("line:Usomchai", 1)).profile.following);
  CHECK(owed_ids(this->aut) == names{"t2"});
  must(this->aut.set_following("line:Usomchai", true));
  CHECK(must(this->aut.load_session("line:Usomchai", 1)).profile.following);
  CHECK(owed_ids(this->aut) == names{"t2"});
  must(this->aut.set_following("line:Unobody", false));
  CHECK(must(this->aut.load_session("line:Unobody", 1)).pseudonym.empty());
}

// -- taking back and erasing -----------------------------------------------------

STORE_TEST("a message taken back while it waits is settled") {
  accept(this->aut, sample_event("01E1"));
  accept(this->aut, sample_event("01E2"));
  auto unsend = sample_event("01E3", "Usomchai", "");
  unsend.kind = event_kind::unsend;
  unsend.message_id = "message of 01E1";
  accept(this->aut, unsend);
  CHECK(must(this->aut.forget_message("line:Usomchai", "message of 01E1")) == 1);
  CHECK(waiting_ids(this->aut) == names{"01E2", "01E3"});
  CHECK(must(this->aut.forget_message("line:Usomchai", "message of 01E1")) == 0);
}

STORE_TEST("a message taken back takes its whole question, the answer and what is owed") {
  accept(this->aut, sample_event("01E1"));
  accept(this->aut, sample_event("01E2"));
  finish(this->aut, sample_finish("t1", "line:Usomchai", {"01E1", "01E2"}));
  finish(this->aut, sample_finish("t2", "line:Usomchai"));
  CHECK(must(this->aut.forget_message("line:Usomchai", "message of 01E2")) == 1);
  CHECK(remembered_questions(this->aut, "line:Usomchai") == names{"question of t2"});
  CHECK(owed_ids(this->aut) == names{"t2"});
  CHECK(must(this->aut.forget_message("line:Usomchai", "message of 01E1")) == 0);
  CHECK(must(this->aut.finish(sample_finish("t1", "line:Usomchai")))
        == finish_outcome::already_done);
}

STORE_TEST("nobody takes back a message of another session") {
  accept(this->aut, sample_event("01E1"));
  finish(this->aut, sample_finish("t1", "line:Usomchai", {"01E1"}));
  accept(this->aut, sample_event("01E2"));
  CHECK(must(this->aut.forget_message("line:Uann", "message of 01E1")) == 0);
  CHECK(must(this->aut.forget_message("web:Usomchai", "message of 01E2")) == 0);
  CHECK(must(this->aut.forget_message("line:Usomchai", "")) == 0);
  CHECK(waiting_ids(this->aut) == names{"01E2"});
  CHECK(remembered_questions(this->aut, "line:Usomchai") == names{"question of t1"});
}

STORE_TEST("erasing a user removes everything of that user and nothing of others") {
  accept(this->aut, sample_event("01E1"));
  accept(this->aut, sample_event("01E2"));
  accept(this->aut, sample_event("01E3", "Uann"));
  finish(this->aut, sample_finish("t1", "line:Usomchai", {"01E1"}));
  finish(this->aut, sample_finish("t2", "line:Usomchai"));
  finish(this->aut, sample_finish("t3", "line:Uann"));
  finish(this->aut, sample_finish("t4", "web:Usomchai"));
  must(this->aut.record_delivery({"t2", delivery_state::pushed, 1, "", "", morning}));

  CHECK(must(this->aut.erase("Usomchai")) == erase_report{2, 3, 1, 3, false});
  CHECK(must(this->aut.load_session("line:Usomchai", 10)) == session_snapshot{});
  CHECK(must(this->aut.load_session("web:Usomchai", 10)) == session_snapshot{});
  CHECK(waiting_ids(this->aut) == names{"01E3"});
  CHECK(owed_ids(this->aut) == names{"t3"});
  CHECK(remembered_questions(this->aut, "line:Uann") == names{"question of t3"});
  CHECK(must(this->aut.erase("Usomchai")) == erase_report{});
}

STORE_TEST("erasing a user removes what that user said in groups, and no more of the group") {
  accept(this->aut, group_event("01E1", "Cgroup", "Usomchai"));
  accept(this->aut, group_event("01E2", "Cgroup", "Uann"));
  accept(this->aut, group_event("01E3", "Cgroup", "Usomchai"));
  accept(this->aut, group_event("01E4", "Cgroup", "Uann"));
  finish(this->aut, sample_finish("t1", "line:Cgroup", {"01E1"}));
  finish(this->aut, sample_finish("t2", "line:Cgroup", {"01E2"}));

  CHECK(must(this->aut.erase("Usomchai")) == erase_report{0, 1, 1, 1, false});
  CHECK(remembered_questions(this->aut, "line:Cgroup") == names{"question of t2"});
  CHECK(waiting_ids(this->aut) == names{"01E4"});
  CHECK(owed_ids(this->aut) == names{"t2"});
}

STORE_TEST("a question that two members asked goes with either of them") {
  accept(this->aut, group_event("01E1", "Cgroup", "Usomchai"));
  accept(this->aut, group_event("01E2", "Cgroup", "Uann"));
  finish(this->aut, sample_finish("t1", "line:Cgroup", {"01E1", "01E2"}));
  CHECK(must(this->aut.erase("Uann")) == erase_report{0, 1, 0, 1, false});
  CHECK(must(this->aut.erase("Usomchai")) == erase_report{});
}

STORE_TEST("a turn that an erasure overtook is not stored any more") {
  accept(this->aut, sample_event("01E1"));
  must(this->aut.erase("Usomchai"));
  CHECK(must(this->aut.finish(sample_finish("t1", "line:Usomchai", {"01E1"})))
        == finish_outcome::already_done);
  CHECK(must(this->aut.load_session("line:Usomchai", 10)) == session_snapshot{});
}

STORE_TEST("the rest of an answer leaves with whoever asked, whoever tapped") {
  accept(this->aut, group_event("01E1", "Cgroup", "Uann"));
  accept(this->aut, group_event("01E2", "Cgroup", "Ubob"));
  finish(this->aut, sample_finish("t1", "line:Cgroup", {"01E1"}));
  auto rest = sample_finish("t2", "line:Cgroup", {"01E2"});
  rest.turn.message_ids = must(this->aut.find_turn("line:Cgroup", "t1")).message_ids;
  REQUIRE_FALSE(rest.turn.message_ids.empty());
  finish(this->aut, rest);
  CHECK(must(this->aut.erase("Uann")).turns == 2);
  CHECK(owed_ids(this->aut).empty());
}

STORE_TEST("a group's events leave with an erased group") {
  accept(this->aut, group_event("01E1", "Cgroup", "Uann"));
  accept(this->aut, group_event("01E2", "Cgroup", "Uann"));
  finish(this->aut, sample_finish("t1", "line:Cgroup", {"01E1"}));
  CHECK(must(this->aut.erase("Cgroup")) == erase_report{1, 1, 1, 1, false});
}

// -- outbox ----------------------------------------------------------------------

STORE_TEST("messages are owed oldest first, page by page") {
  const std::vector<std::pair<std::string, int>> made{{"c", 2}, {"a", 3}, {"d", 1}, {"b", 2}};
  for (const auto& [id, minute] : made) {
    auto what = sample_finish(id, "line:U" + id);
    what.outgoing[0].created_at = morning + std::chrono::minutes{minute};
    finish(this->aut, what);
  }
  CHECK(owed_ids(this->aut) == names{"d", "b", "c", "a"});
  auto page = must(this->aut.pending_outgoing("b", 1));
  REQUIRE(page.size() == 1);
  CHECK(page[0].id == "c");
  CHECK(must(this->aut.pending_outgoing("a", 10)).empty());

  SECTION("a page goes on after a message that was delivered meanwhile") {
    must(this->aut.record_delivery({"b", delivery_state::replied, 1, "r", "", morning}));
    auto rest = must(this->aut.pending_outgoing("b", 10));
    REQUIRE(rest.size() == 2);
    CHECK(rest[0].id == "c");
  }
  SECTION("an unknown place is the start: rather twice than never") {
    CHECK(must(this->aut.pending_outgoing("unknown", 10)).size() == 4);
  }
}

STORE_TEST("a delivery ends once") {
  const auto state
    = GENERATE(delivery_state::replied, delivery_state::pushed, delivery_state::uncertain,
               delivery_state::refused, delivery_state::dropped);
  finish(this->aut, sample_finish("t1", "line:Usomchai"));
  must(this->aut.record_delivery({"t1", delivery_state::pending, 1, "", "", morning}));
  CHECK(owed_ids(this->aut) == names{"t1"});
  must(this->aut.record_delivery({"t1", state, 2, "request", "why", morning}));
  CHECK(owed_ids(this->aut).empty());
  must(this->aut.record_delivery({"t1", delivery_state::pending, 3, "", "", morning}));
  must(this->aut.record_delivery({"unknown", state, 1, "", "", morning}));
  CHECK(owed_ids(this->aut).empty());
}

// -- groups ----------------------------------------------------------------------

STORE_TEST("a committed group is stored, a group taken back is not") {
  accept(this->aut, sample_event("01E0"));
  must(this->aut.begin());
  accept(this->aut, sample_event("01E1"));
  finish(this->aut, sample_finish("t1", "line:Usomchai", {"01E0"}));
  must(this->aut.set_following("line:Usomchai", false));

  SECTION("committed") {
    must(this->aut.commit());
    CHECK(waiting_ids(this->aut) == names{"01E1"});
    CHECK(remembered_questions(this->aut, "line:Usomchai").size() == 1);
    CHECK(owed_ids(this->aut).empty());
  }
  SECTION("taken back") {
    this->aut.rollback();
    CHECK(waiting_ids(this->aut) == names{"01E0"});
    CHECK(must(this->aut.load_session("line:Usomchai", 10)) == session_snapshot{});
    CHECK(must(this->aut.accept(sample_event("01E1"))) == acceptance::fresh);
    finish(this->aut, sample_finish("t1", "line:Usomchai", {"01E0"}));
  }
}

STORE_TEST("a write that fails inside a group undoes only itself") {
  must(this->aut.begin());
  accept(this->aut, sample_event("01E1"));
  finish(this->aut, sample_finish("t1", "line:Usomchai", {"01E1"}));
  accept(this->aut, sample_event("01E2"));
  auto clash = sample_finish("t2", "line:Uann", {"01E2"});
  clash.outgoing[0].id = "t1";
  CHECK(this->aut.finish(clash).error().code == failure_code::internal);
  accept(this->aut, sample_event("01E3"));
  must(this->aut.commit());
  CHECK(waiting_ids(this->aut) == names{"01E2", "01E3"});
  CHECK(must(this->aut.load_session("line:Uann", 10)) == session_snapshot{});
  CHECK(owed_ids(this->aut) == names{"t1"});
  clash.outgoing[0].id = "t2";
  finish(this->aut, clash);
}

STORE_TEST("groups do not nest, and only an open one can be committed") {
  CHECK(this->aut.commit().error().code == failure_code::internal);
  this->aut.rollback();
  must(this->aut.begin());
  CHECK(this->aut.begin().error().code == failure_code::internal);
  accept(this->aut, sample_event("01E1"));
  CHECK(this->aut.erase("Usomchai").error().code == failure_code::internal);
  must(this->aut.commit());
  CHECK(this->aut.commit().error().code == failure_code::internal);
  CHECK(waiting_ids(this->aut) == names{"01E1"});
}

STORE_TEST("an empty group can be committed") {
  must(this->aut.begin());
  must(this->aut.commit());
  must(this->aut.begin());
  must(this->aut.commit());
}

// -- care ------------------------------------------------------------------------

STORE_TEST("health tells what waits and for how long") {
  CHECK(must(this->aut.health(morning)).inbox_pending == 0);
  CHECK(must(this->aut.health(morning)).inbox_oldest == 0s);
  accept(this->aut, sample_event("01E1"));
  auto later = sample_event("01E2");
  later.received_at += 5s;
  accept(this->aut, later);
  finish(this->aut, sample_finish("t1", "line:Uann"));

  auto health = must(this->aut.health(morning + 10s));
  CHECK(health.inbox_pending == 2);
  CHECK(health.inbox_oldest == 9850ms);
  CHECK(health.outbox_pending == 1);
  CHECK(health.outbox_oldest == 9298ms);
  CHECK(health.sessions == 1);

  must(this->aut.settle("01E1", "done"));
  must(this->aut.record_delivery({"t1", delivery_state::pushed, 1, "", "", morning}));
  health = must(this->aut.health(morning + 10s));
  CHECK(health.inbox_pending == 1);
  CHECK(health.inbox_oldest == 4850ms);
  CHECK(health.outbox_pending == 0);
  CHECK(health.outbox_oldest == 0s);
}

STORE_TEST("an age is never negative, whatever the clock does") {
  accept(this->aut, sample_event("01E1"));
  finish(this->aut, sample_finish("t1", "line:Uann"));
  auto health = must(this->aut.health(morning - 1h));
  CHECK(health.inbox_oldest == 0s);
  CHECK(health.outbox_oldest == 0s);
}

STORE_TEST("a closed store does nothing more, and says so") {
  must(this->aut.begin());
  accept(this->aut, sample_event("01E1"));
  must(this->aut.close());
  CHECK_FALSE(this->aut.accept(sample_event("01E2")).has_value());
  CHECK_FALSE(this->aut.finish(sample_finish("t1", "line:Usomchai")).has_value());
  CHECK_FALSE(this->aut.pending_events(0, 1).has_value());
  CHECK_FALSE(this->aut.pending_outgoing("", 1).has_value());
  CHECK_FALSE(this->aut.load_session("line:Usomchai", 1).has_value());
  CHECK_FALSE(this->aut.health(morning).has_value());
  CHECK_FALSE(this->aut.begin().has_value());
  CHECK_FALSE(this->aut.commit().has_value());
  CHECK_FALSE(this->aut.erase("Usomchai").has_value());
  must(this->aut.close());
}

STORE_TEST("what LINE certainly does not have is owed without doubt until that is taken back") {
  accept(this->aut, sample_event("01E1"));
  finish(this->aut, sample_finish("t1", "line:Usomchai", {"01E1"}));
  const auto noted = [this] { return must(this->aut.pending_outgoing("", 1))[0].doubt; };
  CHECK(noted() == doubt::reply);
  must(this->aut.set_doubt("t1", doubt::none));
  CHECK(noted() == doubt::none);
  must(this->aut.set_doubt("t1", doubt::reply));
  CHECK(noted() == doubt::reply);
  must(this->aut.set_doubt("unknown", doubt::none));
}

STORE_TEST("what may have been pushed stays so until it is denied, or waits") {
  finish(this->aut, sample_finish("t1", "line:Usomchai"));
  const auto noted = [this] { return must(this->aut.pending_outgoing("", 1)).at(0).doubt; };
  must(this->aut.set_doubt("t1", doubt::push));
  CHECK(noted() == doubt::push);
  CHECK(must(this->aut.waiting_messages("line:Usomchai")).empty());
  SECTION("denied") {
    must(this->aut.set_doubt("t1", doubt::none));
    CHECK(noted() == doubt::none);
  }
  SECTION("the month's pushes are used up, and the next token shows it") {
    must(this->aut.record_delivery({"t1", delivery_state::waiting, 1, "", "", morning}));
    CHECK(must(this->aut.waiting_messages("line:Usomchai")).at(0).doubt == doubt::none);
    finish(this->aut, sample_finish("t2", "line:Usomchai"));
    must(this->aut.pass_token("t2", "t1"));
    CHECK(noted() == doubt::reply);
  }
  SECTION("in a group that is undone") {
    must(this->aut.begin());
    must(this->aut.set_doubt("t1", doubt::none));
    this->aut.rollback();
    CHECK(noted() == doubt::push);
  }
  SECTION("at its end it is forgotten") {
    must(this->aut.record_delivery({"t1", delivery_state::pushed, 1, "", "", morning}));
    must(this->aut.set_doubt("t1", doubt::push));
    CHECK(owed_ids(this->aut).empty());
  }
}

STORE_TEST("what is owed to a session is known, oldest first") {
  accept(this->aut, sample_event("01E1"));
  accept(this->aut, sample_event("01E2"));
  CHECK(must(this->aut.owed_to("line:Usomchai")).empty());
  finish(this->aut, sample_finish("t1", "line:Usomchai", {"01E1"}));
  finish(this->aut, sample_finish("t2", "line:Usomchai", {"01E2"}));
  CHECK(must(this->aut.owed_to("line:Usomchai")) == names{"t1", "t2"});
  must(this->aut.record_delivery({"t1", delivery_state::replied, 1, "", "", morning}));
  CHECK(must(this->aut.owed_to("line:Usomchai")) == names{"t2"});
  CHECK(must(this->aut.owed_to("line:Uann")).empty());
}

STORE_TEST("a message that was taken back before it arrived is not treated") {
  auto unsend = sample_event("01U1");
  unsend.kind = event_kind::unsend;
  unsend.message_id = "message of 01E1";
  accept(this->aut, unsend);
  SECTION("while the unsend waits") {}
  SECTION("after the unsend was dealt with") {
    must(this->aut.settle("01U1", "withdrawn"));
  }
  CHECK(must(this->aut.accept(sample_event("01E1"))) == acceptance::repeated);
  CHECK(must(this->aut.accept(sample_event("01E1"))) == acceptance::repeated);
  CHECK(must(this->aut.accept(sample_event("01E2"))) == acceptance::fresh);
  for (const auto& waiting : must(this->aut.pending_events(0, 10)))
    CHECK(waiting.event.id != "01E1");
}
