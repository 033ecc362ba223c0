// What a store in a SQLite file promises beyond the common suite: the file itself, its readers, the
// analysts' views, and what is left of erased words.

#include "store_samples.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>
#include <sqlite3.h>

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

// -- erased words ----------------------------------------------------------------

TEST_CASE("no byte of an erased user stays on the disk") {
  scratch_folder folder;
  auto aut = open_store(folder.file());
  accept(*aut, sample_event("01E1", "Usecret-id", "secret waiting words"));
  accept(*aut, sample_event("01E2", "Usecret-id", "secret answered words"));
  accept(*aut, group_event("01E3", "Cgroup", "Usecret-id"));
  accept(*aut, group_event("01E4", "Cgroup", "Usecret-id"));
  accept(*aut, sample_event("01E5", "Uann", "innocent words"));
  auto what = sample_finish("t1", "line:Usecret-id", {"01E2"});
  what.turn.question = what.turn.pattern = "secret question " + std::string(20000, 'q');
  what.turn.answer = "secret answer " + std::string(20000, 'a');
  what.outgoing[0].text = "secret message";
  what.outgoing[0].suggestions = {"secret suggestion"};
  finish(*aut, what);
  auto in_group = sample_finish("t2", "line:Cgroup", {"01E3"});
  in_group.turn.question = "secret group question";
  finish(*aut, in_group);
  REQUIRE(on_disk(folder.file(), "secret"));

  CHECK(must(aut->erase("Usecret-id")) == erase_report{1, 2, 2, 2, false});
  CHECK_FALSE(on_disk(folder.file(), "secret"));
  CHECK(on_disk(folder.file(), "innocent words"));
  CHECK(waiting_ids(*aut) == names{"01E5"});
  must(aut->close());
  CHECK_FALSE(on_disk(folder.file(), "secret"));
}

TEST_CASE("bytes that a reader keeps are reported, and go when the reader has gone") {
  scratch_folder folder;
  auto aut = open_store(folder.file());
  accept(*aut, sample_event("01E1", "Usecret-id", "secret words"));
  analyst other{folder.file()};
  other.run("BEGIN");
  other.run("SELECT count(*) FROM inbox");
  const auto report = must(aut->erase("Usecret-id"));
  CHECK(report.bytes_pending);
  CHECK(report.events == 1);
  CHECK(on_disk(folder.file(), "secret"));
  must(aut->health(morning));
  CHECK(on_disk(folder.file(), "secret"));
  other.run("COMMIT");
  must(aut->health(morning));
  CHECK_FALSE(on_disk(folder.file(), "secret"));
}

TEST_CASE("no byte of a message taken back stays on the disk after the next look at the health") {
  scratch_folder folder;
  auto aut = open_store(folder.file());
  accept(*aut, sample_event("01E1", "Usomchai", "secret waiting words"));
  accept(*aut, sample_event("01E2", "Usomchai", "secret answered words"));
  auto what = sample_finish("t1", "line:Usomchai", {"01E2"});
  what.turn.question = what.turn.pattern = "secret question";
  what.turn.answer = what.outgoing[0].text = "secret answer";
  finish(*aut, what);
  for (const auto* message : {"message of 01E1", "message of 01E2"})
    CHECK(must(aut->forget_message("line:Usomchai", message)) == 1);
  must(aut->health(morning));
  CHECK_FALSE(on_disk(folder.file(), "secret"));
}

TEST_CASE("what is dealt with keeps no words, tokens or ids of LINE in inbox and outbox") {
  scratch_folder folder;
  auto aut = open_store(folder.file());
  accept(*aut, sample_event("01E1", "Usecret-id", "secret words"));
  accept(*aut, sample_event("01E2", "Usecret-id", "secret words"));
  must(aut->settle("01E2", "unfollow"));
  finish(*aut, sample_finish("t1", "line:Usecret-id", {"01E1"}));
  must(aut->record_delivery({"t1", delivery_state::replied, 2, "request 7", "why", morning + 2s}));
  const auto personal = [&](const char* table, const char* columns) {
    return query_text(
      folder.file(),
      fmt::format("SELECT count(*) FROM {} WHERE coalesce({}) IS NOT NULL", table, columns));
  };
  CHECK(personal("inbox", "chat, speaker, reply_token, message_id, text") == "0");
  CHECK(personal("outbox", "chat, reply_token, retry_key, text, suggestions") == "0");
  CHECK(query_text(folder.file(), "SELECT group_concat(id || ' ' || state || ' ' || "
                                  "coalesce(reason, 'turn ' || turn), ', ') FROM inbox")
        == "01E1 1 turn 1, 01E2 2 unfollow");
  CHECK(query_text(folder.file(), "SELECT state || ' ' || attempts || ' ' || request_id || ' ' || "
                                  "reason || ' ' || ended_at FROM outbox")
        == "1 2 request 7 why 1740819602000");
}

