// Usage, patterns, and the analysts' views.

#include "store_samples.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>
#include <sqlite3.h>

using namespace std::chrono_literals;
using namespace tuktuk;
using namespace tuktuk::persistence;
using namespace tuktuk::persistence::test;

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

TEST_CASE("the sessions' view shows a summary, unless it tells of something personal") {
  scratch_folder folder;
  auto aut = open_store(folder.file());
  accept(*aut, sample_event("01E1"));
  finish(*aut, sample_finish("t1", "line:Usomchai", {"01E1"}));
  const auto shown = [&] {
    return query_text(folder.file(), "SELECT coalesce(summary, 'withheld') FROM v_sessions");
  };
  CHECK(shown() == "withheld");
  session_summary what{"- ขายกาแฟ", "t1", false, {}, 0};
  must(aut->store_summary("line:Usomchai", what));
  CHECK(shown() == "- ขายกาแฟ");
  what.personal = true;
  must(aut->store_summary("line:Usomchai", what));
  CHECK(shown() == "withheld");
}

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
