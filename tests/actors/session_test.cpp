#include "session_fixture.hpp"

#include "core/phrases.hpp"

using namespace tuktuk;
using namespace tuktuk::test;

namespace {

std::vector<past_turn> past_turns(int count) {
  std::vector<past_turn> turns;
  for (int i = 1; i <= count; ++i)
    turns.push_back(
      {"q" + std::to_string(i), "a" + std::to_string(i), {"m" + std::to_string(i)}, {}});
  return turns;
}

} // namespace

TEST_CASE_METHOD(session_fixture,
                 "A simple question goes to the light model with the latest three turns and the "
                 "user's own words last") {
  archive->snapshot = {{4, 0.0, "th", true, {}}, "s_known", past_turns(5)};
  const std::string words = "  แล้ว VAT 7%  ล่ะ \n";
  say(words);
  REQUIRE(pool->calls.size() == 1);
  const auto& call = pool->calls.front().what;
  CHECK(call.tier == model_tier::light);
  CHECK(call.deployment == "light-one");
  CHECK(call.max_completion_tokens == values.plan.fast_answer_tokens);
  CHECK(call.user == "s_known");
  CHECK_FALSE(pool->calls.back().viewer);
  CHECK(call.deadline == values.answer_deadline);
  REQUIRE_FALSE(call.messages.empty());
  CHECK(call.messages.front().role == chat_role::system);
  CHECK(call.messages.front().content.find("Fast.") == 0);
  CHECK(call.messages.back() == chat_message{chat_role::user, words});
  CHECK(last_prompt() == std::vector<std::string>{"q3", "a3", "q4", "a4", "q5", "a5", words});
}

TEST_CASE_METHOD(session_fixture,
                 "A complex question goes to the heavy model with the whole history") {
  archive->snapshot = {{4, 0.0, "th", true, {}}, "s_known", past_turns(5)};
  verdict = demanding();
  say("ช่วยวางแผนภาษีทั้งปีให้หน่อย");
  REQUIRE(pool->calls.size() == 1);
  const auto& call = pool->calls.front().what;
  CHECK(call.tier == model_tier::heavy);
  CHECK(call.deployment == "heavy-one");
  CHECK(call.max_completion_tokens == values.plan.full_answer_tokens_balanced);
  CHECK(call.messages.front().content.find("Full.") == 0);
  CHECK(last_prompt().size() == 11);
  CHECK(cache->asked.empty());
}

TEST_CASE_METHOD(session_fixture,
                 "A question whose answer may be shared carries nothing of the conversation") {
  archive->snapshot = {{4, 0.0, "th", true, {}}, "s_known", past_turns(5)};
  verdict = shareable();
  say("VAT คืออะไร");
  REQUIRE(pool->calls.size() == 1);
  CHECK(last_prompt() == std::vector<std::string>{"VAT คืออะไร"});
  CHECK(cache->asked.size() == 1);
}

TEST_CASE_METHOD(session_fixture,
                 "A finished turn tells the store everything and the user the answer") {
  const auto event = say("แล้วต้องจ่ายเมื่อไร");
  CHECK(sender->loading == std::vector<std::string>{"Usomchai"});
  CHECK(router->done.empty());
  answer("จ่าย **ภายในวันที่ 15**");
  REQUIRE(journal->finished.size() == 1);
  const auto& [turn, profile, pseudonym, outgoing] = journal->finished.front();
  CHECK(turn.session == "line:Usomchai");
  CHECK(turn.event_ids == std::vector<std::string>{"e1"});
  CHECK(turn.message_ids == std::vector<std::string>{"m-e1"});
  CHECK(turn.question == event.text);
  CHECK(turn.answer == "จ่าย **ภายในวันที่ 15**");
  CHECK(turn.outcome == turn_outcome::answered);
  CHECK(turn.source == answer_source::azure);
  CHECK(turn.path == path::fast);
  CHECK(turn.depth == depth::detailed);
  CHECK(turn.deployment == "light-one");
  CHECK(turn.model == "gpt-4o-mini-2024-07-18");
  CHECK(turn.endpoint == "https://one.openai.azure.com");
  CHECK(turn.usage == token_usage{100, 0, 50, 0, false});
  CHECK(turn.cost == 100 * 150 + 50 * 600);
  CHECK(turn.pattern.empty());
  CHECK(profile.turns == 1);
  CHECK(profile.language == "th");
  CHECK(pseudonym.starts_with("s_"));
  REQUIRE(outgoing.size() == 1);
  const auto& said = outgoing.front();
  CHECK(said.id == turn.id);
  CHECK(said.session == "line:Usomchai");
  CHECK(said.chat == "Usomchai");
  CHECK(said.source == source_kind::user);
  CHECK(said.reply_token == "t-e1");
  CHECK(said.token_received_at == event.received_at);
  CHECK(said.token_occurred_at == event.occurred_at);
  CHECK(said.retry_key.size() == 36);
  CHECK(said.text == "จ่าย ภายในวันที่ 15");
  CHECK(said.suggestions.size() == 3);
  CHECK(said.doubt == doubt::none);
  CHECK(router->done == std::vector<std::string>{"e1"});
}

