#pragma once

#include "messages/failure.hpp"
#include "messages/inbound_event.hpp"

#include <string>
#include <string_view>
#include <vector>

/// LINE's webhook: signature and body (contracts/line.md, sections 2 to 6).
namespace tuktuk::line {

/// Whether `signature` is the standard base64, with padding, of HMAC-SHA256(secret, body), compared
/// in constant time. Stricter than LINE's node SDK: url-safe alphabet, missing padding and trailing
/// bytes are refused. Without a secret nothing is verified.
[[nodiscard]] bool verify_signature(std::string_view secret, std::string_view body,
                                    std::string_view signature);

/// The signature LINE would send; for the emulator, demos and tests.
[[nodiscard]] std::string sign(std::string_view secret, std::string_view body);

/// A read webhook body.
struct webhook {
  std::string destination;
  /// The events that ask something of us, in the order of the body.
  std::vector<inbound_event> events;
  /// How many events were understood but need nothing from us, or are of an unknown type.
  std::size_t ignored = 0;
};

/// The longest identifier, in bytes, and reply or quote token that is taken for one. Real ones are
/// far below.
inline constexpr std::size_t max_id_bytes = 128;
inline constexpr std::size_t max_reply_token_bytes = 512;

/// Longer texts are cut here, in UTF-16 code units, at the end of a grapheme cluster. LINE's own
/// limit is not documented (section 6).
inline constexpr std::size_t max_received_units = 10000;

/// Reads a webhook body whose signature was verified. `invalid_input` if the body is not JSON in
/// UTF-8 or not a webhook (no `events` array); nothing else fails the whole body.
///
/// Ignored, and counted so: events of unknown type, in another mode than `active`, without a usable
/// source, odd ones (a known property has another type than documented), and in groups and rooms
/// every message that does not mention us. `null` counts as absent; of members with the same name
/// the first counts.
///
/// An identifier is 1 to `max_id_bytes` bytes of visible ASCII. An event whose `webhookEventId` is
/// missing or none such gets one made of a hash of its content without `deliveryContext`, so that
/// its redelivery gets the same; an unusable token or message id is left empty. Without a
/// timestamp between 1970 and 9999 the event counts as of `received_at`. NUL characters and halves
/// of surrogate pairs in a text become U+FFFD.
[[nodiscard]] result<webhook> parse_webhook(std::string_view body, timestamp received_at);

} // namespace tuktuk::line
