#pragma once

#include "core/question_slots.hpp"

#include <algorithm>

/// What rules ask about the slots of a question. Internal to core.
namespace tuktuk::core {

/// Whether the question asks this kind of thing, perhaps among others.
[[nodiscard]] inline bool asks(const question_slots& slots, concept_id kind) {
  return std::any_of(slots.asked.begin(), slots.asked.end(),
                     [&](const asked_thing& one) { return one.kind == kind; });
}

/// Whether it asks this kind of thing and nothing else.
[[nodiscard]] inline bool asks_only(const question_slots& slots, concept_id kind) {
  return !slots.asked.empty()
         && std::all_of(slots.asked.begin(), slots.asked.end(),
                        [&](const asked_thing& one) { return one.kind == kind; });
}

[[nodiscard]] inline bool mentions(const question_slots& slots, concept_id meaning) {
  return std::any_of(slots.content.begin(), slots.content.end(),
                     [&](const content_slot& one) { return one.meaning == meaning; });
}

} // namespace tuktuk::core
