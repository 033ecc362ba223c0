#include "emulators/common/call_counters.hpp"

namespace tuktuk::emulation {

void call_counters::count(std::string_view endpoint, int status, std::string_view reason,
                          instant now) {
  auto place = calls_.find(endpoint);
  if (place == calls_.end())
    place = calls_.emplace(std::string{endpoint}, std::map<int, std::uint64_t>{}).first;
  ++place->second[status];
  if (status >= 200 && status < 300)
    return;
  if (refused_.size() == max_refusals)
    refused_.pop_front();
  refused_.push_back({now, std::string{endpoint}, status, std::string{reason}});
}

void call_counters::clear() {
  calls_.clear();
  refused_.clear();
}

void call_counters::describe(json_text& out) const {
  out.key("calls").begin_object();
  for (const auto& [endpoint, by_status] : calls_) {
    out.key(endpoint).begin_object();
    for (const auto& [status, count] : by_status)
      out.member(status == 0 ? std::string{"unanswered"} : std::to_string(status), count);
    out.end_object();
  }
  out.end_object().key("refused").begin_array();
  for (const auto& one : refused_)
    out.begin_object()
      .member("at_ms", epoch_milliseconds(one.at))
      .member("endpoint", one.endpoint)
      .member("status", one.status)
      .member("reason", one.reason)
      .end_object();
  out.end_array();
}

std::uint64_t call_counters::calls(std::string_view endpoint, int status) const {
  auto place = calls_.find(endpoint);
  if (place == calls_.end())
    return 0;
  auto count = place->second.find(status);
  return count == place->second.end() ? 0 : count->second;
}

} // namespace tuktuk::emulation
