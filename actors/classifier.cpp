#include "actors/classifier.hpp"

#include "actors/errors.hpp"
#include "core/classifier.hpp"
#include "core/lexicon.hpp"

namespace tuktuk {

classifier_actor::behavior_type classifier(
  classifier_actor::stateful_pointer<classifier_state> self,
  std::shared_ptr<const core::question_model> model) {
  set_handlers(self);
  // The word lists are put in order at their first use: now rather than for the first user.
  static_cast<void>(core::question_lexicon());
  return {
    [model](classify_atom, const std::string& question) {
      return core::classify(question, model.get());
    },
  };
}

} // namespace tuktuk
