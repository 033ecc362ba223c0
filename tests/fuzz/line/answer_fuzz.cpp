#include "core/text.hpp"
#include "line/answer_messages.hpp"
#include "line/flex.hpp"
#include "line/json.hpp"
#include "line/messaging_api.hpp"
#include "line/preview.hpp"
#include "tests/fuzz/expect.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

using namespace tuktuk;
using fuzz::expect;

namespace {

/// What carries meaning: letters, digits and all beyond ASCII but the marks that we put in
/// ourselves.
std::string words_of(std::string_view text) {
  std::string kept;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    const bool ours = text.substr(at, 3) == "•" || text.substr(at, 3) == "…";
    if (ours)
      at += 2;
    else if (byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z')
             || (byte >= 'a' && byte <= 'z'))
      kept += text[at];
  }
  return kept;
}

/// Whether all of `part` stands in `whole`, in order, perhaps with more between.
bool is_within(std::string_view part, std::string_view whole) {
  std::size_t at = 0;
  for (const auto c : whole)
    if (at < part.size() && part[at] == c)
      ++at;
  return at == part.size();
}

void collect(const line::json::value& component, std::string& into) {
  if (component.IsArray())
    for (const auto& each : component.GetArray())
      collect(each, into);
  if (!component.IsObject())
    return;
  if (const auto* words = line::json::find(component, "text")) {
    expect(words->IsString() && words->GetStringLength() > 0, "no component is empty");
    into += std::string{line::json::view(*words)} + "\n";
  }
  for (const auto* name : {"body", "contents"})
    if (const auto* inner = line::json::find(component, name))
      collect(*inner, into);
}

std::size_t bytes_of(const line::json::value& value) {
  rapidjson::StringBuffer buffer;
  line::json_writer writer{buffer};
  value.Accept(writer);
  return buffer.GetSize();
}

void check_flex(const line::json::value& message) {
  const auto alternative = line::json::view(message["altText"]);
  expect(!alternative.empty() && core::utf16_units(alternative) <= line::max_alt_text_units,
         "an alternative text is bounded");
  const auto& contents = message["contents"];
  if (line::json::view(contents["type"]) == "bubble") {
    expect(bytes_of(contents) <= line::max_bubble_bytes, "a bubble is bounded");
    return;
  }
  const auto& bubbles = contents["contents"];
  expect(bubbles.Size() >= 2 && bubbles.Size() <= line::max_bubbles, "a carousel is bounded");
  expect(bytes_of(contents) <= line::max_carousel_bytes, "so are its bytes");
  for (const auto& bubble : bubbles.GetArray())
    expect(bytes_of(bubble) <= line::max_bubble_bytes, "and each bubble's");
}

/// Whether nothing was left out for want of room.
bool check_messages(const outbound& message) {
  const auto read = line::json::read(line::push_body(message));
  expect(read.has_value(), "a body is JSON in UTF-8");
  const auto& messages = (*read)["messages"];
  expect(messages.Size() >= 1 && messages.Size() <= line::max_messages, "a call has messages");
  std::string shown;
  for (const auto& each : messages.GetArray()) {
    if (line::json::view(each["type"]) == "flex") {
      check_flex(each);
      collect(each["contents"], shown);
      continue;
    }
    const auto text = line::json::view(each["text"]);
    expect(!text.empty() && core::utf16_units(text) <= line::max_text_units, "a text is bounded");
    shown += std::string{text} + "\n";
  }
  const bool all_text_fits = core::utf16_units(message.text) <= line::max_text_units;
  if (all_text_fits)
    expect(is_within(words_of(core::repair_utf8(line::printable(message.text))), words_of(shown)),
           "all words are shown");
  return all_text_fits;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2 || size > 6000)
    return 0;
  const std::size_t units = data[0];
  const bool shared = data[1] % 2 == 1;
  const std::string_view answer{reinterpret_cast<const char*>(data) + 2, size - 2};
  std::string together;
  std::size_t from = 0;
  do {
    const auto part = answer.substr(from);
    const auto cut = line::cut_preview(part, units);
    expect(cut.end <= part.size() && (cut.end > 0 || part.empty()), "a cut goes on");
    outbound message;
    message.chat = "U1";
    message.source = shared ? source_kind::group : source_kind::user;
    line::answer_look look;
    look.quote_token = shared ? "token" : "";
    line::show_answer(message, part.substr(0, cut.end), look);
    check_messages(message);
    // Filtered before it is joined: broken bytes of two parts may look like one of our marks
    // together.
    together += words_of(message.text);
    from += cut.end;
  } while (from < answer.size());
  expect(together == words_of(line::plain_text(answer)), "the parts are the whole");
  return 0;
}
