#include "emulators/common/json.hpp"

#include <algorithm>
#include <cmath>

namespace tuktuk::emulation {
namespace {

json_position position_of(std::string_view text, std::size_t offset) {
  auto before = text.substr(0, std::min(offset, text.size()));
  auto line_start = before.rfind('\n');
  return {1 + static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n')),
          line_start == std::string_view::npos ? before.size() + 1 : before.size() - line_start};
}

/// How deep arrays and objects are nested; stops counting at `limit`.
std::size_t json_depth(std::string_view text, std::size_t limit) {
  std::size_t depth = 0;
  std::size_t deepest = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size() && deepest < limit; ++i) {
    char c = text[i];
    if (in_string) {
      if (c == '\\')
        ++i;
      else if (c == '"')
        in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      deepest = std::max(deepest, ++depth);
    } else if ((c == '}' || c == ']') && depth > 0) {
      --depth;
    }
  }
  return deepest;
}

rapidjson::SizeType length(std::string_view text) {
  return static_cast<rapidjson::SizeType>(text.size());
}

} // namespace

std::optional<rapidjson::Document> parse_json(std::string_view text, json_position* error) {
  if (json_depth(text, max_json_depth + 1) > max_json_depth) {
    if (error)
      *error = {};
    return std::nullopt;
  }
  constexpr auto flags = rapidjson::kParseValidateEncodingFlag | rapidjson::kParseIterativeFlag
                         | rapidjson::kParseFullPrecisionFlag;
  rapidjson::Document document;
  document.Parse<flags>(text.data(), text.size());
  if (document.HasParseError()) {
    if (error)
      *error = position_of(text, document.GetErrorOffset());
    return std::nullopt;
  }
  return document;
}

const json_value* find_member(const json_value& object, std::string_view name) {
  if (!object.IsObject())
    return nullptr;
  auto i = object.FindMember(json_value{rapidjson::StringRef(name.data(), length(name))});
  return i == object.MemberEnd() ? nullptr : &i->value;
}

std::string_view view(const json_value& string) {
  return string.IsString() ? std::string_view{string.GetString(), string.GetStringLength()}
                           : std::string_view{};
}

std::string_view text_member(const json_value& object, std::string_view name,
                             std::string_view fallback) {
  const auto* found = find_member(object, name);
  return found && found->IsString() ? view(*found) : fallback;
}

std::int64_t integer_member(const json_value& object, std::string_view name,
                            std::int64_t fallback) {
  const auto* found = find_member(object, name);
  return found && found->IsInt64() ? found->GetInt64() : fallback;
}

double number_member(const json_value& object, std::string_view name, double fallback) {
  const auto* found = find_member(object, name);
  return found && found->IsNumber() ? found->GetDouble() : fallback;
}

bool flag_member(const json_value& object, std::string_view name, bool fallback) {
  const auto* found = find_member(object, name);
  return found && found->IsBool() ? found->GetBool() : fallback;
}

std::string to_json(const json_value& value) {
  json_text out;
  out.value(value);
  return out.take();
}

void merge_patch(json_value& target, const json_value& patch,
                 rapidjson::Document::AllocatorType& memory) {
  if (!patch.IsObject()) {
    target.CopyFrom(patch, memory);
    return;
  }
  if (!target.IsObject())
    target.SetObject();
  for (const auto& [name, value] : patch.GetObject()) {
    if (value.IsNull()) {
      target.RemoveMember(name);
      continue;
    }
    if (!target.HasMember(name))
      target.AddMember(json_value{name, memory}, json_value{}, memory);
    merge_patch(target[name], value, memory);
  }
}

json_text& json_text::begin_object() {
  writer_.StartObject();
  return *this;
}

json_text& json_text::end_object() {
  writer_.EndObject();
  return *this;
}

json_text& json_text::begin_array() {
  writer_.StartArray();
  return *this;
}

json_text& json_text::end_array() {
  writer_.EndArray();
  return *this;
}

json_text& json_text::key(std::string_view name) {
  writer_.Key(name.data(), length(name));
  return *this;
}

json_text& json_text::value(std::string_view text) {
  // A null pointer with length 0 is not a string for RapidJSON.
  writer_.String(text.data() ? text.data() : "", length(text));
  return *this;
}

json_text& json_text::value(bool flag) {
  writer_.Bool(flag);
  return *this;
}

json_text& json_text::value(std::int64_t number) {
  writer_.Int64(number);
  return *this;
}

json_text& json_text::value(std::uint64_t number) {
  writer_.Uint64(number);
  return *this;
}

json_text& json_text::value(double number) {
  if (std::isfinite(number))
    writer_.Double(number);
  else
    writer_.Null();
  return *this;
}

json_text& json_text::value(const json_value& any) {
  any.Accept(writer_);
  return *this;
}

json_text& json_text::null() {
  writer_.Null();
  return *this;
}

json_text& json_text::raw(std::string_view json) {
  writer_.RawValue(json.data(), json.size(), rapidjson::kObjectType);
  return *this;
}

std::string json_text::take() {
  return {buffer_.GetString(), buffer_.GetSize()};
}

} // namespace tuktuk::emulation
