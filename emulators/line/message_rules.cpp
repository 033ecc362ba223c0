#include "emulators/line/message_rules.hpp"

#include "core/text.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

namespace tuktuk::line_emulator {
namespace {

using emulation::find_member;
using emulation::text_member;
using emulation::view;

/// Whether the UTF-16 code unit at this index of a UTF-8 text is '$'.
bool is_dollar_at(std::string_view text, std::int64_t index) {
  std::int64_t unit = 0;
  for (unsigned char c : text) {
    if ((c & 0xC0) == 0x80)
      continue;
    if (unit == index)
      return c == '$';
    unit += c >= 0xF0 ? 2 : 1;
  }
  return false;
}

void check_emojis(const json_value& message, std::string_view text, std::string_view path,
                  findings& out) {
  if (!find_member(message, "emojis"))
    return;
  const auto* emojis = check_array(message, "emojis", path, 0, 20, out);
  if (!emojis)
    return;
  for (rapidjson::SizeType i = 0; i < emojis->Size(); ++i) {
    auto here = element_path(member_path(path, "emojis"), i);
    const auto& emoji = (*emojis)[i];
    if (!emoji.IsObject()) {
      out.wrong_type(here);
      continue;
    }
    check_text(emoji, "productId", here, true, 0, length_unit::utf16, out);
    check_text(emoji, "emojiId", here, true, 0, length_unit::utf16, out);
    if (!is_dollar_at(text, emulation::integer_member(emoji, "index", -1)))
      out.complain("The index must point at a '$' character", member_path(here, "index"));
  }
}

bool is_placeholder_name(std::string_view name) {
  return !name.empty() && name.size() <= 20
         && std::ranges::all_of(name, [](unsigned char c) { return std::isalnum(c) || c == '_'; });
}

/// Whether every brace of a textV2 text is doubled or encloses the name of a substitution.
bool braces_are_sound(std::string_view text, const json_value* substitution) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c != '{' && c != '}')
      continue;
    if (i + 1 < text.size() && text[i + 1] == c) {
      ++i;
      continue;
    }
    auto end = text.find('}', i);
    if (c == '}' || end == std::string_view::npos)
      return false;
    auto name = text.substr(i + 1, end - i - 1);
    if (!is_placeholder_name(name) || !substitution || !find_member(*substitution, name))
      return false;
    i = end;
  }
  return true;
}

void check_substitution(const json_value& value, std::string_view path, chat_kind where,
                        findings& out) {
  auto type = text_member(value, "type");
  if (type == "emoji") {
    check_text(value, "productId", path, true, 0, length_unit::utf16, out);
    check_text(value, "emojiId", path, true, 0, length_unit::utf16, out);
    return;
  }
  if (type != "mention") {
    out.wrong_type(member_path(path, "type"));
    return;
  }
  if (where == chat_kind::single)
    out.complain("Mentions can only be used in groups and rooms", std::string{path});
  const auto* mentionee = check_object(value, "mentionee", path, true, out);
  if (!mentionee)
    return;
  auto kind = text_member(*mentionee, "type");
  if (kind == "user")
    check_text(*mentionee, "userId", member_path(path, "mentionee"), true, 0, length_unit::utf16,
               out);
  else if (kind != "all")
    out.wrong_type(member_path(member_path(path, "mentionee"), "type"));
}

void check_text_v2(const json_value& message, std::string_view path, chat_kind where,
                   findings& out) {
  auto text = check_text(message, "text", path, true, 5000, length_unit::utf16, out);
  const auto* substitution = check_object(message, "substitution", path, false, out);
  if (!braces_are_sound(text, substitution))
    out.complain("The placeholders do not match the substitution", member_path(path, "text"));
  if (!substitution)
    return;
  auto here = member_path(path, "substitution");
  if (substitution->MemberCount() > 100)
    out.wrong_size(0, 100, here);
  for (const auto& [name, value] : substitution->GetObject()) {
    if (!is_placeholder_name(view(name)))
      out.complain("The key must consist of 1 to 20 letters, digits or underscores",
                   member_path(here, view(name)));
    check_substitution(value, member_path(here, view(name)), where, out);
  }
}

void check_location(const json_value& message, std::string_view path, findings& out) {
  check_text(message, "title", path, true, 100, length_unit::utf16, out);
  check_text(message, "address", path, true, 100, length_unit::utf16, out);
  for (std::string_view name : {"latitude", "longitude"}) {
    const auto* number = find_member(message, name);
    if (!number)
      out.empty(member_path(path, name));
    else if (!number->IsNumber())
      out.wrong_type(member_path(path, name));
  }
}

