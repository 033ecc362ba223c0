#include "persistence/sqlite_store.hpp"
#include "persistence/text_list.hpp"

namespace tuktuk::persistence {

namespace {

constexpr auto insert_outgoing = R"sql(
  INSERT INTO outbox (id, turn, session, created_at, source, chat, reply_token, token_received_at,
                      token_occurred_at, retry_key, text, suggestions, kind, fetch_label, messages)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?))sql";

constexpr auto select_pending = R"sql(
  SELECT outbox.id, key, outbox.source, chat, reply_token, token_received_at, token_occurred_at,
         retry_key, text, suggestions, outbox.created_at, doubt, kind, fetch_label, messages
    FROM outbox JOIN sessions ON sessions.number = outbox.session
   WHERE state = 0 AND waits = 0 AND (outbox.created_at, outbox.id) > (?, ?)
   ORDER BY outbox.created_at, outbox.id
   LIMIT ?)sql";

constexpr auto select_waiting_of = R"sql(
  SELECT outbox.id, key, outbox.source, chat, reply_token, token_received_at, token_occurred_at,
         retry_key, text, suggestions, outbox.created_at, doubt, kind, fetch_label, messages
    FROM sessions
    CROSS JOIN outbox INDEXED BY outbox_waiting ON outbox.session = sessions.number
   WHERE sessions.key = ? AND state = 0 AND waits = 1 AND carrier IS NULL
   ORDER BY outbox.created_at, outbox.id)sql";

constexpr auto select_carried_by = R"sql(
  SELECT outbox.id, key, outbox.source, chat, reply_token, token_received_at, token_occurred_at,
         retry_key, text, suggestions, outbox.created_at, doubt, kind, fetch_label, messages
    FROM outbox JOIN sessions ON sessions.number = outbox.session
   WHERE carrier = ? AND state = 0
   ORDER BY outbox.number)sql";

constexpr auto created_at_of = "SELECT created_at FROM outbox WHERE id = ?";

// What is owed to one costs nothing for what is owed to others.
constexpr auto select_owed_to = R"sql(
  SELECT outbox.id
    FROM sessions
    CROSS JOIN outbox INDEXED BY outbox_pending_by_session ON outbox.session = sessions.number
   WHERE sessions.key = ? AND state = 0
   ORDER BY outbox.created_at, outbox.id)sql";

constexpr auto select_owed_answer = R"sql(
  SELECT 1
    FROM sessions
    CROSS JOIN outbox INDEXED BY outbox_pending_by_session ON outbox.session = sessions.number
   WHERE sessions.key = ? AND state = 0 AND kind = 0
   LIMIT 1)sql";

constexpr auto update_doubt = "UPDATE outbox SET doubt = ? WHERE id = ? AND state = 0";

constexpr auto end_delivery = R"sql(
  UPDATE outbox
     SET state = ?, attempts = ?, request_id = ?, reason = ?, ended_at = ?, chat = NULL,
         reply_token = NULL, retry_key = NULL, text = NULL, suggestions = NULL, messages = NULL,
         fetch_label = NULL
   WHERE id = ? AND state = 0)sql";

// An end may be told twice: what waits already may have been taken along since, and keeps its
// place.
constexpr auto let_wait = R"sql(
  UPDATE outbox
     SET waits = 1, doubt = 0, carrier = NULL, attempts = ?, request_id = ?, reason = ?
   WHERE id = ? AND state = 0 AND waits = 0)sql";

constexpr auto end_carried_by = R"sql(
  UPDATE outbox
     SET state = ?, attempts = ?, request_id = ?, reason = 'went along with ' || carrier,
         ended_at = ?, chat = NULL, reply_token = NULL, retry_key = NULL, text = NULL,
         suggestions = NULL, messages = NULL, fetch_label = NULL
   WHERE carrier = ? AND state = 0)sql";

constexpr auto release_carried_by
  = "UPDATE outbox SET carrier = NULL WHERE carrier = ? AND state = 0";

constexpr auto release_orphans = R"sql(
  UPDATE outbox
     SET carrier = NULL
   WHERE carrier IS NOT NULL AND state = 0
     AND NOT EXISTS (SELECT 1 FROM outbox AS other
                      WHERE other.id = outbox.carrier AND other.state = 0 AND other.waits = 0)
  )sql";

constexpr auto take_one_along
  = "UPDATE outbox SET carrier = ? WHERE id = ? AND state = 0 AND waits = 1";

// A promise belongs to no turn.
constexpr auto silence_notice = R"sql(
  UPDATE outbox SET text = '', fetch_label = ''
   WHERE id = ? AND kind = 1 AND state = 0 AND turn IS NOT NULL)sql";

constexpr auto release_one
  = "UPDATE outbox SET carrier = NULL WHERE id = ? AND state = 0 AND waits = 1";

constexpr auto update_messages = "UPDATE outbox SET messages = ? WHERE id = ? AND state = 0";

constexpr auto give_token = R"sql(
  UPDATE outbox
     SET waits = 0, carrier = NULL, doubt = 1, reply_token = giver.reply_token,
         token_received_at = giver.token_received_at, token_occurred_at = giver.token_occurred_at
    FROM outbox AS giver
   WHERE giver.id = ? AND giver.state = 0
     AND outbox.id = ? AND outbox.state = 0 AND outbox.waits = 1)sql";

constexpr auto take_token = "UPDATE outbox SET reply_token = '' WHERE id = ? AND state = 0";

