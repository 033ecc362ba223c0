#include "session_fixture.hpp"

#include "core/phrases.hpp"
#include "core/text.hpp"
#include "line/answer_messages.hpp"

// How an answer looks on a phone: its beginning, its rest after a tap, what it quotes.

using namespace tuktuk;
using namespace tuktuk::test;

using strings = std::vector<std::string>;
using Catch::Contains;

namespace {

class shown_fixture : public session_fixture {
public:
  shown_fixture() {
    values.preview_units = 60;
    archive->found = {"what is VAT?", long_answer, {"m-e1"}, {}};
  }

  void tap(const std::string& data, const std::string& id = "p1") {
    auto event = other_event(*this, id, event_kind::postback);
    event.text = data;
    treat(event);
  }

  /// The data of the button for the rest.
  static std::string button(const outbound& message) {
    const auto at = message.messages.find(line::more_prefix);
    if (at == std::string::npos)
      return {};
    return message.messages.substr(at, message.messages.find('"', at) - at);
  }

  const std::string long_answer = "The first paragraph explains what it is.\n\n"
                                  "The second paragraph says what to do, and when.\n\n"
                                  "The third paragraph is where it ends.";
};

} // namespace

TEST_CASE_METHOD(shown_fixture, "A long answer is shown to the end of a paragraph, with a button") {
  say("what is VAT?");
  answer(long_answer);
  CHECK(last_said().text == "The first paragraph explains what it is.");
  CHECK(last_turn().answer == long_answer);
  CHECK(button(last_said()) == line::more_data({last_turn().id, 42}));
  CHECK_THAT(last_said().messages, Contains("\"label\":\"อ่านต่อ\""));
  // "More details" is what the button says already.
  CHECK(last_said().suggestions == strings{"ขอตัวอย่าง", "ต้องทำอะไรต่อ"});
  CHECK(state().history.back().answer == long_answer);
}

TEST_CASE_METHOD(shown_fixture, "A short answer, and any without a limit, is shown whole") {
  say("what is VAT?");
  answer("It is a tax.");
  CHECK(last_said().messages.empty());
  CHECK(last_said().text == "It is a tax.");
}

TEST_CASE_METHOD(shown_fixture, "No limit shows everything") {
  values.preview_units = 0;
  say("what is VAT?");
  answer(long_answer);
  CHECK(last_said().text == long_answer);
  CHECK(last_said().messages.empty());
}

TEST_CASE_METHOD(shown_fixture,
                 "A tap shows the rest, and neither asks a model nor is a question") {
  tap("more:t1:42");
  CHECK(archive->sought
        == std::vector<std::pair<std::string, std::string>>{{"line:Usomchai", "t1"}});
  CHECK(pool->calls.empty());
  CHECK(cache->asked.empty());
  CHECK(classifier->asked.empty());
  REQUIRE(journal->finished.size() == 1);
  CHECK(last_said().text == "The second paragraph says what to do, and when.");
  CHECK(last_said().reply_token == "t-p1");
  CHECK(button(last_said()) == "more:t1:91");
  CHECK_THAT(last_said().messages, Contains("More details"));
  const auto& turn = last_turn();
  CHECK(turn.outcome == turn_outcome::fixed);
  CHECK(turn.event_ids == strings{"p1"});
  CHECK(turn.question.empty());
  CHECK(turn.pattern.empty());
  CHECK(turn.cost == 0);
  // The words stay with their own turn; taken back there, they are taken back here.
  CHECK(turn.answer.empty());
  CHECK(turn.message_ids == strings{"m-e1"});
  CHECK(state().history.empty());
  CHECK(router->done == strings{"p1"});
  SECTION("and the next tap the rest of the rest, with what may come next") {
    tap(button(last_said()), "p2");
    CHECK(last_said().text == "The third paragraph is where it ends.");
    CHECK(last_said().messages.empty());
    CHECK(last_said().suggestions.size() == 3);
  }
}

TEST_CASE_METHOD(shown_fixture, "A tap on what is not there any more gets a friendly sentence") {
  const auto* data = GENERATE("more:t1:100000", "more:t1:1000");
  tap(data);
  CHECK(last_said().text == core::say(core::phrase::rest_gone, ""));
  CHECK(router->done == strings{"p1"});
}

