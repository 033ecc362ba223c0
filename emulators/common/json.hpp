#pragma once

#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// Reading and writing JSON in few words, over RapidJSON.
namespace tuktuk::emulation {

using json_value = rapidjson::Value;

/// Where a text stops being JSON; both count from 1.
struct json_position {
  std::size_t line = 1;
  std::size_t column = 1;
};

/// Documents nested deeper than this are refused, so that walking them cannot exhaust the stack.
inline constexpr std::size_t max_json_depth = 256;

/// Parses strictly: valid UTF-8, nothing after the document. Answers nothing if that is impossible,
/// and says where in `error`.
[[nodiscard]] std::optional<rapidjson::Document> parse_json(std::string_view text,
                                                            json_position* error = nullptr);

/// The member of an object, or nothing; also nothing if `object` is none.
[[nodiscard]] const json_value* find_member(const json_value& object, std::string_view name);

[[nodiscard]] std::string_view view(const json_value& string);

/// Members of an object by type; the fallback if absent or of another type.
[[nodiscard]] std::string_view text_member(const json_value& object, std::string_view name,
                                           std::string_view fallback = {});
[[nodiscard]] std::int64_t integer_member(const json_value& object, std::string_view name,
                                          std::int64_t fallback = 0);
[[nodiscard]] double number_member(const json_value& object, std::string_view name,
                                   double fallback = 0);
[[nodiscard]] bool flag_member(const json_value& object, std::string_view name,
                               bool fallback = false);

/// The value as compact JSON with raw UTF-8.
[[nodiscard]] std::string to_json(const json_value& value);

/// Applies an RFC 7396 merge patch: objects are merged, null removes, everything else replaces.
void merge_patch(json_value& target, const json_value& patch,
                 rapidjson::Document::AllocatorType& memory);

/// Writes compact JSON with raw UTF-8, front to back.
class json_text {
public:
  json_text& begin_object();
  json_text& end_object();
  json_text& begin_array();
  json_text& end_array();
  json_text& key(std::string_view name);
  json_text& value(std::string_view text);
  json_text& value(const char* text) { return value(std::string_view{text}); }
  json_text& value(const std::string& text) { return value(std::string_view{text}); }
  json_text& value(bool flag);
  json_text& value(int number) { return value(static_cast<std::int64_t>(number)); }
  json_text& value(std::int64_t number);
  json_text& value(std::uint32_t number) { return value(static_cast<std::uint64_t>(number)); }
  json_text& value(std::uint64_t number);
  json_text& value(double number);
  json_text& value(const json_value& any);
  json_text& null();
  /// Text that is JSON already.
  json_text& raw(std::string_view json);

  template <class T>
  json_text& member(std::string_view name, const T& what) {
    key(name);
    return value(what);
  }

  /// The text written so far; the writer is used up.
  [[nodiscard]] std::string take();

private:
  rapidjson::StringBuffer buffer_;
  rapidjson::Writer<rapidjson::StringBuffer> writer_{buffer_};
};

} // namespace tuktuk::emulation
