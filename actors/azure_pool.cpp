#include "actors/azure_pool.hpp"

#include "actors/errors.hpp"
#include "core/prompt.hpp"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <iterator>
#include <utility>

namespace tuktuk {

namespace {

/// The window of the budgets; hedges are a twentieth of the calls at most.
constexpr auto budget_window = std::chrono::seconds{10};
constexpr std::uint32_t always_retried = 10;
constexpr double hedge_share = 0.05;
constexpr std::uint32_t always_hedged = 1;

double milliseconds(timespan span) {
  return std::chrono::duration<double, std::milli>(span).count();
}

/// What became of a call without an attempt under way: never its texts, never the key.
std::string story_of(const azure_pool_state::call& which, const azure_attempt* last) {
  auto story = fmt::format("question={} deployment={} attempts={}", which.what.question_id,
                           which.what.deployment, which.attempts);
  if (last == nullptr)
    return story;
  const auto& spent = last->spent();
  return story
         + fmt::format(" endpoint={} status={} request={} first_byte_ms={:.3f} total_ms={:.3f} "
                       "tokens={}+{} estimated={}",
                       last->endpoint(), last->status(), last->request_id(),
                       milliseconds(last->first_byte()), milliseconds(last->total()), spent.prompt,
                       spent.completion, spent.estimated);
}

} // namespace

azure_pool_state::azure_pool_state(self_pointer ptr) : self(ptr) {}

azure_pool_state::~azure_pool_state() {
  client.reset(); // after this nothing more is heard of any call
  for (const auto& [id, which] : calls) {
    for (const auto& each : which.tries)
      static_cast<void>(each.what->abandon()); // books those of whose failure nobody heard
    if (which.tries.empty() && which.last)
      which.last->book();
    if (which.listener)
      caf::anon_send(which.listener, lost_atom_v, id);
  }
}

void azure_pool_state::ask(model_call what, model_listener_actor listener,
                           web_listener_actor viewer) {
  const auto id = what.id;
  if (calls.contains(id))
    return;
  if (calls.size() >= settings.max_held) {
    around->log->warn("event=azure_overload question={} calls={}", what.question_id, calls.size());
    caf::anon_send(listener, failed_atom_v, id,
                   failure{failure_code::rate_limited, "too many model calls wait already"},
                   model_bill{});
    return;
  }
  const auto asker = listener.address();
  auto& fresh = calls[id];
  fresh.listener = std::move(listener);
  fresh.viewer = std::move(viewer);
  if (!askers.contains(asker))
    self->monitor(fresh.listener);
  askers.emplace(asker, id);
  const auto now = self->clock().now();
  fresh.deadline = now + what.deadline;
  fresh.what = std::move(what);
  fresh.prompt_tokens = core::estimate_tokens(fresh.what.messages);
  fresh.arrival = ++last_arrival;
  fresh.endpoints.resize(endpoints->size());
  if (!fresh.what.background) {
    retry_budget->note_call(now);
    hedge_budget->note_call(now);
  }
  wait_for_place(fresh);
}

void azure_pool_state::wait_for_place(call& which) {
  const auto id = which.what.id;
  which.at = stage::waiting;
  (which.what.background ? background_line : line).emplace(which.arrival, id);
  begin_waiting();
  const auto left_over = calls.find(id);
  if (left_over != calls.end() && left_over->second.at == stage::waiting)
    watch_deadline(left_over->second);
}

void azure_pool_state::watch_deadline(call& which) {
  if (!std::exchange(which.timed, true))
    self->delayed_send(self, which.deadline - self->clock().now(), retry_atom_v, which.what.id);
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
  if (!line.empty())
    make_room();
  else
    begin_background();
}

void azure_pool_state::begin_background() {
  const auto places = settings.background_share * static_cast<double>(settings.max_calls);
  while (line.empty() && !background_line.empty() && static_cast<double>(under_way) < places) {
    const auto [arrival, id] = *background_line.begin();
    background_line.erase(background_line.begin());
    background_calls.emplace(arrival, id);
    attempt(calls.at(id));
  }
}

void azure_pool_state::make_room() {
  // Each that is given up frees a place, which the first in the line takes.
  if (background_calls.empty())
    return;
  const auto id = std::prev(background_calls.end())->second;
  fail(id, {failure_code::cancelled, "others wait for its place"});
  begin_waiting();
}

void azure_pool_state::ended(std::uint64_t id, std::uint32_t number) {
  const auto position = calls.find(id);
  if (position == calls.end())
    return; // cancelled meanwhile
  auto& which = position->second;
  const auto found = std::ranges::find_if(
    which.tries, [&](const running& each) { return each.what->number() == number; });
  if (found == which.tries.end())
    return;
  const auto it = *found;
  const auto& outcome = *it.what;
  if (outcome.lost()) {
    give_up(which, it);
    which.tries.erase(found);
    return begin_waiting();
  }
  const auto now = self->clock().now();
  note_repeats(it);
  endpoints->end(which.what.deployment, it.endpoint, outcome, now, false);
  which.tries.erase(found);
  --under_way;
  if (!outcome.why()) {
    if (around->log->should_log(spdlog::level::debug))
      around->log->debug("event=azure_call outcome=answered {}", story_of(which, &outcome));
    take(id);
    unpark();
    report_changes();
    return begin_waiting();
  }
  report_changes();
  note_story(which, it);
  if (outcome.elsewhere())
    report_refusal(which, outcome);
  if (!which.tries.empty()) {
    outcome.book(); // the other one goes on alone
    return begin_waiting();
  }
  which.last = it.what;
  if (which.what.background) {
    fail(id, *outcome.why());
    return begin_waiting();
  }
  const auto wait = plan_next(which, it);
  if (wait && *wait == timespan::zero() && now < which.deadline)
    return wait_for_place(which);
  if (wait && now + *wait < which.deadline)
    rest(which, *wait);
  else
    fail(id, *outcome.why());
  begin_waiting();
}

void azure_pool_state::rest(call& which, timespan span) {
  which.at = stage::resting;
  which.next_try = self->clock().now() + span;
  self->delayed_send(self, span, retry_atom_v, which.what.id);
}

void azure_pool_state::woken(std::uint64_t id) {
  const auto position = calls.find(id);
  if (position == calls.end())
    return;
  auto& which = position->second;
  const auto now = self->clock().now();
  if (which.at != stage::asking && now >= which.deadline)
    fail(id, which.at == stage::parked && which.last
               ? *which.last->why()
               : failure{failure_code::timed_out, "no model call could be begun in time"});
  else if (which.at == stage::resting && now >= which.next_try)
    wait_for_place(which);
  else if (which.at == stage::asking && which.hedge_at && now >= *which.hedge_at)
    ask_second(which, "hedge");
}

void azure_pool_state::fail(std::uint64_t id, failure why) {
  const auto gone = take(id);
  if (!gone)
    return;
  around->log->log(gone->what.background ? spdlog::level::debug : spdlog::level::warn,
                   "event=azure_call outcome=failed {} reason=\"{}\"",
                   story_of(*gone, gone->last.get()), why.text);
  auto bill = gone->last ? gone->last->bill() : model_bill{};
  caf::anon_send(gone->listener, failed_atom_v, id, std::move(why), std::move(bill));
}

void azure_pool_state::cancel(std::uint64_t id) {
  const auto position = calls.find(id);
  if (position == calls.end())
    return;
  // What is under way books itself, with what was spent before it.
  if (position->second.tries.empty() && position->second.last)
    position->second.last->book();
  take(id);
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

void azure_pool_state::note_repeats(const running& of) {
  const auto now = self->clock().now();
  for (auto repeats = of.what->take_repeats(); repeats > 0; --repeats)
    retry_budget->note_extra(now);
}

void azure_pool_state::give_up(const call& of, const running& each) {
  note_repeats(each);
  endpoints->end(of.what.deployment, each.endpoint, *each.what, self->clock().now(), true);
  --under_way;
  if (!each.what->abandon())
    client->cancel(each.request); // the attempt books itself
}

std::optional<azure_pool_state::call> azure_pool_state::take(std::uint64_t id) {
  auto node = calls.extract(id);
  if (node.empty())
    return {};
  auto& which = node.mapped();
  for (const auto& each : which.tries)
    give_up(which, each);
  if (which.at == stage::waiting)
    (which.what.background ? background_line : line).erase(which.arrival);
  else if (which.at == stage::parked)
    parked[which.what.deployment].erase(which.arrival);
  background_calls.erase(which.arrival);
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
  auto& state = self->state;
  state.around = std::move(around);
  state.settings = std::move(settings);
  state.endpoints.emplace(state.settings.endpoints, state.settings.breaker, state.around->random);
  state.retry_budget.emplace(state.settings.retry_budget, always_retried, budget_window);
  state.hedge_budget.emplace(hedge_share, always_hedged, budget_window);
  state.client = make_client();
  self->set_down_handler(
    [self](const caf::down_msg& down) { self->state.asker_died(down.source); });
  return {
    [self](ask_atom, model_call& what, model_listener_actor& listener) {
      self->state.ask(std::move(what), std::move(listener), {});
      return true;
    },
    [self](ask_atom, model_call& what, model_listener_actor& listener, web_listener_actor& viewer) {
      self->state.ask(std::move(what), std::move(listener), std::move(viewer));
      return true;
    },
    [self](cancel_atom, std::uint64_t id) { self->state.cancel(id); },
    [self](done_atom, std::uint64_t id, std::uint32_t number) { self->state.ended(id, number); },
    [self](first_atom, std::uint64_t id, std::uint32_t number) {
      self->state.overtaken(id, number);
    },
    [self](retry_atom, std::uint64_t id) { self->state.woken(id); },
    [self](tick_atom) { self->state.tick(); },
    [self](count_atom) -> std::uint64_t { return self->state.calls.size(); },
  };
}

} // namespace tuktuk
