#include "../support/fake_services.hpp"

#include "actors/pregenerator.hpp"

#include <memory>
#include <string>
#include <vector>

using namespace tuktuk;
using namespace tuktuk::test;

namespace {

const std::string question = "จด vat ใช้เอกสารอะไรบ้าง";
constexpr nano_usd cent = 10'000'000;

/// A pool that takes calls and says nothing, with everything else that the PREGENERATOR asks.
class pregenerator_fixture : public deterministic {
public:
  pregenerator_fixture() {
    classifier->judge = [this](const std::string&) { return verdict; };
    verdict.complexity = complexity::simple;
    verdict.confidence = 0.95;
    verdict.language = "th";
    verdict.self_contained = true;
    verdict.personal = false;
    shared.prompts
      = core::with_version({"Fast.", "Full.", "Concise.", "Balanced.", "Detailed.", {}});
    shared.prices = {{"gpt-4o-mini", {150, 75, 600}}};
    values.policy.daily_budget = 50 * cent;
    run();
  }

  void start() {
    maker = spawn(tuktuk::pregenerator, surroundings_ptr{around}, values,
                  std::make_shared<const session_settings>(shared));
    run();
  }

  void wish(double probability = 0.6, bool leaning = false, const std::string& text = question,
            bool asked = true) {
    advance_wish what;
    what.session = "line:Usomchai";
    what.pseudonym = "s_1";
    what.language = "th";
    what.candidates = {{text, probability, leaning, asked}};
    what.history = {{"จด vat ต้องมีรายได้เท่าไหร่", "1.8 ล้านบาท", {}, {}}};
    what.round = 1;
    tell(maker, advance_atom_v, what);
    run();
  }

  /// What becomes of a question that an operator lists: `finish` ends its call, if there is one.
  template <class F>
  preload_report preload(const std::string& text, F finish) {
    auto told = ask<preload_report>(maker, preload_atom_v, text);
    run();
    finish();
    run();
    REQUIRE(told->value.has_value());
    return *told->value;
  }

  [[nodiscard]] nano_usd committed() { return ask<nano_usd>(maker, count_atom_v)->value.value(); }

  std::shared_ptr<fake_journal> journal = start_fake<fake_journal>(*this);
  std::shared_ptr<fake_archive> archive = start_fake<fake_archive>(*this);
  std::shared_ptr<fake_classifier> classifier = start_fake<fake_classifier>(*this);
  std::shared_ptr<fake_selector> selector = start_fake<fake_selector>(*this);
  std::shared_ptr<fake_cache> cache = start_fake<fake_cache>(*this);
  std::shared_ptr<fake_pool> pool = start_fake<fake_pool>(*this);
  classification verdict;
  session_settings shared;
  pregenerator_settings values;
  pregenerator_actor maker;
};

} // namespace

TEST_CASE_METHOD(pregenerator_fixture, "No money is spent on what nobody was seen to ask") {
  start();
  wish(0.9, false, question, false);
  CHECK(pool->calls.empty());
}

TEST_CASE_METHOD(pregenerator_fixture, "A likely question is answered into the cache") {
  start();
  wish();
  REQUIRE(pool->calls.size() == 1);
  CHECK(pool->calls.front().what.background);
  CHECK(pool->calls.front().what.user.empty());
  CHECK(pool->calls.front().what.messages.back().content == question);
  pool->answer("ภ.พ.01");
  REQUIRE(cache->stored.size() == 1);
  CHECK(cache->stored.front().second.text == "ภ.พ.01");
  CHECK(cache->stored.front().second.in_advance);
  REQUIRE(journal->bills.size() == 1);
  CHECK(committed() == journal->bills.front().second);
}

TEST_CASE_METHOD(pregenerator_fixture, "An unlikely, personal, dated or known one is not") {
  start();
  SECTION("unlikely") {
    wish(0.2);
  }
  SECTION("personal") {
    verdict.personal = true;
    wish();
  }
  SECTION("dated") {
    verdict.time_bound = true;
    wish();
  }
  SECTION("known") {
    cache->known = true;
    wish();
  }
  CHECK(pool->calls.empty());
}

TEST_CASE_METHOD(pregenerator_fixture, "The budget is never passed, whatever a call may cost") {
  SECTION("by the worst cost of the next call") {
    values.policy.daily_budget = 1000;
  }
  SECTION("with what was spent before a restart") {
    archive->billed = 50 * cent;
  }
  start();
  wish();
  CHECK(pool->calls.empty());
  CHECK(committed() <= values.policy.daily_budget);
}

TEST_CASE_METHOD(pregenerator_fixture, "Before it is known what was spent nothing is made") {
  archive->on_bill.refusals = 1;
  start();
  wish();
  CHECK(pool->calls.empty());
  advance(6s);
  CHECK(pool->calls.size() == 1);
}

