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
/// For what is only nice to have: by then it is of no use any more.
constexpr auto pastime_timeout = std::chrono::seconds{2};

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

/// LINE allows an id in a path only percent-encoded; its ids are letters and digits, and nothing
/// else may reach the path.
bool is_plain_id(std::string_view id) {
  return !id.empty()
         && id.find_first_not_of("0123456789abcdefghijklmnopqrstuvwxyz"
                                 "ABCDEFGHIJKLMNOPQRSTUVWXYZ_-")
              == std::string_view::npos;
}

} // namespace

sender_state::sender_state(self_pointer ptr) : self(ptr) {}

void sender_state::note_absent(std::vector<std::string> ids) {
  // If this is lost, a successor takes the messages to be in doubt: it may then show one too few,
  // never one twice.
  self
    ->request(around->services->get<journal_actor>(service::journal), store_timeout, absent_atom_v,
              std::move(ids))
    .then([](bool) {}, [](const caf::error&) {});
}

void sender_state::keep_only(const std::string& session, const std::vector<std::string>& ids) {
  const auto found = queues.find(session);
  if (found == queues.end())
    return;
  auto& queue = found->second;
  const auto is_kept
    = [&](const job& which) { return std::ranges::find(ids, which.what.id) != ids.end(); };
  // The first may be under way: it ends when that does.
  for (auto which = std::next(queue.begin()); which != queue.end();)
    if (is_kept(*which)) {
      ++which;
    } else {
      session_of.erase(which->what.id);
      which = queue.erase(which);
    }
  auto& first = queue.front();
  if (is_kept(first))
    return;
  first.withdrawn = true;
  if (first.outcome == nullptr)
    attempt(first);
}

caf::result<bool> sender_state::park() {
  parked = true;
  std::vector<std::string> absent;
  for (const auto& [session, queue] : queues)
    for (const auto& which : queue)
      if (which.outcome == nullptr && !which.progress.reply_in_doubt)
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
  auto& queue = queues[what.session];
  job fresh;
  fresh.progress = core::first_progress(what, settings.delivery);
  fresh.what = std::move(what);
  queue.push_back(std::move(fresh));
  if (queue.size() == 1)
    attempt(queue.front());
}

