#include "actors/errors.hpp"
#include "actors/session.hpp"
#include "actors/session_work.hpp"
#include "core/history_choice.hpp"
#include "core/proposed_questions.hpp"
#include "core/rewording.hpp"
#include "core/text.hpp"

#include <caf/actor_cast.hpp>

#include <algorithm>
#include <utility>

// One question's road: classify, plan, look up and choose, ask the model.

namespace tuktuk {

namespace {

/// Requests to an actor that was just restarted fail at once; a supervisor needs far less than the
/// sum of these waits to put a new one in place.
constexpr std::uint32_t max_step_tries = 8;

/// A question that kills whoever carries it must not take the whole server along.
constexpr std::uint32_t max_pool_deaths = 5;

timespan step_delay(std::uint32_t tries) {
  return std::chrono::milliseconds{2} * (1 << std::min(tries, 7U));
}

} // namespace

void session_state::classify() {
  if (work->at != session_work::stage::classify)
    return; // an earlier request was answered after all
  work->step_began = self->clock().now();
  watch_step(settings->step_timeout);
  self
    ->request(around->services->get<classifier_actor>(service::classifier, work->generation),
              caf::infinite, classify_atom_v, work->turn.question)
    .then(
      [this, generation = work->generation](classification& judged) {
        if (!work || work->generation != generation || work->at != session_work::stage::classify)
          return;
        work->turn.times.classify = self->clock().now() - work->step_began;
        work->turn.classification = std::move(judged);
        prepare();
      },
      [this, generation = work->generation, request = ++work->request](const caf::error&) {
        if (work && work->generation == generation && work->request == request
            && work->at == session_work::stage::classify)
          classify_failed();
      });
}

void session_state::classify_failed() {
  if (++work->tries <= max_step_tries)
    return retry_step(step_delay(work->tries), &session_state::classify);
  // Unjudged means complex, personal, leaning: dearer, never wrong.
  around->log->warn("event=classifier_missing question={}", work->turn.id);
  work->turn.classification = classification{};
  prepare();
}

void session_state::prepare() {
  auto& turn = work->turn;
  work->at = session_work::stage::prepare;
  work->tries = 0;
  work->normalised = core::normalise(turn.question);
  work->continues
    = !history.empty() && history.back().cut && core::asks_to_continue(work->normalised);
  if (work->continues)
    turn.classification.self_contained = false;
  auto judged = turn.classification;
  if (last_path && core::stays_simple(judged, *last_path))
    judged.confidence = std::max(judged.confidence, settings->plan.min_confidence);
  hear_depth();
  work->how = core::make_plan(judged, profile, settings->plan, work->wish.wanted);
  if (!history.empty() && !work->continues && core::asks_to_reword(work->normalised)) {
    turn.classification.self_contained = false;
    work->how = core::plan_rewording(std::move(work->how), settings->plan);
  }
  if (work->terms)
    work->how = core::adapt_plan(std::move(work->how), *work->terms, settings->plan);
  turn.path = work->how.path;
  turn.depth = work->how.depth;
  turn.tier = work->how.tier;
  turn.reason = work->how.reason;
  if (turn.classification.self_contained && !turn.classification.personal)
    turn.pattern = work->normalised;
  work->step_began = self->clock().now();
  foresee();
  if (answer_from_advance())
    return prepared();
  choose();
  if (!work->how.shareable) {
    work->looked_up = true;
    return;
  }
  share();
  doubt_alike();
  if (work->fresh) {
    work->looked_up = true;
    work->leads = true;
    return;
  }
  look_up();
}

void session_state::choose() {
  if (work->chosen || work->at == session_work::stage::store)
    return; // an earlier request was answered after all, or everything is over
  watch_step(settings->step_timeout);
  self
    ->request(around->services->get<model_selector_actor>(service::model_selector), caf::infinite,
              choose_atom_v, work->how)
    .then(
      [this, generation = work->generation](model_choice& choice) {
        if (!work || work->generation != generation || work->chosen
            || work->at == session_work::stage::store)
          return;
        work->turn.times.choose = self->clock().now() - work->step_began;
        work->choice = std::move(choice);
        work->chosen = true;
        work->turn.reason += "; " + work->choice.reason;
        prepared();
      },
      [this, generation = work->generation, request = ++work->request](const caf::error& why) {
        if (work && work->generation == generation && work->request == request && !work->chosen
            && work->at != session_work::stage::store)
          choose_failed(to_failure(why));
      });
}

void session_state::choose_failed(const failure& why) {
  if (++work->tries > max_step_tries)
    return apologise(why);
  retry_step(step_delay(work->tries), &session_state::choose);
}

void session_state::look_up() {
  self
    ->request(around->services->get<cache_actor>(service::cache, stable_hash(work->shared.family)),
              caf::infinite, look_up_atom_v, work->shared,
              flight_listener_actor{session_actor{self}})
    .then(
      [this, generation = work->generation](look_up_result& found) {
        if (!work || work->generation != generation || work->looked_up
            || work->at != session_work::stage::prepare)
          return; // whoever was made a leader has given that up already
        work->turn.times.look_up = self->clock().now() - work->step_began;
        work->found = std::move(found);
        work->leads = work->found.kind == look_up_kind::lead;
        work->looked_up = true;
        if (work->found.kind == look_up_kind::joined) {
          // The flight's end may be told at once, while the choice is still under way.
          work->at = session_work::stage::flight;
        }
        prepared();
      },
      [this, generation = work->generation](const caf::error&) {
        if (work && work->generation == generation && !work->looked_up)
          look_up_failed();
      });
}

void session_state::look_up_failed() {
  // A missing cache costs a model call, never an answer. It may have made us a leader although we
  // never heard so: then others wait for this answer.
  work->leads = true;
  work->looked_up = true;
  prepared();
}

void session_state::prepared() {
  const bool preparing
    = work->at == session_work::stage::prepare || work->at == session_work::stage::flight;
  if (!preparing || !work->looked_up)
    return;
  if (work->found.kind == look_up_kind::hit) {
    if (waits_for_foresight())
      return;
    if (work->found.answer.in_advance)
      note_used(work->found.answer.turn_id);
    return take_stored(std::move(work->found));
  }
  if (!work->chosen)
    return;
  // Whether the model is to propose what comes next depends on what is foreseen.
  if (work->at == session_work::stage::prepare && settings->followups_from_model && !work->listener
      && !work->terms && waits_for_foresight())
    return;
  const auto& event = work->events.front();
  const bool animate = event.source == source_kind::user;
  const auto chat = animate ? event.chat : std::string{};
  const auto since = event.received_at;
  // The model first: the animation is for the time until it answers.
  if (work->at != session_work::stage::flight)
    call_model();
  else
    watch_deadline();
  if (!animate || !work)
    return;
  work->announced_to = chat;
  self->send(around->services->get<sender_actor>(service::sender, hash()), loading_atom_v, chat,
             since);
}

void session_state::deadline_passed() {
  if (work->at == session_work::stage::store)
    return;
  const auto pool = around->services->get<azure_pool_actor>(service::azure_pool);
  if (work->call_id != 0 && pool)
    self->send(pool, cancel_atom_v, work->call_id);
  model_failed({failure_code::timed_out, "no answer within session.answer-deadline"});
}

void session_state::call_model() {
  // The answer may have come after all while this call was waiting to be repeated.
  if (work->at == session_work::stage::store)
    return;
  work->at = session_work::stage::model;
  watch_deadline();
  const auto now = self->clock().now();
  if (work->call_id == 0)
    work->step_began = now;
  const auto left = settings->answer_deadline - (now - work->began);
  if (left <= timespan::zero())
    return model_failed({failure_code::timed_out, "no answer within session.answer-deadline"});
  model_call call;
  call.id = work->call_id = around->next_call_id();
  call.question_id = work->turn.id;
  call.tier = work->how.tier;
  call.deployment = work->choice.deployment;
  // A question that stands by itself is asked without the conversation: no name goes with it.
  const bool named = !work->how.shareable && !names.empty();
  const auto& turn = work->turn;
  auto past = core::choose_history(
    work->how, history, {turn.question, !turn.classification.self_contained, work->continues},
    around->tokens.get());
  if (named)
    past = with_names(std::move(past));
  const auto today = core::day_in_thailand(around->wall_clock());
  const auto asker = named ? name_of(work->events.front().speaker) : std::string{};
  core::prompt_context context;
  context.today = today;
  if (work->terms)
    context.before = work->terms->before;
  context.asker = asker;
  context.summary = summary_for_prompt();
  context.continues = work->continues;
  context.propose = work->proposes = wants_proposals();
  call.messages = core::build_prompt(work->how, turn.classification.language, settings->prompts,
                                     past, turn.question, context);
  call.max_completion_tokens = answer_room();
  call.user = pseudonym;
  if (work->terms)
    call.sampling = work->terms->sampling;
  call.deadline = left;
  const auto taken = [](bool) {};
  const auto dead = [this, id = work->call_id](const caf::error&) {
    // Its successor is not there yet.
    if (is_asking(id))
      later(step_delay(++work->tries), if_current(&session_state::call_model));
  };
  const auto pool = around->services->get<azure_pool_actor>(service::azure_pool);
  const model_listener_actor me = session_actor{self};
  const bool watched = work->listener && (!work->terms || work->terms->live);
  if (watched)
    self->request(pool, caf::infinite, ask_atom_v, std::move(call), me, work->listener)
      .then(taken, dead);
  else
    self->request(pool, caf::infinite, ask_atom_v, std::move(call), me).then(taken, dead);
}

std::uint32_t session_state::answer_room() const {
  // Whoever says how long an answer may be, or gives instructions of his own, gets that.
  const auto learned = work->terms ? 0 : work->choice.answer_tokens;
  return (learned == 0 ? work->how.answer_tokens : learned)
         + (work->proposes ? core::proposal_tokens : 0);
}

void session_state::note_length(const model_answer& made) {
  // What several attempts took together says nothing of one answer.
  if (work->terms || work->continues || made.attempts != 1 || made.usage.estimated)
    return;
  const auto others = made.usage.reasoning + work->proposal_tokens;
  auto visible = made.usage.completion - std::min(others, made.usage.completion);
  // A cut answer says that it needed all of its own room, not that of the proposals as well.
  if (made.cut && work->proposes)
    visible = std::min(visible, answer_room() - core::proposal_tokens);
  self->send(around->services->get<model_selector_actor>(service::model_selector), length_atom_v,
             work->how, visible, made.cut);
}

bool session_state::is_asking(std::uint64_t call) const {
  return work && work->call_id == call && work->at == session_work::stage::model;
}

void session_state::call_lost(std::uint64_t call) {
  if (is_summing(call))
    return summary_failed({failure_code::unavailable, "the pool ended with the call"});
  if (!is_asking(call))
    return;
  if (work->shown)
    return model_failed({failure_code::unavailable, "the pool ended in the middle of the answer"});
  if (++work->deaths >= max_pool_deaths)
    return model_failed({failure_code::internal, "the pool ended with it again and again"});
  later(step_delay(++work->tries), if_current(&session_state::call_model));
}

void session_state::model_answered(model_answer made) {
  auto& turn = work->turn;
  turn.times.model = self->clock().now() - work->step_began;
  turn.deployment = std::move(made.deployment);
  turn.model = std::move(made.model);
  turn.endpoint = std::move(made.endpoint);
  turn.usage = made.usage;
  turn.cost
    = core::cost_of({turn.usage, turn.deployment, turn.model, turn.endpoint}, settings->prices);
  take_proposals(made);
  if (made.filtered)
    work->ending = answer_ending::withheld;
  else if (made.cut)
    work->ending = answer_ending::cut;
  turn.cut = made.cut;
  if (made.filtered)
    return apologise({failure_code::content_filtered, "the answer was withheld by the provider"});
  if (made.text.empty())
    return apologise({failure_code::protocol, "the model's answer was empty"});
  note_length(made);
  if (work->leads && !made.cut)
    give_stored(made);
  answer(std::move(made.text), answer_source::azure);
}

void session_state::model_failed(const failure& why, const model_bill& bill) {
  auto& turn = work->turn;
  turn.times.model = self->clock().now() - work->step_began;
  turn.deployment = bill.deployment;
  turn.model = bill.model;
  turn.endpoint = bill.endpoint;
  turn.usage = bill.usage;
  turn.cost = core::cost_of(bill, settings->prices);
  apologise(why);
}

void session_state::book(const model_bill& bill) {
  if (bill.usage == token_usage{})
    return;
  self->send(around->services->get<journal_actor>(service::journal), bill_atom_v, bill,
             core::cost_of(bill, settings->prices));
}

void session_state::flight_ended(bool success, stored_answer made) {
  work->at = session_work::stage::prepare;
  if (!success) {
    // The leader's error is not ours: this question gets its own try.
    work->found = {};
    return prepared();
  }
  work->turn.model = std::move(made.model);
  work->proposed = std::move(made.proposed);
  answer(std::move(made.text), answer_source::shared);
}

void session_state::leave_flight() {
  // Whoever asked and has no answer yet may have been made a leader meanwhile.
  const bool asked = !work->shared.key.empty() && !work->looked_up;
  if (!work->leads && !asked)
    return;
  work->leads = false;
  self->send(around->services->get<cache_actor>(service::cache, stable_hash(work->shared.family)),
             abandon_atom_v, work->shared.key);
}

void session_state::web_client_gone(const std::string& id) {
  const auto waits = std::ranges::find_if(
    queue, [&](const waiting& x) { return x.listener && x.item.event.id == id; });
  if (waits != queue.end()) {
    queue.erase(waits);
    return finished({id});
  }
  if (!work || !work->listener || work->turn.id != id || work->at == session_work::stage::store)
    return;
  if (work->leads) {
    work->listener = nullptr; // others wait for this answer: it is made to its end
    return;
  }
  drop_work();
  finished({id});
  begin_next();
}

} // namespace tuktuk
