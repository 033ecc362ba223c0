#include "actors/errors.hpp"
#include "actors/session.hpp"
#include "actors/session_work.hpp"
#include "core/delivery.hpp"
#include "core/phrases.hpp"
#include "core/text.hpp"
#include "line/messaging_api.hpp"

#include <algorithm>
#include <utility>

// What a session does about answers that take longer than a reply token lives. The promise and the
// spending of the token are one transaction of the store, which knows from then on that the answer
// has none: it is pushed, or waits for the user's next message or tap. A question that waits behind
// another is promised an answer in its own time. One promise speaks of everything asked before it,
// as its button fetches everything: until something else is said, further ones would be noise.

namespace tuktuk {

namespace {

constexpr auto retry_delay = std::chrono::milliseconds{200};
/// A turn that the store cannot take, though it is well, is tried again so often.
constexpr std::uint32_t max_refusals = 3;

bool asks(const inbound_event& event) {
  return event.kind == event_kind::text || event.kind == event_kind::postback;
}

/// The user's own words in an event; a button's data are ours.
std::string words_of(const inbound_event& event) {
  if (event.kind == event_kind::text)
    return event.text;
  return event.text.starts_with(line::ask_prefix) ? event.text.substr(line::ask_prefix.size())
                                                  : std::string{};
}

} // namespace

void session_state::plan_notice() {
  if (const auto* event = work->token_event())
    work->late_at = notice_due(*event);
}

void session_state::plan_notice(waiting& what) const {
  if (asks(what.item.event) && !what.overflow)
    what.late_at = notice_due(what.item.event);
}

session_time_point session_state::notice_due(const inbound_event& event) const {
  if (event.source == source_kind::web || event.reply_token.empty())
    return session_time_point::max();
  const auto due = core::notice_time(event.received_at, event.occurred_at, settings->late_after,
                                     settings->reply_token_life);
  if (due == timestamp::max())
    return session_time_point::max();
  return self->clock().now() + std::max<timespan>(due - around->wall_clock(), timespan::zero());
}

bool session_state::is_promised(const inbound_event& event) const {
  return promised_at && event.received_at <= *promised_at;
}

session_time_point session_state::next_notice() const {
  auto next = session_time_point::max();
  if (!awake)
    return next;
  if (const auto* event = work ? work->token_event() : nullptr; event && !is_promised(*event))
    next = work->late_at;
  for (const auto& waits : queue)
    if (waits.late_at < next && !is_promised(waits.item.event))
      next = waits.late_at;
  return next;
}

void session_state::send_due_notice() {
  const auto now = self->clock().now();
  const auto is_due = [&](const inbound_event& event, session_time_point& late_at) {
    if (late_at > now || is_promised(event))
      return false;
    late_at = session_time_point::max();
    return around->wall_clock() - event.received_at < settings->reply_token_life;
  };
  if (const auto* event = work ? work->token_event() : nullptr;
      event && is_due(*event, work->late_at)) {
    const auto& judged = work->turn.classification.language;
    send_notice(*event, work->ids(), judged);
  }
  for (auto& waits : queue)
    if (const auto& event = waits.item.event; is_due(event, waits.late_at))
      send_notice(event, {event.id}, core::detect_language(words_of(event)));
}

void session_state::send_notice(const inbound_event& event, std::vector<std::string> ids,
                                const std::string& question_language) {
  const bool unknown = question_language.empty() || question_language == "und";
  const auto asked_in = unknown ? language() : question_language;
  const auto promised = around->wall_clock();
  promised_at = promised;
  late_notice promise;
  promise.event_ids = ids;
  promise.pseudonym = pseudonym;
  promise.profile = profile;
  // Named after the event: however often this is tried, and by whomever, it is one promise.
  promise.message = message_to(event, "late-" + event.id);
  promise.message.kind = message_kind::notice;
  promise.message.text = core::say(core::phrase::nearly_there, asked_in);
  promise.message.fetch_label = core::say(core::phrase::fetch_answer, asked_in);
  self
    ->request(around->services->get<journal_actor>(service::journal), settings->store_timeout,
              notice_atom_v, std::move(promise))
    .then([this, ids = std::move(ids)](bool) { forget_tokens(ids); },
          [this, id = event.id, promised](const caf::error&) { retry_notice(id, promised); });
}

void session_state::forget_tokens(const std::vector<std::string>& ids) {
  const auto forget = [&](inbound_event& event) {
    if (std::ranges::find(ids, event.id) != ids.end())
      event.reply_token.clear();
  };
  if (work)
    std::ranges::for_each(work->events, forget);
  for (auto& waits : queue)
    forget(waits.item.event);
}

void session_state::retry_notice(const std::string& event_id, timestamp promised) {
  if (promised_at == promised)
    promised_at.reset();
  const auto again = self->clock().now() + retry_delay;
  const auto* current = work ? work->token_event() : nullptr;
  if (current && current->id == event_id && work->at != session_work::stage::store)
    work->late_at = again;
  for (auto& waits : queue)
    if (waits.item.event.id == event_id)
      waits.late_at = again;
  arm_watch();
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
  // What comes now may be an answer, and the button is gone.
  promised_at.reset();
  arm_watch();
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
