#include "core/pregeneration_policy.hpp"

#include <catch2/catch.hpp>

using namespace tuktuk;
using namespace tuktuk::core;

namespace {

// 2025-11-24 16:00 UTC: 23:00 in Thailand.
const timestamp evening = from_milliseconds(1'764'000'000'000);
const auto next_day = evening + std::chrono::hours{2};

pregeneration_policy with_budget(nano_usd budget) {
  pregeneration_settings settings;
  settings.daily_budget = budget;
  return pregeneration_policy{settings};
}

} // namespace

TEST_CASE("What is set aside never passes the budget of the day", "[pregeneration]") {
  auto policy = with_budget(100);
  const auto aside = policy.reserve(60, evening);
  REQUIRE(aside);
  CHECK_FALSE(policy.reserve(41, evening));
  CHECK(policy.reserve(40, evening));
  policy.settle(*aside, 10, evening);
  CHECK(policy.committed(evening) == 50);
  CHECK(policy.reserve(50, evening));
  CHECK_FALSE(policy.reserve(1, evening));
}

TEST_CASE("What was spent before a restart counts", "[pregeneration]") {
  auto policy = with_budget(100);
  policy.note_spent(90, evening);
  CHECK_FALSE(policy.reserve(11, evening));
  CHECK(policy.reserve(10, evening));
}

TEST_CASE("A new day in Thailand has a budget of its own", "[pregeneration]") {
  auto policy = with_budget(100);
  const auto aside = policy.reserve(100, evening);
  REQUIRE(aside);
  CHECK(policy.reserve(70, next_day));
  policy.settle(*aside, 30, next_day);
  CHECK(policy.committed(next_day) == 100);
  CHECK(thai_midnight(evening) < evening);
  CHECK(thai_midnight(next_day) == evening + std::chrono::hours{1});
}

TEST_CASE("Without a budget nothing is made", "[pregeneration]") {
  CHECK_FALSE(with_budget(0).reserve(1, evening));
}

TEST_CASE("Waste raises the threshold, use lowers it slowly down to what is set",
          "[pregeneration]") {
  auto policy = with_budget(100);
  for (int i = 0; i < 19; ++i)
    policy.note_end(false);
  CHECK(policy.threshold() == Approx(0.25));
  for (int i = 0; i < 31; ++i)
    policy.note_end(false);
  const auto raised = policy.threshold();
  CHECK(raised > 0.6);
  CHECK_FALSE(policy.wants(0.5));
  for (int i = 0; i < 60; ++i)
    policy.note_end(true);
  CHECK(policy.threshold() < raised);
  for (int i = 0; i < 2000; ++i)
    policy.note_end(true);
  CHECK(policy.threshold() == Approx(0.25));
}
