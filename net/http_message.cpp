#include "net/http_message.hpp"

#include <algorithm>

namespace tuktuk::net {

namespace {

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

} // namespace

bool equal_without_case(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) {
           return lower(x) == lower(y);
         });
}

std::string_view find_header(const header_list& headers, std::string_view name) {
  for (const auto& [key, value] : headers)
    if (equal_without_case(key, name))
      return value;
  return {};
}

std::size_t count_header(const header_list& headers, std::string_view name) {
  return static_cast<std::size_t>(
    std::count_if(headers.begin(), headers.end(),
                  [name](const auto& field) { return equal_without_case(field.first, name); }));
}

} // namespace tuktuk::net
