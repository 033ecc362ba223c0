#include "actors/session.hpp"

#include "actors/errors.hpp"
#include "actors/session_work.hpp"
#include "core/burst.hpp"
#include "core/depth_wishes.hpp"
#include "core/phrases.hpp"
#include "line/messaging_api.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace tuktuk {

namespace {

constexpr auto* too_many = "too many questions of this user wait";

/// Sent by LINE's group members who mention us and say nothing else.
bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

/// Whether an event wants an answer; the others are little work, and none of them may be refused.
bool is_question(event_kind kind) {
  return kind == event_kind::text || kind == event_kind::postback
         || kind == event_kind::other_message;
}

bool is_fetch(const inbound_event& event) {
  return event.kind == event_kind::postback && event.text.starts_with(line::fetch_prefix);
}

} // namespace

session_state::session_state(self_pointer ptr) : self(ptr) {}

session_state::~session_state() = default;

void session_state::load(std::uint32_t tries) {
  self
    ->request(around->services->get<archive_actor>(service::archive, hash()),
              settings->store_timeout, load_atom_v, key, settings->max_history_turns)
    .then([this](session_snapshot& snapshot) { loaded(std::move(snapshot)); },
          [this, tries](const caf::error&) {
            // Without its past a session would answer as if it had none: it waits for the store.
            const auto wait = std::chrono::milliseconds{10} * (1 << std::min(tries, 8U));
            later(wait, [this, tries] { load(tries + 1); });
          });
}

void session_state::loaded(session_snapshot snapshot) {
  profile = std::move(snapshot.profile);
  history = std::move(snapshot.history);
  summary = std::move(snapshot.summary);
  for (const auto& message : std::exchange(withdrawn_early, {})) {
    forget_summary(message);
    std::erase_if(history, [&](const past_turn& past) {
      return std::ranges::find(past.message_ids, message) != past.message_ids.end();
    });
  }
  pseudonym = snapshot.pseudonym.empty() ? core::make_pseudonym(around->random)
                                         : std::move(snapshot.pseudonym);
  awake = true;
  std::vector<pending_event> taps;
  std::erase_if(queue, [&](const waiting& waits) {
    if (!is_fetch(waits.item.event))
      return false;
    taps.push_back(waits.item);
    return true;
  });
  begin_next();
  arm_watch();
  for (const auto& tap : taps)
    fetch(tap);
  for (auto& [what, asker] : std::exchange(steering, {}))
    steer(what, asker);
}

void session_state::begin_alone() {
  // Nobody is known to be new here, nor to be an expert.
  profile.turns = settings->plan.new_user_turns;
  awake = true;
}

void session_state::enqueue(waiting what) {
  if (what.item.event.kind == event_kind::unsend) {
    withdraw(what.item.event);
    return;
  }
  if (awake && is_fetch(what.item.event)) {
    fetch(what.item);
    return;
  }
  what.overflow = is_question(what.item.event.kind) && !is_fetch(what.item.event)
                  && queue.size() >= settings->max_queue;
  if (what.overflow && what.listener)
    return decline(what);
  if (what.overflow)
    what.item.event.text.clear(); // it is not answered: many of them must not fill the memory
  plan_notice(what);
  queue.push_back(std::move(what));
  if (continues_work())
    take_work_back();
  begin_next();
  if (!queue.empty() && queue.back().late_at != session_time_point::max())
    arm_watch();
}

void session_state::decline(const waiting& what) {
  tuktuk::turn turn;
  turn.id = what.item.event.id;
  turn.session = key;
  turn.outcome = turn_outcome::apologised;
  turn.source = answer_source::fixed;
  turn.reason = too_many;
  turn.asked_at = turn.answered_at = what.item.event.received_at;
  self->send(
    what.listener, failed_atom_v,
    failure{failure_code::rate_limited, core::say(core::phrase::apology_busy, language())});
  report(turn, false);
  around->meters->finished(turn);
  finished({turn.id});
}

