#pragma once

#include <cstddef>
#include <string_view>

namespace tuktuk::line {

/// How many bytes of `text` fit into that many UTF-16 code units: as `core::fitting_prefix`, but
/// where a single grapheme cluster is longer than all that room, it is cut between two code points.
[[nodiscard]] std::size_t cut_at(std::string_view text, std::size_t max_units);

} // namespace tuktuk::line
