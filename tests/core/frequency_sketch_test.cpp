#include "core/frequency_sketch.hpp"

#include <catch2/catch.hpp>

using namespace tuktuk::core;

TEST_CASE("What was added often is known to be wanted often") {
  frequency_sketch sketch{1'000};
  for (std::uint64_t thing = 0; thing < 100; ++thing)
    for (std::uint64_t i = 0; i <= thing % 10; ++i)
      sketch.add(thing);
  std::size_t exact = 0;
  for (std::uint64_t thing = 0; thing < 100; ++thing) {
    CHECK(sketch.estimate(thing) >= thing % 10 + 1);
    exact += sketch.estimate(thing) == thing % 10 + 1 ? 1 : 0;
  }
  CHECK(exact >= 95);
  CHECK(sketch.estimate(123'456) <= 1);
}

TEST_CASE("Counts end at fifteen, and the past fades") {
  frequency_sketch sketch{16};
  for (int i = 0; i < 100; ++i)
    sketch.add(7);
  CHECK(sketch.estimate(7) == 15);
  for (std::uint64_t other = 100; other < 100 + 16 * 10 * 4; ++other)
    sketch.add(other);
  CHECK(sketch.estimate(7) < 15);
}

TEST_CASE("A sketch for nothing is a small sketch") {
  frequency_sketch sketch{0};
  sketch.add(1);
  CHECK(sketch.estimate(1) == 1);
}
