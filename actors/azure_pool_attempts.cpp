#include "actors/azure_pool.hpp"
#include "core/backoff.hpp"
#include "core/identity.hpp"
#include "core/prompt.hpp"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <iterator>
#include <utility>

// Where the attempts at a call go, and when.

namespace tuktuk {

namespace {

constexpr auto tick_interval = std::chrono::milliseconds{100};
/// How long a call waits for room in the retry budget before it looks again.
constexpr timespan budget_rest = std::chrono::milliseconds{200};
/// So often a 429 that says when to come back is no retry; who is refused after that counts as
/// others.
constexpr std::uint32_t most_called_back = 5;
/// From so many on such waits grow: the service's word did not hold.
constexpr std::uint32_t doubted_from = 3;
/// So many parked calls in a row that no endpoint takes end the search among them.
constexpr int most_misses = 16;
/// Between two words to the operator about the same refusal.
constexpr auto refusal_interval = std::chrono::minutes{1};
constexpr int status_not_found = 404;

} // namespace

std::uint64_t azure_pool_state::tokens_of(const call& which) {
  return std::uint64_t{which.prompt_tokens} + which.what.max_completion_tokens;
}

void azure_pool_state::attempt(call& which) {
  const auto now = self->clock().now();
  const auto endpoint
    = endpoints->choose(which.what.deployment, tokens_of(which), which.endpoints, now);
  if (!endpoint && which.what.background)
    return fail(which.what.id, {failure_code::unavailable, "no endpoint is idle"});
  if (!endpoint)
    return park(which);
  if (which.attempts > 0 && !which.exempt && !retry_budget->take(now)) {
    around->meters->extra_call("withheld");
    const auto jitter = core::fraction(around->random());
    return rest(which, std::chrono::duration_cast<timespan>(budget_rest * (1 + jitter)));
  }
  if (which.attempts > 0)
    around->meters->extra_call("retry");
  which.at = stage::asking;
  which.race = std::make_shared<azure_race>();
  start_at(which, *endpoint, which.last ? which.last->bill() : model_bill{});
  if (settings.hedge && !which.what.background && which.what.tier == model_tier::light
      && endpoints->size() > 1)
    if (const auto late = endpoints->late_from(which.what.deployment)) {
      which.hedge_at = now + *late;
      self->delayed_send(self, *late, retry_atom_v, which.what.id);
    }
  keep_ticking();
}

void azure_pool_state::start_at(call& which, std::size_t endpoint, model_bill before) {
  const auto now = self->clock().now();
  ++under_way;
  ++which.attempts;
  const auto& url = endpoints->at(endpoint).url;
  azure::request_style style;
  style.endpoint = url;
  style.api_version = settings.api_version;
  style.reasoning = std::ranges::count(settings.reasoning_deployments, which.what.deployment) > 0;
  style.reasoning_tokens = settings.reasoning_tokens;
  style.temperature = settings.temperature;
  const auto& keys = settings.api_keys;
  net::client_request request;
  request.url = azure::chat_url(style, which.what.deployment);
  request.headers = {{"content-type", "application/json"},
                     {"accept", "text/event-stream"},
                     {"api-key", keys.size() > 1 ? keys.at(endpoint) : keys.at(0)}};
  request.body = azure::chat_body(style, which.what);
  request.connect_timeout = settings.connect_timeout;
  request.read_timeout = settings.read_timeout;
  request.total_timeout = std::max<timespan>(which.deadline - now, std::chrono::milliseconds{1});
  auto what = std::make_shared<azure_attempt>(which.what, which.attempts, which.race, url,
                                              std::move(before), which.listener, which.viewer,
                                              azure_pool_actor{self}, around, settings.prices);
  const bool probe = endpoints->begin(which.what.deployment, endpoint, what, now);
  auto callbacks = what->callbacks();
  which.tries.push_back({std::move(what), 0, endpoint, probe});
  which.tries.back().request = client->start(std::move(request), std::move(callbacks));
}

void azure_pool_state::note_story(call& which, const running& failed) const {
  auto& story = which.endpoints[failed.endpoint];
  story.tried = true;
  story.refused = failed.what->elsewhere();
  which.exempt = failed.probe || failed.what->not_sent();
  story.not_before = self->clock().now() + failed.what->asked_wait().value_or(timespan::zero());
}

std::optional<timespan> azure_pool_state::plan_next(call& which, const running& failed) {
  const auto& outcome = *failed.what;
  if (outcome.shown() || !(outcome.retryable() || outcome.elsewhere()))
    return {};
  const auto now = self->clock().now();
  auto& stories = which.endpoints;
  if (endpoints->choose(which.what.deployment, tokens_of(which), stories, now, true))
    return timespan::zero();
  // The one that may be asked soonest.
  std::optional<time_point> soonest;
  for (const auto& each : stories)
    if (!each.refused && (!soonest || each.not_before < *soonest))
      soonest = std::max(each.not_before, now);
  if (!soonest)
    return {};
  // Who is told when to come back comes back then, as long as the deadline and the budget allow.
  const bool called_back = outcome.why()->code == failure_code::rate_limited
                           && outcome.asked_wait().has_value()
                           && ++which.called_back <= most_called_back;
  if (!outcome.not_sent() && !called_back && which.retries++ >= settings.max_retries) {
    // Those that were tried are done; others had no turn yet.
    for (auto& each : stories)
      each.refused = each.refused || each.tried;
    const bool fresh = std::ranges::count(stories, false, &azure_endpoints::story::refused) > 0;
    return fresh ? std::optional{timespan::zero()} : std::nullopt;
  }
  const auto asked = std::ranges::all_of(
    stories, [&](const auto& each) { return each.refused || each.not_before > now; });
  const auto random = core::fraction(around->random());
  const auto wait = core::backoff(++which.rests, settings.retry_base, settings.retry_cap, random,
                                  asked ? std::optional<timespan>{*soonest - now} : std::nullopt);
  if (which.called_back < doubted_from)
    return wait;
  return std::max(wait, core::backoff(which.called_back - doubted_from + 1, settings.retry_base,
                                      settings.retry_cap, random));
}

void azure_pool_state::park(call& which) {
  const auto opens = endpoints->reopens(which.what.deployment, which.endpoints);
  if (!opens || *opens >= which.deadline)
    return fail(which.what.id,
                which.last ? *which.last->why()
                           : failure{failure_code::unavailable,
                                     "no Azure OpenAI endpoint can be asked before the deadline"});
  which.at = stage::parked;
  parked[which.what.deployment].emplace(which.arrival, which.what.id);
  watch_deadline(which);
  keep_ticking();
}

void azure_pool_state::unpark() {
  for (auto each = parked.begin(); each != parked.end();) {
    unpark(each->second);
    each = each->second.empty() ? parked.erase(each) : std::next(each);
  }
}

void azure_pool_state::unpark(std::map<std::uint64_t, std::uint64_t>& of_deployment) {
  int misses = 0;
  const auto now = self->clock().now();
  for (auto next = of_deployment.begin();
       next != of_deployment.end() && misses < most_misses && under_way < settings.max_calls;) {
    auto& which = calls.at(next->second);
    if (!endpoints->choose(which.what.deployment, tokens_of(which), which.endpoints, now)) {
      ++misses;
      ++next;
      continue;
    }
    next = of_deployment.erase(next);
    attempt(which);
  }
}

void azure_pool_state::ask_second(call& which, std::string_view why) {
  which.hedge_at.reset();
  if (which.what.background || which.tries.size() != 1 || which.race->decided()
      || under_way >= settings.max_calls)
    return;
  const auto now = self->clock().now();
  auto stories = which.endpoints;
  stories[which.tries.front().endpoint].tried = true;
  const auto other = endpoints->choose(which.what.deployment, tokens_of(which), stories, now, true);
  if (!other)
    return;
  // Who finds out for others need not suffer for it.
  const bool exempt = which.tries.front().probe && why != "hedge";
  if ((why == "hedge" && !hedge_budget->take(now)) || (!exempt && !retry_budget->take(now)))
    return;
  around->meters->extra_call(why);
  which.endpoints = std::move(stories);
  start_at(which, *other, {});
}

void azure_pool_state::overtaken(std::uint64_t id, std::uint32_t winner) {
  const auto position = calls.find(id);
  if (position == calls.end())
    return;
  auto& which = position->second;
  for (const auto& each : which.tries)
    if (each.what->number() != winner)
      give_up(which, each);
  std::erase_if(which.tries, [&](const running& each) { return each.what->number() != winner; });
  begin_waiting();
}

void azure_pool_state::tick() {
  ticking = false;
  const auto now = self->clock().now();
  std::vector<std::uint64_t> hanging;
  endpoints->look(now, [&](const azure_attempt& each) { hanging.push_back(each.call_id()); });
  for (const auto id : hanging)
    if (const auto position = calls.find(id); position != calls.end())
      ask_second(position->second, "rescue");
  unpark();
  begin_waiting();
  report_changes();
  keep_ticking();
}

void azure_pool_state::keep_ticking() {
  // With one endpoint there is nowhere to go from one that hangs.
  const bool needed = !parked.empty() || (under_way > 0 && endpoints->size() > 1);
  if (needed && !std::exchange(ticking, true))
    self->delayed_send(self, tick_interval, tick_atom_v);
}

void azure_pool_state::report_changes() {
  endpoints->tell_changes(self->clock().now(), [this](const azure::endpoint& where,
                                                      const std::string& deployment,
                                                      core::endpoint_state state) {
    around->meters->endpoint_state(where.region, deployment, state);
    const auto level
      = state == core::endpoint_state::well ? spdlog::level::info : spdlog::level::warn;
    around->log->log(level, "event=azure_endpoint endpoint={} region=\"{}\" deployment={} is={}",
                     where.url, where.region, deployment, core::to_string(state));
  });
}

void azure_pool_state::report_refusal(const call& which, const azure_attempt& outcome) {
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

} // namespace tuktuk
