#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tuktuk::net {

/// Header fields in order; names compare without case.
using header_list = std::vector<std::pair<std::string, std::string>>;

/// The first field of this name, or an empty view.
[[nodiscard]] std::string_view find_header(const header_list& headers, std::string_view name);

/// A response with a body of known size.
struct http_response {
  int status = 200;
  std::string content_type = "application/json";
  std::string body;
  /// Further fields, such as Retry-After. Never Content-Length, Connection or Date.
  header_list headers = {};
};

} // namespace tuktuk::net
