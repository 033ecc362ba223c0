#include "emulators/line/shown_messages.hpp"

#include <algorithm>

namespace tuktuk::line_emulator {
namespace {

using emulation::find_member;
using emulation::text_member;

/// A phone shows the quick replies of the last message alone.
void describe_quick_replies(const json_value& messages, emulation::json_text& out) {
  out.key("quickReplies").begin_array();
  if (!messages.Empty())
    if (const auto* quick_reply = find_member(messages[messages.Size() - 1], "quickReply"))
      if (const auto* items = find_member(*quick_reply, "items"); items && items->IsArray())
        for (const auto& item : items->GetArray())
          if (const auto* action = find_member(item, "action")) {
            out.begin_object().member("label", text_member(*action, "label"));
            out.member("text", text_member(*action, "text"));
            if (const auto* data = find_member(*action, "data"))
              out.key("data").value(*data);
            out.end_object();
          }
  out.end_array();
}

/// The data of the buttons of templates that send a postback.
void describe_postbacks(const json_value& messages, emulation::json_text& out) {
  out.key("postbacks").begin_array();
  for (const auto& message : messages.GetArray())
    if (const auto* shape = find_member(message, "template"))
      if (const auto* actions = find_member(*shape, "actions"); actions && actions->IsArray())
        for (const auto& action : actions->GetArray())
          if (text_member(action, "type") == "postback")
            out.value(text_member(action, "data"));
  out.end_array();
}

void describe_call(const shown_call& call, std::uint64_t number, emulation::json_text& out) {
  out.begin_object().member("n", number).member("at_ms", emulation::epoch_milliseconds(call.at));
  out.member("via", call.via).member("chat", call.chat).member("requestId", call.request_id);
  if (!call.reply_token.empty())
    out.member("replyToken", call.reply_token).member("webhookEventId", call.webhook_event_id);
  if (!call.retry_key.empty())
    out.member("retryKey", call.retry_key);
  auto messages = emulation::parse_json(call.messages);
  if (messages && messages->IsArray()) {
    out.key("texts").begin_array();
    for (const auto& message : messages->GetArray())
      if (const auto* text = find_member(message, "text"))
        out.value(*text);
      else if (const auto* alternative = find_member(message, "altText"))
        out.value(*alternative); // what the notification says
    out.end_array();
    describe_postbacks(*messages, out);
    describe_quick_replies(*messages, out);
    out.key("messages").raw(call.messages);
  }
  out.end_object();
}

} // namespace

void shown_messages::add(shown_call call) {
  auto& chat = chats_[call.chat];
  call.number = ++chat.count;
  chat.places.push_back(forgotten_ + calls_.size() + 1);
  calls_.push_back(std::move(call));
  if (calls_.size() > remembered_) {
    auto& oldest = chats_[calls_.front().chat];
    oldest.places.pop_front();
    calls_.pop_front();
    ++forgotten_;
  }
}

std::uint64_t shown_messages::count(const std::string& chat) const {
  if (chat.empty())
    return forgotten_ + calls_.size();
  auto known = chats_.find(chat);
  return known == chats_.end() ? 0 : known->second.count;
}

std::string shown_messages::describe(const std::string& chat, std::uint64_t after,
                                     std::size_t limit) const {
  emulation::json_text out;
  out.begin_object().key("messages").begin_array();
  auto next = std::min(after, count(chat));
  if (chat.empty()) {
    auto first = std::max(after, forgotten_);
    for (auto place = first + 1; place <= count({}) && place - first <= limit; ++place) {
      describe_call(at_place(place), place, out);
      next = place;
    }
  } else if (auto known = chats_.find(chat); known != chats_.end()) {
    std::size_t written = 0;
    for (auto place : known->second.places) {
      const auto& call = at_place(place);
      if (call.number <= after || written == limit)
        continue;
      describe_call(call, call.number, out);
      next = call.number;
      ++written;
    }
  }
  out.end_array().member("next", next).end_object();
  return out.take();
}

void shown_messages::clear() {
  calls_.clear();
  chats_.clear();
  forgotten_ = 0;
}

} // namespace tuktuk::line_emulator
