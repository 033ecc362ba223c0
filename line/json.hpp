#pragma once

#include <rapidjson/document.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// How this folder reads JSON from outside: strict in grammar and UTF-8, safe against depth and
/// size.
namespace tuktuk::line::json {

using value = rapidjson::Value;

/// Deeper values are replaced by null, so that one odd property costs nothing but itself.
inline constexpr std::size_t max_depth = 64;

/// Reads a whole text. Nothing if it is not JSON in UTF-8. What JSON allows and no type of ours can
/// hold is read as what comes nearest: half a surrogate pair as U+FFFD, a number beyond a double as
/// null. Linear in the text and not recursive.
[[nodiscard]] std::optional<rapidjson::Document> read(std::string_view text);

/// The member of that name, the first if there are several; null pointer if `object` is no object,
/// has no such member or has null in it (LINE leaves out what has no value; section 3).
[[nodiscard]] const value* find(const value& object, std::string_view name);

/// A string's bytes. May hold NUL characters.
[[nodiscard]] std::string_view view(const value& text);

/// The same bytes for the same content, whatever the order of members and the white space were.
/// The member `left_out` of the outermost object is not part of it.
[[nodiscard]] std::string canonical(const value& content, std::string_view left_out);

} // namespace tuktuk::line::json
