#include "persistence/sqlite_store.hpp"

#include <array>
#include <chrono>

namespace tuktuk::persistence {

namespace {

/// How long an erasure waits for readers that block the emptying of the log; writers wait with it.
constexpr timespan truncation_patience = std::chrono::milliseconds{250};

// The unsend event itself names the message as well; it holds no words.
constexpr auto settle_unsent = R"sql(
  UPDATE inbox
     SET state = 2, reason = 'unsent', occurred_at = NULL, chat = NULL, speaker = NULL,
         reply_token = NULL, message_id = NULL, text = NULL, quote_token = NULL
   WHERE state = 0 AND message_id = ? AND kind <> 5
     AND CASE source WHEN 3 THEN 'web:' ELSE 'line:' END || chat = ?)sql";

// CROSS JOIN keeps the order: from the one message, not from all turns of the session.
constexpr auto select_turns_of_message = R"sql(
  SELECT DISTINCT turns.number
    FROM turn_messages
    CROSS JOIN turns ON turns.number = turn_messages.turn
    CROSS JOIN sessions ON sessions.number = turns.session
   WHERE turn_messages.message_id = ? AND sessions.key = ?)sql";

constexpr auto forget_words
  = "UPDATE turns SET question = NULL, answer = NULL, pattern = NULL WHERE number = ?";
constexpr auto forget_message_ids = "DELETE FROM turn_messages WHERE turn = ?";
constexpr auto forget_speakers = "DELETE FROM turn_speakers WHERE turn = ?";
constexpr auto drop_outgoing_of_turn = R"sql(
  UPDATE outbox
     SET state = 5, reason = 'the question was taken back', ended_at = unixepoch() * 1000, chat = NULL, reply_token = NULL,
         retry_key = NULL, text = NULL, suggestions = NULL, messages = NULL, fetch_label = NULL
   WHERE turn = ? AND state = 0)sql";

constexpr auto drop_notices = R"sql(
  UPDATE outbox
     SET state = 5, reason = 'the question was taken back', ended_at = unixepoch() * 1000,
         chat = NULL, reply_token = NULL, retry_key = NULL, text = NULL, fetch_label = NULL
   WHERE turn IS NULL AND state = 0 AND session = (SELECT number FROM sessions WHERE key = ?))sql";

constexpr auto select_pattern_of_turn = "SELECT coalesce(pattern, 0) FROM turns WHERE number = ?";
constexpr auto clear_pattern_of_turn = "UPDATE turns SET pattern = NULL WHERE number = ?";
constexpr auto count_pattern_down = "UPDATE patterns SET count = count - 1 WHERE number = ?";
constexpr auto delete_unused_pattern = "DELETE FROM patterns WHERE number = ? AND count <= 0";

constexpr auto settle_erased = R"sql(
  UPDATE inbox
     SET state = 2, reason = 'erased', occurred_at = NULL, chat = NULL, speaker = NULL,
         reply_token = NULL, message_id = NULL, text = NULL, quote_token = NULL
   WHERE state = 0 AND (chat = ?1 OR speaker = ?1))sql";
constexpr auto select_session_number = "SELECT number FROM sessions WHERE key = ?";
constexpr auto select_turns_of_session = "SELECT number FROM turns WHERE session = ?";
constexpr auto select_turns_of_speaker = "SELECT turn FROM turn_speakers WHERE speaker = ?";
constexpr auto delete_outgoing_of_turn = "DELETE FROM outbox WHERE turn = ?";
constexpr auto delete_notices = "DELETE FROM outbox WHERE turn IS NULL AND session = ?";
constexpr auto delete_turn_row = "DELETE FROM turns WHERE number = ?";
constexpr auto delete_session = "DELETE FROM sessions WHERE number = ?";

template <class... Parameters>
result<std::vector<std::int64_t>> numbers_of(connection& database, sql_literal sql,
                                             const Parameters&... parameters) {
  std::vector<std::int64_t> numbers;
  auto done = database.each(
    sql, [&](const row& found) { numbers.push_back(found.integer(0)); }, parameters...);
  if (!done)
    return done.error();
  return numbers;
}

} // namespace

// -- one message -----------------------------------------------------------------

