#include "core/text.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

using namespace tuktuk::core;

TEST_CASE("Valid UTF-8 is told from invalid") {
  for (const std::string valid : {"", "abc", "ภาษี", "👍🏽", "\xF4\x8F\xBF\xBF"})
    CHECK(is_valid_utf8(valid));
  for (const std::string invalid :
       {"\xFF", "\xC0\x80", "\xE0\x80\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "a\x80", "\xE0\xB8",
        "\xE0\xB8\xAD\xE0", "\xF0\x9F\x91"})
    CHECK_FALSE(is_valid_utf8(invalid));
}

TEST_CASE("Repairing replaces invalid sequences and nothing else") {
  CHECK(repair_utf8("ภาษี 👍🏽") == "ภาษี 👍🏽");
  CHECK(repair_utf8("a\xFF\xFE"
                    "b")
        == "a\uFFFD\uFFFDb");
  CHECK(repair_utf8("\xE0\xB8") == "\uFFFD");
  CHECK(repair_utf8("\xE0\xB8\xAD\xE0\xB8") == "อ\uFFFD");
  CHECK(repair_utf8("") == "");
  CHECK(repair_utf8(std::string("a\0b", 3)) == std::string("a\0b", 3));
}

TEST_CASE("Length is counted in UTF-16 units and in grapheme clusters") {
  struct sample {
    std::string text;
    std::size_t units;
    std::size_t clusters;
  };
  for (const auto& [text, units, clusters] : std::vector<sample>{{"", 0, 0},
                                                                 {"abc", 3, 3},
                                                                 {"น้ำ", 3, 1},
                                                                 {"นี้", 3, 1},
                                                                 {"ที่ปรึกษา", 9, 6},
                                                                 {"👍🏽", 4, 1},
                                                                 {"👨‍👩‍👧", 8, 1},
                                                                 {"e\u0301", 2, 1},
                                                                 {"🇹🇭", 4, 1},
                                                                 {"a\r\nb", 4, 3},
                                                                 {"\xFF", 1, 1}}) {
    INFO(text);
    CHECK(utf16_units(text) == units);
    CHECK(grapheme_clusters(text) == clusters);
  }
}

TEST_CASE("The first clusters are never cut within one") {
  CHECK(first_clusters("ที่ปรึกษา", 1) == "ที่");
  CHECK(first_clusters("ที่ปรึกษา", 3) == "ที่ปรึ");
  CHECK(first_clusters("ที่ปรึกษา", 6) == "ที่ปรึกษา");
  CHECK(first_clusters("ที่ปรึกษา", 100) == "ที่ปรึกษา");
  CHECK(first_clusters("👍🏽👍🏽", 1) == "👍🏽");
  CHECK(first_clusters("abc", 0) == "");
  CHECK(first_clusters("", 5) == "");
}

TEST_CASE("A fitting beginning keeps the limit and ends at a place where Thai may be cut") {
  const auto cut = [](const std::string& text, std::size_t units) {
    return text.substr(0, fitting_prefix(text, units));
  };
  CHECK(cut("abc", 3) == "abc");
  CHECK(cut("abc", 2) == "ab");
  CHECK(cut("abc", 0) == "");
  CHECK(cut("น้ำดี", 2) == "");
  CHECK(cut("น้ำดี", 3) == "น้ำ");
  CHECK(cut("กเข", 2) == "ก");
  CHECK(cut("กเข", 3) == "กเข");
  CHECK(cut("กเแโข", 4) == "ก");
  CHECK(cut("a👍🏽", 4) == "a");
  CHECK(cut("a👍🏽", 5) == "a👍🏽");
  CHECK(cut("a👨‍👩‍👧b", 8) == "a");
  CHECK(cut("👍👍", 3) == "👍");
  CHECK(cut("กเ", 2) == "กเ");
}

TEST_CASE("Marks without end are one cluster and cut in linear time") {
  std::string text = "ก";
  for (int i = 0; i < 100'000; ++i)
    text += "\u0E49";
  CHECK(grapheme_clusters(text) == 1);
  CHECK(fitting_prefix(text, 5000) == 0);
}
