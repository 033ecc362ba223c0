#include "core/plan.hpp"

#include "core/classifier.hpp"
#include "core/text.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <limits>
#include <string>
#include <vector>

using namespace tuktuk;
using namespace tuktuk::core;

namespace {

const plan_settings settings;

classification question(complexity how, double confidence, bool self_contained = true,
                        bool personal = false, bool time_bound = false) {
  classification out;
  out.complexity = how;
  out.confidence = confidence;
  out.language = "th";
  out.self_contained = self_contained;
  out.personal = personal;
  out.time_bound = time_bound;
  return out;
}

profile user(std::uint32_t turns, double expertise) {
  return {.turns = turns, .expertise = expertise, .language = "th", .following = true};
}

profile after(profile start, const std::string& text, int times) {
  for (int i = 0; i < times; ++i)
    start = learn(start, classify(text), normalise(text));
  return start;
}

} // namespace

TEST_CASE("New users get detailed answers, experts concise ones, others balanced ones") {
  CHECK(current_depth(user(0, 0.0), settings) == depth::detailed);
  CHECK(current_depth(user(2, 1.0), settings) == depth::detailed);
  CHECK(current_depth(user(3, 0.0), settings) == depth::balanced);
  CHECK(current_depth(user(3, 0.34), settings) == depth::balanced);
  CHECK(current_depth(user(3, 0.35), settings) == depth::concise);
  CHECK(current_depth(user(100, 1.0), settings) == depth::concise);
}

TEST_CASE("A question that is surely simple takes the fast path") {
  const auto how = make_plan(question(complexity::simple, 0.9, false), user(9, 0), settings);
  CHECK(how.path == path::fast);
  CHECK(how.tier == model_tier::light);
  CHECK(how.history_turns == 3);
  CHECK(how.history_tokens == 600);
  CHECK(how.answer_tokens == 400);
  CHECK_FALSE(how.shareable);
}

TEST_CASE("A complex question, and one that nobody is sure of, takes the full path") {
  for (const auto& asked :
       {question(complexity::complex, 0.99, false), question(complexity::complex, 0.5, false),
        question(complexity::simple, 0.79, false),
        question(complexity::simple, std::nan(""), false)}) {
    const auto how = make_plan(asked, user(9, 0), settings);
    CHECK(how.path == path::full);
    CHECK(how.tier == model_tier::heavy);
    CHECK(how.history_turns > 1000);
    CHECK(how.history_tokens == 2000);
  }
}

TEST_CASE("Confidence at the limit is enough") {
  CHECK(make_plan(question(complexity::simple, 0.8), user(9, 0), settings).path == path::fast);
}

TEST_CASE("The full path gives room for the depth that it answers with") {
  const auto tokens = [](profile who) {
    return make_plan(question(complexity::complex, 0.9), who, settings).answer_tokens;
  };
  CHECK(tokens(user(0, 0)) == 2000);
  CHECK(tokens(user(9, 0)) == 1200);
  CHECK(tokens(user(9, 1)) == 600);
}

TEST_CASE("A question goes without history if it is shareable, or simple and self-contained") {
  for (const auto how : {complexity::simple, complexity::complex}) {
    const auto shared = make_plan(question(how, 0.9), user(9, 0), settings);
    CHECK(shared.shareable);
    CHECK(shared.history_turns == 0);
    CHECK(shared.history_tokens == 0);
    CHECK_FALSE(shared.dated);
    for (const auto& own : {question(how, 0.9, false), question(how, 0.9, true, true)}) {
      const auto alone = make_plan(own, user(9, 0), settings);
      CHECK_FALSE(alone.shareable);
      CHECK(alone.dated);
      const bool needs_none = how == complexity::simple && own.self_contained;
      CHECK((alone.history_turns > 0) != needs_none);
    }
  }
}

TEST_CASE("What changes from day to day is shared with the day, or not at all") {
  const auto today = question(complexity::simple, 0.9, true, false, true);
  const auto shared = make_plan(today, user(9, 0), settings);
  CHECK(shared.shareable);
  CHECK(shared.dated);
  CHECK(shared.history_turns == 0);
  plan_settings strict;
  strict.share_time_bound = false;
  const auto alone = make_plan(today, user(9, 0), strict);
  CHECK_FALSE(alone.shareable);
  CHECK(alone.dated);
  CHECK(alone.reason == "simple at 0.90; not shareable: time-bound");
}

