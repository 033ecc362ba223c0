#pragma once

#include "actors/surroundings.hpp"
#include "core/answer_length.hpp"
#include "messages/interfaces.hpp"

#include <caf/stateful_actor.hpp>
#include <caf/typed_event_based_actor.hpp>

#include <string>

namespace tuktuk {

/// The two deployments of Azure OpenAI, by the names the operator gave them.
struct model_selector_settings {
  std::string deployment_light;
  std::string deployment_heavy;
  core::answer_length_settings lengths = {};
};

struct model_selector_state {
  static inline const char* name = "model-selector";

  /// The deployment for a plan, and why; and the room that its answer needs.
  [[nodiscard]] model_choice choose(const plan& how) const;

  model_selector_settings settings;
  core::answer_lengths lengths;
};

/// The MODEL SELECTOR: which deployment answers a plan, and how long its answer may get. Owns the
/// names of the deployments and how long answers turned out lately; talked to by SESSIONS;
/// restarted by the minds supervisor, which loses those lengths: they are soon learned again.
model_selector_actor::behavior_type model_selector(
  model_selector_actor::stateful_pointer<model_selector_state> self,
  model_selector_settings settings);

} // namespace tuktuk
