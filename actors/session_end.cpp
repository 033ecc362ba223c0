#include "actors/errors.hpp"
#include "actors/session.hpp"
#include "actors/session_work.hpp"
#include "core/phrases.hpp"
#include "core/proposed_questions.hpp"
#include "core/text.hpp"

#include <algorithm>
#include <utility>
#include <vector>

// How the answering of one question ends: said, stored, forgotten.

namespace tuktuk {

namespace {

double milliseconds(timespan span) {
  return std::chrono::duration<double, std::milli>(span).count();
}

constexpr std::uint32_t max_web_store_tries = 5;
/// A turn that the store cannot take, though it is well, is tried again so often.
constexpr std::uint32_t max_refusals = 3;

timespan store_delay(std::uint32_t tries) {
  return std::chrono::milliseconds{10} * (1 << std::min(tries, 9U));
}

const char* word_of(turn_outcome outcome) {
  switch (outcome) {
    case turn_outcome::answered: return "answered";
    case turn_outcome::fixed: return "fixed";
    case turn_outcome::apologised: return "apologised";
    case turn_outcome::set_aside: return "set_aside";
  }
  return "unknown";
}

model_bill bill_of(const turn& what) {
  return {what.usage, what.deployment, what.model, what.endpoint};
}

web_answer last_word(const session_work& work) {
  const auto& what = work.turn;
  return {what.id,   what.source, what.model, what.usage,
          what.cost, what.depth,  what.path,  work.ending};
}

} // namespace

void session_state::answer(std::string text, answer_source source) {
  auto& turn = work->turn;
  turn.outcome = turn_outcome::answered;
  turn.source = source;
  turn.answer = std::move(text);
  if (holds_name(turn.answer))
    turn.classification.personal = true;
  work->result.profile = core::learn(profile, turn.classification, work->normalised);
  work->result.profile.depth = learned_depth(work->result.profile);
  work->seen = {core::utf16_units(turn.answer), {}, false};
  work->foreseen = core::with_proposals(
    std::move(work->foreseen), core::fit_proposals(work->proposed, latest_questions(turn.question),
                                                   turn.classification.language));
  work->suggestions = suggestions(false);
  if (work->listener) {
    if (!work->shown) {
      self->send(work->listener, source_atom_v, source, turn.model);
      self->send(work->listener, delta_atom_v, turn.answer);
    }
    self->send(work->listener, followups_atom_v, work->suggestions);
    self->send(work->listener, answer_atom_v, last_word(*work));
  }
  leave_flight();
  hand_in();
}

void session_state::say(std::string text, turn_outcome outcome, std::string reason,
                        failure_code code) {
  auto& turn = work->turn;
  turn.outcome = outcome;
  turn.source = answer_source::fixed;
  turn.answer = std::move(text);
  turn.reason = std::move(reason);
  turn.pattern.clear();
  work->result.profile = profile;
  if (work->told_depth)
    work->result.profile.depth = *work->told_depth;
  if (work->listener) {
    if (outcome == turn_outcome::fixed) {
      self->send(work->listener, source_atom_v, turn.source, std::string{});
      self->send(work->listener, delta_atom_v, turn.answer);
      self->send(work->listener, answer_atom_v, last_word(*work));
    } else if (work->ending == answer_ending::withheld) {
      auto word = last_word(*work);
      word.source = answer_source::azure; // of what was shown before
      word.apology = turn.answer;
      self->send(work->listener, answer_atom_v, std::move(word));
    } else {
      self->send(work->listener, failed_atom_v, failure{code, turn.answer});
    }
  }
  leave_flight();
  hand_in();
}

void session_state::apologise(const failure& why) {
  const auto& judged = work->turn.classification.language;
  const auto asked_in = judged == "und" ? language() : judged;
  const auto phrase = why.code == failure_code::content_filtered ? core::phrase::apology_filtered
                                                                 : core::phrase::apology_busy;
  say(core::say(phrase, asked_in), turn_outcome::apologised, why.text, why.code);
}

void session_state::hand_in() {
  auto& turn = work->turn;
  const auto now = around->wall_clock();
  turn.answered_at = now;
  turn.times.total = std::max<timespan>(now - turn.asked_at, timespan::zero());
  auto& result = work->result;
  if (!work->from_web()) {
    const auto* with_token = work->token_event();
    const auto& event = with_token != nullptr ? *with_token : work->events.back();
    auto message = message_to(event, turn.id);
    message.suggestions = std::move(work->suggestions);
    show(message, event.quote_token);
    result.outgoing.push_back(std::move(message));
    promised_at.reset();
  }
  result.turn = turn;
  result.pseudonym = pseudonym;
  work->at = session_work::stage::store;
  work->late_at = session_time_point::max();
  work->call_id = 0;
  work->tries = 0;
  if (is_one_off(key))
    book_alone();
  else if (work->from_web())
    store_aside();
  else
    store();
}

void session_state::store() {
  watch_until(self->clock().now() + settings->store_timeout);
  self
    ->request(around->services->get<journal_actor>(service::journal), caf::infinite, finish_atom_v,
              work->result)
    .then(
      [this, generation = work->generation, turn = work->turn.id](finish_outcome outcome) {
        if (work && work->generation == generation && work->turn.id == turn)
          stored(outcome);
      },
      [this, generation = work->generation, request = ++work->request](const caf::error& error) {
        if (!work || work->generation != generation || work->request != request)
          return;
        if (const auto why = to_failure(error);
            why.code == failure_code::internal && work->tries >= max_refusals)
          return give_up_storing(why);
        store_failed();
      });
}

void session_state::store_failed() {
  // Finishing twice is finishing once: it is safe to ask until the store says so.
  retry_step(store_delay(work->tries++), &session_state::store);
}

void session_state::give_up_storing(const failure& why) {
  around->log->error("event=turn_refused question={} reason=\"{}\"", work->turn.id, why.text);
  const auto reason = "its turn could not be stored: " + why.text;
  if (std::exchange(work->refused, true)) {
    // Not even an apology: the events must not stand in the way of those that follow.
    const auto withdrawals = std::move(work->withdrawals);
    book(bill_of(work->turn));
    for (const auto& event : std::vector{work->events})
      settle(event, "its turn could not be stored");
    for (const auto& unsend : withdrawals)
      withdraw(unsend);
    return;
  }
  auto& turn = work->turn;
  turn.id = core::make_uuid(around->random);
  turn.question.clear();
  turn.message_ids.clear();
  // The apology takes the place of an earlier answer's rest as well.
  work->earlier_answer.clear();
  work->suggestions.clear();
  work->result = {};
  say(core::say(core::phrase::apology_fault, language()), turn_outcome::set_aside, reason);
}

void session_state::stored(finish_outcome outcome) {
  const bool ours = outcome != finish_outcome::already_done;
  if (ours)
    remember(work->result);
  report(work->turn, ours);
  auto done = work->ids();
  const auto withdrawals = std::move(work->withdrawals);
  work.reset();
  finished(std::move(done), ours);
  for (const auto& unsend : withdrawals)
    withdraw(unsend);
  begin_next();
}

void session_state::store_aside() {
  const auto what = std::make_shared<const finished_turn>(std::move(work->result));
  remember(*what);
  work.reset();
  store_aside(what, 0);
  begin_next();
}

void session_state::store_aside(std::shared_ptr<const finished_turn> what, std::uint32_t tries) {
  const auto end = [this, id = what->turn.id] { finished({id}); };
  self
    ->request(around->services->get<journal_actor>(service::journal), settings->store_timeout,
              finish_atom_v, *what)
    .then(
      [this, what, end](finish_outcome outcome) {
        report(what->turn, outcome != finish_outcome::already_done);
        end();
      },
      [this, what, tries, end](const caf::error& why) {
        if (tries < max_web_store_tries)
          return later(store_delay(tries), [this, what, tries] { store_aside(what, tries + 1); });
        around->log->error("event=turn_not_stored question={} reason=\"{}\"", what->turn.id,
                           to_failure(why).text);
        book(bill_of(what->turn));
        end();
      });
}

void session_state::book_alone() {
  auto turn = std::move(work->turn);
  work.reset();
  book(bill_of(turn));
  report(turn, false);
  turn.deployment.clear(); // the JOURNAL counts the bill when it is durable
  around->meters->finished(turn);
  finished({turn.id});
}

void session_state::remember(const finished_turn& what) {
  const auto before = std::exchange(profile, what.profile);
  report_depth(before);
  const auto& turn = what.turn;
  last_seen = {work->seen.units, turn.answered_at, work->seen.rest_unread};
  last_alike.reset();
  if (!turn.alike_turn.empty())
    last_alike = {work->shared, turn.alike_turn, turn.answered_at};
  if (turn.outcome != turn_outcome::answered)
    return;
  learn_followups(turn);
  const auto& event = work->events.front();
  const bool shared = event.source == source_kind::group || event.source == source_kind::room;
  history.push_back({turn.question, turn.answer, turn.message_ids,
                     shared ? event.speaker : std::string{}, turn.id, turn.classification.personal,
                     turn.cut, 0, turn.alike_turn});
  if (history.size() > settings->max_history_turns)
    history.erase(history.begin());
  last_path = turn.path;
  sum_up();
  ask_in_advance();
}

void session_state::report(const turn& turn, bool stored) {
  const auto& judged = turn.classification;
  if (stored)
    around->meters->finished(turn);
  around->log->info(
    "event=question id={} inbox={} session={} outcome={} stored={} source={} path={} depth={} "
    "tier={} deployment={} language={} complexity={} confidence={:.2f} self_contained={} "
    "personal={} queued_ms={:.3f} classify_ms={:.3f} look_up_ms={:.3f} choose_ms={:.3f} "
    "model_ms={:.3f} total_ms={:.3f} tokens={}+{} cost_usd={:.6f} reason=\"{}\"",
    turn.id, turn.event_ids.empty() ? std::string{"web"} : turn.event_ids.front(),
    pseudonym.empty() ? "-" : pseudonym, word_of(turn.outcome), stored, to_string(turn.source),
    to_string(turn.path), to_string(turn.depth), to_string(turn.tier),
    turn.deployment.empty() ? "-" : turn.deployment, judged.language, to_string(judged.complexity),
    judged.confidence, judged.self_contained, judged.personal, milliseconds(turn.times.queued),
    milliseconds(turn.times.classify), milliseconds(turn.times.look_up),
    milliseconds(turn.times.choose), milliseconds(turn.times.model), milliseconds(turn.times.total),
    turn.usage.prompt, turn.usage.completion, static_cast<double>(turn.cost) * 1e-9, turn.reason);
  if (around->log_texts)
    around->log->info("event=texts id={} question=\"{}\" answer=\"{}\"", turn.id, turn.question,
                      turn.answer);
}

void session_state::drop_work() {
  leave_flight();
  if (!work->announced_to.empty())
    self->send(around->services->get<sender_actor>(service::sender, hash()), gone_atom_v,
               work->announced_to);
  if (work->call_id != 0)
    self->send(around->services->get<azure_pool_actor>(service::azure_pool), cancel_atom_v,
               work->call_id);
  work.reset();
}

} // namespace tuktuk
