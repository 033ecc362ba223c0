#include "actors/azure_pool.hpp"

#include "actors/azure_attempt.hpp"
#include "actors/errors.hpp"
#include "core/backoff.hpp"

#include <algorithm>
#include <utility>

namespace tuktuk {

namespace {

/// A whole number of 53 bits as a fraction in [0, 1).
double fraction(std::uint64_t random) {
  return static_cast<double>(random >> 11) * 0x1.0p-53;
}

} // namespace

azure_pool_state::azure_pool_state(self_pointer ptr) : self(ptr) {}

void azure_pool_state::ask(model_call what, model_listener_actor listener) {
  const auto id = what.id;
  if (calls.size() >= settings.max_calls) {
    around->log->warn("event=azure_overload question={} calls={}", what.question_id, calls.size());
    caf::anon_send(listener, failed_atom_v, id,
                   failure{failure_code::unavailable, "too many model calls wait already"});
    return;
  }
  const auto deadline = self->clock().now() + what.deadline;
  auto [position, fresh]
    = calls.try_emplace(id, call{std::move(what), std::move(listener), nullptr, 0, 0, deadline});
  if (fresh)
    attempt(position->second);
}

void azure_pool_state::attempt(call& which) {
  ++which.attempt;
  const auto& endpoint = settings.endpoints[(which.attempt - 1) % settings.endpoints.size()];
  azure::request_style style;
  style.endpoint = endpoint;
  style.api_version = settings.api_version;
  style.reasoning = std::ranges::count(settings.reasoning_deployments, which.what.deployment) > 0;
  style.temperature = settings.temperature;
  net::client_request request;
  request.url = azure::chat_url(style, which.what.deployment);
  request.headers = {{"content-type", "application/json"},
                     {"accept", "text/event-stream"},
                     {"api-key", settings.api_key}};
  request.body = azure::chat_body(style, which.what);
  request.connect_timeout = settings.connect_timeout;
  request.read_timeout = settings.read_timeout;
  request.total_timeout
    = std::max<timespan>(which.deadline - self->clock().now(), std::chrono::milliseconds{1});
  which.current = std::make_shared<azure_attempt>(which.what, which.attempt, endpoint,
                                                  which.listener, azure_pool_actor{self}, around);
  which.request = client->start(std::move(request), which.current->callbacks());
}

void azure_pool_state::ended(std::uint64_t id, std::uint32_t number) {
  const auto position = calls.find(id);
  if (position == calls.end() || position->second.attempt != number)
    return; // cancelled meanwhile
  auto& which = position->second;
  const auto& outcome = *which.current;
  if (!outcome.why()) {
    calls.erase(position);
    return;
  }
  if (!outcome.retryable() || outcome.shown() || which.attempt > settings.max_retries)
    return fail(id, *outcome.why());
  const bool elsewhere = settings.endpoints.size() > 1;
  const auto wait = elsewhere && which.attempt % settings.endpoints.size() != 0
                      ? timespan::zero()
                      : core::backoff(which.attempt, settings.retry_base, settings.retry_cap,
                                      fraction(around->random()), outcome.asked_wait());
  if (self->clock().now() + wait >= which.deadline)
    return fail(id, *outcome.why());
  if (wait == timespan::zero())
    attempt(which);
  else
    self->delayed_send(self, wait, retry_atom_v, id);
}

void azure_pool_state::retry(std::uint64_t id) {
  if (const auto position = calls.find(id); position != calls.end())
    attempt(position->second);
}

void azure_pool_state::fail(std::uint64_t id, failure why) {
  if (auto node = calls.extract(id); !node.empty())
    caf::anon_send(node.mapped().listener, failed_atom_v, id, std::move(why));
}

void azure_pool_state::cancel(std::uint64_t id) {
  if (auto node = calls.extract(id); !node.empty())
    client->cancel(node.mapped().request);
}

azure_pool_actor::behavior_type azure_pool(
  azure_pool_actor::stateful_pointer<azure_pool_state> self, surroundings_ptr around,
  azure_pool_settings settings, http_client_factory make_client) {
  set_handlers(self);
  self->state.around = std::move(around);
  self->state.settings = std::move(settings);
  self->state.client = make_client();
  return {
    [self](ask_atom, model_call& what, model_listener_actor& listener) {
      self->state.ask(std::move(what), std::move(listener));
    },
    [self](cancel_atom, std::uint64_t id) { self->state.cancel(id); },
    [self](done_atom, std::uint64_t id, std::uint32_t number) { self->state.ended(id, number); },
    [self](retry_atom, std::uint64_t id) { self->state.retry(id); },
    [self](count_atom) -> std::uint64_t { return self->state.calls.size(); },
  };
}

} // namespace tuktuk
