#include "line/json.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <utility>
#include <vector>

using namespace tuktuk::line;

namespace {

std::string read_and_write(std::string_view text) {
  const auto document = json::read(text);
  return document ? json::canonical(*document, {}) : "refused";
}

} // namespace

TEST_CASE("JSON is read strictly and written in one form") {
  using namespace std::string_literals;
  const std::vector<std::pair<std::string, std::string>> cases{
    {R"( { "b" : 1 , "a" : [ true , null , -2.5 ] } )", R"({"a":[true,null,-2.5],"b":1})"},
    {R"({"ข":"ก","a":"🍎"})", R"({"a":"🍎","ข":"ก"})"},
    {R"({"a":1,"a":2})", R"({"a":1,"a":2})"},
    {"9007199254740993", "9007199254740993"},
    {"-9223372036854775808", "-9223372036854775808"},
    {"9223372036854775808", "9223372036854776000.0"},
    {"", "refused"},
    {"i am not jason", "refused"},
    {"{} {}", "refused"},
    {"{}x", "refused"},
    {"{}\0"s, "refused"},
    {"{\"a\":\"\0\"}"s, "refused"},
    {"{'a':1}", "refused"},
    {"[1,]", "refused"},
    {"[01]", "refused"},
    {"[NaN]", "refused"},
    {"// no\n{}", "refused"},
    {"\xEF\xBB\xBF{}", "refused"},
    {"\"\xFF\"", "refused"},
    {"\"\xC0\x80\"", "refused"},
    {"\"\xED\xA0\x80\"", "refused"},
    {"\"\xF4\x90\x80\x80\"", "refused"},
    {"\"\xE0\xB8\"", "refused"},
    {"\"a\nb\"", "refused"},
  };
  for (const auto& [text, expected] : cases) {
    INFO(text);
    CHECK(read_and_write(text) == expected);
  }
}

TEST_CASE("half a surrogate pair is read as U+FFFD") {
  const std::vector<std::pair<std::string, std::string>> cases{
    {R"("\ud83c\udf4e")", "\"🍎\""},
    {R"("\uD83C\uDF4E")", "\"🍎\""},
    {R"("\ud83c")", "\"\uFFFD\""},
    {R"("\udf4e")", "\"\uFFFD\""},
    {R"("\udf4e\ud83c")", "\"\uFFFD\uFFFD\""},
    {R"("\ud83c\ud83c\udf4e")", "\"\uFFFD🍎\""},
    {R"("\ud83cx")", "\"\uFFFDx\""},
    {R"("\ud83c\n")", "\"\uFFFD\\n\""},
    {R"("\ud83c\u0e01")", "\"\uFFFDก\""},
    {R"("\\ud83c")", R"("\\ud83c")"},
    {R"("\\\ud83c")", "\"\\\\\uFFFD\""},
    {R"("\ud83c)", "refused"},
    {R"("\ud8)", "refused"},
    {R"("\udxyz")", "refused"},
  };
  for (const auto& [text, expected] : cases) {
    INFO(text);
    CHECK(read_and_write(text) == expected);
  }
}

TEST_CASE("a number that no type holds is read as null and costs nothing else") {
  const std::vector<std::pair<std::string, std::string>> cases{
    {R"({"a":1e999,"b":"1e999 \" 1e999","c":3})", R"({"a":null,"b":"1e999 \" 1e999","c":3})"},
    {"[-1e999,1]", "[null,1]"},
    {"[1" + std::string(400, '0') + "]", "[null]"},
    {"[1.0000000000000000000e-2147483640]", "[null]"},
    {"[1.0000000000000000000000000000000e-2147483647,7]", "[null,7]"},
    {"[1e99999999999999999999]", "[null]"},
    {"[1e999x]", "refused"},
    {"[1e]", "refused"},
    {"1e999 1e999", "refused"},
  };
  for (const auto& [text, expected] : cases) {
    INFO(text);
    CHECK(read_and_write(text) == expected);
  }
}

TEST_CASE("depth costs no stack and what is too deep becomes null") {
  const auto nested = [](std::size_t depth, const std::string& inside) {
    return std::string(depth, '[') + inside + std::string(depth, ']');
  };
  CHECK(read_and_write(nested(json::max_depth, "1")) == nested(json::max_depth, "1"));
  CHECK(read_and_write(nested(json::max_depth + 1, "1")) == nested(json::max_depth, "null"));
  CHECK(read_and_write(nested(1000000, "")) == nested(json::max_depth, "null"));
  std::string objects;
  for (int i = 0; i < 100000; ++i)
    objects += R"({"a":[)";
  std::string ends;
  for (int i = 0; i < 100000; ++i)
    ends += "]}";
  const auto read = read_and_write("[" + objects + ends + ",7]");
  CHECK(read.ends_with(",7]"));
  CHECK(read.size() < 1000);
  CHECK(read_and_write(std::string(1000000, '[')) == "refused");
}

TEST_CASE("a member is found by its whole name, the first one counts and null counts as absent") {
  const auto document = json::read(R"({"a":1,"a":2,"b":null,"ab":3,"c\u0000":4})");
  REQUIRE(document);
  REQUIRE(json::find(*document, "a"));
  CHECK(json::find(*document, "a")->GetInt64() == 1);
  CHECK(json::find(*document, "b") == nullptr);
  CHECK(json::find(*document, "c") == nullptr);
  CHECK(json::find(*document, "") == nullptr);
  CHECK(json::find(*json::find(*document, "a"), "a") == nullptr);
}

TEST_CASE(
  "the canonical form does not depend on the order of members and leaves out what is named") {
  const auto one = json::read(R"({"x":{"skip":1,"b":2},"skip":{"y":1},"a":[{"d":1,"c":2}]})");
  const auto two = json::read(R"({"a":[{"c":2,"d":1}],"skip":9,"x":{"b":2,"skip":1}})");
  REQUIRE(one);
  REQUIRE(two);
  CHECK(json::canonical(*one, "skip") == R"({"a":[{"c":2,"d":1}],"x":{"b":2,"skip":1}})");
  CHECK(json::canonical(*one, "skip") == json::canonical(*two, "skip"));
}
