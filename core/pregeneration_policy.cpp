#include "core/pregeneration_policy.hpp"

#include <algorithm>
#include <chrono>

namespace tuktuk::core {

namespace {

constexpr std::chrono::milliseconds day_length = std::chrono::hours{24};
constexpr std::chrono::milliseconds thailand = std::chrono::hours{7};
constexpr std::size_t window = 50;
constexpr std::size_t least_evidence = 20;
constexpr std::size_t change_interval = 10;
constexpr double raise = 0.25;
constexpr double fall = 0.02;

std::int64_t day_of(timestamp now) {
  return (now.time_since_epoch() + thailand) / day_length;
}

} // namespace

timestamp thai_midnight(timestamp now) {
  return timestamp{day_of(now) * day_length - thailand};
}

pregeneration_policy::pregeneration_policy(pregeneration_settings settings)
  : settings_(settings),
    threshold_(settings.min_probability) {}

void pregeneration_policy::turn_day(timestamp now) {
  if (const auto today = day_of(now); today > day_) {
    day_ = today;
    committed_ = 0;
  }
}

void pregeneration_policy::note_spent(nano_usd cost, timestamp now) {
  turn_day(now);
  committed_ += cost;
}

std::optional<pregeneration_policy::reservation> pregeneration_policy::reserve(nano_usd worst,
                                                                               timestamp now) {
  turn_day(now);
  if (worst < 0 || committed_ > settings_.daily_budget - worst)
    return {};
  committed_ += worst;
  return reservation{worst, day_};
}

void pregeneration_policy::settle(const reservation& aside, nano_usd cost, timestamp now) {
  turn_day(now);
  if (aside.day == day_)
    committed_ = std::max<nano_usd>(0, committed_ - aside.worst);
  committed_ += cost;
}

nano_usd pregeneration_policy::committed(timestamp now) {
  turn_day(now);
  return committed_;
}

double pregeneration_policy::waste() const {
  if (ends_.empty())
    return 0.0;
  return static_cast<double>(std::ranges::count(ends_, false)) / static_cast<double>(ends_.size());
}

void pregeneration_policy::note_end(bool used) {
  ends_.push_back(used);
  if (ends_.size() > window)
    ends_.pop_front();
  if (ends_.size() < least_evidence || ++since_change_ < change_interval)
    return;
  since_change_ = 0;
  threshold_ = waste() > settings_.max_waste
                 ? threshold_ + raise * (1.0 - threshold_)
                 : std::max(settings_.min_probability, threshold_ - fall);
}

} // namespace tuktuk::core
