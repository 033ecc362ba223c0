#include "core/backoff.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <limits>

using namespace tuktuk;
using namespace tuktuk::core;
using namespace std::chrono_literals;

TEST_CASE("Waiting doubles with every attempt up to the cap") {
  const auto longest = [](std::uint32_t attempt) { return backoff(attempt, 500ms, 8s, 1.0); };
  CHECK(longest(1) == 500ms);
  CHECK(longest(2) == 1s);
  CHECK(longest(3) == 2s);
  CHECK(longest(5) == 8s);
  CHECK(longest(6) == 8s);
  CHECK(longest(std::numeric_limits<std::uint32_t>::max()) == 8s);
  CHECK(longest(0) == 500ms);
}

TEST_CASE("Jitter takes away at most a quarter") {
  CHECK(backoff(1, 500ms, 8s, 0.0) == 375ms);
  CHECK(backoff(2, 500ms, 8s, 0.0) == 750ms);
  CHECK(backoff(1, 500ms, 8s, 0.5) == timespan{437'500'000});
  CHECK(backoff(9, 500ms, 8s, 0.0) == 6s);
  CHECK(backoff(1, 500ms, 8s, std::nan("")) == 375ms);
}

TEST_CASE("What the other side asks for comes first") {
  CHECK(backoff(1, 500ms, 8s, 0.3, 300ms) == 300ms);
  CHECK(backoff(1, 500ms, 8s, 0.3, 120s) == 120s);
  CHECK(backoff(1, 500ms, 8s, 0.3, timespan{0}) == 0ms);
  CHECK(backoff(1, 500ms, 8s, 0.3, -1s) == 0ms);
}

TEST_CASE("Odd limits do not overflow") {
  CHECK(backoff(5, 0ms, 8s, 0.5) == 0ms);
  CHECK(backoff(5, 10s, 1s, 1.0) == 1s);
  CHECK(backoff(100, 1s, timespan::max(), 0.0) > 0s);
}

TEST_CASE("As many restarts as allowed fit into the window, one more does not") {
  const restart_intensity::time_point start{1h};
  restart_intensity restarts{3, 5s};
  CHECK(restarts.allow(start));
  CHECK(restarts.allow(start + 1s));
  CHECK(restarts.allow(start + 2s));
  CHECK_FALSE(restarts.allow(start + 3s));
}

TEST_CASE("Restarts that are long past do not count") {
  const restart_intensity::time_point start{1h};
  restart_intensity restarts{3, 5s};
  for (int i = 0; i < 100; ++i)
    CHECK(restarts.allow(start + i * 2s));
  CHECK(restarts.allow(start + 1h));
}

TEST_CASE("With no restart allowed the first failure is one too many") {
  restart_intensity restarts{0, 5s};
  CHECK_FALSE(restarts.allow(restart_intensity::time_point{1h}));
}
