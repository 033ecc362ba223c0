#include "line/json.hpp"

#include <rapidjson/reader.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <charconv>
#include <vector>

namespace tuktuk::line::json {

namespace {

/// Builds a document and leaves out what is too deep. A reader's handler, hence the names.
class shallow_builder {
public:
  using Ch = char;

  explicit shallow_builder(rapidjson::Document& target) : target_(target) {}

  bool Null() { return too_deep() || target_.Null(); }
  bool Bool(bool x) { return too_deep() || target_.Bool(x); }
  bool Int(int x) { return too_deep() || target_.Int(x); }
  bool Uint(unsigned x) { return too_deep() || target_.Uint(x); }
  bool Int64(std::int64_t x) { return too_deep() || target_.Int64(x); }
  bool Uint64(std::uint64_t x) { return too_deep() || target_.Uint64(x); }
  bool Double(double x) { return too_deep() || target_.Double(x); }

  bool RawNumber(const char* digits, rapidjson::SizeType length, bool) {
    const auto* end = digits + length;
    std::int64_t integer = 0;
    if (const auto read = std::from_chars(digits, end, integer);
        read.ec == std::errc{} && read.ptr == end)
      return Int64(integer);
    double real = 0;
    const auto read = std::from_chars(digits, end, real);
    return read.ec == std::errc{} && read.ptr == end ? Double(real) : Null();
  }

  bool String(const char* text, rapidjson::SizeType length, bool copy) {
    return too_deep() || target_.String(text, length, copy);
  }

  bool Key(const char* text, rapidjson::SizeType length, bool copy) {
    return too_deep() || target_.Key(text, length, copy);
  }

  bool StartObject() {
    ++depth_;
    return depth_ <= max_depth ? target_.StartObject() : depth_ > max_depth + 1 || target_.Null();
  }

  bool EndObject(rapidjson::SizeType members) {
    --depth_;
    return depth_ >= max_depth || target_.EndObject(members);
  }

  bool StartArray() {
    ++depth_;
    return depth_ <= max_depth ? target_.StartArray() : depth_ > max_depth + 1 || target_.Null();
  }

  bool EndArray(rapidjson::SizeType elements) {
    --depth_;
    return depth_ >= max_depth || target_.EndArray(elements);
  }

private:
  [[nodiscard]] bool too_deep() const { return depth_ > max_depth; }

  rapidjson::Document& target_;
  std::size_t depth_ = 0;
};

/// Four hexadecimal digits after `\u` at `at`, if they are there.
std::optional<unsigned> escaped_unit(std::string_view text, std::size_t at) {
  unsigned unit = 0;
  if (at + 6 > text.size() || text[at] != '\\' || text[at + 1] != 'u')
    return std::nullopt;
  const auto* end = text.data() + at + 6;
  const auto read = std::from_chars(text.data() + at + 2, end, unit, 16);
  return read.ptr == end ? std::optional{unit} : std::nullopt;
}

/// `\ud83d` without its other half becomes `\ufffd`: the reader refuses the one half and turns the
/// other into invalid UTF-8.
std::string mend_surrogates(std::string_view text) {
  std::string mended{text};
  for (auto at = mended.find('\\'); at != std::string::npos; at = mended.find('\\', at)) {
    const auto unit = escaped_unit(mended, at);
    if (!unit || *unit < 0xD800 || *unit > 0xDFFF) {
      at += 2;
      continue;
    }
    const auto second = escaped_unit(mended, at + 6);
    if (*unit < 0xDC00 && second && *second >= 0xDC00 && *second <= 0xDFFF) {
      at += 12;
      continue;
    }
    mended.replace(at, 6, "\\ufffd");
    at += 6;
  }
  return mended;
}

/// Numbers too big for a double become null, at which the reader gives up otherwise.
std::string mend_numbers(std::string_view text) {
  std::string mended;
  mended.reserve(text.size());
  bool in_string = false;
  for (std::size_t at = 0; at < text.size();) {
    auto end = at + 1;
    if (in_string && text[at] == '\\')
      end = std::min(at + 2, text.size());
    else if (text[at] == '"')
      in_string = !in_string;
    else if (!in_string && (text[at] == '-' || (text[at] >= '0' && text[at] <= '9'))) {
      end = std::min(text.find_first_not_of("0123456789+-.eE", at), text.size());
      double number = 0;
      const auto read = std::from_chars(text.data() + at, text.data() + end, number);
      if (read.ec == std::errc::result_out_of_range && read.ptr == text.data() + end) {
        mended += "null";
        at = end;
        continue;
      }
    }
    mended.append(text, at, end - at);
    at = end;
  }
  return mended;
}

/// Numbers are taken as strings because RapidJSON 1.1.0's own conversion reads out of bounds for
/// exponents near -2^31.
constexpr unsigned parse_flags = rapidjson::kParseIterativeFlag
                                 | rapidjson::kParseValidateEncodingFlag
                                 | rapidjson::kParseNumbersAsStringsFlag;

rapidjson::ParseErrorCode read_into(rapidjson::Document& document, std::string_view text) {
  rapidjson::ParseErrorCode error = rapidjson::kParseErrorNone;
  auto generate = [&](rapidjson::Document& target) {
    rapidjson::MemoryStream stream{text.data(), text.size()};
    rapidjson::Reader reader;
    shallow_builder builder{target};
    error = reader.Parse<parse_flags>(stream, builder).Code();
    return error == rapidjson::kParseErrorNone;
  };
  document.Populate(generate);
  return error;
}

void write(const value& content, std::string_view left_out,
           rapidjson::Writer<rapidjson::StringBuffer>& writer) {
  if (content.IsArray()) {
    writer.StartArray();
    for (const auto& element : content.GetArray())
      write(element, {}, writer);
    writer.EndArray();
  } else if (content.IsObject()) {
    std::vector<const value::Member*> members;
    for (const auto& member : content.GetObject())
      if (left_out.empty() || view(member.name) != left_out)
        members.push_back(&member);
    std::stable_sort(members.begin(), members.end(),
                     [](const auto* a, const auto* b) { return view(a->name) < view(b->name); });
    writer.StartObject();
    for (const auto* member : members) {
      member->name.Accept(writer);
      write(member->value, {}, writer);
    }
    writer.EndObject();
  } else {
    content.Accept(writer);
  }
}

} // namespace

std::optional<rapidjson::Document> read(std::string_view text) {
  // To the reader, a NUL character is the end of the text.
  if (text.find('\0') != std::string_view::npos)
    return std::nullopt;
  std::string mended;
  if (text.find("\\ud") != std::string_view::npos || text.find("\\uD") != std::string_view::npos)
    text = mended = mend_surrogates(text);
  rapidjson::Document document;
  auto error = read_into(document, text);
  if (error == rapidjson::kParseErrorNumberTooBig) {
    const auto tame = mend_numbers(text);
    error = read_into(document, tame);
  }
  if (error != rapidjson::kParseErrorNone)
    return std::nullopt;
  return document;
}

const value* find(const value& object, std::string_view name) {
  if (!object.IsObject())
    return nullptr;
  const value key{rapidjson::StringRef(name.data(), name.size())};
  const auto member = object.FindMember(key);
  return member == object.MemberEnd() || member->value.IsNull() ? nullptr : &member->value;
}

std::string_view view(const value& text) {
  return {text.GetString(), text.GetStringLength()};
}

std::string canonical(const value& content, std::string_view left_out) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> writer{buffer};
  write(content, left_out, writer);
  return {buffer.GetString(), buffer.GetSize()};
}

} // namespace tuktuk::line::json
