#pragma once

#include "azure/endpoint.hpp"
#include "core/endpoint_choice.hpp"
#include "core/endpoint_health.hpp"
#include "core/identity.hpp"
#include "core/latency_record.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tuktuk {

class azure_attempt;

/// The AZURE POOL's picture of its endpoints: how each deployment does at each of them, and what is
/// under way there. Owned and used by the POOL alone.
class azure_endpoints {
public:
  using time_point = std::chrono::steady_clock::time_point;

  azure_endpoints(std::vector<azure::endpoint> list, const core::breaker_settings& settings,
                  core::random_source random);

  [[nodiscard]] std::size_t size() const { return list_.size(); }
  [[nodiscard]] const azure::endpoint& at(std::size_t index) const { return list_[index]; }

  /// What a call knows of one endpoint.
  struct story {
    bool tried = false;
    /// It refused the key or the deployment, so that this call need not come again.
    bool refused = false;
    /// The endpoint asked not to be called sooner.
    time_point not_before{};
  };

  /// Where a call for a deployment goes that may cost so many tokens, if anywhere. `stories`: one
  /// for each endpoint. `only_good`: to one in good condition that it has not tried, or to none.
  [[nodiscard]] std::optional<std::size_t> choose(const std::string& deployment,
                                                  std::uint64_t tokens,
                                                  std::span<const story> stories, time_point now,
                                                  bool only_good = false);
  /// When the first of those that have not refused this call may be asked again; nothing if all
  /// have.
  [[nodiscard]] std::optional<time_point> reopens(const std::string& deployment,
                                                  std::span<const story> stories);

  /// An attempt begins at this endpoint. Whether it is the one that finds out how it is.
  bool begin(const std::string& deployment, std::size_t endpoint,
             std::shared_ptr<azure_attempt> what, time_point now);
  /// It ended; its outcome can be read, unless it was cancelled.
  void end(const std::string& deployment, std::size_t endpoint, const azure_attempt& what,
           time_point now, bool cancelled);

  /// Reads the first bytes that came since it was last called, and calls back for each attempt that
  /// has waited for its own far too long.
  void look(time_point now, const std::function<void(const azure_attempt&)>& hangs);

  /// How long all but a few first bytes of a deployment took of late, if enough is known.
  [[nodiscard]] std::optional<timespan> late_from(const std::string& deployment) const;

  /// Calls back for each deployment at an endpoint whose state is another than when last told.
  void tell_changes(time_point now,
                    const std::function<void(const azure::endpoint&, const std::string& deployment,
                                             core::endpoint_state)>& tell);

private:
  struct running {
    std::shared_ptr<azure_attempt> what;
    time_point since;
    core::endpoint_health::ticket ticket;
    /// Its first byte was read.
    bool begun = false;
  };

  /// One deployment at one endpoint.
  struct lane {
    core::endpoint_health health;
    std::vector<running> attempts;
    core::endpoint_state told = core::endpoint_state::well;
  };

  struct deployment_lanes {
    std::vector<lane> lanes;
    core::latency_record first_bytes;
  };

  deployment_lanes& of(const std::string& deployment);
  /// The shortest first byte that endpoints other than this one have shown.
  [[nodiscard]] static std::optional<timespan> best_elsewhere(const deployment_lanes& all,
                                                              std::size_t but);
  /// Notes the first byte of an attempt if it has come.
  static void read_first_byte(deployment_lanes& all, std::size_t index, running& each,
                              time_point now);

  std::vector<azure::endpoint> list_;
  core::breaker_settings settings_;
  core::random_source random_;
  std::map<std::string, deployment_lanes> deployments_;
};

} // namespace tuktuk
