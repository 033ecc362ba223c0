#include "actors/router.hpp"

#include "actors/errors.hpp"

#include <algorithm>
#include <utility>

namespace tuktuk {

namespace {

constexpr auto tick_interval = std::chrono::milliseconds{250};

/// No step of a question is given up sooner.
constexpr auto slow_after = std::chrono::seconds{1};

/// When a web question is given up that was given up; its session says when it is done with it.
constexpr auto nobody_waits = std::chrono::steady_clock::time_point::max();

} // namespace

router_state::router_state(self_pointer ptr) : self(ptr) {}

router_state::~router_state() {
  for (const auto& [key, which] : sessions)
    if (which.handle)
      caf::anon_send_exit(which.handle, caf::exit_reason::user_shutdown);
}

void router_state::start(entry& which, const std::string& key) {
  which.handle = spawn_session(self, key);
  self->monitor(which.handle);
  key_of.insert_or_assign(which.handle.id(), &key);
}

void router_state::touch(entry& which) {
  which.last_active = self->clock().now();
  by_activity.splice(by_activity.end(), by_activity, which.position);
}

router_state::entry& router_state::live_entry(const std::string& key) {
  auto [position, fresh] = sessions.try_emplace(key);
  auto& found = position->second;
  if (fresh) {
    found.position = by_activity.insert(by_activity.end(), &position->first);
    start(found, position->first);
  }
  touch(found);
  return found;
}

void router_state::hand_over(const entry& which, const task& what) {
  if (!what.listener) {
    self->send(which.handle, treat_atom_v, what.event);
    return;
  }
  const auto& event = what.event.event;
  self->send(which.handle, ask_atom_v,
             web_question{event.id, event.chat, event.text, event.received_at, what.terms},
             what.listener);
}

void router_state::treat(task what) {
  const auto key = session_key(what.event.event);
  auto& found = live_entry(key);
  const auto& id = what.event.event.id;
  const auto known
    = std::ranges::find_if(found.tasks, [&](const task& x) { return x.event.event.id == id; });
  if (known != found.tasks.end()) {
    // Replayed by a new JOURNAL while it is under way, or accepted anew after its first group was
    // lost: what the session makes of the first may then come too early to be stored.
    known->offered_again = true;
    return;
  }
  if (what.listener)
    what.wait
      = web_waits.insert(web_waits.end(), {self->clock().now() + settings.web_patience, key, id});
  found.tasks.push_back(std::move(what));
  if (!found.recovering)
    hand_over(found, found.tasks.back());
}

void router_state::forget_task(const std::string& key, const std::string& id) {
  const auto found = sessions.find(key);
  if (found == sessions.end())
    return;
  if (found->second.recovering)
    finished(key, {id}, true);
  else
    self->send(found->second.handle, gone_atom_v, id);
}

void router_state::finished(const std::string& key, const std::vector<std::string>& ids,
                            bool stored) {
  const auto found = sessions.find(key);
  if (found == sessions.end())
    return;
  auto& which = found->second;
  std::erase_if(which.tasks, [&](task& what) {
    if (std::ranges::find(ids, what.event.event.id) == ids.end())
      return false;
    if (stored || !std::exchange(what.offered_again, false)) {
      if (what.listener)
        web_waits.erase(what.wait);
      return true;
    }
    if (!which.recovering)
      hand_over(which, what);
    return false;
  });
  if (!which.tasks.empty())
    return touch(which);
  if (is_one_off(key) && !which.recovering)
    return end_one_off(key);
  which.tasks.shrink_to_fit();
  touch(which);
}

void router_state::end_one_off(const std::string& key) {
  const auto found = sessions.find(key);
  self->send(found->second.handle, stop_atom_v);
  key_of.erase(found->second.handle.id());
  forget_session(found);
}

void router_state::forget_session(std::unordered_map<std::string, entry>::iterator which) {
  by_activity.erase(which->second.position);
  sessions.erase(which);
}

void router_state::crashed(const caf::actor_addr& who, const caf::error& why) {
  const auto node = key_of.extract(who.id());
  if (node.empty())
    return;
  const std::string key = *node.mapped();
  auto& found = sessions.at(key);
  around->meters->session_restarted();
  around->log->error("event=session_crashed tasks={} reason=\"{}\"", found.tasks.size(),
                     to_failure(why).text);
  if (found.tasks.empty())
    return forget_session(sessions.find(key));
  found.handle = nullptr;
  found.recovering = true;
  count_crash(key);
}

void router_state::count_crash(const std::string& key) {
  const auto position = sessions.find(key);
  if (position == sessions.end() || !position->second.recovering)
    return;
  auto& tasks = position->second.tasks;
  if (tasks.empty())
    return recover(key, 0);
  const auto& first = tasks.front();
  const auto& id = first.event.event.id;
  const auto next = first.event.attempts + 1;
  if (first.listener)
    return recover(key, next);
  self
    ->request(around->services->get<journal_actor>(service::journal), settings.store_timeout,
              attempt_atom_v, id)
    .then([this, key](std::uint32_t attempts) { recover(key, attempts); },
          [this, key, id, next](const caf::error& why) {
            // Not counted in the store: counted here, so that it still ends.
            if (to_failure(why).code != failure_code::not_found)
              return recover(key, next);
            // Done already, only the session died before it could say so.
            finished(key, {id}, true);
            count_crash(key);
          });
}

void router_state::recover(const std::string& key, std::uint32_t attempts) {
  const auto position = sessions.find(key);
  if (position == sessions.end() || !position->second.recovering)
    return;
  auto& found = position->second;
  found.recovering = false;
  if (!found.tasks.empty())
    found.tasks.front().event.attempts = attempts;
  if (!found.tasks.empty() && found.tasks.front().listener && attempts >= settings.tries) {
    self->send(found.tasks.front().listener, failed_atom_v,
               failure{failure_code::internal, "answering this question failed repeatedly"});
    web_waits.erase(found.tasks.front().wait);
    found.tasks.erase(found.tasks.begin());
  }
  if (found.tasks.empty())
    return forget_session(position);
  start(found, position->first);
  for (const auto& what : found.tasks)
    hand_over(found, what);
}

void router_state::passivate_idle() {
  const auto now = self->clock().now();
  while (!by_activity.empty()) {
    const auto position = sessions.find(*by_activity.front());
    auto& oldest = position->second;
    if (now - oldest.last_active < settings.session_idle_timeout)
      break;
    if (!oldest.tasks.empty() || oldest.recovering) {
      touch(oldest);
      continue;
    }
    // Nothing more can come after this: all that a session gets comes from here.
    self->send(oldest.handle, stop_atom_v);
    key_of.erase(oldest.handle.id());
    by_activity.pop_front();
    sessions.erase(position);
  }
}

void router_state::look_after_slow() {
  const auto asked_before = self->clock().now() - slow_after;
  for (const auto& wait : web_waits) {
    if (wait.due != nobody_waits && wait.due - settings.web_patience > asked_before)
      break;
    const auto& which = sessions.at(wait.key);
    if (is_one_off(wait.key) && !which.recovering)
      self->send(which.handle, tick_atom_v);
  }
}

void router_state::give_up_late() {
  const auto now = self->clock().now();
  // Those that were given up stand in front for as long as their sessions are busy with them.
  for (auto next = web_waits.begin(); next != web_waits.end();) {
    auto& wait = *next++;
    if (wait.due == nobody_waits)
      continue;
    if (wait.due > now)
      break;
    const auto late = wait;
    wait.due = nobody_waits;
    auto& tasks = sessions.at(late.key).tasks;
    const auto which
      = std::ranges::find_if(tasks, [&](const task& x) { return x.event.event.id == late.id; });
    self->send(which->listener, failed_atom_v,
               failure{failure_code::timed_out, "no answer in time"});
    forget_task(late.key, late.id);
  }
}

void router_state::enlist() {
  const auto journal = around->services->get<journal_actor>(service::journal);
  if (!journal || journal == enlisted || journal == enlisting)
    return;
  enlisting = journal;
  self
    ->request(journal, settings.store_timeout, enlist_atom_v, router_actor{self}, settings.index,
              settings.count)
    .then(
      [this, journal](std::uint64_t replayed) {
        enlisted = journal;
        enlisting = nullptr;
        if (replayed > 0)
          around->log->info("event=inbox_replayed router={} events={}", settings.index, replayed);
      },
      [this](const caf::error&) {
        enlisting = nullptr; // tried again at the next tick
      });
}

void router_state::tick() {
  enlist();
  passivate_idle();
  give_up_late();
  look_after_slow();
  around->meters->live_sessions(settings.index, sessions.size());
  self->delayed_send(self, tick_interval, tick_atom_v);
}

std::uint64_t router_state::under_way() const {
  std::uint64_t sum = 0;
  for (const auto& [key, entry] : sessions)
    sum += entry.tasks.size();
  return sum;
}

router_actor::behavior_type router(router_actor::stateful_pointer<router_state> self,
                                   surroundings_ptr around, router_settings settings,
                                   session_spawner spawn_session) {
  set_handlers(self);
  auto& state = self->state;
  state.around = std::move(around);
  state.settings = settings;
  state.spawn_session = std::move(spawn_session);
  self->set_down_handler(
    [self](const caf::down_msg& down) { self->state.crashed(down.source, down.reason); });
  self->send(self, tick_atom_v);
  return {
    [self](treat_atom, pending_event& event) { self->state.treat({std::move(event)}); },
    [self](ask_atom, web_question& question, web_listener_actor& listener) {
      inbound_event event;
      event.id = std::move(question.id);
      event.source = source_kind::web;
      event.chat = std::move(question.user);
      event.text = std::move(question.text);
      event.received_at = event.occurred_at = question.received_at;
      self->state.treat({{std::move(event), 0, 0}, std::move(listener), std::move(question.terms)});
    },
    [self](gone_atom, const std::string& user, const std::string& id) {
      self->state.forget_task(web_session_key(user, id), id);
    },
    [self](done_atom, const std::string& key, const std::vector<std::string>& ids, bool stored) {
      self->state.finished(key, ids, stored);
    },
    [self](depth_atom, const std::string& key, depth_command what) -> caf::result<tuktuk::profile> {
      return self->delegate(self->state.live_entry(key).handle, depth_atom_v, what);
    },
    [self](tick_atom) { self->state.tick(); },
    [self](count_atom) -> caf::result<std::uint64_t, std::uint64_t> {
      return {self->state.under_way(), std::uint64_t{self->state.sessions.size()}};
    },
  };
}

session_spawner make_session_spawner(surroundings_ptr around, session_settings_ptr settings) {
  return [around = std::move(around), settings = std::move(settings)](
           router_actor::pointer parent, const std::string& key) -> session_actor {
    return parent->spawn(session, around, settings, key, router_actor{parent});
  };
}

} // namespace tuktuk
