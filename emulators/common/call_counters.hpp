#pragma once

#include "emulators/common/clock.hpp"
#include "emulators/common/json.hpp"

#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <string_view>

namespace tuktuk::emulation {

/// Calls by endpoint and status, and the latest refusals with their reasons. Not thread-safe.
class call_counters {
public:
  /// Status 0 stands for a call that was left without an answer on purpose.
  void count(std::string_view endpoint, int status, std::string_view reason, instant now);
  void clear();

  /// Members "calls" and "refused" of an object that is being written.
  void describe(json_text& out) const;

  [[nodiscard]] std::uint64_t calls(std::string_view endpoint, int status) const;

private:
  static constexpr std::size_t max_refusals = 1000;

  struct refused_call {
    instant at;
    std::string endpoint;
    int status;
    std::string reason;
  };

  std::map<std::string, std::map<int, std::uint64_t>, std::less<>> calls_;
  std::deque<refused_call> refused_;
};

} // namespace tuktuk::emulation
