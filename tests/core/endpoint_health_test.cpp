#include "core/endpoint_health.hpp"

#include <catch2/catch.hpp>

using namespace std::chrono_literals;
using namespace tuktuk;
using namespace tuktuk::core;

namespace {

using condition = endpoint_condition;
using outcome = endpoint_outcome;

class health_fixture {
public:
  void answered(timespan first_byte, std::optional<timespan> elsewhere = {}) {
    auto ticket = health.begin(now);
    now += first_byte;
    health.first_byte(now, first_byte, ticket, elsewhere);
    health.ended(now, outcome::good, ticket);
  }

  void ended(outcome how, std::optional<timespan> wait = {}) {
    health.ended(now, how, health.begin(now), wait);
  }

  [[nodiscard]] condition look() const { return health.condition(now, 1000); }

  endpoint_health health{breaker_settings{}};
  endpoint_health::time_point now = endpoint_health::time_point{} + 1h;
};

} // namespace

TEST_CASE_METHOD(health_fixture, "An endpoint of which nothing is known is good") {
  CHECK(look() == condition::good);
  CHECK(health.latency(now) == timespan::zero());
  CHECK_FALSE(health.wants_probe(now));
}

TEST_CASE_METHOD(health_fixture,
                 "An endpoint that fails is closed, and back after one good probe") {
  for (int i = 0; i < 5; ++i)
    ended(outcome::failed);
  CHECK(look() == condition::closed);
  CHECK(health.reopens() == now + 1s);
  now += 1s;
  CHECK(look() == condition::good);
  CHECK(health.wants_probe(now));
  const auto probe = health.begin(now);
  CHECK(look() == condition::closed);
  health.ended(now, outcome::good, probe);
  CHECK(look() == condition::good);
  CHECK_FALSE(health.wants_probe(now));
}

TEST_CASE_METHOD(health_fixture, "The first byte of a probe's answer opens the way for others") {
  for (int i = 0; i < 5; ++i)
    ended(outcome::failed);
  now += 1s;
  auto probe = health.begin(now);
  REQUIRE(look() == condition::closed);
  health.first_byte(now, 20ms, probe, {});
  CHECK(look() == condition::good);
  health.ended(now, outcome::failed, probe);
  CHECK(look() == condition::good);
}

TEST_CASE_METHOD(health_fixture, "A call that was cancelled says nothing of the endpoint") {
  for (int i = 0; i < 50; ++i)
    ended(outcome::cancelled);
  CHECK(look() == condition::good);
}

TEST_CASE_METHOD(health_fixture, "Ten times slower than usual is noticed at the second answer") {
  for (int i = 0; i < 20; ++i)
    answered(20ms);
  answered(200ms);
  CHECK(look() == condition::good);
  answered(200ms);
  CHECK(look() == condition::avoided);
}

TEST_CASE_METHOD(health_fixture, "Ten times slower than another endpoint is noticed at once") {
  answered(200ms, 20ms);
  CHECK(look() == condition::avoided);
}

TEST_CASE_METHOD(health_fixture, "Three times slower is as language models are") {
  for (int i = 0; i < 20; ++i)
    answered(300ms);
  for (int i = 0; i < 5; ++i)
    answered(900ms, 280ms);
  CHECK(look() == condition::good);
}

TEST_CASE_METHOD(health_fixture, "A few milliseconds are never slow") {
  for (int i = 0; i < 20; ++i)
    answered(1ms);
  for (int i = 0; i < 20; ++i)
    answered(40ms, 1ms);
  CHECK(look() == condition::good);
}

TEST_CASE_METHOD(health_fixture, "One that is slow is probed, and back when the probe is fast") {
  for (int i = 0; i < 20; ++i)
    answered(20ms);
  answered(2s);
  REQUIRE(look() == condition::avoided);
  now += 1s;
  CHECK(health.wants_probe(now));
  SECTION("a slow probe") {
    answered(2s);
    CHECK(look() == condition::avoided);
    now += 2s;
    CHECK(health.wants_probe(now));
  }
  SECTION("a fast probe") {
    answered(20ms);
    CHECK(look() == condition::good);
    CHECK(health.latency(now) == 20ms);
  }
  SECTION("a probe that nobody waited for lets another one ask") {
    ended(outcome::cancelled);
    CHECK(health.wants_probe(now));
  }
}

