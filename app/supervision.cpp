#include "app/supervision.hpp"

#include "actors/archive.hpp"
#include "actors/cache.hpp"
#include "actors/classifier.hpp"
#include "actors/followups.hpp"
#include "actors/model_selector.hpp"
#include "actors/pregenerator.hpp"
#include "actors/sender.hpp"
#include "app/upstream_connections.hpp"

#include <caf/actor_cast.hpp>

#include <algorithm>
#include <cstdint>
#include <utility>

namespace tuktuk::app {

namespace {

using specs = std::vector<child_spec>;

/// An animation is not renewed longer after its question's deadline than this.
constexpr auto loading_leeway = std::chrono::seconds{10};

/// What the senders have in common; outlives each of them.
struct line_account {
  std::shared_ptr<line_limits> limits;
  std::shared_ptr<line_quota> quota = std::make_shared<line_quota>();
};

template <class Start>
void add(specs& children, const char* name, service role, std::size_t count, Start start) {
  for (std::size_t i = 0; i < count; ++i) {
    const auto id = count == 1 ? std::string{name} : name + ("/" + std::to_string(i));
    children.push_back({id, role, i, [start, i](caf::event_based_actor* parent) {
                          return caf::actor_cast<caf::actor>(start(parent, i));
                        }});
  }
}

sender_settings sender_values(const settings& values, const secrets& held,
                              const line_account& account, std::size_t index) {
  sender_settings result;
  result.api_base = values.line.api_base;
  result.access_token = held.line_channel_access_token.reveal();
  result.delivery = {values.line.reply_token_life, values.line.push};
  result.connect_timeout = values.line.connect_timeout;
  result.read_timeout = values.line.read_timeout;
  result.retry_base = values.line.retry_base;
  result.retry_cap = values.line.retry_cap;
  result.loading_seconds = values.line.loading_seconds;
  const auto count = static_cast<std::uint32_t>(values.actors.senders);
  result.loading_grace = values.line.loading_grace;
  result.loading_limit = values.session.answer_deadline + loading_leeway;
  result.quota_interval = values.line.quota_interval;
  result.limits = account.limits;
  result.quota = account.quota;
  result.max_loading_under_way
    = std::max(1U, static_cast<std::uint32_t>(values.line.max_connections) / 4 / count);
  result.index = static_cast<std::uint32_t>(index);
  result.count = count;
  return result;
}

azure_pool_settings pool_values(const settings& values, const secrets& held,
                                const supervision_parts& parts) {
  const auto& azure = values.azure;
  azure_pool_settings result;
  result.endpoints = endpoints_of(values);
  result.api_keys = azure_keys(held);
  result.api_version = azure.api_version;
  result.reasoning_deployments = azure.reasoning_deployments;
  result.reasoning_tokens = azure.reasoning_tokens;
  result.temperature = azure.temperature;
  result.prices = {parts.session, &parts.session->prices};
  result.connect_timeout = azure.connect_timeout;
  result.read_timeout = azure.read_timeout;
  result.max_retries = azure.max_retries;
  result.retry_base = azure.retry_base;
  result.retry_cap = azure.retry_cap;
  result.retry_budget = azure.retry_budget;
  result.breaker.failures = azure.breaker_failures;
  result.breaker.open = azure.breaker_open;
  result.breaker.open_cap = 10 * azure.breaker_open;
  result.background_share = azure.background_share;
  result.hedge = azure.hedge == feature_switch::on;
  // Where calls cannot share connections, those without one wait in the pool, not in the client.
  const bool may_share = azure.http2 == http2_policy::automatic
                         && std::ranges::any_of(azure.endpoints, [](const std::string& endpoint) {
                              return endpoint.starts_with("https");
                            });
  result.max_calls = may_share
                       ? azure.max_calls
                       : std::min(azure.max_calls, azure.max_connections * azure.endpoints.size());
  return result;
}

/// Beyond the session's own deadline: a web question may wait behind others of its user.
constexpr auto queueing_grace = std::chrono::seconds{30};

router_settings router_values(const settings& values, std::size_t index) {
  router_settings result;
  result.session_idle_timeout = values.session.idle_timeout;
  result.web_patience = values.session.answer_deadline + queueing_grace;
  result.tries = values.supervision.session_tries;
  result.index = static_cast<std::uint32_t>(index);
  result.count = static_cast<std::uint32_t>(values.actors.routers);
  return result;
}

specs storage(const settings& values, const secrets& held, const supervision_parts& parts) {
  specs children;
  add(children, "journal", service::journal, 1,
      [parts, limits = journal_settings{values.store.max_batch, values.server.max_pending_events,
                                        values.cache.stored_answers}](auto* parent, std::size_t) {
        return parent->template spawn<caf::detached>(journal, parts.around, parts.open_writer,
                                                     limits);
      });
  add(children, "archive", service::archive, values.actors.archives,
      [parts](auto* parent, std::size_t) {
        return parent->template spawn<caf::detached>(archive, parts.around, parts.open_reader);
      });
  line_account account;
  account.limits
    = std::make_shared<line_limits>(values.line.calls_per_second, values.line.loading_per_second);
  add(children, "sender", service::sender, values.actors.senders,
      [parts, values, held, account](auto* parent, std::size_t i) {
        return parent->spawn(sender, parts.around, sender_values(values, held, account, i),
                             parts.line_client);
      });
  return children;
}

specs upstream(const settings& values, const secrets& held, const supervision_parts& parts) {
  specs children;
  add(children, "azure-pool", service::azure_pool, 1,
      [parts, pool = pool_values(values, held, parts)](auto* parent, std::size_t) {
        return parent->spawn(azure_pool, parts.around, pool, parts.make_azure_client);
      });
  return children;
}

specs minds(const settings& values, const supervision_parts& parts) {
  specs children;
  add(
    children, "classifier", service::classifier, values.actors.classifiers,
    [model = parts.model](auto* parent, std::size_t) { return parent->spawn(classifier, model); });
  add(children, "model-selector", service::model_selector, 1,
      [deployments
       = model_selector_settings{values.azure.deployment_light,
                                 values.azure.deployment_heavy,
                                 {values.plan.learn_answer_tokens, values.plan.answer_margin,
                                  values.plan.least_answer_tokens}}](auto* parent, std::size_t) {
        return parent->spawn(model_selector, deployments);
      });
  const auto shards = values.actors.caches;
  add(children, "cache", service::cache, shards,
      [parts, all = cache_settings{values.cache.max_bytes / shards, values.cache.ttl, 0,
                                   values.cache.join_window, values.cache.time_bound_ttl,
                                   values.cache.max_wrong_share, values.cache.stored_answers > 0,
                                   parts.session->prompts.version, shards}](auto* parent,
                                                                            std::size_t i) {
        auto mine = all;
        mine.shard = i;
        return parent->spawn(cache, parts.around, mine);
      });
  const auto& ahead = values.followups;
  followups_settings patterns;
  patterns.model = {ahead.half_life, ahead.max_patterns, ahead.min_sessions};
  patterns.flows = parts.flows;
  add(children, "followups", service::followups, 1, [parts, patterns](auto* parent, std::size_t) {
    return parent->spawn(followups, parts.around, patterns);
  });
  constexpr double nano = 1e9;
  pregenerator_settings advance;
  advance.policy.min_probability = ahead.min_probability;
  advance.policy.daily_budget = static_cast<nano_usd>(ahead.daily_budget_usd * nano);
  advance.policy.max_waste = ahead.max_waste;
  advance.max_pending = ahead.max_pending;
  advance.time_to_live = values.cache.ttl;
  advance.common_questions = parts.common_questions;
  if (!values.azure.reasoning_deployments.empty())
    advance.reasoning_tokens = values.azure.reasoning_tokens;
  if (ahead.daily_budget_usd > 0.0 && ahead.max_pending > 0 && values.azure.background_share > 0.0)
    add(children, "pregenerator", service::pregenerator, 1,
        [parts, advance](auto* parent, std::size_t) {
          return parent->spawn(pregenerator, parts.around, advance, parts.session);
        });
  return children;
}

specs front(const settings& values, const supervision_parts& parts) {
  specs children;
  add(children, "router", service::router, values.actors.routers,
      [parts, values](auto* parent, std::size_t i) {
        return parent->spawn(router, parts.around, router_values(values, i),
                             make_session_spawner(parts.around, parts.session));
      });
  observer_settings watch;
  watch.warn_wal_bytes = values.store.warn_wal_bytes;
  watch.max_wal_bytes = 4 * values.store.warn_wal_bytes;
  watch.max_pending = values.server.max_pending_events;
  children.push_back({"observer", {}, 0, [parts, watch](caf::event_based_actor* parent) {
                        return parent->spawn(observer, parts.around, watch, parts.ready);
                      }});
  return children;
}

} // namespace

caf::actor start_supervision(caf::actor_system& system, const settings& values, const secrets& held,
                             const supervision_parts& parts) {
  const restart_limit limit{values.supervision.max_restarts, values.supervision.within};
  if (values.cache.stored_answers > 0)
    *parts.around->caches_to_load = static_cast<std::int64_t>(values.actors.caches);
  specs groups;
  const auto group = [&](const char* name, specs children) {
    groups.push_back({name,
                      {},
                      0,
                      [around = parts.around, name, children = std::move(children),
                       limit](caf::event_based_actor* parent) {
                        return parent->spawn(supervisor, around, std::string{name}, children,
                                             limit);
                      }});
  };
  group("storage", storage(values, held, parts));
  group("upstream", upstream(values, held, parts));
  group("minds", minds(values, parts));
  group("front", front(values, parts));
  return system.spawn(supervisor, parts.around, std::string{"root"}, std::move(groups), limit);
}

} // namespace tuktuk::app
