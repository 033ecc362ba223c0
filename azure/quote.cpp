#include "azure/quote.hpp"

#include "core/text.hpp"

#include <algorithm>

namespace tuktuk::azure {

std::string quote(std::string_view text, std::size_t max_bytes) {
  const bool cuts = text.size() > max_bytes;
  auto length = cuts ? max_bytes : text.size();
  const auto continues_character
    = [text](std::size_t at) { return (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U; };
  while (cuts && length > 0 && continues_character(length))
    --length;
  auto quoted = core::repair_utf8(text.substr(0, length));
  std::replace_if(
    quoted.begin(), quoted.end(),
    [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }, ' ');
  // It stands between double quotes in the log.
  std::ranges::replace(quoted, '"', '\'');
  if (cuts)
    quoted += "…";
  return quoted;
}

} // namespace tuktuk::azure
