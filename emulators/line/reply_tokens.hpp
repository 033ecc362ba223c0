#pragma once

#include "emulators/common/clock.hpp"

#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <unordered_map>

namespace tuktuk::line_emulator {

using emulation::instant;

/// Where a reply token leads.
struct reply_target {
  std::string chat;
  std::string webhook_event_id;
};

/// The reply tokens that were given out: each works once, for a short time after the latest
/// delivery of its webhook, and never 20 minutes after the event (contracts/line.md, section 7).
/// Remembers a bounded number. Not thread-safe.
class reply_tokens {
public:
  struct limits {
    timespan life = std::chrono::seconds{60};
    timespan longest_life = std::chrono::minutes{20};
    std::size_t remembered = 200'000;
    /// Take tokens that were never given out, once each: for load generators that sign for
    /// themselves.
    bool accept_unknown = false;
  };

  explicit reply_tokens(limits how) : how_{how} {}

  /// A webhook with this token goes out now; again for a redelivery. `occurred` counts the first
  /// time only.
  void deliver(const std::string& token, const reply_target& target, instant occurred, instant now);

  /// Whether `use` would succeed, and for which target.
  [[nodiscard]] std::optional<reply_target> look_up(const std::string& token, instant now) const;

  /// Uses a token up. Nothing if LINE would answer "Invalid reply token".
  [[nodiscard]] std::optional<reply_target> use(const std::string& token, instant now);

  void clear();
  limits& settings() { return how_; }

private:
  struct record {
    reply_target target;
    instant occurred;
    instant delivered;
    bool used = false;
  };
  void remember(const std::string& token, record what);

  limits how_;
  std::unordered_map<std::string, record> records_;
  std::deque<std::string> order_;
};

} // namespace tuktuk::line_emulator
