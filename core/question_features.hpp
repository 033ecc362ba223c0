#pragma once

#include "core/lexicon.hpp"

#include <array>
#include <cstddef>
#include <string_view>
#include <vector>

namespace tuktuk::core {

/// What the rules of the classifier look at. Internal to core.
struct question_features {
  std::vector<signal_match> matches;
  /// How often each signal is given.
  std::array<std::size_t, static_cast<std::size_t>(signal::count_)> counts{};
  /// Estimated, as Thai has no spaces between words.
  std::size_t words = 0;
  /// Words that no list knows: names of things, most likely.
  std::size_t unknown_words = 0;
  /// Numbers, groups with thousands separators counted once.
  std::size_t numbers = 0;
  /// Numbers of at least three digits that are no years and belong to no term: quantities to reckon
  /// with.
  std::size_t amounts = 0;
  std::size_t question_marks = 0;
  /// Lines and sentences.
  std::size_t sentences = 0;
  /// The first match that is not a mere greeting; empty if the text begins with something unknown.
  signals opening;
  /// What the last match says if the text ends with it.
  signals ending;

  [[nodiscard]] std::size_t count(signal one) const {
    return counts[static_cast<std::size_t>(one)];
  }
  [[nodiscard]] bool has(signal one) const { return count(one) > 0; }
};

/// Everything that is needed of one question, in one pass over each of its forms.
[[nodiscard]] question_features extract_features(std::u32string_view normalised,
                                                 std::u32string_view original);

/// Nothing but a greeting, thanks or assent.
[[nodiscard]] bool is_courtesy(const question_features& features);

} // namespace tuktuk::core
