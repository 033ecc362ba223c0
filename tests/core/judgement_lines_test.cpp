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
