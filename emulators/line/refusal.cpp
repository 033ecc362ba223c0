#include "emulators/line/refusal.hpp"

#include "core/text.hpp"

namespace tuktuk::line_emulator {

using emulation::find_member;
using emulation::view;

std::string refusal::to_json() const {
  emulation::json_text out;
  out.begin_object().member("message", message);
  if (!details.empty()) {
    out.key("details").begin_array();
    for (const auto& one : details)
      out.begin_object()
        .member("message", one.message)
        .member("property", one.property)
        .end_object();
    out.end_array();
  }
  out.end_object();
  return out.take();
}

void findings::complain(std::string message, std::string property) {
  complaints_.push_back({std::move(message), std::move(property)});
}

void findings::wrong_type(std::string property) {
  if (wrong_type_.empty())
    wrong_type_ = std::move(property);
}

void findings::wrong_length(std::size_t minimum, std::size_t maximum, std::string property) {
  complain("Length must be between " + std::to_string(minimum) + " and " + std::to_string(maximum),
           std::move(property));
}

void findings::wrong_size(std::size_t minimum, std::size_t maximum, std::string property) {
  complain("Size must be between " + std::to_string(minimum) + " and " + std::to_string(maximum),
           std::move(property));
}

refusal findings::verdict() const {
  if (!wrong_type_.empty())
    return {400, "The property, '" + wrong_type_
                   + "', in the request body is invalid (line: -, column: -)"};
  if (!complaints_.empty())
    return {400, "The request body has " + std::to_string(complaints_.size()) + " error(s)",
            complaints_};
  return {};
}

std::string member_path(std::string_view path, std::string_view name) {
  std::string result{path};
  if (!result.empty())
    result.push_back('.');
  return result.append(name);
}

std::string element_path(std::string_view path, std::size_t index) {
  return std::string{path} + "[" + std::to_string(index) + "]";
}

std::string_view check_text(const json_value& object, std::string_view name, std::string_view path,
                            bool required, std::size_t maximum, length_unit unit, findings& out) {
  const auto* found = find_member(object, name);
  if (!found || found->IsNull()) {
    if (required)
      out.empty(member_path(path, name));
    return {};
  }
  if (!found->IsString()) {
    out.wrong_type(member_path(path, name));
    return {};
  }
  auto text = view(*found);
  if (required && text.empty())
    out.empty(member_path(path, name));
  // No unit is longer than a byte, so that short texts need no counting.
  if (maximum > 0 && text.size() > maximum) {
    auto length
      = unit == length_unit::utf16 ? core::utf16_units(text) : core::grapheme_clusters(text);
    if (length > maximum)
      out.wrong_length(0, maximum, member_path(path, name));
  }
  return text;
}

void check_url(const json_value& object, std::string_view name, std::string_view path,
               bool required, findings& out) {
  auto url = check_text(object, name, path, required, 2000, length_unit::utf16, out);
  if (url.empty() || url.starts_with("https://") || url.starts_with("http://127.0.0.1")
      || url.starts_with("http://localhost"))
    return;
  out.complain("invalid uri scheme", member_path(path, name));
}

const json_value* check_array(const json_value& object, std::string_view name,
                              std::string_view path, std::size_t minimum, std::size_t maximum,
                              findings& out) {
  const auto* found = find_member(object, name);
  if (!found || found->IsNull()) {
    if (minimum > 0)
      out.empty(member_path(path, name));
    return nullptr;
  }
  if (!found->IsArray()) {
    out.wrong_type(member_path(path, name));
    return nullptr;
  }
  if (found->Size() < minimum || found->Size() > maximum) {
    out.wrong_size(minimum, maximum, member_path(path, name));
    return nullptr;
  }
  return found;
}

const json_value* check_object(const json_value& object, std::string_view name,
                               std::string_view path, bool required, findings& out) {
  const auto* found = find_member(object, name);
  if (!found || found->IsNull()) {
    if (required)
      out.empty(member_path(path, name));
    return nullptr;
  }
  if (!found->IsObject()) {
    out.wrong_type(member_path(path, name));
    return nullptr;
  }
  return found;
}

void check_flag(const json_value& object, std::string_view name, std::string_view path,
                findings& out) {
  const auto* found = find_member(object, name);
  if (found && !found->IsBool() && !found->IsNull())
    out.wrong_type(member_path(path, name));
}

} // namespace tuktuk::line_emulator
