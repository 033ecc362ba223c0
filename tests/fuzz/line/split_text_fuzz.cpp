#include "core/text.hpp"
#include "line/json.hpp"
#include "line/messaging_api.hpp"
#include "tests/fuzz/expect.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

using namespace tuktuk;
using fuzz::expect;

namespace {

/// Short inputs are repeated to reach the limits: 25,000 code units can be 25,000 bytes.
std::string text_of(const std::uint8_t* data, std::size_t size) {
  const std::string part{reinterpret_cast<const char*>(data) + 1, size - 1};
  std::string text;
  for (int times = 1 << (data[0] % 16); times > 0 && text.size() < 30000; --times)
    text += part;
  return text;
}

std::string without_white_space(std::string_view text) {
  std::string kept;
  for (const auto c : text)
    if (std::string_view{" \t\r\n\v\f"}.find(c) == std::string_view::npos)
      kept += c;
  return kept;
}

void check_body(const std::string& text) {
  outbound what;
  what.chat = text.substr(0, 40);
  what.text = text;
  what.suggestions = {text, "ถามต่อ", text.substr(text.size() / 2)};
  const auto body = line::json::read(line::push_body(what));
  expect(body.has_value(), "a body is JSON in UTF-8");
  const auto& messages = (*body)["messages"];
  expect(messages.Size() >= 1 && messages.Size() <= line::max_messages, "a call has messages");
  const auto& items = messages[messages.Size() - 1]["quickReply"]["items"];
  expect(items.Size() <= 3, "a call has at most three suggestions");
  for (const auto& item : items.GetArray()) {
    const auto label = line::json::view(item["action"]["label"]);
    expect(!label.empty() && core::grapheme_clusters(label) <= line::max_label_clusters,
           "a label is bounded");
  }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0)
    return 0;
  const auto text = text_of(data, size);
  const auto pieces = line::split_text(text);
  expect(pieces.size() <= line::max_messages, "at most five pieces");
  std::string joined;
  for (const auto& piece : pieces) {
    expect(!without_white_space(piece).empty(), "no empty piece");
    expect(core::is_valid_utf8(piece), "a piece is valid UTF-8");
    expect(core::utf16_units(piece) <= line::max_text_units, "a piece is within the limit");
    joined += without_white_space(piece);
  }
  const auto whole = without_white_space(core::repair_utf8(text));
  const bool complete = joined == whole;
  expect(complete || pieces.size() == line::max_messages, "nothing is left out without need");
  if (!complete) {
    expect(joined.ends_with("…"), "the last piece says that something is missing");
    joined.resize(joined.size() - std::string_view{"…"}.size());
    expect(whole.starts_with(joined), "what is there is there in order");
  }
  check_body(text);
  return 0;
}
