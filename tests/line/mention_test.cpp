#include "line/mention.hpp"

#include <catch2/catch.hpp>

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

using namespace tuktuk::line;

TEST_CASE("a mention goes from the text together with the space it leaves") {
  struct row {
    std::string text;
    std::vector<mention_place> places;
    std::string expected;
  };
  const std::vector<row> cases{
    {"@tuktuk ภาษีคืออะไร", {{0, 7}}, "ภาษีคืออะไร"},
    {"ถาม @tuktuk หน่อยครับ", {{4, 7}}, "ถาม หน่อยครับ"},
    {"ขอบคุณ @tuktuk", {{7, 7}}, "ขอบคุณ"},
    {"@tuktuk", {{0, 7}}, ""},
    {"  @tuktuk \n ", {{2, 7}}, ""},
    {"(@tuktuk)", {{1, 7}}, "()"},
    {"line one @tuktuk\nline two", {{9, 7}}, "line one \nline two"},
    {"one\n@tuktuk two", {{4, 7}}, "one\ntwo"},
    // UTF-16 code units: an emoji counts two.
    {"🍎🍎 @tuktuk hi", {{5, 7}}, "🍎🍎 hi"},
    {"@ตุ๊ก🛺ตุ๊ก ราคา", {{0, 11}}, "ราคา"},
    // Counted as code points after all.
    {"🍎🍎 @tuktuk hi", {{3, 7}}, "🍎🍎 hi"},
    // Several, in any order, repeated and overlapping.
    {"@tuktuk and @tuktuk again", {{12, 7}, {0, 7}}, "and again"},
    {"@tuktuk hello", {{0, 7}, {0, 7}}, "hello"},
    {"@tuktuk@tuktuk x", {{0, 7}, {7, 7}}, "x"},
    {"@@tuktuk x", {{0, 8}, {1, 7}}, "x"},
  };
  for (const auto& [text, places, expected] : cases) {
    INFO(text);
    CHECK(without_mentions(text, places) == expected);
  }
}

TEST_CASE("a nonsense place leaves the user's words alone") {
  constexpr auto highest = std::numeric_limits<std::int64_t>::max();
  constexpr auto lowest = std::numeric_limits<std::int64_t>::min();
  const std::string text = "hello 🍎 @tuktuk";
  const std::vector<mention_place> places{
    {-1, 3},
    {0, 0},
    {0, -5},
    {0, 5},
    {9, 8},
    {9, 1000},
    {1000, 1},
    {16, 1},
    {highest, 1},
    {1, highest},
    {highest, highest},
    {lowest, lowest},
    {lowest, highest},
    {7, 2},
    {6, 1},
    {15, 2},
  };
  for (const auto& place : places) {
    INFO(place.index << " " << place.length);
    CHECK(without_mentions(text, std::vector{place}) == text);
  }
  CHECK(without_mentions(text, places) == text);
  CHECK(without_mentions("", places).empty());
  CHECK(without_mentions("@", std::vector<mention_place>{{0, 1}}).empty());
}
