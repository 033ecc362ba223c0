#include "core/endpoint_choice.hpp"

#include <array>
#include <catch2/catch.hpp>
#include <random>
#include <vector>

using namespace std::chrono_literals;
using namespace tuktuk;
using namespace tuktuk::core;

namespace {

using condition = endpoint_condition;

random_source numbers() {
  return [engine = std::mt19937_64{7}]() mutable { return engine(); };
}

/// How often each of them is chosen.
std::vector<int> draws(const std::vector<endpoint_candidate>& candidates, int times = 3000) {
  const auto random = numbers();
  std::vector<int> counts(candidates.size());
  for (int i = 0; i < times; ++i)
    ++counts.at(choose_endpoint(candidates, random).value());
  return counts;
}

} // namespace

TEST_CASE("The first by priority is asked while it is good, whatever the others' latency") {
  CHECK(draws({{.priority = 2, .latency = 1ms}, {.priority = 1, .latency = 9s}, {.priority = 3}})
        == std::vector{0, 3000, 0});
}

TEST_CASE("Condition comes before priority, and what was not tried before what was") {
  struct row {
    std::vector<endpoint_candidate> candidates;
    std::optional<std::size_t> chosen;
  };
  const auto rows = std::vector<row>{
    {{}, {}},
    {{{.condition = condition::closed}}, {}},
    {{{.condition = condition::closed}, {.condition = condition::closed}}, {}},
    {{{.priority = 1, .condition = condition::avoided}, {.priority = 2}}, 1},
    {{{.priority = 1, .condition = condition::closed},
      {.priority = 2, .condition = condition::avoided}},
     1},
    {{{.priority = 1, .tried = true}, {.priority = 2}}, 1},
    {{{.priority = 1, .tried = true}, {.priority = 2, .condition = condition::closed}}, 0},
    // An endpoint that asked for a pause is left alone if a tried one may be asked again.
    {{{.priority = 1, .tried = true}, {.priority = 2, .condition = condition::avoided}}, 0},
  };
  for (const auto& row : rows)
    CHECK(choose_endpoint(row.candidates, numbers()) == row.chosen);
}

TEST_CASE("One that wants a probe gets it at once, but not from a call that was there") {
  CHECK(draws({{.priority = 1}, {.priority = 2, .wants_probe = true}})[1] == 3000);
  CHECK(draws({{.priority = 1}, {.priority = 2, .wants_probe = true, .tried = true}})[0] == 3000);
  CHECK(draws({{.priority = 1},
               {.priority = 2, .condition = condition::avoided, .wants_probe = true}})[0]
        == 3000);
}

TEST_CASE("Of two of the same priority the faster is asked") {
  CHECK(draws({{.latency = 300ms}, {.latency = 100ms}}) == std::vector{0, 3000});
}

TEST_CASE("What is under way counts like latency") {
  CHECK(draws({{.latency = 100ms, .under_way = 5}, {.latency = 200ms, .under_way = 0}})
        == std::vector{0, 3000});
}

TEST_CASE("Of three the slowest is not asked, and both others are") {
  const auto counts = draws({{.latency = 900ms}, {.latency = 100ms}, {.latency = 110ms}});
  CHECK(counts[0] == 0);
  CHECK(counts[1] > counts[2]);
  CHECK(counts[2] > 500);
}

TEST_CASE("Of equals, weight decides how much each gets") {
  const auto counts = draws({{.weight = 3}, {.weight = 1}});
  CHECK(counts[0] > 2000);
  CHECK(counts[1] > 600);
}