bool session_state::continues_work() const {
  if (!work || work->listener || work->at == session_work::stage::store || queue.size() != 1
      || queue.front().listener || queue.front().overflow)
    return false;
  auto burst = work->events;
  burst.push_back(queue.front().item.event);
  const auto is_text = [](const inbound_event& event) { return event.kind == event_kind::text; };
  return std::ranges::all_of(burst, is_text)
         && core::burst_length(burst, settings->merge_window) == burst.size();
}

void session_state::take_work_back() {
  auto events = std::move(work->events);
  const auto attempts = work->attempts;
  drop_work();
  std::vector<waiting> again;
  for (auto& event : events) {
    again.push_back({{std::move(event), 0, attempts}});
    plan_notice(again.back());
  }
  queue.insert(queue.begin(), std::make_move_iterator(again.begin()),
               std::make_move_iterator(again.end()));
}

void session_state::begin_next() {
  if (queue.empty())
    queue.shrink_to_fit(); // there are many idle sessions
  if (!awake || work || queue.empty())
    return;
  std::vector<inbound_event> group;
  for (const auto& waits : queue) {
    if (waits.item.event.kind != event_kind::text || waits.listener || waits.overflow
        || waits.item.attempts >= settings->tries)
      break;
    group.push_back(waits.item.event);
  }
  if (!group.empty())
    group.resize(core::burst_length(group, settings->merge_window));
  const auto taken = std::max<std::size_t>(group.size(), 1);
  auto first = std::move(queue.front());
  if (group.empty())
    group.push_back(first.item.event);
  queue.erase(queue.begin(), queue.begin() + static_cast<std::ptrdiff_t>(taken));

  work = std::make_unique<session_work>();
  work->generation = ++last_ticket;
  work->began = self->clock().now();
  work->listener = first.listener;
  work->terms = std::move(first.terms);
  work->attempts = first.item.attempts;
  work->events = std::move(group);
  auto& turn = work->turn;
  const auto now = around->wall_clock();
  turn.id = first.listener ? first.item.event.id : core::make_uuid(around->random);
  turn.session = key;
  turn.asked_at = work->events.front().received_at;
  turn.times.queued = std::max<timespan>(now - turn.asked_at, timespan::zero());
  for (const auto& event : work->events)
    if (!event.message_id.empty())
      turn.message_ids.push_back(event.message_id);
  if (!first.listener)
    turn.event_ids = work->ids();

  const auto& event = work->events.front();
  if (first.item.attempts >= settings->tries)
    return say(core::say(core::phrase::apology_fault, language()), turn_outcome::set_aside,
               "crashed its session " + std::to_string(first.item.attempts) + " times");
  if (first.overflow)
    return say(core::say(core::phrase::apology_busy, language()), turn_outcome::apologised,
               too_many, failure_code::rate_limited);
  switch (event.kind) {
    case event_kind::text: return start_question(core::join_lines(work->events));
    case event_kind::postback:
      if (event.text.starts_with(line::ask_prefix))
        return start_question(event.text.substr(line::ask_prefix.size()));
      if (event.text.starts_with(line::more_prefix))
        return read_on(event.text);
      return say(core::say(core::phrase::unknown_button, language()), turn_outcome::fixed,
                 "a button that is not ours");
    case event_kind::other_message:
      return say(core::say(core::phrase::text_only, language()), turn_outcome::fixed,
                 "a message of type " + event.text);
    case event_kind::follow: return greet();
    case event_kind::join:
      return say(core::say(core::phrase::group_greeting, language()), turn_outcome::fixed,
                 "joined");
    case event_kind::unfollow: return stop_following();
    case event_kind::leave: return settle(event, "left the chat");
    case event_kind::unsend: return settle(event, "withdrawn");
  }
}