TEST_CASE_METHOD(shown_fixture, "An answer that the store does not know any more is gone") {
  archive->found = {};
  tap("more:t1:42");
  CHECK(last_said().text == core::say(core::phrase::rest_gone, ""));
  CHECK(last_turn().outcome == turn_outcome::fixed);
}

TEST_CASE_METHOD(shown_fixture, "A button that is not ours asks nobody") {
  const auto* data = GENERATE("more:", "more:t1", "more:t1:x", "more:t1:-4", "buy:1");
  tap(data);
  CHECK(archive->sought.empty());
  CHECK(last_said().text == core::say(core::phrase::unknown_button, ""));
}

TEST_CASE_METHOD(shown_fixture, "No rest begins in the middle of a letter") {
  archive->found.answer = "ไทยไทยไทย";
  tap("more:t1:4");
  CHECK(last_said().text == core::say(core::phrase::rest_gone, ""));
}

TEST_CASE_METHOD(shown_fixture,
                 "The store is asked again until it answers, then the user is told") {
  archive->on_find.refusals = 2;
  tap("more:t1:42");
  CHECK(journal->finished.empty());
  advance(std::chrono::seconds{1});
  CHECK(last_said().text == "The second paragraph says what to do, and when.");
  archive->on_find.refusals = 1000;
  tap("more:t1:42", "p2");
  for (int i = 0; i < 20; ++i)
    advance(std::chrono::seconds{1});
  REQUIRE(journal->finished.size() == 2);
  CHECK(last_turn().outcome == turn_outcome::apologised);
  CHECK(router->done == strings{"p1", "p2"});
}

TEST_CASE_METHOD(shown_fixture,
                 "Taking the question back while its rest is stored is kept in mind") {
  journal->on_finish.silent = true;
  tap("more:t1:42");
  auto unsend = other_event(*this, "x1", event_kind::unsend);
  unsend.message_id = "m-e1";
  treat(unsend);
  CHECK(journal->forgotten.empty());
  journal->on_finish.release(*this, journal->handle);
  CHECK(journal->forgotten
        == std::vector<std::pair<std::string, std::string>>{{"line:Usomchai", "m-e1"}});
}

TEST_CASE_METHOD(shown_fixture, "A rest that the store never takes is apologised for") {
  journal->on_finish.refusal = {failure_code::internal, "a constraint failed"};
  journal->on_finish.refusals = 4;
  tap("more:t1:42");
  advance(std::chrono::seconds{5});
  CHECK(last_turn().outcome == turn_outcome::set_aside);
  CHECK(last_said().text == core::say(core::phrase::apology_fault, ""));
  CHECK(button(last_said()).empty());
  CHECK(router->done == strings{"p1"});
}

TEST_CASE_METHOD(shown_fixture, "Steps become a Flex message, unless that is switched off") {
  const bool flex = GENERATE(true, false);
  values.flex = flex;
  values.preview_units = 1200;
  say("how do I register?");
  answer("1. Fill in the form\n2. Sign it\n3. Send it");
  CHECK(last_said().text == "1. Fill in the form\n2. Sign it\n3. Send it");
  CHECK(last_said().messages.empty() != flex);
}

// -- groups ------------------------------------------------------------------------

namespace {

class group_fixture : public session_fixture {
public:
  group_fixture() { key = "line:Cteam"; }

  void ask(const std::string& id, const std::string& speaker, const std::string& text) {
    auto event = text_event(*this, id, text, "Cteam");
    event.source = source_kind::group;
    event.speaker = speaker;
    event.quote_token = "q-" + id;
    treat(event);
  }

  /// What the latest prompt says right before the question; empty if that is history or nothing.
  [[nodiscard]] std::string asker_note() const {
    const auto& messages = pool->calls.back().what.messages;
    const auto& note = messages[messages.size() - 2];
    return messages.size() > 2 && note.role == chat_role::system ? note.content : std::string{};
  }
};

} // namespace

TEST_CASE_METHOD(group_fixture, "In a group an answer quotes the question") {
  ask("e1", "Uann", "what is VAT?");
  answer("It is a tax.");
  CHECK_THAT(last_said().messages, Contains(R"("text":"It is a tax.","quoteToken":"q-e1")"));
  CHECK(last_said().text == "It is a tax.");
}

