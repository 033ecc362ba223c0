#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

/// How many billed messages a month has, and how many are used up (contracts/line.md, section 9).
namespace tuktuk::line {

inline constexpr std::string_view quota_path = "/v2/bot/message/quota";
inline constexpr std::string_view consumption_path = "/v2/bot/message/quota/consumption";

struct quota {
  /// Messages a month; nothing if there is no limit.
  std::optional<std::uint64_t> limit;
};

/// Nothing if the body is not LINE's.
[[nodiscard]] std::optional<quota> read_quota(std::string_view body);
[[nodiscard]] std::optional<std::uint64_t> read_consumption(std::string_view body);

} // namespace tuktuk::line
