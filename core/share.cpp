#include "core/share.hpp"

#include "core/prompt.hpp"
#include "core/question_slots.hpp"

namespace tuktuk::core {

shareable_question share_as(std::string_view question, std::string_view normalised,
                            const classification& judged, const plan& how,
                            std::string_view prompt_version, const std::string& today, bool alike) {
  // What changes from day to day is the answer of its day.
  const auto day = how.dated ? '\n' + today : std::string{};
  const auto answered_alike = [&](std::string_view what, model_tier by) {
    return answer_key(std::string{what} + day, judged.language, how.depth, prompt_version, by);
  };
  shareable_question shared;
  shared.key = answered_alike(normalised, how.tier);
  // One family for both models: the heavy one's answers serve questions to either.
  shared.family = answered_alike(normalised, model_tier::heavy);
  if (how.tier == model_tier::light)
    shared.heavier_key = shared.family;
  shared.tier = how.tier;
  shared.topic = judged.topic;
  if (!alike)
    return shared;
  const auto slots = read_slots(question);
  if (!slots.understood)
    return shared;
  shared.family = answered_alike(slots.signature, model_tier::heavy);
  shared.text = question;
  return shared;
}

} // namespace tuktuk::core
