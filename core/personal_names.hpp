#pragma once

#include <cstddef>
#include <span>
#include <string_view>

/// What people's names look like. Internal to core.
namespace tuktuk::core {

/// First names that are hardly anything else, Thai, romanised and English, normalised, separated by
/// '|'.
[[nodiscard]] std::span<const std::u32string_view> given_names();

/// Parts of which Thai first and last names are made, and the same romanised; last names of others.
[[nodiscard]] std::span<const std::u32string_view> parts_of_thai_names();
[[nodiscard]] std::span<const std::u32string_view> rarer_parts_of_thai_names();
[[nodiscard]] std::span<const std::u32string_view> parts_of_romanised_names();
[[nodiscard]] std::span<const std::u32string_view> last_names();

/// Full names that belong to firms and to people whom everybody may name.
[[nodiscard]] std::span<const std::u32string_view> public_names();

/// Names that friends call one another by; most are words as well.
[[nodiscard]] std::span<const std::u32string_view> nicknames();

/// Whether a text begins with a first name or nickname, or with a word made of parts of names,
/// behind which a name can end.
[[nodiscard]] bool begins_with_name(std::u32string_view normalised);

/// Whether a text begins with a longer word that is made of parts of Thai names and nothing else.
[[nodiscard]] bool is_name_alone(std::u32string_view normalised);

/// Whether a name can end where this text goes on: at a space, a sign or a word that people do
/// things with.
[[nodiscard]] bool may_follow_name(std::u32string_view normalised);

/// Two words side by side that look like a first and a last name ("กมลพร ศรีสุวรรณ", "Kanokporn
/// Jitpakdee", "Priya Sharma"). Looks at spaces and capitals, hence at the original.
[[nodiscard]] bool has_full_name(std::u32string_view original);

} // namespace tuktuk::core
