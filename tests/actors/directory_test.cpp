#include "../support/deterministic.hpp"

#include "actors/directory.hpp"

#include <set>

using namespace tuktuk;
using namespace tuktuk::test;

namespace {

caf::behavior idle(caf::event_based_actor*) {
  return {[](action& what) { what.run(); }};
}

} // namespace

TEST_CASE("Keys hash alike on every machine, today and tomorrow") {
  CHECK(stable_hash("") == (14695981039346656037ULL ^ (14695981039346656037ULL >> 32)));
  CHECK(stable_hash("line:U1") != stable_hash("line:U2"));
  CHECK(stable_hash("a") == (12638187200555641996ULL ^ (12638187200555641996ULL >> 32)));
}

TEST_CASE("Similar keys spread over few instances") {
  std::vector<int> hits(4);
  for (int i = 0; i < 4000; ++i)
    ++hits[stable_hash("line:U" + std::to_string(i)) % hits.size()];
  for (const auto count : hits)
    CHECK(count == Approx(1000).margin(150));
}

TEST_CASE_METHOD(deterministic, "A service that nobody entered is an invalid handle") {
  directory services;
  CHECK_FALSE(services.find(service::cache, 7));
  CHECK(services.count(service::cache) == 0);
  CHECK_FALSE(services.get<cache_actor>(service::cache, 7));
}

TEST_CASE_METHOD(deterministic,
                 "A key finds its instance, and the successor under the same number") {
  directory services;
  const auto zero = spawn(idle);
  const auto one = spawn(idle);
  services.enter(service::cache, 1, one);
  CHECK(services.count(service::cache) == 2);
  CHECK_FALSE(services.find(service::cache, 0));
  services.enter(service::cache, 0, zero);
  CHECK(services.find(service::cache, 0) == zero);
  CHECK(services.find(service::cache, 1) == one);
  CHECK(services.find(service::cache, 6) == zero);
  const auto successor = spawn(idle);
  services.enter(service::cache, 1, successor);
  CHECK(services.find(service::cache, 3) == successor);
  CHECK(services.count(service::cache) == 2);
  CHECK_FALSE(services.find(service::router));
  services.clear();
  CHECK(services.count(service::cache) == 0);
}

TEST_CASE_METHOD(deterministic, "Requests to a missing or dead instance fail at once") {
  const auto dead = spawn(idle);
  kill(dead);
  for (const auto& whom : {caf::actor{}, dead}) {
    std::optional<failure> why;
    const auto target = caf::actor_cast<classifier_actor>(whom);
    spawn([&, target](caf::event_based_actor* asker) {
      asker->request(target, 60s, classify_atom_v, std::string{"x"})
        .then([](const classification&) { FAIL("a missing actor answered"); },
              [&](const caf::error& error) { why = to_failure(error); });
    });
    run();
    CHECK(why);
  }
}
