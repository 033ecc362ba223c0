#include "core/delivery.hpp"

#include <algorithm>
#include <utility>

namespace tuktuk::core {

namespace {

/// No token works longer than this after its event, whatever happened (contracts/line.md, section
/// 7).
constexpr auto token_end = std::chrono::minutes{20};

/// LINE remembers a retry key this long; later the same push would be shown again.
constexpr auto retry_key_life = std::chrono::hours{24};

/// A wait before a reply is never cut shorter than this.
constexpr timespan shortest_cut = std::chrono::milliseconds{250};

bool token_trusted(const outbound& what, const delivery_settings& settings, timestamp at) {
  return !what.reply_token.empty() && at - what.token_received_at < settings.reply_token_life
         && at - what.token_occurred_at < token_end;
}

delivery_step end(delivery_state state, std::string reason) {
  delivery_step step;
  step.what = delivery_step::kind::end;
  step.state = state;
  step.reason = std::move(reason);
  return step;
}

delivery_step call(delivery_way way) {
  delivery_step step;
  step.way = way;
  return step;
}

delivery_step reply(const outbound& what, const delivery_settings& settings, timestamp now) {
  auto step = call(delivery_way::reply);
  if (token_trusted(what, settings, now)) {
    const auto left = std::min<timespan>(what.token_received_at + settings.reply_token_life - now,
                                         what.token_occurred_at + token_end - now);
    step.longest_wait = std::max(left / 2, shortest_cut);
  }
  return step;
}

} // namespace

timestamp notice_time(timestamp received, timestamp occurred, timespan late_after,
                      timespan reply_token_life) {
  if (late_after >= reply_token_life)
    return timestamp::max();
  const auto by_receipt = received + late_after;
  const auto by_event = occurred + token_end - (reply_token_life - late_after);
  return std::chrono::time_point_cast<timestamp::duration>(
    std::min<decltype(by_receipt)>(by_receipt, by_event));
}

delivery_progress first_progress(const outbound& what, const delivery_settings& settings) {
  delivery_progress progress;
  progress.reply_in_doubt
    = what.doubt == doubt::reply && token_trusted(what, settings, what.created_at);
  progress.push_in_doubt = what.doubt == doubt::push;
  return progress;
}

delivery_step next_call(const outbound& what, const delivery_progress& progress,
                        const delivery_settings& settings, timestamp now, bool may_push) {
  const bool trusted = token_trusted(what, settings, now);
  const bool notice = what.kind == message_kind::notice;
  if (progress.reply_in_doubt) {
    // Answers that a notice takes along are owed like any other.
    const bool worth_it
      = notice && what.ahead.empty() ? trusted : now - what.token_occurred_at < token_end;
    if (worth_it || progress.attempts == 0)
      return reply(what, settings, now);
    return end(delivery_state::uncertain,
               "a reply may have been shown, and its token cannot tell any more");
  }
  const bool key_forgotten = now - what.created_at >= retry_key_life;
  if (progress.push_in_doubt) {
    // LINE knows the key, no token does.
    if (key_forgotten)
      return end(delivery_state::uncertain,
                 "a push may have been shown, and LINE has forgotten its retry key");
    if (settings.push == push_policy::never)
      return end(delivery_state::uncertain,
                 "a push may have been shown, and pushing is not allowed any more");
    return call(delivery_way::push);
  }
  if (!progress.token_dead && !progress.push_preferred && trusted)
    return reply(what, settings, now);
  if (notice)
    return end(delivery_state::dropped, "its reply token cannot be used any more");
  if (key_forgotten)
    return end(delivery_state::waiting, "not delivered within a day");
  if (settings.push == push_policy::never)
    return end(delivery_state::waiting, "the reply token is gone, and pushing is not allowed");
  if (!may_push)
    return end(delivery_state::waiting, "the reply token is gone, and so are the month's pushes");
  return call(delivery_way::push);
}

bool gives_way(const outbound& what, const delivery_progress& progress,
               const delivery_settings& settings, timestamp now) {
  if (what.kind == message_kind::notice && what.ahead.empty())
    return true;
  return progress.reply_in_doubt && progress.attempts > 0 && !token_trusted(what, settings, now);
}

delivery_step next_delivery_step(const outbound& what, delivery_progress& progress,
                                 delivery_way way, const delivery_attempt& attempt,
                                 const delivery_settings& settings, timestamp now, bool may_push) {
  const bool replied = way == delivery_way::reply;
  bool back_off = true;
  ++progress.attempts;
  switch (attempt.result) {
    case delivery_result::accepted:
      return end(replied ? delivery_state::replied : delivery_state::pushed, attempt.reason);
    case delivery_result::quota_used_up:
      return end(progress.push_in_doubt ? delivery_state::uncertain : delivery_state::waiting,
                 attempt.reason);
    case delivery_result::refused: return end(delivery_state::refused, attempt.reason);
    case delivery_result::bad_reply_token:
      if (!replied)
        return end(delivery_state::refused, attempt.reason);
      if (progress.reply_in_doubt)
        return token_trusted(what, settings, now)
                 ? end(delivery_state::replied, "the token had been used: the reply was shown")
                 : end(delivery_state::uncertain,
                       "a reply may have been shown; its token is used or too old");
      progress.token_dead = true;
      back_off = false;
      break;
    case delivery_result::in_doubt:
      if (!replied) {
        progress.push_in_doubt = true;
        break;
      }
      progress.reply_in_doubt = true;
      // Nothing but silence is to be expected from now on, and others wait behind this one.
      if (!token_trusted(what, settings, now))
        return end(delivery_state::uncertain,
                   "a reply may have been shown, and its token died without a word: "
                     + attempt.reason);
      break;
    case delivery_result::slow_down:
      if (replied && settings.push == push_policy::always && may_push
          && what.kind == message_kind::answer && !progress.reply_in_doubt) {
        progress.push_preferred = true;
        back_off = false;
      }
      break;
    case delivery_result::not_sent:
    case delivery_result::denied: break;
  }
  auto step = next_call(what, progress, settings, now, may_push);
  step.back_off = back_off;
  return step;
}

} // namespace tuktuk::core
