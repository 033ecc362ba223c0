#include "core/share.hpp"

#include "core/prompt.hpp"
#include "core/question_slots.hpp"

#include <string>

namespace tuktuk::core {

shareable_question share_as(std::string_view question, std::string_view normalised,
                            std::string_view language, const plan& how,
                            std::string_view prompt_version, bool alike) {
  const auto answered_alike = [&](std::string_view what) {
    return answer_key(what, language, how.depth, prompt_version, how.tier);
  };
  shareable_question shared;
  shared.key = answered_alike(normalised);
  shared.family = shared.key;
  if (!alike)
    return shared;
  const auto slots = read_slots(question);
  if (!slots.understood)
    return shared;
  shared.family = answered_alike(slots.signature);
  shared.text = question;
  return shared;
}

} // namespace tuktuk::core