TEST_CASE_METHOD(session_fixture, "The next question knows the turn before") {
  say("VAT คืออะไร");
  answer("ภาษีมูลค่าเพิ่ม");
  say("แล้วเท่าไร");
  CHECK(last_prompt() == std::vector<std::string>{"VAT คืออะไร", "ภาษีมูลค่าเพิ่ม", "แล้วเท่าไร"});
}

TEST_CASE_METHOD(session_fixture, "A session remembers no more turns than it may") {
  values.max_history_turns = 2;
  archive->snapshot.history = past_turns(2);
  verdict = demanding();
  say("x?");
  answer("y");
  CHECK(state().history.size() == 2);
  CHECK(state().history.back().question == "x?");
}

TEST_CASE_METHOD(session_fixture, "The steps of a question are timed by the system's clock") {
  auto event = text_event(*this, "e1", "แล้วเท่าไร");
  advance(2s);
  treat(event);
  advance(3s);
  answer("เจ็ด");
  CHECK(last_turn().times.queued == timespan{2s});
  CHECK(last_turn().times.model == timespan{3s});
  CHECK(last_turn().times.total == timespan{5s});
  CHECK(last_turn().asked_at == event.received_at);
  CHECK(last_turn().answered_at == now());
}

TEST_CASE_METHOD(session_fixture, "Only a self-contained question without personal data becomes a "
                                  "pattern") {
  verdict = shareable();
  SECTION("shareable") {
    say("VAT คืออะไรคะ");
    answer("ภาษี");
    CHECK_FALSE(last_turn().pattern.empty());
  }
  SECTION("personal") {
    verdict.personal = true;
    say("VAT คืออะไรคะ");
    answer("ภาษี");
    CHECK(last_turn().pattern.empty());
  }
  SECTION("apologised") {
    say("VAT คืออะไรคะ");
    pool->fail({failure_code::unavailable, "down"});
    CHECK(last_turn().pattern.empty());
  }
}

TEST_CASE_METHOD(session_fixture,
                 "A question leaves one line in the log, without its words unless asked for") {
  SECTION("by default") {
    say("คำถามลับ");
    answer("คำตอบลับ");
    CHECK(log->count("event=question ") == 1);
    CHECK_FALSE(log->has("ลับ"));
    CHECK_FALSE(log->has("Usomchai"));
  }
  SECTION("with texts") {
    around->log_texts = true;
    say("คำถามลับ");
    answer("คำตอบลับ");
    CHECK(log->has("คำถามลับ"));
    CHECK(log->has("คำตอบลับ"));
  }
}

TEST_CASE_METHOD(session_fixture,
                 "A session waits for its past before it answers, and asks until it has it") {
  archive->snapshot = {{7, 0.5, "th", true, {}}, "s_known", past_turns(1)};
  archive->on_load.refusals = 5;
  say("แล้วเท่าไร");
  CHECK(pool->calls.empty());
  advance(2s);
  REQUIRE(pool->calls.size() == 1);
  CHECK(archive->asked.size() == 6);
  CHECK(archive->asked.front() == std::pair<std::string, std::uint32_t>{"line:Usomchai", 50});
  CHECK(pool->calls.front().what.user == "s_known");
}

TEST_CASE_METHOD(session_fixture, "A session ends when its router tells it to") {
  awaken();
  tell(session, stop_atom_v);
  CHECK(is_gone(session));
}
