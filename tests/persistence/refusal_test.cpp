// Files and folders that cannot be a store: each is refused in words and left as it is.

#include "persistence/schema.hpp"
#include "store_samples.hpp"

#include <catch2/catch.hpp>
#include <sqlite3.h>

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <random>
#include <utility>
#include <vector>

using namespace tuktuk;
using namespace tuktuk::persistence;
using namespace tuktuk::persistence::test;

namespace fs = std::filesystem;

namespace {

/// A store with enough in it to be damaged in many places; closed.
std::string make_store(const scratch_folder& folder) {
  auto aut = open_store(folder.file());
  for (int i = 0; i < 60; ++i) {
    const auto id = std::to_string(i);
    accept(*aut, sample_event("01E" + id, "U" + id, std::string(1500, 'x')));
    finish(*aut, sample_finish("t" + id, "line:V" + id));
  }
  must(aut->close());
  return folder.file();
}

struct copy_of_files {
  std::string database;
  std::string log;

  friend bool operator==(const copy_of_files&, const copy_of_files&) = default;
};

copy_of_files files_of(const std::string& path) {
  return {read_bytes(path), read_bytes(path + "-wal")};
}

/// Opens a store as a user with no rights to speak of; returns the words of the refusal.
std::string refusal_for_nobody(const std::string& path) {
  std::array<int, 2> pipe{};
  REQUIRE(::pipe(pipe.data()) == 0);
  const auto child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    if (::getuid() == 0 && (::setgid(65534) != 0 || ::setuid(65534) != 0))
      ::_exit(1);
    auto opened = open_sqlite_store({path});
    const auto text = opened ? std::string{"opened"} : opened.error().text;
    (void)!::write(pipe[1], text.data(), text.size());
    ::_exit(0);
  }
  ::close(pipe[1]);
  std::array<char, 2000> text{};
  const auto size = ::read(pipe[0], text.data(), text.size());
  ::close(pipe[0]);
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  return {text.data(), static_cast<std::size_t>(std::max<ssize_t>(size, 0))};
}

} // namespace

// -- what is no store ------------------------------------------------------------

