#include "actors/sender.hpp"

#include "actors/errors.hpp"

#include <caf/typed_response_promise.hpp>

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

namespace tuktuk {

namespace {

constexpr auto tick_interval = std::chrono::milliseconds{250};

} // namespace

sender_state::sender_state(self_pointer ptr) : self(ptr) {}

void sender_state::keep_only(const std::string& session, const std::vector<std::string>& ids) {
  const auto found = queues.find(session);
  if (found == queues.end())
    return;
  auto& queue = found->second;
  const auto is_gone
    = [&](const outbound& what) { return std::ranges::find(ids, what.id) == ids.end(); };
  const auto is_kept = [&](const job& which) { return !is_gone(which.what); };
  // The first may be under way: it ends when that does.
  for (auto which = std::next(queue.begin()); which != queue.end();)
    if (is_kept(*which)) {
      std::erase_if(which->what.ahead, is_gone);
      ++which;
    } else {
      session_of.erase(which->what.id);
      which = queue.erase(which);
    }
  auto& first = queue.front();
  if (is_kept(first)) {
    std::erase_if(first.what.ahead, is_gone);
    return;
  }
  first.withdrawn = true;
  if (first.outcome == nullptr)
    attempt(first);
}

caf::result<bool> sender_state::park() {
  parked = true;
  std::vector<std::string> absent;
  for (const auto& [session, queue] : queues)
    for (const auto& which : queue)
      if (which.outcome == nullptr && !which.progress.reply_in_doubt
          && !which.progress.push_in_doubt)
        absent.push_back(which.what.id);
  auto promise = self->make_response_promise<bool>();
  self
    ->request(around->services->get<journal_actor>(service::journal), store_timeout, absent_atom_v,
              std::move(absent))
    .then([promise](bool noted) mutable { promise.deliver(noted); },
          [promise](caf::error& why) mutable { promise.deliver(std::move(why)); });
  return promise;
}

sender_state::job* sender_state::find(const std::string& id) {
  const auto session = session_of.find(id);
  if (session == session_of.end())
    return nullptr;
  auto& front = queues[session->second].front();
  return front.what.id == id ? &front : nullptr;
}

void sender_state::deliver(outbound what) {
  if (unrecorded.contains(what.id) || !session_of.emplace(what.id, what.session).second)
    return; // replayed by a new JOURNAL, but known here
  if (what.kind == message_kind::answer)
    stop_animation(what.session);
  auto& queue = queues[what.session];
  job fresh;
  fresh.progress = core::first_progress(what, settings.delivery);
  fresh.push_noted = fresh.progress.push_in_doubt;
  fresh.what = std::move(what);
  queue.push_back(std::move(fresh));
  if (queue.size() == 1)
    attempt(queue.front());
  else if (queue.front().outcome == nullptr)
    drop_if_overtaken(queue.front());
}

bool sender_state::drop_if_overtaken(job& which) {
  if (queues.at(which.what.session).size() == 1
      || !core::gives_way(which.what, which.progress, settings.delivery, around->wall_clock()))
    return false;
  close(which, which.progress.reply_in_doubt ? delivery_state::uncertain : delivery_state::dropped,
        "overtaken by the next message");
  return true;
}

void sender_state::attempt(job& which) {
  if (which.withdrawn)
    return close(which, delivery_state::dropped, "nobody wants it any more");
  if (parked || which.lined_up || which.leaving || which.noting)
    return;
  const auto step = core::next_call(which.what, which.progress, settings.delivery,
                                    around->wall_clock(), settings.quota->may_push());
  if (step.what == core::delivery_step::kind::end)
    return close(which, step.state, step.reason);
  if (step.way == core::delivery_way::push && !which.push_noted)
    return note_push(which);
  which.way = step.way;
  auto& line = lines.at(static_cast<std::size_t>(step.way));
  const auto endpoint = endpoint_of(step.way);
  const auto now = self->clock().now();
  if (line.empty() && settings.limits->take(endpoint, now))
    return call(which);
  which.lined_up = true;
  line.push_back(which.what.session);
  wake_at(now + settings.limits->wait(endpoint, now));
}

void sender_state::note_push(job& which) {
  which.noting = true;
  const auto go_on = [this, id = which.what.id](bool noted) {
    auto* found = find(id);
    if (found == nullptr)
      return;
    found->noting = false;
    found->push_noted = noted;
    if (noted)
      attempt(*found);
    else
      self->delayed_send(self, settings.retry_base, retry_atom_v, id);
  };
  self
    ->request(around->services->get<journal_actor>(service::journal), store_timeout, push_atom_v,
              std::vector{which.what.id})
    .then([go_on](bool) { go_on(true); }, [go_on](const caf::error&) { go_on(false); });
}

void sender_state::call_lined_up() {
  const auto now = self->clock().now();
  for (const auto way : {core::delivery_way::reply, core::delivery_way::push}) {
    auto& line = lines.at(static_cast<std::size_t>(way));
    const auto endpoint = endpoint_of(way);
    while (!line.empty()) {
      const auto queue = queues.find(line.front());
      if (queue == queues.end() || !queue->second.front().lined_up
          || queue->second.front().way != way) {
        line.pop_front();
        continue;
      }
      if (!settings.limits->take(endpoint, now)) {
        wake_at(now + settings.limits->wait(endpoint, now));
        break;
      }
      line.pop_front();
      auto& first = queue->second.front();
      first.lined_up = false;
      // Meanwhile its token may have died, or nobody may want it any more.
      const auto step = core::next_call(first.what, first.progress, settings.delivery,
                                        around->wall_clock(), settings.quota->may_push());
      const bool same = step.what == core::delivery_step::kind::call && step.way == way;
      if (same && !first.withdrawn && !parked)
        call(first);
      else
        attempt(first);
    }
  }
}

void sender_state::retry(const std::string& id) {
  if (auto* which = find(id); which != nullptr && which->outcome == nullptr)
    attempt(*which);
}

void sender_state::report(const outbound& what, const delivery& end) const {
  const auto how = end.state;
  around->meters->delivered(how);
  if (how == delivery_state::replied || how == delivery_state::uncertain)
    for (std::size_t i = 0; i < what.ahead.size(); ++i)
      around->meters->delivered(how);
  const bool lost = how == delivery_state::refused || how == delivery_state::uncertain;
  if (lost && (what.kind == message_kind::answer || !what.ahead.empty()))
    around->log->error("event=not_delivered answer={} how={} along={} reason=\"{}\"",
                       end.outbound_id, to_string(how), what.ahead.size(), end.reason);
  else
    around->log->info("event=delivered {}={} how={} attempts={} along={} after_ms={} reason=\"{}\"",
                      what.kind == message_kind::answer ? "answer" : "notice", end.outbound_id,
                      to_string(how), end.attempts, what.ahead.size(),
                      (end.at - what.token_received_at).count(), end.reason);
}

void sender_state::close(job& which, delivery_state how, std::string reason,
                         std::string request_id) {
  const auto now = around->wall_clock();
  delivery end{which.what.id,     how, which.progress.attempts, std::move(request_id),
               std::move(reason), now};
  report(which.what, end);
  const auto session = which.what.session;
  // Any message of ours ends the animation, but the answer is still being made.
  if (which.what.kind == message_kind::notice && how == delivery_state::replied)
    renew_animation(session, self->clock().now());
  session_of.erase(which.what.id);
  // Written down together with others at the next tick: a commit for each would cost more than all
  // the rest of the delivery, and what a crash makes of it in between is only in doubt.
  unrecorded.insert_or_assign(end.outbound_id, end);
  // But what waits can be asked for at any moment.
  if (how == delivery_state::waiting)
    record_ends();
  const auto queue = queues.find(session);
  queue->second.pop_front();
  if (queue->second.empty())
    queues.erase(queue);
  else
    attempt(queue->second.front());
}

void sender_state::record_ends() {
  if (unrecorded.empty() || std::exchange(recording, true))
    return;
  std::vector<delivery> ends;
  std::vector<std::string> ids;
  for (const auto& [id, what] : unrecorded) {
    ends.push_back(what);
    ids.push_back(id);
  }
  self
    ->request(around->services->get<journal_actor>(service::journal), store_timeout, record_atom_v,
              std::move(ends))
    .then(
      [this, ids = std::move(ids)](bool) {
        recording = false;
        for (const auto& id : ids)
          unrecorded.erase(id);
      },
      [this](const caf::error&) {
        recording = false; // tried again at the next tick
      });
}

void sender_state::tick() {
  const auto journal = around->services->get<journal_actor>(service::journal);
  if (journal && journal != enlisted && journal != enlisting) {
    enlisting = journal;
    self
      ->request(journal, store_timeout, enlist_atom_v, sender_actor{self}, settings.index,
                settings.count)
      .then(
        [this, journal](std::uint64_t) {
          enlisted = journal;
          enlisting = nullptr;
        },
        [this](const caf::error&) {
          enlisting = nullptr; // tried again at the next tick
        });
  }
  record_ends();
  look_at_quota();
  self->delayed_send(self, tick_interval, tick_atom_v);
}

void sender_state::wake_at(caf::actor_clock::time_point when) {
  if (wakes_at && *wakes_at <= when)
    return;
  wakes_at = when;
  self->delayed_send(self, when - self->clock().now(), wake_atom_v);
}

void sender_state::wake() {
  wakes_at.reset();
  call_lined_up();
  show_due_animations();
}

sender_actor::behavior_type sender(sender_actor::stateful_pointer<sender_state> self,
                                   surroundings_ptr around, sender_settings settings,
                                   std::shared_ptr<net::http_client> client) {
  set_handlers(self);
  auto& state = self->state;
  state.around = std::move(around);
  state.settings = std::move(settings);
  state.client = std::move(client);
  self->send(self, tick_atom_v);
  return {
    [self](deliver_atom, outbound& what) { self->state.deliver(std::move(what)); },
    [self](loading_atom, const std::string& user, timestamp since) {
      self->state.expect_answer(user, since);
    },
    [self](gone_atom, const std::string& user) {
      self->state.stop_animation(session_key(source_kind::user, user));
    },
    [self](language_atom, const std::string& user) { return self->state.ask_language(user); },
    [self](name_atom, const chat_member& who) { return self->state.ask_name(who); },
    [self](language_atom, std::uint64_t ticket, std::string& told) {
      if (auto node = self->state.profile_promises.extract(ticket); !node.empty())
        node.mapped().deliver(std::move(told));
    },
    [self](done_atom, const std::string& id) { self->state.ended(id); },
    [self](retry_atom, const std::string& id) { self->state.retry(id); },
    [self](keep_atom, const std::string& session, const std::vector<std::string>& ids) {
      self->state.keep_only(session, ids);
    },
    [self](wake_atom) { self->state.wake(); },
    [self](park_atom) { return self->state.park(); },
    [self](tick_atom) { self->state.tick(); },
    [self](count_atom) -> std::uint64_t {
      return self->state.session_of.size() + self->state.unrecorded.size();
    },
  };
}

} // namespace tuktuk