outbound read_outbound(const row& found) {
  outbound made;
  made.id = found.text(0);
  made.session = found.text(1);
  made.source = found.enumeration<source_kind>(2);
  made.chat = found.text(3);
  made.reply_token = found.text(4);
  made.token_received_at = found.time(5);
  made.token_occurred_at = found.time(6);
  made.retry_key = found.text(7);
  made.text = found.text(8);
  made.suggestions = texts_of_json(found.text(9));
  made.created_at = found.time(10);
  made.doubt = found.enumeration<doubt>(11);
  made.kind = found.enumeration<message_kind>(12);
  made.fetch_label = found.text(13);
  made.messages = found.text(14);
  return made;
}

} // namespace

result<void> sqlite_store::store_outgoing(const outbound& what, std::optional<std::int64_t> turn,
                                          std::int64_t session) {
  auto stored = database_.run(
    insert_outgoing, what.id, turn, session, what.created_at, what.source, what.chat,
    what.reply_token, what.token_received_at, what.token_occurred_at, what.retry_key, what.text,
    to_json(what.suggestions), what.kind, what.fetch_label, or_null(what.messages));
  if (!stored)
    return stored.error();
  return {};
}

result<std::vector<outbound>> sqlite_store::pending_outgoing(const std::string& after_id,
                                                             std::size_t limit) {
  auto after = timestamp::min();
  if (!after_id.empty()) {
    auto known = database_.first(
      created_at_of, [&](const row& found) { after = found.time(0); }, after_id);
    if (!known)
      return known.error();
  }
  std::vector<outbound> found;
  auto done = database_.each(
    select_pending, [&](const row& next) { found.push_back(read_outbound(next)); }, after,
    after == timestamp::min() ? std::string{} : after_id, limit);
  if (!done)
    return done.error();
  for (auto& each : found)
    if (auto carried = database_.each(
          select_carried_by, [&](const row& next) { each.ahead.push_back(read_outbound(next)); },
          each.id);
        !carried)
      return carried.error();
  return found;
}

result<std::vector<std::string>> sqlite_store::owed_to(const std::string& session) {
  std::vector<std::string> found;
  auto done = database_.each(
    select_owed_to, [&](const row& next) { found.push_back(next.text(0)); }, session);
  if (!done)
    return done.error();
  return found;
}

result<bool> sqlite_store::owes_answer(const std::string& session) {
  bool owed = false;
  auto done = database_.each(
    select_owed_answer, [&](const row&) { owed = true; }, session);
  if (!done)
    return done.error();
  return owed;
}

result<void> sqlite_store::set_doubt(const std::string& outbound_id, doubt what) {
  return whole([&]() -> result<void> {
    if (auto noted = database_.run(update_doubt, what, outbound_id); !noted)
      return noted.error();
    if (what != doubt::none)
      return {};
    // What LINE does not have goes along with nothing that it may have.
    if (auto released = database_.run(release_one, outbound_id); !released)
      return released.error();
    return {};
  });
}

result<void> sqlite_store::record_delivery(const delivery& what) {
  // Still owed: there is no end to write down yet.
  if (what.state == delivery_state::pending)
    return {};
  return whole([&]() -> result<void> {
    auto ended
      = what.state == delivery_state::waiting
          ? database_.run(let_wait, what.attempts, what.request_id, what.reason, what.outbound_id)
          : database_.run(end_delivery, what.state, what.attempts, what.request_id, what.reason,
                          what.at, what.outbound_id);
    if (!ended)
      return ended.error();
    return end_carried(what);
  });
}

result<void> sqlite_store::end_carried(const delivery& what) {
  const bool shared
    = what.state == delivery_state::replied || what.state == delivery_state::uncertain;
  auto done = shared ? database_.run(end_carried_by, what.state, what.attempts, what.request_id,
                                     what.at, what.outbound_id)
                     : database_.run(release_carried_by, what.outbound_id);
  if (!done)
    return done.error();
  return {};
}

result<std::vector<outbound>> sqlite_store::waiting_messages(const std::string& session) {
  std::vector<outbound> found;
  auto done = database_.each(
    select_waiting_of, [&](const row& next) { found.push_back(read_outbound(next)); }, session);
  if (!done)
    return done.error();
  return found;
}

result<void> sqlite_store::take_along(const std::string& carrier,
                                      const std::vector<std::string>& waiting) {
  if (waiting.empty())
    return {};
  return whole([&]() -> result<void> {
    for (const auto& id : waiting)
      if (auto taken = database_.run(take_one_along, carrier, id); !taken)
        return taken.error();
    if (auto silenced = database_.run(silence_notice, carrier); !silenced)
      return silenced.error();
    return {};
  });
}

result<void> sqlite_store::show_by(const std::string& outbound_id, const std::string& messages) {
  if (auto shown = change(update_messages, or_null(messages), outbound_id); !shown)
    return shown.error();
  return {};
}

result<void> sqlite_store::pass_token(const std::string& from, const std::string& to) {
  return whole([&]() -> result<void> {
    if (auto given = database_.run(give_token, from, to); !given)
      return given.error();
    if (auto taken = database_.run(take_token, from); !taken)
      return taken.error();
    return {};
  });
}

result<void> sqlite_store::release_carried() {
  if (auto released = change(release_orphans); !released)
    return released.error();
  return {};
}

} // namespace tuktuk::persistence
