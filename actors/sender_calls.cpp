#include "actors/errors.hpp"
#include "actors/sender.hpp"
#include "core/backoff.hpp"
#include "core/identity.hpp"
#include "line/answer_messages.hpp"
#include "line/messaging_api.hpp"

#include <algorithm>
#include <string>
#include <utility>

// One call to LINE, and what its answer means for the message and for what went along with it.

namespace tuktuk {

namespace {

/// An answer of LINE's is a few hundred bytes: one that pauses this often before it is complete is
/// not coming.
constexpr int silences_per_call = 3;

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

} // namespace

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
  const auto wait = std::min(step.longest_wait,
                             core::backoff(which->progress.attempts, settings.retry_base,
                                           settings.retry_cap, core::fraction(around->random())));
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

} // namespace tuktuk
