#include "line/messaging_api.hpp"

#include "core/text.hpp"
#include "line/answer_messages.hpp"
#include "line/cutting.hpp"
#include "line/json.hpp"
#include "line/message_json.hpp"
#include "line/text_edges.hpp"

#include <algorithm>

namespace tuktuk::line {

namespace {

/// The text above a template's button.
constexpr std::size_t max_template_clusters = 160;

/// LINE's words are for one line of a log.
constexpr std::size_t max_message_units = 400;

void write_fetch_button(json_writer& writer, const outbound& what) {
  const auto label = label_of(one_line(what.fetch_label));
  const auto words = printable(what.text);
  const auto text = core::first_clusters(words, max_template_clusters);
  writer.StartObject();
  write_member(writer, "type", "template");
  write_member(writer, "altText", text);
  write(writer, "template");
  writer.StartObject();
  write_member(writer, "type", "buttons");
  write_member(writer, "text", text);
  write(writer, "actions");
  writer.StartArray();
  writer.StartObject();
  write_member(writer, "type", "postback");
  write_member(writer, "label", label);
  write_member(writer, "data", std::string{fetch_prefix} + core::repair_utf8(what.id));
  write_member(writer, "displayText", label);
  writer.EndObject();
  writer.EndArray();
  writer.EndObject();
  writer.EndObject();
}

std::vector<std::string> pieces_of(const outbound& what) {
  auto pieces = split_text(printable(what.text));
  if (pieces.empty() && what.ahead.empty())
    pieces.emplace_back("…");
  return pieces;
}

/// The messages of one outbound, the quick replies of the whole call on the last one if `is_last`.
void write_own_messages(json_writer& writer, const outbound& what, bool is_last) {
  if (!what.fetch_label.empty() && !what.text.empty())
    return write_fetch_button(writer, what);
  if (!what.messages.empty()) {
    // What stands between the brackets.
    const auto elements = std::string_view{what.messages}.substr(1, what.messages.size() - 2);
    writer.RawValue(elements.data(), elements.size(), rapidjson::kObjectType);
    return;
  }
  const auto pieces = pieces_of(what);
  for (const auto& piece : pieces) {
    writer.StartObject();
    write_member(writer, "type", "text");
    write_member(writer, "text", piece);
    if (is_last && &piece == &pieces.back())
      write_quick_reply(writer, replies_of(what));
    writer.EndObject();
  }
}

/// LINE's limit of buttons below a message.
constexpr std::size_t max_quick_replies = 13;

/// LINE shows the quick replies of a call's last message alone: the buttons for the rests of what
/// went ahead are added to them.
std::string with_rests(const std::string& body, const std::vector<outbound>& ahead) {
  if (ahead.empty())
    return body;
  auto call = json::read(body);
  if (!call)
    return body;
  auto& memory = call->GetAllocator();
  json::value buttons{rapidjson::kArrayType};
  // The last message has its own already.
  const auto& messages = (*call)["messages"];
  for (const auto& before : ahead) {
    const auto shown = json::read(before.messages);
    if (!shown || !shown->IsArray() || shown->Empty()
        || (*shown)[shown->Size() - 1] == messages[messages.Size() - 1])
      continue;
    const auto* replies = json::find((*shown)[shown->Size() - 1], "quickReply");
    const auto* items = replies != nullptr ? json::find(*replies, "items") : nullptr;
    if (items == nullptr || !items->IsArray())
      continue;
    for (const auto& item : items->GetArray())
      if (const auto* action = json::find(item, "action"); action != nullptr)
        if (const auto* data = json::find(*action, "data");
            data != nullptr && data->IsString() && json::view(*data).starts_with(more_prefix))
          buttons.PushBack(json::value{item, memory}, memory);
  }
  if (buttons.Empty())
    return body;
  auto& last = (*call)["messages"][messages.Size() - 1];
  if (!last.HasMember("quickReply")) {
    json::value replies{rapidjson::kObjectType};
    replies.AddMember("items", json::value{rapidjson::kArrayType}, memory);
    last.AddMember("quickReply", replies, memory);
  }
  auto& items = last["quickReply"]["items"];
  for (auto& button : buttons.GetArray())
    if (items.Size() < max_quick_replies)
      items.PushBack(button, memory);
  rapidjson::StringBuffer buffer;
  json_writer writer{buffer};
  call->Accept(writer);
  return {buffer.GetString(), buffer.GetSize()};
}

std::string body_of(std::string_view address, std::string_view value, const outbound& what,
                    const std::vector<outbound>& ahead) {
  rapidjson::StringBuffer buffer;
  json_writer writer{buffer};
  writer.StartObject();
  write_member(writer, address, core::repair_utf8(value));
  write(writer, "messages");
  writer.StartArray();
  const bool silent = what.text.empty() && !ahead.empty();
  for (const auto& before : ahead)
    write_own_messages(writer, before, silent && &before == &ahead.back());
  if (!silent)
    write_own_messages(writer, what, true);
  writer.EndArray();
  writer.EndObject();
  return with_rests({buffer.GetString(), buffer.GetSize()}, ahead);
}

std::string_view text_of(const json::value& object, std::string_view name) {
  const auto* found = json::find(object, name);
  return found && found->IsString() ? json::view(*found) : std::string_view{};
}

/// Adds to a list in words.
void append(std::string& words, std::string_view separator, std::string_view more) {
  if (!words.empty() && !more.empty())
    words += separator;
  words += more;
}

/// LINE's message with its details on one line. The endpoints of tokens use other names than the
/// rest.
std::string words_of(const json::value& answer) {
  std::string words{text_of(answer, "message")};
  append(words, "; ", text_of(answer, "error"));
  append(words, "; ", text_of(answer, "error_description"));
  if (const auto* details = json::find(answer, "details"); details && details->IsArray())
    for (const auto& detail : details->GetArray()) {
      std::string part{text_of(detail, "property")};
      append(part, ": ", text_of(detail, "message"));
      append(words, "; ", part);
    }
  words = one_line(words);
  words.resize(cut_at(words, max_message_units));
  return words;
}

std::string words_of(int status, std::string_view body) {
  const auto document = json::read(body);
  auto words = document ? words_of(*document) : std::string{};
  if (words.empty())
    words = "status " + std::to_string(status) + " with " + std::to_string(body.size())
            + " bytes that are no answer of LINE's";
  return words;
}

bool mentions(std::string_view text, std::string_view part) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  return std::search(text.begin(), text.end(), part.begin(), part.end(),
                     [&](char a, char b) { return lower(a) == b; })
         != text.end();
}

api_verdict verdict_of(int status, std::string_view words) {
  if ((status >= 200 && status < 300) || status == 409)
    return api_verdict::accepted;
  if (status == 400 && mentions(words, "invalid reply token"))
    return api_verdict::bad_reply_token;
  if (status == 429)
    return mentions(words, "monthly limit") ? api_verdict::quota_used_up : api_verdict::slow_down;
  if (status >= 300 && status < 500)
    return api_verdict::refused;
  return api_verdict::try_again;
}

} // namespace

