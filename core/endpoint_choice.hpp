#pragma once

#include "core/identity.hpp"
#include "messages/time.hpp"

#include <cstdint>
#include <optional>
#include <span>

namespace tuktuk::core {

/// Whether an endpoint should be asked.
enum class endpoint_condition : std::uint8_t {
  good,
  avoided, ///< only if there is none better: it is slow, refused us, or asked for a pause
  closed,  ///< not now
};

/// An endpoint as it looks to one call.
struct endpoint_candidate {
  /// The lowest number comes first; others are for when it does not answer.
  std::uint32_t priority = 1;
  /// Its share among those of its priority, at least 1.
  std::uint32_t weight = 1;
  endpoint_condition condition = endpoint_condition::good;
  /// It recovers, and one question is needed to find out.
  bool wants_probe = false;
  /// This call has asked it before.
  bool tried = false;
  /// How long its first byte takes; zero if unknown.
  timespan latency{0};
  /// Attempts under way there.
  std::uint32_t under_way = 0;
};

/// Which endpoint a call goes to, if to any: one that it has not tried, in good condition, of the
/// best priority, in that order of weight; the first that wants a probe at once; among several the
/// better of two drawn by weight (power of two choices), by expected latency times what is under
/// way there (the load that "peak EWMA" balancing looks at).
[[nodiscard]] std::optional<std::size_t> choose_endpoint(
  std::span<const endpoint_candidate> candidates, const random_source& random);

} // namespace tuktuk::core
