#pragma once

#include "actors/surroundings.hpp"
#include "messages/interfaces.hpp"

#include <caf/stateful_actor.hpp>
#include <caf/typed_event_based_actor.hpp>

#include <string>

namespace tuktuk {

/// The two deployments of Azure OpenAI, by the names the operator gave them.
struct model_selector_settings {
  std::string deployment_light;
  std::string deployment_heavy;
};

struct model_selector_state {
  static inline const char* name = "model-selector";

  /// The deployment for a plan, and why.
  [[nodiscard]] model_choice choose(const plan& how) const;

  model_selector_settings settings;
};

/// The MODEL SELECTOR: which deployment answers a plan. Owns the names of the deployments; talked
/// to by SESSIONS; restarted by the minds supervisor, which loses nothing.
model_selector_actor::behavior_type model_selector(
  model_selector_actor::stateful_pointer<model_selector_state> self,
  model_selector_settings settings);

} // namespace tuktuk
