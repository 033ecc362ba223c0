#pragma once

#include <catch2/catch.hpp>
#include <sqlite3.h>

#include <string>

namespace tuktuk::persistence::test {

/// A connection of an analyst's program.
class analyst {
public:
  explicit analyst(const std::string& path) {
    REQUIRE(sqlite3_open_v2(path.c_str(), &database_, SQLITE_OPEN_READWRITE, nullptr) == SQLITE_OK);
  }
  ~analyst() { sqlite3_close(database_); }
  analyst(const analyst&) = delete;
  analyst& operator=(const analyst&) = delete;

  void run(const char* sql) {
    REQUIRE(sqlite3_exec(database_, sql, nullptr, nullptr, nullptr) == SQLITE_OK);
  }

private:
  sqlite3* database_ = nullptr;
};

} // namespace tuktuk::persistence::test