TEST_CASE("what went along with another message keeps no words either") {
  scratch_folder folder;
  auto aut = open_store(folder.file());
  auto carried = sample_finish("t1", "line:Usomchai");
  carried.outgoing[0].messages = R"([{"type":"text","text":"secret words"}])";
  carried.outgoing[0].fetch_label = "secret label";
  finish(*aut, carried);
  must(aut->record_delivery({"t1", delivery_state::waiting, 1, "", "", morning}));
  finish(*aut, sample_finish("t2", "line:Usomchai"));
  must(aut->take_along("t2", {"t1"}));
  must(aut->record_delivery({"t2", delivery_state::replied, 1, "", "", morning}));
  CHECK(query_text(folder.file(),
                   "SELECT count(*) FROM outbox WHERE coalesce(chat, reply_token, "
                   "retry_key, text, suggestions, messages, fetch_label) IS NOT NULL")
        == "0");
}

// -- usage and patterns ----------------------------------------------------------

TEST_CASE("what was billed is counted once, and stays true when its user is erased") {
  scratch_folder folder;
  auto aut = open_store(folder.file());
  const auto day = "SELECT day || ' ' || deployment || ' ' || calls || ' ' || prompt_tokens || ' ' "
                   "|| cost_usd FROM v_usage_daily";
  finish(*aut, sample_finish("t1", "line:Usomchai"));
  finish(*aut, sample_finish("t2", "line:Uann"));
  auto free = sample_finish("t3", "line:Uann");
  free.turn.source = answer_source::cache;
  free.turn.usage = {};
  free.turn.cost = 0;
  finish(*aut, free);
  must(aut->finish(sample_finish("t1", "line:Usomchai")));
  CHECK(query_text(folder.file(), day) == "2025-03-01 gpt-4o-mini 2 240 0.000129");
  must(aut->erase("Usomchai"));
  CHECK(query_text(folder.file(), day) == "2025-03-01 gpt-4o-mini 2 240 0.000129");
  CHECK(query_text(folder.file(), "SELECT count(*) FROM usage WHERE turn IS NULL") == "1");
}

