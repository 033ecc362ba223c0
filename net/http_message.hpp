#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tuktuk::net {

/// Header fields in order; names compare without case.
using header_list = std::vector<std::pair<std::string, std::string>>;

/// Whether two strings differ at most in the case of ASCII letters, as names of header fields may.
[[nodiscard]] bool equal_without_case(std::string_view a, std::string_view b);

/// The first field of this name, or an empty view.
[[nodiscard]] std::string_view find_header(const header_list& headers, std::string_view name);

/// How many fields of this name there are.
[[nodiscard]] std::size_t count_header(const header_list& headers, std::string_view name);

/// A response with a body of known size.
struct http_response {
  int status = 200;
  std::string content_type = "application/json";
  std::string body;
  /// Further fields, such as Retry-After. Never Content-Length, Connection or Date.
  header_list headers = {};
};

} // namespace tuktuk::net
