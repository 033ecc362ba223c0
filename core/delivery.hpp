#pragma once

#include "messages/outbound.hpp"
#include "messages/time.hpp"

#include <chrono>
#include <cstdint>
#include <string>

/// The rules of bringing a promised message to LINE exactly once, as far as LINE allows
/// (contracts/line.md, section 7; guides/reliability.md, section 1, "Send").
namespace tuktuk::core {

/// When an answer may be pushed, which LINE bills, instead of replied, which is free. A notice is
/// never pushed.
enum class push_policy : std::uint8_t {
  never,     ///< an answer whose token is gone waits for the user's next one
  when_late, ///< an answer is pushed once its token is gone: spent on a notice, too old, refused
  always,    ///< as when_late; an answer that LINE's rate limit keeps from being replied, too
};

struct delivery_settings {
  /// How long after our receipt a reply token is trusted; LINE says one minute.
  timespan reply_token_life = std::chrono::seconds{50};
  push_policy push = push_policy::when_late;
};

/// When a token that we received at `received`, of an event of `occurred`, is better spent on a
/// notice than kept for an answer that may come too late: `late_after` our receipt. A redelivered
/// token dies 20 minutes after its event even if we have just received it (contracts/line.md,
/// section 7); it is spent as long before that as any other before its own end. Nothing
/// (`timestamp::max`) if a token is not trusted for so long.
[[nodiscard]] timestamp notice_time(timestamp received, timestamp occurred, timespan late_after,
                                    timespan reply_token_life);

/// The two ways of LINE's Messaging API.
enum class delivery_way : std::uint8_t { reply, push };

/// What one call to LINE brought.
enum class delivery_result : std::uint8_t {
  accepted,        ///< LINE has the message
  bad_reply_token, ///< the token was used before, is too old, or wrong
  slow_down,       ///< refused for now; nothing was sent
  not_sent,        ///< no byte reached LINE
  in_doubt,        ///< LINE may have it (time-out, 5xx)
  denied,          ///< our own credentials are refused; nothing was sent
  quota_used_up,   ///< the month's pushes are used up; nothing was sent
  refused,         ///< LINE will never take this message
};

struct delivery_attempt {
  delivery_result result = delivery_result::in_doubt;
  /// LINE's or our own words, for the operator.
  std::string reason;
};

/// What is known of a message's story so far.
struct delivery_progress {
  std::uint32_t attempts = 0;
  /// A reply may have been shown although we never heard so.
  bool reply_in_doubt = false;
  /// LINE said that the reply token is no good, and it cannot have been our doing.
  bool token_dead = false;
  /// A push may have been shown although we never heard so; its retry key tells for 24 hours.
  bool push_in_doubt = false;
  /// LINE's rate limit stood in the way of a reply that may as well be pushed.
  bool push_preferred = false;
};

/// Where to begin: a replayed message may have been tried by a former process. That was a reply if
/// it could be one when it was created, unless it is known that a push followed.
[[nodiscard]] delivery_progress first_progress(const outbound& what,
                                               const delivery_settings& settings);

/// What to do next.
struct delivery_step {
  enum class kind : std::uint8_t {
    call, ///< make the call `way` after backing off (not at all before the first attempt)
    end,  ///< the story is over with `state`
  };
  kind what = kind::call;
  delivery_way way = delivery_way::reply;
  /// Wait with backoff before the call, but no longer than this: while a token lives, half of what
  /// is left of its life, so that its last word is heard before it dies.
  bool back_off = false;
  timespan longest_wait = timespan::max();
  delivery_state state = delivery_state::pending;
  std::string reason;
};

/// The way of the next call, or the end if none is left: a reply while the token is trusted or a
/// former reply is in doubt (the token is single-use, so it cannot be shown twice), else a push
/// with its retry key, for 24 hours, where the policy allows it and the month has pushes left
/// (`may_push`). An answer that nothing is left for waits for its user's next token. One that may
/// have been pushed can only be pushed again, with its key, and never waits: a month that is used
/// up does not keep LINE from telling that it has it. A notice is only ever replied, and not beyond
/// its token's life: who taps its button, or asks again, gets what it was about.
[[nodiscard]] delivery_step next_call(const outbound& what, const delivery_progress& progress,
                                      const delivery_settings& settings, timestamp now,
                                      bool may_push = true);

/// Whether a message that waits to be tried again ends when the next one of its chat is there: a
/// notice, because what it spoke of has come; a reply in doubt whose token is dead, because another
/// try would hardly tell more.
[[nodiscard]] bool gives_way(const outbound& what, const delivery_progress& progress,
                             const delivery_settings& settings, timestamp now);

/// Learns from a call's result and says what follows. A reply that is in doubt once its token is
/// dead ends as uncertain at once; only where LINE certainly did not get that last word (it was not
/// reached, or refused to listen) is it tried again.
[[nodiscard]] delivery_step next_delivery_step(const outbound& what, delivery_progress& progress,
                                               delivery_way way, const delivery_attempt& attempt,
                                               const delivery_settings& settings, timestamp now,
                                               bool may_push = true);

} // namespace tuktuk::core