void check_audio(const json_value& message, std::string_view path, findings& out) {
  check_url(message, "originalContentUrl", path, true, out);
  const auto* duration = find_member(message, "duration");
  if (!duration)
    out.empty(member_path(path, "duration"));
  else if (!duration->IsInt64())
    out.wrong_type(member_path(path, "duration"));
}

void check_video(const json_value& message, std::string_view path, chat_kind where, findings& out) {
  check_url(message, "originalContentUrl", path, true, out);
  check_url(message, "previewImageUrl", path, true, out);
  auto tracking = check_text(message, "trackingId", path, false, 100, length_unit::utf16, out);
  if (!tracking.empty() && where == chat_kind::shared)
    out.complain("The trackingId can only be used in one-on-one chats",
                 member_path(path, "trackingId"));
}

void check_sender(const json_value& message, std::string_view path, findings& out) {
  const auto* sender = check_object(message, "sender", path, false, out);
  if (!sender)
    return;
  auto here = member_path(path, "sender");
  auto name = check_text(*sender, "name", here, false, 20, length_unit::utf16, out);
  std::string lower{name};
  std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return std::tolower(c); });
  if (lower.find("line") != std::string::npos)
    out.complain("The name must not contain reserved words", member_path(here, "name"));
  check_url(*sender, "iconUrl", here, false, out);
}

void check_by_type(const json_value& message, std::string_view path, chat_kind where,
                   findings& out) {
  auto type = text_member(message, "type");
  if (type == "text") {
    auto text = check_text(message, "text", path, true, 5000, length_unit::utf16, out);
    check_emojis(message, text, path, out);
  } else if (type == "textV2") {
    check_text_v2(message, path, where, out);
  } else if (type == "sticker") {
    check_text(message, "packageId", path, true, 0, length_unit::utf16, out);
    check_text(message, "stickerId", path, true, 0, length_unit::utf16, out);
  } else if (type == "image") {
    check_url(message, "originalContentUrl", path, true, out);
    check_url(message, "previewImageUrl", path, true, out);
  } else if (type == "video") {
    check_video(message, path, where, out);
  } else if (type == "audio") {
    check_audio(message, path, out);
  } else if (type == "location") {
    check_location(message, path, out);
  } else if (type == "template") {
    check_template(message, path, out);
  } else if (type == "flex") {
    check_flex(message, path, out);
  } else if (type == "imagemap") {
    check_imagemap(message, path, out);
  } else if (type == "coupon") {
    check_text(message, "couponId", path, true, 0, length_unit::utf16, out);
    check_text(message, "deliveryTag", path, false, 30, length_unit::utf16, out);
  } else if (type.empty() && !find_member(message, "type")) {
    out.empty(member_path(path, "type"));
  } else {
    out.wrong_type(member_path(path, "type"));
  }
}

bool can_quote(std::string_view type) {
  return type == "text" || type == "textV2" || type == "sticker";
}

} // namespace

void check_messages(const json_value& body, chat_kind where, findings& out) {
  const auto* messages = find_member(body, "messages");
  if (!messages || messages->IsNull()) {
    out.empty("messages");
    return;
  }
  messages = check_array(body, "messages", {}, 1, 5, out);
  if (!messages)
    return;
  for (rapidjson::SizeType i = 0; i < messages->Size(); ++i)
    check_message((*messages)[i], element_path("messages", i), where, out);
}

void check_message(const json_value& message, std::string_view path, chat_kind where,
                   findings& out) {
  if (!message.IsObject()) {
    out.wrong_type(std::string{path});
    return;
  }
  check_by_type(message, path, where, out);
  check_text(message, "quoteToken", path, false, 0, length_unit::utf16, out);
  if (find_member(message, "quoteToken") && !can_quote(text_member(message, "type")))
    out.complain("A message of this type cannot quote another one",
                 member_path(path, "quoteToken"));
  check_sender(message, path, out);
  if (const auto* quick_reply = check_object(message, "quickReply", path, false, out))
    check_quick_reply(*quick_reply, member_path(path, "quickReply"), out);
}

bool has_quote_token(std::string_view message_type) {
  constexpr std::array<std::string_view, 7> quotable{"text",  "textV2",   "sticker", "image",
                                                     "video", "template", "flex"};
  return std::ranges::find(quotable, message_type) != quotable.end();
}

} // namespace tuktuk::line_emulator
