#pragma once

#include "core/depth_profile.hpp"
#include "messages/question.hpp"
#include "messages/web.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace tuktuk::core {

/// What an operator may tune of the plan; defaults and ranges stand in the table of settings.
struct plan_settings : depth_settings {
  /// Below this confidence a "simple" question takes the full path.
  double min_confidence = 0.8;
  std::uint32_t fast_history_turns = 3;
  std::uint32_t fast_history_tokens = 600;
  std::uint32_t full_history_tokens = 2000;
  std::uint32_t fast_answer_tokens = 400;
  std::uint32_t full_answer_tokens_concise = 600;
  std::uint32_t full_answer_tokens_balanced = 1200;
  std::uint32_t full_answer_tokens_detailed = 2000;
  /// How far the room for answers follows what they turn out to need (`core::answer_lengths`).
  bool learn_answer_tokens = true;
  double answer_margin = 1.5;
  std::uint32_t least_answer_tokens = 160;
  /// Answers that change from day to day may serve others for a short time.
  bool share_time_bound = true;
};

/// How to answer this question of this user. A shareable question is asked without history: it is
/// self-contained, so it needs none, and what one user said must not colour an answer that others
/// get. A simple one that is self-contained needs none either, whatever keeps it from being shared.
/// The user's own depth holds unless the question itself wants another.
[[nodiscard]] plan make_plan(const classification& question, const profile& user,
                             const plan_settings& settings,
                             std::optional<depth> wanted = std::nullopt);

/// The plan for the latest answer in other form (core/rewording.hpp): the light model is enough for
/// it, with that answer whole, and none is shared.
[[nodiscard]] plan plan_rewording(plan how, const plan_settings& settings);

/// The plan with what the asker wants otherwise. An answer that this colours is shared with nobody.
/// Instructions of the asker's own may want longer answers than ours do: then the longest limit
/// holds, unless the asker says another.
[[nodiscard]] plan adapt_plan(plan how, const question_terms& terms, const plan_settings& settings);

/// The profile after one more answered question, but for its depth (core/depth_profile.hpp).
[[nodiscard]] profile learn(profile user, const classification& question,
                            std::string_view normalised_question);

} // namespace tuktuk::core