TEST_CASE("A plan says what decided") {
  CHECK(make_plan(question(complexity::simple, 0.934), user(9, 0), settings).reason
        == "simple at 0.93; shareable");
  CHECK(make_plan(question(complexity::simple, 0.6, false, true), user(9, 0), settings).reason
        == "simple at 0.60, too unsure for the fast path; not shareable: leaning personal");
  CHECK(
    make_plan(question(complexity::complex, 1.0, true, false, true), user(9, 0), settings).reason
    == "complex at 1.00; shareable today");
}

TEST_CASE("What the asker wants otherwise stands in the plan") {
  const auto ours = make_plan(question(complexity::simple, 0.9), user(9, 0.0), settings);
  REQUIRE(ours.shareable);
  CHECK(adapt_plan(ours, {}, settings) == ours);

  question_terms terms;
  terms.model = model_wish::heavy;
  auto how = adapt_plan(ours, terms, settings);
  CHECK(how.tier == model_tier::heavy);
  CHECK(how.path == path::fast);
  CHECK(how.shareable);
  CHECK(how.reason.find("heavy") != std::string::npos);

  terms = {.answer_tokens = 7};
  how = adapt_plan(ours, terms, settings);
  CHECK(how.answer_tokens == 7);
  CHECK_FALSE(how.shareable);

  terms = {.before = {{chat_role::assistant, "ก"}}};
  how = adapt_plan(ours, terms, settings);
  CHECK(how.answer_tokens == ours.answer_tokens);
  CHECK_FALSE(how.shareable);

  terms = {.before = {{chat_role::system, "Write a novel."}}};
  how = adapt_plan(ours, terms, settings);
  CHECK(how.answer_tokens == settings.full_answer_tokens_detailed);
  CHECK_FALSE(how.shareable);
  terms.answer_tokens = 7;
  CHECK(adapt_plan(ours, terms, settings).answer_tokens == 7);

  terms = {.sampling = {.top_p = 1.0}};
  CHECK_FALSE(adapt_plan(ours, terms, settings).shareable);
}

TEST_CASE("Settings are used as given") {
  plan_settings other;
  other.min_confidence = 0.95;
  CHECK(make_plan(question(complexity::simple, 0.9), user(9, 0), other).path == path::full);
  other.new_user_turns = 0;
  CHECK(current_depth(user(0, 0.0), other) == depth::balanced);
  other.expert_threshold = 0.0;
  CHECK(current_depth(user(0, 0.0), other) == depth::concise);
}

TEST_CASE("Every answered question is counted and its language remembered") {
  profile who;
  who = learn(who, classify("What is VAT?"), "what is vat");
  CHECK(who.turns == 1);
  CHECK(who.language == "en");
  who = learn(who, classify("123"), "123");
  CHECK(who.turns == 2);
  CHECK(who.language == "en");
  who = learn(who, classify("VAT คืออะไร"), "vat คืออะไร");
  CHECK(who.language == "th");
  who.turns = std::numeric_limits<std::uint32_t>::max();
  CHECK(learn(who, {}, "").turns == std::numeric_limits<std::uint32_t>::max());
}

TEST_CASE("Who keeps using the terms of the trade becomes an expert, others do not") {
  const auto expert = after({}, "ภ.ง.ด.53 กับ ภ.ง.ด.3 หัก ณ ที่จ่ายค่าบริการอัตราเท่าไหร่ ลงบัญชีเจ้าหนี้ยังไง", 5);
  CHECK(current_depth(expert, settings) == depth::concise);
  for (const std::string everyday :
       {"อยากขายของออนไลน์ต้องเริ่มยังไง", "ร้านเปิดกี่โมง", "ขอบคุณค่ะ", "ภาษีต้องจ่ายเท่าไหร่",
        "How do I open a small cafe?", "VAT คืออะไร", "What is VAT?"}) {
    INFO(everyday);
    CHECK(current_depth(after({}, everyday, 10), settings) == depth::balanced);
  }
}

TEST_CASE("A user who stops talking like an expert stops being one") {
  const auto expert = after({}, "ค่าเสื่อมราคาเครื่องจักรตัดจ่ายตาม TFRS for NPAEs ยังไง", 8);
  REQUIRE(expert.expertise >= settings.expert_threshold);
  CHECK(after(expert, "ร้านกาแฟแถวนี้เปิดกี่โมง", 12).expertise < settings.expert_threshold);
}

TEST_CASE("Expertise stays a share whatever the store held") {
  for (const double odd : {-5.0, 7.0, std::nan(""), std::numeric_limits<double>::infinity()}) {
    profile who = user(3, odd);
    who = learn(who, classify("VAT คืออะไร"), "vat คืออะไร");
    CHECK(who.expertise >= 0.0);
    CHECK(who.expertise <= 1.0);
  }
}
