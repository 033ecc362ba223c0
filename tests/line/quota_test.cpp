#include "line/quota.hpp"

#include <catch2/catch.hpp>

using namespace tuktuk::line;

TEST_CASE("the month's quota is read as LINE tells it") {
  CHECK(read_quota(R"({"type":"limited","value":1000})")->limit == 1000U);
  CHECK(read_quota(R"({"type":"limited","value":0,"more":1})")->limit == 0U);
  const auto none = read_quota(R"({"type":"none"})");
  REQUIRE(none);
  CHECK_FALSE(none->limit);
  CHECK(read_consumption(R"({"totalUsage":500})") == 500U);
}

TEST_CASE("what is no quota of LINE's tells nothing") {
  for (const auto* body : {"", "{}", "[]", "null", "<html>", R"({"type":"limited"})",
                           R"({"type":"limited","value":-1})", R"({"type":"limited","value":"9"})",
                           R"({"type":7,"value":9})", R"({"message":"Not found"})"}) {
    CAPTURE(body);
    CHECK_FALSE(read_quota(body));
    CHECK_FALSE(read_consumption(body));
  }
  CHECK_FALSE(read_consumption(R"({"totalUsage":1.5})"));
}