TEST_CASE("a file that is no database is refused and left as it is") {
  scratch_folder folder;
  const auto [content, read_only] = GENERATE(table<std::string, bool>({
    {"x", false},
    {"hello, this is a letter\n", false},
    {std::string(100'000, 'x'), false},
    {"SQLite format 3", false},
    {std::string(4096, '\0'), false},
    {"hello, this is a letter\n", true},
  }));
  write_bytes(folder.file(), content);
  const auto why = open_failure(folder.file(), read_only);
  CHECK(why.code == failure_code::storage);
  CHECK_THAT(why.text, Catch::Contains(folder.file()));
  CHECK_THAT(why.text, Catch::Contains("give the path of a tuktuk database"));
  CHECK(read_bytes(folder.file()) == content);
}

TEST_CASE("another program's database is refused and left as it is") {
  scratch_folder folder;
  const auto* theirs
    = GENERATE("CREATE TABLE bookmarks (url)", "PRAGMA user_version = 1; CREATE TABLE sessions (x)",
               "PRAGMA application_id = 7; CREATE TABLE t (x)",
               "PRAGMA journal_mode = WAL; CREATE TABLE t (x)");
  run_sql(folder.file(), theirs);
  const auto before = files_of(folder.file());
  const auto why = open_failure(folder.file());
  CHECK(why.code == failure_code::storage);
  CHECK_THAT(why.text, Catch::Contains("another program's SQLite database"));
  CHECK((files_of(folder.file()) == before));
}

TEST_CASE("a path that cannot be a file is refused in words") {
  scratch_folder folder;
  write_bytes(folder.file("plain"), "x");
  REQUIRE(::mkfifo(folder.file("fifo").c_str(), 0600) == 0);
  const std::vector<std::pair<std::string, std::string>> paths{
    {"", "set store.path"},
    {folder.path().string(), "is a folder"},
    {folder.path().string() + "/", "is a folder"},
    {folder.file("plain/tuktuk.db"), "not a folder"},
    {folder.file("fifo"), "not a regular file"},
    {"/dev/null", "not a regular file"},
    {"/proc/tuktuk/tuktuk.db", "cannot make"},
    {folder.file(std::string(300, 'n')), "cannot"},
  };
  for (const auto& [path, words] : paths) {
    CAPTURE(path);
    const auto why = open_failure(path);
    CHECK(why.code == failure_code::storage);
    CHECK_THAT(why.text, Catch::Contains(words));
    if (!path.empty())
      CHECK_THAT(why.text, Catch::StartsWith("the store '" + folder.path().string())
                             || Catch::StartsWith("the store '/"));
  }
}

TEST_CASE("a log without its database is not thrown away") {
  scratch_folder folder;
  write_bytes(folder.file() + "-wal", "what was stored last");
  const auto why = open_failure(folder.file());
  CHECK(why.code == failure_code::storage);
  CHECK_THAT(why.text, Catch::Contains("put the database back"));
  CHECK(read_bytes(folder.file() + "-wal") == "what was stored last");
  CHECK_FALSE(fs::exists(folder.file()));
}

TEST_CASE("a folder that this user may not write to is refused in words") {
  scratch_folder folder;
  fs::permissions(folder.path(), static_cast<fs::perms>(0555));
  CHECK_THAT(refusal_for_nobody(folder.file()), Catch::Contains("Permission denied")
                                                  && Catch::Contains(folder.file())
                                                  && Catch::Contains("make its folder writable"));
  CHECK_THAT(refusal_for_nobody(folder.file("var/tuktuk.db")),
             Catch::Contains("cannot make the folder") && Catch::Contains("Permission denied"));
  fs::permissions(folder.path(), fs::perms::owner_all);
}

TEST_CASE("a file that this user may not write to is refused in words") {
  scratch_folder folder;
  const auto path = make_store(folder);
  fs::remove(path + ".lock");
  fs::permissions(folder.path(), static_cast<fs::perms>(0777));
  fs::permissions(path, static_cast<fs::perms>(0444));
  if (::getuid() != 0)
    return;
  const auto before = read_bytes(path);
  CHECK_THAT(refusal_for_nobody(path), Catch::Contains("Operation not permitted"));
  fs::permissions(path, static_cast<fs::perms>(0000));
  CHECK_THAT(refusal_for_nobody(path), Catch::Contains("check the path and the permissions"));
  CHECK(read_bytes(path) == before);
}

// -- newer versions --------------------------------------------------------------

TEST_CASE("a newer program's store is refused and left byte for byte as it is") {
  scratch_folder folder;
  auto path = make_store(folder);
  const auto read_only = GENERATE(false, true);

  SECTION("closed cleanly") {
    const auto newer = std::to_string(schema_migrations().size() + 1);
    run_sql(path, "PRAGMA user_version = " + newer);
  }
  SECTION("left by a crash, with the version in the log alone") {
    sqlite3* newer = nullptr;
    REQUIRE(sqlite3_open(path.c_str(), &newer) == SQLITE_OK);
    REQUIRE(sqlite3_exec(newer, "CREATE TABLE new_thing (x); PRAGMA user_version = 1000", nullptr,
                         nullptr, nullptr)
            == SQLITE_OK);
    const auto crashed = folder.file("crashed.db");
    fs::copy_file(path, crashed);
    fs::copy_file(path + "-wal", crashed + "-wal");
    sqlite3_close(newer);
    path = crashed;
    REQUIRE_FALSE(files_of(path).log.empty());
  }
  const auto before = files_of(path);
  const auto why = open_failure(path, read_only);
  CHECK(why.code == failure_code::newer_version);
  CHECK_THAT(why.text, Catch::Contains(path) && Catch::Contains("run the newer program"));
  CHECK((files_of(path) == before));
}

TEST_CASE("a store whose tables are others than this version's is refused and left as it is") {
  scratch_folder folder;
  const auto path = make_store(folder);
  const auto read_only = GENERATE(false, true);
  SECTION("a column more") {
    run_sql(path, "ALTER TABLE outbox ADD COLUMN thing INTEGER");
  }
  SECTION("a column less") {
    run_sql(path, "ALTER TABLE outbox DROP COLUMN doubt");
  }
  SECTION("a table less") {
    run_sql(path, "DROP TABLE turn_speakers");
  }
  const auto before = files_of(path);
  const auto why = open_failure(path, read_only);
  CHECK(why.code == failure_code::storage);
  CHECK_THAT(why.text, Catch::Contains(path) && Catch::Contains("between two releases"));
  CHECK((files_of(path) == before));
}

TEST_CASE("an analyst's own tables and indexes beside ours do no harm") {
  scratch_folder folder;
  const auto path = make_store(folder);
  run_sql(path, "CREATE TABLE notes (x); CREATE INDEX turns_by_time ON turns (asked_at)");
  CHECK(open_store(path) != nullptr);
}

// -- damage ----------------------------------------------------------------------

TEST_CASE("a store that lost its end is refused and left as it is") {
  scratch_folder folder;
  const auto path = make_store(folder);
  auto content = read_bytes(path);
  const auto left = GENERATE(1, 15, 99, 100, 512, 4095, 4096, 4097, 40'960, -4096, -512, -1);
  CAPTURE(left, content.size());
  content.resize(left > 0 ? static_cast<std::size_t>(left)
                          : content.size() - static_cast<std::size_t>(-left));
  write_bytes(path, content);
  const auto why = open_failure(path);
  CHECK(why.code == failure_code::storage);
  CHECK_THAT(why.text, Catch::Contains(path));
  CHECK_THAT(why.text, Catch::Contains("restore the latest backup")
                         || Catch::Contains("give the path of a tuktuk database"));
  CHECK((read_bytes(path) == content));
}

TEST_CASE("a store with a damaged page is refused and left as it is") {
  scratch_folder folder;
  const auto path = make_store(folder);
  const auto sound = read_bytes(path);
  const auto pages = sound.size() / 4096;
  REQUIRE(pages > 30);
  const auto page = GENERATE(1, 2, 5, 10, 20, 30);
  auto content = sound;
  content.replace(static_cast<std::size_t>(page) * 4096, 4096, std::string(4096, '\x5a'));
  write_bytes(path, content);
  const auto why = open_failure(path);
  CAPTURE(page, why.text);
  CHECK(why.code == failure_code::storage);
  CHECK_THAT(why.text, Catch::Contains("restore the latest backup"));
  CHECK((read_bytes(path) == content));
}

TEST_CASE("a damaged store with a log is refused and neither file is written") {
  scratch_folder folder;
  const auto path = make_store(folder);
  const auto crashed = folder.file("crashed.db");
  {
    auto aut = open_store(path);
    accept(*aut, sample_event("01LAST"));
    fs::copy_file(path, crashed);
    fs::copy_file(path + "-wal", crashed + "-wal");
  }
  auto content = read_bytes(crashed);
  content.replace(15 * 4096, 4096, std::string(4096, '\x5a'));
  write_bytes(crashed, content);
  const auto before = files_of(crashed);
  CHECK_THAT(open_failure(crashed).text, Catch::Contains("restore the latest backup"));
  CHECK((files_of(crashed) == before));
}

TEST_CASE("flipped bytes anywhere never crash the store: it refuses the file, or works on") {
  const auto seed = GENERATE(1U, 2U);
  std::mt19937 random{seed};
  scratch_folder folder;
  const auto path = make_store(folder);
  const auto sound = read_bytes(path);
  std::uniform_int_distribution<std::size_t> place{0, sound.size() - 1};
  std::uniform_int_distribution<int> byte{0, 255};
  int refused = 0;
  for (int round = 0; round < 150; ++round) {
    CAPTURE(seed, round);
    auto content = sound;
    for (int flips = 0; flips < 1 + round % 20; ++flips)
      // Every third flip meets the headers of pages, where structure lives.
      content[flips % 3 == 0 ? place(random) / 4096 * 4096 + place(random) % 16 : place(random)]
        = static_cast<char>(byte(random));
    fs::remove(path + "-wal");
    fs::remove(path + "-shm");
    write_bytes(path, content);
    auto opened = open_sqlite_store({path});
    if (!opened) {
      ++refused;
      CHECK_FALSE(opened.error().text.empty());
      CHECK((read_bytes(path) == content));
      continue;
    }
    auto& aut = **opened;
    (void)aut.pending_events(0, 1000);
    (void)aut.load_session("line:V1", 10);
    (void)aut.pending_outgoing("", 1000);
    (void)aut.accept(sample_event("01NEW"));
    (void)aut.finish(sample_finish("new", "line:V1", {"01E1"}));
    (void)aut.erase("V2");
    (void)aut.health(morning);
    (void)aut.close();
  }
  CHECK(refused > 30);
}

TEST_CASE("a torn end of the log is what was never acknowledged; what stands before it counts") {
  scratch_folder folder;
  const auto path = make_store(folder);
  auto aut = open_store(path);
  accept(*aut, sample_event("01WHOLE"));
  const auto whole = files_of(path);
  accept(*aut, sample_event("01TORN"));
  auto torn = files_of(path);
  aut.reset();
  const auto cut = GENERATE(1, 100, 4096);
  SECTION("cut off") {
    torn.log.resize(torn.log.size() - static_cast<std::size_t>(cut));
  }
  SECTION("garbled") {
    torn.log.replace(torn.log.size() - static_cast<std::size_t>(cut), 1, "\x7e");
  }
  REQUIRE(torn.log.size() > whole.log.size());
  write_bytes(path, torn.database);
  write_bytes(path + "-wal", torn.log);
  fs::remove(path + "-shm");
  aut = open_store(path);
  CHECK(must(aut->accept(sample_event("01WHOLE"))) == acceptance::repeated);
  CHECK(must(aut->accept(sample_event("01TORN"))) == acceptance::fresh);
}
