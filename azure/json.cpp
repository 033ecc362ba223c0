#include "azure/json.hpp"

#include <limits>

namespace tuktuk::azure::json {

document::document(std::string_view text)
  : values_(value_bytes_.data(), value_bytes_.size()),
    stack_(stack_bytes_.data(), stack_bytes_.size()),
    dom_(&values_, stack_bytes_.size() / 2, &stack_) {
  dom_.Parse<rapidjson::kParseIterativeFlag>(text.data(), text.size());
}

const value* find(const value* of, std::string_view name) {
  if (of == nullptr || !of->IsObject())
    return nullptr;
  const auto member = of->FindMember(
    value{rapidjson::StringRef(name.data(), static_cast<rapidjson::SizeType>(name.size()))});
  return member == of->MemberEnd() ? nullptr : &member->value;
}

const value* find(const value& of, std::string_view name) {
  return find(&of, name);
}

std::string_view text_of(const value* string) {
  if (string == nullptr || !string->IsString())
    return {};
  return {string->GetString(), string->GetStringLength()};
}

std::optional<std::uint32_t> count_of(const value* number) {
  constexpr auto most = std::numeric_limits<std::uint32_t>::max();
  if (number == nullptr || !number->IsNumber())
    return {};
  if (number->IsUint())
    return number->GetUint();
  const double amount = number->GetDouble();
  if (!(amount >= 0))
    return {};
  return amount >= most ? most : static_cast<std::uint32_t>(amount);
}

bool is_true(const value* boolean) {
  return boolean != nullptr && boolean->IsTrue();
}

} // namespace tuktuk::azure::json
