#pragma once

#include "messages/model_call.hpp"
#include "messages/time.hpp"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>

namespace tuktuk::core {

struct pregeneration_settings {
  /// A question that is less likely than this to come next is not answered in advance.
  double min_probability = 0.25;
  /// What answers made in advance may cost a day of Thailand's.
  nano_usd daily_budget = 0;
  /// The largest share of unused answers among the latest that is put up with.
  double max_waste = 0.7;
};

/// Decides which questions are answered before anybody asks them. Time is handed in. Not
/// thread-safe.
///
/// The budget is never passed: before a call its worst cost is set aside, afterwards what it really
/// cost takes that place. A call of which nobody learned what it cost keeps what was set aside.
///
/// While more than `max_waste` of the latest answers (from the 20th on) went unused, the threshold
/// is raised by a quarter of the way to certainty at every tenth of them; otherwise it falls by a
/// fiftieth, down to `min_probability`: fewer at once, more only slowly (AIMD).
class pregeneration_policy {
public:
  explicit pregeneration_policy(pregeneration_settings settings = {});

  [[nodiscard]] bool wants(double probability) const { return probability >= threshold_; }
  [[nodiscard]] double threshold() const { return threshold_; }

  /// What was spent today before this object was made.
  void note_spent(nano_usd cost, timestamp now);
  /// What was set aside, and on which day.
  struct reservation {
    nano_usd worst = 0;
    std::int64_t day = 0;
  };

  /// Sets the worst cost of a call aside; nothing if that would pass the budget of the day.
  [[nodiscard]] std::optional<reservation> reserve(nano_usd worst, timestamp now);
  /// A call that this was set aside for has cost so much. Later than that day, it counts for the
  /// day on which it is known.
  void settle(const reservation& aside, nano_usd cost, timestamp now);
  /// What was spent or is set aside today.
  [[nodiscard]] nano_usd committed(timestamp now);

  /// An answer was used, or dropped unused.
  void note_end(bool used);
  /// The share of unused ones among the latest; 0 without any.
  [[nodiscard]] double waste() const;

private:
  void turn_day(timestamp now);

  pregeneration_settings settings_;
  double threshold_;
  std::int64_t day_ = 0;
  nano_usd committed_ = 0;
  std::deque<bool> ends_;
  std::size_t since_change_ = 0;
};

/// The beginning of the day in Thailand (UTC+7).
[[nodiscard]] timestamp thai_midnight(timestamp now);

} // namespace tuktuk::core
