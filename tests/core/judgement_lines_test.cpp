#include "../support/processor_time.hpp"

#include "core/classifier.hpp"
#include "core/text.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <set>
#include <string>
#include <string_view>
#include <vector>

using namespace tuktuk::core;

namespace {

struct labelled_line {
  bool wanted = false; ///< carries the first of the two labels
  std::string kind;
  std::string text;
};

/// Label, kind and text, separated by tabs: see the file of the same name in config/classifier/
/// that ends with .md.
std::vector<labelled_line> load(const std::string& name, std::string_view wanted,
                                std::string_view other) {
  std::ifstream file{std::string{TUKTUK_SOURCE_DIR} + "/config/classifier/" + name};
  REQUIRE(file.is_open());
  std::vector<labelled_line> lines;
  for (std::string label; std::getline(file, label, '\t');) {
    labelled_line line;
    CAPTURE(label);
    REQUIRE((label == wanted || label == other));
    line.wanted = label == wanted;
    REQUIRE(std::getline(file, line.kind, '\t'));
    REQUIRE(std::getline(file, line.text));
    lines.push_back(std::move(line));
  }
  return lines;
}

} // namespace

TEST_CASE("Personal data is found in every line that holds some, and in no public one") {
  std::set<std::string> seen;
  for (const auto& [personal, kind, text] : load("personal.tsv", "personal", "public")) {
    CAPTURE(kind, text);
    CHECK(classify(text).personal == personal);
    CHECK(has_personal_data(normalise(text), text) == personal);
    CHECK(seen.insert(text).second);
  }
}

TEST_CASE("The rules tell leaning questions from whole ones") {
  std::set<std::string> seen;
  for (const auto& [leaning, kind, text] : load("leaning-rules.tsv", "lean", "self")) {
    CAPTURE(kind, text);
    CHECK(classify(text).self_contained != leaning);
    CHECK(seen.insert(text).second);
  }
}

TEST_CASE("Texts that are made to be looked into again and again are judged in linear time") {
  constexpr std::size_t quarter = 10'000;
  // Generous: what goes through the whole text for each of its words takes sixteen times as long.
  constexpr double most = 9;
  const auto time_of = [](const std::string& piece, std::size_t size) {
    std::string text;
    while (text.size() < size)
      text += piece;
    const auto begin = tuktuk::test::processor_time();
    const auto judged = classify(text);
    const auto end = tuktuk::test::processor_time();
    CHECK(!judged.language.empty());
    return (end - begin).count();
  };
  for (const std::string piece :
       {"ร้านสมชาย ", "ร้านสมชาย", "เลขที่",   "ชื่อ",       "คุณ",       "คุณช่วย",   "นายก", "at ",
        "at.",       "id.",      "line:",  "@",        "a@",       "pin.",    "pin ", "รหัส",
        "เกิด",       "k.",       "0/",     "08,",      "0-",       "1-2 ",    "หนึ่ง",  "ดับเบิ้ล",
        "double ",   "โทร",      "หมู่ 5",   "ห้อง 1",    "กข1",      "1กข ",    "รถมัน", "ธุรกิจแบบไหน",
        "a it ",     "อันไหน",    "ข้อ 1 ",  "ศรีสุวรรณ ", "somchai ", "Jaidee ", "I'm ", "Siriporn ",
        "x",         "x1",       "พรพรพร", "gmail ",   "."}) {
    CAPTURE(piece);
    const auto shorter = time_of(piece, quarter);
    const auto longer = time_of(piece, 4 * quarter);
    // Some milliseconds are lost and found on a busy machine.
    CHECK(longer < most * shorter + 0.05);
  }
}
