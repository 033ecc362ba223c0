#pragma once

#include "emulators/common/clock.hpp"

#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <unordered_map>

namespace tuktuk::line_emulator {

using emulation::instant;

/// What an accepted call was answered with.
struct accepted_call {
  std::string request_id;
  /// The `sentMessages` array.
  std::string sent_messages;
};

/// The retry keys of accepted calls, each good for 24 hours (contracts/line.md, section 7).
/// Remembers a bounded number. Not thread-safe.
class retry_keys {
public:
  explicit retry_keys(std::size_t remembered = 200'000) : remembered_{remembered} {}

  /// The call that was accepted with this key, if any.
  [[nodiscard]] std::optional<accepted_call> find(const std::string& key, instant now) const;
  void accept(const std::string& key, accepted_call call, instant now);
  void clear();

private:
  struct record {
    accepted_call call;
    instant at;
  };
  std::size_t remembered_;
  std::unordered_map<std::string, record> records_;
  std::deque<std::string> order_;
};

} // namespace tuktuk::line_emulator
