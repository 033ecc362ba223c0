#pragma once

#include "messages/failure.hpp"
#include "messages/time.hpp"

#include <sqlite3.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <utility>

namespace tuktuk::persistence {

/// The present row of a running query; columns count from 0. NULL reads as empty or zero.
class row {
public:
  explicit row(sqlite3_stmt* statement) : statement_{statement} {}

  [[nodiscard]] std::string text(int column) const;
  [[nodiscard]] std::int64_t integer(int column) const {
    return sqlite3_column_int64(statement_, column);
  }
  [[nodiscard]] double real(int column) const { return sqlite3_column_double(statement_, column); }
  [[nodiscard]] bool flag(int column) const { return integer(column) != 0; }
  [[nodiscard]] timestamp time(int column) const { return from_milliseconds(integer(column)); }
  template <class Enumeration>
  [[nodiscard]] Enumeration enumeration(int column) const {
    return static_cast<Enumeration>(integer(column));
  }

private:
  sqlite3_stmt* statement_;
};

/// A SQL text with static storage, prepared once for each connection and known by its address.
using sql_literal = const char*;

/// One connection to a SQLite database, which keeps its prepared statements. Belongs to one thread.
///
/// Parameters are bound in order: texts, whole numbers, enumerations, flags, doubles, timestamps
/// (milliseconds) and optionals of these (NULL). They need to live only as long as the call: a
/// query runs to its end inside of it. A reader must not use the SQL text of the query that calls
/// it.
class connection {
public:
  enum class access : std::uint8_t { read_only, read_write };

  /// Opens a file that exists. Nothing is read from it yet. `path` is absolute.
  [[nodiscard]] static result<connection> open(std::string path, access mode,
                                               timespan busy_timeout);

  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] bool is_open() const { return database_ != nullptr; }
  /// The file or its disk cannot be written, whatever was asked for.
  [[nodiscard]] bool is_read_only() const;
  /// Between BEGIN and COMMIT. SQLite ends a transaction by itself on some errors.
  [[nodiscard]] bool in_transaction() const;
  [[nodiscard]] std::int64_t last_row_number() const;

  /// How long a statement waits for another process's lock from now on.
  void set_busy_timeout(timespan limit);
  /// Whether closing may write the log into the file; yes unless told otherwise.
  void checkpoint_on_close(bool yes);

  /// Runs one or more statements without parameters that are not worth keeping.
  [[nodiscard]] result<void> execute(const std::string& sql);

  /// Runs a statement; returns how many rows it changed.
  template <class... Parameters>
  [[nodiscard]] result<std::int64_t> run(sql_literal sql, const Parameters&... parameters) {
    return query(
      sql, [](const row&) {}, parameters...);
  }

  /// Calls `reader(row)` for each row.
  template <class Reader, class... Parameters>
  [[nodiscard]] result<void> each(sql_literal sql, Reader&& reader,
                                  const Parameters&... parameters) {
    if (auto done = query(sql, reader, parameters...); !done)
      return done.error();
    return {};
  }

  /// Calls `reader(row)` for the first row; returns whether there was one. Runs to the end all the
  /// same (a change with RETURNING must), so a query that finds many needs a LIMIT.
  template <class Reader, class... Parameters>
  [[nodiscard]] result<bool> first(sql_literal sql, Reader&& reader,
                                   const Parameters&... parameters) {
    bool found = false;
    auto read_one = [&](const row& present) {
      if (!std::exchange(found, true))
        reader(present);
    };
    if (auto done = query(sql, read_one, parameters...); !done)
      return done.error();
    return found;
  }

  /// The first column of the first row; zero without one.
  template <class... Parameters>
  [[nodiscard]] result<std::int64_t> number(sql_literal sql, const Parameters&... parameters) {
    std::int64_t value = 0;
    auto found = first(
      sql, [&](const row& present) { value = present.integer(0); }, parameters...);
    if (!found)
      return found.error();
    return value;
  }

  /// What the last call failed of, with the path and what to do about it.
  [[nodiscard]] failure last_failure() const;

  /// Ends everything; a second call does nothing. Later calls fail with `internal`.
  void close();

private:
  struct finalizer {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  struct closer {
    void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
  };
  /// Makes a statement ready for its next use, however this one ended.
  struct resetter {
    void operator()(sqlite3_stmt* statement) const {
      sqlite3_reset(statement);
      sqlite3_clear_bindings(statement);
    }
  };
  using database_pointer = std::unique_ptr<sqlite3, closer>;
  using statement_pointer = std::unique_ptr<sqlite3_stmt, finalizer>;
  using running_statement = std::unique_ptr<sqlite3_stmt, resetter>;

  connection(std::string path, database_pointer database)
    : path_{std::move(path)},
      database_{std::move(database)} {}

  [[nodiscard]] result<running_statement> prepared(sql_literal sql);

  static int bind(sqlite3_stmt* statement, int at, std::string_view value);
  static int bind(sqlite3_stmt* statement, int at, const std::string& value) {
    return bind(statement, at, std::string_view{value});
  }
  static int bind(sqlite3_stmt* statement, int at, const char* value) {
    return bind(statement, at, std::string_view{value});
  }
  static int bind(sqlite3_stmt* statement, int at, double value) {
    return sqlite3_bind_double(statement, at, value);
  }
  static int bind(sqlite3_stmt* statement, int at, timestamp value) {
    return sqlite3_bind_int64(statement, at, to_milliseconds(value));
  }
  template <class Number>
  requires(std::is_integral_v<Number> || std::is_enum_v<Number>) static int bind(
    sqlite3_stmt* statement, int at, Number value) {
    return sqlite3_bind_int64(statement, at, static_cast<std::int64_t>(value));
  }
  template <class Value>
  static int bind(sqlite3_stmt* statement, int at, const std::optional<Value>& value) {
    return value ? bind(statement, at, *value) : sqlite3_bind_null(statement, at);
  }

  /// Steps through a query to its end.
  template <class Reader, class... Parameters>
  [[nodiscard]] result<std::int64_t> query(sql_literal sql, Reader&& reader,
                                           const Parameters&... parameters) {
    auto statement = prepared(sql);
    if (!statement)
      return statement.error();
    auto* running = statement->get();
    int at = 0;
    if (((bind(running, ++at, parameters) != SQLITE_OK) || ...))
      return last_failure();
    int code = sqlite3_step(running);
    for (; code == SQLITE_ROW; code = sqlite3_step(running))
      reader(row{running});
    if (code != SQLITE_DONE)
      return last_failure();
    return static_cast<std::int64_t>(sqlite3_changes64(database_.get()));
  }

  std::string path_;
  database_pointer database_;
  std::unordered_map<sql_literal, statement_pointer> statements_;
};

/// NULL instead of an empty text, for columns with an index over what is there.
[[nodiscard]] inline std::optional<std::string_view> or_null(std::string_view text) {
  return text.empty() ? std::nullopt : std::optional{text};
}

} // namespace tuktuk::persistence
