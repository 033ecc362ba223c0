#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

/// The text/event-stream format of the HTML standard, both ways.
namespace tuktuk::net {

/// One event on the wire: `event: NAME`, one `data:` line for each line of `data`, a blank line.
/// An empty name leaves the first line out.
[[nodiscard]] std::string format_server_sent_event(std::string_view name, std::string_view data);

/// Cuts a byte stream into events. Input may be cut anywhere, lines may end with LF, CRLF or CR,
/// comments and unknown fields are passed over. Not thread-safe.
class server_sent_event_reader {
public:
  using event_handler = std::function<void(std::string_view name, std::string_view data)>;

  /// An event whose data is longer than `max_event_bytes` makes `feed` fail.
  explicit server_sent_event_reader(event_handler handler,
                                    std::size_t max_event_bytes = 1024 * 1024);

  /// Reads the next bytes and calls the handler for each event that they complete. False when an
  /// event is too long: the stream is then unusable.
  [[nodiscard]] bool feed(std::string_view bytes);

private:
  bool end_of_line();

  event_handler handler_;
  std::size_t max_event_bytes_;
  std::string line_;
  std::string name_;
  std::string data_;
  bool has_data_ = false;
  bool after_carriage_return_ = false;
  bool at_start_ = true;
};

} // namespace tuktuk::net
