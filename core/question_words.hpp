#pragma once

#include "core/question_vocabulary.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace tuktuk::core {

/// What a piece of a question is.
enum class word_kind : std::uint8_t {
  known,   ///< a phrase of the vocabulary
  number,  ///< digits, with separators of thousands and a decimal point
  unknown, ///< a word that no list has
};

/// A piece of a text: code points [begin, end).
struct question_word {
  word_kind kind = word_kind::unknown;
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t phrase = question_vocabulary::no_phrase; ///< of a known one
};

/// Cuts a text in `matching_form` into words. Of all ways to cut it, the one that explains most by
/// known phrases wins, so that a short phrase is not found within a longer unknown word; ICU's
/// dictionary has a say in what a word is. Where words stay unknown, phrases with one typing error
/// are tried as well. Linear in the text. Internal to core.
[[nodiscard]] std::vector<question_word> cut_into_words(std::u32string_view text);

} // namespace tuktuk::core
