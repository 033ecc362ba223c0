#pragma once

#include <cstddef>
#include <iosfwd>
#include <string>
#include <vector>

/// Conversations of the past are learned, others replayed: how often is the next question among
/// those offered?
namespace tuktuk::test {

struct replayed_conversation {
  std::string topic;
  std::vector<std::string> questions;
  /// What each question is after, in a word of the file's author; empty if nobody has said.
  std::vector<std::string> intents;
};

/// Reads {"topic": …, "questions": […], "intents": […]} in each line; the last may be left out.
/// Throws std::runtime_error naming file and line.
[[nodiscard]] std::vector<replayed_conversation> load_conversations(const std::string& path);

struct replay_score {
  int asked = 0;
  /// With something offered.
  int offered = 0;
  int hits = 0;
  /// Of the next questions, those asked in any conversation of the past: no model can offer more.
  int known = 0;

  /// The share of next questions that were among those offered.
  [[nodiscard]] double precision() const {
    return asked == 0 ? 0.0 : static_cast<double>(hits) / asked;
  }
};

/// Takes every choice of `past` neighbouring conversations of each topic, once around. Each step
/// goes to `log` unless it is null.
[[nodiscard]] replay_score replay_conversations(const std::vector<replayed_conversation>& all,
                                                std::size_t past, std::ostream* log = nullptr);

} // namespace tuktuk::test
