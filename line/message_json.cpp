#include "line/message_json.hpp"

#include "core/text.hpp"
#include "line/messaging_api.hpp"
#include "line/text_edges.hpp"

#include <algorithm>

namespace tuktuk::line {

namespace {

constexpr std::size_t max_suggestions = 3;
constexpr std::size_t max_postback_units = 300;

/// The longest beginning that LINE takes as a postback's data, which counts in UTF-16 units.
std::string postback_data(std::string_view suggestion) {
  auto clusters = max_action_text_clusters;
  auto data = std::string{ask_prefix}.append(core::first_clusters(suggestion, clusters));
  while (core::utf16_units(data) > max_postback_units && clusters > 1) {
    clusters -= (clusters + 9) / 10;
    data = std::string{ask_prefix}.append(core::first_clusters(suggestion, clusters));
  }
  return data;
}

void write_action(json_writer& writer, const std::string& suggestion, bool in_group) {
  const auto text = core::first_clusters(suggestion, max_action_text_clusters);
  writer.StartObject();
  write_member(writer, "type", in_group ? "postback" : "message");
  write_member(writer, "label", label_of(suggestion));
  if (in_group) {
    write_member(writer, "data", postback_data(suggestion));
    write_member(writer, "displayText", text);
  } else {
    write_member(writer, "text", text);
  }
  writer.EndObject();
}

void write_button(json_writer& writer, const postback_button& button) {
  writer.StartObject();
  write_member(writer, "type", "postback");
  write_member(writer, "label", label_of(one_line(button.label)));
  write_member(writer, "data", button.data);
  write_member(writer, "displayText", one_line(button.label));
  writer.EndObject();
}

/// One item of a quick reply, whose action `write_one` writes.
template <class Write>
void write_item(json_writer& writer, Write write_one) {
  writer.StartObject();
  write_member(writer, "type", "action");
  write(writer, "action");
  write_one();
  writer.EndObject();
}

} // namespace

void write(json_writer& writer, std::string_view text) {
  writer.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
}

void write_member(json_writer& writer, std::string_view name, std::string_view text) {
  write(writer, name);
  write(writer, text);
}

/// Valid UTF-8 in which line ends are "\n" and which has no other control character than the tab.
std::string printable(std::string_view text) {
  const auto valid = core::repair_utf8(text);
  std::string kept;
  kept.reserve(valid.size());
  for (std::size_t at = 0; at < valid.size(); ++at) {
    const auto byte = static_cast<unsigned char>(valid[at]);
    const auto next = at + 1 < valid.size() ? static_cast<unsigned char>(valid[at + 1]) : 0U;
    if (byte == '\r') {
      if (next != '\n')
        kept += '\n';
    } else if (byte == 0xC2 && next >= 0x80 && next < 0xA0) {
      ++at; // U+0080 to U+009F
    } else if ((byte >= 0x20 && byte != 0x7F) || byte == '\n' || byte == '\t') {
      kept += valid[at];
    }
  }
  return kept;
}

/// As `printable`, on one line and without white space at its ends.
std::string one_line(std::string_view text) {
  auto line = printable(text);
  std::replace_if(
    line.begin(), line.end(), [](char c) { return c == '\n' || c == '\t'; }, ' ');
  return std::string{trim(line)};
}

std::string label_of(std::string_view suggestion) {
  const auto whole = core::first_clusters(suggestion, max_label_clusters);
  if (whole.size() == suggestion.size())
    return std::string{suggestion};
  return std::string{trim_end(core::first_clusters(suggestion, max_label_clusters - 1))} + "…";
}

quick_replies replies_of(const outbound& what) {
  return {
    {}, what.suggestions, what.source == source_kind::group || what.source == source_kind::room};
}

void write_quick_reply(json_writer& writer, const quick_replies& replies) {
  std::vector<std::string> suggestions;
  for (const auto& suggestion : replies.suggestions)
    if (auto line = one_line(suggestion); !line.empty() && suggestions.size() < max_suggestions)
      suggestions.push_back(std::move(line));
  if (suggestions.empty() && replies.buttons.empty())
    return;
  write(writer, "quickReply");
  writer.StartObject();
  write(writer, "items");
  writer.StartArray();
  for (const auto& button : replies.buttons)
    write_item(writer, [&] { write_button(writer, button); });
  for (const auto& suggestion : suggestions)
    write_item(writer, [&] { write_action(writer, suggestion, replies.in_group); });
  writer.EndArray();
  writer.EndObject();
}

void write_text_messages(json_writer& writer, const outbound& what, std::string_view quote_token) {
  auto pieces = split_text(printable(what.text));
  if (pieces.empty())
    pieces.emplace_back("…");
  writer.StartArray();
  for (const auto& piece : pieces) {
    writer.StartObject();
    write_member(writer, "type", "text");
    write_member(writer, "text", piece);
    if (&piece == &pieces.front() && !quote_token.empty())
      write_member(writer, "quoteToken", quote_token);
    if (&piece == &pieces.back())
      write_quick_reply(writer, replies_of(what));
    writer.EndObject();
  }
  writer.EndArray();
}

} // namespace tuktuk::line
