#include "actors/session.hpp"
#include "actors/session_work.hpp"
#include "core/phrases.hpp"
#include "core/share.hpp"

#include <algorithm>
#include <utility>

// Answers that others share: what is asked of the CACHE, what is taken from it and given to it.

namespace tuktuk {

namespace {

/// Of so many of a session's latest shared answers it is known what they were made of.
constexpr std::size_t max_shared_turns = 20;

/// Who asks nearly the same again within this time was not answered.
constexpr auto doubt_window = std::chrono::minutes{2};

} // namespace

void session_state::share() {
  const auto& turn = work->turn;
  work->shared = core::share_as(turn.question, work->normalised, turn.classification, work->how,
                                settings->prompts.version,
                                core::day_in_thailand(around->wall_clock()), settings->join_alike);
  if (!work->refused_turn.empty())
    self->send(around->services->get<cache_actor>(service::cache, stable_hash(work->shared.family)),
               refuse_atom_v, work->shared, std::exchange(work->refused_turn, {}));
}

void session_state::take_stored(look_up_result found) {
  auto& turn = work->turn;
  turn.model = std::move(found.answer.model);
  if (found.alike) {
    turn.alike_turn = found.answer.turn_id;
    turn.reason += "; judged the same as the question of " + found.answer.turn_id;
  }
  work->proposed = std::move(found.answer.proposed);
  answer(std::move(found.answer.text),
         found.answer.in_advance ? answer_source::pregenerated : answer_source::cache);
}

void session_state::give_stored(const model_answer& made) {
  const auto& turn = work->turn;
  work->leads = false;
  stored_answer stored;
  stored.text = made.text;
  stored.model = turn.model;
  stored.turn_id = turn.id;
  stored.cost = turn.cost;
  stored.made_at = around->wall_clock();
  stored.time_bound = turn.classification.time_bound;
  stored.proposed = work->proposed;
  self->send(around->services->get<cache_actor>(service::cache, stable_hash(work->shared.family)),
             store_atom_v, work->shared, std::move(stored));
  if (turn.message_ids.empty())
    return;
  shared_turns.push_back({turn.id, work->shared.family, turn.message_ids});
  if (shared_turns.size() > max_shared_turns)
    shared_turns.erase(shared_turns.begin());
}

bool session_state::reject_alike(const std::string& text) {
  const bool served_alike = !history.empty() && !history.back().alike_turn.empty();
  if ((!last_alike && !served_alike) || !core::is_not_my_question(text))
    return false;
  work->fresh = true;
  auto served = served_alike ? std::exchange(history.back().alike_turn, {}) : std::string{};
  if (!last_alike) {
    // Loaded from the store, or something was said between: the CACHE is told once it is known what
    // the question shares.
    work->refused_turn = std::move(served);
    work->turn.question = history.back().question;
    return true;
  }
  const auto wrong = *std::exchange(last_alike, std::nullopt);
  self->send(around->services->get<cache_actor>(service::cache, stable_hash(wrong.asked.family)),
             refuse_atom_v, wrong.asked, wrong.turn_id);
  work->turn.question = wrong.asked.text;
  return true;
}

void session_state::doubt_alike() {
  if (work->fresh || !last_alike)
    return;
  const auto before = *std::exchange(last_alike, std::nullopt);
  if (work->shared.family != before.asked.family || work->turn.asked_at - before.at > doubt_window)
    return;
  const auto shard
    = around->services->get<cache_actor>(service::cache, stable_hash(before.asked.family));
  self->send(shard, refuse_atom_v, before.asked, before.turn_id);
  if (work->shared.key != before.asked.key)
    self->send(shard, refuse_atom_v, work->shared, before.turn_id);
}

void session_state::forget_shared(const std::string& message_id) {
  std::erase_if(shared_turns, [&](const shared_turn& which) {
    if (std::ranges::find(which.message_ids, message_id) == which.message_ids.end())
      return false;
    self->send(around->services->get<cache_actor>(service::cache, stable_hash(which.family)),
               forget_atom_v, which.turn_id);
    return true;
  });
}

} // namespace tuktuk
