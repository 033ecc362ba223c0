#include "actors/classifier.hpp"

#include "actors/errors.hpp"
#include "core/classifier.hpp"

namespace tuktuk {

classifier_actor::behavior_type classifier(
  classifier_actor::stateful_pointer<classifier_state> self) {
  set_handlers(self);
  return {
    [](classify_atom, const std::string& question) { return core::classify(question); },
  };
}

} // namespace tuktuk
