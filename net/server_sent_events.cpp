#include "net/server_sent_events.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace tuktuk::net {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
/// What a line of data has besides the data.
constexpr std::size_t longest_prefix = std::string_view{"data: "}.size();

[[nodiscard]] bool is_line_end(char c) {
  return c == '\n' || c == '\r';
}

[[nodiscard]] std::size_t find_line_end(std::string_view text, std::size_t from = 0) {
  const auto* const end = text.data() + text.size();
  return static_cast<std::size_t>(std::find_if(text.data() + from, end, is_line_end) - text.data());
}

} // namespace

std::string format_server_sent_event(std::string_view name, std::string_view data) {
  std::string event;
  event.reserve(name.size() + data.size() + 32);
  if (!name.empty()) {
    event += "event: ";
    std::remove_copy_if(name.begin(), name.end(), std::back_inserter(event), is_line_end);
    event += '\n';
  }
  for (;;) {
    const auto end = find_line_end(data);
    event.append("data: ").append(data.substr(0, end)).append("\n");
    if (end == data.size())
      break;
    const bool two_bytes = data.substr(end).starts_with("\r\n");
    data.remove_prefix(end + (two_bytes ? 2 : 1));
  }
  event += '\n';
  return event;
}

server_sent_event_reader::server_sent_event_reader(event_handler handler,
                                                   std::size_t max_event_bytes)
  : handler_(std::move(handler)),
    max_event_bytes_(max_event_bytes) {}

bool server_sent_event_reader::feed(std::string_view bytes) {
  while (!failed_ && !bytes.empty()) {
    if (std::exchange(after_carriage_return_, false) && bytes.front() == '\n') {
      bytes.remove_prefix(1);
      continue;
    }
    const auto end = find_line_end(bytes);
    const auto piece = bytes.substr(0, end);
    const bool whole = end != bytes.size();
    if (line_.size() + piece.size() > max_event_bytes_ + longest_prefix + byte_order_mark.size()) {
      failed_ = true;
    } else if (!whole) {
      line_.append(piece);
    } else if (line_.empty()) {
      failed_ = !take_line(piece);
    } else {
      line_.append(piece);
      failed_ = !take_line(line_);
      line_.clear();
    }
    after_carriage_return_ = whole && bytes[end] == '\r';
    bytes.remove_prefix(end + (whole ? 1 : 0));
  }
  return !failed_;
}

bool server_sent_event_reader::take_line(std::string_view line) {
  if (std::exchange(at_start_, false) && line.starts_with(byte_order_mark))
    line.remove_prefix(byte_order_mark.size());
  if (line.empty()) {
    end_event();
    return true;
  }
  const auto colon = std::min(line.find(':'), line.size());
  auto value = line.substr(std::min(colon + 1, line.size()));
  if (value.starts_with(' '))
    value.remove_prefix(1);
  // A comment begins with the colon: its field has no name, and so is an unknown one.
  return take_field(line.substr(0, colon), value);
}

bool server_sent_event_reader::take_field(std::string_view name, std::string_view value) {
  if (name == "event") {
    name_ = value;
  } else if (name == "data") {
    if (!std::exchange(has_data_, true))
      data_.clear();
    else
      data_ += '\n';
    data_ += value;
    return data_.size() <= max_event_bytes_;
  }
  return true;
}

void server_sent_event_reader::end_event() {
  const auto name = std::exchange(name_, {});
  // Before the handler runs, so that the reader is in order should it throw.
  if (std::exchange(has_data_, false))
    handler_(name, data_);
}

} // namespace tuktuk::net
