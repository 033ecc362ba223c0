// What a store in a SQLite file promises beyond the common suite: the file itself, its readers and
// its log.

#include "analyst.hpp"
#include "store_samples.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <unistd.h>

#include <array>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <thread>

using namespace std::chrono_literals;
using namespace tuktuk;
using namespace tuktuk::persistence;
using namespace tuktuk::persistence::test;

namespace fs = std::filesystem;

namespace {

using names = std::vector<std::string>;

fs::perms mode_of(const std::string& path) {
  return fs::status(path).permissions();
}

void accept_many(store& aut, int from, int to) {
  for (int i = from; i < to; ++i)
    accept(aut, sample_event(fmt::format("01M{:06}", i), "Umany", std::string(1000, 'x')));
}

} // namespace

// -- the file --------------------------------------------------------------------

TEST_CASE("everything committed is there when the file is opened again") {
  scratch_folder folder;
  auto aut = open_store(folder.file());
  const auto event = sample_event("01E2");
  const auto what = sample_finish("t1", "line:Usomchai", {"01E1"});
  accept(*aut, sample_event("01E1"));
  accept(*aut, event);
  must(aut->count_attempt("01E2"));
  finish(*aut, what);

  SECTION("after closing") {
    must(aut->close());
  }
  SECTION("after the object went without") {
    aut.reset();
  }
  SECTION("with a group left open, which is not stored") {
    must(aut->begin());
    must(aut->settle("01E2", "not to be kept"));
    must(aut->close());
  }
  aut.reset();
  aut = open_store(folder.file());
  auto waiting = must(aut->pending_events(0, 10));
  REQUIRE(waiting.size() == 1);
  CHECK(waiting[0].event == event);
  CHECK(waiting[0].attempts == 1);
  auto snapshot = must(aut->load_session("line:Usomchai", 10));
  CHECK(snapshot.profile == what.profile);
  CHECK(snapshot.pseudonym == what.pseudonym);
  CHECK(snapshot.history.at(0).message_ids == what.turn.message_ids);
  auto expected = what.outgoing.at(0);
  expected.doubt = doubt::reply;
  CHECK(must(aut->pending_outgoing("", 10)).at(0) == expected);
  CHECK(must(aut->accept(event)) == acceptance::repeated);
}

TEST_CASE("the order of arrival goes on growing after all events were dealt with") {
  scratch_folder folder;
  auto aut = open_store(folder.file());
  accept(*aut, sample_event("01E1"));
  const auto before = must(aut->pending_events(0, 1)).at(0).sequence;
  must(aut->settle("01E1", "done"));
  aut.reset();
  aut = open_store(folder.file());
  accept(*aut, sample_event("01E2"));
  CHECK(must(aut->pending_events(before, 1)).at(0).sequence > before);
}

TEST_CASE("the file, its log and its lock are for this user alone, in folders made for it") {
  scratch_folder folder;
  const auto path = folder.file("var/lib/tuktuk/tuktuk.db");
  auto aut = open_store(path);
  accept(*aut, sample_event("01E1"));
  const auto owner = fs::perms::owner_read | fs::perms::owner_write;
  for (const auto* suffix : {"", "-wal", "-shm", ".lock"}) {
    CAPTURE(suffix);
    CHECK(mode_of(path + suffix) == owner);
  }
  for (const auto* made : {"var", "var/lib", "var/lib/tuktuk"})
    CHECK(mode_of(folder.file(made)) == fs::perms::owner_all);
}

TEST_CASE("a file that anybody can read is closed to others, a group stays let in") {
  scratch_folder folder;
  (void)open_store(folder.file());
  fs::permissions(folder.file(), static_cast<fs::perms>(0644));
  (void)open_store(folder.file());
  CHECK(mode_of(folder.file()) == static_cast<fs::perms>(0640));
}

TEST_CASE("the log is written back and gone after closing") {
  scratch_folder folder;
  auto aut = open_store(folder.file());
  accept(*aut, sample_event("01E1"));
  CHECK(must(aut->health(morning)).wal_bytes > 0);
  must(aut->close());
  CHECK_FALSE(fs::exists(folder.file() + "-wal"));
  CHECK(query_text(folder.file(), "SELECT id FROM inbox") == "01E1");
  CHECK(query_text(folder.file(), "PRAGMA journal_mode") == "wal");
}

TEST_CASE("a file that exists but is empty becomes a store") {
  scratch_folder folder;
  write_bytes(folder.file(), "");
  accept(*open_store(folder.file()), sample_event("01E1"));
}

