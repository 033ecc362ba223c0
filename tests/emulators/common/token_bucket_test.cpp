#include "emulators/common/token_bucket.hpp"

#include <catch2/catch.hpp>

using namespace tuktuk::emulation;
using namespace std::chrono_literals;

TEST_CASE("A bucket gives its capacity at once and its rate afterwards") {
  token_bucket bucket{10, 20};
  instant start{1'700'000'000s};
  for (int i = 0; i < 20; ++i)
    CHECK(bucket.take(1, start));
  CHECK_FALSE(bucket.take(1, start));
  CHECK(bucket.wait_for(1, start) == 100ms);
  CHECK_FALSE(bucket.take(1, start + 99ms));
  CHECK(bucket.take(1, start + 100ms));
  CHECK(bucket.take(20, start + 10s));
  CHECK_FALSE(bucket.take(1, start + 10s));
}

TEST_CASE("A rate of zero is no limit") {
  token_bucket bucket{0, 0};
  CHECK_FALSE(bucket.limited());
  CHECK(bucket.take(1e9, instant{1s}));
}