result<std::uint64_t> sqlite_store::forget_message(const std::string& session,
                                                   const std::string& message_id) {
  return whole([&]() -> result<std::uint64_t> {
    auto settled = database_.run(settle_unsent, message_id, session);
    if (!settled)
      return settled.error();
    auto turns = numbers_of(database_, select_turns_of_message, message_id, session);
    if (!turns)
      return turns.error();
    for (auto turn : *turns)
      if (auto forgotten = forget_turn(turn); !forgotten)
        return forgotten.error();
    if (*settled > 0)
      if (auto dropped = database_.run(drop_notices, session); !dropped)
        return dropped.error();
    const auto touched = static_cast<std::uint64_t>(*settled) + turns->size();
    truncation_owed_ = truncation_owed_ || touched > 0;
    return touched;
  });
}

result<void> sqlite_store::forget_turn(std::int64_t turn) {
  if (auto released = release_pattern(turn); !released)
    return released;
  if (auto dropped = drop_summary_with(turn); !dropped)
    return dropped;
  for (auto sql : {forget_words, forget_message_ids, forget_speakers, drop_outgoing_of_turn})
    if (auto done = database_.run(sql, turn); !done)
      return done.error();
  return {};
}

result<void> sqlite_store::release_pattern(std::int64_t turn) {
  auto pattern = database_.number(select_pattern_of_turn, turn);
  if (!pattern)
    return pattern.error();
  if (*pattern == 0)
    return {};
  if (auto cleared = database_.run(clear_pattern_of_turn, turn); !cleared)
    return cleared.error();
  for (auto sql : {count_pattern_down, delete_unused_pattern})
    if (auto done = database_.run(sql, *pattern); !done)
      return done.error();
  return {};
}

// -- one user --------------------------------------------------------------------

result<erase_report> sqlite_store::erase(const std::string& user_id) {
  if (in_group_)
    return failure{failure_code::internal, "the store: a user cannot be erased inside of a group"};
  auto report = whole([&] { return delete_user(user_id); });
  if (!report)
    return report;
  truncation_owed_ = true;
  // The rows are gone whatever comes of this; a failing disk shows itself in the next write.
  if (auto truncated = truncate_log(truncation_patience); !truncated || !*truncated)
    report->bytes_pending = true;
  return report;
}

result<erase_report> sqlite_store::delete_user(const std::string& user_id) {
  erase_report report;
  auto settled = database_.run(settle_erased, user_id);
  if (!settled)
    return settled.error();
  report.events = static_cast<std::uint64_t>(*settled);

  const auto delete_turns = [&](sql_literal which, const auto& whose) -> result<void> {
    auto turns = numbers_of(database_, which, whose);
    if (!turns)
      return turns.error();
    for (auto turn : *turns)
      if (auto deleted = delete_turn(turn, report); !deleted)
        return deleted;
    return {};
  };

  for (auto source : {source_kind::user, source_kind::web}) {
    auto session = database_.number(select_session_number, session_key(source, user_id));
    if (!session)
      return session.error();
    if (*session == 0)
      continue;
    if (auto taken = take_votes_back(*session); !taken)
      return taken.error();
    if (auto deleted = delete_turns(select_turns_of_session, *session); !deleted)
      return deleted.error();
    auto notices = database_.run(delete_notices, *session);
    if (!notices)
      return notices.error();
    report.outgoing += static_cast<std::uint64_t>(*notices);
    if (auto deleted = database_.run(delete_session, *session); !deleted)
      return deleted.error();
    ++report.sessions;
  }
  if (auto deleted = delete_turns(select_turns_of_speaker, user_id); !deleted)
    return deleted.error();
  return report;
}

result<void> sqlite_store::delete_turn(std::int64_t turn, erase_report& report) {
  if (auto released = release_pattern(turn); !released)
    return released;
  if (auto dropped = drop_summary_with(turn); !dropped)
    return dropped;
  auto outgoing = database_.run(delete_outgoing_of_turn, turn);
  if (!outgoing)
    return outgoing.error();
  if (auto deleted = database_.run(delete_turn_row, turn); !deleted)
    return deleted.error();
  report.outgoing += static_cast<std::uint64_t>(*outgoing);
  ++report.turns;
  return {};
}

} // namespace tuktuk::persistence
