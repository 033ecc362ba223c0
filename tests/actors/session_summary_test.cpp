#include "actors/session_work.hpp"
#include "session_fixture.hpp"

// What was said before the latest turns, summed up; the room for answers; cut answers.

using namespace tuktuk;
using namespace tuktuk::test;

using strings = std::vector<std::string>;

namespace {

class summary_fixture : public session_fixture {
public:
  summary_fixture() {
    values.prompts.summary = "Sum up.";
    values.summary_after = 6;
    values.plan.fast_history_turns = 2;
  }

  /// A past of so many turns, the first of them personal if asked for.
  void past_of(int turns, bool personal = false) {
    for (int i = 1; i <= turns; ++i) {
      const auto number = std::to_string(i);
      archive->snapshot.history.push_back(
        {"q" + number, "a" + number, {"m" + number}, {}, "t" + number, personal && i == 1});
    }
  }

  /// One more question and its answer.
  void one_turn() {
    say("and then?");
    answer("so");
  }

  [[nodiscard]] const model_call& last_call() const { return pool->calls.back().what; }
  [[nodiscard]] bool is_summing() const { return state().summing != nullptr; }

  /// The prompt's messages from the system.
  [[nodiscard]] strings system_messages() const {
    strings contents;
    for (const auto& message : last_call().messages)
      if (message.role == chat_role::system)
        contents.push_back(message.content);
    return contents;
  }
};

} // namespace

TEST_CASE_METHOD(summary_fixture, "Turns that have grown old are summed up when nobody waits") {
  past_of(5);
  one_turn();
  CHECK_FALSE(is_summing());
  one_turn();
  REQUIRE(pool->calls.size() == 3);
  const auto& call = last_call();
  CHECK(call.background);
  CHECK(call.tier == model_tier::light);
  CHECK(call.deployment == "light-one");
  CHECK(call.max_completion_tokens == 200);
  REQUIRE(call.messages.size() == 2);
  CHECK(call.messages[0].content == "Sum up.");
  // The two latest stay outside.
  CHECK(call.messages[1].content.find("Person: q5") != std::string::npos);
  CHECK(call.messages[1].content.find("and then?") == std::string::npos);

  pool->answer("- sells coffee");
  REQUIRE(journal->summaries.size() == 1);
  CHECK(journal->summaries[0].first == "line:Usomchai");
  const auto& made = journal->summaries[0].second;
  CHECK(made.text == "- sells coffee");
  CHECK(made.until == "t5");
  CHECK_FALSE(made.personal);
  CHECK(made.failures == 0);
  CHECK(journal->bills.size() == 1);

  say("what next?");
  REQUIRE(system_messages().size() == 2);
  CHECK(system_messages()[1].ends_with("- sells coffee"));
}

TEST_CASE_METHOD(summary_fixture, "A question does not wait for the summary") {
  past_of(6);
  one_turn();
  REQUIRE(is_summing());
  const auto summary = last_call().id;
  say("hurry!");
  CHECK(last_prompt().back() == "hurry!");
  CHECK(system_messages().size() == 1);
  pool->answer("here");
  CHECK(last_turn().answer == "here");
  tell(session, answer_atom_v, summary, fake_pool::sample_answer("- late but fine"));
  CHECK(state().summary.text == "- late but fine");
}

TEST_CASE_METHOD(summary_fixture, "A summary of something personal says so") {
  past_of(6, true);
  one_turn();
  pool->answer("- notes");
  CHECK(journal->summaries.back().second.personal);
}

TEST_CASE_METHOD(summary_fixture, "The next summary is made of the last one and the turns since") {
  past_of(6);
  archive->snapshot.summary = {"- sells coffee", "t3", true, {}, 0};
  one_turn();
  CHECK_FALSE(is_summing()); // four turns are outside
  one_turn();
  one_turn();
  one_turn();
  REQUIRE(is_summing());
  const auto& talk = last_call().messages[1].content;
  CHECK(talk.starts_with("Summary so far:\n- sells coffee"));
  CHECK(talk.find("q3") == std::string::npos);
  CHECK(talk.find("Person: q4") != std::string::npos);
  pool->answer("- sells tea");
  CHECK(state().summary.text == "- sells tea");
  CHECK(state().summary.personal); // what it was made of was
}

