// What survives: power cuts, failing and full disks, killed processes.

#include "faulty_disk.hpp"
#include "store_samples.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>
#include <sqlite3.h>

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <set>

using namespace tuktuk;
using namespace tuktuk::persistence;
using namespace tuktuk::persistence::test;

namespace {

using operation = faulty_disk::operation;

/// A disk is told to fail at every moment, or at each so many under a sanitizer, which takes five
/// times as long and looks for what every moment shows alike.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr std::size_t stride = 7;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
constexpr std::size_t stride = 7;
#else
constexpr std::size_t stride = 1;
#endif
#else
constexpr std::size_t stride = 1;
#endif

/// One group of work whose parts prove each other: three events of which the first is answered.
struct group_of_work {
  int number = 0;

  [[nodiscard]] std::string event(int i) const { return fmt::format("01G{:04}-{}", number, i); }
  [[nodiscard]] std::string turn() const { return fmt::format("turn-{:04}", number); }
  [[nodiscard]] std::string session() const { return fmt::format("line:U{}", number % 7); }
};

/// Does the group's work up to its commit; true if that was acknowledged.
bool work(store& aut, const group_of_work& group, std::size_t text_size = 300) {
  if (!aut.begin())
    return false;
  bool well = true;
  for (int i = 0; i < 3; ++i)
    well = aut
             .accept(
               sample_event(group.event(i), group.session().substr(5), std::string(text_size, 'w')))
             .has_value()
           && well;
  auto what = sample_finish(group.turn(), group.session(), {group.event(0)});
  what.turn.answer = std::string(text_size, 'a');
  well = aut.finish(what).has_value() && well;
  return aut.commit().has_value() && well;
}

/// What the store at `path` has of the first `count` groups. Each must be there whole or not at
/// all.
std::set<int> groups_in(const std::string& path, int count) {
  auto aut = open_store(path);
  std::set<std::string> waiting;
  for (auto& id : waiting_ids(*aut))
    waiting.insert(id);
  std::set<std::string> owed;
  for (auto& id : owed_ids(*aut))
    owed.insert(id);
  std::set<int> found;
  std::set<int> torn;
  for (int number = 0; number < count; ++number) {
    const group_of_work group{number};
    const auto parts
      = waiting.count(group.event(1)) + waiting.count(group.event(2)) + owed.count(group.turn());
    if (parts == 3)
      found.insert(number);
    if ((parts != 0 && parts != 3) || waiting.count(group.event(0)) != 0)
      torn.insert(number);
  }
  CHECK(torn.empty());
  must(aut->close());
  CHECK(query_text(path, "PRAGMA integrity_check") == "ok");
  CHECK(query_text(path, "PRAGMA foreign_key_check").empty());
  return found;
}

void check_has_all(const std::set<int>& found, const std::set<int>& acknowledged) {
  CHECK(std::includes(found.begin(), found.end(), acknowledged.begin(), acknowledged.end()));
}

} // namespace

// -- power cuts ------------------------------------------------------------------

