// Promises of late answers, and answers that wait for a token; for every implementation.

#include "persistence/schema.hpp"
#include "store_implementations.hpp"

#include <fmt/format.h>

using namespace std::chrono_literals;
using namespace tuktuk;
using namespace tuktuk::persistence;
using namespace tuktuk::persistence::test;

namespace {

const std::string somchai = "line:Usomchai";

late_notice sample_notice(const std::string& event_id) {
  late_notice made;
  made.event_ids = {event_id};
  made.pseudonym = "s_1";
  made.profile = {0, 0.0, "th", true, {}};
  made.message = sample_outbound("late-" + event_id, somchai);
  made.message.kind = message_kind::notice;
  made.message.reply_token = "token of " + event_id;
  made.message.fetch_label = "รับคำตอบ";
  made.message.suggestions.clear();
  return made;
}

/// A turn whose message would use the token of its event.
finished_turn turn_of(const std::string& id, const std::string& event_id) {
  auto made = sample_finish(id, somchai, {event_id});
  made.outgoing.front().reply_token = "token of " + event_id;
  return made;
}

void let_wait(store& aut, const std::string& id) {
  must(aut.record_delivery({id, delivery_state::waiting, 1, "", "no token", morning}));
}

names waiting_for_token(store& aut) {
  names ids;
  for (const auto& each : must(aut.waiting_messages(somchai)))
    ids.push_back(each.id);
  return ids;
}

names ahead_of(const outbound& what) {
  names ids;
  for (const auto& each : what.ahead)
    ids.push_back(each.id);
  return ids;
}

} // namespace

// -- notices ---------------------------------------------------------------------

STORE_TEST("a notice is owed as it was made, and its question's token is spent for good") {
  accept(this->aut, sample_event("01E1"));
  const auto notice = sample_notice("01E1");
  CHECK(must(this->aut.store_notice(notice)));
  auto owed = must(this->aut.pending_outgoing("", 10));
  REQUIRE(owed.size() == 1);
  CHECK(owed[0].doubt == doubt::reply);
  owed[0].doubt = doubt::none;
  CHECK(owed[0] == notice.message);
  const auto waiting = must(this->aut.pending_events(0, 10));
  REQUIRE(waiting.size() == 1);
  CHECK(waiting[0].event.reply_token.empty());
  const auto known = must(this->aut.load_session(somchai, 10));
  CHECK(known.pseudonym == "s_1");
  CHECK(known.profile.language == "th");
  CHECK(known.history.empty());

  SECTION("the same promise is not made twice") {
    CHECK_FALSE(must(this->aut.store_notice(notice)));
    CHECK(owed_ids(this->aut).size() == 1);
  }
  SECTION("nor another one of the same question") {
    auto other = notice;
    other.message.id = "another";
    CHECK_FALSE(must(this->aut.store_notice(other)));
  }
  SECTION("its answer is stored without the token") {
    CHECK(must(this->aut.finish(turn_of("t1", "01E1"))) == finish_outcome::token_spent);
    owed = must(this->aut.pending_outgoing("late-01E1", 10));
    REQUIRE(owed.size() == 1);
    CHECK(owed[0].id == "t1");
    CHECK(owed[0].reply_token.empty());
    CHECK(must(this->aut.load_session(somchai, 10)).pseudonym == "s_1");
  }
  SECTION("a later message of the same question brings its own token") {
    accept(this->aut, sample_event("01E2"));
    auto both = turn_of("t1", "01E2");
    both.turn.event_ids = {"01E1", "01E2"};
    CHECK(must(this->aut.finish(both)) == finish_outcome::applied);
    CHECK(must(this->aut.pending_outgoing("late-01E1", 10)).at(0).reply_token == "token of 01E2");
  }
  SECTION("taking the question back takes the promise back") {
    CHECK(must(this->aut.forget_message(somchai, "message of 01E1")) == 1);
    CHECK(owed_ids(this->aut).empty());
  }
  SECTION("who blocks us is promised nothing") {
    must(this->aut.set_following(somchai, false));
    CHECK(owed_ids(this->aut).empty());
  }
  SECTION("erasing the user erases it") {
    const auto report = must(this->aut.erase("Usomchai"));
    CHECK(report.outgoing == 1);
    CHECK(report.sessions == 1);
    CHECK(owed_ids(this->aut).empty());
  }
  SECTION("it ends like any other message") {
    must(this->aut.record_delivery({"late-01E1", delivery_state::replied, 1, "r", "", morning}));
    CHECK(owed_ids(this->aut).empty());
    CHECK_FALSE(must(this->aut.store_notice(notice)));
  }
}

