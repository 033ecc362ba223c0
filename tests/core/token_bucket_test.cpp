#include "core/token_bucket.hpp"

#include <catch2/catch.hpp>

using namespace std::chrono_literals;
using tuktuk::core::token_bucket;

namespace {

constexpr token_bucket::time_point start{1h};

int taken(token_bucket& bucket, token_bucket::time_point now) {
  int count = 0;
  while (count < 1000 && bucket.take(now))
    ++count;
  return count;
}

} // namespace

TEST_CASE("A bucket gives what it holds, and then as fast as it refills") {
  token_bucket bucket{100, 5};
  CHECK(taken(bucket, start) == 5);
  CHECK(bucket.wait(start) == 10ms);
  CHECK(taken(bucket, start + 9ms) == 0);
  CHECK(bucket.wait(start + 9ms) >= 1ms);
  CHECK(bucket.wait(start + 9ms) <= 1ms + 1us); // rounded up, never down
  CHECK(taken(bucket, start + 30ms) == 3);
  CHECK(taken(bucket, start + 1h) == 5);
}

TEST_CASE("After a wait as long as it says a token is there") {
  token_bucket bucket{3, 1};
  auto now = start;
  for (int i = 0; i < 100; ++i) {
    now += bucket.wait(now);
    CHECK(bucket.take(now));
  }
  CHECK(now - start > 32s);
  CHECK(now - start < 34s);
}

TEST_CASE("Over any second no more than the rate and what it holds are given") {
  token_bucket bucket{100, 20};
  int count = 0;
  for (auto now = start; now < start + 1s; now += 1ms)
    count += taken(bucket, now);
  CHECK(count <= 120);
  CHECK(count >= 119);
}

TEST_CASE("An emptied bucket gives nothing before its pause is over, and no burst then") {
  token_bucket bucket{100, 50};
  bucket.empty(start, 200ms);
  CHECK(bucket.wait(start) == 210ms);
  CHECK(taken(bucket, start + 200ms) == 0);
  CHECK(bucket.wait(start + 205ms) >= 5ms);
  CHECK(bucket.wait(start + 205ms) <= 5ms + 1us);
  CHECK(taken(bucket, start + 210ms) == 1);
}
