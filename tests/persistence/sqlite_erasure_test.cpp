// What is left on the disk of words that were erased, taken back or dealt with.

#include "analyst.hpp"
#include "store_samples.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

using namespace std::chrono_literals;
using namespace tuktuk;
using namespace tuktuk::persistence;
using namespace tuktuk::persistence::test;

using names = std::vector<std::string>;

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
