#include "core/delivery.hpp"

#include <catch2/catch.hpp>

using namespace tuktuk;
using namespace tuktuk::core;
using namespace std::chrono_literals;

namespace {

constexpr timestamp start = from_milliseconds(1'700'000'000'000);

outbound fresh_message() {
  outbound what;
  what.id = "turn";
  what.reply_token = "token";
  what.retry_key = "key";
  what.token_occurred_at = start;
  what.token_received_at = start;
  what.created_at = start + 2s;
  return what;
}

struct story {
  outbound what = fresh_message();
  delivery_settings settings;
  delivery_progress progress = first_progress(what, settings);
  timestamp now = start + 2s;

  delivery_step next() const { return next_call(what, progress, settings, now); }

  delivery_step after(delivery_way way, delivery_result result) {
    return next_delivery_step(what, progress, way, {result, "words"}, settings, now);
  }
};

bool is_call(const delivery_step& step, delivery_way way) {
  return step.what == delivery_step::kind::call && step.way == way;
}

bool is_end(const delivery_step& step, delivery_state state) {
  return step.what == delivery_step::kind::end && step.state == state;
}

} // namespace

TEST_CASE("a fresh token is used for a free reply, and its success ends the story") {
  story tale;
  CHECK(is_call(tale.next(), delivery_way::reply));
  CHECK(
    is_end(tale.after(delivery_way::reply, delivery_result::accepted), delivery_state::replied));
}

TEST_CASE("an old token or none means a push") {
  story tale;
  tale.now = start + 50s;
  CHECK(is_call(tale.next(), delivery_way::push));
  CHECK(is_end(tale.after(delivery_way::push, delivery_result::accepted), delivery_state::pushed));
  tale.what.reply_token.clear();
  tale.now = start;
  CHECK(is_call(tale.next(), delivery_way::push));
}

TEST_CASE("a token of a redelivered event dies twenty minutes after the event") {
  story tale;
  tale.what.token_received_at = start + 19min + 50s;
  tale.now = start + 20min;
  CHECK(is_call(tale.next(), delivery_way::push));
}

TEST_CASE("a token that LINE refuses at first sight is followed by a push without waiting") {
  story tale;
  const auto step = tale.after(delivery_way::reply, delivery_result::bad_reply_token);
  CHECK(is_call(step, delivery_way::push));
  CHECK_FALSE(step.back_off);
}

TEST_CASE("a reply in doubt is only ever repeated as a reply") {
  story tale;
  CHECK(is_call(tale.after(delivery_way::reply, delivery_result::in_doubt), delivery_way::reply));
  tale.now = start + 5min;
  CHECK(is_call(tale.next(), delivery_way::reply));
  SECTION("a used token within its life proves that the reply was shown") {
    tale.now = start + 10s;
    CHECK(is_end(tale.after(delivery_way::reply, delivery_result::bad_reply_token),
                 delivery_state::replied));
  }
  SECTION("a used or dead token after its life proves nothing, and nothing is sent again") {
    CHECK(is_end(tale.after(delivery_way::reply, delivery_result::bad_reply_token),
                 delivery_state::uncertain));
  }
  SECTION("after twenty minutes there is no way left to know") {
    tale.now = start + 21min;
    CHECK(is_end(tale.next(), delivery_state::uncertain));
  }
}

TEST_CASE("what certainly was not sent may go the other way") {
  for (auto result :
       {delivery_result::not_sent, delivery_result::slow_down, delivery_result::denied}) {
    story tale;
    CHECK(is_call(tale.after(delivery_way::reply, result), delivery_way::reply));
    tale.now = start + 55s;
    CHECK(is_call(tale.next(), delivery_way::push));
  }
}

TEST_CASE("a push is repeated under its key for a day and no longer") {
  story tale;
  tale.now = start + 1min;
  CHECK(is_call(tale.after(delivery_way::push, delivery_result::in_doubt), delivery_way::push));
  tale.now = start + 23h;
  CHECK(is_call(tale.next(), delivery_way::push));
  tale.now = start + 25h;
  CHECK(is_end(tale.next(), delivery_state::uncertain));
}

TEST_CASE("a used-up quota and a refused message end the story at once") {
  for (auto result : {delivery_result::quota_used_up, delivery_result::refused}) {
    story tale;
    CHECK(is_end(tale.after(delivery_way::push, result), delivery_state::refused));
  }
}

TEST_CASE("without permission to push an old token is the end") {
  story tale;
  tale.settings.push_allowed = false;
  tale.now = start + 2min;
  CHECK(is_end(tale.next(), delivery_state::refused));
}

TEST_CASE("a message replayed after a crash is in doubt only if it could have been a reply") {
  story tale;
  tale.what.in_doubt = true;
  tale.progress = first_progress(tale.what, tale.settings);
  tale.now = start + 10min;
  CHECK(is_call(tale.next(), delivery_way::reply));
  // Created when its token was too old already: it can only have been a push, which repeats safely.
  tale.what.created_at = start + 2min;
  tale.progress = first_progress(tale.what, tale.settings);
  CHECK(is_call(tale.next(), delivery_way::push));
}

TEST_CASE("a message replayed a day later is tried once as a reply and then let go") {
  story tale;
  tale.what.in_doubt = true;
  tale.progress = first_progress(tale.what, tale.settings);
  tale.now = start + 30h;
  CHECK(is_call(tale.next(), delivery_way::reply));
  CHECK(is_end(tale.after(delivery_way::reply, delivery_result::bad_reply_token),
               delivery_state::uncertain));
}
