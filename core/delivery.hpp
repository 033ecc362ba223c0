#pragma once

#include "messages/outbound.hpp"
#include "messages/time.hpp"

#include <chrono>
#include <cstdint>
#include <string>

/// The rules of bringing a promised message to LINE exactly once, as far as LINE allows
/// (contracts/line.md, section 7; guides/reliability.md, section 1, "Send").
namespace tuktuk::core {

struct delivery_settings {
  /// How long after our receipt a reply token is trusted; LINE says one minute.
  timespan reply_token_life = std::chrono::seconds{50};
  /// A push costs money; without it a message whose token is gone cannot be delivered.
  bool push_allowed = true;
};

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
};

/// Where to begin: a replayed message may have been tried by a former process. It was a reply if it
/// could be one when it was created; a push repeats safely with its key.
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
  /// Wait with backoff before the call.
  bool back_off = false;
  delivery_state state = delivery_state::pending;
  std::string reason;
};

/// The way of the next call, or the end if none is left: a reply while the token is trusted or a
/// former reply is in doubt (the token is single-use, so it cannot be shown twice), else a push
/// with its retry key, for 24 hours.
[[nodiscard]] delivery_step next_call(const outbound& what, const delivery_progress& progress,
                                      const delivery_settings& settings, timestamp now);

/// Learns from a call's result and says what follows.
[[nodiscard]] delivery_step next_delivery_step(const outbound& what, delivery_progress& progress,
                                               delivery_way way, const delivery_attempt& attempt,
                                               const delivery_settings& settings, timestamp now);

} // namespace tuktuk::core
