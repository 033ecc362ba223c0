#include "core/phrases.hpp"

#include "core/suggestions.hpp"
#include "core/text.hpp"

#include <catch2/catch.hpp>

#include <set>
#include <string>
#include <vector>

using namespace tuktuk::core;

namespace {

constexpr phrase all_phrases[]
  = {phrase::greeting,     phrase::group_greeting,   phrase::text_only,     phrase::unknown_button,
     phrase::apology_busy, phrase::apology_filtered, phrase::apology_fault, phrase::too_long,
     phrase::nearly_there, phrase::still_working,    phrase::already_sent,  phrase::fetch_answer,
     phrase::read_on,      phrase::rest_gone};

} // namespace

TEST_CASE("Every sentence is said in Thai and in English, each its own") {
  std::set<std::string> said;
  for (const auto what : all_phrases) {
    CHECK(detect_language(say(what, "th")) == "th");
    CHECK(detect_language(say(what, "en")) == "en");
    said.insert(say(what, "th"));
    said.insert(say(what, "en"));
  }
  CHECK(said.size() == 2 * std::size(all_phrases));
}

TEST_CASE("Who has not said a word yet is spoken to in Thai, other foreigners in English") {
  for (const auto what : all_phrases) {
    CHECK(say(what, "") == say(what, "th"));
    CHECK(say(what, "und") == say(what, "th"));
    CHECK(say(what, "ja") == say(what, "en"));
  }
}

TEST_CASE("No sentence claims a gender or fills more than one message") {
  for (const auto what : all_phrases) {
    const auto thai = say(what, "th");
    CHECK(thai.find("ครับ") == std::string::npos);
    CHECK(thai.find("ค่ะ") == std::string::npos);
    CHECK(thai.find("คะ") == std::string::npos);
    CHECK(utf16_units(thai) < 500);
    CHECK(utf16_units(say(what, "en")) < 500);
  }
}

TEST_CASE("What stands with a button and on it fits into LINE's template") {
  for (const auto* language : {"th", "en"}) {
    for (const auto what : {phrase::nearly_there, phrase::still_working, phrase::already_sent}) {
      const auto words = say(what, language);
      CHECK(first_clusters(words, 160).size() == words.size());
    }
    const auto label = say(phrase::fetch_answer, language);
    CHECK(first_clusters(label, 20).size() == label.size());
  }
}

TEST_CASE("What stands on a button fits on it") {
  for (const auto* language : {"th", "en", "ja", ""})
    CHECK(grapheme_clusters(say(phrase::read_on, language)) <= 20);
}

TEST_CASE("More is not suggested where there is a rest yet to be read") {
  for (const auto* language : {"th", "en"}) {
    const auto usual = suggest(tuktuk::depth::concise, tuktuk::path::fast, language);
    const auto beside = suggest(tuktuk::depth::concise, tuktuk::path::fast, language, true);
    CHECK(beside == std::vector<std::string>{usual.begin() + 1, usual.end()});
    CHECK(suggest(tuktuk::depth::detailed, tuktuk::path::full, language, true).size() == 3);
  }
}
