#include "actors/sender.hpp"

#include "actors/errors.hpp"
#include "core/backoff.hpp"
#include "line/answer_messages.hpp"
#include "line/messaging_api.hpp"

#include <caf/typed_response_promise.hpp>

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

namespace tuktuk {

namespace {

constexpr auto tick_interval = std::chrono::milliseconds{250};
constexpr auto store_timeout = std::chrono::seconds{10};
/// An answer of LINE's is a few hundred bytes: one that pauses this often before it is complete is
/// not coming.
constexpr int silences_per_call = 3;

double fraction(std::uint64_t random) {
  return static_cast<double>(random >> 11) * 0x1.0p-53;
}

core::delivery_result result_of(int status, line::api_verdict verdict) {
  switch (verdict) {
    case line::api_verdict::accepted: return core::delivery_result::accepted;
    case line::api_verdict::bad_reply_token: return core::delivery_result::bad_reply_token;
    case line::api_verdict::slow_down: return core::delivery_result::slow_down;
    case line::api_verdict::quota_used_up: return core::delivery_result::quota_used_up;
    case line::api_verdict::try_again: return core::delivery_result::in_doubt;
    case line::api_verdict::refused: break;
  }
  // A wrong access token says nothing about the message: it can go out once the token is mended.
  return status == 401 || status == 403 ? core::delivery_result::denied
                                        : core::delivery_result::refused;
}

const char* name_of(core::delivery_way way) {
  return way == core::delivery_way::reply ? "reply" : "push";
}

line_endpoint endpoint_of(core::delivery_way way) {
  return way == core::delivery_way::reply ? line_endpoint::reply : line_endpoint::push;
}

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

void sender_state::call(job& which) {
  const bool reply = which.way == core::delivery_way::reply;
  auto request = make_request(reply ? line::reply_path : line::push_path,
                              reply ? line::reply_body(which.what) : line::push_body(which.what));
  if (!reply)
    request.headers.emplace_back("x-line-retry-key", which.what.retry_key);
  // A reply that is repeated unseen would be refused for its used token, as if it had never been
  // shown; a push has its key.
  request.may_repeat = !reply;
  auto outcome = std::make_shared<call_outcome>();
  which.outcome = outcome;
  const auto began = std::chrono::steady_clock::now();
  const auto end = [outcome, began, around = around, name = name_of(which.way),
                    me = sender_actor{self}, id = which.what.id](int status) {
    around->meters->line_call(name, status, std::chrono::steady_clock::now() - began);
    caf::anon_send(me, done_atom_v, id);
  };
  net::client_callbacks callbacks;
  callbacks.on_done
    = [outcome, end](int status, const net::header_list& headers, const std::string& body) {
        const auto answer = line::read_answer(status, body);
        outcome->attempt = {result_of(status, answer.verdict), answer.message};
        outcome->request_id = net::find_header(headers, "x-line-request-id");
        end(status);
      };
  callbacks.on_failure = [outcome, end](const net::client_failure& what) {
    outcome->attempt
      = {what.progress == net::request_progress::not_sent ? core::delivery_result::not_sent
                                                          : core::delivery_result::in_doubt,
         what.why.text};
    end(0);
  };
  client->start(std::move(request), std::move(callbacks));
}

void sender_state::ended(const std::string& id) {
  auto* which = find(id);
  if (which == nullptr || which->outcome == nullptr)
    return;
  const auto outcome = std::exchange(which->outcome, nullptr);
  const auto& attempt_made = outcome->attempt;
  if (attempt_made.result == core::delivery_result::quota_used_up && settings.quota->note_used_up())
    around->log->error("event=line_quota_used_up reason=\"{}\" effect=\"answers that come too late "
                       "for their reply token wait for the user's next message\"",
                       attempt_made.reason);
  if (attempt_made.result == core::delivery_result::slow_down)
    settings.limits->slow_down(endpoint_of(which->way), self->clock().now());
  if (attempt_made.result == core::delivery_result::accepted
      && which->way == core::delivery_way::push)
    settings.quota->note_push();
  const auto is_rich = [](const outbound& each) { return !each.messages.empty(); };
  if (attempt_made.result == core::delivery_result::refused
      && (is_rich(which->what) || std::ranges::any_of(which->what.ahead, is_rich))
      && !std::exchange(which->plain, true)) {
    // Nothing was sent, and the token is still good: the words matter more than their looks.
    around->log->warn("event=shown_plainly answer={} request={} reason=\"{}\"", id,
                      outcome->request_id, attempt_made.reason);
    line::show_plainly(which->what);
    std::ranges::for_each(which->what.ahead, line::show_plainly);
    return attempt(*which);
  }
  // A push takes nothing along.
  const bool with_others = which->way == core::delivery_way::reply;
  if (with_others && attempt_made.result == core::delivery_result::refused
      && !which->what.ahead.empty())
    return leave_one_behind(*which, attempt_made.reason, outcome->request_id);
  if (with_others && attempt_made.result == core::delivery_result::accepted
      && !which->left_behind.empty())
    end_refused(which->left_behind.back(), "LINE took the call without it", outcome->request_id);
  const auto step
    = core::next_delivery_step(which->what, which->progress, which->way, attempt_made,
                               settings.delivery, around->wall_clock(), settings.quota->may_push());
  if (outcome->attempt.result != core::delivery_result::accepted)
    around->log->warn("event=delivery_attempt_failed answer={} way={} attempt={} request={} "
                      "reason=\"{}\"",
                      id, name_of(which->way), which->progress.attempts, outcome->request_id,
                      outcome->attempt.reason);
  if (step.what == core::delivery_step::kind::end)
    return close(*which, step.state, step.reason, outcome->request_id);
  if (which->withdrawn || !step.back_off)
    return attempt(*which);
  if (drop_if_overtaken(*which))
    return;
  const auto wait
    = std::min(step.longest_wait, core::backoff(which->progress.attempts, settings.retry_base,
                                                settings.retry_cap, fraction(around->random())));
  self->delayed_send(self, wait, retry_atom_v, id);
}

void sender_state::end_refused(const std::string& id, const std::string& reason,
                               const std::string& request_id) {
  const delivery end{id, delivery_state::refused, 1, request_id, reason, around->wall_clock()};
  around->meters->delivered(end.state);
  around->log->error("event=not_delivered answer={} how={} reason=\"{}\"", id, to_string(end.state),
                     reason);
  unrecorded.insert_or_assign(id, end);
}

void sender_state::leave_one_behind(job& which, const std::string& reason,
                                    const std::string& request_id) {
  auto& ahead = which.what.ahead;
  around->log->warn("event=tried_without answer={} left={} request={} reason=\"{}\"", which.what.id,
                    ahead.front().id, request_id, reason);
  if (ahead.size() == 1 && which.what.text.empty()) {
    // It was alone in the call, which says nothing by itself.
    end_refused(ahead.front().id, reason, request_id);
    return close(which, delivery_state::dropped, "what it brought was refused", request_id);
  }
  which.left_behind.push_back(ahead.front().id);
  ahead.erase(ahead.begin());
  which.leaving = true;
  // Once LINE has the call without it, nobody must take it for shown, after a crash either.
  const auto go_on = [this, id = which.what.id](bool noted) {
    auto* found = find(id);
    if (found == nullptr)
      return;
    found->leaving = false;
    if (noted)
      attempt(*found);
    else
      close(*found, delivery_state::waiting, "what was left out could not be noted");
  };
  self
    ->request(around->services->get<journal_actor>(service::journal), store_timeout, absent_atom_v,
              std::vector{which.left_behind.back()})
    .then([go_on](bool) { go_on(true); }, [go_on](const caf::error&) { go_on(false); });
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

net::client_request sender_state::make_request(std::string_view path, std::string body) const {
  net::client_request request;
  request.url = settings.api_base + std::string{path};
  request.headers
    = {{"content-type", "application/json"}, {"authorization", "Bearer " + settings.access_token}};
  request.body = std::move(body);
  request.connect_timeout = settings.connect_timeout;
  request.read_timeout = settings.read_timeout;
  request.total_timeout = settings.connect_timeout + silences_per_call * settings.read_timeout;
  return request;
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
