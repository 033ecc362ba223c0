#include "core/delivery.hpp"

#include <catch2/catch.hpp>

#include <vector>

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

TEST_CASE("a refused message ends the story at once") {
  story tale;
  CHECK(is_end(tale.after(delivery_way::push, delivery_result::refused), delivery_state::refused));
}

TEST_CASE("an answer that may not be pushed waits for its user's next token") {
  story tale;
  tale.now = start + 2min;
  SECTION("pushing is not allowed") {
    tale.settings.push = push_policy::never;
    CHECK(is_end(tale.next(), delivery_state::waiting));
  }
  SECTION("the month's pushes are known to be used up") {
    CHECK(is_end(next_call(tale.what, tale.progress, tale.settings, tale.now, false),
                 delivery_state::waiting));
  }
  SECTION("LINE says so") {
    CHECK(is_end(tale.after(delivery_way::push, delivery_result::quota_used_up),
                 delivery_state::waiting));
  }
  SECTION("a day has passed") {
    tale.now = start + 25h;
    CHECK(is_end(tale.next(), delivery_state::waiting));
  }
  SECTION("but not after a push that may have been shown") {
    tale.after(delivery_way::push, delivery_result::in_doubt);
    CHECK(is_call(next_call(tale.what, tale.progress, tale.settings, tale.now, false),
                  delivery_way::push));
    CHECK(is_end(tale.after(delivery_way::push, delivery_result::quota_used_up),
                 delivery_state::uncertain));
  }
}

TEST_CASE("what each policy does with a reply that cannot be made") {
  struct row {
    push_policy policy;
    bool slowed_down;
    bool too_old;
    delivery_way way;
    bool waits;
  };
  const auto any = delivery_way::reply;
  for (const auto& [policy, slowed_down, too_old, way, waits] : std::vector<row>{
         {push_policy::never, true, false, delivery_way::reply, false},
         {push_policy::never, false, true, any, true},
         {push_policy::when_late, true, false, delivery_way::reply, false},
         {push_policy::when_late, true, true, delivery_way::push, false},
         {push_policy::when_late, false, true, delivery_way::push, false},
         {push_policy::always, true, false, delivery_way::push, false},
         {push_policy::always, false, true, delivery_way::push, false},
       }) {
    CAPTURE(static_cast<int>(policy), slowed_down, too_old);
    story tale;
    tale.settings.push = policy;
    if (too_old)
      tale.now = start + 55s;
    const auto step
      = slowed_down ? tale.after(delivery_way::reply, delivery_result::slow_down) : tale.next();
    CHECK((waits ? is_end(step, delivery_state::waiting) : is_call(step, way)));
  }
}

TEST_CASE("a rate limit does not lead from a reply in doubt to a push") {
  story tale;
  tale.settings.push = push_policy::always;
  tale.after(delivery_way::reply, delivery_result::in_doubt);
  CHECK(is_call(tale.after(delivery_way::reply, delivery_result::slow_down), delivery_way::reply));
}

TEST_CASE("a notice is replied or nothing") {
  story tale;
  tale.what.kind = message_kind::notice;
  tale.settings.push = push_policy::always;
  CHECK(is_call(tale.next(), delivery_way::reply));
  SECTION("its token is too old") {
    tale.now = start + 55s;
    CHECK(is_end(tale.next(), delivery_state::dropped));
  }
  SECTION("LINE does not take its token") {
    CHECK(is_end(tale.after(delivery_way::reply, delivery_result::bad_reply_token),
                 delivery_state::dropped));
  }
  SECTION("a rate limit stands in the way") {
    CHECK(
      is_call(tale.after(delivery_way::reply, delivery_result::slow_down), delivery_way::reply));
    tale.now = start + 55s;
    CHECK(is_end(tale.next(), delivery_state::dropped));
  }
  SECTION("in doubt, it does not outlive its token") {
    tale.after(delivery_way::reply, delivery_result::in_doubt);
    tale.now = start + 55s;
    CHECK(is_end(tale.next(), delivery_state::uncertain));
  }
}

TEST_CASE("answers that a notice takes along are asked about as long as any other") {
  story tale;
  tale.what.kind = message_kind::notice;
  tale.what.ahead = {fresh_message()};
  tale.after(delivery_way::reply, delivery_result::in_doubt);
  tale.now = start + 55s;
  CHECK(is_call(tale.next(), delivery_way::reply));
  tale.now = start + 19min;
  CHECK(is_call(tale.after(delivery_way::reply, delivery_result::not_sent), delivery_way::reply));
  tale.now = start + 21min;
  CHECK(is_end(tale.next(), delivery_state::uncertain));
}

TEST_CASE("a reply that is in doubt when its token has died ends at once") {
  story tale;
  tale.after(delivery_way::reply, delivery_result::in_doubt);
  tale.now = start + 51s;
  SECTION("for what LINE may have got") {
    CHECK(is_end(tale.after(delivery_way::reply, delivery_result::in_doubt),
                 delivery_state::uncertain));
  }
  SECTION("but not for what LINE did not get") {
    for (auto result :
         {delivery_result::not_sent, delivery_result::slow_down, delivery_result::denied})
      CHECK(is_call(tale.after(delivery_way::reply, result), delivery_way::reply));
    CHECK(gives_way(tale.what, tale.progress, tale.settings, tale.now));
  }
  SECTION("and the last try may still succeed") {
    CHECK(
      is_end(tale.after(delivery_way::reply, delivery_result::accepted), delivery_state::replied));
  }
}

