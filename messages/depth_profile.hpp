#pragma once

#include "messages/time.hpp"

#include <cstdint>

namespace tuktuk {

// Numbers of the enumerations in this file are stored: append only.

/// How much explanation a user wants.
enum class depth : std::uint8_t { concise = 0, balanced = 1, detailed = 2 };

/// Who decides how deep a user's answers are.
enum class depth_rule : std::uint8_t {
  learned = 0,  ///< what the user's ways tell
  user = 1,     ///< the user said so, until further notice
  operated = 2, ///< an operator did
};

/// What tells something about the depth that a user wants.
enum class depth_sign : std::uint8_t {
  none = 0,
  newcomer = 1,      ///< has not asked much yet
  expert = 2,        ///< uses the terms of the trade
  settled = 3,       ///< neither of them any more, and nothing else speaks for a change
  wish_short = 4,    ///< "briefly, please"
  wish_detailed = 5, ///< "in detail, please"
  less = 6,          ///< had an answer summed up, or said that it was too long
  more = 7,          ///< asked for more details
  explain = 8,       ///< did not understand
  read_on = 9,       ///< had the rest of a long answer shown
  skipped = 10,      ///< went on sooner than a long answer can be read
  left_unread = 11,  ///< went on without the rest of a long answer
  praise = 12,       ///< was content: it is right as it is
  blame = 13,        ///< was not: whatever was learned is in doubt
  set = 14,          ///< said so until further notice, by the user or an operator
};

/// What somebody does with the setting of a user's answers.
enum class depth_command : std::uint8_t {
  none,
  show,
  concise, ///< these three: so deep until further notice
  balanced,
  detailed,
  learn, ///< by the user's ways, from the start again
};

[[nodiscard]] constexpr const char* to_string(depth x) {
  return x == depth::concise ? "concise" : x == depth::balanced ? "balanced" : "detailed";
}
[[nodiscard]] constexpr const char* to_string(depth_rule x) {
  return x == depth_rule::learned ? "learned" : x == depth_rule::user ? "user" : "operator";
}
[[nodiscard]] constexpr const char* to_string(depth_sign x) {
  switch (x) {
    case depth_sign::none: return "none";
    case depth_sign::newcomer: return "newcomer";
    case depth_sign::expert: return "expert";
    case depth_sign::settled: return "settled";
    case depth_sign::wish_short: return "wish_short";
    case depth_sign::wish_detailed: return "wish_detailed";
    case depth_sign::less: return "less";
    case depth_sign::more: return "more";
    case depth_sign::explain: return "explain";
    case depth_sign::read_on: return "read_on";
    case depth_sign::skipped: return "skipped";
    case depth_sign::left_unread: return "left_unread";
    case depth_sign::praise: return "praise";
    case depth_sign::blame: return "blame";
    case depth_sign::set: return "set";
  }
  return "unknown";
}

/// How deep a user's answers are, and what is known about the depth that they want
/// (core/depth_profile.hpp).
struct depth_profile {
  /// Of the next answer, unless its question wants it otherwise.
  depth now = depth::detailed;
  depth_rule rule = depth_rule::learned;
  /// What the user's ways told, -1 (shorter) to 1 (longer); fades with turns and days.
  double leaning = 0.0;
  /// What decided when `now` changed last.
  depth_sign why = depth_sign::newcomer;
  /// The number of answered questions at that time.
  std::uint32_t moved_at_turn = 0;
  /// When `leaning` was last brought up to date; zero: never.
  timestamp updated_at{};

  friend bool operator==(const depth_profile&, const depth_profile&) = default;
};

template <class Inspector>
auto inspect(Inspector& f, depth_profile& x) {
  return f(x.now, x.rule, x.leaning, x.why, x.moved_at_turn, x.updated_at);
}

} // namespace tuktuk
