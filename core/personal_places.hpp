#pragma once

#include "core/personal_text.hpp"

#include <string_view>

/// Where somebody lives and what somebody drives. Internal to core.
namespace tuktuk::core {

/// A house number with a street or the like, or any three parts of an address with a number.
[[nodiscard]] bool has_home(const personal_text& in);

/// Without the word for it the new form of a plate with a leading digit is sure to be one; the old
/// form looks like many an abbreviation.
[[nodiscard]] bool has_plate(const personal_text& in);

/// "กข 1234", "1กก 1234": behind the word for a plate.
[[nodiscard]] bool begins_with_plate(std::u32string_view text);

} // namespace tuktuk::core
