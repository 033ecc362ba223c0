#pragma once

#include "core/depth_wishes.hpp"
#include "messages/question.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <span>

namespace tuktuk::core {

/// What an operator may tune of the depth of answers; ranges stand in the table of settings.
struct depth_settings {
  /// A user with fewer answered questions is new.
  std::uint32_t new_user_turns = 3;
  /// A user whose expertise is at least this is an expert. Ceases to be one below 0.7 of it.
  double expert_threshold = 0.35;
  /// After this time half of what a user's ways told is forgotten.
  timespan depth_half_life = std::chrono::hours{24 * 30};
};

/// What a user saw of the last answer.
struct seen_answer {
  std::size_t units = 0; ///< UTF-16 code units shown; 0: nothing is known
  timestamp shown_at{};
  bool rest_unread = false; ///< there was more behind a button
};

/// What a new question, by its coming, tells about the answer before it: `skipped`, `left_unread`
/// or `none`. Only a question that stands by itself has gone on to something else.
[[nodiscard]] depth_sign sign_of_reading(const seen_answer& last, bool self_contained,
                                         timestamp asked_at);

/// The depth that this user's next answer is to have: what the user or an operator said, or else
/// new -> detailed, expert -> concise, else balanced, moved by what their ways told (`leaning`).
/// It takes more to come to a depth than to stay there.
[[nodiscard]] depth current_depth(const profile& user, const depth_settings& settings);

/// The profile's depth after one more answered question. Evidence fades with every turn and with
/// time; signs push it; then `now` follows, and `why` says what moved it. Does not touch the other
/// members of the profile, whose turns and expertise are those after this question. Signs are those
/// of the question and of the answers before it.
[[nodiscard]] depth_profile learn_depth(const profile& user, std::span<const depth_sign> signs,
                                        timestamp now, const depth_settings& settings);

/// The profile's depth after somebody said what it is to be until further notice, or (`learn`) that
/// it is to be learned again, without what was learned before. `show` and `none` change nothing.
[[nodiscard]] depth_profile set_depth(const profile& user, depth_command what, depth_rule by,
                                      timestamp now, const depth_settings& settings);

} // namespace tuktuk::core
