#include "line/answer_messages.hpp"

#include "line/flex.hpp"
#include "line/json.hpp"
#include "line/markdown_blocks.hpp"
#include "line/messaging_api.hpp"
#include "line/text_edges.hpp"

#include <algorithm>
#include <charconv>
#include <span>
#include <utility>
#include <vector>

namespace tuktuk::line {

namespace {

/// A run of blocks, shown as text unless there is a Flex message of it.
struct part {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::optional<flex_message> flex;
};

std::vector<part> parts_of(std::string_view markdown) {
  const auto blocks = markdown_blocks(markdown);
  std::vector<part> parts;
  std::size_t text_begin = 0;
  const auto add_text = [&](std::size_t end) {
    if (!trim(markdown.substr(text_begin, end - text_begin)).empty())
      parts.push_back({text_begin, end, std::nullopt});
  };
  for (std::size_t i = 0; i < blocks.size();) {
    auto flex = make_flex(markdown, std::span{blocks}.subspan(i));
    if (!flex) {
      ++i;
      continue;
    }
    const auto& last = blocks[i + flex->blocks - 1];
    add_text(blocks[i].begin);
    i += flex->blocks;
    parts.push_back({blocks[i - flex->blocks].begin, last.end, std::move(flex)});
    text_begin = last.end;
  }
  add_text(markdown.size());
  return parts;
}

std::vector<std::string> pieces_of(std::string_view markdown, const part& which, bool cut) {
  auto text = plain_text(markdown.substr(which.begin, which.end - which.begin));
  if (cut)
    text += "…";
  return split_text(printable(text));
}

/// One message: a piece of text, or a Flex message.
struct shown {
  std::string text;
  const flex_message* flex = nullptr;
};

std::vector<shown> messages_of(std::string_view markdown, std::span<const part> parts, bool cut) {
  std::vector<shown> messages;
  for (const auto& each : parts) {
    if (each.flex) {
      messages.push_back({{}, &*each.flex});
      continue;
    }
    for (auto& piece : pieces_of(markdown, each, cut && &each == &parts.back()))
      messages.push_back({std::move(piece), nullptr});
  }
  return messages;
}

/// Makes text of the last Flex message, and one text of it and of those around it.
void drop_last_flex(std::vector<part>& parts) {
  const auto last = std::find_if(parts.rbegin(), parts.rend(),
                                 [](const part& each) { return each.flex.has_value(); });
  auto at = std::prev(last.base());
  at->flex.reset();
  if (const auto next = std::next(at); next != parts.end() && !next->flex) {
    at->end = next->end;
    parts.erase(next);
  }
  if (at != parts.begin() && !std::prev(at)->flex) {
    std::prev(at)->end = at->end;
    parts.erase(at);
  }
}

bool has_text(std::span<const shown> messages) {
  return std::any_of(messages.begin(), messages.end(),
                     [](const shown& each) { return each.flex == nullptr; });
}

void write_message(json_writer& writer, const shown& what, std::string_view quote_token) {
  if (what.flex == nullptr) {
    write_member(writer, "type", "text");
    write_member(writer, "text", what.text);
    if (!quote_token.empty())
      write_member(writer, "quoteToken", quote_token);
    return;
  }
  write_member(writer, "type", "flex");
  write_member(writer, "altText", what.flex->alt_text);
  write(writer, "contents");
  writer.RawValue(what.flex->contents.data(), what.flex->contents.size(), rapidjson::kObjectType);
}

std::string to_json(std::span<const shown> messages, const answer_look& look,
                    const quick_replies& replies) {
  rapidjson::StringBuffer buffer;
  json_writer writer{buffer};
  writer.StartArray();
  auto quote = std::string_view{look.quote_token};
  for (const auto& each : messages) {
    writer.StartObject();
    write_message(writer, each, quote);
    if (each.flex == nullptr)
      quote = {};
    if (&each == &messages.back())
      write_quick_reply(writer, replies);
    writer.EndObject();
  }
  writer.EndArray();
  return {buffer.GetString(), buffer.GetSize()};
}

} // namespace

std::string more_data(const more_request& what) {
  return std::string{more_prefix} + what.answer_id + ':' + std::to_string(what.from);
}

std::optional<more_request> read_more(std::string_view data) {
  if (!data.starts_with(more_prefix))
    return std::nullopt;
  data.remove_prefix(more_prefix.size());
  const auto colon = data.rfind(':');
  if (colon == std::string_view::npos || colon == 0)
    return std::nullopt;
  more_request read{std::string{data.substr(0, colon)}, 0};
  const auto* end = data.data() + data.size();
  const auto [stopped, error] = std::from_chars(data.data() + colon + 1, end, read.from);
  if (error != std::errc{} || stopped != end)
    return std::nullopt;
  return read;
}

void show_plainly(outbound& message) {
  const auto before = json::read(message.messages);
  message.messages.clear();
  if (!before || !before->IsArray() || before->Empty())
    return;
  const auto* replies = json::find((*before)[before->Size() - 1], "quickReply");
  if (replies == nullptr)
    return;
  auto pieces = split_text(printable(message.text));
  if (pieces.empty())
    pieces.emplace_back("…");
  rapidjson::StringBuffer buffer;
  json_writer writer{buffer};
  writer.StartArray();
  for (const auto& piece : pieces) {
    writer.StartObject();
    write_member(writer, "type", "text");
    write_member(writer, "text", piece);
    if (&piece == &pieces.back()) {
      write(writer, "quickReply");
      replies->Accept(writer);
    }
    writer.EndObject();
  }
  writer.EndArray();
  message.messages = {buffer.GetString(), buffer.GetSize()};
}

void quote_question(outbound& message, const std::string& token) {
  if (token.empty())
    return;
  rapidjson::StringBuffer buffer;
  json_writer writer{buffer};
  write_text_messages(writer, message, token);
  message.messages = {buffer.GetString(), buffer.GetSize()};
}

void show_answer(outbound& message, std::string_view markdown, const answer_look& look) {
  message.text = plain_text(markdown);
  if (look.cut)
    message.text += "…";
  auto parts = look.flex ? parts_of(markdown) : std::vector<part>{};
  if (parts.empty())
    parts.push_back({0, markdown.size(), std::nullopt});
  auto messages = messages_of(markdown, parts, look.cut);
  while (
    std::any_of(parts.begin(), parts.end(), [](const part& x) { return x.flex.has_value(); })
    && (messages.size() > max_messages || (!look.quote_token.empty() && !has_text(messages)))) {
    drop_last_flex(parts);
    messages = messages_of(markdown, parts, look.cut);
  }
  const bool rich = look.more || !look.quote_token.empty()
                    || std::any_of(messages.begin(), messages.end(),
                                   [](const shown& each) { return each.flex != nullptr; });
  if (!rich)
    return;
  if (messages.empty())
    messages.push_back({"…", nullptr});
  auto replies = replies_of(message);
  if (look.more)
    replies.buttons.push_back(*look.more);
  message.messages = to_json(messages, look, replies);
}

} // namespace tuktuk::line
