#include "core/depth_profile.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>

namespace tuktuk::core {

namespace {

/// Where a new user and an expert stand on the scale of `leaning`, without any sign of theirs. A
/// newcomer's two wishes for short answers outweigh being new; an expert's for long ones likewise.
constexpr double of_newcomers = 0.35;
constexpr double of_experts = -0.6;

/// It takes this much to come to short or long answers, and less than that to leave them again.
constexpr double enter = 0.5;
constexpr double leave = 0.3;

/// Part of the threshold below which an expert is none any more.
constexpr double expert_leaves = 0.7;

/// What a turn leaves of the evidence: half of it is gone after eight.
constexpr double kept_per_turn = 0.92;

/// Nobody reads so many characters a second, not even with a thumb on the glass. Silent reading of
/// Thai runs at about a third of it (some 250 words a minute of four to five letters).
constexpr double fastest_reading = 60.0;

/// A shorter answer is read at a glance.
constexpr std::size_t long_answer = 600;

struct push {
  depth_sign sign;
  double by;
};

/// A wish for one answer counts less than half of what moves the profile: two of them do.
constexpr std::array pushes{
  push{depth_sign::wish_short, -0.4}, push{depth_sign::wish_detailed, 0.4},
  push{depth_sign::less, -0.35},      push{depth_sign::more, 0.35},
  push{depth_sign::explain, 0.25},    push{depth_sign::read_on, 0.15},
  push{depth_sign::skipped, -0.2},    push{depth_sign::left_unread, -0.1},
};

double limited(double leaning) {
  return std::isfinite(leaning) ? std::clamp(leaning, -1.0, 1.0) : 0.0;
}

double place_of(depth how) {
  return how == depth::concise ? -0.5 : how == depth::balanced ? 0.0 : 0.5;
}

double pushed(double leaning, depth_sign sign, depth now) {
  constexpr double praise_weight = 0.2;
  constexpr double doubt = 0.5;
  if (sign == depth_sign::praise)
    return leaning + praise_weight * (place_of(now) - leaning);
  if (sign == depth_sign::blame)
    return leaning * doubt;
  const auto found = std::ranges::find(pushes, sign, &push::sign);
  return found == pushes.end() ? leaning : limited(leaning + found->by);
}

/// New, expert, or neither of them.
depth_sign standing_of(const profile& user, const depth_settings& settings) {
  if (user.turns < settings.new_user_turns)
    return depth_sign::newcomer;
  const bool was = user.depth.now == depth::concise && user.depth.why == depth_sign::expert;
  const auto needed = settings.expert_threshold * (was ? expert_leaves : 1.0);
  return user.expertise >= needed ? depth_sign::expert : depth_sign::settled;
}

double base_of(depth_sign standing) {
  return standing == depth_sign::newcomer ? of_newcomers
         : standing == depth_sign::expert ? of_experts
                                          : 0.0;
}

depth depth_at(double place, depth now) {
  if (place >= (now == depth::detailed ? leave : enter))
    return depth::detailed;
  if (place <= -(now == depth::concise ? leave : enter))
    return depth::concise;
  return depth::balanced;
}

double faded(const depth_profile& was, timestamp now, const depth_settings& settings) {
  auto leaning = limited(was.leaning) * kept_per_turn;
  if (was.updated_at == timestamp{} || now <= was.updated_at
      || settings.depth_half_life <= timespan::zero())
    return leaning;
  using seconds = std::chrono::duration<double>;
  return leaning * std::exp2(-(seconds{now - was.updated_at} / seconds{settings.depth_half_life}));
}

/// The sign that pushed most into the direction of a move; else what the user has become.
depth_sign reason_of(depth from, depth to, std::span<const depth_sign> signs, depth_sign standing) {
  const auto direction = place_of(to) - place_of(from);
  auto strongest = standing;
  double most = 0.0;
  for (const auto sign : signs)
    if (const auto found = std::ranges::find(pushes, sign, &push::sign);
        found != pushes.end() && found->by * direction > most) {
      most = found->by * direction;
      strongest = sign;
    }
  return strongest;
}

} // namespace

depth_sign sign_of_reading(const seen_answer& last, bool self_contained, timestamp asked_at) {
  if (!self_contained || last.units < long_answer || asked_at < last.shown_at)
    return depth_sign::none;
  const std::chrono::duration<double> spent = asked_at - last.shown_at;
  if (spent.count() * fastest_reading < static_cast<double>(last.units))
    return depth_sign::skipped;
  return last.rest_unread ? depth_sign::left_unread : depth_sign::none;
}

depth current_depth(const profile& user, const depth_settings& settings) {
  if (user.depth.rule != depth_rule::learned)
    return user.depth.now;
  return depth_at(base_of(standing_of(user, settings)) + limited(user.depth.leaning),
                  user.depth.now);
}

depth_profile learn_depth(const profile& user, std::span<const depth_sign> signs, timestamp now,
                          const depth_settings& settings) {
  auto learned = user.depth;
  learned.leaning = faded(user.depth, now, settings);
  for (const auto sign : signs)
    learned.leaning = pushed(learned.leaning, sign, user.depth.now);
  learned.updated_at = now;
  if (learned.rule != depth_rule::learned)
    return learned;
  auto after = user;
  after.depth = learned;
  const auto next = current_depth(after, settings);
  if (next == learned.now)
    return learned;
  learned.why = reason_of(learned.now, next, signs, standing_of(after, settings));
  learned.moved_at_turn = user.turns;
  learned.now = next;
  return learned;
}

depth_profile set_depth(const profile& user, depth_command what, depth_rule by, timestamp now,
                        const depth_settings& settings) {
  auto told = user.depth;
  switch (what) {
    case depth_command::none:
    case depth_command::show: return told;
    case depth_command::concise: told.now = depth::concise; break;
    case depth_command::balanced: told.now = depth::balanced; break;
    case depth_command::detailed: told.now = depth::detailed; break;
    case depth_command::learn: {
      auto fresh = user;
      fresh.depth = {};
      fresh.depth.why = standing_of(fresh, settings);
      fresh.depth.now = current_depth(fresh, settings);
      fresh.depth.moved_at_turn = user.turns;
      fresh.depth.updated_at = now;
      return fresh.depth;
    }
  }
  told.rule = by;
  told.why = depth_sign::set;
  told.moved_at_turn = user.turns;
  told.updated_at = now;
  return told;
}

} // namespace tuktuk::core
