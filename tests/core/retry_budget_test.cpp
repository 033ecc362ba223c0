#include "core/retry_budget.hpp"

#include <catch2/catch.hpp>

using namespace std::chrono_literals;
using namespace tuktuk;
using namespace tuktuk::core;

namespace {

const auto start = retry_budget::time_point{} + 1h;

int take_all(retry_budget& budget, retry_budget::time_point now) {
  int taken = 0;
  while (budget.take(now))
    ++taken;
  return taken;
}

} // namespace

TEST_CASE("A fifth of the calls may be repeated, and no more") {
  retry_budget budget{0.2, 5, 10s};
  for (int i = 0; i < 100; ++i)
    budget.note_call(start + i * 90ms);
  CHECK(take_all(budget, start + 9s) == 20);
  CHECK_FALSE(budget.take(start + 9s));
}

TEST_CASE("A few calls may always be repeated") {
  retry_budget budget{0.2, 5, 10s};
  budget.note_call(start);
  CHECK(take_all(budget, start) == 5);
}

TEST_CASE("Extra calls that nobody asked for leave less room") {
  retry_budget budget{0.2, 5, 10s};
  for (int i = 0; i < 100; ++i)
    budget.note_call(start);
  for (int i = 0; i < 15; ++i)
    budget.note_extra(start);
  CHECK(take_all(budget, start) == 5);
  for (int i = 0; i < 15; ++i)
    budget.note_extra(start);
  CHECK_FALSE(budget.take(start));
}

TEST_CASE("What lies before the window counts no more") {
  retry_budget budget{0.2, 5, 10s};
  for (int i = 0; i < 100; ++i)
    budget.note_call(start);
  CHECK(take_all(budget, start + 1s) == 20);
  CHECK(take_all(budget, start + 9s) == 0);
  CHECK(take_all(budget, start + 12s) == 5);
  CHECK(take_all(budget, start + 24h) == 5);
}
