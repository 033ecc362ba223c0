#pragma once

#include "core/question_slots.hpp"

#include <string>

namespace tuktuk::core {

/// Whether the stored answer to one question may be served for another.
struct match_verdict {
  bool same = false;
  /// How much of the two questions has a counterpart in the other, 0 to 1: at least 0.8 if they are
  /// the same, at most 0.5 if not. For people and reports; it decides nothing.
  double score = 0.0;
  /// In words for an operator: "numbers differ: 1800000 / 2000000".
  std::string why;
};

/// Compares two questions slot by slot. They are the same only if everything agrees: language, what
/// is asked, numbers with units, negations, roles, and every word of content has a counterpart in
/// the other. Likeness never decides. Symmetric in `same` and `score`; a question is the same as
/// itself; if `same`, the signatures are equal. Pure; a few microseconds.
[[nodiscard]] match_verdict match(const question_slots& a, const question_slots& b);

} // namespace tuktuk::core
