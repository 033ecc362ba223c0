#include "core/answer_cache.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <utility>

using namespace tuktuk::core;
using namespace std::chrono_literals;

namespace {

using time_point = answer_cache::time_point;

constexpr time_point start{1h};

stored_answer answer(std::string text) {
  return {std::move(text), "gpt-4o-mini", "turn-1"};
}

/// The bytes that one entry with this key and answer takes.
std::size_t bytes_of(const std::string& key, const stored_answer& one) {
  answer_cache cache{1'000'000, 1h};
  cache.put(key, one, start);
  return cache.bytes();
}

} // namespace

TEST_CASE("An answer is found until its time is over") {
  answer_cache cache{10'000, 10s};
  CHECK_FALSE(cache.find("q", start));
  cache.put("q", answer("7 %"), start);
  REQUIRE(cache.find("q", start + 9s));
  CHECK(*cache.find("q", start + 9s) == answer("7 %"));
  CHECK_FALSE(cache.find("q", start + 10s));
  CHECK(cache.size() == 0);
  CHECK(cache.bytes() == 0);
  CHECK(cache.evictions() == 0);
}

TEST_CASE("Finding an answer does not make it live longer") {
  answer_cache cache{10'000, 10s};
  cache.put("q", answer("7 %"), start);
  CHECK(cache.find("q", start + 9s));
  CHECK_FALSE(cache.find("q", start + 11s));
}

TEST_CASE("An endless time to live does not overflow") {
  answer_cache cache{10'000, tuktuk::timespan::max()};
  cache.put("q", answer("7 %"), start);
  CHECK(cache.find("q", start + 100'000h));
}

TEST_CASE("The answer that was not used for longest makes room") {
  const auto each = bytes_of("a", answer("x"));
  answer_cache cache{3 * each, 1h};
  cache.put("a", answer("x"), start);
  cache.put("b", answer("x"), start);
  cache.put("c", answer("x"), start);
  CHECK(cache.size() == 3);
  CHECK(cache.find("a", start));
  cache.put("d", answer("x"), start);
  CHECK(cache.size() == 3);
  CHECK(cache.evictions() == 1);
  CHECK_FALSE(cache.find("b", start));
  CHECK(cache.find("a", start));
  CHECK(cache.find("c", start));
  CHECK(cache.find("d", start));
}

TEST_CASE("One large answer pushes out as many small ones as it needs") {
  const auto each = bytes_of("a", answer("x"));
  answer_cache cache{4 * each, 1h};
  for (const auto* key : {"a", "b", "c", "d"})
    cache.put(key, answer("x"), start);
  cache.put("e", answer(std::string(2 * each, 'x')), start);
  CHECK(cache.bytes() <= 4 * each);
  CHECK(cache.find("e", start));
  CHECK(cache.size() == 2);
  CHECK(cache.evictions() == 3);
}

TEST_CASE("Storing again replaces the answer and the room it took") {
  answer_cache cache{10'000, 10s};
  cache.put("q", answer(std::string(1000, 'x')), start);
  cache.put("q", answer("short"), start + 5s);
  CHECK(cache.size() == 1);
  CHECK(cache.bytes() == bytes_of("q", answer("short")));
  REQUIRE(cache.find("q", start + 14s));
  CHECK(cache.find("q", start + 14s)->text == "short");
}

TEST_CASE("An answer larger than the cache is not stored, and not the old one either") {
  answer_cache cache{1'000, 1h};
  cache.put("q", answer("old"), start);
  cache.put("other", answer("stays"), start);
  cache.put("q", answer(std::string(2'000, 'x')), start);
  CHECK_FALSE(cache.find("q", start));
  CHECK(cache.find("other", start));
  CHECK(cache.evictions() == 0);
}

TEST_CASE("An erased answer is gone") {
  answer_cache cache{10'000, 1h};
  cache.put("q", answer("7 %"), start);
  CHECK(cache.erase("q"));
  CHECK_FALSE(cache.erase("q"));
  CHECK_FALSE(cache.find("q", start));
  CHECK(cache.bytes() == 0);
}

TEST_CASE("The bound holds however many answers come") {
  answer_cache cache{50'000, 1h};
  for (int i = 0; i < 10'000; ++i) {
    cache.put("question " + std::to_string(i % 700), answer(std::string(i % 321, 'x')), start);
    REQUIRE(cache.bytes() <= 50'000);
  }
  CHECK(cache.size() > 0);
  CHECK(cache.evictions() > 0);
}
