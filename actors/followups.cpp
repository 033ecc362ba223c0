#include "actors/followups.hpp"

#include "actors/errors.hpp"
#include "core/text.hpp"

#include <algorithm>
#include <utility>

namespace tuktuk {

namespace {

constexpr auto load_interval = std::chrono::milliseconds{500};
constexpr auto load_timeout = std::chrono::seconds{30};
/// What is to be learned before the store was read: more is let go.
constexpr std::size_t max_waiting = 1000;

} // namespace

followups_state::followups_state(self_pointer ptr) : self(ptr) {}

void followups_state::load() {
  const auto archive = around->services->get<archive_actor>(service::archive);
  if (!archive) {
    self->delayed_send(self, load_interval, tick_atom_v);
    return;
  }
  self
    ->request(archive, load_timeout, load_atom_v,
              static_cast<std::uint64_t>(settings.model.max_patterns))
    .then(
      [this](const followup_memory& memory) {
        model.load(memory);
        salt = memory.salt;
        loaded = true;
        for (const auto& turn : std::exchange(waiting, {}))
          learn(turn);
        around->meters->followup_patterns(model.size());
      },
      [this](const caf::error&) { self->delayed_send(self, load_interval, tick_atom_v); });
}

void followups_state::learn(const followup_turn& turn) {
  if (!loaded) {
    if (waiting.size() < max_waiting)
      waiting.push_back(turn);
    return;
  }
  if (turn.questions.size() > 1) {
    const auto hit = std::ranges::any_of(turn.offered, [&](const std::string& each) {
      return core::followup_model::is_same(each, turn.questions.back());
    });
    around->meters->followup(turn.offered.empty() ? "none" : hit ? "hit" : "miss");
  }
  keep(model.learn(turn, session_vote(salt, turn.pseudonym), around->wall_clock()));
}

std::vector<foreseen_question> followups_state::foresee(const followup_wish& wish) const {
  return model.foresee(wish, around->wall_clock());
}

void followups_state::forget(const std::string& pseudonym, const std::string& question) {
  keep(model.forget(question, core::detect_language(question), session_vote(salt, pseudonym)));
}

void followups_state::keep(followup_changes changes) {
  if (changes.empty())
    return;
  around->meters->followup_patterns(model.size());
  if (const auto journal = around->services->get<journal_actor>(service::journal))
    self->send(journal, learn_atom_v, std::move(changes));
}

followups_actor::behavior_type followups(followups_actor::stateful_pointer<followups_state> self,
                                         surroundings_ptr around, followups_settings settings) {
  set_handlers(self);
  auto& state = self->state;
  state.around = std::move(around);
  state.model = core::followup_model{settings.model};
  for (const auto& flow : settings.flows)
    state.model.seed(flow);
  state.settings = std::move(settings);
  state.load();
  return {
    [self](learn_atom, const followup_turn& turn) { self->state.learn(turn); },
    [self](foresee_atom, const followup_wish& wish) { return self->state.foresee(wish); },
    [self](forget_atom, const std::string& pseudonym, const std::string& question) {
      self->state.forget(pseudonym, question);
    },
    [self](tick_atom) { self->state.load(); },
  };
}

} // namespace tuktuk
