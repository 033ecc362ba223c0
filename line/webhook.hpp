#pragma once

#include "messages/failure.hpp"
#include "messages/inbound_event.hpp"

#include <string>
#include <string_view>
#include <vector>

/// LINE's webhook: signature and body (contracts/line.md, sections 2 to 6).
namespace tuktuk::line {

/// Whether `signature` is the standard base64, with padding, of HMAC-SHA256(secret, body), compared in
/// constant time. Stricter than LINE's node SDK: url-safe alphabet, missing padding and trailing bytes
/// are refused.
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

/// Reads a webhook body whose signature was verified. Events that are unknown, in standby mode, without
/// a source, or group and room messages that do not mention us count as `ignored`. An event without
/// `webhookEventId` gets an id derived from a hash of its content. `invalid_input` if the body is not
/// JSON in UTF-8 or not a webhook (no `events` array).
[[nodiscard]] result<webhook> parse_webhook(std::string_view body, timestamp received_at);

} // namespace tuktuk::line
