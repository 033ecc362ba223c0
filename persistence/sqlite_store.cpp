#include "persistence/sqlite_store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace tuktuk::persistence {

namespace {

constexpr auto waiting_events = "SELECT count(*) FROM inbox WHERE state = 0";
constexpr auto oldest_event
  = "SELECT received_at FROM inbox WHERE state = 0 ORDER BY sequence LIMIT 1";
constexpr auto pending_messages = "SELECT count(*) FROM outbox WHERE state = 0 AND waits = 0";
constexpr auto messages_without_token
  = "SELECT count(*) FROM outbox INDEXED BY outbox_waiting WHERE state = 0 AND waits = 1";
constexpr auto oldest_message
  = "SELECT created_at FROM outbox WHERE state = 0 AND waits = 0 ORDER BY created_at, id LIMIT 1";
constexpr auto first_event = "SELECT received_at FROM inbox ORDER BY sequence LIMIT 1";

// Only looks at the oldest: they are the ones that are due.
constexpr auto delete_old_events = R"sql(
  DELETE FROM inbox
   WHERE sequence IN (SELECT sequence FROM inbox ORDER BY sequence LIMIT 500)
     AND state <> 0 AND received_at < ?)sql";

/// LINE's redeliveries come within minutes to hours; the guide keeps ids for a week
/// (guides/reliability.md, section 1, "Identity").
constexpr auto event_id_life = std::chrono::hours{24 * 7};

constexpr auto all_sessions = "SELECT count(*) FROM sessions";

timespan age(std::int64_t since_milliseconds, timestamp now) {
  return std::max(timespan{0}, timespan{now - from_milliseconds(since_milliseconds)});
}

} // namespace

sqlite_store::sqlite_store(connection database, std::optional<writer_lock> lock,
                           timespan busy_timeout)
  : database_{std::move(database)},
    lock_{std::move(lock)},
    busy_timeout_{busy_timeout} {}

sqlite_store::~sqlite_store() {
  (void)close();
}

// -- groups --------------------------------------------------------------------

result<void> sqlite_store::begin() {
  if (in_group_)
    return failure{failure_code::internal, "the store: a group was begun inside of a group"};
  if (auto ready = writable(); !ready)
    return ready;
  if (auto begun = database_.run("BEGIN IMMEDIATE"); !begun)
    return begun.error();
  in_group_ = true;
  return {};
}

result<void> sqlite_store::commit() {
  if (!in_group_)
    return failure{failure_code::internal, "the store: no group was begun that could be committed"};
  if (group_failure_) {
    auto why = *group_failure_;
    rollback();
    return why;
  }
  if (auto committed = database_.run("COMMIT"); !committed) {
    auto why = committed.error();
    rollback();
    return why;
  }
  in_group_ = false;
  return {};
}

void sqlite_store::rollback() {
  if (database_.in_transaction())
    (void)database_.run("ROLLBACK");
  in_group_ = false;
  group_failure_.reset();
}

result<void> sqlite_store::writable() const {
  if (!lock_)
    return failure{
      failure_code::storage,
      fmt::format("the store '{}' was opened for reading only or is closed", database_.path())};
  if (group_failure_)
    return *group_failure_;
  return {};
}

void sqlite_store::undo(const failure& why) {
  if (!in_group_) {
    if (database_.in_transaction())
      (void)database_.run("ROLLBACK");
    return;
  }
  const bool undone = database_.in_transaction() && database_.run("ROLLBACK TO operation")
                      && database_.run("RELEASE operation");
  if (!undone)
    group_failure_ = why;
}

void sqlite_store::note_lost_group(const failure& why) {
  if (in_group_ && !database_.in_transaction())
    group_failure_ = why;
}

// -- care ----------------------------------------------------------------------

result<store_health> sqlite_store::health(timestamp now) {
  if (truncation_owed_ && !in_group_)
    if (auto emptied = truncate_log(timespan{0}); !emptied)
      return emptied.error();
  if (lock_ && !in_group_)
    if (auto pruned = prune_inbox(now); !pruned)
      return pruned.error();
  store_health found;
  const auto count = [&](sql_literal sql, std::uint64_t& into) -> result<void> {
    auto value = database_.number(sql);
    if (!value)
      return value.error();
    into = static_cast<std::uint64_t>(*value);
    return {};
  };
  if (auto done = count(waiting_events, found.inbox_pending); !done)
    return done.error();
  if (auto done = count(pending_messages, found.outbox_pending); !done)
    return done.error();
  if (auto done = count(messages_without_token, found.outbox_waiting); !done)
    return done.error();
  if (auto done = count(all_sessions, found.sessions); !done)
    return done.error();
  const auto oldest = [&](sql_literal sql, timespan& into) {
    return database_.first(sql, [&](const row& first) { into = age(first.integer(0), now); });
  };
  if (auto done = oldest(oldest_event, found.inbox_oldest); !done)
    return done.error();
  if (auto done = oldest(oldest_message, found.outbox_oldest); !done)
    return done.error();
  found.wal_bytes = log_bytes(database_.path());
  return found;
}

result<void> sqlite_store::prune_inbox(timestamp now) {
  const timestamp due = now - event_id_life;
  bool any_due = false;
  auto looked
    = database_.first(first_event, [&](const row& first) { any_due = first.time(0) < due; });
  if (!looked)
    return looked.error();
  if (!any_due)
    return {};
  if (auto deleted = change(delete_old_events, due); !deleted)
    return deleted.error();
  return {};
}

result<bool> sqlite_store::truncate_log(timespan patience) {
  database_.set_busy_timeout(patience);
  bool blocked = false;
  auto done = database_.first("PRAGMA wal_checkpoint(TRUNCATE)",
                              [&](const row& outcome) { blocked = outcome.flag(0); });
  database_.set_busy_timeout(busy_timeout_);
  if (!done)
    return done.error();
  truncation_owed_ = truncation_owed_ && blocked;
  return !blocked;
}

result<void> sqlite_store::close() {
  if (!database_.is_open())
    return {};
  rollback();
  result<void> outcome;
  // A reader in the way is no failure: what is committed is safe in the log.
  if (lock_)
    if (auto done = truncate_log(timespan{0}); !done)
      outcome = done.error();
  database_.close();
  lock_.reset();
  return outcome;
}

} // namespace tuktuk::persistence
