// What the older turns of sessions come to; for every implementation.

#include "store_implementations.hpp"

using namespace std::chrono_literals;
using namespace tuktuk;
using namespace tuktuk::persistence;
using namespace tuktuk::persistence::test;

namespace {

session_summary notes(std::string until) {
  return {"- ขายกาแฟที่เชียงใหม่", std::move(until), false, from_milliseconds(1'800'000'000'000), 0};
}

session_summary loaded(store& from, const std::string& session = "line:Usomchai") {
  return must(from.load_session(session, 10)).summary;
}

void three_turns(store& aut) {
  for (const std::string number : {"1", "2", "3"}) {
    accept(aut, sample_event("01E" + number));
    finish(aut, sample_finish("t" + number, "line:Usomchai", {"01E" + number}));
  }
}

} // namespace

STORE_TEST("a summary is kept with its session, in place of the one before") {
  three_turns(this->aut);
  CHECK(loaded(this->aut) == session_summary{});
  CHECK(must(this->aut.store_summary("line:Usomchai", notes("t1"))));
  CHECK(loaded(this->aut) == notes("t1"));
  auto newer = notes("t2");
  newer.personal = true;
  newer.failures = 2;
  CHECK(must(this->aut.store_summary("line:Usomchai", newer)));
  CHECK(loaded(this->aut) == newer);
}

STORE_TEST("a summary of nothing that is there is not kept") {
  three_turns(this->aut);
  CHECK_FALSE(must(this->aut.store_summary("line:Unobody", notes("t1"))));
  CHECK_FALSE(must(this->aut.store_summary("line:Usomchai", notes("t9"))));
  CHECK_FALSE(must(this->aut.store_summary("line:Usomchai", notes(""))));
  must(this->aut.forget_message("line:Usomchai", "message of 01E2"));
  CHECK_FALSE(must(this->aut.store_summary("line:Usomchai", notes("t2"))));
  CHECK(loaded(this->aut) == session_summary{});
}

STORE_TEST("failed attempts are counted before there is a summary") {
  three_turns(this->aut);
  session_summary failed;
  failed.failures = 3;
  CHECK(must(this->aut.store_summary("line:Usomchai", failed)));
  CHECK(loaded(this->aut).failures == 3);
  CHECK(loaded(this->aut).text.empty());
}

STORE_TEST("a summary goes with a message that it may tell of, and with no later one") {
  three_turns(this->aut);
  must(this->aut.store_summary("line:Usomchai", notes("t2")));
  must(this->aut.forget_message("line:Usomchai", "message of 01E3"));
  CHECK(loaded(this->aut) == notes("t2"));
  must(this->aut.forget_message("line:Usomchai", "message of 01E1"));
  CHECK(loaded(this->aut) == session_summary{});
}

STORE_TEST("a summary goes with its user") {
  three_turns(this->aut);
  must(this->aut.store_summary("line:Usomchai", notes("t2")));
  must(this->aut.erase("Usomchai"));
  CHECK(loaded(this->aut) == session_summary{});
}

STORE_TEST("a summary of a lost group of writes is lost with it") {
  three_turns(this->aut);
  must(this->aut.begin());
  must(this->aut.store_summary("line:Usomchai", notes("t2")));
  this->aut.rollback();
  CHECK(loaded(this->aut) == session_summary{});
}

STORE_TEST("a cut answer is known as such when its session lives again") {
  accept(this->aut, sample_event("01E1"));
  auto what = sample_finish("t1", "line:Usomchai", {"01E1"});
  what.turn.cut = true;
  finish(this->aut, what);
  CHECK(must(this->aut.load_session("line:Usomchai", 10)).history.at(0).cut);
}

STORE_TEST("an answer to a like question is known as such when its session lives again") {
  accept(this->aut, sample_event("01E1"));
  auto what = sample_finish("t1", "line:Usomchai", {"01E1"});
  what.turn.alike_turn = "t0";
  finish(this->aut, what);
  CHECK(must(this->aut.load_session("line:Usomchai", 10)).history.at(0).alike_turn == "t0");
}
