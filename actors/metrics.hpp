#pragma once

#include "core/endpoint_health.hpp"
#include "messages/model_call.hpp"
#include "messages/outbound.hpp"
#include "messages/storage.hpp"
#include "messages/turn.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace tuktuk {

namespace net {
struct http_client_tally;
}

/// What operators see of the road on `/metrics`, over prometheus-cpp. Every call is thread-safe and
/// costs well under a microsecond. Names begin with "tuktuk_"; times are in seconds.
class metrics {
public:
  metrics();
  ~metrics();
  metrics(const metrics&) = delete;
  metrics& operator=(const metrics&) = delete;

  /// A webhook was answered with this HTTP status after this long.
  void webhook(int status, timespan took);
  /// Events of a webhook, by what became of them: "fresh", "repeated", "ignored".
  void events(std::string_view what, std::size_t count);
  /// A turn was stored (or failed to be).
  void finished(const turn& what);
  /// A call was booked that belongs to no turn.
  void billed(const std::string& deployment, const token_usage& usage, nano_usd cost);
  /// A group of writes was committed.
  void committed(std::size_t operations, timespan took, bool success);
  /// An attempt to call Azure ended: "ok" or the failure's name.
  void model_attempt(std::string_view endpoint, std::string_view outcome, timespan took);
  void model_first_byte(timespan took);
  /// An attempt beyond a call's first: "retry", "hedge", "rescue", or one that the retry budget
  /// "withheld" for now.
  void extra_call(std::string_view why);
  void endpoint_state(const std::string& region, const std::string& deployment,
                      core::endpoint_state state);
  /// A call to LINE ended, with its HTTP status, 0 for none.
  void line_call(std::string_view endpoint, int status, timespan took);
  void delivered(delivery_state how);
  /// Billed messages of this month, as LINE tells: how many there are (nothing: no limit), how many
  /// are used up.
  void line_quota_limit(std::optional<std::uint64_t> messages);
  void line_quota_used(std::uint64_t messages);
  /// "hit", "lead", "joined".
  void cache_look_up(std::string_view what);
  /// A further question of a conversation: "hit" if it was among those offered, "miss" if not,
  /// "none" if nothing was.
  void followup(std::string_view result);
  void followup_patterns(std::size_t count);
  /// An answer made in advance: "made", "used", "wasted" (dropped or expired unused), "withheld"
  /// (for want of budget), "failed".
  void in_advance(std::string_view what);
  /// What answers made in advance cost, and what of it nobody used.
  void in_advance_cost(std::string_view what, nano_usd cost);
  void restarted(std::string_view actor);
  void session_restarted();
  void live_sessions(std::size_t router, std::size_t count);
  void cache_size(std::size_t shard, std::size_t bytes, std::size_t entries);
  void store(const store_health& health);

  /// Shows the requests and connections of an HTTP client from now on.
  void watch_client(std::string client, std::shared_ptr<const net::http_client_tally> tally);

  /// The Prometheus text exposition of everything.
  [[nodiscard]] std::string expose() const;

private:
  struct families;
  std::unique_ptr<families> families_;
};

} // namespace tuktuk
