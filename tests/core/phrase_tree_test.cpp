#include "core/phrase_tree.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>
#include <vector>

using namespace tuktuk::core;

namespace {

/// What is found, as "begin-end".
std::vector<std::string> found(const std::vector<std::u32string>& phrases,
                               std::u32string_view text) {
  std::vector<std::string> out;
  for (const auto& match : phrase_tree{phrases}.find_all(text))
    out.push_back(std::to_string(match.begin) + "-" + std::to_string(match.end));
  return out;
}

using places = std::vector<std::string>;

} // namespace

TEST_CASE("Of phrases at one place the longest is found") {
  CHECK(found({U"นี้", U"ปีนี้", U"ปี"}, U"ปีนี้") == places{"0-5"});
  CHECK(found({U"what", U"what is"}, U"what is vat") == places{"0-7"});
  CHECK(found({U"what", U"what is"}, U"what was vat") == places{"0-4"});
}

TEST_CASE("A phrase within another is hidden, one that overlaps is not") {
  CHECK(found({U"กขค", U"ข"}, U"กขค") == places{"0-3"});
  CHECK(found({U"กข", U"ขค"}, U"กขค") == places{"0-2", "1-3"});
}

TEST_CASE("Thai phrases begin and end with a cluster") {
  CHECK(found({U"ไม"}, U"ไม่").empty());
  CHECK(found({U"ม"}, U"ไม").empty());
  CHECK(found({U"หา"}, U"หา") == places{"0-2"});
  CHECK(found({U"หาก"}, U"หากำไร").empty());
  CHECK(found({U"ไหม"}, U"ไหม้").empty());
  CHECK(found({U"ไหม"}, U"ดีไหมนะ") == places{"2-5"});
}

TEST_CASE("Latin phrases are whole words, alone or in the plural") {
  CHECK(found({U"it"}, U"item audit it") == places{"11-13"});
  CHECK(found({U"invoice"}, U"invoices invoicesx") == places{"0-8"});
  CHECK(found({U"vat"}, U"จดvatไหม") == places{"2-5"});
  CHECK(found({U"vat"}, U"vat7").empty());
}

TEST_CASE("The place of a phrase in the list is told") {
  const std::vector<std::u32string> phrases{U"zebra", U"ant"};
  const auto matches = phrase_tree{phrases}.find_all(U"ant zebra");
  REQUIRE(matches.size() == 2);
  CHECK(matches[0].phrase == 1);
  CHECK(matches[1].phrase == 0);
}

TEST_CASE("No phrases and no text find nothing") {
  CHECK(found({}, U"abc").empty());
  CHECK(found({U"abc", U""}, U"").empty());
  CHECK(found({U""}, U"abc").empty());
}

TEST_CASE("All phrases that begin at one place are found, the shortest first") {
  const std::vector<std::u32string> phrases{U"ปีนี้", U"ปี", U"นี้"};
  std::vector<phrase_match> matches;
  phrase_tree{phrases}.find_at(U"ปีนี้", 0, matches);
  REQUIRE(matches.size() == 2);
  CHECK(matches[0].phrase == 1);
  CHECK(matches[1].phrase == 0);
  matches.clear();
  phrase_tree{phrases}.find_at(U"ปีนี้", 9, matches);
  CHECK(matches.empty());
}

TEST_CASE("A long Thai phrase is found with one typing error behind its second letter") {
  const std::vector<std::u32string> phrases{U"บริษัท", U"ปี"};
  const phrase_tree tree{phrases};
  const auto ends = [&](std::u32string_view text) {
    std::vector<phrase_match> matches;
    tree.find_misspelt_at(text, 0, 6, matches);
    std::size_t furthest = 0;
    for (const auto& match : matches)
      furthest = std::max(furthest, match.end);
    return furthest;
  };
  CHECK(ends(U"บริษัด") == 6);
  CHECK(ends(U"บริษั") == 5);
  CHECK(ends(U"บริษษัท") == 7);
  CHECK(ends(U"บรษิัท") == 6);
  CHECK(ends(U"มริษัท") == 0);
  CHECK(ends(U"บริษฬฬ") == 0);
  CHECK(ends(U"ปา") == 0);
  CHECK(ends(U"") == 0);
}
