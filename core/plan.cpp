#include "core/plan.hpp"

#include "core/classifier.hpp"
#include "core/code_points.hpp"
#include "core/lexicon.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

namespace tuktuk::core {

namespace {

/// "0.87", for the log.
std::string two_decimals(double share) {
  const auto percent = std::lround(std::clamp(share, 0.0, 1.0) * 100);
  const auto digits = std::to_string(100 + percent % 100);
  return std::to_string(percent / 100) + '.' + digits.substr(1);
}

std::uint32_t full_answer_tokens(depth how_deep, const plan_settings& settings) {
  switch (how_deep) {
    case depth::concise: return settings.full_answer_tokens_concise;
    case depth::balanced: return settings.full_answer_tokens_balanced;
    case depth::detailed: return settings.full_answer_tokens_detailed;
  }
  return settings.full_answer_tokens_balanced;
}

std::string reason_of(const classification& question, bool fast, bool shareable) {
  auto reason
    = std::string{to_string(question.complexity)} + " at " + two_decimals(question.confidence);
  if (question.complexity == complexity::simple && !fast)
    reason += ", too unsure for the fast path";
  if (shareable)
    return reason += question.time_bound ? "; shareable today" : "; shareable";
  reason += "; not shareable:";
  if (!question.self_contained)
    reason += " leaning";
  if (question.personal)
    reason += " personal";
  if (question.time_bound)
    reason += " time-bound";
  return reason;
}

/// What one question says about its asker, 0 to 1. Nobody asks in every second word for a term, so
/// a share well below one is full evidence; who asks what a word means does not know it yet.
double evidence_of_expertise(std::string_view normalised_question) {
  constexpr double full_evidence = 0.5;
  const auto matches = question_lexicon().find_all(decode_utf8(normalised_question));
  const bool defines = std::any_of(matches.begin(), matches.end(), [](const signal_match& match) {
    return match.says.has(signal::definition);
  });
  return defines ? 0.0 : std::min(1.0, term_share(normalised_question) / full_evidence);
}

} // namespace

plan make_plan(const classification& question, const profile& user, const plan_settings& settings,
               std::optional<depth> wanted) {
  plan how;
  const bool fast
    = question.complexity == complexity::simple && question.confidence >= settings.min_confidence;
  how.depth = wanted.value_or(current_depth(user, settings));
  how.shareable = question.shareable() && (settings.share_time_bound || !question.time_bound);
  how.dated = !how.shareable || question.time_bound;
  if (fast) {
    how.path = path::fast;
    how.tier = model_tier::light;
    // Who wants it in detail gets it, also from the light model.
    how.answer_tokens = wanted == depth::detailed ? std::max(settings.fast_answer_tokens,
                                                             settings.full_answer_tokens_concise)
                                                  : settings.fast_answer_tokens;
    how.history_turns = settings.fast_history_turns;
    how.history_tokens = settings.fast_history_tokens;
  } else {
    how.path = path::full;
    how.tier = model_tier::heavy;
    how.answer_tokens = full_answer_tokens(how.depth, settings);
    how.history_turns = std::numeric_limits<std::uint32_t>::max();
    how.history_tokens = settings.full_history_tokens;
  }
  if (how.shareable || (fast && question.self_contained)) {
    how.history_turns = 0;
    how.history_tokens = 0;
  }
  how.reason = reason_of(question, fast, how.shareable);
  if (wanted)
    how.reason += "; wanted " + std::string{to_string(*wanted)};
  return how;
}

plan plan_rewording(plan how, const plan_settings& settings) {
  how.path = path::fast;
  how.tier = model_tier::light;
  how.answer_tokens = std::max(settings.fast_answer_tokens, settings.full_answer_tokens_concise);
  how.history_turns = std::max(settings.fast_history_turns, 1U);
  how.history_tokens = settings.full_history_tokens;
  how.shareable = false;
  how.dated = true;
  how.reason += "; the latest answer in other form";
  return how;
}

plan adapt_plan(plan how, const question_terms& terms, const plan_settings& settings) {
  if (terms.model != model_wish::any) {
    how.tier = terms.model == model_wish::light ? model_tier::light : model_tier::heavy;
    how.reason += "; the asker wants the " + std::string{to_string(how.tier)} + " model";
  }
  if (terms.answer_tokens != 0)
    how.answer_tokens = terms.answer_tokens;
  else if (terms.has_instructions())
    how.answer_tokens = std::max(how.answer_tokens, settings.full_answer_tokens_detailed);
  if (terms.colours_answer()) {
    how.shareable = false;
    how.dated = true;
  }
  return how;
}

profile learn(profile user, const classification& question, std::string_view normalised_question) {
  // The first questions count as a plain mean, later ones as an exponential one, so that a user who
  // changes is seen to change.
  constexpr double slowest = 0.15;
  const auto weight = std::max(slowest, 1.0 / (static_cast<double>(user.turns) + 2.0));
  const auto evidence = evidence_of_expertise(normalised_question);
  const auto before = std::isfinite(user.expertise) ? std::clamp(user.expertise, 0.0, 1.0) : 0.0;
  user.expertise = before + weight * (evidence - before);
  if (user.turns < std::numeric_limits<std::uint32_t>::max())
    ++user.turns;
  if (question.language != "und")
    user.language = question.language;
  return user;
}

} // namespace tuktuk::core
