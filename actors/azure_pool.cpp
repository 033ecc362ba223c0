#include "actors/azure_pool.hpp"

#include "actors/azure_attempt.hpp"
#include "actors/errors.hpp"
#include "core/backoff.hpp"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <utility>

namespace tuktuk {

namespace {

/// Between two words to the operator about the same refusal.
constexpr auto refusal_interval = std::chrono::minutes{1};
constexpr int status_not_found = 404;

/// A whole number of 53 bits as a fraction in [0, 1).
double fraction(std::uint64_t random) {
  return static_cast<double>(random >> 11) * 0x1.0p-53;
}

double milliseconds(timespan span) {
  return std::chrono::duration<double, std::milli>(span).count();
}

/// What became of a call without an attempt under way: never its texts, never the key.
std::string story_of(const azure_pool_state::call& which) {
  auto story = fmt::format("question={} deployment={} attempts={}", which.what.question_id,
                           which.what.deployment, which.attempt);
  if (!which.current)
    return story;
  const auto& last = *which.current;
  const auto& spent = last.spent();
  return story
         + fmt::format(" endpoint={} status={} request={} first_byte_ms={:.3f} total_ms={:.3f} "
                       "tokens={}+{} estimated={}",
                       last.endpoint(), last.status(), last.request_id(),
                       milliseconds(last.first_byte()), milliseconds(last.total()), spent.prompt,
                       spent.completion, spent.estimated);
}

} // namespace

azure_pool_state::azure_pool_state(self_pointer ptr) : self(ptr) {}

azure_pool_state::~azure_pool_state() {
  client.reset(); // after this nothing more is heard of any call
  for (const auto& [id, which] : calls) {
    if (which.at != stage::asking && which.current)
      which.current->book();
    if (which.listener)
      caf::anon_send(which.listener, lost_atom_v, id);
  }
}

void azure_pool_state::ask(model_call what, model_listener_actor listener) {
  const auto id = what.id;
  if (calls.contains(id))
    return;
  if (calls.size() >= settings.max_held) {
    around->log->warn("event=azure_overload question={} calls={}", what.question_id, calls.size());
    caf::anon_send(listener, failed_atom_v, id,
                   failure{failure_code::unavailable, "too many model calls wait already"},
                   model_bill{});
    return;
  }
  const auto asker = listener.address();
  auto& fresh = calls[id];
  fresh.listener = std::move(listener);
  if (!askers.contains(asker))
    self->monitor(fresh.listener);
  askers.emplace(asker, id);
  fresh.deadline = self->clock().now() + what.deadline;
  fresh.what = std::move(what);
  fresh.arrival = ++last_arrival;
  fresh.endpoints.resize(settings.endpoints.size());
  wait_for_place(fresh);
}

void azure_pool_state::wait_for_place(call& which) {
  const auto id = which.what.id;
  which.at = stage::waiting;
  line.emplace(which.arrival, id);
  begin_waiting();
  const auto left_over = calls.find(id);
  if (left_over == calls.end() || left_over->second.at != stage::waiting
      || std::exchange(left_over->second.timed, true))
    return;
  self->delayed_send(self, left_over->second.deadline - self->clock().now(), retry_atom_v, id);
}

void azure_pool_state::begin_waiting() {
  while (under_way < settings.max_calls && !line.empty()) {
    auto& first = calls.at(line.begin()->second);
    if (self->clock().now() >= first.deadline) {
      fail(first.what.id, {failure_code::timed_out, "no model call could be begun in time"});
      continue;
    }
    line.erase(line.begin());
    attempt(first);
  }
}

void azure_pool_state::attempt(call& which) {
  ++under_way;
  which.at = stage::asking;
  ++which.attempt;
  const auto& endpoint = settings.endpoints[which.endpoint];
  azure::request_style style;
  style.endpoint = endpoint;
  style.api_version = settings.api_version;
  style.reasoning = std::ranges::count(settings.reasoning_deployments, which.what.deployment) > 0;
  style.reasoning_tokens = settings.reasoning_tokens;
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
  auto before = which.current ? which.current->bill() : model_bill{};
  which.current = std::make_shared<azure_attempt>(which.what, which.attempt, endpoint,
                                                  std::move(before), which.listener,
                                                  azure_pool_actor{self}, around, settings.prices);
  which.request = client->start(std::move(request), which.current->callbacks());
}

void azure_pool_state::ended(std::uint64_t id, std::uint32_t number) {
  const auto position = calls.find(id);
  if (position == calls.end() || position->second.attempt != number
      || position->second.at != stage::asking)
    return; // cancelled meanwhile
  auto& which = position->second;
  const auto& outcome = *which.current;
  if (!outcome.why()) {
    if (around->log->should_log(spdlog::level::debug))
      around->log->debug("event=azure_call outcome=answered {}", story_of(which));
    take(id);
    return begin_waiting();
  }
  if (outcome.elsewhere())
    report_refusal(which);
  --under_way;
  which.at = stage::resting;
  const auto now = self->clock().now();
  const auto wait = plan_next(which);
  if (wait && *wait == timespan::zero() && now < which.deadline)
    return wait_for_place(which);
  if (wait && now + *wait < which.deadline) {
    which.next_try = now + *wait;
    self->delayed_send(self, *wait, retry_atom_v, id);
  } else {
    fail(id, *outcome.why());
  }
  begin_waiting();
}

std::optional<timespan> azure_pool_state::plan_next(call& which) {
  const auto& outcome = *which.current;
  if (outcome.shown() || !(outcome.retryable() || outcome.elsewhere()))
    return {};
  const auto now = self->clock().now();
  auto& endpoints = which.endpoints;
  auto& last = endpoints[which.endpoint];
  last.tried = true;
  last.refused = outcome.elsewhere();
  last.not_before = now + outcome.asked_wait().value_or(timespan::zero());
  if (const auto fresh = std::ranges::find(endpoints, false, &endpoint_story::tried);
      fresh != endpoints.end()) {
    which.endpoint = static_cast<std::size_t>(fresh - endpoints.begin());
    return timespan::zero();
  }
  // The one that may be asked soonest, in turns.
  std::optional<std::size_t> next;
  for (std::size_t step = 1; step <= endpoints.size(); ++step) {
    const auto index = (which.endpoint + step) % endpoints.size();
    const auto ready = [&](std::size_t of) { return std::max(endpoints[of].not_before, now); };
    if (!endpoints[index].refused && (!next || ready(index) < ready(*next)))
      next = index;
  }
  if (!next || which.retries >= settings.max_retries)
    return {};
  which.endpoint = *next;
  std::optional<timespan> asked;
  if (endpoints[*next].not_before > now)
    asked = endpoints[*next].not_before - now;
  return core::backoff(++which.retries, settings.retry_base, settings.retry_cap,
                       fraction(around->random()), asked);
}

void azure_pool_state::report_refusal(const call& which) {
  const auto& outcome = *which.current;
  auto kind = fmt::format("{} {} {}", outcome.status(),
                          outcome.status() == status_not_found ? which.what.deployment : "",
                          outcome.endpoint());
  const auto now = self->clock().now();
  const auto [last, first] = told.try_emplace(std::move(kind), now);
  if (!first && now - last->second < refusal_interval)
    return;
  last->second = now;
  around->log->error("event=azure_endpoint_refuses endpoint={} deployment={} status={} request={} "
                     "reason=\"{}\"",
                     outcome.endpoint(), which.what.deployment, outcome.status(),
                     outcome.request_id(), outcome.why()->text);
}

void azure_pool_state::woken(std::uint64_t id) {
  const auto position = calls.find(id);
  if (position == calls.end())
    return;
  auto& which = position->second;
  const auto now = self->clock().now();
  if (which.at == stage::waiting && now >= which.deadline)
    fail(id, {failure_code::timed_out, "no model call could be begun in time"});
  else if (which.at == stage::resting && now >= which.next_try)
    wait_for_place(which);
}

void azure_pool_state::fail(std::uint64_t id, failure why) {
  const auto gone = take(id);
  if (!gone)
    return;
  around->log->warn("event=azure_call outcome=failed {} reason=\"{}\"", story_of(*gone), why.text);
  auto bill = gone->current ? gone->current->bill() : model_bill{};
  caf::anon_send(gone->listener, failed_atom_v, id, std::move(why), std::move(bill));
}

void azure_pool_state::cancel(std::uint64_t id) {
  const auto gone = take(id);
  if (gone && gone->at == stage::asking) {
    if (!gone->current->abandon())
      client->cancel(gone->request); // the attempt books itself
  } else if (gone && gone->current) {
    gone->current->book();
  }
  begin_waiting();
}

void azure_pool_state::asker_died(const caf::actor_addr& who) {
  const auto [first, last] = askers.equal_range(who);
  std::vector<std::uint64_t> orphans;
  for (auto each = first; each != last; ++each)
    orphans.push_back(each->second);
  for (const auto id : orphans)
    cancel(id);
}

std::optional<azure_pool_state::call> azure_pool_state::take(std::uint64_t id) {
  auto node = calls.extract(id);
  if (node.empty())
    return {};
  auto& which = node.mapped();
  if (which.at == stage::asking)
    --under_way;
  else if (which.at == stage::waiting)
    line.erase(which.arrival);
  const auto asker = which.listener.address();
  const auto [first, last] = askers.equal_range(asker);
  askers.erase(std::find_if(first, last, [id](const auto& each) { return each.second == id; }));
  if (!askers.contains(asker))
    self->demonitor(asker);
  return std::move(which);
}

azure_pool_actor::behavior_type azure_pool(
  azure_pool_actor::stateful_pointer<azure_pool_state> self, surroundings_ptr around,
  azure_pool_settings settings, http_client_factory make_client) {
  set_handlers(self);
  self->state.around = std::move(around);
  self->state.settings = std::move(settings);
  self->state.client = make_client();
  self->set_down_handler(
    [self](const caf::down_msg& down) { self->state.asker_died(down.source); });
  return {
    [self](ask_atom, model_call& what, model_listener_actor& listener) {
      self->state.ask(std::move(what), std::move(listener));
      return true;
    },
    [self](cancel_atom, std::uint64_t id) { self->state.cancel(id); },
    [self](done_atom, std::uint64_t id, std::uint32_t number) { self->state.ended(id, number); },
    [self](retry_atom, std::uint64_t id) { self->state.woken(id); },
    [self](count_atom) -> std::uint64_t { return self->state.calls.size(); },
  };
}

} // namespace tuktuk
