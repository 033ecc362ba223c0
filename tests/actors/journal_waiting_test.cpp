#include "journal_fixture.hpp"

#include "core/phrases.hpp"

// Promises, and answers that wait for a token.

using namespace tuktuk;
using namespace tuktuk::test;

using strings = std::vector<std::string>;

TEST_CASE_METHOD(journal_fixture, "A promise goes to its sender when it is durable, and once") {
  enlist(sender);
  REQUIRE(ask<std::uint32_t>(journal, accept_atom_v, one("e1"))->value);
  late_notice promise;
  promise.event_ids = {"e1"};
  promise.message = owed_message(*this, "late-e1");
  promise.message.kind = message_kind::notice;
  CHECK(ask<bool>(journal, notice_atom_v, promise)->value == true);
  REQUIRE(sender->delivered.size() == 1);
  CHECK(sender->delivered.front() == promise.message);
  CHECK(ask<bool>(journal, notice_atom_v, promise)->value == false);
  CHECK(sender->delivered.size() == 1);

  auto done = finished_sample(*this, "t1", {"e1"});
  done.outgoing.front().reply_token = "t-e1";
  CHECK(ask<finish_outcome>(journal, finish_atom_v, done)->value == finish_outcome::token_spent);
  REQUIRE(sender->delivered.size() == 2);
  CHECK(sender->delivered.back().id == "t1");
  CHECK(sender->delivered.back().reply_token.empty());
}

