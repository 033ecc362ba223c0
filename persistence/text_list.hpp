#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tuktuk::persistence {

/// A list of texts as one column holds it: a JSON array, readable with SQLite's json functions.
[[nodiscard]] std::string to_json(const std::vector<std::string>& texts);

/// The inverse; empty if `json` is no array of texts.
[[nodiscard]] std::vector<std::string> texts_of_json(std::string_view json);

} // namespace tuktuk::persistence
