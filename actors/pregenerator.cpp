#include "actors/pregenerator.hpp"

#include "actors/errors.hpp"
#include "core/history_choice.hpp"
#include "core/share.hpp"
#include "core/text.hpp"

#include <caf/actor_cast.hpp>

#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

namespace tuktuk {

namespace {

constexpr auto step_timeout = std::chrono::seconds{5};
/// A call that was not begun within this is given up: the conversation is elsewhere by then.
constexpr auto call_deadline = std::chrono::seconds{60};
constexpr auto tick_interval = std::chrono::seconds{5};
/// Answers of which nothing was heard yet.
constexpr std::size_t max_made = 10'000;

} // namespace

pregenerator_state::pregenerator_state(self_pointer ptr) : self(ptr) {}

void pregenerator_state::load() {
  const auto archive = around->services->get<archive_actor>(service::archive);
  if (!archive)
    return;
  const auto now = around->wall_clock();
  self->request(archive, step_timeout, bill_atom_v, core::thai_midnight(now))
    .then(
      [this](nano_usd spent) {
        if (std::exchange(loaded, true))
          return;
        policy.note_spent(spent, around->wall_clock());
        begin_next();
      },
      [](const caf::error&) {}); // the next tick asks again
}

void pregenerator_state::take(std::shared_ptr<const advance_wish> wish,
                              const caf::actor_addr& asker) {
  gone(wish->session);
  for (const auto& candidate : wish->candidates) {
    if (!policy.wants(candidate.probability) || waiting.size() >= settings.max_pending)
      continue;
    if (!candidate.asked) // no money is spent on what nobody was seen to ask
      continue;
    if (candidate.leaning && wish->history.empty())
      continue;
    job fresh;
    fresh.wish = wish;
    fresh.asker = asker;
    fresh.question = candidate.text;
    fresh.leaning = candidate.leaning;
    waiting.push_back(std::move(fresh));
  }
  begin_next();
}

void pregenerator_state::gone(const std::string& session_key) {
  std::erase_if(waiting, [&](const job& each) { return each.wish->session == session_key; });
  // What others may use is made to its end.
  if (!current || current->wish->session != session_key || current->how.shareable)
    return;
  if (current->call != 0) {
    if (const auto pool = around->services->get<azure_pool_actor>(service::azure_pool))
      self->send(pool, cancel_atom_v, current->call);
    around->meters->in_advance("cancelled");
  }
  drop(preload_outcome::failed);
}

void pregenerator_state::begin_next() {
  // Before the CACHE knows what the store kept, everything would be answered once more.
  if (!loaded || current || around->caches_to_load->load() > 0)
    return;
  auto& next = waiting.empty() ? listed : waiting;
  if (next.empty())
    return;
  current = std::make_unique<job>(std::move(next.front()));
  next.pop_front();
  current->number = ++last_number;
  const auto number = current->number;
  self
    ->request(around->services->get<classifier_actor>(service::classifier), step_timeout,
              classify_atom_v, current->question)
    .then(
      [this, number](classification& judged) {
        if (current && current->number == number)
          classified(std::move(judged));
      },
      [this, number](const caf::error&) {
        if (current && current->number == number)
          drop(preload_outcome::failed, "the server is busy or restarting");
      });
}

void pregenerator_state::classified(classification judged) {
  auto& now = *current;
  now.judged = std::move(judged);
  now.how = core::make_plan(now.judged, now.wish->profile, session->plan);
  if (const auto why = why_unfit(); !why.empty())
    return drop(preload_outcome::unfit, why);
  const auto number = now.number;
  if (!now.how.shareable)
    return looked_up(false);
  const auto normalised = core::normalise(now.question);
  now.shared
    = core::share_as(now.question, normalised, now.judged, now.how, session->prompts.version,
                     core::day_in_thailand(around->wall_clock()), session->join_alike);
  self
    ->request(around->services->get<cache_actor>(service::cache, stable_hash(now.shared.family)),
              step_timeout, find_atom_v, now.shared.key)
    .then(
      [this, number](bool known) {
        if (current && current->number == number)
          looked_up(known);
      },
      [this, number](const caf::error&) {
        if (current && current->number == number)
          drop(preload_outcome::failed, "the server is busy or restarting");
      });
}

void pregenerator_state::looked_up(bool known) {
  if (known)
    return drop(preload_outcome::known);
  self
    ->request(around->services->get<model_selector_actor>(service::model_selector), step_timeout,
              choose_atom_v, current->how)
    .then(
      [this, number = current->number](const model_choice& choice) {
        if (current && current->number == number)
          chosen(choice);
      },
      [this, number = current->number](const caf::error&) {
        if (current && current->number == number)
          drop(preload_outcome::failed, "the server is busy or restarting");
      });
}

nano_usd pregenerator_state::worst_cost(const model_call& call) const {
  // A token is at least a byte.
  constexpr std::uint32_t framing = 16;
  token_usage most;
  most.prompt
    = std::accumulate(call.messages.begin(), call.messages.end(), std::uint32_t{framing},
                      [](std::uint32_t sum, const chat_message& each) {
                        return sum + framing + static_cast<std::uint32_t>(each.content.size());
                      });
  most.completion = call.max_completion_tokens + settings.reasoning_tokens;
  return core::cost_of(most, core::prices_of(session->prices, call.deployment, {}));
}

void pregenerator_state::chosen(const model_choice& choice) {
  auto& now = *current;
  model_call call;
  call.question_id = core::make_uuid(around->random);
  call.tier = now.how.tier;
  call.deployment = choice.deployment;
  auto remembered = now.how.shareable ? std::vector<past_turn>{} : now.wish->history;
  const auto past = core::choose_history(
    now.how, remembered, {now.question, !now.judged.self_contained, false}, around->tokens.get());
  const auto today = core::day_in_thailand(around->wall_clock());
  core::prompt_context context;
  context.today = today;
  call.messages = core::build_prompt(now.how, now.judged.language, session->prompts, past,
                                     now.question, context);
  call.max_completion_tokens
    = choice.answer_tokens != 0 ? choice.answer_tokens : now.how.answer_tokens;
  if (!now.how.shareable)
    call.user = now.wish->pseudonym;
  call.deadline = call_deadline;
  call.background = true;
  const auto aside = policy.reserve(worst_cost(call), around->wall_clock());
  if (!aside) {
    around->meters->in_advance("withheld");
    waiting.clear(); // the rest of the day costs as much
    return drop(preload_outcome::withheld, "it might pass followups.daily-budget-usd of today");
  }
  now.aside = *aside;
  now.call = call.id = around->next_call_id();
  const auto listener = caf::actor_cast<model_listener_actor>(pregenerator_actor{self});
  self
    ->request(around->services->get<azure_pool_actor>(service::azure_pool), step_timeout,
              ask_atom_v, std::move(call), listener)
    .then([](bool) {},
          [this, number = now.number](const caf::error&) {
            if (current && current->number == number)
              drop(preload_outcome::failed, "the server is busy or restarting");
          });
}

void pregenerator_state::book(const model_bill& bill, nano_usd cost) {
  if (bill.usage != token_usage{})
    self->send(around->services->get<journal_actor>(service::journal), bill_atom_v, bill, cost);
}

void pregenerator_state::answered(std::uint64_t call, model_answer answer) {
  const model_bill bill{answer.usage, answer.deployment, answer.model, answer.endpoint};
  const auto cost = core::cost_of(bill, session->prices);
  book(bill, cost);
  if (!current || current->call != call)
    return;
  const auto now = around->wall_clock();
  policy.settle(current->aside, cost, now);
  around->meters->in_advance_cost("made", cost);
  if (answer.cut || answer.filtered || answer.text.empty() || made.size() >= max_made) {
    around->meters->in_advance("failed");
    around->meters->in_advance_cost("wasted", cost);
    return drop(preload_outcome::failed, "the model's answer was cut, filtered or empty");
  }
  around->meters->in_advance("made");
  auto id = core::make_uuid(around->random);
  const auto lives = std::chrono::duration_cast<std::chrono::milliseconds>(settings.time_to_live);
  // What an operator listed is no guess of ours: that it waits for its question is no waste.
  if (!current->listed)
    made.emplace(id, made_answer{cost, now + lives});
  if (current->how.shareable) {
    stored_answer stored;
    stored.text = std::move(answer.text);
    stored.model = std::move(answer.model);
    stored.turn_id = std::move(id);
    stored.cost = cost;
    stored.made_at = now;
    stored.in_advance = true;
    self->send(
      around->services->get<cache_actor>(service::cache, stable_hash(current->shared.family)),
      store_atom_v, current->shared, std::move(stored));
  } else if (const auto asker = caf::actor_cast<session_actor>(current->asker)) {
    self->send(asker, advance_atom_v,
               advance_answer{current->question, std::move(answer.text), std::move(answer.model),
                              std::move(id), current->wish->round});
  } else {
    ended(id, false); // its session sleeps
  }
  drop(preload_outcome::made);
}

void pregenerator_state::failed(std::uint64_t call, const failure& why, const model_bill& bill,
                                bool lost) {
  const auto cost = bill.usage == token_usage{} ? 0 : core::cost_of(bill, session->prices);
  book(bill, cost);
  if (!current || current->call != call)
    return;
  // What was given up in the middle books itself: what was set aside stays so.
  if (!lost)
    policy.settle(current->aside, cost, around->wall_clock());
  around->meters->in_advance("failed");
  if (cost > 0)
    around->meters->in_advance_cost("wasted", cost);
  drop(preload_outcome::failed, why.text);
}

void pregenerator_state::ended(const std::string& id, bool used) {
  const auto found = made.find(id);
  if (found == made.end())
    return; // used before
  around->meters->in_advance(used ? "used" : "wasted");
  if (!used)
    around->meters->in_advance_cost("wasted", found->second.cost);
  policy.note_end(used);
  made.erase(found);
}

void pregenerator_state::expire() {
  const auto now = around->wall_clock();
  std::vector<std::string> expired;
  for (const auto& [id, each] : made)
    if (each.expires <= now)
      expired.push_back(id);
  for (const auto& id : expired)
    ended(id, false);
  if (!loaded)
    load();
  take_common();
  begin_next();
  self->delayed_send(self, tick_interval, tick_atom_v);
}

pregenerator_actor::behavior_type pregenerator(
  pregenerator_actor::stateful_pointer<pregenerator_state> self, surroundings_ptr around,
  pregenerator_settings settings, session_settings_ptr session) {
  set_handlers(self);
  auto& state = self->state;
  state.around = std::move(around);
  state.policy = core::pregeneration_policy{settings.policy};
  state.settings = settings;
  state.session = std::move(session);
  state.take_common();
  state.load();
  self->delayed_send(self, tick_interval, tick_atom_v);
  return {
    [self](advance_atom, advance_wish& wish) {
      self->state.take(std::make_shared<const advance_wish>(std::move(wish)),
                       caf::actor_cast<caf::actor_addr>(self->current_sender()));
    },
    [self](preload_atom, std::string& question) {
      return self->state.take_listed(std::move(question));
    },
    [self](gone_atom, const std::string& session_key) { self->state.gone(session_key); },
    [self](done_atom, const std::string& id, bool used) { self->state.ended(id, used); },
    [](first_atom, std::uint64_t) {},
    [self](answer_atom, std::uint64_t call, model_answer& answer) {
      self->state.answered(call, std::move(answer));
    },
    [self](failed_atom, std::uint64_t call, const failure& why, const model_bill& bill) {
      self->state.failed(call, why, bill, why.code == failure_code::cancelled);
    },
    [self](lost_atom, std::uint64_t call) {
      self->state.failed(call, {failure_code::unavailable, "the pool of calls restarted"}, {},
                         true);
    },
    [self](tick_atom) { self->state.expire(); },
    [self](count_atom) -> nano_usd {
      return self->state.policy.committed(self->state.around->wall_clock());
    },
  };
}

} // namespace tuktuk
