#pragma once

#include "messages/failure.hpp"
#include "persistence/sqlite_connection.hpp"

#include <cstdint>
#include <span>

namespace tuktuk::persistence {

/// Kept in the file's header (`PRAGMA application_id`, "tukt"), so that another program's database
/// is never taken for ours.
inline constexpr std::int64_t application_id = 0x74756b74;

/// The steps that made the schema what it is. The text at place n takes a database from version n
/// to n + 1 and is never changed once released; what is new comes as a further text.
[[nodiscard]] std::span<const sql_literal> schema_migrations();

/// The version of a database, after a check that this program can take it further: `newer_version`
/// if a newer program wrote it, `storage` if it is no database or another program's. Only reads.
[[nodiscard]] result<std::int64_t> readable_version(connection& database,
                                                    std::span<const sql_literal> migrations);

/// Whether the tables of a database at the newest version are those that this program makes; if
/// not, `storage`: a program between two releases made it, and what is written there would be
/// refused row by row. Only reads.
[[nodiscard]] result<void> require_known_tables(connection& database,
                                                std::span<const sql_literal> migrations);

/// Takes a database to the newest version, each step in a transaction of its own: after a crash or
/// a failure it stands whole at the version it had reached.
[[nodiscard]] result<void> migrate(connection& database, std::span<const sql_literal> migrations);

} // namespace tuktuk::persistence
