#include "persistence/schema.hpp"

#include "store_samples.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>

using namespace std::chrono_literals;
using namespace tuktuk;
using namespace tuktuk::persistence;
using namespace tuktuk::persistence::test;

namespace {

constexpr std::array<sql_literal, 3> three_steps{
  "CREATE TABLE notes (number INTEGER PRIMARY KEY, text TEXT)",
  "ALTER TABLE notes ADD COLUMN language TEXT NOT NULL DEFAULT 'th'",
  "CREATE INDEX notes_by_language ON notes (language); UPDATE notes SET text = upper(text)",
};

connection open_file(const std::string& path) {
  auto opened = connection::open(path, connection::access::read_write, 100ms);
  REQUIRE(opened.has_value());
  return std::move(*opened);
}

std::string version_of(const std::string& path) {
  return query_text(path, "PRAGMA user_version");
}

} // namespace

TEST_CASE("a new database goes through every step, and once") {
  scratch_folder folder;
  write_bytes(folder.file(), "");
  auto database = open_file(folder.file());
  must(migrate(database, three_steps));
  CHECK(version_of(folder.file()) == "3");
  CHECK(query_text(folder.file(), "PRAGMA application_id")
        == std::to_string(persistence::application_id));
  must(database.execute("INSERT INTO notes (text) VALUES ('a')"));
  must(migrate(database, three_steps));
  CHECK(query_text(folder.file(), "SELECT text || language FROM notes") == "ath");
}

TEST_CASE("an older database keeps its rows through the steps that it lacks") {
  scratch_folder folder;
  write_bytes(folder.file(), "");
  auto database = open_file(folder.file());
  must(migrate(database, std::span{three_steps}.first(1)));
  must(database.execute("INSERT INTO notes (text) VALUES ('kept')"));
  CHECK(version_of(folder.file()) == "1");
  must(migrate(database, three_steps));
  CHECK(version_of(folder.file()) == "3");
  CHECK(query_text(folder.file(), "SELECT text || language FROM notes") == "KEPTth");
}

TEST_CASE("a step that fails leaves the version before it, whole") {
  scratch_folder folder;
  write_bytes(folder.file(), "");
  auto database = open_file(folder.file());
  const std::array<sql_literal, 2> broken{three_steps[0],
                                          "CREATE TABLE half (x); INSERT INTO nowhere VALUES (1)"};
  const auto why = migrate(database, broken).error();
  CHECK(why.code == failure_code::storage);
  CHECK_THAT(why.text, Catch::Contains("from schema version 1 to 2"));
  CHECK(version_of(folder.file()) == "1");
  CHECK(query_text(folder.file(), "SELECT group_concat(name) FROM sqlite_schema") == "notes");
  must(migrate(database, three_steps));
  CHECK(version_of(folder.file()) == "3");
}

TEST_CASE("a database of a newer version is not touched") {
  scratch_folder folder;
  write_bytes(folder.file(), "");
  auto database = open_file(folder.file());
  must(migrate(database, three_steps));
  const auto before = read_bytes(folder.file());
  const auto why = migrate(database, std::span{three_steps}.first(2)).error();
  CHECK(why.code == failure_code::newer_version);
  CHECK_THAT(why.text,
             Catch::Contains("has schema version 3, this program knows versions up to 2"));
  CHECK(read_bytes(folder.file()) == before);
}