TEST_CASE("names that SQLite would read otherwise are plain file names") {
  scratch_folder folder;
  const auto before = fs::current_path();
  fs::current_path(folder.path());
  const auto* name = GENERATE(":memory:", "file:x?mode=memory", "ร้าน ค้า.db", "plain.db");
  CAPTURE(name);
  accept(*open_store(name), sample_event("01E1"));
  CHECK(fs::exists(folder.path() / name));
  CHECK(waiting_ids(*open_store(name)) == names{"01E1"});
  fs::current_path(before);
}

// -- one writer, many readers ----------------------------------------------------

TEST_CASE("a second writer that has the patience gets the store when the first has ended") {
  scratch_folder folder;
  auto first = open_store(folder.file());
  accept(*first, sample_event("01E1"));
  std::thread ending{[&] {
    std::this_thread::sleep_for(50ms);
    first.reset();
  }};
  persistence::sqlite_options options;
  options.path = folder.file();
  options.lock_timeout = 10s;
  options.check = false;
  auto second = persistence::open_sqlite_store(options);
  ending.join();
  REQUIRE(second.has_value());
  CHECK(must((*second)->pending_events(0, 10)).size() == 1);
}

TEST_CASE("a second writer is refused, by any name of the file, until the first has ended") {
  scratch_folder folder;
  auto first = open_store(folder.file());
  fs::create_symlink(folder.file(), folder.file("another-name.db"));
  for (const auto& name : {folder.file(), folder.file("another-name.db"),
                           (folder.path() / "." / "tuktuk.db").string()}) {
    auto why = open_failure(name);
    CHECK(why.code == failure_code::storage);
    CHECK_THAT(why.text, Catch::Contains("in use by process " + std::to_string(::getpid())));
    CHECK_THAT(why.text, Catch::Contains(folder.file()));
  }
  accept(*first, sample_event("01E1"));

  SECTION("closed") {
    must(first->close());
  }
  SECTION("gone") {
    first.reset();
  }
  CHECK(waiting_ids(*open_store(folder.file())) == names{"01E1"});
}

TEST_CASE("readers read beside the writer, and write nothing") {
  scratch_folder folder;
  auto writer = open_store(folder.file());
  auto reader = open_store(folder.file(), true);
  auto another = open_store(folder.file(), true);
  accept(*writer, sample_event("01E1"));
  must(writer->begin());
  finish(*writer, sample_finish("t1", "line:Uann"));
  CHECK(owed_ids(*reader).empty());
  must(writer->commit());
  CHECK(waiting_ids(*reader) == names{"01E1"});
  CHECK(owed_ids(*another) == names{"t1"});
  CHECK(must(reader->health(morning)).sessions == 1);
  CHECK(remembered_questions(*reader, "line:Uann").size() == 1);

  for (const auto& why :
       {reader->accept(sample_event("01E2")).error(), reader->begin().error(),
        reader->count_attempt("01E1").error(), reader->settle("01E1", "").error(),
        reader->finish(sample_finish("t2", "line:Uann")).error(),
        reader->set_following("line:Uann", false).error(),
        reader->forget_message("line:Uann", "m").error(), reader->erase("Uann").error(),
        reader->record_delivery({"t1", delivery_state::pushed, 1, "", "", morning}).error()}) {
    CHECK(why.code == failure_code::storage);
    CHECK_THAT(why.text, Catch::Contains("for reading only"));
  }
  must(reader->close());
  accept(*writer, sample_event("01E2"));
}

TEST_CASE("a reader makes no file and moves no schema") {
  scratch_folder folder;
  CHECK_THAT(open_failure(folder.file(), true).text, Catch::Contains("cannot find it"));
  CHECK_FALSE(fs::exists(folder.file()));
  write_bytes(folder.file(), "");
  CHECK_THAT(open_failure(folder.file(), true).text, Catch::Contains("start the server once"));
  CHECK(read_bytes(folder.file()).empty());
}

TEST_CASE("a reader in another thread never sees half a group") {
  scratch_folder folder;
  auto writer = open_store(folder.file());
  std::atomic<bool> done = false;
  std::size_t looks = 0;
  std::size_t torn = 0;
  std::thread reading{[&] {
    auto reader = open_sqlite_store({folder.file(), true, 5s});
    if (!reader)
      return;
    do {
      auto seen = (*reader)->pending_events(0, 1000);
      torn += !seen || seen->size() % 3 != 0 ? 1 : 0;
      ++looks;
    } while (!done);
  }};
  for (int group = 0; group < 60; ++group) {
    must(writer->begin());
    for (int i = 0; i < 3; ++i)
      accept(*writer, sample_event(fmt::format("{}-{}", group, i)));
    must(writer->commit());
  }
  done = true;
  reading.join();
  CHECK(looks > 0);
  CHECK(torn == 0);
}

