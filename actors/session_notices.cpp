#include "actors/errors.hpp"
#include "actors/session.hpp"
#include "actors/session_work.hpp"
#include "core/delivery.hpp"
#include "core/phrases.hpp"
#include "line/messaging_api.hpp"

#include <algorithm>
#include <utility>

// What a session does about answers that take longer than a reply token lives. The promise and the
// spending of the token are one transaction of the store, which knows from then on that the answer
// has none: it is pushed, or waits for the user's next message or tap.

namespace tuktuk {

namespace {

constexpr auto retry_delay = std::chrono::milliseconds{200};
/// A turn that the store cannot take, though it is well, is tried again so often.
constexpr std::uint32_t max_refusals = 3;

bool asks(const inbound_event& event) {
  return event.kind == event_kind::text || event.kind == event_kind::postback;
}

} // namespace

void session_state::plan_notice() {
  const auto* event = work->token_event();
  if (work->from_web() || event == nullptr)
    return;
  const auto due = core::notice_time(event->received_at, event->occurred_at, settings->late_after,
                                     settings->reply_token_life);
  if (due == timestamp::max())
    return;
  const auto left = std::max<timespan>(due - around->wall_clock(), timespan::zero());
  work->late_at = self->clock().now() + left;
}

void session_state::send_notice() {
  work->late_at = session_time_point::max();
  const auto* event = work->token_event();
  if (work->at == session_work::stage::store || event == nullptr
      || around->wall_clock() - event->received_at >= settings->reply_token_life)
    return;
  const auto& judged = work->turn.classification.language;
  const auto asked_in = judged.empty() || judged == "und" ? language() : judged;
  late_notice promise;
  promise.event_ids = work->ids();
  promise.pseudonym = pseudonym;
  promise.profile = profile;
  // Named after the event: however often this is tried, and by whomever, it is one promise.
  promise.message = message_to(*event, "late-" + event->id);
  promise.message.kind = message_kind::notice;
  promise.message.text = core::say(core::phrase::nearly_there, asked_in);
  promise.message.fetch_label = core::say(core::phrase::fetch_answer, asked_in);
  self
    ->request(around->services->get<journal_actor>(service::journal), settings->store_timeout,
              notice_atom_v, std::move(promise))
    .then(
      [this, generation = work->generation](bool) {
        if (!work || work->generation != generation)
          return;
        for (auto& each : work->events)
          each.reply_token.clear();
      },
      [this, again = if_current(&session_state::send_notice)](const caf::error&) {
        later(retry_delay, again);
      });
}

outbound session_state::message_to(const inbound_event& event, std::string id) const {
  outbound message;
  message.id = std::move(id);
  message.session = key;
  message.source = event.source;
  message.chat = event.chat;
  message.reply_token = event.reply_token;
  message.token_received_at = event.received_at;
  message.token_occurred_at = event.occurred_at;
  message.retry_key = core::make_uuid(around->random);
  message.created_at = around->wall_clock();
  return message;
}

void session_state::fetch(const pending_event& tap) {
  const auto& event = tap.event;
  if (tap.attempts >= settings->tries)
    return settle(event, "crashed its session again and again");
  const bool working
    = (work && !work->turn.question.empty())
      || std::ranges::any_of(queue, [](const waiting& x) { return asks(x.item.event); });
  const auto what = std::make_shared<finished_turn>();
  auto& turn = what->turn;
  turn.id = core::make_uuid(around->random);
  turn.session = key;
  turn.event_ids = {event.id};
  turn.outcome = turn_outcome::fixed;
  turn.source = answer_source::fixed;
  turn.reason = "asked for what waits";
  turn.asked_at = event.received_at;
  turn.answered_at = around->wall_clock();
  turn.times.total = std::max<timespan>(turn.answered_at - turn.asked_at, timespan::zero());
  turn.answer
    = core::say(working ? core::phrase::still_working : core::phrase::already_sent, language());
  what->profile = profile;
  what->pseudonym = pseudonym;
  // If answers wait, they take the place of these words.
  auto message = message_to(event, turn.id);
  message.kind = message_kind::notice;
  message.text = turn.answer;
  message.fetch_label = core::say(core::phrase::fetch_answer, language());
  what->outgoing.push_back(std::move(message));
  store_fetch(what, event, 0);
}

void session_state::store_fetch(std::shared_ptr<const finished_turn> what, const inbound_event& tap,
                                std::uint32_t tries) {
  self
    ->request(around->services->get<journal_actor>(service::journal), settings->store_timeout,
              finish_atom_v, *what)
    .then(
      [this, what](finish_outcome outcome) {
        const bool ours = outcome != finish_outcome::already_done;
        report(what->turn, ours);
        finished(std::vector{what->turn.event_ids}, ours);
      },
      [this, what, tap, tries](const caf::error& why) {
        if (to_failure(why).code == failure_code::internal && tries >= max_refusals)
          return settle(tap, "its answer could not be stored");
        later(retry_delay, [this, what, tap, tries] { store_fetch(what, tap, tries + 1); });
      });
}

} // namespace tuktuk
