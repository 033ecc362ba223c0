// The suite that every implementation of the store passes: inbox, groups, care.

#include "store_implementations.hpp"

using namespace std::chrono_literals;
using namespace tuktuk;
using namespace tuktuk::persistence;
using namespace tuktuk::persistence::test;

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
