// Turns and sessions, and what is taken back or erased of them; for every implementation.

#include "store_implementations.hpp"

using namespace std::chrono_literals;
using namespace tuktuk;
using namespace tuktuk::persistence;
using namespace tuktuk::persistence::test;

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
  second.profile
    = {2, 0.5, "en", false, {depth::concise, depth_rule::user, -0.5, depth_sign::less, 2, morning}};
  finish(this->aut, first);
  finish(this->aut, second);
  auto snapshot = must(this->aut.load_session("web:ann", 10));
  CHECK(snapshot.pseudonym == first.pseudonym);
  CHECK(snapshot.profile == second.profile);
}

STORE_TEST("how deep answers are can be set without a turn, of a session that is known") {
  const depth_profile brief{depth::concise, depth_rule::operated, 0.25, depth_sign::set, 1,
                            morning};
  CHECK_FALSE(must(this->aut.store_depth("line:Usomchai", brief)));
  finish(this->aut, sample_finish("t1", "line:Usomchai"));
  finish(this->aut, sample_finish("t2", "line:Uann"));
  CHECK(must(this->aut.store_depth("line:Usomchai", brief)));
  CHECK(must(this->aut.load_session("line:Usomchai", 1)).profile.depth == brief);
  CHECK(must(this->aut.load_session("line:Uann", 1)).profile.depth == depth_profile{});
}

STORE_TEST("a session is found by its pseudonym") {
  const auto what = sample_finish("t1", "line:Usomchai");
  finish(this->aut, what);
  CHECK(must(this->aut.session_of(what.pseudonym)) == "line:Usomchai");
  CHECK(must(this->aut.session_of("s_nobody")).empty());
  CHECK(must(this->aut.session_of("")).empty());
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
