#pragma once

#include "core/slot_settling.hpp"

namespace tuktuk::core {

/// Settles what is asked once all words are read: "how much time", "could you tell me when", "what
/// is VAT". Internal to core.
void settle_asked(question_slots& slots, const reading_notes& notes);

} // namespace tuktuk::core