TEST_CASE("a call that belongs to no turn is billed all the same") {
  scratch_folder folder;
  auto aut = open_store(folder.file());
  must(aut->book({{100, 10, 50, 0, true}, "gpt-4o-mini", "gpt-4o-mini-2024-07-18", "https://one"},
                 45'000, timestamp{std::chrono::milliseconds{1740819600000}}));
  CHECK(query_text(folder.file(),
                   "SELECT day || ' ' || deployment || ' ' || calls || ' ' || estimated_calls || "
                   "' ' || prompt_tokens || ' ' || completion_tokens || ' ' || cost_usd "
                   "FROM v_usage_daily")
        == "2025-03-01 gpt-4o-mini 1 1 100 50 4.5e-05");
  CHECK(query_text(folder.file(), "SELECT count(*) FROM v_turns") == "0");
}

TEST_CASE("a pattern counts its questions and goes with the last of them") {
  scratch_folder folder;
  auto aut = open_store(folder.file());
  const auto patterns = [&] {
    return query_text(folder.file(), "SELECT group_concat(language || ' ' || question || ' ' || "
                                     "topic || ' ' || count || ' ' || (last_seen_at - "
                                     "first_seen_at), ', ') FROM patterns");
  };
  auto first = sample_finish("t1", "line:Usomchai");
  first.turn.pattern = "what is vat";
  first.turn.message_ids = {"m1"};
  auto second = sample_finish("t2", "line:Uann");
  second.turn.pattern = "what is vat";
  second.turn.classification.topic = "vat";
  second.turn.asked_at += 7ms;
  auto silent = sample_finish("t3", "line:Uann");
  silent.turn.pattern = "";
  finish(*aut, first);
  CHECK(patterns() == "th what is vat tax 1 0");
  finish(*aut, second);
  finish(*aut, silent);
  CHECK(patterns() == "th what is vat vat 2 7");
  must(aut->forget_message("line:Usomchai", "m1"));
  CHECK(patterns() == "th what is vat vat 1 7");
  must(aut->erase("Uann"));
  CHECK(patterns().empty());
}

// -- views -----------------------------------------------------------------------

TEST_CASE("the views show every turn and session under the pseudonym") {
  scratch_folder folder;
  auto aut = open_store(folder.file());
  accept(*aut, group_event("01E1", "Cgroup", "Usomchai"));
  auto what = sample_finish("t1", "line:Cgroup", {"01E1"});
  what.pseudonym = "s_0123456789abcdef";
  finish(*aut, what);
  CHECK(query_text(folder.file(),
                   "SELECT session || ' ' || source || ' ' || created_at || ' ' || following || "
                   "' ' || questions || ' ' || expertise || ' ' || language FROM v_sessions")
        == "s_0123456789abcdef group 2025-03-01T09:00:00.000Z 1 1 0.25 th");
  CHECK(
    query_text(folder.file(),
               "SELECT session || ' ' || asked_at || ' ' || answered_at || ' ' || question || "
               "' ' || answer || ' ' || outcome || ' ' || source || ' ' || complexity || ' ' || "
               "confidence || ' ' || language || ' ' || topic || ' ' || path || ' ' || depth || "
               "' ' || tier || ' ' || deployment || ' ' || model || ' ' || endpoint FROM v_turns")
    == "s_0123456789abcdef 2025-03-01T09:00:00.000Z 2025-03-01T09:00:00.702Z question of t1 "
       "answer of t1 answered azure simple 0.75 th tax fast detailed light gpt-4o-mini "
       "gpt-4o-mini-2024-07-18 one.openai.azure.com");
  CHECK(query_text(folder.file(),
                   "SELECT queued_ms || ' ' || classify_ms || ' ' || look_up_ms || ' ' || "
                   "choose_ms || ' ' || model_ms || ' ' || total_ms || ' ' || prompt_tokens || ' ' "
                   "|| cached_tokens || ' ' || completion_tokens || ' ' || reasoning_tokens || ' ' "
                   "|| cost_usd || ' ' || reason FROM v_turns")
        == "1.5 0.02 0.003 0.004 700.0 702.0 120 20 80 5 6.45e-05 simple and self-contained");
}

TEST_CASE("the views withhold personal and taken back words, and cost nothing without usage") {
  scratch_folder folder;
  auto aut = open_store(folder.file());
  auto personal = sample_finish("t1", "line:Usomchai");
  personal.turn.classification.personal = true;
  personal.turn.usage = {};
  personal.turn.cost = 0;
  auto unsent = sample_finish("t2", "line:Usomchai");
  unsent.turn.message_ids = {"m1"};
  finish(*aut, personal);
  finish(*aut, unsent);
  must(aut->forget_message("line:Usomchai", "m1"));
  CHECK(query_text(folder.file(), "SELECT count(*) FROM v_turns WHERE question IS NULL AND "
                                  "answer IS NULL AND outcome = 'answered'")
        == "2");
  CHECK(query_text(folder.file(), "SELECT cost_usd FROM v_turns WHERE answer_id = 't1'") == "0.0");
}

TEST_CASE("no view shows an id of LINE in any column") {
  scratch_folder folder;
  auto aut = open_store(folder.file());
  accept(*aut, group_event("01E1", "Cgroup-id", "Umember-id"));
  finish(*aut, sample_finish("t1", "line:Cgroup-id", {"01E1"}));
  finish(*aut, sample_finish("t2", "line:Uperson-id"));
  finish(*aut, sample_finish("t3", "web:person-id"));
  sqlite3* database = nullptr;
  REQUIRE(sqlite3_open(folder.file().c_str(), &database) == SQLITE_OK);
  for (const auto* view : {"v_sessions", "v_turns", "v_usage_daily"}) {
    std::string everything;
    const auto append = [](void* into, int columns, char** values, char**) {
      for (int i = 0; i < columns; ++i)
        static_cast<std::string*>(into)->append(values[i] == nullptr ? "" : values[i]);
      return 0;
    };
    const auto sql = fmt::format("SELECT * FROM {}", view);
    CHECK(sqlite3_exec(database, sql.c_str(), append, &everything, nullptr) == SQLITE_OK);
    CAPTURE(view, everything);
    CHECK_FALSE(everything.empty());
    CHECK(everything.find("-id") == std::string::npos);
  }
  sqlite3_close(database);
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
