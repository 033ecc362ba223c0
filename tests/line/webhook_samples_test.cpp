#include "line/webhook.hpp"

#include "tests/line/samples.hpp"

#include <catch2/catch.hpp>

#include <optional>
#include <string>
#include <vector>

using namespace tuktuk;

namespace {

constexpr auto received_at = from_milliseconds(1700000000000);
const std::string user = "U206d25c2ea6bd87c17655609a1c37cb8";
const std::string group = "Ca56f94637cc4347f90a25382909b24b9";
const std::string token = "nHuyWiB7yP5Zw52FIkcQobQuGDXCTA";

/// What the sample's events have in common, in a one-to-one chat.
inbound_event event(event_kind kind, const std::string& text = {},
                    const std::string& message = {}) {
  inbound_event made;
  made.id = "testwebhookeventid";
  made.kind = kind;
  made.source = source_kind::user;
  made.chat = user;
  made.speaker = user;
  made.reply_token = token;
  made.message_id = message;
  made.text = text;
  if (kind == event_kind::text)
    made.quote_token = "quoteToken";
  made.occurred_at = from_milliseconds(1462629479859);
  made.received_at = received_at;
  return made;
}

inbound_event in_group(inbound_event made, const std::string& speaker = {}) {
  made.source = source_kind::group;
  made.chat = group;
  made.speaker = speaker;
  return made;
}

inbound_event without_token(inbound_event made) {
  made.reply_token.clear();
  return made;
}

/// One row for each event of the file, in its order; none: it is ignored.
std::vector<std::optional<inbound_event>> expected() {
  const auto ignored = std::nullopt;
  const auto other
    = [](const std::string& type) { return event(event_kind::other_message, type, "325708"); };
  auto unsend = in_group(without_token(event(event_kind::unsend, {}, "325708")), user);
  unsend.occurred_at = from_milliseconds(1547817848122);
  auto image = event(event_kind::other_message, "image", "354718705033693861");
  image.reply_token = "fbf94e269485410da6b7e3a5e33283e8";
  image.occurred_at = from_milliseconds(1627356924722);
  auto redelivered = event(event_kind::text, "Hello, world", "325708");
  redelivered.redelivered = true;
  const auto bought = event(event_kind::postback, "action=buyItem&itemId=123123&color=red");
  return {
    event(event_kind::text, "Hello, world", "325708"),
    ignored, // an image in a room
    other("video"),
    other("audio"),
    other("location"),
    other("sticker"),
    event(event_kind::follow),
    without_token(event(event_kind::unfollow)),
    in_group(event(event_kind::join)),
    in_group(without_token(event(event_kind::leave))),
    bought,
    ignored, // beacon
    ignored, // beacon
    ignored, // accountLink
    ignored, // a text in a group that does not mention us
    ignored, // the same in a room
    bought,
    bought,
    bought,
    ignored, // memberJoined
    ignored, // memberLeft
    other("file"),
    unsend,
    ignored, // videoPlayComplete
    image,
    redelivered,
    ignored, // messageEdited
    ignored, // unknown to LINE as well
  };
}

} // namespace

TEST_CASE("each of the 28 events of LINE's sample becomes what it means to us") {
  const auto read = line::parse_webhook(line::samples::read("webhook-28-events.json"), received_at);
  REQUIRE(read.has_value());
  CHECK(read->destination == "U123");
  const auto rows = expected();
  REQUIRE(rows.size() == 28);
  std::vector<inbound_event> wanted;
  for (const auto& row : rows)
    if (row)
      wanted.push_back(*row);
  CHECK(read->ignored == rows.size() - wanted.size());
  REQUIRE(read->events.size() == wanted.size());
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    INFO("taken event " << i);
    CHECK(read->events[i] == wanted[i]);
  }
}
