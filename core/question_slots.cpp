#include "core/question_slots.hpp"

#include "core/code_points.hpp"
#include "core/known_concepts.hpp"
#include "core/normalise.hpp"
#include "core/question_words.hpp"
#include "core/slot_reader.hpp"
#include "core/slot_signature.hpp"
#include "core/text.hpp"

#include <algorithm>

namespace tuktuk::core {

bool is_exact_kind(concept_id kind) {
  return kind == concepts().count;
}

bool asks_for_duty(const question_slots& slots) {
  return slots.must
         && std::any_of(slots.asked.begin(), slots.asked.end(),
                        [](const asked_thing& one) { return one.kind == concepts().yes_no; });
}

bool is_same_unknown_word(std::u32string_view a, std::u32string_view b) {
  constexpr std::size_t shortest_latin = 8;
  constexpr std::size_t shortest_thai = 6;
  const auto letters = std::min(a.size(), b.size());
  if (letters == 0 || a.front() != b.front() || a.back() != b.back())
    return false;
  if (letters < (is_thai_letter(a.front()) ? shortest_thai : shortest_latin))
    return false;
  if (!is_one_typing_error(a, b))
    return false;
  if (a.size() != b.size())
    return true;
  const auto [left, right] = std::mismatch(a.begin(), a.end(), b.begin());
  return left + 1 != a.end() && *left == *(right + 1) && *(left + 1) == *right;
}

question_slots read_slots(std::string_view question) {
  question_slots slots;
  const auto normalised = normalise_code_points(question);
  slots.normalised = encode_utf8(normalised);
  slots.language = detect_language(slots.normalised);
  const bool known_language = slots.language == "th" || slots.language == "en";
  if (known_language && normalised.size() <= longest_understood_question) {
    const auto text = matching_form(normalised);
    read_words(text, slots);
    slots.understood
      = !slots.asked.empty()
        || std::any_of(slots.content.begin(), slots.content.end(),
                       [](const content_slot& one) { return one.weight != slot_weight::silent; });
  }
  slots.signature = signature_of(slots);
  return slots;
}

} // namespace tuktuk::core
