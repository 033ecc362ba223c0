#pragma once

#include <span>
#include <string_view>

namespace tuktuk::azure_emulator {

/// An answer in one language, in light markdown.
struct topic_text {
  std::string_view title;
  std::string_view brief; ///< bullets, at most 100 words
  std::string_view full;
  std::string_view more; ///< what a detailed answer or a further question adds
};

/// Something that owners of small Thai businesses ask about. The facts are those of 2026 and
/// simplified: a demonstration, no advice.
struct answer_topic {
  /// Space-free, lower-case pieces; a question belongs to the topic whose pieces it contains most
  /// of.
  std::span<const std::string_view> keywords;
  topic_text thai;
  topic_text english;
};

[[nodiscard]] std::span<const answer_topic> answer_topics();

/// For greetings.
[[nodiscard]] const answer_topic& greeting_topic();

} // namespace tuktuk::azure_emulator