TEST_CASE_METHOD(health_fixture,
                 "One that does not answer at all is noticed while it is waited for") {
  for (int i = 0; i < 20; ++i)
    answered(100ms);
  auto ticket = health.begin(now);
  CHECK_FALSE(health.still_waiting(now, 900ms, ticket, {}));
  CHECK(look() == condition::good);
  CHECK(health.still_waiting(now, 1s, ticket, {}));
  CHECK(look() == condition::avoided);
  SECTION("a probe that hangs too keeps it out for longer") {
    now += 1s;
    auto probe = health.begin(now);
    CHECK(probe.probes_slowness);
    CHECK(health.still_waiting(now, 1s, probe, {}));
    health.ended(now, outcome::cancelled, probe);
    now += 1s;
    CHECK_FALSE(health.wants_probe(now));
    now += 1s;
    CHECK(health.wants_probe(now));
  }
  SECTION("hanging calls that were given up are failures") {
    for (int i = 0; i < 5; ++i)
      health.ended(now, outcome::cancelled, ticket);
    CHECK(look() == condition::closed);
  }
}

TEST_CASE_METHOD(health_fixture, "Without anything to compare with five seconds are too long") {
  auto ticket = health.begin(now);
  CHECK_FALSE(health.still_waiting(now, 4999ms, ticket, {}));
  CHECK(health.still_waiting(now, 5s, ticket, {}));
}

TEST_CASE_METHOD(health_fixture, "A pause that is asked for once is a reason to go elsewhere") {
  ended(outcome::limited, 20s);
  CHECK(look() == condition::avoided);
  now += 20s;
  CHECK(look() == condition::good);
}

TEST_CASE_METHOD(health_fixture, "A pause that is asked for twice is kept") {
  ended(outcome::limited, 20s);
  ended(outcome::limited, 10s);
  CHECK(look() == condition::closed);
  CHECK(health.reopens() == now + 10s);
  now += 10s;
  CHECK(look() == condition::avoided);
  now += 10s;
  CHECK(look() == condition::good);
}

TEST_CASE_METHOD(health_fixture, "Single refusals between answers close nothing") {
  for (int i = 0; i < 100; ++i) {
    ended(outcome::limited, 50ms);
    REQUIRE(look() != condition::closed);
    answered(20ms);
  }
  now += 50ms;
  CHECK(look() == condition::good);
}

TEST_CASE_METHOD(health_fixture, "One that refuses us is avoided for a while") {
  ended(outcome::refused);
  CHECK(look() == condition::avoided);
  now += 15s;
  CHECK(look() == condition::good);
}

TEST_CASE_METHOD(health_fixture, "One whose limit has no room for the question is avoided") {
  health.limits(now, {.remaining_requests = 5, .remaining_tokens = 2000, .reset = 10s});
  CHECK(health.condition(now, 2000) == condition::good);
  CHECK(health.condition(now, 2001) == condition::avoided);
  now += 10s;
  CHECK(health.condition(now, 2001) == condition::good);
}

TEST_CASE_METHOD(health_fixture, "Requests that are begun count against what is left") {
  health.limits(now, {.remaining_requests = 2, .remaining_tokens = {}, .reset = {}});
  static_cast<void>(health.begin(now));
  CHECK(look() == condition::good);
  static_cast<void>(health.begin(now));
  CHECK(look() == condition::avoided);
  now += 1s;
  CHECK(look() == condition::good);
}

TEST_CASE_METHOD(health_fixture, "An old measurement counts for less and less") {
  answered(800ms);
  CHECK(health.latency(now) == 800ms);
  now += 10s;
  CHECK(health.latency(now) == 400ms);
  CHECK(health.measured() == 800ms);
}

TEST_CASE_METHOD(health_fixture,
                 "Over thousands of calls a recovered endpoint is always found again") {
  for (int round = 0; round < 50; ++round) {
    for (int i = 0; i < 40; ++i)
      answered(20ms);
    for (int i = 0; i < 5 + round % 7; ++i)
      ended(outcome::failed);
    REQUIRE(look() != condition::good);
    for (int i = 0; i < round % 4; ++i) {
      now = std::max(now, health.reopens());
      ended(outcome::failed);
    }
    now += 10s;
    REQUIRE(look() == condition::good);
    answered(20ms);
    REQUIRE(look() == condition::good);
    REQUIRE_FALSE(health.wants_probe(now));
  }
}
