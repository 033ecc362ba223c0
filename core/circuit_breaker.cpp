#include "core/circuit_breaker.hpp"

#include <algorithm>
#include <cmath>

namespace tuktuk::core {

bool circuit_breaker::admits(time_point now) const {
  return is_closed() || (!probing_ && now >= next_probe_);
}

bool circuit_breaker::ask(time_point now) {
  if (!wants_probe(now))
    return false;
  probing_ = true;
  return true;
}

void circuit_breaker::succeeded(time_point now, bool probe) {
  fade(now);
  good_ += 1;
  // What was asked before it opened says nothing about now.
  if (is_closed()) {
    in_a_row_ = 0;
  } else if (probe) {
    const auto settings = settings_;
    *this = circuit_breaker{settings};
  }
}

void circuit_breaker::failed(time_point now, bool probe) {
  fade(now);
  bad_ += 1;
  ++in_a_row_;
  if (!is_closed()) {
    if (probe)
      trip(now);
    return;
  }
  const auto all = good_ + bad_;
  if (in_a_row_ >= settings_.failures
      || (all >= settings_.min_outcomes && bad_ >= settings_.share * all))
    trip(now);
}

void circuit_breaker::released(bool probe) {
  if (probe)
    probing_ = false;
}

void circuit_breaker::trip(time_point now) {
  constexpr std::uint32_t most_doublings = 16;
  const auto factor = std::int64_t{1} << std::min(opened_, most_doublings);
  ++opened_;
  next_probe_ = now + std::min(settings_.open * factor, settings_.open_cap);
  probing_ = false;
}

void circuit_breaker::fade(time_point now) {
  const auto halves = std::chrono::duration<double>(now - faded_) / settings_.half_life;
  faded_ = now;
  const auto left = std::exp2(-std::max(halves, 0.0));
  good_ *= left;
  bad_ *= left;
}

} // namespace tuktuk::core
