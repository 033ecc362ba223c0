#include "core/delivery.hpp"

#include <utility>

namespace tuktuk::core {

namespace {

/// No token works longer than this after its event, whatever happened (contracts/line.md, section
/// 7).
constexpr auto token_end = std::chrono::minutes{20};

/// LINE remembers a retry key this long; later the same push would be shown again.
constexpr auto retry_key_life = std::chrono::hours{24};

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

} // namespace

delivery_progress first_progress(const outbound& what, const delivery_settings& settings) {
  delivery_progress progress;
  progress.reply_in_doubt = what.in_doubt && token_trusted(what, settings, what.created_at);
  return progress;
}

delivery_step next_call(const outbound& what, const delivery_progress& progress,
                        const delivery_settings& settings, timestamp now) {
  if (progress.reply_in_doubt) {
    if (now - what.token_occurred_at < token_end || progress.attempts == 0)
      return call(delivery_way::reply);
    return end(delivery_state::uncertain,
               "a reply may have been shown, and its token cannot tell any more");
  }
  if (!progress.token_dead && token_trusted(what, settings, now))
    return call(delivery_way::reply);
  if (!settings.push_allowed)
    return end(delivery_state::refused, "the reply token is too old and pushing is not allowed");
  if (now - what.created_at >= retry_key_life)
    return end(what.in_doubt || progress.attempts > 0 ? delivery_state::uncertain
                                                      : delivery_state::refused,
               "not delivered within the 24 hours that LINE remembers a retry key");
  return call(delivery_way::push);
}

delivery_step next_delivery_step(const outbound& what, delivery_progress& progress,
                                 delivery_way way, const delivery_attempt& attempt,
                                 const delivery_settings& settings, timestamp now) {
  const bool replied = way == delivery_way::reply;
  bool back_off = true;
  ++progress.attempts;
  switch (attempt.result) {
    case delivery_result::accepted:
      return end(replied ? delivery_state::replied : delivery_state::pushed, attempt.reason);
    case delivery_result::quota_used_up:
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
      if (replied)
        progress.reply_in_doubt = true;
      break;
    case delivery_result::slow_down:
    case delivery_result::not_sent:
    case delivery_result::denied: break;
  }
  auto step = next_call(what, progress, settings, now);
  step.back_off = back_off;
  return step;
}

} // namespace tuktuk::core
