#include "azure/endpoint.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

using namespace tuktuk;
using namespace tuktuk::azure;

TEST_CASE("An endpoint is a URL, and what is known of it stands behind") {
  struct row {
    std::string text;
    endpoint read;
  };
  const auto rows = std::vector<row>{
    {"https://a.openai.azure.com", {"https://a.openai.azure.com", "a.openai.azure.com", 4, 1}},
    {"http://127.0.0.1:9002/openai/v1",
     {"http://127.0.0.1:9002/openai/v1", "127.0.0.1:9002", 4, 1}},
    {"https://a;region=southeastasia;priority=1;weight=3", {"https://a", "southeastasia", 1, 3}},
    {" https://a ; weight = 20 ; region = Japan East ", {"https://a", "Japan East", 4, 20}},
  };
  for (const auto& row : rows)
    CHECK(read_endpoint(row.text, 4).value() == row.read);
}

TEST_CASE("What is wrong with an endpoint is named") {
  for (const std::string part :
       {"priority=0", "priority=101", "priority=", "priority=first", "priority=1.5", "weight=-1",
        "weight=1001", "wieght=2", "region", "region=", "x=y"}) {
    const auto read = read_endpoint("https://a;" + part + ";region=ok", 1);
    REQUIRE_FALSE(read.has_value());
    CHECK(read.error().code == failure_code::invalid_input);
    CHECK(read.error().text.find("'" + part + "'") == 0);
  }
}
