#include "persistence/sqlite_store.hpp"

#include <fmt/format.h>

namespace tuktuk::persistence {

namespace {

constexpr auto insert_event = R"sql(
  INSERT INTO inbox (id, received_at, occurred_at, kind, source, redelivered, chat, speaker,
                     reply_token, message_id, text, quote_token)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (id) DO NOTHING)sql";

constexpr auto select_waiting = R"sql(
  SELECT sequence, attempts, id, received_at, occurred_at, kind, source, redelivered, chat, speaker,
         reply_token, message_id, text, quote_token
    FROM inbox
   WHERE state = 0 AND sequence > ?
   ORDER BY sequence
   LIMIT ?)sql";

constexpr auto add_attempt = R"sql(
  UPDATE inbox SET attempts = attempts + 1 WHERE id = ? AND state = 0 RETURNING attempts)sql";

// An unsend keeps the id of what it took back: LINE may deliver that message later.
constexpr auto settle_event = R"sql(
  UPDATE inbox
     SET state = 2, reason = ?, occurred_at = NULL, chat = NULL, speaker = NULL, reply_token = NULL,
         message_id = CASE kind WHEN 5 THEN message_id END, text = NULL, quote_token = NULL
   WHERE id = ? AND state = 0)sql";

constexpr auto count_unsends = "SELECT count(*) FROM inbox WHERE message_id = ? AND kind = 5";

constexpr auto insert_unsent = R"sql(
  INSERT INTO inbox (id, received_at, kind, source, redelivered, state, reason)
  VALUES (?, ?, ?, ?, ?, 2, 'unsent before it arrived')
  ON CONFLICT (id) DO NOTHING)sql";

pending_event read_event(const row& found) {
  pending_event made;
  made.sequence = found.integer(0);
  made.attempts = static_cast<std::uint32_t>(found.integer(1));
  made.event.id = found.text(2);
  made.event.received_at = found.time(3);
  made.event.occurred_at = found.time(4);
  made.event.kind = found.enumeration<event_kind>(5);
  made.event.source = found.enumeration<source_kind>(6);
  made.event.redelivered = found.flag(7);
  made.event.chat = found.text(8);
  made.event.speaker = found.text(9);
  made.event.reply_token = found.text(10);
  made.event.message_id = found.text(11);
  made.event.text = found.text(12);
  made.event.quote_token = found.text(13);
  return made;
}

} // namespace

result<acceptance> sqlite_store::accept(const inbound_event& event) {
  auto unsent = was_unsent(event);
  if (!unsent)
    return unsent.error();
  if (*unsent) {
    auto noted = change(insert_unsent, event.id, event.received_at, event.kind, event.source,
                        event.redelivered);
    if (!noted)
      return noted.error();
    return acceptance::repeated;
  }
  auto added = change(insert_event, event.id, event.received_at, event.occurred_at, event.kind,
                      event.source, event.redelivered, event.chat, event.speaker, event.reply_token,
                      or_null(event.message_id), event.text, or_null(event.quote_token));
  if (!added)
    return added.error();
  return *added == 1 ? acceptance::fresh : acceptance::repeated;
}

result<bool> sqlite_store::was_unsent(const inbound_event& event) {
  if (event.message_id.empty() || event.kind == event_kind::unsend)
    return false;
  auto unsends = database_.number(count_unsends, event.message_id);
  if (!unsends)
    return unsends.error();
  return *unsends > 0;
}

result<std::vector<pending_event>> sqlite_store::pending_events(std::int64_t after,
                                                                std::size_t limit) {
  std::vector<pending_event> found;
  auto done = database_.each(
    select_waiting, [&](const row& next) { found.push_back(read_event(next)); }, after, limit);
  if (!done)
    return done.error();
  return found;
}

result<std::uint32_t> sqlite_store::count_attempt(const std::string& event_id) {
  if (auto ready = writable(); !ready)
    return ready.error();
  std::uint32_t attempts = 0;
  auto found = database_.first(
    add_attempt,
    [&](const row& counted) { attempts = static_cast<std::uint32_t>(counted.integer(0)); },
    event_id);
  if (!found) {
    note_lost_group(found.error());
    return found.error();
  }
  if (!*found)
    return failure{failure_code::not_found,
                   fmt::format("the inbox has no event '{}' waiting", event_id)};
  return attempts;
}

result<void> sqlite_store::settle(const std::string& event_id, std::string_view why) {
  if (auto settled = change(settle_event, why, event_id); !settled)
    return settled.error();
  return {};
}

} // namespace tuktuk::persistence