TEST_CASE("an object may move to another thread between calls") {
  scratch_folder folder;
  auto aut = open_store(folder.file());
  accept(*aut, sample_event("01E1"));
  bool moved = false;
  std::thread{[&] { moved = aut->settle("01E1", "done").has_value(); }}.join();
  CHECK(moved);
  CHECK(waiting_ids(*aut).empty());
}

TEST_CASE("the sqlite3 program reads the store while it is written") {
  scratch_folder folder;
  auto aut = open_store(folder.file());
  finish(*aut, sample_finish("t1", "line:Usomchai"));
  if (std::system("sqlite3 --version >/dev/null 2>&1") != 0) {
    WARN("no sqlite3 program here");
    return;
  }
  const auto command
    = fmt::format("sqlite3 '{}' 'SELECT answer_id, source FROM v_turns' 2>&1", folder.file());
  auto* pipe = ::popen(command.c_str(), "r");
  REQUIRE(pipe != nullptr);
  std::array<char, 256> line{};
  CHECK(std::fgets(line.data(), line.size(), pipe) != nullptr);
  ::pclose(pipe);
  CHECK(std::string{line.data()} == "t1|azure\n");
  finish(*aut, sample_finish("t2", "line:Usomchai"));
}

TEST_CASE("a program that holds the write lock makes writes fail in words, and nothing else") {
  scratch_folder folder;
  auto aut = open_store(folder.file());
  accept(*aut, sample_event("01E1"));
  analyst other{folder.file()};
  other.run("BEGIN IMMEDIATE");
  for (const auto& why : {aut->begin().error(), aut->accept(sample_event("01E2")).error(),
                          aut->finish(sample_finish("t1", "line:Uann")).error()}) {
    CHECK(why.code == failure_code::storage);
    CHECK_THAT(why.text, Catch::Contains("end the other program that is writing"));
    CHECK_THAT(why.text, Catch::Contains(folder.file()));
  }
  CHECK(waiting_ids(*aut) == names{"01E1"});
  other.run("ROLLBACK");
  accept(*aut, sample_event("01E2"));
}

// -- the log ---------------------------------------------------------------------

TEST_CASE("the log stays small under steady writes and is reported as it grows") {
  scratch_folder folder;
  auto aut = open_store(folder.file());
  for (int group = 0; group < 30; ++group) {
    must(aut->begin());
    accept_many(*aut, group * 300, group * 300 + 300);
    must(aut->commit());
  }
  const auto reported = must(aut->health(morning)).wal_bytes;
  CHECK(reported == fs::file_size(folder.file() + "-wal"));
  CHECK(reported > 0);
  CHECK(reported < 16 * 1024 * 1024);
}

TEST_CASE("a long read lets the log grow and stops nobody; it shrinks once the reader has gone") {
  scratch_folder folder;
  auto aut = open_store(folder.file());
  accept(*aut, sample_event("01E1"));
  analyst other{folder.file()};
  other.run("BEGIN");
  other.run("SELECT count(*) FROM inbox");
  for (int group = 0; group < 10; ++group) {
    must(aut->begin());
    accept_many(*aut, group * 2000, group * 2000 + 2000);
    must(aut->commit());
  }
  const auto grown = must(aut->health(morning)).wal_bytes;
  CHECK(grown > 20'000'000);
  other.run("COMMIT");
  CHECK_FALSE(must(aut->erase("Unobody")).bytes_pending);
  CHECK(must(aut->health(morning)).wal_bytes == 0);
}

TEST_CASE("ids of events dealt with are kept for a week, those of waiting ones for good") {
  scratch_folder folder;
  auto aut = open_store(folder.file());
  for (const auto* id : {"01DONE", "01WAITS"})
    accept(*aut, sample_event(id));
  must(aut->settle("01DONE", "taken back"));
  const auto received = sample_event("01DONE").received_at;
  (void)must(aut->health(received + 24h * 7));
  CHECK(query_text(folder.file(), "SELECT count(*) FROM inbox") == "2");
  (void)must(aut->health(received + 24h * 7 + 1ms));
  CHECK(query_text(folder.file(), "SELECT group_concat(id) FROM inbox") == "01WAITS");
}
