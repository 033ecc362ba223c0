#include "azure/rate_limit.hpp"

#include <catch2/catch.hpp>
#include <string>

using namespace std::chrono_literals;
using namespace tuktuk;
using namespace tuktuk::azure;

TEST_CASE("What is left of a rate limit is read as Azure and others write it") {
  const auto azure = read_rate_limit({"99", "119500", "1", "6"});
  CHECK(azure.remaining_requests == 99);
  CHECK(azure.remaining_tokens == 119'500);
  CHECK(azure.reset == 6s);
  struct row {
    const char* text;
    std::optional<timespan> reset;
  };
  for (const auto& [text, reset] :
       {row{"1s", 1s}, row{"6m0s", 6min}, row{"1h2m3.5s", 1h + 2min + 3500ms}, row{"20ms", 20ms},
        row{"0", 0s}, row{"1d", 24h}, row{"", {}}, row{"soon", {}}, row{"-1", {}}, row{"1x", {}},
        row{"5 s", {}}, row{"1e300", {}}, row{"nan", {}}})
    CHECK(read_rate_limit({"", "", text, ""}).reset == reset);
}

TEST_CASE("What is no number of what is left is passed over") {
  for (const char* text : {"", "-1", "many", "1.5", "99999999999999999999999", " 1"}) {
    CHECK_FALSE(read_rate_limit({text, "", "", ""}).remaining_requests);
    CHECK_FALSE(read_rate_limit({"", text, "", ""}).remaining_tokens);
  }
}
