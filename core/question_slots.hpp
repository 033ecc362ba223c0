#pragma once

#include "core/question_vocabulary.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tuktuk::core {

/// What a question asks for: "how much", "when", …, and in what it wants the answer (baht, days).
struct asked_thing {
  concept_id kind = 0;
  concept_id in = 0; ///< 0 if it does not say

  friend bool operator==(const asked_thing&, const asked_thing&) = default;
};

/// How a word is looked upon when two questions are compared.
enum class slot_weight : std::uint8_t {
  content,  ///< needs a counterpart
  optional, ///< needs none if the other question has no such word left over either
  aside,    ///< as content if nothing else is, else silent; none is left once a question is read
  silent,   ///< never needs one: who asks, and who is asked
};

/// Among which words the place of one says who does what to whom.
enum class slot_order : std::uint8_t {
  free,   ///< none
  names,  ///< names, currencies, colours, unknown words
  person, ///< parties: who asks and who is asked
  party,  ///< both
};

/// A word that the answer depends on.
struct content_slot {
  concept_id meaning = 0; ///< 0 for a word that no list has
  std::u32string unknown; ///< that word
  concept_id role = 0;    ///< what binds it: from, before, except, …
  bool negated = false;   ///< "not" stands before it
  slot_order order = slot_order::free;
  slot_weight weight = slot_weight::content;
  std::string written; ///< as the question has it, for reasons given to people
};

/// A number with what it counts. Years are in the common era.
struct number_slot {
  std::int64_t ten_thousandths = 0;
  concept_id unit = 0; ///< 0 for none and for baht
  concept_id role = 0;
  bool negated = false;

  friend bool operator==(const number_slot&, const number_slot&) = default;
};

/// Everything about a question that its answer depends on.
struct question_slots {
  std::string normalised;
  std::string language;
  std::vector<asked_thing> asked;    ///< sorted
  std::vector<content_slot> content; ///< in the question's order
  std::vector<number_slot> numbers;  ///< in the question's order
  std::size_t loose_negations = 0;   ///< negations with nothing behind them: "cannot be sent"
  bool must = false;                 ///< asks for duty
  bool can = false;                  ///< asks for leave or ability
  bool asker = false;                ///< speaks of who asks
  bool asked_person = false;         ///< speaks of who is asked
  bool understood = false;           ///< false: equal to nothing but itself
  /// Two questions can be the same only if their signatures are equal. Some twenty bytes of ASCII;
  /// fit for the key of an index. Equal signatures alone prove nothing.
  std::string signature;
};

/// Reads a question: normalises it, cuts it into words (core/question_words.hpp) and sorts these
/// into slots. Questions in other languages than Thai and English, and such as are longer than
/// `longest_understood_question`, are not understood. Pure; linear in the input; tens of
/// microseconds for a hundred characters, but for the first call, which builds the vocabulary (some
/// tens of milliseconds). Any bytes are welcome. May be called from any thread.
[[nodiscard]] question_slots read_slots(std::string_view question);

/// Code points. Who writes more than this does not ask what somebody else has asked.
inline constexpr std::size_t longest_understood_question = 600;

/// Whether it is asked how many of what: people, times. How much may be asked without saying in
/// what.
[[nodiscard]] bool is_exact_kind(concept_id kind);

/// Whether the question is whether one must.
[[nodiscard]] bool asks_for_duty(const question_slots& slots);

/// Whether words that differ are one and the same word mistyped: eight letters or more for Latin,
/// six for Thai, equal at the beginning and at the end, and a letter too few, too many or two
/// exchanged. A wrong letter makes another word too often (contract, contrast).
[[nodiscard]] bool is_same_unknown_word(std::u32string_view a, std::u32string_view b);

} // namespace tuktuk::core
