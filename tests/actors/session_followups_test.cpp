#include "../support/fake_followups.hpp"
#include "session_fixture.hpp"

#include <algorithm>

// Questions that may come next: offered, learned from, and answered in advance.

using namespace std::chrono_literals;
using namespace tuktuk;
using namespace tuktuk::test;

using strings = std::vector<std::string>;

namespace {

const std::string question = "จด vat ต้องมีรายได้เท่าไหร่";
const std::string next = "จด vat ใช้เอกสารอะไรบ้าง";

class followups_fixture : public session_fixture {
public:
  followups_fixture() {
    followups->foreseen = {{next, 0.6, false, true}, {"แล้วยื่นที่ไหน", 0.3, true, true}};
  }

  std::shared_ptr<fake_followups> followups = start_fake<fake_followups>(*this);
  std::shared_ptr<fake_pregenerator> pregenerator = start_fake<fake_pregenerator>(*this);
};

} // namespace

TEST_CASE_METHOD(followups_fixture, "What is foreseen is offered before more or less detail") {
  say(question);
  answer("1.8 ล้านบาท");
  const auto& offered = last_said().suggestions;
  REQUIRE(offered.size() == 3);
  CHECK(offered[0] == next);
  CHECK(offered[1] == "แล้วยื่นที่ไหน");
  CHECK(offered[2] == "ขอรายละเอียดเพิ่ม");
  REQUIRE(followups->asked.size() == 1);
  CHECK(followups->asked.front().questions == strings{question});
  CHECK(followups->asked.front().language == "th");
}

TEST_CASE_METHOD(followups_fixture, "An answer does not wait for one who foresees nothing") {
  followups->on_foresee.silent = true;
  say(question);
  answer("1.8 ล้านบาท");
  REQUIRE(journal->finished.size() == 1);
  CHECK(last_said().suggestions.size() == 3);
  CHECK(last_said().suggestions.front() == "ขอรายละเอียดเพิ่ม");
}

TEST_CASE_METHOD(followups_fixture, "An answer at hand waits for it a moment and no longer") {
  verdict = shareable();
  cache->result = {look_up_kind::hit, {"ภาษี", "gpt-4o-mini", "t"}};
  followups->on_foresee.silent = true;
  say(question);
  CHECK(journal->finished.empty());
  SECTION("it comes in time") {
    followups->on_foresee.release(*this, followups->handle);
    REQUIRE(journal->finished.size() == 1);
    CHECK(last_said().suggestions.front() == next);
  }
  SECTION("it is late") {
    advance(10ms);
    REQUIRE(journal->finished.size() == 1);
    CHECK(last_said().suggestions.front() == "ขอรายละเอียดเพิ่ม");
    followups->on_foresee.release(*this, followups->handle);
  }
  CHECK(journal->finished.size() == 1);
}

TEST_CASE_METHOD(followups_fixture, "Patterns learn from what is asked, and of what was offered") {
  say(question);
  answer("1.8 ล้านบาท");
  advance(10s);
  say(next);
  answer("ภ.พ.01");
  REQUIRE(followups->learned.size() == 2);
  CHECK(followups->learned.front().questions == strings{question});
  CHECK(followups->learned.front().offered.empty());
  CHECK(followups->learned.back().questions == strings{question, next});
  CHECK(followups->learned.back().offered == strings{next, "แล้วยื่นที่ไหน"});
}

TEST_CASE_METHOD(followups_fixture, "Nothing personal goes to patterns") {
  verdict.personal = true;
  say("เบอร์ผม 081-234-5678 โทรกลับได้ไหม");
  answer("ไม่ได้ครับ");
  CHECK(followups->asked.empty());
  CHECK(followups->learned.empty());
  CHECK(pregenerator->wishes.empty());
}

TEST_CASE_METHOD(followups_fixture, "What is foreseen is wished for in advance") {
  say(question);
  answer("1.8 ล้านบาท");
  REQUIRE(pregenerator->wishes.size() == 1);
  const auto& wish = pregenerator->wishes.front();
  CHECK(wish.session == key);
  CHECK(wish.candidates == followups->foreseen);
  REQUIRE(wish.history.size() == 1);
  CHECK(wish.history.front().answer == "1.8 ล้านบาท");
}

TEST_CASE_METHOD(followups_fixture, "A question answered in advance needs no model") {
  say(question);
  answer("1.8 ล้านบาท");
  tell(session, advance_atom_v, advance_answer{"แล้วยื่นที่ไหน", "ที่สรรพากร", "gpt-4o-mini", "a1", 1});
  advance(10s);
  SECTION("the one that was foreseen") {
    say("แล้วยื่นที่ไหน");
    CHECK(pool->calls.size() == 1);
    REQUIRE(journal->finished.size() == 2);
    CHECK(last_turn().source == answer_source::pregenerated);
    CHECK(last_turn().answer == "ที่สรรพากร");
    CHECK(last_turn().cost == 0);
    REQUIRE(pregenerator->ended.size() == 1);
    CHECK(pregenerator->ended.front() == std::pair<std::string, bool>{"a1", true});
  }
  SECTION("another one: what was made is dropped") {
    say("ขอบคุณ แล้วประกันสังคมล่ะ");
    CHECK(pool->calls.size() == 2);
    REQUIRE(pregenerator->ended.size() == 1);
    CHECK_FALSE(pregenerator->ended.front().second);
  }
  CHECK(pregenerator->gone == strings{key});
}