TEST_CASE("the test's disk loses what was not synced") {
  scratch_folder folder;
  faulty_disk disk;
  sqlite3* database = nullptr;
  REQUIRE(sqlite3_open(folder.file().c_str(), &database) == SQLITE_OK);
  const auto* level = GENERATE("FULL", "NORMAL");
  const auto sql
    = fmt::format("PRAGMA journal_mode = WAL; PRAGMA synchronous = {};"
                  "CREATE TABLE t (x); PRAGMA wal_checkpoint; INSERT INTO t VALUES (7)",
                  level);
  REQUIRE(sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
  std::mt19937_64 random{1};
  const auto left = restore(disk.after_power_cut(0, random), folder.file("after"));
  CHECK(query_text(left, "SELECT count(*) FROM t") == (std::string{"FULL"} == level ? "1" : "0"));
  sqlite3_close(database);
}

TEST_CASE("a power cut at any write or sync loses nothing acknowledged and leaves no half group") {
  const auto seed = GENERATE(1U, 2U);
  CAPTURE(seed);
  std::mt19937_64 random{seed};
  scratch_folder folder;
  struct cut {
    faulty_disk::image files;
    std::set<int> acknowledged;
  };
  std::vector<cut> cuts;
  std::set<int> acknowledged;
  constexpr int groups = 40;
  {
    faulty_disk disk;
    auto aut = open_store(folder.file());
    std::uniform_int_distribution<int> one_in{0, 11};
    std::uniform_int_distribution<int> chance{0, 2};
    disk.before_each_change([&] {
      if (one_in(random) == 0)
        cuts.push_back({disk.after_power_cut(chance(random) / 2.0, random), acknowledged});
    });
    for (int number = 0; number < groups; ++number) {
      if (work(*aut, {number}))
        acknowledged.insert(number);
      // Brings a checkpoint into the game.
      if (number % 5 == 4)
        must(aut->erase("Unobody"));
    }
    cuts.push_back({disk.after_power_cut(0, random), acknowledged});
    disk.before_each_change(nullptr);
  }
  REQUIRE(acknowledged.size() == groups);
  REQUIRE(cuts.size() > 50);
  for (std::size_t i = 0; i < cuts.size(); i += stride) {
    CAPTURE(i);
    const auto path = restore(cuts[i].files, folder.file("after"));
    check_has_all(groups_in(path, groups), cuts[i].acknowledged);
  }
}

TEST_CASE("a power cut while the store is made leaves a file that opens") {
  scratch_folder folder;
  std::mt19937_64 random{7};
  std::vector<faulty_disk::image> cuts;
  {
    faulty_disk disk;
    disk.before_each_change([&] {
      for (double survival : {0.0, 0.5, 1.0})
        cuts.push_back(disk.after_power_cut(survival, random));
    });
    auto aut = open_store(folder.file());
    disk.before_each_change(nullptr);
  }
  REQUIRE(cuts.size() > 20);
  for (std::size_t i = 0; i < cuts.size(); i += stride) {
    CAPTURE(i);
    const auto path = restore(cuts[i], folder.file("after"));
    accept(*open_store(path), sample_event("01E1"));
  }
}

// -- failing disks ---------------------------------------------------------------

TEST_CASE("whatever write or sync fails, the store goes on with the next group and loses nothing") {
  const auto code = GENERATE(SQLITE_FULL, SQLITE_IOERR_WRITE, SQLITE_IOERR_FSYNC);
  CAPTURE(code);
  constexpr int groups = 8;
  std::size_t refused = 0;
  for (std::uint64_t at = 1; at < 150; at += at < 40 ? stride : 7) {
    CAPTURE(at);
    scratch_folder folder;
    faulty_disk disk;
    auto aut = open_store(folder.file());
    std::set<int> acknowledged;
    disk.fail(code, at, 3);
    for (int number = 0; number < groups; ++number) {
      if (work(*aut, {number}))
        acknowledged.insert(number);
      else
        ++refused;
      if (number == 3)
        (void)aut->erase("Unobody");
    }
    disk.repair();
    CHECK(work(*aut, {groups}));
    acknowledged.insert(groups);
    std::mt19937_64 random{at};
    const auto path = restore(disk.after_power_cut(0, random), folder.file("after"));
    aut.reset();
    check_has_all(groups_in(folder.file(), groups + 1), acknowledged);
    check_has_all(groups_in(path, groups + 1), acknowledged);
  }
  CHECK(refused > 0);
}

TEST_CASE("a full disk refuses in words, stores nothing of the group, and recovers with room") {
  scratch_folder folder;
  faulty_disk disk;
  auto aut = open_store(folder.file());
  accept(*aut, sample_event("01BEFORE"));
  disk.fail(SQLITE_FULL, 1, ~0ULL, operation::write);

  SECTION("in a group") {
    must(aut->begin());
    accept(*aut, sample_event("01E1"));
    finish(*aut, sample_finish("t1", "line:Uann"));
    const auto why = aut->commit().error();
    CHECK(why.code == failure_code::storage);
    CHECK_THAT(why.text, Catch::Contains("make room on the disk"));
    CHECK_THAT(why.text, Catch::Contains(folder.file()));
  }
  SECTION("alone") {
    for (const auto& why :
         {aut->accept(sample_event("01E1")).error(),
          aut->finish(sample_finish("t1", "line:Uann")).error(),
          aut->settle("01BEFORE", "").error(), aut->count_attempt("01BEFORE").error(),
          aut->forget_message("line:Usomchai", "message of 01BEFORE").error(),
          aut->erase("Usomchai").error()}) {
      CHECK(why.code == failure_code::storage);
      CHECK_THAT(why.text, Catch::Contains("make room on the disk"));
    }
  }
  CHECK(waiting_ids(*aut) == std::vector<std::string>{"01BEFORE"});
  CHECK(must(aut->pending_events(0, 1)).at(0).attempts == 0);
  disk.repair();
  CHECK(must(aut->accept(sample_event("01E1"))) == acceptance::fresh);
  finish(*aut, sample_finish("t1", "line:Uann"));
  aut.reset();
  CHECK(waiting_ids(*open_store(folder.file())) == std::vector<std::string>{"01BEFORE", "01E1"});
}

TEST_CASE("a group that the disk took away stores nothing more until it ends") {
  const auto victim = GENERATE("finish", "accept", "count_attempt", "settle");
  CAPTURE(victim);
  const std::string name{victim};
  scratch_folder folder;
  for (int number = 0; number < 20; ++number)
    REQUIRE(work(*open_store(folder.file()), {number}, 5000));
  const auto waiting_event = group_of_work{1}.event(1);
  int lost_groups = 0;
  for (std::uint64_t at = 1; at < 60; at += stride) {
    CAPTURE(at);
    const auto first = fmt::format("01FIRST{}", at);
    const auto later = fmt::format("01LATER{}", at);
    faulty_disk disk;
    // A look through the whole file would leave its pages in memory, where no disk can take them.
    sqlite_options unread;
    unread.path = folder.file();
    unread.check = false;
    auto aut = must(open_sqlite_store(unread));
    must(aut->begin());
    accept(*aut, sample_event(first));
    disk.fail(SQLITE_IOERR_READ, at, 1, operation::read);
    bool changed = false;
    if (name == "finish")
      changed = aut->finish(sample_finish("turn", "line:U1", {waiting_event})).has_value();
    else if (name == "accept")
      changed = aut->accept(sample_event("0" + later)).has_value();
    else if (name == "count_attempt")
      changed = aut->count_attempt(waiting_event).has_value();
    else
      changed = aut->settle(waiting_event, "").has_value();
    const bool struck = disk.has_failed();
    disk.repair();
    const bool accepted = aut->accept(sample_event(later)).has_value();
    const bool committed = aut->commit().has_value();
    if (!struck)
      break;
    // Either the failure undid itself alone, or the whole group says that it is lost.
    CHECK_FALSE(changed);
    CHECK(accepted == committed);
    lost_groups += committed ? 0 : 1;
    const auto waiting = waiting_ids(*aut);
    const auto has = [&](const std::string& id) {
      return std::find(waiting.begin(), waiting.end(), id) != waiting.end();
    };
    CHECK(has(first) == committed);
    CHECK(has(later) == committed);
    CHECK(has(waiting_event));
    CHECK(aut->accept(sample_event(fmt::format("01NEXT{}", at))).has_value());
  }
  // The others' pages were all read before; their failures stay their own.
  if (name == "finish" || name == "settle")
    CHECK(lost_groups > 0);
}

TEST_CASE("a checkpoint that fails does not fail the commit, nor lose it") {
  scratch_folder folder;
  faulty_disk disk;
  auto aut = open_store(folder.file());
  REQUIRE(work(*aut, {0}));
  CHECK_FALSE(must(aut->erase("Unobody")).bytes_pending);
  disk.fail(SQLITE_IOERR_WRITE, 1, ~0ULL, operation::truncate);
  CHECK(must(aut->erase("Unobody")).bytes_pending);
  CHECK(work(*aut, {1}));
  disk.repair();
  must(aut->health(morning));
  CHECK(must(aut->health(morning)).wal_bytes == 0);
  aut.reset();
  CHECK(groups_in(folder.file(), 2) == std::set<int>{0, 1});
}

TEST_CASE("a disk that only reads is refused in words") {
  scratch_folder folder;
  (void)open_store(folder.file());
  const auto before = read_bytes(folder.file());
  faulty_disk disk;
  disk.make_read_only(true);
  const auto why = open_failure(folder.file());
  CHECK(why.code == failure_code::storage);
  CHECK_THAT(why.text, Catch::Contains(folder.file()));
  CHECK_THAT(why.text, Catch::Contains("writable") || Catch::Contains("permissions"));
  CHECK(read_bytes(folder.file()) == before);
}

TEST_CASE("a disk that cannot keep a log is refused in words") {
  scratch_folder folder;
  faulty_disk disk;
  disk.forbid_shared_memory(true);
  const auto why = open_failure(folder.file());
  CHECK(why.code == failure_code::storage);
  CHECK_THAT(why.text, Catch::Contains("choose a store.path on a local one"));
}

// -- killed processes ------------------------------------------------------------

TEST_CASE("kill -9 in the middle of a group loses nothing acknowledged and frees the lock") {
  for (int round = 0; round < 4; ++round) {
    CAPTURE(round);
    scratch_folder folder;
    std::array<int, 2> pipe{};
    REQUIRE(::pipe(pipe.data()) == 0);
    const auto child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      auto aut = open_sqlite_store({folder.file()});
      if (!aut)
        ::_exit(1);
      for (int number = 0; number < 100'000; ++number) {
        if (!work(**aut, {number}, 2000) || ::write(pipe[1], &number, sizeof(number)) < 0)
          ::_exit(2);
      }
      ::_exit(3);
    }
    ::close(pipe[1]);
    std::set<int> acknowledged;
    int number = 0;
    const auto enough = static_cast<std::size_t>(5 + round * 20);
    while (acknowledged.size() < enough
           && ::read(pipe[0], &number, sizeof(number)) == sizeof(number))
      acknowledged.insert(number);
    REQUIRE(acknowledged.size() == enough);
    CHECK_THAT(open_failure(folder.file()).text,
               Catch::Contains("in use by process " + std::to_string(child)));
    ::kill(child, SIGKILL);
    while (::read(pipe[0], &number, sizeof(number)) == sizeof(number))
      acknowledged.insert(number);
    ::close(pipe[0]);
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    REQUIRE(WIFSIGNALED(status));
    const auto count = static_cast<int>(acknowledged.size());
    const auto found = groups_in(folder.file(), count + 2);
    check_has_all(found, acknowledged);
    CHECK(found.size() <= acknowledged.size() + 1);
  }
}
