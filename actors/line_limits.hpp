#pragma once

#include "core/token_bucket.hpp"
#include "messages/time.hpp"

#include <array>
#include <atomic>
#include <cstdint>
#include <mutex>
#include <optional>

namespace tuktuk {

/// The endpoints of LINE whose rate limits we can meet (contracts/line.md, section 11).
enum class line_endpoint : std::uint8_t { reply, push, profile, loading };

/// How many calls a second LINE may get from all SENDERS together, a bucket for each endpoint.
/// Shared by them; thread-safe. Half a second's calls may come at once.
class line_limits {
public:
  using time_point = core::token_bucket::time_point;

  line_limits(double calls_per_second, double loading_per_second);

  /// Whether a call may be made now; if so it counts.
  [[nodiscard]] bool take(line_endpoint which, time_point now);

  /// How long until one may.
  [[nodiscard]] timespan wait(line_endpoint which, time_point now);

  /// LINE said that there were too many all the same.
  void slow_down(line_endpoint which, time_point now);

private:
  core::token_bucket& bucket(line_endpoint which);

  std::mutex mutex_;
  std::array<core::token_bucket, 4> buckets_;
};

/// What is known of the month's billed messages. Shared by the SENDERS and the threads that bring
/// LINE's answers; thread-safe.
class line_quota {
public:
  /// False from when LINE said that the month's messages are used up until it tells of fewer again.
  [[nodiscard]] bool may_push() const { return !used_up_; }

  /// LINE refused a push for this reason; true if the operator was not told yet this month.
  bool note_used_up();
  /// A push was taken: what LINE counts is to be read again.
  void note_push() { stale_ = true; }
  /// Whether a push was taken since this was last asked.
  [[nodiscard]] bool take_stale() { return stale_.exchange(false); }

  /// What LINE tells: the month's limit (nothing if there is none), the messages used up of it.
  /// True if the limit is reached and the operator was not told yet this month.
  bool learn_limit(std::optional<std::uint64_t> limit);
  bool learn_used(std::uint64_t used);

private:
  bool weigh();

  mutable std::mutex mutex_;
  std::optional<std::uint64_t> limit_;
  std::optional<std::uint64_t> used_;
  bool told_ = false;
  std::atomic<bool> used_up_ = false;
  std::atomic<bool> stale_ = false;
};

} // namespace tuktuk
