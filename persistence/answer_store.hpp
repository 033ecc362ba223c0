#pragma once

#include "messages/failure.hpp"
#include "messages/shared_answer.hpp"

#include <cstddef>

namespace tuktuk::persistence {

/// The part of the store that keeps what the CACHE knows: answers that may serve others, pairs of
/// questions that were taken for the same and are not, and how such verdicts did. An answer goes
/// with the words of the turn that made it (`store::forget_message`, `store::erase`). Same rules
/// for groups and failures as for the rest of the store.
class answer_store {
public:
  virtual ~answer_store() = default;

  /// Keeps these, in place of what is there under the same keys. An answer whose turn's words were
  /// taken back is not kept.
  [[nodiscard]] virtual result<void> keep_answers(const answer_memory& what) = 0;

  /// Everything that is kept, the answers that saved most first.
  [[nodiscard]] virtual result<answer_memory> recall_answers() = 0;

  /// Forgets all answers but so many that saved most, and all refused pairs but the latest
  /// `max_refused_pairs`.
  [[nodiscard]] virtual result<void> prune_answers(std::size_t most) = 0;

  static constexpr std::size_t max_refused_pairs = 10'000;
};

} // namespace tuktuk::persistence
