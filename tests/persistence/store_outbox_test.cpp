// What is owed to users; for every implementation.

#include "store_implementations.hpp"

using namespace std::chrono_literals;
using namespace tuktuk;
using namespace tuktuk::persistence;
using namespace tuktuk::persistence::test;

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