TEST_CASE_METHOD(group_fixture, "In a group a sentence of our own quotes the question as well") {
  values.max_question_bytes = 10;
  ask("e1", "Uann", "what is VAT? what is VAT?");
  CHECK(last_said().text == core::say(core::phrase::too_long, ""));
  CHECK_THAT(last_said().messages, Contains(R"("quoteToken":"q-e1")"));
}

TEST_CASE_METHOD(session_fixture, "Alone with a user nothing is quoted") {
  auto event = text_event(*this, "e1", "what is VAT?");
  event.quote_token = "q-e1";
  treat(event);
  answer("It is a tax.");
  CHECK(last_said().messages.empty());
}

TEST_CASE_METHOD(group_fixture, "The history of a group says who asked") {
  sender->member_name = "Ann";
  ask("e1", "Uann", "what is VAT?");
  CHECK(sender->asked_names == std::vector<chat_member>{{source_kind::group, "Cteam", "Uann"}});
  answer("It is a tax.");
  sender->member_name = "Bob";
  ask("e2", "Ubob", "and who pays it?");
  answer("Everybody.");
  ask("e3", "Uann", "me too?");
  CHECK(last_prompt()
        == strings{"Ann: what is VAT?", "It is a tax.", "Bob: and who pays it?", "Everybody.",
                   "me too?"});
  CHECK(sender->asked_names.size() == 2);
  answer("You too.");
  CHECK(last_turn().question == "me too?");
  CHECK_THAT(last_turn().pattern, !Contains("Ann"));
}

TEST_CASE_METHOD(group_fixture,
                 "The model of a group knows who asks, beside the question's own words") {
  sender->member_name = "Ann";
  ask("e1", "Uann", "do I pay VAT?");
  CHECK_THAT(asker_note(), Contains("\"Ann\""));
  answer("You do.");
  CHECK_FALSE(last_turn().classification.personal);
  sender->member_name = "Bob\nBuilder";
  ask("e2", "Ubob", "and I?");
  CHECK_THAT(asker_note(), Contains("\"Bob Builder\""));
  CHECK(last_prompt().back() == "and I?");
  answer("You too, Bob Builder.");
  CHECK(last_turn().question == "and I?");
  CHECK(last_turn().classification.personal);
  verdict = shareable();
  ask("e3", "Uann", "what is income tax?");
  CHECK(asker_note().empty());
}

TEST_CASE_METHOD(group_fixture, "A name that LINE does not tell in time is not waited for") {
  sender->on_name.silent = true;
  ask("e1", "Uann", "what is VAT?");
  CHECK(last_prompt() == strings{"what is VAT?"});
  CHECK(asker_note().empty());
  answer("It is a tax.");
  CHECK(last_said().text == "It is a tax.");
  sender->on_name.refuse_held(*this, sender->handle);
  sender->on_name.silent = false;
  sender->member_name = "Ann";
  ask("e2", "Uann", "who pays it?");
  CHECK(sender->asked_names.size() == 2);
  CHECK(last_prompt() == strings{"Ann: what is VAT?", "It is a tax.", "who pays it?"});
}

TEST_CASE_METHOD(group_fixture,
                 "After a restart the speakers of the stored history are asked for") {
  archive->snapshot = {{1, 0.0, "en", true, {}}, "s_known", {{"q1", "a1", {"m1"}, "Ubob"}}};
  sender->member_name = "Bob";
  ask("e1", "Ubob", "and then?");
  CHECK(last_prompt() == strings{"Bob: q1", "a1", "and then?"});
}

TEST_CASE_METHOD(group_fixture, "A question that stands by itself is asked without any name") {
  sender->member_name = "Ann";
  ask("e1", "Uann", "what is VAT?");
  answer("A tax.");
  verdict = shareable();
  ask("e2", "Uann", "what is income tax?");
  CHECK(last_prompt() == strings{"what is income tax?"});
}

TEST_CASE_METHOD(group_fixture, "An answer that says a name is personal") {
  sender->member_name = "Ann";
  ask("e1", "Uann", "what is VAT?");
  answer("A tax, Ann.");
  CHECK(last_turn().classification.personal);
  ask("e2", "Uann", "who pays it?");
  answer("Everybody.");
  CHECK_FALSE(last_turn().classification.personal);
}

TEST_CASE_METHOD(session_fixture, "Alone with a user nobody's name is asked for") {
  say("what is VAT?");
  CHECK(sender->asked_names.empty());
  CHECK(last_prompt() == strings{"what is VAT?"});
}
