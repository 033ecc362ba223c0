#include "followup_replay.hpp"

#include "core/followup_model.hpp"
#include "core/text.hpp"

#include <rapidjson/document.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <ostream>
#include <stdexcept>

namespace tuktuk::test {

using namespace core;

namespace {

std::vector<std::string> strings_of(const rapidjson::Value& object, const char* name) {
  std::vector<std::string> all;
  const auto found = object.FindMember(name);
  if (found != object.MemberEnd() && found->value.IsArray())
    for (const auto& each : found->value.GetArray())
      if (each.IsString())
        all.emplace_back(each.GetString(), each.GetStringLength());
  return all;
}

std::vector<std::string> latest(const std::vector<std::string>& questions, std::size_t end) {
  const auto begin = end > 4 ? end - 4 : 0;
  return {questions.begin() + static_cast<std::ptrdiff_t>(begin),
          questions.begin() + static_cast<std::ptrdiff_t>(end)};
}

void learn(followup_model& model, const replayed_conversation& what, std::uint64_t vote,
           timestamp now) {
  for (std::size_t end = 1; end <= what.questions.size(); ++end) {
    followup_turn turn;
    turn.language = detect_language(what.questions[end - 1]);
    turn.questions = latest(what.questions, end);
    model.learn(turn, vote, now);
  }
}

/// Whether what was offered is the next question: as the matcher judges, or because somebody who
/// asked it in these words was after the same.
bool is_hit(const std::string& offered, const replayed_conversation& what, std::size_t next,
            const std::vector<replayed_conversation>& past) {
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

void replay(const followup_model& model, const std::vector<replayed_conversation>& past,
            const replayed_conversation& what, timestamp now, std::ostream* log,
            replay_score& all) {
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
    const bool known = std::ranges::any_of(past, [&](const replayed_conversation& each) {
      return std::ranges::any_of(
        each.questions, [&](const std::string& one) { return is_hit(one, what, end, past); });
    });
    all.known += known ? 1 : 0;
    if (log == nullptr)
      continue;
    *log << (hit     ? "  + "
             : known ? "  - "
                     : "  0 ")
         << wish.questions.back() << " -> " << next << "\n";
    for (const auto& each : offered)
      *log << "        " << each.probability << " " << each.text << "\n";
  }
}

} // namespace

std::vector<replayed_conversation> load_conversations(const std::string& path) {
  std::ifstream file{path};
  if (!file.is_open())
    throw std::runtime_error{path + " cannot be read"};
  std::vector<replayed_conversation> all;
  for (std::string line; std::getline(file, line);) {
    rapidjson::Document json;
    json.Parse(line.c_str());
    const auto fail = [&](const char* what) {
      throw std::runtime_error{path + ", line " + std::to_string(all.size() + 1) + ": " + what};
    };
    if (json.HasParseError() || !json.IsObject() || !json.HasMember("topic")
        || !json["topic"].IsString())
      fail("no JSON object with a topic");
    replayed_conversation one{json["topic"].GetString(), strings_of(json, "questions"),
                              strings_of(json, "intents")};
    if (!one.intents.empty() && one.intents.size() != one.questions.size())
      fail("there is not one intent for each question");
    all.push_back(std::move(one));
  }
  return all;
}

replay_score replay_conversations(const std::vector<replayed_conversation>& all, std::size_t past,
                                  std::ostream* log) {
  std::map<std::string, std::vector<replayed_conversation>> by_topic;
  std::size_t most = 0;
  for (const auto& each : all) {
    by_topic[each.topic].push_back(each);
    most = std::max(most, by_topic[each.topic].size());
  }
  replay_score sum;
  const timestamp now = from_milliseconds(1'764'000'000'000);
  for (std::size_t shift = 0; shift < most; ++shift) {
    followup_model model;
    std::uint64_t vote = 0;
    std::vector<replayed_conversation> asked;
    for (const auto& [topic, conversations] : by_topic)
      for (std::size_t i = 0; i < std::min(past, conversations.size()); ++i) {
        const auto& each = conversations[(shift + i) % conversations.size()];
        learn(model, each, ++vote, now);
        asked.push_back(each);
      }
    for (const auto& [topic, conversations] : by_topic)
      for (std::size_t i = past; i < conversations.size(); ++i)
        replay(model, asked, conversations[(shift + i) % conversations.size()], now, log, sum);
  }
  return sum;
}

} // namespace tuktuk::test
