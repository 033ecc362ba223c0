#include "emulators/line/webhook_events.hpp"

#include "core/text.hpp"
#include "emulators/line/quote_tokens.hpp"

#include <algorithm>
#include <array>

namespace tuktuk::line_emulator {
namespace {

using emulation::find_member;
using emulation::integer_member;
using emulation::json_text;
using emulation::text_member;

constexpr std::int64_t max_events = 1000;

failure invalid(std::string text) {
  return {failure_code::invalid_input, std::move(text)};
}

bool carries_token(std::string_view type) {
  constexpr std::array<std::string_view, 9> answerable{
    "message",  "messageEdited",     "follow", "join",      "memberJoined",
    "postback", "videoPlayComplete", "beacon", "membership"};
  return std::ranges::find(answerable, type) != answerable.end();
}

/// The id of the chat in which the event happens.
std::string wanted_chat(const json_value& wanted) {
  if (auto group = text_member(wanted, "group"); !group.empty())
    return id_for(group, id_kind::group);
  if (auto room = text_member(wanted, "room"); !room.empty())
    return id_for(room, id_kind::room);
  return id_for(text_member(wanted, "user"), id_kind::user);
}

void write_source(const json_value& wanted, json_text& out) {
  auto user = text_member(wanted, "user");
  auto group = text_member(wanted, "group");
  auto room = text_member(wanted, "room");
  out.key("source").begin_object();
  if (!group.empty())
    out.member("type", "group").member("groupId", id_for(group, id_kind::group));
  else if (!room.empty())
    out.member("type", "room").member("roomId", id_for(room, id_kind::room));
  else
    out.member("type", "user");
  if (!user.empty())
    out.member("userId", id_for(user, id_kind::user));
  out.end_object();
}

void write_provider(json_text& out) {
  out.key("contentProvider").begin_object().member("type", "line").end_object();
}

/// A message other than text, with what LINE always sends along.
void write_other_content(std::string_view kind, const json_value& wanted, const channel& where,
                         json_text& out) {
  if (kind == "sticker")
    out.member("packageId", "446")
      .member("stickerId", "1988")
      .member("stickerResourceType", "STATIC");
  else if (kind == "location")
    out.member("latitude", 13.7563).member("longitude", 100.5018).member("address", "Bangkok");
  else if (kind == "file")
    out.member("fileName", "bill.pdf").member("fileSize", 2138);
  else
    write_provider(out);
  if (kind == "audio" || kind == "video")
    out.member("duration", 4000);
  if (kind == "sticker" || kind == "image" || kind == "video")
    out.member("quoteToken", make_quote_token(where.random, wanted_chat(wanted)));
}

void write_message(const json_value& wanted, std::string text, const channel& where,
                   const std::string& id, json_text& out) {
  auto kind = text_member(wanted, "kind", "text");
  out.key("message").begin_object().member("type", kind).member("id", id);
  if (kind != "text") {
    write_other_content(kind, wanted, where, out);
    out.end_object();
    return;
  }
  bool mention = emulation::flag_member(wanted, "mention");
  auto name = "@" + where.settings.bot_name;
  if (mention)
    text = name + " " + text;
  out.member("quoteToken", make_quote_token(where.random, wanted_chat(wanted)))
    .member("text", text);
  if (mention) {
    auto length = static_cast<std::int64_t>(core::utf16_units(name));
    out.key("mention").begin_object().key("mentionees").begin_array().begin_object();
    out.member("index", 0).member("length", length).member("type", "user");
    out.member("userId", where.bot_id).member("isSelf", true);
    out.end_object().end_array().end_object();
  }
  out.end_object();
}

/// What belongs to the event's type beside a message.
void write_own_properties(std::string_view type, const json_value& wanted, json_text& out) {
  if (type == "follow")
    out.key("follow").begin_object().member("isUnblocked", false).end_object();
  else if (type == "postback")
    out.key("postback").begin_object().member("data", text_member(wanted, "data")).end_object();
  else if (type == "unsend")
    out.key("unsend")
      .begin_object()
      .member("messageId", text_member(wanted, "messageId"))
      .end_object();
}

std::string chat_of(const json_value& event) {
  const auto* source = find_member(event, "source");
  if (!source)
    return {};
  auto shared = text_member(*source, "groupId", text_member(*source, "roomId"));
  return std::string{shared.empty() ? text_member(*source, "userId") : shared};
}

webhook_event build_event(const json_value& wanted, const std::string& text, const channel& where,
                          instant now) {
  auto at = emulation::to_timestamp(now);
  auto type = text_member(wanted, "type", "message");
  webhook_event event;
  event.id = where.random.ulid(at);
  json_text out;
  out.begin_object().member("type", type);
  if (type == "message" || type == "messageEdited") {
    event.message_id = text_member(wanted, "messageId");
    if (event.message_id.empty())
      event.message_id = where.random.message_id();
    write_message(wanted, text, where, event.message_id, out);
  } else {
    write_own_properties(type, wanted, out);
  }
  out.member("webhookEventId", event.id);
  out.key("deliveryContext").begin_object().member("isRedelivery", false).end_object();
  out.member("timestamp", to_milliseconds(at));
  write_source(wanted, out);
  if (carries_token(type) && text_member(wanted, "mode", "active") == "active") {
    event.reply_token = where.random.hex(32);
    out.member("replyToken", event.reply_token);
  }
  out.member("mode", text_member(wanted, "mode", "active")).end_object();
  event.json = out.take();
  return event;
}

/// Lays the raw overrides over a built event, which may change its ids.
void apply_overrides(webhook_event& event, const json_value* overrides) {
  auto document = emulation::parse_json(event.json);
  if (!document)
    return;
  if (overrides)
    emulation::merge_patch(*document, *overrides, document->GetAllocator());
  event.json = emulation::to_json(*document);
  event.id = text_member(*document, "webhookEventId");
  event.reply_token = text_member(*document, "replyToken");
  event.chat = chat_of(*document);
  if (const auto* message = find_member(*document, "message"))
    event.message_id = text_member(*message, "id");
}

std::string numbered(std::string_view text, std::int64_t number) {
  std::string result{text};
  if (auto at = result.find("{n}"); at != std::string::npos)
    result.replace(at, 3, std::to_string(number));
  return result;
}

std::vector<std::string> wanted_texts(const json_value& wanted) {
  std::vector<std::string> texts;
  if (const auto* list = find_member(wanted, "texts"); list && list->IsArray()) {
    for (const auto& text : list->GetArray())
      texts.emplace_back(emulation::view(text));
    return texts;
  }
  auto count = std::clamp<std::int64_t>(integer_member(wanted, "count", 1), 0, max_events);
  for (std::int64_t i = 1; i <= count; ++i)
    texts.push_back(numbered(text_member(wanted, "text"), i));
  return texts;
}

void note_people(channel& where, const json_value& event) {
  const auto* source = find_member(event, "source");
  if (!source)
    return;
  auto type = text_member(event, "type");
  std::string user{text_member(*source, "userId")};
  std::string chat{text_member(*source, "groupId", text_member(*source, "roomId"))};
  if (!user.empty()) {
    auto& person = where.people.meet(user);
    if (type == "follow" || type == "unfollow")
      person.away = type == "unfollow";
  }
  if (!chat.empty()) {
    auto& met = where.people.meet(chat);
    if (type == "join" || type == "leave")
      met.away = type == "leave";
  }
}

} // namespace

result<std::vector<webhook_event>> build_events(const json_value& wanted, const channel& where,
                                                instant now) {
  if (!wanted.IsObject())
    return invalid("the body is a JSON object");
  bool has_chat = !text_member(wanted, "user").empty() || !text_member(wanted, "group").empty()
                  || !text_member(wanted, "room").empty();
  if (!has_chat)
    return invalid("'user' (or 'group' or 'room') is missing");
  auto mode = text_member(wanted, "mode", "active");
  if (mode != "active" && mode != "standby")
    return invalid("'mode' is 'active' or 'standby'");
  const auto* overrides = find_member(wanted, "event");
  if (overrides && !overrides->IsObject())
    return invalid("'event' is an object that is laid over the event");
  std::vector<webhook_event> events;
  for (const auto& text : wanted_texts(wanted)) {
    events.push_back(build_event(wanted, text, where, now));
    apply_overrides(events.back(), overrides);
  }
  return events;
}

std::string webhook_body(std::string_view destination, const std::vector<std::string>& events) {
  json_text out;
  out.begin_object().member("destination", destination).key("events").begin_array();
  for (const auto& event : events)
    out.raw(event);
  out.end_array().end_object();
  return out.take();
}

std::string redelivered(const std::string& event_json) {
  auto event = emulation::parse_json(event_json);
  auto patch = emulation::parse_json(R"({"deliveryContext":{"isRedelivery":true}})");
  if (!event || !patch)
    return event_json;
  emulation::merge_patch(*event, *patch, event->GetAllocator());
  return emulation::to_json(*event);
}

std::vector<std::string> take_note(channel& where, std::string_view body, instant now) {
  std::vector<std::string> ids;
  auto webhook = emulation::parse_json(body);
  if (!webhook)
    return ids;
  const auto* events = find_member(*webhook, "events");
  if (!events || !events->IsArray())
    return ids;
  for (const auto& event : events->GetArray()) {
    std::string id{text_member(event, "webhookEventId")};
    note_people(where, event);
    if (std::string token{text_member(event, "replyToken")}; !token.empty()) {
      instant occurred{std::chrono::milliseconds{
        integer_member(event, "timestamp", to_milliseconds(emulation::to_timestamp(now)))}};
      where.tokens.deliver(token, {chat_of(event), id}, occurred, now);
    }
    ids.push_back(std::move(id));
  }
  return ids;
}

void sent_events::remember(const webhook_event& event) {
  if (!events_.insert_or_assign(event.id, event.json).second)
    return;
  order_.push_back(event.id);
  if (order_.size() > max_events) {
    events_.erase(order_.front());
    order_.pop_front();
  }
}

const std::string* sent_events::find(const std::string& id) const {
  auto known = events_.find(id);
  return known == events_.end() ? nullptr : &known->second;
}

void sent_events::clear() {
  events_.clear();
  order_.clear();
}

} // namespace tuktuk::line_emulator
