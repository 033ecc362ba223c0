#pragma once

#include "deterministic.hpp"

#include <string>
#include <utility>

namespace tuktuk::test {

/// A text message of a one-to-one chat, said now.
[[nodiscard]] inline inbound_event text_event(const deterministic& fixture, std::string id,
                                              std::string text, std::string chat = "Usomchai") {
  inbound_event event;
  event.message_id = "m-" + id;
  event.reply_token = "t-" + id;
  event.id = std::move(id);
  event.speaker = chat;
  event.chat = std::move(chat);
  event.text = std::move(text);
  event.occurred_at = event.received_at = fixture.now();
  return event;
}

/// Something else than a text, with neither words nor message.
[[nodiscard]] inline inbound_event other_event(const deterministic& fixture, std::string id,
                                               event_kind kind) {
  auto event = text_event(fixture, std::move(id), {});
  event.kind = kind;
  event.message_id.clear();
  return event;
}

/// A message owed to a user, made now, whose token came now.
[[nodiscard]] inline outbound owed_message(const deterministic& fixture, std::string id,
                                           std::string session = "line:Usomchai") {
  outbound what;
  what.retry_key = "123e4567-e89b-42d3-a456-426614174000";
  what.reply_token = "t-" + id;
  what.text = "answer " + id;
  what.id = std::move(id);
  what.chat = session.substr(session.find(':') + 1);
  what.session = std::move(session);
  what.token_received_at = what.token_occurred_at = what.created_at = fixture.now();
  return what;
}

/// A turn that answers these events, with what is to be said.
[[nodiscard]] inline finished_turn finished_sample(const deterministic& fixture, std::string id,
                                                   std::vector<std::string> event_ids,
                                                   std::string session = "line:Usomchai") {
  finished_turn done;
  done.turn.session = session;
  done.turn.event_ids = std::move(event_ids);
  done.turn.question = "question";
  done.turn.answer = "answer";
  done.pseudonym = "s_1";
  done.outgoing.push_back(owed_message(fixture, id, std::move(session)));
  done.turn.id = std::move(id);
  return done;
}

} // namespace tuktuk::test
