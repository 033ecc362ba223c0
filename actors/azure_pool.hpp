#pragma once

#include "actors/surroundings.hpp"
#include "azure/chat_completions.hpp"
#include "core/cost.hpp"
#include "messages/interfaces.hpp"
#include "net/http_client.hpp"

#include <caf/actor_addr.hpp>
#include <caf/stateful_actor.hpp>
#include <caf/typed_event_based_actor.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace tuktuk {

struct azure_pool_settings {
  /// In order of preference; each the base URL of a resource, dated or v1 style.
  std::vector<std::string> endpoints;
  std::string api_key;
  std::string api_version = "2024-10-21";
  /// Deployments of reasoning models: these refuse `temperature` and `max_tokens`.
  std::vector<std::string> reasoning_deployments;
  /// Room for their hidden reasoning, beside the answer's own limit.
  std::uint32_t reasoning_tokens = 4096;
  double temperature = 0.3;
  /// For the bill of a call that is cancelled.
  std::shared_ptr<const core::price_list> prices = std::make_shared<core::price_list>();
  timespan connect_timeout = std::chrono::seconds{5};
  /// The longest silence between two bytes.
  timespan read_timeout = std::chrono::seconds{30};
  /// How often a call is tried again once every endpoint has had its turn.
  std::uint32_t max_retries = 2;
  timespan retry_base = std::chrono::milliseconds{500};
  timespan retry_cap = std::chrono::seconds{8};
  /// Attempts under way at once; further calls wait here, and nowhere else: no more than the HTTP
  /// client has connections.
  std::size_t max_calls = 20;
  /// Calls in all, whether under way, waiting for their turn or for their next try; over this a
  /// call fails at once, for memory's sake: with its prompt a call takes some kilobytes.
  std::size_t max_held = 100'000;
};

using http_client_factory = std::function<std::unique_ptr<net::http_client>()>;

class azure_attempt;

/// The AZURE POOL: calls to Azure OpenAI, over kept-alive connections that libcurl drives on a
/// thread of its own.
///
/// Owns the HTTP client and the calls under way. Talked to by SESSIONS. Deltas and finished answers
/// go straight from the client's thread to the SESSION; what fails comes here, where it is decided
/// whether, where and when to try again. Calls that find every place taken wait their turn, first
/// come first served, until their deadline. Restarted by the upstream supervisor; a restart drops
/// all calls: with its last breath this actor tells SESSIONS so, and they ask again (thousands of
/// them watching it would make every end of a call a search through all). This actor watches
/// SESSIONS, and drops the calls of one that ends.
struct azure_pool_state {
  static inline const char* name = "azure-pool";

  using self_pointer = azure_pool_actor::stateful_pointer<azure_pool_state>;

  explicit azure_pool_state(self_pointer self);
  /// Tells all askers that their calls are lost.
  ~azure_pool_state();
  azure_pool_state(const azure_pool_state&) = delete;
  azure_pool_state& operator=(const azure_pool_state&) = delete;

  using time_point = std::chrono::steady_clock::time_point;

  enum class stage : std::uint8_t {
    waiting, ///< for a place
    asking,  ///< has a place and an attempt under way
    resting, ///< until its next try
  };

  /// What a call knows of one endpoint.
  struct endpoint_story {
    bool tried = false;
    /// It refused the key or the deployment, so that this call need not come again.
    bool refused = false;
    /// The endpoint asked not to be called sooner.
    time_point not_before{};
  };

  struct call {
    model_call what;
    model_listener_actor listener;
    time_point deadline;
    /// Its place in the order of arrival.
    std::uint64_t arrival = 0;
    stage at = stage::waiting;
    /// One for each endpoint, and the one being asked or to be asked next.
    std::vector<endpoint_story> endpoints;
    std::size_t endpoint = 0;
    /// The attempt under way or just ended, and its number, from 1.
    std::shared_ptr<azure_attempt> current;
    std::uint32_t attempt = 0;
    std::uint32_t retries = 0;
    std::uint64_t request = 0;
    /// When a rest ends.
    time_point next_try{};
    /// A timer is set for its deadline.
    bool timed = false;
  };

  void ask(model_call what, model_listener_actor listener);
  void cancel(std::uint64_t id);
  /// The time of a timer has come: a rest ends, or a call has waited until its deadline.
  void woken(std::uint64_t id);
  /// An attempt ended: forgets the call, or plans the next attempt.
  void ended(std::uint64_t id, std::uint32_t number);
  /// Drops the calls of an asker that ended.
  void asker_died(const caf::actor_addr& who);
  /// Lets calls take the places that are free.
  void begin_waiting();

  /// Puts a call in line, before those that came later.
  void wait_for_place(call& which);
  /// Starts the next attempt at a call.
  void attempt(call& which);
  /// Chooses the endpoint of the next attempt; how long to wait for it, nothing if there is to be
  /// none.
  [[nodiscard]] std::optional<timespan> plan_next(call& which);
  void fail(std::uint64_t id, failure why);
  /// Forgets a call and frees its place; returns nothing if there is no such call.
  std::optional<call> take(std::uint64_t id);
  /// Tells the operator that an endpoint refuses its key or deployment, once a minute.
  void report_refusal(const call& which);

  self_pointer self;
  surroundings_ptr around;
  azure_pool_settings settings;
  std::unordered_map<std::uint64_t, call> calls;
  /// Calls that wait for a place, by arrival.
  std::map<std::uint64_t, std::uint64_t> line;
  std::uint64_t last_arrival = 0;
  std::size_t under_way = 0;
  /// The calls of each asker; an asker is watched as long as it stands here.
  std::unordered_multimap<caf::actor_addr, std::uint64_t> askers;
  /// When each kind of refusal was last told to the operator.
  std::unordered_map<std::string, time_point> told;
  /// Last, so that its thread has ended before anything else here is gone.
  std::unique_ptr<net::http_client> client;
};

azure_pool_actor::behavior_type azure_pool(
  azure_pool_actor::stateful_pointer<azure_pool_state> self, surroundings_ptr around,
  azure_pool_settings settings, http_client_factory make_client);

} // namespace tuktuk
