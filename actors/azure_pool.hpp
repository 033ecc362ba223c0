#pragma once

#include "actors/surroundings.hpp"
#include "azure/chat_completions.hpp"
#include "messages/interfaces.hpp"
#include "net/http_client.hpp"

#include <caf/stateful_actor.hpp>
#include <caf/typed_event_based_actor.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
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
  double temperature = 0.3;
  timespan connect_timeout = std::chrono::seconds{5};
  /// The longest silence between two bytes.
  timespan read_timeout = std::chrono::seconds{30};
  std::uint32_t max_retries = 2;
  timespan retry_base = std::chrono::milliseconds{500};
  timespan retry_cap = std::chrono::seconds{8};
  /// Calls under way or waiting; over this a call fails at once.
  std::size_t max_calls = 1000;
};

using http_client_factory = std::function<std::unique_ptr<net::http_client>()>;

class azure_attempt;

/// The AZURE POOL: calls to Azure OpenAI, over kept-alive connections that libcurl drives on a
/// thread of its own.
///
/// Owns the HTTP client and the calls under way. Talked to by SESSIONS. Deltas and finished answers
/// go straight from the client's thread to the SESSION; what fails comes here, where it is decided
/// whether, where and when to try again. Restarted by the upstream supervisor; a restart drops all
/// calls: SESSIONS watch this actor while they wait and ask again.
struct azure_pool_state {
  static inline const char* name = "azure-pool";

  using self_pointer = azure_pool_actor::stateful_pointer<azure_pool_state>;

  explicit azure_pool_state(self_pointer self);

  struct call {
    model_call what;
    model_listener_actor listener;
    /// The attempt under way or just ended, and its number, from 1.
    std::shared_ptr<azure_attempt> current;
    std::uint32_t attempt = 0;
    std::uint64_t request = 0;
    std::chrono::steady_clock::time_point deadline;
  };

  void ask(model_call what, model_listener_actor listener);
  void cancel(std::uint64_t id);
  /// Starts the next attempt at a call.
  void attempt(call& which);
  /// An attempt ended: forgets the call, or plans the next attempt.
  void ended(std::uint64_t id, std::uint32_t number);
  void retry(std::uint64_t id);
  void fail(std::uint64_t id, failure why);

  self_pointer self;
  surroundings_ptr around;
  azure_pool_settings settings;
  std::unordered_map<std::uint64_t, call> calls;
  /// Last, so that its thread has ended before anything else here is gone.
  std::unique_ptr<net::http_client> client;
};

azure_pool_actor::behavior_type azure_pool(
  azure_pool_actor::stateful_pointer<azure_pool_state> self, surroundings_ptr around,
  azure_pool_settings settings, http_client_factory make_client);

} // namespace tuktuk
