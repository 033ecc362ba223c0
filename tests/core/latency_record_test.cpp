#include "core/latency_record.hpp"

#include <catch2/catch.hpp>

using namespace std::chrono_literals;
using namespace tuktuk;
using namespace tuktuk::core;

TEST_CASE("A few times say nothing about a quantile") {
  latency_record record;
  for (int i = 0; i < 19; ++i)
    record.add(1ms);
  CHECK_FALSE(record.quantile(0.95));
  record.add(1ms);
  CHECK(record.quantile(0.95));
}

TEST_CASE("A quantile is right to a tenth") {
  latency_record record;
  for (int i = 1; i <= 100; ++i)
    record.add(i * 10ms);
  const auto share = GENERATE(0.05, 0.5, 0.9, 0.95, 1.0);
  const auto right = std::chrono::duration<double>(share);
  CHECK(*record.quantile(share) >= right * 0.95);
  CHECK(*record.quantile(share) <= right * 1.11);
}

TEST_CASE("Old times are forgotten") {
  latency_record record;
  for (int i = 0; i < 5000; ++i)
    record.add(10s);
  for (int i = 0; i < 2000; ++i)
    record.add(10ms);
  CHECK(*record.quantile(0.95) < 20ms);
}

TEST_CASE("Impossible times count as the shortest and the longest") {
  latency_record record;
  for (int i = 0; i < 20; ++i) {
    record.add(-1s);
    record.add(timespan::max());
  }
  CHECK(*record.quantile(0.1) < 1ms);
  CHECK(*record.quantile(0.9) > 10min);
}
