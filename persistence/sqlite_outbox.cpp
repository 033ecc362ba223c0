#include "persistence/sqlite_store.hpp"
#include "persistence/text_list.hpp"

namespace tuktuk::persistence {

namespace {

constexpr auto insert_outgoing = R"sql(
  INSERT INTO outbox (id, turn, session, created_at, source, chat, reply_token, token_received_at,
                      token_occurred_at, retry_key, text, suggestions, messages)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?))sql";

constexpr auto select_pending = R"sql(
  SELECT outbox.id, key, outbox.source, chat, reply_token, token_received_at, token_occurred_at,
         retry_key, text, suggestions, outbox.created_at, doubt,
         messages
    FROM outbox JOIN sessions ON sessions.number = outbox.session
   WHERE state = 0 AND (outbox.created_at, outbox.id) > (?, ?)
   ORDER BY outbox.created_at, outbox.id
   LIMIT ?)sql";

constexpr auto created_at_of = "SELECT created_at FROM outbox WHERE id = ?";

// What is owed to one costs nothing for what is owed to others.
constexpr auto select_owed_to = R"sql(
  SELECT outbox.id
    FROM sessions
    CROSS JOIN outbox INDEXED BY outbox_pending_by_session ON outbox.session = sessions.number
   WHERE sessions.key = ? AND state = 0
   ORDER BY outbox.created_at, outbox.id)sql";

constexpr auto update_doubt = "UPDATE outbox SET doubt = ? WHERE id = ? AND state = 0";

constexpr auto end_delivery = R"sql(
  UPDATE outbox
     SET state = ?, attempts = ?, request_id = ?, reason = ?, ended_at = ?, chat = NULL,
         reply_token = NULL, retry_key = NULL, text = NULL, suggestions = NULL,
         messages = NULL
   WHERE id = ? AND state = 0)sql";

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
  made.in_doubt = found.flag(11);
  made.messages = found.text(12);
  return made;
}

} // namespace

result<void> sqlite_store::store_outgoing(const outbound& what, std::int64_t number,
                                          std::int64_t session) {
  auto stored
    = database_.run(insert_outgoing, what.id, number, session, what.created_at, what.source,
                    what.chat, what.reply_token, what.token_received_at, what.token_occurred_at,
                    what.retry_key, what.text, to_json(what.suggestions), or_null(what.messages));
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

result<void> sqlite_store::set_doubt(const std::string& outbound_id, bool doubt) {
  if (auto noted = change(update_doubt, doubt, outbound_id); !noted)
    return noted.error();
  return {};
}

result<void> sqlite_store::record_delivery(const delivery& what) {
  // Still owed: there is no end to write down yet.
  if (what.state == delivery_state::pending)
    return {};
  auto ended = change(end_delivery, what.state, what.attempts, what.request_id, what.reason,
                      what.at, what.outbound_id);
  if (!ended)
    return ended.error();
  return {};
}

} // namespace tuktuk::persistence
