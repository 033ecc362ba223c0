#pragma once

#include "core/question_slots.hpp"

#include <string_view>

namespace tuktuk::core {

/// Cuts a text in `matching_form` into words and sorts these into the slots, from left to right;
/// language has to be set. All but the signature is complete then. Internal to core; see
/// `read_slots`.
void read_words(std::u32string_view text, question_slots& slots);

} // namespace tuktuk::core
