#pragma once

#include "core/question_vocabulary.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tuktuk::core {

/// One thing that one word of a question says. Internal to core.
struct question_atom {
  word_meaning meaning;
  bool is_digits = false; ///< `meaning.value` is a number that was written in digits
  bool is_thai = false;
  std::size_t begin = 0; ///< code points [begin, end) of the text
  std::size_t end = 0;

  [[nodiscard]] bool is_content() const {
    return !is_digits
           && (meaning.role == word_role::content || meaning.role == word_role::entity
               || meaning.role == word_role::optional
               || meaning.role == word_role::optional_entity);
  }
};

/// What the words of a text in `matching_form` say, in order. Fillers say nothing. English words
/// are understood in their forms too: "registering" is "register".
[[nodiscard]] std::vector<question_atom> to_atoms(std::u32string_view text);

/// The form in which unknown words are compared: without English endings.
[[nodiscard]] std::u32string root_of_unknown_word(std::u32string_view word);

} // namespace tuktuk::core
