#include "persistence/text_list.hpp"

#include <catch2/catch.hpp>

using namespace tuktuk::persistence;

using texts = std::vector<std::string>;

TEST_CASE("a list of texts comes back as it was") {
  const auto list = GENERATE(values<texts>({
    {},
    {""},
    {"ยื่นภาษีเมื่อไร", "What is \"VAT\"?", "back\\slash"},
    {std::string("zero\0byte", 9), "line\nbreak", "😀"},
    {"\xff\xfe not UTF-8"},
  }));
  CHECK(texts_of_json(to_json(list)) == list);
}

TEST_CASE("a list of texts reads well in the database") {
  CHECK(to_json({"a", "ข"}) == R"(["a","ข"])");
}

TEST_CASE("what is no list of texts reads as an empty one") {
  const auto* json = GENERATE("", "{", "null", "7", "{\"a\":1}", "[\"a\"");
  CHECK(texts_of_json(json).empty());
}

TEST_CASE("what is no text in a list is left out") {
  CHECK(texts_of_json(R"(["a",7,null,["b"],"c"])") == texts{"a", "c"});
}
