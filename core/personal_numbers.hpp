#pragma once

#include "core/personal_text.hpp"

#include <string_view>

/// Numbers and codes that are somebody's. Internal to core.
namespace tuktuk::core {

/// A number that identifies somebody without a word about it, figures or words, divided or half
/// hidden in any way; a code of letters and digits as parcels, passports, keys and wallets have.
[[nodiscard]] bool has_personal_number(const personal_text& in);

/// Whether a password or the like is told, not only spoken of.
[[nodiscard]] bool gives_credential(const personal_text& in, const personal_context_match& match);

/// Begins with the number of a paper: "T-4455667", "INV00567".
[[nodiscard]] bool begins_with_number_of_paper(std::u32string_view text);

/// Letters and digits in one token behind a word like "pass" or "รหัส", or one long token:
/// "admin123".
[[nodiscard]] bool gives_code(const personal_text& in, const personal_context_match& match);

} // namespace tuktuk::core
