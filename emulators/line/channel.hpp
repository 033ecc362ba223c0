#pragma once

#include "emulators/common/call_counters.hpp"
#include "emulators/common/random.hpp"
#include "emulators/common/token_bucket.hpp"
#include "emulators/line/contacts.hpp"
#include "emulators/line/reply_tokens.hpp"
#include "emulators/line/retry_keys.hpp"
#include "emulators/line/shown_messages.hpp"

#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace tuktuk::line_emulator {

/// What can be settled about an emulated channel before and while it runs.
struct channel_settings {
  std::string access_token;
  std::string channel_secret;
  std::string webhook_url;
  timespan reply_token_life = std::chrono::seconds{60};
  /// Calls per second of every endpoint, and of the loading animation; 0: no limit.
  double rate_limit = 2000;
  double loading_rate_limit = 100;
  /// Messages a month that cost money; 0: no limit.
  std::uint64_t monthly_quota = 0;
  std::string default_language = "th";
  std::string bot_name = "tuktuk";
  /// How often a webhook that was not answered 2xx is sent again, and after which time.
  std::uint64_t redeliveries = 0;
  timespan redelivery_interval = std::chrono::seconds{1};
  /// LINE gives a webhook 2 seconds.
  timespan webhook_timeout = std::chrono::seconds{2};
  std::size_t remembered_messages = 50'000;
};

/// A loading animation that was started.
struct shown_loading {
  instant at;
  std::string chat;
  int seconds;
};

/// One LINE channel: all that its calls read and change. Not thread-safe.
struct channel {
  channel(channel_settings how, emulation::random_source& random_ids);

  /// Forgets everything that happened; settings stay.
  void reset();

  /// Makes changed rate limits count.
  void renew_rate_limits() { buckets_.clear(); }

  /// A call of this endpoint comes: false if it is over the rate limit.
  [[nodiscard]] bool within_rate(std::string_view endpoint, instant now);

  /// Whether this many more messages may be sent this month.
  [[nodiscard]] bool within_quota(std::uint64_t messages) const;

  /// Members "calls", "refused", and the rest of GET /emulator/state.
  [[nodiscard]] std::string describe() const;

  channel_settings settings;
  emulation::random_source& random;
  /// The bot's own user id: the webhook's `destination`.
  std::string bot_id;
  contacts people;
  reply_tokens tokens;
  retry_keys keys;
  shown_messages shown;
  emulation::call_counters counters;
  std::deque<shown_loading> loading;
  std::uint64_t loading_count = 0;
  std::uint64_t quota_used = 0;
  std::uint64_t webhooks_sent = 0;
  std::uint64_t webhooks_refused = 0;

private:
  std::map<std::string, emulation::token_bucket, std::less<>> buckets_;
};

} // namespace tuktuk::line_emulator
