#pragma once

#include <rapidjson/document.h>

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

/// Reading JSON of any quality: nothing here trusts a type or a member to be there.
namespace tuktuk::azure::json {

using value = rapidjson::Value;

/// A parsed text. Small ones, such as the chunks of a stream, are parsed without touching the heap;
/// nesting costs memory in proportion to the text, never stack. Not movable: values point into it.
class document {
public:
  explicit document(std::string_view text);
  document(const document&) = delete;
  document& operator=(const document&) = delete;

  /// Whether the text is JSON and its outermost value an object. Bytes in strings that are no UTF-8
  /// do not count against it; an escape that is half of a surrogate pair may.
  [[nodiscard]] bool is_object() const { return !dom_.HasParseError() && dom_.IsObject(); }
  /// The outermost value; null if the text is no JSON.
  [[nodiscard]] const value& root() const { return dom_; }

private:
  using allocator = rapidjson::MemoryPoolAllocator<>;

  std::array<char, 4096> value_bytes_;
  std::array<char, 1024> stack_bytes_;
  allocator values_;
  allocator stack_;
  rapidjson::GenericDocument<rapidjson::UTF8<>, allocator, allocator> dom_;
};

/// The member of this name, or null: also if `of` is null or no object.
[[nodiscard]] const value* find(const value* of, std::string_view name);
[[nodiscard]] const value* find(const value& of, std::string_view name);

/// The text of a string; empty for everything else.
[[nodiscard]] std::string_view text_of(const value* string);

/// A count: a number from 0 on, fractions cut off, at most 2^32 - 1. Nothing for everything else.
[[nodiscard]] std::optional<std::uint32_t> count_of(const value* number);

/// Whether the value is there and `true`.
[[nodiscard]] bool is_true(const value* boolean);

} // namespace tuktuk::azure::json