STORE_TEST("nothing is promised for what waits no more or never had a token") {
  auto event = sample_event("01E1");
  SECTION("answered") {
    accept(this->aut, event);
    finish(this->aut, turn_of("t1", "01E1"));
  }
  SECTION("without a token") {
    event.reply_token.clear();
    accept(this->aut, event);
  }
  SECTION("unknown") {}
  CHECK_FALSE(must(this->aut.store_notice(sample_notice("01E1"))));
  for (const auto& id : owed_ids(this->aut))
    CHECK(id == "t1");
}

STORE_TEST("a promise that is taken back with its group leaves the token alone") {
  accept(this->aut, sample_event("01E1"));
  must(this->aut.begin());
  CHECK(must(this->aut.store_notice(sample_notice("01E1"))));
  this->aut.rollback();
  CHECK(must(this->aut.pending_events(0, 10)).at(0).event.reply_token == "token of 01E1");
  CHECK(owed_ids(this->aut).empty());
  CHECK(must(this->aut.finish(turn_of("t1", "01E1"))) == finish_outcome::applied);
}

// -- waiting for a token -----------------------------------------------------------

STORE_TEST("what waits for a token keeps its words and goes out with a message that has one") {
  finish(this->aut, sample_finish("t1", somchai));
  finish(this->aut, sample_finish("t2", somchai));
  let_wait(this->aut, "t2");
  let_wait(this->aut, "t1");
  CHECK(owed_ids(this->aut).empty());
  CHECK(waiting_for_token(this->aut) == names{"t1", "t2"});
  CHECK(must(this->aut.owed_to(somchai)).size() == 2);
  CHECK(must(this->aut.waiting_messages("line:Uother")).empty());
  const auto health = must(this->aut.health(morning));
  CHECK(health.outbox_waiting == 2);
  CHECK(health.outbox_pending == 0);
  CHECK(health.outbox_oldest == 0s);
  auto first = must(this->aut.waiting_messages(somchai)).at(0);
  CHECK(first.doubt == doubt::none);
  CHECK(first == sample_outbound("t1", somchai));

  finish(this->aut, sample_finish("t3", somchai));
  must(this->aut.take_along("t3", {"t1", "t2"}));
  CHECK(waiting_for_token(this->aut).empty());
  auto owed = must(this->aut.pending_outgoing("", 10));
  REQUIRE(owed.size() == 1);
  CHECK(ahead_of(owed[0]) == names{"t1", "t2"});
  CHECK(owed[0].ahead[0] == sample_outbound("t1", somchai));
  CHECK(owed[0].text == "outgoing text of t3");

  SECTION("and shares its end if they were shown together") {
    const auto state = GENERATE(delivery_state::replied, delivery_state::uncertain);
    must(this->aut.record_delivery({"t3", state, 1, "r", "", morning}));
    CHECK(must(this->aut.owed_to(somchai)).empty());
    CHECK(must(this->aut.health(morning)).outbox_waiting == 0);
  }
  SECTION("or waits again if it was not") {
    const auto state
      = GENERATE(delivery_state::pushed, delivery_state::refused, delivery_state::dropped);
    must(this->aut.record_delivery({"t3", state, 1, "r", "", morning}));
    CHECK(waiting_for_token(this->aut) == names{"t1", "t2"});
  }
  SECTION("together with what was to take it along") {
    let_wait(this->aut, "t3");
    CHECK(waiting_for_token(this->aut) == names{"t1", "t2", "t3"});
    CHECK(owed_ids(this->aut).empty());
  }
  SECTION("unless its user does not want it any more") {
    must(this->aut.set_following(somchai, false));
    CHECK(must(this->aut.owed_to(somchai)).empty());
    must(this->aut.record_delivery({"t3", delivery_state::dropped, 1, "", "", morning}));
    CHECK(waiting_for_token(this->aut).empty());
  }
}

STORE_TEST("waiting that is told of twice takes nothing from the message that takes it along") {
  finish(this->aut, sample_finish("t1", somchai));
  let_wait(this->aut, "t1");
  finish(this->aut, sample_finish("t2", somchai));
  must(this->aut.take_along("t2", {"t1"}));
  let_wait(this->aut, "t1");
  CHECK(waiting_for_token(this->aut).empty());
  CHECK(ahead_of(must(this->aut.pending_outgoing("", 10)).at(0)) == names{"t1"});
  must(this->aut.record_delivery({"t2", delivery_state::replied, 1, "r", "", morning}));
  CHECK(must(this->aut.owed_to(somchai)).empty());
}

