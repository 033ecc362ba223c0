#include "core/circuit_breaker.hpp"

#include <catch2/catch.hpp>

using namespace std::chrono_literals;
using namespace tuktuk;
using namespace tuktuk::core;

namespace {

using time_point = circuit_breaker::time_point;

const time_point start = time_point{} + 1h;

circuit_breaker opened(time_point when) {
  circuit_breaker breaker{{}};
  for (int i = 0; i < 5; ++i)
    breaker.failed(when, false);
  return breaker;
}

} // namespace

TEST_CASE("A breaker opens at the fifth failure in a row and not before") {
  circuit_breaker breaker{{}};
  for (int i = 0; i < 4; ++i)
    breaker.failed(start, false);
  CHECK(breaker.admits(start));
  breaker.succeeded(start, false);
  for (int i = 0; i < 4; ++i)
    breaker.failed(start, false);
  CHECK(breaker.is_closed());
  breaker.failed(start, false);
  CHECK_FALSE(breaker.admits(start));
}

TEST_CASE("A breaker opens when half of the outcomes of late are failures") {
  circuit_breaker breaker{{}};
  for (int i = 0; i < 9; ++i) {
    breaker.failed(start, false);
    breaker.succeeded(start, false);
  }
  CHECK(breaker.is_closed());
  breaker.succeeded(start, false);
  breaker.failed(start, false);
  CHECK_FALSE(breaker.is_closed());
}

TEST_CASE("Failures that are long past do not count") {
  circuit_breaker breaker{{}};
  for (int i = 0; i < 9; ++i) {
    breaker.failed(start, false);
    breaker.succeeded(start, false);
  }
  for (int i = 0; i < 12; ++i)
    breaker.succeeded(start + 1min, false);
  for (int i = 0; i < 4; ++i)
    breaker.failed(start + 1min, false);
  CHECK(breaker.is_closed());
}

TEST_CASE("After a while one probe may ask, and only one") {
  auto breaker = opened(start);
  CHECK(breaker.next_probe() == start + 1s);
  CHECK_FALSE(breaker.ask(start + 999ms));
  CHECK(breaker.wants_probe(start + 1s));
  CHECK(breaker.ask(start + 1s));
  CHECK_FALSE(breaker.admits(start + 2s));
  CHECK_FALSE(breaker.ask(start + 2s));
  SECTION("its success closes the breaker") {
    breaker.succeeded(start + 2s, true);
    CHECK(breaker.is_closed());
    CHECK(breaker.admits(start + 2s));
    breaker.failed(start + 2s, false);
    CHECK(breaker.is_closed());
  }
  SECTION("its failure keeps it open for twice as long") {
    breaker.failed(start + 2s, true);
    CHECK_FALSE(breaker.admits(start + 3999ms));
    CHECK(breaker.admits(start + 4s));
  }
  SECTION("one that tells nothing lets another one ask") {
    breaker.released(true);
    CHECK(breaker.ask(start + 2s));
  }
}

TEST_CASE("What was asked before it opened decides nothing") {
  auto breaker = opened(start);
  breaker.succeeded(start, false);
  CHECK_FALSE(breaker.is_closed());
  breaker.failed(start + 500ms, false);
  CHECK(breaker.next_probe() == start + 1s);
}

TEST_CASE("A breaker never stays open for longer than its cap") {
  auto breaker = opened(start);
  auto now = start;
  for (int i = 0; i < 100; ++i) {
    now = breaker.next_probe();
    REQUIRE(breaker.ask(now));
    breaker.failed(now, true);
    REQUIRE(breaker.next_probe() <= now + 10s);
  }
  CHECK(breaker.next_probe() == now + 10s);
}
