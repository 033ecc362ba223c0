#pragma once

#include "actors/surroundings.hpp"
#include "core/question_model.hpp"
#include "messages/interfaces.hpp"

#include <caf/stateful_actor.hpp>
#include <caf/typed_event_based_actor.hpp>

#include <memory>

namespace tuktuk {

struct classifier_state {
  static inline const char* name = "classifier";
};

/// A CLASSIFIER: judges questions by `core::classify`. Owns nothing; talked to by SESSIONS;
/// restarted by the minds supervisor, which loses nothing: whoever waits asks again.
/// Without a model it goes by the rules alone.
classifier_actor::behavior_type classifier(
  classifier_actor::stateful_pointer<classifier_state> self,
  std::shared_ptr<const core::question_model> model);

} // namespace tuktuk