STORE_TEST("a notice that takes something along says nothing itself") {
  accept(this->aut, sample_event("01E1"));
  finish(this->aut, sample_finish("t1", somchai));
  let_wait(this->aut, "t1");
  auto tap = turn_of("t2", "01E1");
  tap.outgoing.front().kind = message_kind::notice;
  tap.outgoing.front().fetch_label = "รับคำตอบ";
  CHECK(must(this->aut.finish(tap)) == finish_outcome::applied);
  SECTION("with something to take along") {
    must(this->aut.take_along("t2", {"t1"}));
    const auto owed = must(this->aut.pending_outgoing("", 10)).at(0);
    CHECK(owed.text.empty());
    CHECK(owed.fetch_label.empty());
    CHECK(ahead_of(owed) == names{"t1"});
  }
  SECTION("without") {
    must(this->aut.take_along("t2", {}));
    CHECK(must(this->aut.pending_outgoing("", 10)).at(0).fetch_label == "รับคำตอบ");
  }
}

STORE_TEST("a promise that takes something along keeps its words") {
  accept(this->aut, sample_event("01E1"));
  finish(this->aut, sample_finish("t1", somchai));
  let_wait(this->aut, "t1");
  const auto promise = sample_notice("01E1");
  REQUIRE(must(this->aut.store_notice(promise)));
  must(this->aut.take_along("late-01E1", {"t1"}));
  const auto owed = must(this->aut.pending_outgoing("", 10));
  REQUIRE(owed.size() == 1);
  CHECK(owed[0].text == promise.message.text);
  CHECK(owed[0].fetch_label == promise.message.fetch_label);
  CHECK(ahead_of(owed[0]) == names{"t1"});
  SECTION("that is shown with it") {
    must(this->aut.record_delivery({"late-01E1", delivery_state::replied, 1, "r", "", morning}));
    CHECK(must(this->aut.owed_to(somchai)).empty());
  }
  SECTION("that waits again if it was not") {
    must(this->aut.record_delivery({"late-01E1", delivery_state::dropped, 1, "", "", morning}));
    CHECK(waiting_for_token(this->aut) == names{"t1"});
  }
}

STORE_TEST("what waits is shown as it was last told to be") {
  finish(this->aut, sample_finish("t1", somchai));
  let_wait(this->aut, "t1");
  must(this->aut.show_by("t1", R"([{"type":"text","text":"short"}])"));
  CHECK(must(this->aut.waiting_messages(somchai)).at(0).messages
        == R"([{"type":"text","text":"short"}])");
  must(this->aut.show_by("t1", ""));
  CHECK(must(this->aut.waiting_messages(somchai)).at(0).messages.empty());
}

STORE_TEST("an answer is owed until it has ended, and a notice is none") {
  accept(this->aut, sample_event("01E1"));
  CHECK(must(this->aut.store_notice(sample_notice("01E1"))));
  CHECK_FALSE(must(this->aut.owes_answer(somchai)));
  finish(this->aut, sample_finish("t1", somchai));
  CHECK(must(this->aut.owes_answer(somchai)));
  CHECK_FALSE(must(this->aut.owes_answer("line:Uother")));
  let_wait(this->aut, "t1");
  CHECK(must(this->aut.owes_answer(somchai)));
  must(this->aut.record_delivery({"t1", delivery_state::dropped, 1, "", "", morning}));
  CHECK_FALSE(must(this->aut.owes_answer(somchai)));
}

STORE_TEST("a token goes over to what waits, once") {
  accept(this->aut, sample_event("01E1"));
  finish(this->aut, sample_finish("t1", somchai));
  let_wait(this->aut, "t1");
  finish(this->aut, turn_of("t2", "01E1"));
  must(this->aut.pass_token("t2", "t1"));
  CHECK(waiting_for_token(this->aut).empty());
  const auto owed = must(this->aut.pending_outgoing("", 10));
  REQUIRE(owed.size() == 2);
  CHECK(owed[0].id == "t1");
  CHECK(owed[0].reply_token == "token of 01E1");
  CHECK(owed[0].token_received_at == owed[1].token_received_at);
  CHECK(owed[0].doubt == doubt::reply);
  CHECK(owed[1].reply_token.empty());
  SECTION("not to what waits no more") {
    must(this->aut.pass_token("t1", "t2"));
    CHECK(must(this->aut.pending_outgoing("", 10)).at(1).reply_token.empty());
  }
  SECTION("and its end is its own") {
    must(this->aut.record_delivery({"t1", delivery_state::replied, 1, "r", "", morning}));
    CHECK(owed_ids(this->aut) == names{"t2"});
  }
}

