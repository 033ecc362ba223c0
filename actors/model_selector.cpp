#include "actors/model_selector.hpp"

#include "actors/errors.hpp"

#include <utility>

namespace tuktuk {

model_choice model_selector_state::choose(const plan& how) const {
  const auto& deployment
    = how.tier == model_tier::light ? settings.deployment_light : settings.deployment_heavy;
  return {deployment, how.tier,
          std::string{to_string(how.path)} + " path takes the " + to_string(how.tier) + " model",
          lengths.room(how.path, how.depth, how.answer_tokens)};
}

model_selector_actor::behavior_type model_selector(
  model_selector_actor::stateful_pointer<model_selector_state> self,
  model_selector_settings settings) {
  set_handlers(self);
  self->state.lengths = core::answer_lengths{settings.lengths};
  self->state.settings = std::move(settings);
  return {
    [self](choose_atom, const plan& how) { return self->state.choose(how); },
    [self](length_atom, const plan& how, std::uint32_t tokens, bool cut) {
      self->state.lengths.note(how.path, how.depth, tokens, cut);
    },
  };
}

} // namespace tuktuk
