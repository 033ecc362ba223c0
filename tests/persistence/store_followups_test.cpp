// Which question follows which; for every implementation.

#include "store_implementations.hpp"

#include <algorithm>

using namespace tuktuk;
using namespace tuktuk::persistence;
using namespace tuktuk::persistence::test;

namespace {

followup_pattern sample_pattern(std::uint64_t id, std::vector<std::uint64_t> votes = {7, 8}) {
  return {id, "จด vat ที่ไหน " + std::to_string(id), "th", "tax", 0, std::move(votes), 2.5, morning};
}

followup_transition sample_transition(std::uint64_t previous, std::uint64_t next) {
  return {0, previous, next, depth::balanced, 1.5, morning};
}

} // namespace

STORE_TEST("patterns and transitions come back as they were saved") {
  const followup_changes saved{
    {sample_pattern(1), sample_pattern(2, {})}, {sample_transition(1, 2)}, {}};
  must(this->aut.save_followups(saved));
  const auto memory = must(this->aut.load_followups(100));
  CHECK(memory.patterns == saved.patterns);
  CHECK(memory.transitions == saved.transitions);
  CHECK_FALSE(memory.salt.empty());
  CHECK(must(this->aut.load_followups(100)).salt == memory.salt);
}

STORE_TEST("a row saved again takes the place of the one before") {
  must(this->aut.save_followups(
    {{sample_pattern(1), sample_pattern(2)}, {sample_transition(1, 2)}, {}}));
  auto pattern = sample_pattern(1, {7, 8, 9});
  auto transition = sample_transition(1, 2);
  pattern.weight = transition.weight = 9.0;
  must(this->aut.save_followups({{pattern}, {transition}, {}}));
  const auto memory = must(this->aut.load_followups(100));
  REQUIRE(memory.patterns.size() == 2);
  CHECK(memory.patterns.front() == pattern);
  CHECK(memory.transitions == std::vector{transition});
}

STORE_TEST("a pattern that goes takes along what led to and from it") {
  must(this->aut.save_followups(
    {{sample_pattern(1), sample_pattern(2), sample_pattern(3)},
     {sample_transition(1, 2), sample_transition(2, 3), sample_transition(1, 3)},
     {}}));
  must(this->aut.save_followups({{}, {}, {2}}));
  const auto memory = must(this->aut.load_followups(100));
  CHECK(memory.patterns.size() == 2);
  CHECK(memory.transitions == std::vector{sample_transition(1, 3)});
}

STORE_TEST("no more patterns than wanted are loaded, and no transition without its ends") {
  auto late = sample_pattern(2);
  late.updated_at += std::chrono::hours{1};
  must(this->aut.save_followups({{sample_pattern(1), late}, {sample_transition(1, 2)}, {}}));
  const auto memory = must(this->aut.load_followups(1));
  CHECK(memory.patterns == std::vector{late});
  CHECK(memory.transitions.empty());
}

STORE_TEST("an erased user's votes go, and with the last vote the words") {
  accept(this->aut, sample_event("01E1"));
  const auto what = sample_finish("t1", "line:Usomchai", {"01E1"});
  finish(this->aut, what);
  const auto vote = session_vote(must(this->aut.load_followups(1)).salt, what.pseudonym);
  must(this->aut.save_followups(
    {{sample_pattern(1, {7, vote}), sample_pattern(2, {vote})}, {sample_transition(1, 2)}, {}}));
  must(this->aut.erase("Usomchai"));
  const auto memory = must(this->aut.load_followups(100));
  REQUIRE(memory.patterns.size() == 1);
  CHECK(memory.patterns.front().votes == std::vector<std::uint64_t>{7});
  CHECK(memory.transitions.empty());
}
