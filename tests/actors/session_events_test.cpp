#include "session_fixture.hpp"

#include "core/phrases.hpp"

// What asks for no model.

using namespace tuktuk;
using namespace tuktuk::test;

using strings = std::vector<std::string>;

TEST_CASE_METHOD(session_fixture, "A new follower is greeted in the language that LINE tells") {
  struct row {
    const char* told;
    const char* greeted;
  };
  const auto [told, greeted]
    = GENERATE(row{"en", "en"}, row{"en-GB", "en"}, row{"th", "th"}, row{"", ""}, row{"ja", "ja"});
  sender->language = told;
  treat(other_event(*this, "f1", event_kind::follow));
  CHECK(sender->asked_languages == strings{"Usomchai"});
  REQUIRE(journal->finished.size() == 1);
  CHECK(last_said().text == core::say(core::phrase::greeting, greeted));
  CHECK(last_said().reply_token == "t-f1");
  CHECK(last_turn().outcome == turn_outcome::fixed);
  CHECK(last_turn().source == answer_source::fixed);
  CHECK(journal->finished.back().profile.language == greeted);
  CHECK(journal->finished.back().profile.following);
  CHECK(router->done == strings{"f1"});
  CHECK(pool->calls.empty());
}

TEST_CASE_METHOD(session_fixture, "A follower who spoke before is greeted in that language") {
  archive->snapshot = {{3, 0.0, "en", false, {}}, "s_known", {}};
  treat(other_event(*this, "f1", event_kind::follow));
  CHECK(sender->asked_languages.empty());
  CHECK(last_said().text == core::say(core::phrase::greeting, "en"));
  CHECK(journal->finished.back().profile.following);
}

TEST_CASE_METHOD(session_fixture, "A follower is greeted although nobody can tell the language") {
  SECTION("LINE does not answer in time") {
    sender->on_language.silent = true;
  }
  SECTION("the sender refuses") {
    sender->on_language.refusals = 1;
  }
  SECTION("the sender is down") {
    sender->crash();
  }
  treat(other_event(*this, "f1", event_kind::follow));
  advance(values.step_timeout);
  REQUIRE(journal->finished.size() == 1);
  CHECK(last_said().text == core::say(core::phrase::greeting, "th"));
}

TEST_CASE_METHOD(session_fixture, "A user who blocks us is noted and told nothing") {
  journal->on_following.refusals = 2;
  journal->on_settle.refusals = 2;
  auto event = other_event(*this, "u1", event_kind::unfollow);
  event.reply_token.clear();
  treat(event);
  say("ยังอยู่ไหม?");
  CHECK(pool->calls.empty());
  advance(3s);
  CHECK(journal->following.back() == std::pair<std::string, bool>{"line:Usomchai", false});
  CHECK(journal->settled.back().first == "u1");
  CHECK(journal->finished.empty());
  CHECK(router->done == strings{"u1"});
  CHECK(pool->calls.size() == 1);
}

TEST_CASE_METHOD(session_fixture, "Leaving a group is settled without a word") {
  auto event = other_event(*this, "l1", event_kind::leave);
  event.source = source_kind::group;
  treat(event);
  CHECK(journal->settled.size() == 1);
  CHECK(journal->finished.empty());
  CHECK(router->done == strings{"l1"});
}

TEST_CASE_METHOD(session_fixture, "A button of ours asks its question") {
  auto event = other_event(*this, "p1", event_kind::postback);
  event.text = "ask:ขอตัวอย่าง";
  treat(event);
  REQUIRE(pool->calls.size() == 1);
  CHECK(last_prompt() == strings{"ขอตัวอย่าง"});
}

TEST_CASE_METHOD(session_fixture, "What is no question gets a short sentence of our own") {
  struct row {
    event_kind kind;
    const char* text;
    core::phrase said;
  };
  const auto [kind, text, said]
    = GENERATE(row{event_kind::postback, "buy=1", core::phrase::unknown_button},
               row{event_kind::other_message, "sticker", core::phrase::text_only},
               row{event_kind::join, "", core::phrase::group_greeting},
               row{event_kind::text, " \n\t", core::phrase::group_greeting});
  auto event = other_event(*this, "e1", kind);
  event.source = source_kind::group;
  event.text = text;
  treat(event);
  CHECK(pool->calls.empty());
  REQUIRE(journal->finished.size() == 1);
  CHECK(last_turn().outcome == turn_outcome::fixed);
  CHECK(last_said().text == core::say(said, ""));
  CHECK(last_said().suggestions.empty());
  CHECK(router->done == strings{"e1"});
  CHECK(state().history.empty());
}

TEST_CASE_METHOD(session_fixture,
                 "An event that allows no reply by token is answered all the same") {
  auto event = text_event(*this, "e1", "VAT คืออะไร?");
  event.reply_token.clear();
  treat(event);
  answer("ภาษี");
  REQUIRE(journal->finished.size() == 1);
  CHECK(last_said().reply_token.empty());
  CHECK(last_said().chat == "Usomchai");
}

TEST_CASE_METHOD(session_fixture, "A group sees no loading animation") {
  auto event = text_event(*this, "e1", "VAT คืออะไร?", "Cgroup");
  event.source = source_kind::group;
  treat(event);
  CHECK(pool->calls.size() == 1);
  CHECK(sender->loading.empty());
}
