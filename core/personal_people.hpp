#pragma once

#include "core/personal_text.hpp"

/// Who is named in a text. Internal to core.
namespace tuktuk::core {

/// "น.ส.วรรณา", "I'm Somchai Jaidee", "กมลพร ศรีสุวรรณ": an abbreviated title, an introduction or a
/// full name.
[[nodiscard]] bool names_somebody(const personal_text& in);

/// A name behind "my name is" and the like, not a question about names.
[[nodiscard]] bool gives_name(const personal_text& in, const personal_context_match& match);

/// A title with a name behind it: at the beginning of a word, at least two letters.
[[nodiscard]] bool gives_titled_name(const personal_text& in, const personal_context_match& match);

/// "คุณ" and somebody's name, not what one says to the other.
[[nodiscard]] bool addresses_by_name(const personal_text& in, const personal_context_match& match);

/// "พี่", "คุณยาย" and a first name.
[[nodiscard]] bool calls_by_name(const personal_text& in, const personal_context_match& match);

/// "พนักงานชื่อ" gives a name, "ชื่อ" alone does where what follows looks like one.
[[nodiscard]] bool says_name(const personal_text& in, const personal_context_match& match);

/// A first name alone, unless a firm or a place is called by it, or the holder of an office may be
/// meant.
[[nodiscard]] bool is_somebody(const personal_text& in, const personal_context_match& match);

} // namespace tuktuk::core
