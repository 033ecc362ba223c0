#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace tuktuk::azure {

/// Words of the service made fit for a log line: valid UTF-8, control characters turned to spaces,
/// at most `max_bytes`, "…" where that cuts.
[[nodiscard]] std::string quote(std::string_view text, std::size_t max_bytes);

} // namespace tuktuk::azure
