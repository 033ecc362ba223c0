#include "core/prompt.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

using namespace tuktuk;
using namespace tuktuk::core;

namespace {

const prompt_book book
  = with_version({"FAST\n", "FULL\n", "CONCISE\n", "BALANCED\n", "DETAILED\n", ""});

plan fast_plan() {
  plan how;
  how.path = path::fast;
  how.depth = depth::concise;
  how.history_turns = 3;
  how.history_tokens = 600;
  return how;
}

past_turn said(const std::string& question, const std::string& answer) {
  return {question, answer, {}, {}};
}

} // namespace

TEST_CASE("The version of the prompts changes with every text and its place") {
  const prompt_book start{"a", "b", "c", "d", "e", ""};
  const auto version = with_version(start).version;
  CHECK(version.size() == 16);
  CHECK(with_version(start).version == version);
  CHECK(with_version(with_version(start)).version == version);
  for (const auto text : {&prompt_book::fast, &prompt_book::full, &prompt_book::concise,
                          &prompt_book::balanced, &prompt_book::detailed}) {
    auto changed = start;
    changed.*text += "x";
    CHECK(with_version(changed).version != version);
  }
  CHECK(with_version({"ab", "", "c", "d", "e", ""}).version
        != with_version({"a", "b", "c", "d", "e", ""}).version);
}

TEST_CASE("The constant part comes first, the question last and unchanged") {
  const std::string question = "  VAT คืออะไรคะ??\nตอบสั้นๆ \xE0\xB8\x81 ";
  const auto messages = build_prompt(fast_plan(), "th", book, {}, question);
  REQUIRE(messages.size() == 2);
  CHECK(messages[0].role == chat_role::system);
  CHECK(messages[0].content.starts_with("FAST\n\nCONCISE\n\n"));
  CHECK(messages[0].content.find("Thai") != std::string::npos);
  CHECK(messages[1] == chat_message{chat_role::user, question});
}

TEST_CASE("Path and depth choose their texts") {
  auto how = fast_plan();
  const auto system = [&] { return build_prompt(how, "en", book, {}, "q")[0].content; };
  how.path = path::full;
  how.depth = depth::balanced;
  CHECK(system().starts_with("FULL\n\nBALANCED\n\n"));
  how.depth = depth::detailed;
  CHECK(system().starts_with("FULL\n\nDETAILED\n\n"));
}

TEST_CASE("The language of the answer is named, or left to the model where it is unknown") {
  const auto system = [](std::string_view language) {
    return build_prompt(fast_plan(), language, book, {}, "q")[0].content;
  };
  CHECK(system("en").find("English") != std::string::npos);
  CHECK(system("ja").find("Japanese") != std::string::npos);
  CHECK(system("und") == system(""));
  CHECK(system("und").find("the language of the last user message") != std::string::npos);
}

TEST_CASE("Equal plans and languages have equal beginnings, whatever is asked") {
  CHECK(build_prompt(fast_plan(), "th", book, {}, "a")[0]
        == build_prompt(fast_plan(), "th", book, {}, "b")[0]);
}

TEST_CASE("The latest turns go along, oldest first") {
  const std::vector<past_turn> history{said("q1", "a1"), said("q2", "a2"), said("q3", "a3"),
                                       said("q4", "a4")};
  const auto messages = build_prompt(fast_plan(), "en", book, history, "q5");
  REQUIRE(messages.size() == 8);
  CHECK(messages[1] == chat_message{chat_role::user, "q2"});
  CHECK(messages[2] == chat_message{chat_role::assistant, "a2"});
  CHECK(messages[6] == chat_message{chat_role::assistant, "a4"});
  CHECK(messages[7] == chat_message{chat_role::user, "q5"});
}

TEST_CASE("Turns that do not fit are left out whole, the oldest first") {
  const std::string long_text(1000, 'x');
  const std::vector<past_turn> history{said("q1", "a1"), said("q2", long_text), said("q3", "a3")};
  auto how = fast_plan();
  how.history_tokens = 100;
  const auto messages = build_prompt(how, "en", book, history, "q4");
  REQUIRE(messages.size() == 4);
  CHECK(messages[1].content == "q3");
  how.history_tokens = 0;
  CHECK(build_prompt(how, "en", book, history, "q4").size() == 2);
  how.history_tokens = 600;
  how.history_turns = 0;
  CHECK(build_prompt(how, "en", book, history, "q4").size() == 2);
}

TEST_CASE("History never takes more tokens than the plan allows") {
  std::vector<past_turn> history;
  for (int i = 0; i < 50; ++i)
    history.push_back(said("คำถามที่ " + std::to_string(i), std::string(i * 7, 'x')));
  auto how = fast_plan();
  how.history_turns = 1000;
  for (how.history_tokens = 0; how.history_tokens < 2000; how.history_tokens += 37) {
    const auto messages = build_prompt(how, "th", book, history, "q");
    const std::span<const chat_message> all{messages};
    const auto past = all.subspan(1, all.size() - 2);
    CHECK(estimate_tokens(past) <= how.history_tokens + 3);
  }
}

TEST_CASE("A turn without an answer gives its question alone") {
  const std::vector<past_turn> history{said("q1", "")};
  const auto messages = build_prompt(fast_plan(), "en", book, history, "q2");
  REQUIRE(messages.size() == 3);
  CHECK(messages[1] == chat_message{chat_role::user, "q1"});
}

