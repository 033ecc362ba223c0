#pragma once

#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <string>
#include <string_view>

/// Small help for JSON both ways.
namespace tuktuk::openai::json {

using value = rapidjson::Value;
using writer = rapidjson::Writer<rapidjson::StringBuffer>;

/// The member of this name; nothing if it is missing or null, or `of` is no object.
[[nodiscard]] const value* find(const value& of, std::string_view name);

/// The text of a string; empty for everything else.
[[nodiscard]] std::string_view text_of(const value* string);

void write_text(writer& to, std::string_view text);
void write_key(writer& to, std::string_view name);
void write_member(writer& to, std::string_view name, std::string_view text);
/// Null if the text is empty.
void write_text_or_null(writer& to, std::string_view name, std::string_view text);
void write_null(writer& to, std::string_view name);

/// Appends a text as a JSON string.
void append_text(std::string& out, std::string_view text);

/// The text that `write(writer)` makes.
template <class F>
[[nodiscard]] std::string written(F write) {
  rapidjson::StringBuffer buffer;
  writer to{buffer};
  write(to);
  return {buffer.GetString(), buffer.GetSize()};
}

} // namespace tuktuk::openai::json
