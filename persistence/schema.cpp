#include "persistence/schema.hpp"

#include "persistence/schema_tables.hpp"

#include <fmt/format.h>

#include <array>
#include <map>
#include <string>
#include <vector>

namespace tuktuk::persistence {

namespace {

constexpr std::array<sql_literal, 8> migrations_so_far{
  schema_version_1, schema_version_2, schema_version_3, schema_version_4,
  schema_version_5, schema_version_6, schema_version_7, schema_version_8};

constexpr auto select_columns = R"sql(
  SELECT tables.name, columns.name || ' ' || columns.type || ' ' || columns."notnull"
    FROM sqlite_schema AS tables JOIN pragma_table_info(tables.name) AS columns
   WHERE tables.type = 'table' AND tables.name NOT LIKE 'sqlite_%'
   ORDER BY tables.name, columns.cid)sql";

/// The columns of each table.
using table_columns = std::map<std::string, std::vector<std::string>>;

result<table_columns> columns_of(connection& database) {
  table_columns found;
  auto read = database.each(select_columns,
                            [&](const row& next) { found[next.text(0)].push_back(next.text(1)); });
  if (!read)
    return read.error();
  return found;
}

result<table_columns> expected_columns(std::span<const sql_literal> migrations) {
  auto fresh = connection::open(":memory:", connection::access::read_write, timespan::zero());
  if (!fresh)
    return fresh.error();
  for (const auto* step : migrations)
    if (auto made = fresh->execute(step); !made)
      return made.error();
  return columns_of(*fresh);
}

} // namespace

std::span<const sql_literal> schema_migrations() {
  return migrations_so_far;
}

result<std::int64_t> readable_version(connection& database,
                                      std::span<const sql_literal> migrations) {
  auto version = database.number("PRAGMA user_version");
  if (!version)
    return version;
  auto owner = database.number("PRAGMA application_id");
  if (!owner)
    return owner;
  auto tables = database.number("SELECT count(*) FROM sqlite_schema");
  if (!tables)
    return tables;
  const bool untouched = *version == 0 && *owner == 0 && *tables == 0;
  if (!untouched && *owner != application_id)
    return failure{failure_code::storage,
                   fmt::format("the store '{}' is another program's SQLite database; give the path "
                               "of a tuktuk database, or of a file not made yet",
                               database.path())};
  if (*version < 0 || *version > static_cast<std::int64_t>(migrations.size()))
    return failure{failure_code::newer_version,
                   fmt::format("the store '{}' has schema version {}, this program knows versions "
                               "up to {}; run the newer program, or restore a backup made before "
                               "it was installed. The file was left as it is",
                               database.path(), *version, migrations.size())};
  return version;
}

result<void> require_known_tables(connection& database, std::span<const sql_literal> migrations) {
  auto version = database.number("PRAGMA user_version");
  if (!version)
    return version.error();
  if (*version != static_cast<std::int64_t>(migrations.size()))
    return {};
  auto expected = expected_columns(migrations);
  if (!expected)
    return expected.error();
  auto found = columns_of(database);
  if (!found)
    return found.error();
  for (const auto& [table, columns] : *expected)
    if (const auto same = found->find(table); same == found->end() || same->second != columns)
      return failure{failure_code::storage,
                     fmt::format("the store '{}' was made by a version of this program between two "
                                 "releases: its table '{}' is not the one that schema version {} "
                                 "has. Move the file away, or choose another store.path. It was "
                                 "left as it is",
                                 database.path(), table, *version)};
  return {};
}

result<void> migrate(connection& database, std::span<const sql_literal> migrations) {
  auto version = readable_version(database, migrations);
  if (!version)
    return version.error();
  for (auto next = static_cast<std::size_t>(*version); next < migrations.size(); ++next) {
    auto step = fmt::format("BEGIN IMMEDIATE;\n{};\nPRAGMA application_id = {};\n"
                            "PRAGMA user_version = {};\nCOMMIT;",
                            migrations[next], application_id, next + 1);
    if (auto done = database.execute(step); !done) {
      auto why = done.error();
      if (database.in_transaction())
        (void)database.execute("ROLLBACK");
      why.text += fmt::format(" (while moving it from schema version {} to {})", next, next + 1);
      return why;
    }
  }
  return {};
}

} // namespace tuktuk::persistence
