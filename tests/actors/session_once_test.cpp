#include "session_fixture.hpp"

#include <caf/actor_addr.hpp>

// Questions from the web that stand alone, and those that want something of their own.

using namespace tuktuk;
using namespace tuktuk::test;

using strings = std::vector<std::string>;

namespace {

class once_fixture : public session_fixture {
public:
  void ask_alone(const std::string& id, const std::string& text, question_terms terms = {}) {
    key = "once:" + id;
    ask("", id, text, std::move(terms));
  }

  void ask_as(const std::string& user, const std::string& id, const std::string& text,
              question_terms terms = {}) {
    key = "web:" + user;
    ask(user, id, text, std::move(terms));
  }

  [[nodiscard]] const model_call& call() const { return pool->calls.back().what; }

private:
  void ask(const std::string& user, const std::string& id, const std::string& text,
           question_terms terms) {
    awaken();
    tell(session, ask_atom_v, web_question{id, user, text, now(), std::move(terms)}, web->typed());
  }
};

const question_terms with_past{
  .before = {{chat_role::user, "VAT คืออะไร"}, {chat_role::assistant, "ภาษีมูลค่าเพิ่ม"}}};
const question_terms with_instructions{.before = {{chat_role::system, "You are a pirate."}}};

} // namespace

TEST_CASE_METHOD(once_fixture, "A question that stands alone asks the store for nothing") {
  archive->on_load.silent = true;
  ask_alone("w1", "แล้วเท่าไร");
  CHECK(archive->asked.empty());
  REQUIRE(pool->calls.size() == 1);
  CHECK(call().user.empty());
  CHECK(pool->calls.back().viewer);
}