TEST_CASE("a message gives way to the next only where another try would hardly help it") {
  story tale;
  const auto gives = [&] { return gives_way(tale.what, tale.progress, tale.settings, tale.now); };
  SECTION("a reply in doubt, once its token is dead and it was asked about") {
    CHECK_FALSE(gives());
    tale.after(delivery_way::reply, delivery_result::in_doubt);
    CHECK_FALSE(gives());
    tale.now = start + 51s;
    CHECK(gives());
  }
  SECTION("not before its first try in this life") {
    tale.what.doubt = doubt::reply;
    tale.progress = first_progress(tale.what, tale.settings);
    tale.now = start + 5min;
    CHECK_FALSE(gives());
    tale.after(delivery_way::reply, delivery_result::not_sent);
    CHECK(gives());
  }
  SECTION("not one that may be pushed") {
    tale.after(delivery_way::reply, delivery_result::slow_down);
    tale.now = start + 51s;
    CHECK_FALSE(gives());
  }
  SECTION("a notice, unless it takes answers along") {
    tale.what.kind = message_kind::notice;
    CHECK(gives());
    tale.what.ahead = {fresh_message()};
    CHECK_FALSE(gives());
  }
}

TEST_CASE("a reply is tried again before its token dies, however long the backoff is") {
  story tale;
  tale.now = start + 30s;
  auto step = tale.after(delivery_way::reply, delivery_result::in_doubt);
  CHECK(step.longest_wait == 10s);
  tale.now = start + 49s;
  CHECK(tale.after(delivery_way::reply, delivery_result::in_doubt).longest_wait == 500ms);
  tale.now = start + 49s + 900ms;
  CHECK(tale.after(delivery_way::reply, delivery_result::in_doubt).longest_wait == 250ms);
  tale.now = start + 51s;
  CHECK(tale.after(delivery_way::reply, delivery_result::in_doubt).longest_wait == timespan::max());
}

TEST_CASE("a notice goes out before its token can die") {
  struct row {
    timespan receipt; // after the event
    timespan late_after;
    timespan due; // after the event; max: never
  };
  for (const auto& [receipt, late_after, due] : std::vector<row>{
         {0s, 45s, 45s},
         {10min, 45s, 10min + 45s},       // redelivered: LINE counts from this receipt
         {19min + 50s, 45s, 19min + 55s}, // but no token lives twenty minutes
         {0s, 5s, 5s},
         {0s, 50s, timespan::max()}, // no token is trusted for so long
       }) {
    CAPTURE(receipt.count(), late_after.count());
    const auto at
      = notice_time(start + std::chrono::duration_cast<std::chrono::milliseconds>(receipt), start,
                    late_after, 50s);
    if (due == timespan::max())
      CHECK(at == timestamp::max());
    else
      CHECK(at == start + std::chrono::duration_cast<std::chrono::milliseconds>(due));
  }
}

TEST_CASE("a message replayed after a crash is in doubt only if it could have been a reply") {
  story tale;
  tale.what.doubt = doubt::reply;
  tale.progress = first_progress(tale.what, tale.settings);
  tale.now = start + 10min;
  CHECK(is_call(tale.next(), delivery_way::reply));
  // Created when its token was too old already, and no push is known of: it was not tried.
  tale.what.created_at = start + 2min;
  tale.progress = first_progress(tale.what, tale.settings);
  CHECK(is_call(tale.next(), delivery_way::push));
  tale.settings.push = push_policy::never;
  CHECK(is_end(tale.next(), delivery_state::waiting));
}

TEST_CASE("a message of which a push may be out is pushed again or uncertain, never shown anew") {
  struct row {
    push_policy policy;
    bool may_push;
    timespan age;
    bool pushed;
  };
  for (const auto& [policy, may_push, age, pushed] : std::vector<row>{
         {push_policy::when_late, true, 5s, true}, // its token would still work
         {push_policy::when_late, true, 23h, true},
         {push_policy::when_late, true, 25h, false},
         {push_policy::always, true, 5s, true},
         {push_policy::when_late, false, 5min, true}, // LINE may tell that it has it
         {push_policy::never, true, 5s, false},
         {push_policy::never, true, 5min, false},
         {push_policy::never, false, 25h, false},
       }) {
    CAPTURE(static_cast<int>(policy), may_push, age.count());
    story tale;
    tale.what.doubt = doubt::push;
    tale.settings.push = policy;
    tale.progress = first_progress(tale.what, tale.settings);
    tale.now = start + std::chrono::duration_cast<std::chrono::milliseconds>(age);
    const auto step = next_call(tale.what, tale.progress, tale.settings, tale.now, may_push);
    CHECK((pushed ? is_call(step, delivery_way::push) : is_end(step, delivery_state::uncertain)));
  }
  story tale;
  tale.what.doubt = doubt::push;
  tale.progress = first_progress(tale.what, tale.settings);
  CHECK(is_end(tale.after(delivery_way::push, delivery_result::quota_used_up),
               delivery_state::uncertain));
}

TEST_CASE("a message replayed a day later is tried once as a reply and then let go") {
  story tale;
  tale.what.doubt = doubt::reply;
  tale.progress = first_progress(tale.what, tale.settings);
  tale.now = start + 30h;
  CHECK(is_call(tale.next(), delivery_way::reply));
  CHECK(is_end(tale.after(delivery_way::reply, delivery_result::bad_reply_token),
               delivery_state::uncertain));
}
