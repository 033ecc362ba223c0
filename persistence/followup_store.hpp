#pragma once

#include "messages/failure.hpp"
#include "messages/followup.hpp"
#include "messages/model_call.hpp"

#include <cstddef>

namespace tuktuk::persistence {

/// The part of the store that keeps which question follows which.
class followup_store {
public:
  virtual ~followup_store() = default;

  /// Keeps rows in place of those with the same key, and forgets patterns with all that led to and
  /// from them.
  [[nodiscard]] virtual result<void> save_followups(const followup_changes& changes) = 0;

  /// What was billed since then for calls that belong to no turn, made in advance among them.
  [[nodiscard]] virtual result<nano_usd> billed_without_turn(timestamp since) = 0;

  /// At most so many patterns, the latest first, and the transitions between them.
  [[nodiscard]] virtual result<followup_memory> load_followups(std::size_t max_patterns) = 0;
};

} // namespace tuktuk::persistence