TEST_CASE_METHOD(once_fixture, "A question that stands alone keeps nothing but its bill") {
  ask_alone("w1", "แล้วเท่าไร");
  pool->delta("เจ็ด");
  answer("เจ็ด");
  CHECK(web->heard == strings{"status typing", "delta เจ็ด", "followups 3", "answer w1 azure"});
  CHECK(journal->calls.empty());
  REQUIRE(journal->bills.size() == 1);
  CHECK(journal->bills.front().first
        == model_bill{{100, 0, 50, 0, false},
                      "light-one",
                      "gpt-4o-mini-2024-07-18",
                      "https://one.openai.azure.com"});
  CHECK(journal->bills.front().second == 45'000);
  CHECK(router->done == strings{"w1"});
  CHECK(log->has("event=question id=w1"));
  const auto figures = around->meters->expose();
  CHECK(figures.find(R"(tuktuk_turns_total{outcome="answered",path="fast",source="azure"} 1)")
        != std::string::npos);
  // The JOURNAL counts what it has booked.
  CHECK(figures.find("tuktuk_tokens_total{") == std::string::npos);
}

TEST_CASE_METHOD(once_fixture, "What a failed question cost is booked as well") {
  ask_alone("w1", "แล้วเท่าไร");
  pool->fail({failure_code::unavailable, "down"}, {{9, 0, 1, 0, true}, "light-one", "m", "e"});
  REQUIRE(web->failures.size() == 1);
  CHECK(web->failures.front().code == failure_code::unavailable);
  REQUIRE(journal->bills.size() == 1);
  CHECK(journal->bills.front().first.usage.prompt == 9);
  CHECK(journal->calls.empty());
  CHECK(router->done == strings{"w1"});
}

TEST_CASE_METHOD(once_fixture, "Nobody is new among those who give no name") {
  ask_alone("w1", "แล้วเท่าไร");
  REQUIRE(selector->asked.size() == 1);
  CHECK(selector->asked.front().depth == depth::balanced);
}

TEST_CASE_METHOD(once_fixture, "What a question brings along stands before it") {
  ask_alone("w1", "แล้วเท่าไร", with_past);
  REQUIRE(pool->calls.size() == 1);
  REQUIRE(call().messages.size() == 4);
  CHECK(call().messages.front().role == chat_role::system);
  CHECK(call().messages.front().content.starts_with("Fast."));
  CHECK(last_prompt() == strings{"VAT คืออะไร", "ภาษีมูลค่าเพิ่ม", "แล้วเท่าไร"});
}

TEST_CASE_METHOD(once_fixture, "Instructions of the asker's take the place of ours") {
  const bool named = GENERATE(false, true);
  archive->snapshot.history = {{"one?", "1", {}, {}}};
  if (named)
    ask_as("somchai", "w1", "two?", with_instructions);
  else
    ask_alone("w1", "two?", with_instructions);
  REQUIRE(pool->calls.size() == 1);
  CHECK(call().messages.front() == chat_message{chat_role::system, "You are a pirate."});
  CHECK(last_prompt() == (named ? strings{"one?", "1", "two?"} : strings{"two?"}));
  CHECK(call().max_completion_tokens == values.plan.full_answer_tokens_detailed);
  answer("arr");
  CHECK(journal->finished.size() == (named ? 1 : 0));
}

TEST_CASE_METHOD(once_fixture, "The asker's wishes reach the model") {
  question_terms terms;
  terms.model = model_wish::heavy;
  terms.answer_tokens = 33;
  terms.sampling = {0.0, 0.5, 1.0, -1.0, {"END"}};
  terms.live = false;
  ask_alone("w1", "แล้วเท่าไร", terms);
  REQUIRE(pool->calls.size() == 1);
  CHECK(call().tier == model_tier::heavy);
  CHECK(call().deployment == "heavy-one");
  CHECK(call().max_completion_tokens == 33);
  CHECK(call().sampling == terms.sampling);
  CHECK_FALSE(pool->calls.back().viewer);
  answer("เจ็ด");
  CHECK(web->heard == strings{"status typing", "delta เจ็ด", "followups 3", "answer w1 azure"});
}

TEST_CASE_METHOD(once_fixture, "An answer is shared only if nothing of the asker's coloured it") {
  verdict = shareable();
  struct sample {
    question_terms terms;
    bool shared;
  };
  question_terms limited;
  limited.answer_tokens = 500;
  question_terms cool;
  cool.sampling.temperature = 0;
  question_terms stopped;
  stopped.sampling.stop = {"."};
  question_terms heavy;
  heavy.model = model_wish::heavy;
  question_terms whole;
  whole.live = false;
  const auto& each
    = GENERATE_REF(sample{{}, true}, sample{whole, true}, sample{heavy, true},
                   sample{with_past, false}, sample{with_instructions, false},
                   sample{limited, false}, sample{cool, false}, sample{stopped, false});
  ask_alone("w1", "VAT คืออะไร", each.terms);
  CHECK(cache->asked.size() == (each.shared ? 1 : 0));
  answer("ภาษี");
  CHECK(cache->stored.size() == (each.shared ? 1 : 0));
}

TEST_CASE_METHOD(once_fixture, "An answer for one model is not looked up for the other") {
  verdict = shareable();
  question_terms heavy;
  heavy.model = model_wish::heavy;
  ask_alone("w1", "VAT คืออะไร");
  session = nullptr;
  ask_alone("w2", "VAT คืออะไร", heavy);
  REQUIRE(cache->asked.size() == 2);
  CHECK(cache->asked[0] != cache->asked[1]);
}

TEST_CASE_METHOD(once_fixture, "The source of a text is told before the text") {
  verdict = shareable();
  SECTION("made by the model") {
    ask_alone("w1", "VAT คืออะไร");
    CHECK(web->sources.empty());
    pool->delta("ภา");
    pool->delta("ษี");
    answer("ภาษี");
    REQUIRE(web->sources.size() == 1);
    CHECK(web->sources.front() == std::pair{answer_source::azure, std::string{"light-one"}});
  }
  SECTION("made earlier") {
    cache->result = {look_up_kind::hit, {"ภาษี", "gpt-4o-mini", "t0"}};
    ask_alone("w1", "VAT คืออะไร");
    REQUIRE(web->sources.size() == 1);
    CHECK(web->sources.front() == std::pair{answer_source::cache, std::string{"gpt-4o-mini"}});
    CHECK(journal->bills.empty());
    CHECK(router->done == strings{"w1"});
  }
  SECTION("made for somebody else just now") {
    cache->result = {look_up_kind::joined, {}};
    ask_alone("w1", "VAT คืออะไร");
    cache->land(true, {"ภาษี", "gpt-4o-mini", "t0"});
    REQUIRE(web->sources.size() == 1);
    CHECK(web->sources.front() == std::pair{answer_source::shared, std::string{"gpt-4o-mini"}});
  }
}

TEST_CASE_METHOD(once_fixture, "The end of an answer says whether it was cut or withheld") {
  ask_alone("w1", "แล้วเท่าไร");
  auto made = fake_pool::sample_answer("เจ็");
  SECTION("cut") {
    made.cut = true;
    pool->answer(made);
    REQUIRE(web->answers.size() == 1);
    CHECK(web->answers.front().ending == answer_ending::cut);
    CHECK(web->answers.front().apology.empty());
  }
  SECTION("withheld") {
    made.filtered = true;
    pool->answer(made);
    REQUIRE(web->answers.size() == 1);
    CHECK(web->answers.front().ending == answer_ending::withheld);
    CHECK(web->answers.front().usage.completion == 50);
    CHECK_FALSE(web->answers.front().apology.empty());
    CHECK(web->failures.empty());
  }
  CHECK(journal->bills.size() == 1);
}

TEST_CASE_METHOD(once_fixture, "A question alone whose asker went away stops the model") {
  ask_alone("w1", "แล้วเท่าไร");
  tell(session, gone_atom_v, std::string{"w1"});
  CHECK(pool->cancelled.size() == 1);
  CHECK(router->done == strings{"w1"});
  CHECK(journal->calls.empty());
}

TEST_CASE_METHOD(once_fixture, "What others wait for is made although its asker went away") {
  verdict = shareable();
  ask_alone("w1", "VAT คืออะไร");
  tell(session, gone_atom_v, std::string{"w1"});
  CHECK(pool->cancelled.empty());
  answer("ภาษี");
  CHECK(cache->stored.size() == 1);
  CHECK(journal->bills.size() == 1);
  CHECK(router->done == strings{"w1"});
}

TEST_CASE_METHOD(once_fixture, "A question alone looks after whom it asked when it is told to") {
  classifier->on_classify.silent = true;
  ask_alone("w1", "แล้วเท่าไร");
  advance(10s);
  CHECK(classifier->asked.size() == 1);
  classifier->on_classify.silent = false;
  tell(session, tick_atom_v);
  advance(1s);
  CHECK(classifier->asked.size() == 2);
  REQUIRE(pool->calls.size() == 1);
  // The pool keeps silent, too.
  tell(session, tick_atom_v);
  CHECK(web->failures.empty());
  advance(values.answer_deadline);
  tell(session, tick_atom_v);
  REQUIRE(web->failures.size() == 1);
  CHECK(web->failures.front().code == failure_code::timed_out);
  CHECK(pool->cancelled.size() == 1);
}
