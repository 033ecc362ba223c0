#include "persistence/schema.hpp"

#include "persistence/schema_tables.hpp"

#include <fmt/format.h>

#include <array>

namespace tuktuk::persistence {

namespace {

constexpr std::array<sql_literal, 1> migrations_so_far{schema_version_1};

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
