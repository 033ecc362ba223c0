#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

/// The text/event-stream format of the HTML standard, both ways.
namespace tuktuk::net {

/// One event on the wire: `event: NAME`, one `data:` line for each line of `data`, a blank line.
/// An empty name leaves the first line out. The format knows lines, not their ends: CR and CRLF in
/// `data` arrive as LF. Line ends in a name are left out.
[[nodiscard]] std::string format_server_sent_event(std::string_view name, std::string_view data);

/// Cuts a byte stream into events. Input may be cut anywhere, lines may end with LF, CRLF or CR,
/// comments and unknown fields (`id` and `retry` among them, for nobody reconnects here) are passed
/// over, and an event without data is none. Bytes that are no UTF-8 go through as they are. Linear
/// in the input. Not thread-safe.
class server_sent_event_reader {
public:
  using event_handler = std::function<void(std::string_view name, std::string_view data)>;

  /// An event whose data is longer than `max_event_bytes`, or a longer line of any kind, makes
  /// `feed` fail.
  explicit server_sent_event_reader(event_handler handler,
                                    std::size_t max_event_bytes = 1024 * 1024);

  /// Reads the next bytes and calls the handler for each event that they complete; what the handler
  /// is given lives until it returns. False when an event is too long, and from then on: the stream
  /// is unusable.
  [[nodiscard]] bool feed(std::string_view bytes);

private:
  /// False when the event has become too long.
  bool take_line(std::string_view line);
  bool take_field(std::string_view name, std::string_view value);
  void end_event();

  event_handler handler_;
  std::size_t max_event_bytes_;
  std::string line_; ///< the beginning of a line whose end has not come yet
  std::string name_;
  std::string data_;
  bool has_data_ = false;
  bool after_carriage_return_ = false;
  bool at_start_ = true;
  bool failed_ = false;
};

} // namespace tuktuk::net
