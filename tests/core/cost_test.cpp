#include "core/cost.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <limits>
#include <sstream>
#include <string>

using namespace tuktuk;
using namespace tuktuk::core;

TEST_CASE("Prices are read exactly, with comments and any white space") {
  const auto prices = parse_prices("; a comment\n"
                                   "gpt-4o-mini 0.15 0.075 0.60 ; cheap\r\n"
                                   "\n"
                                   "\tgpt-4o\t2.50  1.25 10\n"
                                   "old 0.5 - 1.5\n"
                                   "tiny .001 0 0.001");
  REQUIRE(prices.has_value());
  CHECK(prices->size() == 4);
  CHECK(prices->at("gpt-4o-mini") == token_prices{150, 75, 600});
  CHECK(prices->at("gpt-4o") == token_prices{2500, 1250, 10000});
  CHECK(prices->at("old") == token_prices{500, 500, 1500});
  CHECK(prices->at("tiny") == token_prices{1, 0, 1});
}

TEST_CASE("A bad price list is refused with the number of the line") {
  for (const std::string line :
       {"gpt-4o", "gpt-4o 1", "gpt-4o 1 2", "gpt-4o 1 2 3 4", "gpt-4o 1 2 x", "gpt-4o -1 0 2",
        "gpt-4o 1e3 0 2", "gpt-4o 0.0001 0 2", "gpt-4o . 0 2", "gpt-4o 1.2.3 0 2", "gpt-4o - 0 2",
        "gpt-4o 1 2 -", "gpt-4o 99999999999999999999 0 2", "gpt-4o 1000000.001 0 2",
        "gpt-4o 1,5 0 2", "ok 1 1 1"}) {
    INFO(line);
    const auto prices = parse_prices("ok 1 1 1\n" + line + "\n");
    REQUIRE_FALSE(prices.has_value());
    CHECK(prices.error().code == failure_code::invalid_input);
    CHECK(prices.error().text.find("line 2") != std::string::npos);
  }
  CHECK_FALSE(parse_prices("").has_value());
  CHECK_FALSE(parse_prices("; nothing but a comment\n").has_value());
}

TEST_CASE("A deployment is looked up by its name, then by its model, then counted as the dearest") {
  const price_list prices{{"gpt-4o", {2500, 1250, 10000}},
                          {"gpt-4o-mini", {150, 75, 600}},
                          {"gpt-5", {1250, 125, 10000}},
                          {"my-cheap", {1, 1, 1}}};
  CHECK(prices_of(prices, "my-cheap", "gpt-4o").input == 1);
  CHECK(prices_of(prices, "prod", "gpt-4o-mini-2024-07-18").input == 150);
  CHECK(prices_of(prices, "prod", "gpt-4o-2024-08-06").input == 2500);
  CHECK(prices_of(prices, "prod", "gpt-4o").input == 2500);
  const token_prices dearest{2500, 1250, 10000};
  CHECK(prices_of(prices, "prod", "gpt-5.4") == dearest);
  CHECK(prices_of(prices, "prod", "gpt-50") == dearest);
  CHECK(prices_of(prices, "prod", "") == dearest);
  CHECK(prices_of({}, "prod", "gpt-4o") == token_prices{});
}

TEST_CASE("Cached tokens are part of the prompt and cost their own price") {
  const token_prices prices{2500, 1250, 10000};
  CHECK(cost_of({.prompt = 1000, .cached = 0, .completion = 100}, prices) == 3'500'000);
  CHECK(cost_of({.prompt = 1000, .cached = 800, .completion = 100}, prices) == 2'500'000);
  CHECK(cost_of({.prompt = 0, .cached = 0, .completion = 0}, prices) == 0);
  // Reasoning is part of the completion.
  CHECK(cost_of({.prompt = 0, .cached = 0, .completion = 10, .reasoning = 9}, prices) == 100'000);
}

TEST_CASE("A bill is priced as its deployment, else as its model") {
  const price_list prices{{"prod", {1, 1, 1}}, {"gpt-4o", {10, 5, 100}}};
  const token_usage usage{.prompt = 4, .cached = 2, .completion = 3};
  CHECK(cost_of({usage, "prod", "gpt-4o-2024-08-06", ""}, prices) == 7);
  CHECK(cost_of({usage, "other", "gpt-4o-2024-08-06", ""}, prices) == 330);
}

TEST_CASE("Impossible usage neither overflows nor becomes negative") {
  const auto most = std::numeric_limits<std::uint32_t>::max();
  CHECK(cost_of({.prompt = 10, .cached = 100, .completion = 0}, {2500, 1250, 10000}) == 12'500);
  const auto highest = nano_usd{1'000'000'000};
  CHECK(cost_of({.prompt = most, .cached = 0, .completion = most}, {highest, highest, highest})
        == 2 * nano_usd{most} * highest);
}

TEST_CASE("The price list that is shipped can be read and knows the models of the contract") {
  std::ifstream file{TUKTUK_SOURCE_DIR "/config/prices.conf"};
  std::stringstream text;
  text << file.rdbuf();
  const auto prices = parse_prices(text.str());
  REQUIRE(prices.has_value());
  CHECK(prices->size() == 15);
  CHECK(prices->at("gpt-4o-mini") == token_prices{150, 75, 600});
  CHECK(prices->at("gpt-5-nano") == token_prices{50, 5, 400});
  CHECK(prices->at("o4-mini") == token_prices{1100, 275, 4400});
}
