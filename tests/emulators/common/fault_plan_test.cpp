#include "emulators/common/fault_plan.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <string>

using namespace tuktuk;
using namespace tuktuk::emulation;

namespace {

constexpr std::array<std::string_view, 2> kinds{"status", "hang"};

result<std::size_t> add(fault_plan& plan, const std::string& json) {
  auto wanted = parse_json(json);
  REQUIRE(wanted);
  return plan.add(*wanted, kinds);
}

} // namespace

TEST_CASE("A counted fault hits the next calls of its target and then no more") {
  random_source random{1};
  fault_plan plan;
  REQUIRE(add(plan, R"({"kind":"status","status":429,"target":"push","count":2})").has_value());
  CHECK_FALSE(plan.draw("reply", random));
  CHECK(plan.draw("push", random)->status == 429);
  CHECK(plan.draw("push", random));
  CHECK_FALSE(plan.draw("push", random));
}

TEST_CASE("Faults of an array are used up in order") {
  random_source random{1};
  fault_plan plan;
  REQUIRE(add(plan, R"([{"kind":"status","count":1},{"kind":"hang","count":1}])").value() == 2);
  CHECK(plan.draw("any", random)->kind == "status");
  CHECK(plan.draw("any", random)->kind == "hang");
  CHECK_FALSE(plan.draw("any", random));
}

TEST_CASE("A share hits about that part of the calls, the same ones for the same seed") {
  auto hits = [](std::uint64_t seed) {
    random_source random{seed};
    fault_plan plan;
    REQUIRE(add(plan, R"({"kind":"hang","share":0.25})").has_value());
    std::string pattern;
    for (int i = 0; i < 1000; ++i)
      pattern += plan.draw("any", random) ? '1' : '0';
    return pattern;
  };
  auto first = hits(7);
  auto count = std::count(first.begin(), first.end(), '1');
  CHECK(count > 180);
  CHECK(count < 320);
  CHECK(hits(7) == first);
  CHECK(hits(8) != first);
}

TEST_CASE("Nonsense is refused and adds nothing") {
  auto nonsense = GENERATE(std::string{R"({"kind":"explode"})"}, R"({"kind":"hang","share":1.5})",
                           R"({"kind":"status","status":200})", R"({"kind":"hang","count":-1})",
                           R"({"kind":"hang","x":1})", R"([{"kind":"hang"},{"kind":"explode"}])",
                           R"({"kind":"hang","when":"later"})", "[3]");
  fault_plan plan;
  auto added = add(plan, nonsense);
  REQUIRE(added.has_error());
  CHECK(added.error().code == failure_code::invalid_input);
  CHECK(plan.all().empty());
}
