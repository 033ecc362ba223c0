#include "azure/endpoint.hpp"

#include <algorithm>
#include <charconv>

namespace tuktuk::azure {

namespace {

failure bad_part(std::string_view part, std::string_view why) {
  return {failure_code::invalid_input, "'" + std::string{part} + "' " + std::string{why}};
}

std::string_view trim(std::string_view text) {
  const auto first = text.find_first_not_of(' ');
  if (first == std::string_view::npos)
    return {};
  return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

/// The part before the next semicolon, taken off the text.
std::string_view take_part(std::string_view& text) {
  const auto end = std::min(text.find(';'), text.size());
  const auto part = trim(text.substr(0, end));
  text.remove_prefix(std::min(end + 1, text.size()));
  return part;
}

std::string_view host_of(std::string_view url) {
  const auto scheme = url.find("://");
  const auto rest = scheme == std::string_view::npos ? url : url.substr(scheme + 3);
  return rest.substr(0, rest.find_first_of("/?#"));
}

bool read_number(std::string_view text, std::uint32_t most, std::uint32_t& into) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), into);
  return error == std::errc{} && end == text.data() + text.size() && into >= 1 && into <= most;
}

} // namespace

result<endpoint> read_endpoint(std::string_view text, std::uint32_t position) {
  endpoint found;
  found.url = take_part(text);
  found.priority = std::clamp(position, 1U, max_priority);
  while (!text.empty()) {
    const auto part = take_part(text);
    const auto equals = std::min(part.find('='), part.size());
    const auto name = trim(part.substr(0, equals));
    const auto value = trim(part.substr(std::min(equals + 1, part.size())));
    if (name == "region" && !value.empty())
      found.region = value;
    else if (name == "priority") {
      if (!read_number(value, max_priority, found.priority))
        return bad_part(part, "is no priority from 1 to " + std::to_string(max_priority));
    } else if (name == "weight") {
      if (!read_number(value, max_weight, found.weight))
        return bad_part(part, "is no weight from 1 to " + std::to_string(max_weight));
    } else {
      return bad_part(part, "is none of region=NAME, priority=NUMBER, weight=NUMBER");
    }
  }
  if (found.region.empty())
    found.region = host_of(found.url);
  return found;
}

} // namespace tuktuk::azure
