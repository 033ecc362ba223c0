#pragma once

#include "messages/time.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tuktuk {

/// What a user did, as far as a session cares. Numbers are stored: append only.
enum class event_kind : std::uint8_t {
  text = 0,          ///< a text message (in a group or room: one that mentions us)
  other_message = 1, ///< sticker, image, video, audio, file, location; `text` names which
  postback = 2,      ///< a button was tapped; `text` holds its data
  follow = 3,        ///< the user added or unblocked us
  unfollow = 4,      ///< the user blocked us
  unsend = 5,        ///< the user took a message back; `message_id` says which
  join = 6,          ///< we were added to a group or room
  leave = 7,         ///< we were removed from a group or room
};

/// Where a conversation takes place. Numbers are stored: append only.
enum class source_kind : std::uint8_t { user = 0, group = 1, room = 2, web = 3 };

/// One thing that happened in a conversation and that tuktuk promised to treat: what a LINE webhook
/// event means to us (contracts/line.md, sections 4 to 6), or a question from the web.
struct inbound_event {
  /// Identity for life: LINE's `webhookEventId`. The same id is the same event, however often it
  /// arrives.
  std::string id;
  event_kind kind = event_kind::text;
  source_kind source = source_kind::user;
  /// Whom an answer goes to: LINE's user, group or room id, or the name a web client gave (empty if
  /// it gave none).
  std::string chat;
  /// LINE's user id of the speaker; empty where LINE does not tell.
  std::string speaker;
  /// Single-use; empty where LINE allows no answer.
  std::string reply_token;
  /// LINE's id of the message (of the one taken back, for `unsend`).
  std::string message_id;
  /// The user's words, unchanged but for the mention of ourselves; see `event_kind` for the others.
  std::string text;
  /// With it an answer quotes this message; empty where LINE gives none. Valid only in its chat.
  std::string quote_token;
  /// When it happened, by LINE's clock.
  timestamp occurred_at;
  /// When we received this copy of it, by our clock.
  timestamp received_at;
  bool redelivered = false;

  friend bool operator==(const inbound_event&, const inbound_event&) = default;
};

template <class Inspector>
auto inspect(Inspector& f, inbound_event& x) {
  return f(x.id, x.kind, x.source, x.chat, x.speaker, x.reply_token, x.message_id, x.text,
           x.quote_token, x.occurred_at, x.received_at, x.redelivered);
}

/// Somebody who speaks in a group or room, by LINE's ids.
struct chat_member {
  source_kind source = source_kind::group;
  std::string chat;
  std::string speaker;

  friend bool operator==(const chat_member&, const chat_member&) = default;
};

template <class Inspector>
auto inspect(Inspector& f, chat_member& x) {
  return f(x.source, x.chat, x.speaker);
}

/// The key of the one session that treats events of this chat. Entrances have prefixes of their own
/// ("line:", "web:"), so that nobody reaches a LINE user's session by naming it elsewhere.
[[nodiscard]] inline std::string session_key(source_kind source, const std::string& chat) {
  return (source == source_kind::web ? "web:" : "line:") + chat;
}

inline constexpr std::string_view one_off_prefix = "once:";

/// The same for a question from the web. One whose asker gives no name has a session of its own,
/// which no other question can reach and which ends with its answer.
[[nodiscard]] inline std::string web_session_key(const std::string& user, const std::string& id) {
  return user.empty() ? std::string{one_off_prefix} + id : session_key(source_kind::web, user);
}

[[nodiscard]] inline std::string session_key(const inbound_event& event) {
  return event.source == source_kind::web ? web_session_key(event.chat, event.id)
                                          : session_key(event.source, event.chat);
}

/// Whether a session is there for one question alone.
[[nodiscard]] inline bool is_one_off(std::string_view session_key) {
  return session_key.starts_with(one_off_prefix);
}

/// An event in the inbox that has not been treated yet.
struct pending_event {
  inbound_event event;
  /// Order of arrival over all sessions, growing.
  std::int64_t sequence = 0;
  /// How often a session began to treat it and did not live to finish.
  std::uint32_t attempts = 0;
};

template <class Inspector>
auto inspect(Inspector& f, pending_event& x) {
  return f(x.event, x.sequence, x.attempts);
}

} // namespace tuktuk
