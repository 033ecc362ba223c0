#pragma once

#include <algorithm>
#include <string_view>

namespace tuktuk::core {

/// Calls `use` with every part of `text` between separators that is not empty.
template <class F>
void for_each_part(std::string_view text, char separator, F use) {
  while (!text.empty()) {
    const auto end = std::min(text.find(separator), text.size());
    if (end > 0)
      use(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

} // namespace tuktuk::core
