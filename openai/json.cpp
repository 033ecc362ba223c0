#include "openai/json.hpp"

namespace tuktuk::openai::json {

namespace {

rapidjson::SizeType size_of(std::string_view text) {
  return static_cast<rapidjson::SizeType>(text.size());
}

/// What RapidJSON writes to.
struct string_end {
  using Ch = char;
  std::string& out;

  void Put(char c) { out.push_back(c); }
  void Flush() {}
};

} // namespace

const value* find(const value& of, std::string_view name) {
  if (!of.IsObject())
    return nullptr;
  const auto member = of.FindMember(value{rapidjson::StringRef(name.data(), size_of(name))});
  return member == of.MemberEnd() || member->value.IsNull() ? nullptr : &member->value;
}

std::string_view text_of(const value* string) {
  if (string == nullptr || !string->IsString())
    return {};
  return {string->GetString(), string->GetStringLength()};
}

void write_text(writer& to, std::string_view text) {
  to.String(text.data(), size_of(text));
}

void write_key(writer& to, std::string_view name) {
  to.Key(name.data(), size_of(name));
}

void write_member(writer& to, std::string_view name, std::string_view text) {
  write_key(to, name);
  write_text(to, text);
}

void write_null(writer& to, std::string_view name) {
  write_key(to, name);
  to.Null();
}

void write_text_or_null(writer& to, std::string_view name, std::string_view text) {
  if (text.empty())
    write_null(to, name);
  else
    write_member(to, name, text);
}

void append_text(std::string& out, std::string_view text) {
  string_end end{out};
  rapidjson::Writer<string_end> to{end};
  to.String(text.data(), size_of(text));
}

} // namespace tuktuk::openai::json
