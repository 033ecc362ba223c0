#include "emulators/common/json.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace tuktuk::emulation;

TEST_CASE("JSON is read strictly and the place of an error is told") {
  struct sample {
    std::string text;
    bool good;
    std::size_t line;
    std::size_t column;
  };
  auto [text, good, line, column] = GENERATE(
    sample{R"({"a":"ไทย"})", true, 1, 1}, sample{"", false, 1, 1}, sample{"{\"a\": ,", false, 1, 7},
    sample{"{\n\n \"a\":x}", false, 3, 6}, sample{"{} trailing", false, 1, 4},
    sample{"\"\xC3\x28\"", false, 1, 2}, sample{std::string(300, '['), false, 1, 1});
  INFO(text);
  json_position at;
  CHECK(parse_json(text, &at).has_value() == good);
  if (!good && line > 1) {
    CHECK(at.line == line);
    CHECK(at.column == column);
  }
}

TEST_CASE("Brackets inside strings do not count as nesting") {
  CHECK(parse_json("\"" + std::string(10'000, '[') + "\""));
  CHECK(parse_json(R"({"a":"\"[[","b":[1]})"));
  CHECK_FALSE(parse_json(std::string(1'000'000, '[')));
}

TEST_CASE("A merge patch merges objects, removes by null and replaces the rest") {
  struct sample {
    std::string target;
    std::string patch;
    std::string result;
  };
  auto [target, patch, result]
    = GENERATE(sample{R"({"a":1})", R"({"b":2})", R"({"a":1,"b":2})"},
               sample{R"({"a":1,"b":2})", R"({"a":null})", R"({"b":2})"},
               sample{R"({"a":{"b":1,"c":2}})", R"({"a":{"b":3}})", R"({"a":{"b":3,"c":2}})"},
               sample{R"({"a":[1]})", R"({"a":{"b":"x"}})", R"({"a":{"b":"x"}})"},
               sample{R"({"a":1})", R"({"a":[1,2]})", R"({"a":[1,2]})"});
  auto document = parse_json(target);
  auto change = parse_json(patch);
  REQUIRE(document);
  REQUIRE(change);
  merge_patch(*document, *change, document->GetAllocator());
  CHECK(to_json(*document) == result);
}

TEST_CASE("Members of another type give the fallback") {
  auto document = parse_json(R"({"s":"x","n":1.5,"i":7,"b":true})");
  REQUIRE(document);
  CHECK(text_member(*document, "s") == "x");
  CHECK(text_member(*document, "i", "none") == "none");
  CHECK(integer_member(*document, "n", 3) == 3);
  CHECK(number_member(*document, "n") == 1.5);
  CHECK(flag_member(*document, "b"));
  CHECK(find_member(*document, "missing") == nullptr);
}