void session_state::start_question(std::string text) {
  if (is_blank(text)) {
    const bool alone = work->events.front().source == source_kind::user || work->from_web();
    const auto hello = alone ? core::phrase::greeting : core::phrase::group_greeting;
    return say(core::say(hello, language()), turn_outcome::fixed, "addressed without a question");
  }
  if (text.size() > settings->max_question_bytes)
    return say(core::say(core::phrase::too_long, language()), turn_outcome::fixed,
               "a question of " + std::to_string(text.size()) + " bytes");
  if (!reject_alike(text))
    work->turn.question = std::move(text);
  if (const auto what = core::read_depth_command(work->turn.question);
      what != depth_command::none && !is_one_off(key) && !work->terms)
    return change_depth(what);
  if (work->listener)
    self->send(work->listener, status_atom_v, std::string{"typing"});
  plan_notice();
  learn_names();
  classify();
}

std::string session_state::language() const {
  return profile.language;
}

void session_state::later(timespan delay, std::function<void()> action) {
  const auto ticket = ++last_ticket;
  timers.emplace(ticket, std::move(action));
  self->delayed_send(self, delay, retry_atom_v, ticket);
}

std::function<void()> session_state::if_current(void (session_state::*action)()) {
  return [this, action, generation = work->generation] {
    if (work && work->generation == generation)
      (this->*action)();
  };
}

void session_state::finished(std::vector<std::string> ids, bool stored) {
  if (!ids.empty())
    self->send(router, done_atom_v, key, std::move(ids), stored);
}

session_actor::behavior_type session(session_actor::stateful_pointer<session_state> self,
                                     surroundings_ptr around, session_settings_ptr settings,
                                     std::string key, router_actor router) {
  set_handlers(self);
  auto& state = self->state;
  state.around = std::move(around);
  state.settings = std::move(settings);
  state.router = std::move(router);
  state.key = std::move(key);
  if (is_one_off(state.key))
    state.begin_alone();
  else
    state.load(0);
  return {
    [self](treat_atom, pending_event& item) { self->state.enqueue({std::move(item)}); },
    [self](ask_atom, web_question& question, web_listener_actor& listener) {
      inbound_event event;
      event.id = std::move(question.id);
      event.source = source_kind::web;
      event.chat = std::move(question.user);
      event.text = std::move(question.text);
      event.received_at = event.occurred_at = question.received_at;
      auto terms = question.terms == question_terms{}
                     ? nullptr
                     : std::make_shared<const question_terms>(std::move(question.terms));
      self->state.enqueue({{std::move(event), 0, 0}, std::move(listener), std::move(terms)});
    },
    [self](gone_atom, const std::string& id) { self->state.web_client_gone(id); },
    [self](first_atom, std::uint64_t call) {
      if (self->state.work && self->state.work->call_id == call)
        self->state.work->shown = true;
    },
    [self](answer_atom, std::uint64_t call, model_answer& answer) {
      if (self->state.work && self->state.work->call_id == call)
        self->state.model_answered(std::move(answer));
      else if (self->state.is_summing(call))
        self->state.summed_up(std::move(answer));
      else
        self->state.book({answer.usage, answer.deployment, answer.model, answer.endpoint});
    },
    [self](failed_atom, std::uint64_t call, const failure& why, const model_bill& bill) {
      if (self->state.work && self->state.work->call_id == call)
        self->state.model_failed(why, bill);
      else if (self->state.is_summing(call))
        self->state.summary_failed(why, bill);
      else
        self->state.book(bill);
    },
    [self](lost_atom, std::uint64_t call) { self->state.call_lost(call); },
    [self](flight_atom, const std::string& cache_key, bool success, stored_answer& answer) {
      const auto& work = self->state.work;
      if (work && work->at == session_work::stage::flight && work->shared.key == cache_key)
        self->state.flight_ended(success, std::move(answer));
    },
    [self](advance_atom, advance_answer& made) { self->state.keep_in_advance(std::move(made)); },
    [self](retry_atom, std::uint64_t ticket) {
      if (auto timer = self->state.timers.extract(ticket); !timer.empty())
        timer.mapped()();
    },
    [self](depth_atom, depth_command what) { return self->state.steer(what); },
    [self](tick_atom) { self->state.look_at_step(); },
    [self](stop_atom) { self->quit(); },
  };
}

} // namespace tuktuk
