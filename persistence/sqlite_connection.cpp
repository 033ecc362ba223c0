#include "persistence/sqlite_connection.hpp"

#include <fmt/format.h>

#include <chrono>
#include <limits>

namespace tuktuk::persistence {

namespace {

/// Whether the store is well, and only these data can never be written.
bool is_of_the_data(int extended_code) {
  const int code = extended_code & 0xff;
  return code == SQLITE_CONSTRAINT || code == SQLITE_TOOBIG || code == SQLITE_MISMATCH
         || code == SQLITE_RANGE;
}

const char* remedy(int extended_code) {
  switch (extended_code & 0xff) {
    case SQLITE_FULL: return "make room on the disk that holds it";
    case SQLITE_READONLY: return "make the file, its folder and its disk writable for this user";
    case SQLITE_CORRUPT:
      return "keep the file for examination and restore the latest backup in its place";
    case SQLITE_NOTADB: return "give the path of a tuktuk database, or of a file not made yet";
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return "end the other program that is writing to it";
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH: return "check the path and the permissions of the file and its folder";
    case SQLITE_IOERR: return "check the disk and the system log";
    case SQLITE_NOMEM: return "give the process more memory";
    default: return "run 'PRAGMA integrity_check' on it and report this message";
  }
}

} // namespace

std::string row::text(int column) const {
  const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
  return data == nullptr ? std::string{} : std::string(data, size);
}

result<connection> connection::open(std::string path, access mode, timespan busy_timeout) {
  const int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
                    | (mode == access::read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE);
  sqlite3* raw = nullptr;
  const int code = sqlite3_open_v2(path.c_str(), &raw, flags, nullptr);
  connection made{std::move(path), database_pointer{raw}};
  if (code != SQLITE_OK)
    return made.last_failure();
  made.set_busy_timeout(busy_timeout);
  sqlite3_db_config(raw, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  return made;
}

bool connection::is_read_only() const {
  return sqlite3_db_readonly(database_.get(), "main") == 1;
}

bool connection::in_transaction() const {
  return database_ != nullptr && sqlite3_get_autocommit(database_.get()) == 0;
}

std::int64_t connection::last_row_number() const {
  return sqlite3_last_insert_rowid(database_.get());
}

void connection::set_busy_timeout(timespan limit) {
  const auto milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(limit).count();
  constexpr std::int64_t longest = std::numeric_limits<int>::max();
  sqlite3_busy_timeout(database_.get(),
                       static_cast<int>(milliseconds < longest ? milliseconds : longest));
}

void connection::checkpoint_on_close(bool yes) {
  sqlite3_db_config(database_.get(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, yes ? 0 : 1, nullptr);
}

result<void> connection::execute(const std::string& sql) {
  if (database_ == nullptr)
    return last_failure();
  if (sqlite3_exec(database_.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
    return last_failure();
  return {};
}

failure connection::last_failure() const {
  if (database_ == nullptr)
    return {failure_code::internal, fmt::format("the store '{}' is closed", path_)};
  const int code = sqlite3_extended_errcode(database_.get());
  return {is_of_the_data(code) ? failure_code::internal : failure_code::storage,
          fmt::format("the store '{}': {} (SQLite error {}); {}", path_,
                      sqlite3_errmsg(database_.get()), code, remedy(code))};
}

void connection::close() {
  statements_.clear();
  database_.reset();
}

result<connection::running_statement> connection::prepared(sql_literal sql) {
  if (database_ == nullptr)
    return last_failure();
  auto& kept = statements_[sql];
  if (kept == nullptr) {
    sqlite3_stmt* made = nullptr;
    if (sqlite3_prepare_v3(database_.get(), sql, -1, SQLITE_PREPARE_PERSISTENT, &made, nullptr)
        != SQLITE_OK)
      return last_failure();
    kept.reset(made);
  }
  return running_statement{kept.get()};
}

int connection::bind(sqlite3_stmt* statement, int at, std::string_view value) {
  // A null pointer would be stored as NULL; an empty text is not NULL.
  const char* data = value.data() == nullptr ? "" : value.data();
  return sqlite3_bind_text64(statement, at, data, value.size(), SQLITE_STATIC, SQLITE_UTF8);
}

} // namespace tuktuk::persistence
