#pragma once

#include "core/question_features.hpp"

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace tuktuk::core {

/// By what a question leans on the conversation before it.
enum class leaning_reason : std::uint8_t {
  no_words,
  correction,   ///< mends the message before
  thanks,       ///< answers an answer
  pointer,      ///< points at what was said, or at somebody's own record
  remark,       ///< says something about the answer
  part,         ///< asks for a part of it
  change,       ///< wants it changed
  circumstance, ///< a condition without a question
  own_record,   ///< asks how something of the asker's stands
  no_object,    ///< begins with a verb, but names nothing
  known_thing,  ///< "the" and a thing that must have been named
  no_subject,
  earlier,      ///< speaks of what happened between the two before
  unknown_case, ///< the asker's own case without the facts that would decide it
  count_        ///< not a reason
};

using leaning_reasons = std::bitset<static_cast<std::size_t>(leaning_reason::count_)>;

/// All that the rules have against understanding a question by itself. `features` are those of
/// `normalised`. Internal to core.
[[nodiscard]] leaning_reasons find_leaning_reasons(const question_features& features,
                                                   std::u32string_view normalised,
                                                   std::string_view question);

/// Whether a question in Thai or English can be understood without the conversation before it. An
/// edit of the last answer, a pointing word, somebody's own record and what has no subject lean on
/// it; where the rules are unsure, so does the question. `features` are those of `normalised`.
/// Internal to core.
[[nodiscard]] bool is_self_contained(const question_features& features,
                                     std::u32string_view normalised, std::string_view question);

} // namespace tuktuk::core
