#pragma once

#include "actors/azure_attempt.hpp"
#include "actors/azure_endpoints.hpp"
#include "actors/surroundings.hpp"
#include "azure/chat_completions.hpp"
#include "azure/endpoint.hpp"
#include "core/circuit_breaker.hpp"
#include "core/cost.hpp"
#include "core/retry_budget.hpp"
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
#include <string_view>
#include <unordered_map>
#include <vector>

namespace tuktuk {

struct azure_pool_settings {
  std::vector<azure::endpoint> endpoints;
  /// One for all endpoints, or one for each.
  std::vector<std::string> api_keys;
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
  /// The most extra attempts as a share of the calls of the last ten seconds (a few are always
  /// allowed); a call that finds no room waits for it.
  double retry_budget = 0.2;
  core::breaker_settings breaker;
  /// Ask a second endpoint when a light call's first byte is later than usual.
  bool hedge = false;
  /// Attempts under way at once; further calls wait here, and nowhere else: no more than the HTTP
  /// client has room for.
  std::size_t max_calls = 20;
  /// Share of `max_calls` up to which calls that nobody waits for may be begun.
  double background_share = 0.25;
  /// Calls in all, whether under way, waiting for their turn or for their next try; over this a
  /// call fails at once, for memory's sake: with its prompt a call takes some kilobytes.
  std::size_t max_held = 100'000;
};

using http_client_factory = std::function<std::unique_ptr<net::http_client>()>;

/// The AZURE POOL: calls to Azure OpenAI, over kept-alive connections that libcurl drives on a
/// thread of its own.
///
/// Owns the HTTP client, the calls under way and the picture of the endpoints (`azure_endpoints`).
/// Talked to by SESSIONS. Finished answers go straight from the client's thread to the SESSION, and
/// text to whoever watches it; what fails comes here, where it is decided whether, where and when
/// to try again. Calls that find every place taken, or every endpoint closed, wait their turn,
/// first come first served, until their deadline. Calls that nobody waits for are begun only while
/// no other waits and a share of the places at most is taken; they are tried once, and given up as
/// soon as another call finds no place. A call whose endpoint hangs is asked at another
/// one as well; the answer that begins first is taken. Restarted by the upstream supervisor; a
/// restart drops all calls and what was learned of the endpoints: with its last breath this actor
/// tells SESSIONS so, and they ask again (thousands of them watching it would make every end of a
/// call a search through all). This actor watches SESSIONS, and drops the calls of one that ends.
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
    parked,  ///< until an endpoint opens
    asking,  ///< has a place and an attempt under way
    resting, ///< until its next try
  };

  /// An attempt that is under way.
  struct running {
    std::shared_ptr<azure_attempt> what;
    std::uint64_t request = 0;
    std::size_t endpoint = 0;
    /// It finds out for others how its endpoint is.
    bool probe = false;
  };

  struct call {
    model_call what;
    /// An estimate, made once.
    std::uint32_t prompt_tokens = 0;
    model_listener_actor listener;
    /// Null if nobody watches.
    web_listener_actor viewer;
    time_point deadline;
    /// Its place in the order of arrival.
    std::uint64_t arrival = 0;
    stage at = stage::waiting;
    /// One for each endpoint.
    std::vector<azure_endpoints::story> endpoints;
    /// One, or two side by side.
    std::vector<running> tries;
    std::shared_ptr<azure_race> race;
    /// The attempt that ended last without an answer, and the number of the latest, from 1.
    std::shared_ptr<azure_attempt> last;
    std::uint32_t attempts = 0;
    std::uint32_t retries = 0;
    /// How often a 429 said when to come back.
    std::uint32_t called_back = 0;
    /// How often in a row it rested, for the length of the next rest.
    std::uint32_t rests = 0;
    /// The next attempt needs no room in the retry budget: the last cost nobody anything, or was
    /// made to find out for others.
    bool exempt = false;
    /// When a rest ends.
    time_point next_try{};
    /// When a second endpoint is asked; never, if there is no such time.
    std::optional<time_point> hedge_at;
    /// A timer is set for its deadline.
    bool timed = false;
  };

  // -- life of a call (azure_pool.cpp) ---------------------------------------------

  void ask(model_call what, model_listener_actor listener, web_listener_actor viewer);
  void cancel(std::uint64_t id);
  /// The time of a timer has come: a rest ends, a call has waited until its deadline, or is late.
  void woken(std::uint64_t id);
  /// An attempt ended: forgets the call, or plans the next attempt.
  void ended(std::uint64_t id, std::uint32_t number);
  /// Drops the calls of an asker that ended.
  void asker_died(const caf::actor_addr& who);
  /// Lets calls take the places that are free.
  void begin_waiting();
  /// The same for calls that nobody waits for, if no others wait and little is under way.
  void begin_background();
  /// Gives up calls that nobody waits for while others wait for a place.
  void make_room();
  void wait_for_place(call& which);
  /// Sees that it is looked at again at its deadline.
  void watch_deadline(call& which);
  void rest(call& which, timespan span);
  void fail(std::uint64_t id, failure why);
  /// Forgets a call, gives up its attempts and frees their places; returns nothing if there is no
  /// such call.
  std::optional<call> take(std::uint64_t id);
  /// Ends an attempt that nobody waits for.
  void give_up(const call& of, const running& each);
  /// What the client began anew by itself is on the budget as well.
  void note_repeats(const running& of);

  // -- where it goes (azure_pool_attempts.cpp) ---------------------------------------

  /// Starts the next attempt at a call, or lets it wait for an endpoint or the retry budget.
  void attempt(call& which);
  void start_at(call& which, std::size_t endpoint, model_bill before);
  /// What the call learns of the endpoint at which an attempt failed.
  void note_story(call& which, const running& failed) const;
  /// How long to wait before the next attempt, nothing if there is to be none.
  [[nodiscard]] std::optional<timespan> plan_next(call& which, const running& failed);
  void park(call& which);
  /// Lets parked calls see whether an endpoint takes them.
  void unpark();
  void unpark(std::map<std::uint64_t, std::uint64_t>& of_deployment);
  /// Asks another endpoint beside the one that keeps the call waiting.
  void ask_second(call& which, std::string_view why);
  /// Of several attempts this one's answer has begun: the others are given up.
  void overtaken(std::uint64_t id, std::uint32_t winner);
  void tick();
  void keep_ticking();
  /// Those that a rate limit counts.
  [[nodiscard]] static std::uint64_t tokens_of(const call& which);
  void report_refusal(const call& which, const azure_attempt& outcome);
  void report_changes();

  self_pointer self;
  surroundings_ptr around;
  azure_pool_settings settings;
  std::optional<azure_endpoints> endpoints;
  std::optional<core::retry_budget> retry_budget;
  std::optional<core::retry_budget> hedge_budget;
  std::unordered_map<std::uint64_t, call> calls;
  /// Calls that wait for a place, by arrival, and those that wait for an endpoint with their
  /// deployment, likewise.
  std::map<std::uint64_t, std::uint64_t> line;
  /// Those that nobody waits for: they wait beside the line.
  std::map<std::uint64_t, std::uint64_t> background_line;
  /// Such as are under way, by arrival.
  std::map<std::uint64_t, std::uint64_t> background_calls;
  std::map<std::string, std::map<std::uint64_t, std::uint64_t>> parked;
  std::uint64_t last_arrival = 0;
  /// Attempts, not calls.
  std::size_t under_way = 0;
  bool ticking = false;
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
