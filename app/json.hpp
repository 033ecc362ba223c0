#pragma once

#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <string>
#include <string_view>

/// Small help for reading and writing JSON with RapidJSON.
namespace tuktuk::app {

using json_writer = rapidjson::Writer<rapidjson::StringBuffer>;

/// The text that `write(writer)` makes.
template <class F>
[[nodiscard]] std::string write_json(F write) {
  rapidjson::StringBuffer buffer;
  json_writer writer{buffer};
  write(writer);
  return {buffer.GetString(), buffer.GetSize()};
}

inline void write_text(json_writer& json, std::string_view value) {
  json.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
}

inline void write_member(json_writer& json, std::string_view key, std::string_view value) {
  json.Key(key.data(), static_cast<rapidjson::SizeType>(key.size()));
  write_text(json, value);
}

/// A text of an object; empty if there is none of that name.
[[nodiscard]] inline std::string text_member(const rapidjson::Value& object, const char* name) {
  const auto found = object.FindMember(name);
  if (found == object.MemberEnd() || !found->value.IsString())
    return {};
  return {found->value.GetString(), found->value.GetStringLength()};
}

} // namespace tuktuk::app
