#include "core/text.hpp"
#include "line/webhook.hpp"
#include "tests/fuzz/expect.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

using namespace tuktuk;
using fuzz::expect;

namespace {

constexpr auto received_at = from_milliseconds(1700000000000);

void check(const inbound_event& event) {
  expect(!event.id.empty() && event.id.size() <= line::max_id_bytes, "an event has a bounded id");
  expect(!event.chat.empty() && event.chat.size() <= line::max_id_bytes, "an event has a chat");
  expect(event.speaker.size() <= line::max_id_bytes, "the speaker is bounded");
  expect(event.message_id.size() <= line::max_id_bytes, "the message id is bounded");
  expect(event.reply_token.size() <= line::max_reply_token_bytes, "the reply token is bounded");
  expect(core::is_valid_utf8(event.text), "a text is valid UTF-8");
  expect(event.text.find('\0') == std::string::npos, "a text has no NUL characters");
  expect(core::utf16_units(event.text) <= line::max_received_units, "a text is bounded");
  expect(to_milliseconds(event.occurred_at) >= 0, "an event happened after 1970");
  expect(event.received_at == received_at, "an event was received when it was");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view body{reinterpret_cast<const char*>(data), size};
  const auto read = line::parse_webhook(body, received_at);
  if (!read) {
    expect(read.error().code == failure_code::invalid_input, "the one way to fail");
    return 0;
  }
  for (const auto& event : read->events)
    check(event);
  const auto again = line::parse_webhook(body, received_at);
  expect(again.has_value() && again->events == read->events && again->ignored == read->ignored,
         "the same body is the same webhook");
  return 0;
}