std::size_t count_messages(const outbound& what) {
  if (!what.fetch_label.empty())
    return 1;
  if (what.messages.empty())
    return pieces_of(what).size();
  const auto shown = json::read(what.messages);
  return shown && shown->IsArray() ? shown->Size() : 1;
}

std::string reply_body(const outbound& what) {
  return body_of("replyToken", what.reply_token, what, what.ahead);
}

std::string push_body(const outbound& what) {
  return body_of("to", what.chat, what, {});
}

std::string loading_body(std::string_view user_id, unsigned seconds) {
  constexpr unsigned step = 5;
  constexpr unsigned longest = 60;
  const auto held = std::clamp(seconds, step, longest);
  rapidjson::StringBuffer buffer;
  json_writer writer{buffer};
  writer.StartObject();
  write_member(writer, "chatId", core::repair_utf8(user_id));
  write(writer, "loadingSeconds");
  writer.Uint((held + step - 1) / step * step);
  writer.EndObject();
  return {buffer.GetString(), buffer.GetSize()};
}

api_answer read_answer(int status, std::string_view body) {
  if (status >= 200 && status < 300)
    return {api_verdict::accepted, {}};
  auto words = words_of(status, body);
  const auto verdict = verdict_of(status, words);
  return {verdict, std::move(words)};
}

std::string read_profile_language(std::string_view body) {
  constexpr std::size_t longest = 35; // RFC 5646, section 4.4.1
  const auto document = json::read(body);
  if (!document)
    return {};
  const auto language = text_of(*document, "language");
  const bool tag
    = language.size() <= longest && std::all_of(language.begin(), language.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
               || c == '-';
      });
  return tag ? std::string{language} : std::string{};
}

std::string read_profile_name(std::string_view body) {
  const auto document = json::read(body);
  if (!document)
    return {};
  auto name = one_line(text_of(*document, "displayName"));
  std::erase(name, ':');
  return std::string{trim(core::first_clusters(name, max_name_clusters))};
}

} // namespace tuktuk::line
