#pragma once

#include "core/question_slots.hpp"

namespace tuktuk::core {

/// What was noticed on the way through the words of a question.
struct reading_notes {
  bool requested = false; ///< "could you tell me"
  bool favour = false;    ///< "ขอ…", "ช่วย…"
  bool auxiliary = false; ///< "is", "do"
};

/// Settles what several words say together, once all of them are read: what is asked, and which
/// words count for how much. Internal to core.
void settle(question_slots& slots, const reading_notes& notes);

} // namespace tuktuk::core