STORE_TEST("what LINE certainly does not have goes along with nothing any more") {
  finish(this->aut, sample_finish("t1", somchai));
  finish(this->aut, sample_finish("t2", somchai));
  let_wait(this->aut, "t1");
  let_wait(this->aut, "t2");
  finish(this->aut, sample_finish("t3", somchai));
  must(this->aut.take_along("t3", {"t1", "t2"}));
  must(this->aut.set_doubt("t1", doubt::none));
  CHECK(waiting_for_token(this->aut) == names{"t1"});
  CHECK(ahead_of(must(this->aut.pending_outgoing("", 10)).at(0)) == names{"t2"});
  must(this->aut.record_delivery({"t3", delivery_state::replied, 1, "r", "", morning}));
  CHECK(must(this->aut.owed_to(somchai)) == names{"t1"});
}

STORE_TEST("what was to go along with a message that ended unrecorded waits again") {
  accept(this->aut, sample_event("01E1"));
  finish(this->aut, sample_finish("t1", somchai));
  let_wait(this->aut, "t1");
  finish(this->aut, turn_of("t2", "01E1"));
  must(this->aut.take_along("t2", {"t1"}));
  SECTION("its question was taken back before it went out") {
    CHECK(must(this->aut.forget_message(somchai, "message of 01E1")) == 1);
    CHECK(waiting_for_token(this->aut).empty());
    must(this->aut.release_carried());
    CHECK(waiting_for_token(this->aut) == names{"t1"});
  }
  SECTION("but not while it is owed") {
    must(this->aut.release_carried());
    CHECK(waiting_for_token(this->aut).empty());
  }
}

// -- the schema ------------------------------------------------------------------

TEST_CASE("a store of version 1 with messages owed is taken over") {
  scratch_folder folder;
  {
    write_bytes(folder.file(), "");
    auto database
      = must(connection::open(folder.file(), connection::access::read_write, timespan{100ms}));
    must(migrate(database, schema_migrations().first(1)));
  }
  run_sql(
    folder.file(),
    "INSERT INTO sessions VALUES (1, 'line:Usomchai', 0, 's_1', 1, 2, 1);"
    "INSERT INTO profiles VALUES (1, 1, 0.5, 'th');"
    "INSERT INTO turns VALUES (7, 't1', 1, 1, 2, 'q', 'a', 0, 0, 0, 0.5, 'th', 'tax', 1, 0, 0,"
    " 0, 0, 0, 'd', 'm', 'e', 1, 1, 1, 1, 1, 1, 'r', NULL);"
    "INSERT INTO outbox VALUES (1, 't0', 7, 1, 1, 1, 5, 6, 0, NULL, NULL, 1, 1, NULL, NULL,"
    " NULL, 1, 'r', '');"
    "INSERT INTO outbox VALUES (2, 't1', 7, 1, 0, 0, 5, NULL, 0, 'Usomchai', 'token', 3, 4,"
    " 'key', 'words', '[\"more\"]', NULL, NULL, NULL)");
  auto aut = open_store(folder.file());
  const auto owed = must(aut->pending_outgoing("", 10));
  REQUIRE(owed.size() == 1);
  CHECK(owed[0].id == "t1");
  CHECK(owed[0].session == somchai);
  CHECK(owed[0].reply_token == "token");
  CHECK(owed[0].token_received_at == from_milliseconds(3));
  CHECK(owed[0].token_occurred_at == from_milliseconds(4));
  CHECK(owed[0].text == "words");
  CHECK(owed[0].suggestions == names{"more"});
  CHECK(owed[0].kind == message_kind::answer);
  CHECK(owed[0].doubt == doubt::none);
  must(aut->record_delivery({"t1", delivery_state::replied, 1, "", "", morning}));
  CHECK(query_text(folder.file(), "SELECT group_concat(state) FROM outbox") == "1,1");
  CHECK(query_text(folder.file(), "PRAGMA user_version")
        == std::to_string(schema_migrations().size()));
  CHECK(query_text(folder.file(), "PRAGMA foreign_key_check").empty());
}
