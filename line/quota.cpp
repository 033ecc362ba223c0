#include "line/quota.hpp"

#include "line/json.hpp"

namespace tuktuk::line {

namespace {

std::optional<std::uint64_t> number_of(const json::value& object, std::string_view name) {
  const auto* found = json::find(object, name);
  if (!found || !found->IsUint64())
    return std::nullopt;
  return found->GetUint64();
}

} // namespace

std::optional<quota> read_quota(std::string_view body) {
  const auto document = json::read(body);
  if (!document)
    return std::nullopt;
  const auto* type = json::find(*document, "type");
  if (!type || !type->IsString())
    return std::nullopt;
  if (json::view(*type) == "none")
    return quota{};
  const auto value = number_of(*document, "value");
  if (json::view(*type) != "limited" || !value)
    return std::nullopt;
  return quota{value};
}

std::optional<std::uint64_t> read_consumption(std::string_view body) {
  const auto document = json::read(body);
  return document ? number_of(*document, "totalUsage") : std::nullopt;
}

} // namespace tuktuk::line
