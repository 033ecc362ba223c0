#include "emulators/line/reply_tokens.hpp"
#include "emulators/line/retry_keys.hpp"

#include <catch2/catch.hpp>

using namespace tuktuk::line_emulator;
using namespace std::chrono_literals;

namespace {

const instant start{1'700'000'000s};

} // namespace

TEST_CASE("A reply token works once, within a minute") {
  reply_tokens tokens{{}};
  tokens.deliver("a", {"U1", "event"}, start, start);
  tokens.deliver("b", {"U1", "event"}, start, start);
  CHECK(tokens.look_up("a", start + 60s));
  CHECK(tokens.use("a", start + 60s)->chat == "U1");
  CHECK_FALSE(tokens.use("a", start + 1s));
  CHECK_FALSE(tokens.use("b", start + 61s));
  CHECK_FALSE(tokens.use("never given out", start));
}

TEST_CASE("A redelivery gives a token another minute, but not a used one, nor after 20 minutes") {
  reply_tokens tokens{{}};
  tokens.deliver("late", {"U1", "event"}, start, start);
  tokens.deliver("used", {"U1", "event"}, start, start);
  tokens.deliver("old", {"U1", "event"}, start, start);
  CHECK(tokens.use("used", start));
  for (auto token : {"late", "used"})
    tokens.deliver(token, {"U1", "event"}, start + 90s, start + 90s);
  CHECK(tokens.use("late", start + 100s));
  CHECK_FALSE(tokens.use("used", start + 100s));
  tokens.deliver("old", {"U1", "event"}, start + 20min, start + 20min);
  CHECK_FALSE(tokens.use("old", start + 20min + 1s));
}

TEST_CASE("Unknown tokens are taken once each where that is settled") {
  reply_tokens tokens{{.accept_unknown = true}};
  CHECK(tokens.use("x", start));
  CHECK_FALSE(tokens.use("x", start));
}

TEST_CASE("The oldest tokens are forgotten when there are too many") {
  reply_tokens tokens{{.remembered = 2}};
  for (auto token : {"a", "b", "c"})
    tokens.deliver(token, {"U1", "event"}, start, start);
  CHECK_FALSE(tokens.use("a", start));
  CHECK(tokens.use("b", start));
  CHECK(tokens.use("c", start));
}

TEST_CASE("A retry key stands for its accepted call for 24 hours, whatever its case") {
  retry_keys keys;
  CHECK_FALSE(keys.find("00000000-0000-0000-0000-00000000000a", start));
  keys.accept("00000000-0000-0000-0000-00000000000A", {"request", "[]"}, start);
  CHECK(keys.find("00000000-0000-0000-0000-00000000000a", start + 24h)->request_id == "request");
  CHECK_FALSE(keys.find("00000000-0000-0000-0000-00000000000a", start + 24h + 1s));
}