TEST_CASE_METHOD(followups_fixture, "An answer in advance to an earlier turn is not kept") {
  say(question);
  answer("1.8 ล้านบาท");
  tell(session, advance_atom_v, advance_answer{next, "ภ.พ.01", "gpt-4o-mini", "a1", 0});
  CHECK(state().in_advance.empty());
  REQUIRE(pregenerator->ended.size() == 1);
  CHECK_FALSE(pregenerator->ended.front().second);
}

TEST_CASE_METHOD(followups_fixture, "What was personal before is not told to patterns either") {
  verdict.personal = true;
  say("เบอร์ผม 081-234-5678 โทรกลับได้ไหม");
  answer("ไม่ได้ครับ");
  advance(10s);
  verdict.personal = false;
  say(question);
  answer("1.8 ล้านบาท");
  REQUIRE(followups->learned.size() == 1);
  CHECK(followups->learned.front().questions == strings{question});
  CHECK(followups->asked.front().questions == strings{question});
}

TEST_CASE_METHOD(followups_fixture, "What leans on words that were taken back is not served") {
  say(question);
  answer("1.8 ล้านบาท");
  tell(session, advance_atom_v, advance_answer{"แล้วยื่นที่ไหน", "ที่สรรพากร", "gpt-4o-mini", "a1", 1});
  auto unsend = other_event(*this, "u1", event_kind::unsend);
  unsend.message_id = "m-e1";
  treat(unsend);
  CHECK(state().in_advance.empty());
  // Nor what was being made.
  tell(session, advance_atom_v, advance_answer{next, "ภ.พ.01", "gpt-4o-mini", "a2", 1});
  CHECK(state().in_advance.empty());
  say("แล้วยื่นที่ไหน");
  CHECK(pool->calls.size() == 2);
}

namespace {

/// The model proposes what may be asked next.
class proposing_fixture : public followups_fixture {
public:
  proposing_fixture() {
    values.followups_from_model = true;
    values.prompts.followups = "PROPOSE";
    followups->foreseen = {{"ภาษีคืออะไร", 0.02, false, true}};
  }

  [[nodiscard]] bool asked_to_propose() const {
    return pool->calls.back().what.messages.front().content.find("PROPOSE") != std::string::npos;
  }
};

const std::string proposing_answer = "1.8 ล้านบาท\n\n[[next]] " + next + " | " + question;

} // namespace

TEST_CASE_METHOD(proposing_fixture, "What the model proposes is offered and never shown") {
  awaken();
  say(question);
  REQUIRE(asked_to_propose());
  answer(proposing_answer);
  CHECK(last_turn().answer == "1.8 ล้านบาท");
  const auto& offered = last_said().suggestions;
  REQUIRE(offered.size() == 3);
  CHECK(offered[0] == next); // without the question that was just asked
  CHECK(offered[1] == "ภาษีคืออะไร");
  advance(10s);
  say(next);
  CHECK(pool->calls.back().what.messages[2].content == "1.8 ล้านบาท");
  answer("ภ.พ.01");
  CHECK(followups->learned.back().offered == strings{next, "ภาษีคืออะไร"});
}

TEST_CASE_METHOD(proposing_fixture, "Proposals go with an answer that others share") {
  verdict = shareable();
  cache->result.kind = look_up_kind::lead;
  awaken();
  say(question);
  answer(proposing_answer);
  REQUIRE(cache->stored.size() == 1);
  CHECK(cache->stored.back().second.text == "1.8 ล้านบาท");
  CHECK(cache->stored.back().second.proposed == strings{next, question});
  cache->result = {look_up_kind::hit, cache->stored.back().second};
  advance(10s);
  say("จดแวตต้องมีรายได้กี่บาท");
  CHECK(last_said().suggestions.front() == next);
}

TEST_CASE_METHOD(proposing_fixture, "A call waits a moment for what patterns know") {
  followups->foreseen = {{"a", 0.3, false, true}, {"b", 0.2, false, true}, {"c", 0.1, false, true}};
  followups->on_foresee.silent = true;
  awaken();
  say(question);
  CHECK(pool->calls.empty());
  SECTION("they answer in time") {
    followups->on_foresee.release(*this, followups->handle);
    REQUIRE(pool->calls.size() == 1);
    CHECK_FALSE(asked_to_propose());
  }
  SECTION("they are late") {
    advance(10ms);
    REQUIRE(pool->calls.size() == 1);
    CHECK(asked_to_propose());
  }
}

TEST_CASE_METHOD(proposing_fixture, "A cut in the proposals cuts no answer") {
  awaken();
  say(question);
  model_answer made;
  made.text = "1.8 ล้านบาท\n\n[[next]] " + next + " | จด vat ที่";
  made.cut = true;
  pool->answer(std::move(made));
  CHECK_FALSE(last_turn().cut);
  CHECK(last_turn().answer == "1.8 ล้านบาท");
  CHECK(last_said().suggestions[0] == next);
  CHECK(last_said().suggestions[1] == "ภาษีคืออะไร");
}

TEST_CASE_METHOD(proposing_fixture, "The model is not asked to propose in vain") {
  SECTION("patterns know better") {
    followups->foreseen
      = {{"a", 0.3, false, true}, {"b", 0.2, false, true}, {"c", 0.1, false, true}};
  }
  SECTION("the question is personal") {
    verdict.personal = true;
  }
  SECTION("the operator does not want it") {
    values.followups_from_model = false;
  }
  awaken();
  say(question);
  CHECK_FALSE(asked_to_propose());
  answer("1.8 ล้านบาท [[next]] x");
  CHECK(last_turn().answer == "1.8 ล้านบาท [[next]] x");
}
