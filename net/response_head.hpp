#pragma once

#include "net/http_message.hpp"

#include <array>
#include <cstdint>
#include <ctime>
#include <string>
#include <string_view>

namespace tuktuk::net {

/// How the receiver of a response knows where its body ends.
enum class body_framing : std::uint8_t {
  none,        ///< this status has no body
  sized,       ///< Content-Length
  chunked,     ///< chunks, the last one empty
  until_close, ///< the connection's end, for HTTP/1.0
};

/// What the connection has to say in the head of a response, beside what the handler said.
struct response_framing {
  body_framing body = body_framing::sized;
  std::size_t body_size = 0; ///< for `sized`
  bool close = false;
  /// Keep-alive has to be said to HTTP/1.0, for which closing is the custom.
  bool announce_keep_alive = false;
};

/// Whether a response with this status may have a body (RFC 9110, section 6.4.1).
[[nodiscard]] bool status_allows_body(int status);

/// Appends status line and fields, the empty line included. Fields of the handler that would break
/// the message (a name that is no token, framing fields) are left out, control characters in values
/// become spaces: what an outsider sent can be repeated in a field without splitting the response.
/// A status that is no final one becomes 500.
void append_response_head(std::string& out, int status, std::string_view content_type,
                          const header_list& headers, const response_framing& framing,
                          std::string_view date);

/// A refusal with the body that all errors of the server have:
/// `{"error":{"code":"…","message":"…"}}`. `message` stands in JSON as it is.
[[nodiscard]] http_response error_response(int status, std::string_view message);

/// The value of the Date field, made anew once a second. Not thread-safe.
class date_text {
public:
  [[nodiscard]] std::string_view now();

private:
  std::time_t second_ = -1;
  std::array<char, 32> text_{};
  std::size_t size_ = 0;
};

} // namespace tuktuk::net