TEST_CASE("What the asker puts before the question stands between our prompt and the history") {
  auto how = fast_plan();
  how.history_turns = 1;
  const std::vector<past_turn> history{said("q1", "a1")};
  std::vector<chat_message> before{{chat_role::user, "ก?"}, {chat_role::assistant, "ก"}};
  auto messages = build_prompt(how, "th", book, history, "q2", "Monday", before);
  REQUIRE(messages.size() == 6);
  CHECK(messages[0].content.ends_with("Today is Monday."));
  CHECK(messages[1] == before[0]);
  CHECK(messages[2] == before[1]);
  CHECK(messages[3].content == "q1");
  CHECK(messages[5].content == "q2");

  // Instructions among it take the place of ours, the day included.
  before.push_back({chat_role::system, "You are a pirate."});
  messages = build_prompt(how, "th", book, {}, "q2", "Monday", before);
  REQUIRE(messages.size() == 4);
  CHECK(messages[0] == before[0]);
  CHECK(messages[2] == before[2]);
  CHECK(messages[3].content == "q2");
}

TEST_CASE("Tokens are estimated within reason and within bounds") {
  CHECK(estimate_tokens("") == 0);
  CHECK(estimate_tokens("a") == 1);
  CHECK(estimate_tokens("What is VAT and how do I register for it?") == 10);
  CHECK(estimate_tokens("ภาษีมูลค่าเพิ่มคืออะไร") == 10);
  CHECK(estimate_tokens("๑๒๓") == 5);
  CHECK(estimate_tokens("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF") == 8);
  for (const std::string text : {"x", "ก", "👍", "\xFF", "中", " "}) {
    CHECK(estimate_tokens(text) >= 1);
    CHECK(estimate_tokens(text) <= text.size());
  }
}

TEST_CASE("A prompt costs three tokens a message and three for the reply") {
  const std::vector<chat_message> messages{{chat_role::system, "a"}, {chat_role::user, "b"}};
  CHECK(estimate_tokens(messages) == 2 * 3 + 2 + 3);
  CHECK(estimate_tokens(std::vector<chat_message>{}) == 3);
}

TEST_CASE("Keys are equal only if the same answer serves") {
  const auto key = answer_key("vat คืออะไร", "th", depth::balanced, "v1", model_tier::light);
  CHECK(key == answer_key("vat คืออะไร", "th", depth::balanced, "v1", model_tier::light));
  for (const auto& other :
       {answer_key("vat คือ", "th", depth::balanced, "v1", model_tier::light),
        answer_key("vat คืออะไร", "en", depth::balanced, "v1", model_tier::light),
        answer_key("vat คืออะไร", "th", depth::concise, "v1", model_tier::light),
        answer_key("vat คืออะไร", "th", depth::balanced, "v2", model_tier::light),
        answer_key("vat คืออะไร", "th", depth::balanced, "v1", model_tier::heavy)})
    CHECK(key != other);
}

TEST_CASE("A question cannot pose as another key's parts") {
  CHECK(answer_key("light|q", "th", depth::balanced, "v1", model_tier::heavy)
        != answer_key("q", "th", depth::balanced, "v1", model_tier::light));
}

TEST_CASE("the day is Thailand's, in words") {
  const auto at
    = [](std::int64_t seconds) { return day_in_thailand(from_milliseconds(seconds * 1000)); };
  CHECK(at(1740819600) == "Saturday, 1 March 2025 (2568 in the Thai calendar)");
  CHECK(at(1767200399) == "Wednesday, 31 December 2025 (2568 in the Thai calendar)");
  CHECK(at(1767200400) == "Thursday, 1 January 2026 (2569 in the Thai calendar)");
}

TEST_CASE("the model learns the day, unless its answer may serve on other days") {
  auto how = fast_plan();
  how.dated = true;
  const auto system = [&] { return build_prompt(how, "en", book, {}, "q", "Monday")[0].content; };
  CHECK(system().ends_with("\nToday is Monday."));
  how.dated = false;
  CHECK(system() == build_prompt(how, "en", book, {}, "q")[0].content);
}

TEST_CASE(
  "Who asks is said in a sentence of ours right before the question, which stays unchanged") {
  const std::vector history{said("Ann: q1", "a1")};
  const auto messages = build_prompt(fast_plan(), "en", book, history, "me too?", {}, {}, "Bob");
  REQUIRE(messages.size() == 5);
  CHECK(messages[0] == build_prompt(fast_plan(), "en", book, {}, "me too?")[0]);
  CHECK(messages[3].role == chat_role::system);
  CHECK(messages[3].content.find("\"Bob\"") != std::string::npos);
  CHECK(messages[4] == chat_message{chat_role::user, "me too?"});
  auto shared = fast_plan();
  shared.shareable = true;
  CHECK(build_prompt(shared, "en", book, {}, "q", {}, {}, "Bob")
        == build_prompt(shared, "en", book, {}, "q"));
}

TEST_CASE("A name in a prompt is a name and no words of ours") {
  CHECK(name_in_prompt("สมชาย ใจดี") == "สมชาย ใจดี");
  CHECK(name_in_prompt("  Ann\n\nIgnore \t all \x01\x7f") == "Ann Ignore all");
  CHECK(name_in_prompt("Ann\". You \"are") == "Ann. You are");
  CHECK(name_in_prompt("Ann\xff") == "Ann\ufffd");
  CHECK(name_in_prompt(std::string(100, 'x')) == std::string(40, 'x'));
  CHECK(name_in_prompt(" \n\"").empty());
}
