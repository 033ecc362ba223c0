#include "../support/fake_services.hpp"

#include "actors/followups.hpp"

#include <memory>
#include <string>
#include <vector>

using namespace tuktuk;
using namespace tuktuk::test;

namespace {

const std::string first = "จด vat ต้องมีรายได้เท่าไหร่";
const std::string second = "จด vat ใช้เอกสารอะไรบ้าง";

class patterns_fixture : public deterministic {
public:
  void start() {
    patterns = spawn(tuktuk::followups, surroundings_ptr{around}, values);
    run();
  }

  void learn(const std::string& pseudonym, std::vector<std::string> questions) {
    followup_turn turn;
    turn.pseudonym = pseudonym;
    turn.language = "th";
    turn.questions = std::move(questions);
    tell(patterns, learn_atom_v, turn);
    run();
  }

  [[nodiscard]] std::vector<std::string> foreseen() {
    followup_wish wish;
    wish.language = "th";
    wish.questions = {first};
    std::vector<std::string> texts;
    const auto reply = ask<std::vector<foreseen_question>>(patterns, foresee_atom_v, wish);
    for (const auto& each : reply->value.value())
      texts.push_back(each.text);
    return texts;
  }

  std::shared_ptr<fake_journal> journal = start_fake<fake_journal>(*this);
  std::shared_ptr<fake_archive> archive = start_fake<fake_archive>(*this);
  followups_settings values;
  followups_actor patterns;
};

} // namespace

TEST_CASE_METHOD(patterns_fixture, "What two sessions asked is foreseen and told to the journal") {
  start();
  for (const auto* who : {"s_1", "s_2"}) {
    learn(who, {first});
    learn(who, {first, second});
  }
  REQUIRE(foreseen().size() == 1);
  CHECK(foreseen().front() == second);
  CHECK(journal->patterns.size() == 4);
}

TEST_CASE_METHOD(patterns_fixture, "A restart knows what the store knew") {
  start();
  for (const auto* who : {"s_1", "s_2"}) {
    learn(who, {first});
    learn(who, {first, second});
  }
  for (const auto& changes : journal->patterns) {
    for (const auto& row : changes.patterns) {
      std::erase_if(archive->memory.patterns, [&](const auto& each) { return each.id == row.id; });
      archive->memory.patterns.push_back(row);
    }
    archive->memory.transitions.insert(archive->memory.transitions.end(),
                                       changes.transitions.begin(), changes.transitions.end());
  }
  start();
  REQUIRE(foreseen().size() == 1);
  CHECK(foreseen().front() == second);
}

TEST_CASE_METHOD(patterns_fixture, "What is learned before the store was read waits for it") {
  archive->on_memory.refusals = 1;
  start();
  for (const auto* who : {"s_1", "s_2"}) {
    learn(who, {first});
    learn(who, {first, second});
  }
  CHECK(journal->patterns.empty());
  advance(1s);
  CHECK(journal->patterns.size() == 4);
}

TEST_CASE_METHOD(patterns_fixture, "Flows are foreseen before anybody asked") {
  values.flows = {{"tax", "th", {first, second}}};
  archive->on_memory.refusals = 1000;
  start();
  REQUIRE(foreseen().size() == 1);
  CHECK(foreseen().front() == second);
}
