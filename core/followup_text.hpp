#pragma once

#include "core/question_slots.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// The words of questions that are learned from and offered. Pure; may be called from any thread.
namespace tuktuk::core {

/// Longer ones (code points) are no patterns: nobody else asks them, and nobody taps them.
inline constexpr std::size_t longest_pattern = 160;

/// The wording as it may be shown to others: one line, white space folded, politeness and
/// punctuation as the user wrote them.
[[nodiscard]] std::string tidy_wording(std::string_view question);

/// Whether patterns may learn from a question at all: it holds nothing personal as far as can be
/// told, and beside that neither addresses, links, handles nor long runs of digits; it has words,
/// and not too many.
[[nodiscard]] bool is_fit_for_patterns(std::string_view question);

/// What of a question might say something about who asked it: words that no list has, and numbers.
/// Hashes, sorted, each once.
[[nodiscard]] std::vector<std::uint64_t> telling_words(const question_slots& slots);

/// What a question is made of, for likeness: hashes of its runs of three letters, and of the
/// meanings of its words, so that rewordings with other words are alike, too. Sorted, each once;
/// meanings are those with the highest bit.
[[nodiscard]] std::vector<std::uint32_t> likeness_features(const question_slots& slots);

/// Whether a feature is a meaning.
[[nodiscard]] constexpr bool is_meaning(std::uint32_t feature) {
  return (feature & 0x8000'0000U) != 0;
}

} // namespace tuktuk::core
