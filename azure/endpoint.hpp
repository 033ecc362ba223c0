#pragma once

#include "messages/failure.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tuktuk::azure {

/// One resource of Azure OpenAI, as an operator writes it down.
struct endpoint {
  /// Base URL, dated or v1 style.
  std::string url;
  /// For logs and metrics; the URL's host if the operator gave none.
  std::string region;
  /// The lowest is asked first; others when it does not answer.
  std::uint32_t priority = 1;
  /// Its share of the questions among those of its priority.
  std::uint32_t weight = 1;

  friend bool operator==(const endpoint&, const endpoint&) = default;
};

constexpr std::uint32_t max_priority = 100;
constexpr std::uint32_t max_weight = 1000;

/// Reads one entry: a URL, and behind semicolons what is known of it, in any order:
/// "https://name.openai.azure.com;region=southeastasia;priority=1;weight=3". `position` (from 1) is
/// the priority of an entry that names none, so that a plain list is an order of preference.
/// `invalid_input`, naming the part, for what is none of these; the URL itself is not looked at.
[[nodiscard]] result<endpoint> read_endpoint(std::string_view text, std::uint32_t position);

} // namespace tuktuk::azure