TEST_CASE_METHOD(pregenerator_fixture, "One call at a time; what a session left is not begun") {
  start();
  wish(0.6, false, "จด vat ที่ไหน");
  wish(0.6, false, "จด vat ใช้เวลากี่วัน");
  CHECK(pool->calls.size() == 1);
  tell(maker, gone_atom_v, std::string{"line:Usomchai"});
  run();
  pool->answer("ที่สรรพากร");
  CHECK(pool->calls.size() == 1);
  CHECK(cache->stored.size() == 1);
}

TEST_CASE_METHOD(pregenerator_fixture,
                 "A call for one conversation ends when that goes elsewhere") {
  verdict.self_contained = false;
  start();
  wish(0.6, true, "แล้วยื่นที่ไหน");
  REQUIRE(pool->calls.size() == 1);
  CHECK(pool->calls.front().what.messages.size() > 2);
  tell(maker, gone_atom_v, std::string{"line:Usomchai"});
  run();
  CHECK(pool->cancelled == std::vector<std::uint64_t>{pool->calls.front().what.id});
}

TEST_CASE_METHOD(pregenerator_fixture, "A call that had to make room keeps what was set aside") {
  start();
  wish();
  const auto aside = committed();
  CHECK(aside > 0);
  SECTION("given up in the middle: it books itself") {
    pool->fail({failure_code::cancelled, "others wait"});
    CHECK(committed() == aside);
  }
  SECTION("never begun") {
    pool->fail({failure_code::timed_out, "no model call could be begun in time"});
    CHECK(committed() == 0);
  }
}

TEST_CASE_METHOD(pregenerator_fixture,
                 "A question that an operator lists is answered for everybody") {
  start();
  const auto told = preload(question, [this] { pool->answer("ภ.พ.01"); });
  CHECK(told == preload_report{preload_outcome::made, ""});
  REQUIRE(cache->stored.size() == 1);
  CHECK(cache->stored.front().second.text == "ภ.พ.01");
  CHECK(pool->calls.front().what.background);
}

TEST_CASE_METHOD(pregenerator_fixture, "An operator learns why a question has no shared answer") {
  const auto nothing = [] {};
  SECTION("personal") {
    verdict.personal = true;
    start();
    CHECK(preload(question, nothing)
          == preload_report{preload_outcome::unfit, "it holds personal data"});
  }
  SECTION("leaning") {
    verdict.self_contained = false;
    start();
    CHECK(preload(question, nothing)
          == preload_report{preload_outcome::unfit, "it means something in a conversation only"});
  }
  SECTION("dated") {
    verdict.time_bound = true;
    start();
    CHECK(preload(question, nothing).outcome == preload_outcome::unfit);
  }
  SECTION("known") {
    cache->known = true;
    start();
    CHECK(preload(question, nothing).outcome == preload_outcome::known);
  }
  SECTION("without a budget for it") {
    values.policy.daily_budget = 1000;
    start();
    CHECK(preload(question, nothing).outcome == preload_outcome::withheld);
    CHECK(committed() == 0);
  }
  CHECK(pool->calls.empty());
}

TEST_CASE_METHOD(pregenerator_fixture, "An operator learns that a listed question has failed") {
  start();
  const auto told = preload(question, [this] {
    pool->fail({failure_code::timed_out, "no idle capacity"});
  });
  CHECK(told == preload_report{preload_outcome::failed, "no idle capacity"});
  CHECK(cache->stored.empty());
}

TEST_CASE_METHOD(pregenerator_fixture,
                 "Common questions are answered at a start, what waits first") {
  values.common_questions = {"จด vat ใช้เวลากี่วัน", "จด vat ที่ไหน"};
  start();
  REQUIRE(pool->calls.size() == 1);
  wish();
  pool->answer("7 วัน");
  REQUIRE(pool->calls.size() == 2);
  CHECK(pool->calls.back().what.messages.back().content == question);
  pool->answer("ภ.พ.01");
  REQUIRE(pool->calls.size() == 3);
  CHECK(pool->calls.back().what.messages.back().content == "จด vat ที่ไหน");
  pool->answer("ที่สรรพากร");
  CHECK(cache->stored.size() == 3);
}

TEST_CASE_METHOD(pregenerator_fixture, "Common questions wait until the cache has its memory") {
  values.common_questions = {question};
  around->caches_to_load->store(1);
  start();
  CHECK(pool->calls.empty());
  around->caches_to_load->store(0);
  advance(6s);
  CHECK(pool->calls.size() == 1);
}

TEST_CASE_METHOD(pregenerator_fixture, "Common questions whose answers expired are answered anew") {
  values.common_questions = {question};
  start();
  pool->answer("ภ.พ.01");
  advance(30min);
  CHECK(pool->calls.size() == 1);
  SECTION("still there") {
    cache->known = true;
    advance(40min);
    CHECK(pool->calls.size() == 1);
  }
  SECTION("gone") {
    advance(40min);
    CHECK(pool->calls.size() == 2);
  }
}
