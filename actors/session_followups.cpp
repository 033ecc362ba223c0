#include "actors/session.hpp"
#include "actors/session_work.hpp"
#include "core/followup_model.hpp"
#include "core/phrases.hpp"
#include "core/prompt.hpp"
#include "core/proposed_questions.hpp"
#include "core/suggestions.hpp"

#include <algorithm>
#include <utility>

// Which questions may come next, and what was answered in advance of them.

namespace tuktuk {

namespace {

/// The latest questions that say what comes next.
constexpr std::size_t most_questions = 4;
/// How long an answer that is at hand waits for what may come next.
constexpr auto foresight_patience = std::chrono::milliseconds{8};
constexpr std::size_t most_in_advance = 3;
/// What a question that may come next leans on was said lately.
constexpr std::size_t most_past_turns = 6;

} // namespace

std::vector<std::string> session_state::latest_questions(const std::string& current) const {
  std::vector<std::string> questions;
  const auto kept = std::min(history.size(), most_questions - 1);
  for (auto past = history.end() - static_cast<std::ptrdiff_t>(kept); past != history.end(); ++past)
    if (!past->personal && !holds_name(past->question))
      questions.push_back(past->question);
  questions.push_back(current);
  return questions;
}

void session_state::foresee() {
  const auto& turn = work->turn;
  if (is_one_off(key) || turn.classification.personal || holds_name(turn.question))
    return;
  const auto followups = around->services->get<followups_actor>(service::followups);
  if (!followups)
    return;
  followup_wish wish;
  wish.language = turn.classification.language;
  wish.depth = turn.depth;
  wish.questions = latest_questions(turn.question);
  work->foreseeing = true;
  self->request(followups, settings->step_timeout, foresee_atom_v, std::move(wish))
    .then(
      [this, generation = work->generation](std::vector<foreseen_question>& foreseen) {
        if (!work || work->generation != generation || work->at == session_work::stage::store)
          return; // what was offered is said already
        work->foreseen = std::move(foreseen);
        foresight_done();
      },
      [this, generation = work->generation](const caf::error&) {
        if (work && work->generation == generation)
          foresight_done();
      });
}

void session_state::foresight_done() {
  if (std::exchange(work->foreseeing, false) && std::exchange(work->held_back, false))
    prepared();
}

bool session_state::waits_for_foresight() {
  if (!work->foreseeing)
    return false;
  if (!std::exchange(work->held_back, true))
    later(foresight_patience, if_current(&session_state::foresight_done));
  return true;
}

bool session_state::wants_proposals() const {
  // What somebody watches as it is made cannot be taken back.
  if (!settings->followups_from_model || is_one_off(key) || work->terms || work->listener
      || work->continues || work->turn.classification.personal || holds_name(work->turn.question))
    return false;
  constexpr std::size_t most = 3;
  return core::count_likely(work->foreseen) < most;
}

void session_state::take_proposals(model_answer& made) {
  if (!work->proposes)
    return;
  auto took = core::take_proposals(made.text);
  work->proposal_tokens = core::estimate_tokens(made.text) - core::estimate_tokens(took.answer);
  made.text = std::move(took.answer);
  work->proposed = std::move(took.proposed);
  std::erase_if(work->proposed, [this](const std::string& each) { return holds_name(each); });
  if (!made.cut || !took.begun)
    return;
  // The last proposal was cut, not the answer.
  made.cut = false;
  if (!work->proposed.empty())
    work->proposed.pop_back();
}

std::vector<std::string> session_state::suggestions(bool rest) const {
  const auto& turn = work->turn;
  auto all = core::with_foreseen(
    // Of a cut answer there is more, however deep it went.
    core::suggest(turn.cut ? depth::concise : turn.depth, turn.path, turn.classification.language,
                  rest),
    work->foreseen);
  if (!turn.alike_turn.empty())
    all.push_back(core::say(core::phrase::not_my_question, turn.classification.language));
  return all;
}

void session_state::learn_followups(const turn& what) {
  auto before = std::exchange(offered, {});
  for (const auto& each : work->foreseen)
    offered.push_back(each.text);
  if (is_one_off(key) || what.classification.personal || holds_name(what.question))
    return;
  const auto followups = around->services->get<followups_actor>(service::followups);
  if (!followups)
    return;
  followup_turn learned;
  learned.pseudonym = pseudonym;
  learned.language = what.classification.language;
  learned.depth = what.depth;
  learned.questions = latest_questions(what.question);
  learned.offered = std::move(before);
  self->send(followups, learn_atom_v, std::move(learned));
}

void session_state::forget_followups(const std::string& question) {
  if (const auto followups = around->services->get<followups_actor>(service::followups))
    self->send(followups, forget_atom_v, pseudonym, question);
}

void session_state::ask_in_advance() {
  const auto pregenerator = around->services->get<pregenerator_actor>(service::pregenerator);
  if (!pregenerator || is_one_off(key) || work->foreseen.empty())
    return;
  advance_wish wish;
  wish.session = key;
  wish.pseudonym = pseudonym;
  wish.language = work->turn.classification.language;
  wish.profile = profile;
  wish.candidates = work->foreseen;
  wish.round = ++round;
  // What names others must not leave the conversation in a call that nobody asked for.
  if (names.empty()) {
    const auto kept = std::min(history.size(), most_past_turns);
    wish.history.assign(history.end() - static_cast<std::ptrdiff_t>(kept), history.end());
  }
  self->send(pregenerator, advance_atom_v, std::move(wish));
}

void session_state::keep_in_advance(advance_answer made) {
  const auto pregenerator = around->services->get<pregenerator_actor>(service::pregenerator);
  const bool late = made.round != round || work || in_advance.size() >= most_in_advance;
  if (!late)
    in_advance.push_back(std::move(made));
  else if (pregenerator)
    self->send(pregenerator, done_atom_v, made.id, false);
}

void session_state::forget_in_advance() {
  const auto pregenerator = around->services->get<pregenerator_actor>(service::pregenerator);
  const auto kept = std::exchange(in_advance, {});
  ++round; // what is being made is not taken either
  if (!pregenerator)
    return;
  for (const auto& each : kept)
    self->send(pregenerator, done_atom_v, each.id, false);
  self->send(pregenerator, gone_atom_v, key);
}

void session_state::note_used(const std::string& id) {
  if (const auto maker = around->services->get<pregenerator_actor>(service::pregenerator))
    if (!id.empty())
      self->send(maker, done_atom_v, id, true);
}

bool session_state::answer_from_advance() {
  if (in_advance.empty() && round == 0)
    return false;
  const auto pregenerator = around->services->get<pregenerator_actor>(service::pregenerator);
  auto kept = std::exchange(in_advance, {});
  const auto found
    = work->terms ? kept.end() : std::ranges::find_if(kept, [&](const advance_answer& each) {
        return core::followup_model::is_same(each.question, work->turn.question);
      });
  if (pregenerator) {
    for (auto each = kept.begin(); each != kept.end(); ++each)
      self->send(pregenerator, done_atom_v, each->id, each == found);
    self->send(pregenerator, gone_atom_v, key);
  }
  if (found == kept.end())
    return false;
  work->chosen = true;
  work->looked_up = true;
  work->found.kind = look_up_kind::hit;
  auto& answer = work->found.answer;
  answer.text = std::move(found->answer);
  answer.model = std::move(found->model);
  answer.in_advance = true;
  return true;
}

} // namespace tuktuk
