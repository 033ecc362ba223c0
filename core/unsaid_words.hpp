#pragma once

#include "core/question_vocabulary.hpp"

#include <span>

namespace tuktuk::core {

/// The concepts that go without saying where this one is spoken of: who asks for a refund has paid,
/// who checks in stays at a hotel. Sorted. Internal to core.
[[nodiscard]] std::span<const concept_id> unsaid_beside(concept_id meaning);

} // namespace tuktuk::core