void sender_state::attempt(job& which) {
  if (which.withdrawn)
    return close(which, delivery_state::dropped, "nobody wants it any more");
  if (parked)
    return;
  const auto step
    = core::next_call(which.what, which.progress, settings.delivery, around->wall_clock());
  if (step.what == core::delivery_step::kind::end)
    return close(which, step.state, step.reason);
  which.way = step.way;
  const bool reply = step.way == core::delivery_way::reply;
  if (!reply && !which.progress.reply_in_doubt && !std::exchange(which.known_absent, true))
    note_absent({which.what.id});
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
  const auto end = [outcome, began, around = around, name = name_of(step.way),
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
  if (outcome->attempt.result == core::delivery_result::refused && !which->what.messages.empty()
      && !std::exchange(which->plain, true)) {
    // Nothing was sent, and the token is still good: the words matter more than their looks.
    around->log->warn("event=shown_plainly answer={} request={} reason=\"{}\"", id,
                      outcome->request_id, outcome->attempt.reason);
    line::show_plainly(which->what);
    return attempt(*which);
  }
  const auto step
    = core::next_delivery_step(which->what, which->progress, which->way, outcome->attempt,
                               settings.delivery, around->wall_clock());
  if (outcome->attempt.result != core::delivery_result::accepted)
    around->log->warn("event=delivery_attempt_failed answer={} way={} attempt={} request={} "
                      "reason=\"{}\"",
                      id, name_of(which->way), which->progress.attempts, outcome->request_id,
                      outcome->attempt.reason);
  if (step.what == core::delivery_step::kind::end)
    return close(*which, step.state, step.reason, outcome->request_id);
  if (which->withdrawn || !step.back_off)
    return attempt(*which);
  const auto wait = core::backoff(which->progress.attempts, settings.retry_base, settings.retry_cap,
                                  fraction(around->random()));
  self->delayed_send(self, wait, retry_atom_v, id);
}

void sender_state::retry(const std::string& id) {
  if (auto* which = find(id); which != nullptr && which->outcome == nullptr)
    attempt(*which);
}

void sender_state::close(job& which, delivery_state how, std::string reason,
                         std::string request_id) {
  const auto now = around->wall_clock();
  delivery end{which.what.id,     how, which.progress.attempts, std::move(request_id),
               std::move(reason), now};
  around->meters->delivered(how);
  if (how == delivery_state::refused || how == delivery_state::uncertain)
    around->log->error("event=not_delivered answer={} how={} reason=\"{}\"", end.outbound_id,
                       to_string(how), end.reason);
  else
    around->log->info("event=delivered answer={} how={} attempts={} after_ms={}", end.outbound_id,
                      to_string(how), end.attempts, (now - which.what.token_received_at).count());
  const auto session = which.what.session;
  session_of.erase(which.what.id);
  // Written down together with others at the next tick: a commit for each would cost more than all
  // the rest of the delivery, and what a crash makes of it in between is only in doubt.
  unrecorded.insert_or_assign(end.outbound_id, end);
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

void sender_state::show_loading(const std::string& user) {
  const auto now = self->clock().now();
  if (now - loading_second >= std::chrono::seconds{1}) {
    loading_second = now;
    loading_count = 0;
  }
  // Answers share the connections: an animation that would have to wait is not shown.
  if (parked || *loading_under_way >= settings.max_loading_under_way
      || ++loading_count > settings.max_loading_per_second)
    return;
  ++*loading_under_way;
  net::client_callbacks callbacks;
  const auto began = std::chrono::steady_clock::now();
  const auto note = [around = around, under_way = loading_under_way, began](int status) {
    --*under_way;
    around->meters->line_call("loading", status, std::chrono::steady_clock::now() - began);
  };
  callbacks.on_done
    = [note](int status, const net::header_list&, const std::string&) { note(status); };
  callbacks.on_failure = [note](const net::client_failure&) { note(0); };
  auto request
    = make_request(line::loading_path, line::loading_body(user, settings.loading_seconds));
  request.total_timeout = pastime_timeout;
  client->start(std::move(request), std::move(callbacks));
}

caf::result<std::string> sender_state::ask_language(const std::string& user) {
  if (!is_plain_id(user))
    return std::string{};
  return ask_profile("/v2/bot/profile/" + user, line::read_profile_language);
}

caf::result<std::string> sender_state::ask_name(const chat_member& who) {
  const bool shared = who.source == source_kind::group || who.source == source_kind::room;
  if (!shared || !is_plain_id(who.chat) || !is_plain_id(who.speaker))
    return std::string{};
  const std::string place = who.source == source_kind::group ? "group/" : "room/";
  return ask_profile("/v2/bot/" + place + who.chat + "/member/" + who.speaker,
                     line::read_profile_name);
}

caf::result<std::string> sender_state::ask_profile(const std::string& path,
                                                   std::string (*read)(std::string_view)) {
  if (parked)
    return std::string{};
  auto request = make_request(path, {});
  request.method = "GET";
  request.total_timeout = pastime_timeout;
  const auto ticket = ++last_profile_ticket;
  auto promise = self->make_response_promise<std::string>();
  profile_promises.emplace(ticket, promise);
  const auto say = [me = sender_actor{self}, ticket](std::string told) {
    caf::anon_send(me, language_atom_v, ticket, std::move(told));
  };
  net::client_callbacks callbacks;
  callbacks.on_done = [say, read](int status, const net::header_list&, const std::string& body) {
    say(status == 200 ? read(body) : std::string{});
  };
  callbacks.on_failure = [say](const net::client_failure&) { say({}); };
  client->start(std::move(request), std::move(callbacks));
  return promise;
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
  self->delayed_send(self, tick_interval, tick_atom_v);
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
    [self](loading_atom, const std::string& user) { self->state.show_loading(user); },
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
    [self](park_atom) { return self->state.park(); },
    [self](tick_atom) { self->state.tick(); },
    [self](count_atom) -> std::uint64_t {
      return self->state.session_of.size() + self->state.unrecorded.size();
    },
  };
}

} // namespace tuktuk