TEST_CASE_METHOD(journal_fixture, "A long answer that waits stands in nobody's way") {
  enlist(sender);
  const auto let_wait = [&](const std::string& id, const std::string& text,
                            const std::string& messages) {
    auto done = finished_sample(*this, id, {});
    auto& what = done.outgoing.front();
    what.reply_token.clear();
    what.text = text;
    what.messages = messages;
    REQUIRE(ask<finish_outcome>(journal, finish_atom_v, done)->value == finish_outcome::applied);
    CHECK(ask<bool>(journal, record_atom_v,
                    std::vector<delivery>{{id, delivery_state::waiting, 0, "", "", now()}})
            ->value);
    move_wall_clock(1s);
  };
  SECTION("as plain text it goes along") {
    const std::string one = R"({"type":"text","text":"part"})";
    let_wait("t1", "all parts", "[" + one + "," + one + "," + one + "," + one + "," + one + "]");
    REQUIRE(ask<finish_outcome>(journal, finish_atom_v, finished_sample(*this, "next", {}))->value);
    const auto& sent = sender->delivered.back();
    CHECK(sent.id == "next");
    REQUIRE(sent.ahead.size() == 1);
    CHECK(sent.ahead.front().messages.empty());
    // The same bytes after a restart.
    CHECK(stores.disk->pending_outgoing("", 10)->back().ahead == sent.ahead);
  }
  SECTION("or it goes out with the token, and the new answer without") {
    let_wait("t1", std::string(24'000, 'x'), "");
    let_wait("t2", "short", "");
    const auto before = sender->delivered.size();
    REQUIRE(ask<finish_outcome>(journal, finish_atom_v, finished_sample(*this, "next", {}))->value);
    REQUIRE(sender->delivered.size() == before + 2);
    const auto& first = sender->delivered[before];
    const auto& second = sender->delivered[before + 1];
    CHECK(first.id == "t1");
    CHECK_FALSE(first.reply_token.empty());
    CHECK(first.ahead.empty());
    CHECK(second.id == "next");
    CHECK(second.reply_token.empty());
    CHECK(stores.disk->waiting_messages("line:Usomchai")->size() == 1);
  }
}

TEST_CASE_METHOD(journal_fixture, "A tap is told that all was sent only when it was") {
  enlist(sender);
  const auto tap = [&](const std::string& id) {
    auto done = finished_sample(*this, id, {});
    done.profile.language = "th";
    auto& what = done.outgoing.front();
    what.kind = message_kind::notice;
    what.fetch_label = "รับคำตอบ";
    what.text = core::say(core::phrase::already_sent, "th");
    REQUIRE(ask<finish_outcome>(journal, finish_atom_v, done)->value == finish_outcome::applied);
    return sender->delivered.back().text;
  };
  CHECK(tap("tap1") == core::say(core::phrase::already_sent, "th"));
  REQUIRE(ask<finish_outcome>(journal, finish_atom_v, finished_sample(*this, "t1", {}))->value);
  CHECK(tap("tap2") == core::say(core::phrase::still_working, "th"));
  CHECK(ask<bool>(journal, record_atom_v,
                  std::vector<delivery>{{"t1", delivery_state::replied, 1, "", "", now()}})
          ->value);
  CHECK(tap("tap3") == core::say(core::phrase::already_sent, "th"));
}

TEST_CASE_METHOD(journal_fixture, "What waits goes along with the next message that has a token") {
  enlist(sender);
  for (int i = 1; i <= 7; ++i) {
    const auto id = "t" + std::to_string(i);
    auto done = finished_sample(*this, id, {});
    done.outgoing.front().reply_token.clear();
    REQUIRE(ask<finish_outcome>(journal, finish_atom_v, done)->value == finish_outcome::applied);
    CHECK(ask<bool>(journal, record_atom_v,
                    std::vector<delivery>{{id, delivery_state::waiting, 0, "", "", now()}})
            ->value);
    move_wall_clock(1s);
  }
  const auto ahead_of = [](const outbound& what) {
    strings ids;
    for (const auto& each : what.ahead)
      ids.push_back(each.id);
    return ids;
  };
  SECTION("an answer, as far as there is room for them") {
    auto done = finished_sample(*this, "next", {});
    REQUIRE(ask<finish_outcome>(journal, finish_atom_v, done)->value);
    const auto& sent = sender->delivered.back();
    CHECK(sent.id == "next");
    CHECK(ahead_of(sent) == strings{"t1", "t2", "t3", "t4"});
    CHECK(sent.text == "answer next");
    REQUIRE(ask<finish_outcome>(journal, finish_atom_v, finished_sample(*this, "then", {}))->value);
    CHECK(ahead_of(sender->delivered.back()) == strings{"t5", "t6", "t7"});
  }
  SECTION("or the answer to a tap, which says nothing itself then") {
    auto done = finished_sample(*this, "tap", {});
    done.outgoing.front().kind = message_kind::notice;
    done.outgoing.front().fetch_label = "Get it";
    REQUIRE(ask<finish_outcome>(journal, finish_atom_v, done)->value);
    const auto& sent = sender->delivered.back();
    CHECK(ahead_of(sent) == strings{"t1", "t2", "t3", "t4", "t5"});
    CHECK(sent.text.empty());
    CHECK(sent.fetch_label.empty());
  }
  SECTION("or a promise of another answer, which it says beside them") {
    REQUIRE(ask<std::uint32_t>(journal, accept_atom_v, one("e9"))->value);
    late_notice promise;
    promise.event_ids = {"e9"};
    promise.message = owed_message(*this, "late-e9");
    promise.message.kind = message_kind::notice;
    promise.message.fetch_label = "Get it";
    CHECK(ask<bool>(journal, notice_atom_v, promise)->value == true);
    const auto sent = sender->delivered.back();
    CHECK(ahead_of(sent) == strings{"t1", "t2", "t3", "t4"});
    CHECK(sent.text == promise.message.text);
    CHECK(sent.fetch_label == "Get it");
    CHECK(ask<bool>(journal, notice_atom_v, promise)->value == false);
    CHECK(sender->delivered.back() == sent);
  }
  SECTION("not one without a token, nor another session's") {
    auto done = finished_sample(*this, "next", {});
    done.outgoing.front().reply_token.clear();
    REQUIRE(ask<finish_outcome>(journal, finish_atom_v, done)->value);
    CHECK(sender->delivered.back().ahead.empty());
    REQUIRE(
      ask<finish_outcome>(journal, finish_atom_v, finished_sample(*this, "x", {}, "line:Uother"))
        ->value);
    CHECK(sender->delivered.back().ahead.empty());
  }
}
