#pragma once

#include <string>

namespace tuktuk::core {

struct question_slots;

/// The signature of slots that are complete but for it: what must be equal exactly in questions
/// that are the same, digested. Internal to core; see `question_slots::signature`.
[[nodiscard]] std::string signature_of(const question_slots& slots);

} // namespace tuktuk::core
