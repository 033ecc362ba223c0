#include "core/followup_model.hpp"
#include "core/text.hpp"

#include <catch2/catch.hpp>
#include <rapidjson/document.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <optional>
#include <string>
#include <vector>

// Conversations of the past are learned, others replayed: how often is the next question among
// those offered? TUKTUK_REPLAY_FILE names another file of conversations, TUKTUK_REPLAY_PAST how
// many of each topic are the past, and TUKTUK_REPLAY_PRINT shows each step.

using namespace tuktuk;
using namespace tuktuk::core;

namespace {

struct conversation {
  std::string topic;
  std::vector<std::string> questions;
  /// What each question is after, in a word of the file's author; empty if nobody has said.
  std::vector<std::string> intents;
};

std::vector<std::string> strings_of(const rapidjson::Value& object, const char* name) {
  std::vector<std::string> all;
  if (object.HasMember(name))
    for (const auto& each : object[name].GetArray())
      all.emplace_back(each.GetString(), each.GetStringLength());
  return all;
}

/// {"topic": …, "questions": […], "intents": […]} in each line; the last may be left out.
std::vector<conversation> load(const std::string& path) {
  std::ifstream file{path};
  INFO(path);
  REQUIRE(file.is_open());
  std::vector<conversation> all;
  for (std::string line; std::getline(file, line);) {
    rapidjson::Document json;
    json.Parse(line.c_str());
    REQUIRE_FALSE(json.HasParseError());
    conversation one{json["topic"].GetString(), strings_of(json, "questions"),
                     strings_of(json, "intents")};
    REQUIRE((one.intents.empty() || one.intents.size() == one.questions.size()));
    all.push_back(std::move(one));
  }
  return all;
}

struct score {
  int asked = 0;
  int offered = 0;
  int hits = 0;
  /// Of the next questions, those asked in any conversation of the past: no model can offer more.
  int known = 0;
  [[nodiscard]] double precision() const {
    return asked == 0 ? 0.0 : static_cast<double>(hits) / asked;
  }
};

std::vector<std::string> latest(const std::vector<std::string>& questions, std::size_t end) {
  const auto begin = end > 4 ? end - 4 : 0;
  return {questions.begin() + static_cast<std::ptrdiff_t>(begin),
          questions.begin() + static_cast<std::ptrdiff_t>(end)};
}

void learn(followup_model& model, const conversation& what, std::uint64_t vote, timestamp now) {
  for (std::size_t end = 1; end <= what.questions.size(); ++end) {
    followup_turn turn;
    turn.language = detect_language(what.questions[end - 1]);
    turn.questions = latest(what.questions, end);
    model.learn(turn, vote, now);
  }
}

/// Whether what was offered is the next question: as the matcher judges, or because somebody who
/// asked it in these words was after the same.
bool is_hit(const std::string& offered, const conversation& what, std::size_t next,
            const std::vector<conversation>& past) {
  if (followup_model::is_same(offered, what.questions[next]))
    return true;
  if (what.intents.empty())
    return false;
  for (const auto& each : past)
    for (std::size_t i = 0; i < each.intents.size(); ++i)
      if (each.topic == what.topic && each.intents[i] == what.intents[next]
          && (each.questions[i] == offered || tidy_wording(each.questions[i]) == offered))
        return true;
  return false;
}

void replay(const followup_model& model, const std::vector<conversation>& past,
            const conversation& what, timestamp now, bool print, score& all) {
  for (std::size_t end = 1; end < what.questions.size(); ++end) {
    followup_wish wish;
    wish.language = detect_language(what.questions[end - 1]);
    wish.questions = latest(what.questions, end);
    const auto& next = what.questions[end];
    const auto offered = model.foresee(wish, now);
    ++all.asked;
    all.offered += offered.empty() ? 0 : 1;
    bool hit = false;
    for (const auto& each : offered)
      hit = hit || is_hit(each.text, what, end, past);
    all.hits += hit ? 1 : 0;
    const bool known = std::ranges::any_of(past, [&](const conversation& each) {
      return std::ranges::any_of(
        each.questions, [&](const std::string& one) { return is_hit(one, what, end, past); });
    });
    all.known += known ? 1 : 0;
    if (!print)
      continue;
    std::cout << (hit     ? "  + "
                  : known ? "  - "
                          : "  0 ")
              << wish.questions.back() << " -> " << next << "\n";
    for (const auto& each : offered)
      std::cout << "        " << each.probability << " " << each.text << "\n";
  }
}

/// Every choice of `past` neighbouring conversations of each topic, once around.
score replay_all(const std::vector<conversation>& all, std::size_t past, bool print) {
  std::map<std::string, std::vector<conversation>> by_topic;
  std::size_t most = 0;
  for (const auto& each : all) {
    by_topic[each.topic].push_back(each);
    most = std::max(most, by_topic[each.topic].size());
  }
  score sum;
  const timestamp now = from_milliseconds(1'764'000'000'000);
  for (std::size_t shift = 0; shift < most; ++shift) {
    followup_model model;
    std::uint64_t vote = 0;
    std::vector<conversation> asked;
    for (const auto& [topic, conversations] : by_topic)
      for (std::size_t i = 0; i < std::min(past, conversations.size()); ++i) {
        const auto& each = conversations[(shift + i) % conversations.size()];
        learn(model, each, ++vote, now);
        asked.push_back(each);
      }
    for (const auto& [topic, conversations] : by_topic)
      for (std::size_t i = past; i < conversations.size(); ++i)
        replay(model, asked, conversations[(shift + i) % conversations.size()], now, print, sum);
  }
  return sum;
}

std::optional<std::string> environment(const char* name) {
  const auto* value = std::getenv(name);
  return value == nullptr ? std::nullopt : std::optional<std::string>{value};
}

} // namespace

TEST_CASE("Next questions that the past knows are mostly among the three offered", "[followups]") {
  const auto path
    = environment("TUKTUK_REPLAY_FILE")
        .value_or(std::string{TUKTUK_SOURCE_DIR} + "/config/followups/conversations.jsonl");
  const auto past = std::stoul(environment("TUKTUK_REPLAY_PAST").value_or("4"));
  const bool print = environment("TUKTUK_REPLAY_PRINT").has_value();
  const auto result = replay_all(load(path), past, print);
  if (print)
    std::cout << "next questions: " << result.asked << ", known from the past: " << result.known
              << ", with something offered: " << result.offered
              << ", among those offered: " << result.hits << " (" << 100.0 * result.precision()
              << " %)\n";
  // Users word many questions as the matcher has never seen them: those count as missed in the
  // first figure, and nobody can foresee them in these very words.
  CHECK(result.precision() >= 0.35);
  CHECK(result.hits >= 0.6 * result.known);
}