TEST_CASE(
  "a store of version 1 keeps what it owes, and learns to quote and to show more than text") {
  scratch_folder folder;
  write_bytes(folder.file(), "");
  {
    auto database = open_file(folder.file());
    must(migrate(database, schema_migrations().first(1)));
    must(database.execute(R"sql(
      INSERT INTO sessions VALUES (1, 'line:Usomchai', 0, 's_one', 1, 2, 1);
      INSERT INTO profiles VALUES (1, 1, 0.5, 'th');
      INSERT INTO inbox (id, received_at, occurred_at, kind, source, redelivered, chat, speaker,
                         reply_token, message_id, text)
        VALUES ('01OLD', 5, 4, 0, 0, 0, 'Usomchai', 'Usomchai', 'token', 'm1', 'คำถาม');
      INSERT INTO turns VALUES (1, 't1', 1, 1, 2, 'q', 'a', 0, 0, 0, 1.0, 'th', 'tax', 1, 0, 0, 0, 0,
                                0, '', '', '', 0, 0, 0, 0, 0, 0, '', NULL);
      INSERT INTO outbox (id, turn, session, created_at, source, chat, reply_token,
                          token_received_at, token_occurred_at, retry_key, text, suggestions)
        VALUES ('t1', 1, 1, 2, 0, 'Usomchai', 'token', 1, 1, 'key', 'คำตอบ', '[]'))sql"));
    CHECK(version_of(folder.file()) == "1");
  }
  const auto aut = open_store(folder.file());
  CHECK(version_of(folder.file()) == std::to_string(schema_migrations().size()));
  const auto waiting = must(aut->pending_events(0, 10));
  REQUIRE(waiting.size() == 1);
  CHECK(waiting[0].event.text == "คำถาม");
  CHECK(waiting[0].event.quote_token.empty());
  const auto owed = must(aut->pending_outgoing("", 10));
  REQUIRE(owed.size() == 1);
  CHECK(owed[0].text == "คำตอบ");
  CHECK(owed[0].messages.empty());
  accept(*aut, sample_event("01NEW"));
  finish(*aut, sample_finish("t2", "line:Usomchai", {"01NEW"}));
  CHECK(must(aut->pending_outgoing("t1", 10)).at(0).messages == sample_outbound("t2", "").messages);
}

TEST_CASE(
  "a store of version 2 tells what can only have been pushed from what may have been replied") {
  scratch_folder folder;
  write_bytes(folder.file(), "");
  {
    auto database = open_file(folder.file());
    must(migrate(database, schema_migrations().first(2)));
    must(database.execute(R"sql(
      INSERT INTO sessions VALUES (1, 'line:Usomchai', 0, 's_one', 1, 2, 1);
      INSERT INTO profiles VALUES (1, 1, 0.5, 'th');
      INSERT INTO outbox (id, session, kind, state, waits, doubt, created_at, source, chat,
                          reply_token, token_received_at, token_occurred_at, retry_key, text)
        VALUES ('fresh',   1, 0, 0, 0, 1,  1000, 0, 'Usomchai', 'token', 0, 0, 'key', 'a'),
               ('stopped', 1, 0, 0, 0, 0,  1000, 0, 'Usomchai', 'token', 0, 0, 'key', 'a'),
               ('late',    1, 0, 0, 0, 0,  1000, 0, 'Usomchai', '',      0, 0, 'key', 'a'),
               ('later',   1, 0, 0, 0, 1,  1000, 0, 'Usomchai', '',      0, 0, 'key', 'a'),
               ('old',     1, 0, 0, 0, 1, 60000, 0, 'Usomchai', 'token', 0, 0, 'key', 'a'),
               ('given',   1, 0, 0, 0, 1,  1000, 0, 'Usomchai', 'token', 9000, 0, 'key', 'a'),
               ('promise', 1, 1, 0, 0, 1,  1000, 0, 'Usomchai', '',      0, 0, 'key', 'a'),
               ('waiting', 1, 0, 0, 1, 0,  1000, 0, 'Usomchai', '',      0, 0, 'key', 'a'),
               ('over',    1, 0, 2, 0, 0,  1000, 0, NULL,       NULL,    0, 0, NULL,  NULL))sql"));
  }
  const auto aut = open_store(folder.file());
  CHECK(version_of(folder.file()) == std::to_string(schema_migrations().size()));
  CHECK(query_text(folder.file(),
                   "SELECT group_concat(id || doubt) FROM (SELECT * FROM outbox ORDER BY number)")
        == "fresh1,stopped0,late2,later2,old2,given1,promise1,waiting0,over0");
  CHECK(must(aut->pending_outgoing("", 10)).size() == 7);
}

TEST_CASE("the store has the newest version and all its tables and views") {
  scratch_folder folder;
  (void)open_store(folder.file());
  CHECK(version_of(folder.file()) == std::to_string(schema_migrations().size()));
  const auto list = [&](const char* type) {
    return query_text(folder.file(),
                      fmt::format("SELECT group_concat(name, ' ') FROM (SELECT name FROM "
                                  "sqlite_schema WHERE type = '{}' AND name NOT LIKE 'sqlite_%' "
                                  "ORDER BY name)",
                                  type));
  };
  CHECK(
    list("table")
    == "followup_patterns followup_transitions inbox match_evidence meta outbox patterns profiles "
       "refused_pairs sessions shared_answers summaries turn_messages turn_speakers turns usage");
  CHECK(list("view") == "v_followups v_patterns v_sessions v_shared_answers v_turns v_usage_daily");
  CHECK_THAT(query_text(folder.file(), "SELECT sql FROM sqlite_schema WHERE name = 'inbox'"),
             Catch::Contains("-- Every event we said 200 to"));
}

// -- plans -----------------------------------------------------------------------

namespace {

/// The connections that SQLite opened since this was cleared.
std::vector<sqlite3*>& opened_connections() {
  static std::vector<sqlite3*> opened;
  return opened;
}

int note_connection(sqlite3* database, const char**, const sqlite3_api_routines*) {
  opened_connections().push_back(database);
  return SQLITE_OK;
}

/// A store whose statements can be looked at.
struct watched_store {
  explicit watched_store(const std::string& path) {
    opened_connections().clear();
    const auto entry = reinterpret_cast<void (*)()>(note_connection);
    sqlite3_auto_extension(entry);
    aut = open_store(path);
    sqlite3_cancel_auto_extension(entry);
    REQUIRE(opened_connections().size() == 1);
    database = opened_connections()[0];
  }

  /// The statements that did more of this since the last look than `limit`.
  std::vector<std::string> statements_over(int limit, int counter) const {
    std::vector<std::string> found;
    for (auto* each = sqlite3_next_stmt(database, nullptr); each != nullptr;
         each = sqlite3_next_stmt(database, each))
      if (sqlite3_stmt_status(each, counter, 1) > limit)
        found.emplace_back(sqlite3_sql(each));
    // Counting all sessions reads an index whole; nothing smaller tells their number.
    std::erase(found, "SELECT count(*) FROM sessions");
    std::erase(found, "SELECT count(*) FROM sqlite_schema");
    return found;
  }

  std::unique_ptr<store> aut;
  sqlite3* database = nullptr;
};

using statements = std::vector<std::string>;

} // namespace

TEST_CASE("no statement of the store walks through a whole table, or sorts") {
  scratch_folder folder;
  watched_store watched{folder.file()};
  auto* aut = watched.aut.get();

  for (int i = 0; i < 20; ++i) {
    const auto id = std::to_string(i);
    accept(*aut, sample_event("01E" + id));
    accept(*aut, group_event("01G" + id, "Cgroup", "Uann"));
    finish(*aut, sample_finish("t" + id, "line:Usomchai", {"01E" + id}));
    finish(*aut, sample_finish("g" + id, "line:Cgroup", {"01G" + id}));
  }
  must(aut->begin());
  accept(*aut, sample_event("01LAST"));
  must(aut->commit());
  (void)must(aut->pending_events(0, 10));
  (void)must(aut->pending_outgoing("t1", 10));
  must(aut->record_delivery({"t1", delivery_state::pushed, 1, "", "", morning}));
  (void)must(aut->count_attempt("01LAST"));
  must(aut->settle("01LAST", ""));
  (void)must(aut->load_session("line:Usomchai", 10));
  late_notice notice;
  accept(*aut, sample_event("01LATE"));
  notice.event_ids = {"01LATE"};
  notice.message = sample_outbound("late", "line:Usomchai");
  (void)must(aut->store_notice(notice));
  must(aut->record_delivery({"t2", delivery_state::waiting, 1, "", "", morning}));
  must(aut->take_along("t3", {must(aut->waiting_messages("line:Usomchai")).at(0).id}));
  (void)must(aut->pending_outgoing("", 10));
  must(aut->record_delivery({"t3", delivery_state::pushed, 1, "", "", morning}));
  must(aut->release_carried());
  (void)must(aut->find_turn("line:Cgroup", "g3"));
  (void)must(aut->forget_message("line:Usomchai", "message of 01E3"));
  must(aut->set_following("line:Usomchai", false));
  (void)must(aut->erase("Uann"));
  (void)must(aut->erase("Usomchai"));
  (void)must(aut->health(morning));

  CHECK(watched.statements_over(0, SQLITE_STMTSTATUS_RUN).size() > 40);
  CHECK(watched.statements_over(0, SQLITE_STMTSTATUS_FULLSCAN_STEP) == statements{});
  CHECK(watched.statements_over(0, SQLITE_STMTSTATUS_SORT) == statements{});
}

TEST_CASE("what is done with does not slow down the look at what waits") {
  scratch_folder folder;
  watched_store watched{folder.file()};
  auto* aut = watched.aut.get();
  must(aut->begin());
  for (int i = 0; i < 500; ++i) {
    const auto id = std::to_string(i);
    accept(*aut, sample_event("01E" + id));
    finish(*aut, sample_finish("t" + id, "line:Usomchai", {"01E" + id}));
    must(aut->record_delivery({"t" + id, delivery_state::replied, 1, "", "", morning}));
  }
  accept(*aut, sample_event("01LAST"));
  finish(*aut, sample_finish("tlast", "line:Uann"));
  must(aut->commit());
  (void)watched.statements_over(0, SQLITE_STMTSTATUS_VM_STEP);

  CHECK(must(aut->pending_events(0, 10)).size() == 1);
  CHECK(must(aut->pending_outgoing("", 10)).size() == 1);
  CHECK(must(aut->load_session("line:Usomchai", 3)).history.size() == 3);
  CHECK(must(aut->health(morning)).inbox_pending == 1);
  must(aut->set_following("line:Usomchai", false));
  CHECK(must(aut->forget_message("line:Usomchai", "message of 01LAST")) == 1);
  CHECK(must(aut->erase("Uann")).turns == 1);
  CHECK(watched.statements_over(300, SQLITE_STMTSTATUS_VM_STEP) == statements{});
}
