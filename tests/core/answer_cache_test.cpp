#include "core/answer_cache.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <list>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

using namespace tuktuk::core;
using namespace std::chrono_literals;

namespace {

using tuktuk::shareable_question;
using time_point = answer_cache::time_point;

constexpr time_point start{1h};

stored_answer answer(std::string text, tuktuk::nano_usd cost = 0) {
  stored_answer made;
  made.text = std::move(text);
  made.model = "gpt-4o-mini";
  made.turn_id = "turn-1";
  made.cost = cost;
  return made;
}

shareable_question question(const std::string& key, const std::string& family = "family") {
  return {key, family, "", ""};
}

/// The bytes that one entry with this key and answer takes.
std::size_t bytes_of(const std::string& key, const stored_answer& one) {
  answer_cache cache{1'000'000, 1h};
  cache.put(question(key), one, start);
  return cache.bytes();
}

} // namespace

TEST_CASE("An answer is found until its time is over") {
  answer_cache cache{10'000, 10s};
  CHECK_FALSE(cache.find("q", start));
  cache.put(question("q"), answer("7 %"), start);
  REQUIRE(cache.find("q", start + 9s));
  CHECK(*cache.find("q", start + 9s) == answer("7 %"));
  CHECK_FALSE(cache.find("q", start + 10s));
  CHECK(cache.size() == 0);
  CHECK(cache.bytes() == 0);
  CHECK(cache.evictions() == 0);
}

TEST_CASE("Finding an answer does not make it live longer") {
  answer_cache cache{10'000, 10s};
  cache.put(question("q"), answer("7 %"), start);
  CHECK(cache.find("q", start + 9s));
  CHECK_FALSE(cache.find("q", start + 11s));
}

TEST_CASE("An endless time to live does not overflow") {
  answer_cache cache{10'000, tuktuk::timespan::max()};
  cache.put(question("q"), answer("7 %"), start);
  CHECK(cache.find("q", start + 100'000h));
}

TEST_CASE("What was asked for stays when room is short, what nobody wanted goes") {
  const auto each = bytes_of("a", answer("x"));
  answer_cache cache{3 * each, 1h};
  cache.put(question("a"), answer("x"), start);
  cache.put(question("b"), answer("x"), start);
  cache.put(question("c"), answer("x"), start);
  CHECK(cache.size() == 3);
  CHECK(cache.find("a", start));
  CHECK(cache.find("b", start));
  cache.put(question("d"), answer("x"), start);
  CHECK(cache.size() == 3);
  CHECK(cache.evictions() == 1);
  CHECK_FALSE(cache.find("c", start));
  CHECK(cache.find("a", start));
  CHECK(cache.find("b", start));
  CHECK(cache.find("d", start));
}

TEST_CASE("Of two answers wanted as often the one that is dearer to make stays") {
  const auto each = bytes_of("cheap", answer("x"));
  answer_cache cache{2 * each, 1h};
  for (const auto* key : {"cheap", "dear", "new"})
    CHECK_FALSE(cache.find(key, start));
  cache.put(question("cheap"), answer("x", 10'000), start);
  cache.put(question("dear"), answer("x", 9'000'000), start);
  cache.put(question("new"), answer("x", 10'000), start);
  CHECK_FALSE(cache.find("cheap", start));
  CHECK(cache.find("dear", start));
}

TEST_CASE("One large answer pushes out as many small ones as it needs") {
  const auto each = bytes_of("a", answer("x"));
  answer_cache cache{4 * each, 1h};
  for (const auto* key : {"a", "b", "c", "d"})
    cache.put(question(key), answer("x"), start);
  cache.put(question("e"), answer(std::string(2 * each, 'x')), start);
  CHECK(cache.bytes() <= 4 * each);
  CHECK(cache.find("e", start));
  CHECK(cache.size() >= 2);
  CHECK(cache.evictions() <= 3);
}

TEST_CASE("Storing again replaces the answer and the room it took") {
  answer_cache cache{10'000, 10s};
  cache.put(question("q"), answer(std::string(1000, 'x')), start);
  cache.put(question("q"), answer("short"), start + 5s);
  CHECK(cache.size() == 1);
  CHECK(cache.bytes() == bytes_of("q", answer("short")));
  REQUIRE(cache.find("q", start + 14s));
  CHECK(cache.find("q", start + 14s)->text == "short");
}

TEST_CASE("An answer larger than the cache is not stored, and not the old one either") {
  answer_cache cache{2'000, 1h};
  cache.put(question("q"), answer("old"), start);
  cache.put(question("other"), answer("stays"), start);
  cache.put(question("q"), answer(std::string(4'000, 'x')), start);
  CHECK_FALSE(cache.find("q", start));
  CHECK(cache.find("other", start));
  CHECK(cache.evictions() == 0);
}

TEST_CASE("An erased answer is gone") {
  answer_cache cache{10'000, 1h};
  cache.put(question("q"), answer("7 %"), start);
  CHECK(cache.erase("q"));
  CHECK_FALSE(cache.erase("q"));
  CHECK_FALSE(cache.find("q", start));
  CHECK(cache.bytes() == 0);
}

TEST_CASE("The bound holds however many answers come") {
  answer_cache cache{50'000, 1h};
  for (int i = 0; i < 10'000; ++i) {
    cache.put(question("question " + std::to_string(i % 700)), answer(std::string(i % 321, 'x')),
              start);
    REQUIRE(cache.bytes() <= 50'000);
  }
  CHECK(cache.size() > 0);
  CHECK(cache.evictions() > 0);
}

TEST_CASE("The questions of a family are offered until one serves") {
  answer_cache cache{100'000, 10s};
  cache.put({"a", "vat", "VAT กี่ %", ""}, answer("seven"), start);
  cache.put({"b", "other", "x", ""}, answer("other"), start);
  std::vector<std::string> offered;
  const auto look = [&](bool serves, time_point at) {
    return cache.find_in_family("vat", at,
                                [&](const shareable_question& asked, const stored_answer&) {
                                  offered.push_back(asked.text);
                                  return serves;
                                });
  };
  REQUIRE(look(true, start));
  CHECK(look(true, start)->text == "seven");
  CHECK_FALSE(look(false, start));
  CHECK(offered == std::vector<std::string>{"VAT กี่ %", "VAT กี่ %", "VAT กี่ %"});
  CHECK_FALSE(look(true, start + 10s));
  cache.erase("a");
  CHECK_FALSE(look(true, start));
}

TEST_CASE("Of a large family only a few are compared") {
  answer_cache cache{1'000'000, 10s};
  for (int i = 0; i < 100; ++i)
    cache.put(question(std::to_string(i)), answer("x"), start);
  std::size_t offered = 0;
  CHECK_FALSE(
    cache.find_in_family("family", start, [&](const shareable_question&, const stored_answer&) {
      ++offered;
      return false;
    }));
  CHECK(offered == answer_cache::max_candidates);
}

TEST_CASE("Some answers live for a shorter time, and all of one turn can be forgotten") {
  answer_cache cache{100'000, 1h};
  cache.put(question("today"), answer("x"), start, 10s);
  CHECK(cache.find("today", start + 9s));
  CHECK_FALSE(cache.find("today", start + 10s));
  cache.put(question("a"), answer("x"), start);
  cache.put(question("b"), answer("x"), start);
  CHECK(cache.erase_turn("turn-1") == 2);
  CHECK(cache.erase_turn("turn-1") == 0);
  CHECK(cache.bytes() == 0);
}

namespace {

/// Numbers from a fixed generator, the same on every machine.
class dice {
public:
  double operator()() {
    state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<double>(state_ >> 11U) / 9007199254740992.0;
  }

private:
  std::uint64_t state_ = 42;
};

/// Keys as people ask (Zipf, exponent 0.9, over 20,000 questions), broken by scans of questions
/// that nobody asks again.
std::vector<std::string> trace() {
  constexpr int questions = 20'000;
  std::vector<double> until;
  double sum = 0;
  for (int rank = 1; rank <= questions; ++rank)
    until.push_back(sum += 1.0 / std::pow(rank, 0.9));
  dice roll;
  std::vector<std::string> keys;
  int once = 0;
  for (int i = 0; i < 60'000; ++i) {
    if (i % 10'000 >= 9'000) { // a scan
      keys.push_back("once " + std::to_string(once++));
      continue;
    }
    const auto at = std::lower_bound(until.begin(), until.end(), roll() * sum) - until.begin();
    keys.push_back("often " + std::to_string(at));
  }
  return keys;
}

/// Hits of a cache that lets the least recently used go.
std::size_t hits_of_least_recently_used(const std::vector<std::string>& keys, std::size_t room) {
  std::list<std::string> order;
  std::unordered_map<std::string, std::list<std::string>::iterator> known;
  std::size_t hits = 0;
  for (const auto& key : keys) {
    if (const auto found = known.find(key); found != known.end()) {
      ++hits;
      order.splice(order.begin(), order, found->second);
      continue;
    }
    order.push_front(key);
    known[key] = order.begin();
    if (order.size() > room) {
      known.erase(order.back());
      order.pop_back();
    }
  }
  return hits;
}

} // namespace

TEST_CASE("On questions as people ask them it beats the least recently used by a tenth") {
  const auto keys = trace();
  constexpr std::size_t room = 1'000;
  const auto each = bytes_of("often 12345", answer(std::string(400, 'x'), 100'000));
  answer_cache cache{room * each, 1h};
  std::size_t hits = 0;
  for (const auto& key : keys) {
    if (cache.find(key, start))
      ++hits;
    else
      cache.put(question(key, key), answer(std::string(400, 'x'), 100'000), start);
  }
  const auto plain = hits_of_least_recently_used(keys, room);
  INFO(hits << " hits against " << plain);
  CHECK(static_cast<double>(hits) >= 1.1 * static_cast<double>(plain));
}
