#include "persistence/database_file.hpp"
#include "persistence/schema.hpp"
#include "persistence/sqlite_connection.hpp"
#include "persistence/sqlite_store.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <string_view>
#include <system_error>

namespace tuktuk::persistence {

namespace {

/// A log past this size is cut back when it starts anew.
constexpr std::int64_t log_size_limit = 64LL * 1024 * 1024;
/// Pages in the log that start a checkpoint, in the writer's own commit: a checkpoint beside it
/// never ends under steady writes.
constexpr int checkpoint_pages = 4000;
constexpr int cache_kibibytes = 32 * 1024;

/// What every connection is told. Temporary files would hold users' words outside of the store.
result<void> prepare_connection(connection& database) {
  return database.execute(fmt::format("PRAGMA cache_size = -{};"
                                      "PRAGMA temp_store = MEMORY;"
                                      "PRAGMA trusted_schema = OFF;"
                                      "PRAGMA cell_size_check = ON;",
                                      cache_kibibytes));
}

result<void> prepare_writer(connection& database) {
  std::string mode;
  auto changed
    = database.first("PRAGMA journal_mode = WAL", [&](const row& now) { mode = now.text(0); });
  if (!changed)
    return changed.error();
  if (mode != "wal")
    return failure{failure_code::storage,
                   fmt::format("the store '{}' lies on a disk that cannot keep a write-ahead log "
                               "(a network disk?); choose a store.path on a local one",
                               database.path())};
  return database.execute(fmt::format("PRAGMA synchronous = FULL;"
                                      "PRAGMA wal_autocheckpoint = {};"
                                      "PRAGMA journal_size_limit = {};"
                                      "PRAGMA secure_delete = ON;"
                                      "PRAGMA foreign_keys = ON;",
                                      checkpoint_pages, log_size_limit));
}

failure damaged(const connection& database, std::string_view finding) {
  return {failure_code::storage,
          fmt::format("the store '{}' is damaged ({}); keep the file for examination and restore "
                      "the latest backup in its place. It was left as it is",
                      database.path(), finding)};
}

result<void> check_undamaged(connection& database, bool log_left_behind) {
  auto page_size = database.number("PRAGMA page_size");
  if (!page_size)
    return page_size.error();
  // SQLite reads what is missing of a last page as zeros. With a log it may be whole there.
  std::error_code ignored;
  const auto size = std::filesystem::file_size(database.path(), ignored);
  if (!log_left_behind && size % static_cast<std::uintmax_t>(*page_size) != 0)
    return damaged(database, "its last page is cut off");
  std::string finding;
  auto checked
    = database.first("PRAGMA quick_check(1)", [&](const row& found) { finding = found.text(0); });
  if (!checked)
    return checked.error();
  if (finding == "ok")
    return {};
  return damaged(database, finding);
}

result<std::unique_ptr<store>> open_reader(const std::string& path, timespan busy_timeout) {
  if (auto there = require_database_file(path); !there)
    return there.error();
  auto database = connection::open(path, connection::access::read_only, busy_timeout);
  if (!database)
    return database.error();
  if (auto prepared = prepare_connection(*database); !prepared)
    return prepared.error();
  auto version = readable_version(*database, schema_migrations());
  if (!version)
    return version.error();
  if (*version < static_cast<std::int64_t>(schema_migrations().size()))
    return failure{failure_code::storage,
                   fmt::format("the store '{}' has the older schema version {}; start the server "
                               "once, which brings it up to date",
                               path, *version)};
  if (auto known = require_known_tables(*database, schema_migrations()); !known)
    return known.error();
  return std::make_unique<sqlite_store>(std::move(*database), std::nullopt, busy_timeout);
}

result<std::unique_ptr<store>> open_writer(const std::string& path, const sqlite_options& options) {
  if (auto made = make_parent_folders(path); !made)
    return made.error();
  auto lock = writer_lock::take(path, options.lock_timeout);
  if (!lock)
    return lock.error();
  if (auto made = make_database_file(path); !made)
    return made.error();
  auto database = connection::open(path, connection::access::read_write, options.busy_timeout);
  if (!database)
    return database.error();
  // Until the file is known to be ours and sound, closing must not write a former log into it.
  const bool log_left_behind = log_bytes(path) > 0;
  database->checkpoint_on_close(!log_left_behind);
  if (auto prepared = prepare_connection(*database); !prepared)
    return prepared.error();
  if (auto version = readable_version(*database, schema_migrations()); !version)
    return version.error();
  if (database->is_read_only())
    return failure{failure_code::storage,
                   fmt::format("the store '{}' is read-only; make the file, its folder and its "
                               "disk writable for this user, or choose another store.path",
                               path)};
  if (options.check)
    if (auto sound = check_undamaged(*database, log_left_behind); !sound)
      return sound.error();
  if (auto known = require_known_tables(*database, schema_migrations()); !known)
    return known.error();
  database->checkpoint_on_close(true);
  if (auto prepared = prepare_writer(*database); !prepared)
    return prepared.error();
  if (auto migrated = migrate(*database, schema_migrations()); !migrated)
    return migrated.error();
  return std::make_unique<sqlite_store>(std::move(*database), std::move(*lock),
                                        options.busy_timeout);
}

} // namespace

result<std::unique_ptr<store>> open_sqlite_store(const sqlite_options& options) {
  auto path = absolute_database_path(options.path);
  if (!path)
    return path.error();
  return options.read_only ? open_reader(*path, options.busy_timeout) : open_writer(*path, options);
}

} // namespace tuktuk::persistence