TEST_CASE_METHOD(summary_fixture,
                 "When a summary fails the old one stays, and it is tried again later") {
  past_of(9);
  archive->snapshot.summary = {"- old", "t1", false, {}, 0};
  one_turn();
  REQUIRE(is_summing());
  pool->fail({failure_code::unavailable, "down"});
  CHECK_FALSE(is_summing());
  CHECK(state().summary.text == "- old");
  CHECK(journal->summaries.back().second.failures == 1);
  one_turn();
  REQUIRE(is_summing());
  pool->fail({failure_code::unavailable, "down"});
  one_turn();
  CHECK_FALSE(is_summing()); // two turns of rest
  one_turn();
  REQUIRE(is_summing());
  pool->answer("- new");
  CHECK(state().summary.text == "- new");
  CHECK(state().summary.failures == 0);
}

TEST_CASE_METHOD(summary_fixture, "A summary goes with a message that it tells of") {
  past_of(6);
  archive->snapshot.summary = {"- sells coffee", "t3", false, {}, 0};
  awaken();
  auto unsend = other_event(*this, "x1", event_kind::unsend);
  unsend.reply_token.clear();
  SECTION("but not with a later one") {
    unsend.message_id = "m5";
    treat(unsend);
    CHECK(state().summary.text == "- sells coffee");
  }
  SECTION("whether it is remembered") {
    unsend.message_id = "m2";
    treat(unsend);
    CHECK(state().summary == session_summary{});
  }
  SECTION("or older than all that is remembered") {
    unsend.message_id = "m0";
    treat(unsend);
    CHECK(state().summary == session_summary{});
  }
}

TEST_CASE_METHOD(summary_fixture,
                 "A summary under way is given up when its message is taken back") {
  past_of(6);
  one_turn();
  REQUIRE(is_summing());
  const auto call = last_call().id;
  auto unsend = other_event(*this, "x1", event_kind::unsend);
  unsend.reply_token.clear();
  unsend.message_id = "m2";
  treat(unsend);
  CHECK_FALSE(is_summing());
  CHECK(pool->cancelled == std::vector<std::uint64_t>{call});
  tell(session, answer_atom_v, call, fake_pool::sample_answer("- knows too much"));
  CHECK(state().summary.text.empty());
  CHECK(journal->summaries.empty());
}

TEST_CASE_METHOD(summary_fixture,
                 "No summary goes with a question that others may ask, nor is made if off") {
  SECTION("shared") {
    past_of(2);
    archive->snapshot.summary = {"- sells coffee", "t1", false, {}, 0};
    verdict = shareable();
    say("what is VAT?");
    CHECK(system_messages().size() == 1);
  }
  SECTION("off") {
    values.summary_after = 0;
    past_of(20);
    one_turn();
    CHECK_FALSE(is_summing());
  }
}

TEST_CASE_METHOD(summary_fixture, "A cut answer is continued where it stopped") {
  say("tell me all");
  auto cut = fake_pool::sample_answer("It begins and");
  cut.cut = true;
  pool->answer(cut);
  CHECK(last_turn().cut);
  CHECK(state().history.back().cut);
  REQUIRE_FALSE(last_said().suggestions.empty());
  verdict = shareable(); // as it seems to stand by itself
  say("ขอรายละเอียดเพิ่ม");
  CHECK(last_prompt() == strings{"tell me all", "It begins and", "ขอรายละเอียดเพิ่ม"});
  CHECK(system_messages().back().find("where it stopped") != std::string::npos);
  answer(" goes on.");
  CHECK_FALSE(last_turn().cut);
  say("continue");
  CHECK(system_messages().back().find("where it stopped") == std::string::npos);
}

TEST_CASE_METHOD(summary_fixture,
                 "An answer gets the room that such answers need, and tells how long it was") {
  selector->room = 222;
  say("and then?");
  CHECK(last_call().max_completion_tokens == 222);
  auto made = fake_pool::sample_answer("so");
  made.usage = {100, 0, 90, 30, false};
  pool->answer(made);
  CHECK(selector->lengths == std::vector<std::pair<std::uint32_t, bool>>{{60, false}});
  selector->room = 0;
  say("and then?");
  CHECK(last_call().max_completion_tokens == values.plan.fast_answer_tokens);
}

TEST_CASE_METHOD(summary_fixture,
                 "An unsure question takes the path of the simple answer it leans on") {
  verdict.confidence = 0.55;
  say("and then?");
  CHECK(last_call().tier == model_tier::heavy); // it leans on nothing that is known
  answer("so");
  say("and then?");
  CHECK(last_call().tier == model_tier::heavy);
  answer("so");
  verdict.confidence = 0.95;
  one_turn();
  verdict.confidence = 0.55;
  say("and then?");
  CHECK(last_call().tier == model_tier::light);
  CHECK(state().work->turn.classification.confidence == 0.55);
}
