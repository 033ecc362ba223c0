#pragma once

#include "core/circuit_breaker.hpp"
#include "core/endpoint_choice.hpp"
#include "messages/time.hpp"

#include <chrono>
#include <cstdint>
#include <optional>

namespace tuktuk::core {

/// What the service says is left of a rate limit (contracts/azure-openai.md, section 8); each part
/// may be missing.
struct rate_limit {
  std::optional<std::uint64_t> remaining_requests;
  std::optional<std::uint64_t> remaining_tokens;
  /// When the limits begin anew.
  std::optional<timespan> reset;

  friend bool operator==(const rate_limit&, const rate_limit&) = default;
};

/// How one attempt at an endpoint ended, as far as it speaks of the endpoint.
enum class endpoint_outcome : std::uint8_t {
  good,     ///< an answer, or a refusal that speaks of the question
  failed,   ///< no connection, no answer, a broken one, 408, 409, 5xx
  limited,  ///< 429
  refused,  ///< 401, 403, 404, 3xx: it will say so again
  cancelled ///< nobody waited for it any more
};

/// How an endpoint is doing, for operators.
enum class endpoint_state : std::uint8_t { well, slow, limited, failing };

[[nodiscard]] constexpr const char* to_string(endpoint_state x) {
  switch (x) {
    case endpoint_state::well: return "well";
    case endpoint_state::slow: return "slow";
    case endpoint_state::limited: return "limited";
    case endpoint_state::failing: return "failing";
  }
  return "unknown";
}

/// What is known of one deployment at one endpoint: whether it answers, how fast, and what it asked
/// for. Not thread-safe; the time is handed in and never goes back.
class endpoint_health {
public:
  using time_point = std::chrono::steady_clock::time_point;

  explicit endpoint_health(const breaker_settings& settings);

  /// What an attempt asks under; handed back when it ends.
  struct ticket {
    bool probes_failure = false;
    bool probes_slowness = false;
    /// It kept its question waiting far too long.
    bool hangs = false;
  };

  /// `tokens`: what the attempt may cost, prompt and answer's limit.
  [[nodiscard]] endpoint_condition condition(time_point now, std::uint64_t tokens) const;
  [[nodiscard]] bool wants_probe(time_point now) const;
  /// When a closed one may be asked again.
  [[nodiscard]] time_point reopens() const;
  /// The expected time to the first byte; zero if unknown. What was measured long ago counts for
  /// less and less, so that a slow one is tried again.
  [[nodiscard]] timespan latency(time_point now) const;
  /// The time to the first byte without that; nothing if unknown.
  [[nodiscard]] std::optional<timespan> measured() const;

  [[nodiscard]] endpoint_state state(time_point now) const;

  [[nodiscard]] ticket begin(time_point now);
  /// An attempt's first byte came after `took`. `elsewhere`: the best of other endpoints.
  void first_byte(time_point now, timespan took, ticket& with, std::optional<timespan> elsewhere);
  /// An attempt has waited for its first byte for `age` and waits still. Whether that is far too
  /// long: then the endpoint counts as slow, and the attempt, should it be cancelled, as failed.
  bool still_waiting(time_point now, timespan age, ticket& with, std::optional<timespan> elsewhere);
  /// `wait`: what a 429 asked for.
  void ended(time_point now, endpoint_outcome how, const ticket& with,
             std::optional<timespan> wait = {});
  void limits(time_point now, const rate_limit& left);

private:
  /// Slower than this counts as slow; nothing if there is nothing to compare with.
  [[nodiscard]] std::optional<timespan> slow_from(std::optional<timespan> elsewhere) const;

  circuit_breaker failure_;
  circuit_breaker slowness_;
  /// First bytes, in seconds: of the last few, and of the last hundred.
  double recent_ = 0;
  double usual_ = 0;
  std::uint32_t samples_ = 0;
  time_point measured_at_{};
  time_point avoid_until_{};
  time_point closed_until_{};
  std::uint32_t limited_in_a_row_ = 0;
  rate_limit left_;
  time_point left_until_{};
};

} // namespace tuktuk::core
