#include "session_fixture.hpp"

// A message that its user took back.

using namespace tuktuk;
using namespace tuktuk::test;

using strings = std::vector<std::string>;

namespace {

class unsend_fixture : public session_fixture {
public:
  void unsend(const std::string& message, const std::string& id = "x1") {
    auto event = other_event(*this, id, event_kind::unsend);
    event.message_id = message;
    event.reply_token.clear();
    treat(event);
  }
};

} // namespace

TEST_CASE_METHOD(unsend_fixture, "A waiting message that is taken back is never asked") {
  say("what is one?");
  say("what is two?");
  unsend("m-e2");
  CHECK(journal->forgotten
        == std::vector<std::pair<std::string, std::string>>{{"line:Usomchai", "m-e2"}});
  CHECK(router->done == strings{"e2", "x1"});
  answer("1");
  CHECK(pool->calls.size() == 1);
  CHECK(router->done == strings{"e2", "x1", "e1"});
}

TEST_CASE_METHOD(unsend_fixture, "A running question that is taken back is stopped") {
  say("what is one?");
  const auto call = pool->calls.back().what.id;
  say("what is two?");
  unsend("m-e1");
  CHECK(pool->cancelled == std::vector<std::uint64_t>{call});
  CHECK(router->done == strings{"e1", "x1"});
  REQUIRE(pool->calls.size() == 2);
  CHECK(last_prompt() == strings{"what is two?"});
  SECTION("and its late answer is nobody's") {
    tell(session, answer_atom_v, call, fake_pool::sample_answer("late"));
    CHECK(journal->finished.empty());
    answer("2");
    CHECK(last_turn().answer == "2");
  }
}

TEST_CASE_METHOD(unsend_fixture, "What was said beside the withdrawn message is still asked") {
  archive->on_load.silent = true;
  say("hello");
  say("I have a secret");
  say("what is VAT?");
  archive->on_load.release(*this, archive->handle);
  REQUIRE(last_prompt() == strings{"hello\nI have a secret\nwhat is VAT?"});
  unsend("m-e2");
  REQUIRE(pool->calls.size() == 2);
  CHECK(last_prompt() == strings{"hello\nwhat is VAT?"});
  answer("a tax");
  CHECK(last_turn().event_ids == strings{"e1", "e3"});
}

TEST_CASE_METHOD(unsend_fixture, "A past turn that is taken back is not remembered") {
  say("VAT คืออะไร?");
  answer("ภาษี");
  unsend("m-e1");
  say("แล้วเท่าไร?");
  CHECK(last_prompt() == strings{"แล้วเท่าไร?"});
}

TEST_CASE_METHOD(unsend_fixture, "Withdrawing the leader's question frees those who wait for it") {
  verdict = shareable();
  say("VAT คืออะไร?");
  unsend("m-e1");
  CHECK(cache->abandoned.size() == 1);
}

TEST_CASE_METHOD(unsend_fixture,
                 "A withdrawal is repeated until the store has it, and its questions are done") {
  journal->on_forget.refusals = 2;
  say("what is one?");
  say("what is two?");
  unsend("m-e2");
  advance(2s);
  CHECK(journal->forgotten.size() == 3);
  CHECK(journal->settled.size() == 1);
  answer("1");
  auto done = router->done;
  std::sort(done.begin(), done.end());
  CHECK(done == strings{"e1", "e2", "x1"});
}

TEST_CASE_METHOD(unsend_fixture,
                 "A message that is taken back while the session wakes up is not remembered") {
  // The past was read before the store could forget the message.
  archive->snapshot.history = {{"old secret", "old answer", {"m-old"}, {}}};
  archive->on_load.silent = true;
  awaken();
  unsend("m-old");
  archive->on_load.release(*this, archive->handle);
  verdict = demanding();
  say("แล้วเท่าไร?");
  CHECK(last_prompt() == strings{"แล้วเท่าไร?"});
}

TEST_CASE_METHOD(
  unsend_fixture,
  "A message that is taken back while its answer is being stored is not remembered") {
  say("VAT คืออะไร?");
  journal->on_finish.silent = true;
  answer("ภาษี");
  unsend("m-e1");
  journal->on_finish.release(*this, journal->handle);
  CHECK(router->done == strings{"e1", "x1"});
  say("แล้วเท่าไร?");
  CHECK(last_prompt() == strings{"แล้วเท่าไร?"});
}

TEST_CASE_METHOD(unsend_fixture,
                 "The store forgets a message after it has the answer that quotes it, even if "
                 "storing that is repeated") {
  say("VAT คืออะไร?");
  journal->on_finish.refusals = 3;
  answer("ภาษี");
  unsend("m-e1");
  advance(2s);
  REQUIRE_FALSE(journal->calls.empty());
  CHECK(std::count(journal->calls.begin(), journal->calls.end(), "forget m-e1") == 1);
  const auto forget = std::find(journal->calls.begin(), journal->calls.end(), "forget m-e1");
  CHECK(std::find(forget, journal->calls.end(), "finish") == journal->calls.end());
}

TEST_CASE_METHOD(unsend_fixture,
                 "A message of a turn that the store will never take is still taken back") {
  journal->on_finish.refusal = {failure_code::internal, "a constraint failed"};
  journal->on_finish.refusals = 8;
  say("VAT คืออะไร?");
  answer("ภาษี");
  unsend("m-e1");
  advance(5s);
  CHECK(std::count(journal->calls.begin(), journal->calls.end(), "forget m-e1") == 1);
  CHECK(router->done == strings{"e1", "x1"});
}

TEST_CASE_METHOD(unsend_fixture, "Taking back what nobody knows is settled") {
  unsend("m-unknown");
  CHECK(journal->forgotten.size() == 1);
  CHECK(journal->settled.size() == 1);
  CHECK(router->done == strings{"x1"});
}
