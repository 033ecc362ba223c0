#pragma once

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <ranges>
#include <string_view>
#include <vector>

namespace tuktuk::app {

/// Levenshtein's distance: how many bytes have to be inserted, removed or changed.
[[nodiscard]] inline std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const auto change = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({change, diagonal + 1, row[j] + 1});
    }
  }
  return row[b.size()];
}

/// The element whose name is nearest to what somebody typed, the first of several; for "did you
/// mean". An overlong word is compared by its beginning, so that its length costs nothing.
template <std::ranges::forward_range Range, class Name>
[[nodiscard]] auto nearest(const Range& candidates, std::string_view typed, Name name_of) {
  constexpr std::size_t long_enough = 100;
  return std::ranges::min_element(candidates, {}, [&](const auto& candidate) {
    return edit_distance(typed.substr(0, long_enough), name_of(candidate));
  });
}

} // namespace tuktuk::app
