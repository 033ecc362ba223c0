#pragma once

#include "messages/inbound_event.hpp"
#include "messages/time.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace tuktuk {

/// What an outgoing message is to its user. Numbers are stored: append only.
enum class message_kind : std::uint8_t {
  answer = 0, ///< what the user asked for: owed until LINE has it
  notice = 1, ///< a word about an answer that is to come or waits: free of charge or not at all
};

/// What LINE may have of a message although nobody heard so (a crash, a time-out). Numbers are
/// stored: append only.
enum class doubt : std::uint8_t {
  none = 0,  ///< LINE certainly does not have it
  reply = 1, ///< if it could be replied when it was created, that may have been shown
  push = 2,  ///< a push may have been shown; only the retry key tells, and no reply token
};

/// Messages that were promised to one chat and wait in the outbox until LINE has them.
struct outbound {
  /// Unique: the id of the turn it belongs to.
  std::string id;
  std::string session;
  source_kind source = source_kind::user;
  /// LINE's user, group or room id.
  std::string chat;
  /// The free way; empty if there is none.
  std::string reply_token;
  /// When the webhook that carried the token was received: the token's age counts from here.
  timestamp token_received_at;
  /// When the event happened: no token works 20 minutes later (contracts/line.md, section 7).
  timestamp token_occurred_at;
  /// A UUID; sent with every attempt to push, the first included.
  std::string retry_key;
  /// The complete text for the user, plain, of any length.
  std::string text;
  /// Offered as quick replies with the last message; at most 3 are used.
  std::vector<std::string> suggestions;
  /// The message objects of LINE's API that show `text` and `suggestions`, as a JSON array, where
  /// they are more than text messages; else empty. Made once, so that every attempt sends the same.
  std::string messages;
  timestamp created_at;
  /// What a former process may have made of it.
  tuktuk::doubt doubt = tuktuk::doubt::none;
  message_kind kind = message_kind::answer;
  /// Words on a button (at most 20 grapheme clusters) whose tap fetches what waits; empty: none.
  std::string fetch_label;
  /// Answers that waited for a token, oldest first: they go out in the same free call, before this
  /// message, and never in a push. None of them has messages ahead of its own.
  std::vector<outbound> ahead;

  friend bool operator==(const outbound&, const outbound&) = default;
};

template <class Inspector>
auto inspect(Inspector& f, outbound& x) {
  return f(x.id, x.session, x.source, x.chat, x.reply_token, x.token_received_at,
           x.token_occurred_at, x.retry_key, x.text, x.suggestions, x.messages, x.created_at,
           x.doubt, x.kind, x.fetch_label, x.ahead);
}

/// What became of an outbound. Numbers are stored: append only.
enum class delivery_state : std::uint8_t {
  pending = 0,   ///< still owed
  replied = 1,   ///< LINE took it, free of charge
  pushed = 2,    ///< LINE took it as a push
  uncertain = 3, ///< probably shown, cannot be known; not sent again on purpose
  refused = 4,   ///< LINE will never take it; the operator must look
  dropped = 5,   ///< nobody wants it any more (blocked, unsent, erased)
  waiting = 6,   ///< still owed, certainly not shown: goes out with the user's next token
};

[[nodiscard]] constexpr const char* to_string(delivery_state x) {
  switch (x) {
    case delivery_state::pending: return "pending";
    case delivery_state::replied: return "replied";
    case delivery_state::pushed: return "pushed";
    case delivery_state::uncertain: return "uncertain";
    case delivery_state::refused: return "refused";
    case delivery_state::dropped: return "dropped";
    case delivery_state::waiting: return "waiting";
  }
  return "unknown";
}

/// The end of an outbound's story (or of this part of it: `waiting`), written by a SENDER. What
/// went along with it shares its end if that is `replied` or `uncertain`, else it waits again.
struct delivery {
  std::string outbound_id;
  delivery_state state = delivery_state::pending;
  std::uint32_t attempts = 0;
  /// LINE's `x-line-request-id` of the deciding call.
  std::string request_id;
  /// Why, where it is not obvious.
  std::string reason;
  timestamp at;

  friend bool operator==(const delivery&, const delivery&) = default;
};

template <class Inspector>
auto inspect(Inspector& f, delivery& x) {
  return f(x.outbound_id, x.state, x.attempts, x.request_id, x.reason, x.at);
}

} // namespace tuktuk
