#pragma once

#include "core/endpoint_health.hpp"

#include <string_view>

namespace tuktuk::azure {

/// The headers of an answer that speak of a rate limit, as they came; empty where there is none.
struct rate_limit_headers {
  std::string_view remaining_requests; ///< x-ratelimit-remaining-requests
  std::string_view remaining_tokens;   ///< x-ratelimit-remaining-tokens
  std::string_view reset_requests;     ///< x-ratelimit-reset-requests
  std::string_view reset_tokens;       ///< x-ratelimit-reset-tokens
};

/// What they say. Azure writes resets in whole seconds, others "1s" or "6m0s": both are read
/// (contracts/azure-openai.md, section 8). What is neither is passed over.
[[nodiscard]] core::rate_limit read_rate_limit(const rate_limit_headers& headers);

} // namespace tuktuk::azure
