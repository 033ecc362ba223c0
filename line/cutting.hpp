#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace tuktuk::line {

/// How many bytes of `text` fit into that many UTF-16 code units: as `core::fitting_prefix`, but
/// where a single grapheme cluster is longer than all that room, it is cut between two code points.
[[nodiscard]] std::size_t cut_at(std::string_view text, std::size_t max_units);

/// Where a text can be cut in `earliest`..`latest`, both in bytes: the last end of a paragraph, of
/// a line, of a sentence, of a word by its space and of a word by the dictionary, as far as there
/// are any, and `latest`; best first. Never inside a grapheme cluster unless `latest` is.
[[nodiscard]] std::vector<std::size_t> cuts(std::string_view text, std::size_t earliest,
                                            std::size_t latest);

/// The first of `cuts`.
[[nodiscard]] std::size_t best_cut(std::string_view text, std::size_t earliest, std::size_t latest);

} // namespace tuktuk::line
