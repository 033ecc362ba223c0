#include "core/identity.hpp"

#include <catch2/catch.hpp>

#include <cstdint>
#include <limits>
#include <set>
#include <string>

using namespace tuktuk::core;

namespace {

random_source always(std::uint64_t number) {
  return [number] { return number; };
}

} // namespace

TEST_CASE("A UUID has the form of version 4 whatever the random bits are") {
  CHECK(make_uuid(always(0)) == "00000000-0000-4000-8000-000000000000");
  CHECK(make_uuid(always(std::numeric_limits<std::uint64_t>::max()))
        == "ffffffff-ffff-4fff-bfff-ffffffffffff");
  CHECK(make_uuid(always(0x0123456789abcdef)) == "01234567-89ab-4def-8123-456789abcdef");
}

TEST_CASE("UUIDs use all of the random bits") {
  std::uint64_t state = 1;
  std::set<std::string> seen;
  for (int i = 0; i < 1000; ++i)
    seen.insert(make_uuid([&] { return state = state * 6364136223846793005U + 1; }));
  CHECK(seen.size() == 1000);
}

TEST_CASE("A pseudonym is short and random") {
  CHECK(make_pseudonym(always(0xff)) == "s_00000000000000ff");
  CHECK(make_pseudonym(always(0x0123456789abcdef)) == "s_0123456789abcdef");
}
