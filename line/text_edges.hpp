#pragma once

#include <string_view>

namespace tuktuk::line {

/// White space of ASCII, line ends included.
inline constexpr std::string_view white_space = " \t\n\r\v\f";

[[nodiscard]] inline std::string_view trim_end(std::string_view text) {
  const auto last = text.find_last_not_of(white_space);
  return text.substr(0, last == std::string_view::npos ? 0 : last + 1);
}

[[nodiscard]] inline std::string_view trim_start(std::string_view text) {
  const auto first = text.find_first_not_of(white_space);
  return first == std::string_view::npos ? std::string_view{} : text.substr(first);
}

[[nodiscard]] inline std::string_view trim(std::string_view text) {
  return trim_start(trim_end(text));
}

} // namespace tuktuk::line
