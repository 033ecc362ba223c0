#pragma once

#include "emulators/line/channel.hpp"
#include "net/http_server.hpp"

#include <string>
#include <string_view>

/// The Messaging API itself: from a request to LINE's answer.
namespace tuktuk::line_emulator {

/// The short name of an endpoint, for counters and faults: reply, push, validate, loading, profile,
/// info, quota, consumption, content, member, summary, webhook_endpoint; "unknown" for every other
/// path.
[[nodiscard]] std::string_view endpoint_of(std::string_view method, std::string_view path);

/// What became of a call.
struct handled_call {
  net::http_response response;
  /// Why it was refused, for the counters; empty if it was not.
  std::string reason;
  /// Somebody was shown something.
  bool shown = false;
};

/// Carries a call out. Every answer has its `x-line-request-id`.
[[nodiscard]] handled_call handle_call(channel& where, const net::http_request& request,
                                       instant now);

/// An error answer with a request id of its own, for faults.
[[nodiscard]] net::http_response error_answer(const refusal& why, std::string_view request_id);

/// The status and text LINE would use for an injected failure.
[[nodiscard]] refusal injected_refusal(int status, std::string_view text);

} // namespace tuktuk::line_emulator
