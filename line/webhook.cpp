#include "line/webhook.hpp"

#include "core/text.hpp"
#include "line/cutting.hpp"
#include "line/json.hpp"
#include "line/mention.hpp"

#include <openssl/evp.h>
#include <openssl/sha.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace tuktuk::line {

namespace {

/// 31 December 9999, in milliseconds since 1970.
constexpr std::int64_t last_timestamp = 253402300799999;

/// An identifier that may be stored, compared and sent back: visible ASCII of bounded length.
bool usable_id(std::string_view id, std::size_t max_bytes) {
  return !id.empty() && id.size() <= max_bytes
         && std::all_of(id.begin(), id.end(), [](char c) { return c > ' ' && c < '\x7f'; });
}

/// The known properties of one object. A property that is there and not of its type makes the whole
/// event odd: it is not what the contract knows, so nobody can say what it means.
class properties {
public:
  properties(const json::value* object, bool& odd) : object_(object), odd_(odd) {
    if (object && !object->IsObject())
      odd_ = true;
  }

  /// Empty if it is not there.
  [[nodiscard]] std::string_view text(std::string_view name) const {
    const auto* found = find(name);
    if (!found)
      return {};
    if (found->IsString())
      return json::view(*found);
    odd_ = true;
    return {};
  }

  /// As `text`, for identifiers: empty as well if it is unusable as one.
  [[nodiscard]] std::string id(std::string_view name, std::size_t max_bytes = max_id_bytes) const {
    const auto found = text(name);
    return usable_id(found, max_bytes) ? std::string{found} : std::string{};
  }

  /// None if it is not there, or a number that is no integer or far too big to be what it should
  /// be.
  [[nodiscard]] std::optional<std::int64_t> integer(std::string_view name) const {
    const auto* found = find(name);
    if (!found)
      return std::nullopt;
    odd_ = odd_ || !found->IsNumber();
    return found->IsInt64() ? std::optional{found->GetInt64()} : std::nullopt;
  }

  [[nodiscard]] bool flag(std::string_view name) const {
    const auto* found = find(name);
    if (found && !found->IsBool())
      odd_ = true;
    return found && found->IsBool() && found->GetBool();
  }

  [[nodiscard]] properties object(std::string_view name) const { return {find(name), odd_}; }

  [[nodiscard]] bool has(std::string_view name) const { return find(name) != nullptr; }

  /// Null pointer if it is not there.
  [[nodiscard]] const json::value* array(std::string_view name) const {
    const auto* found = find(name);
    if (found && !found->IsArray())
      odd_ = true;
    return found && found->IsArray() ? found : nullptr;
  }

private:
  [[nodiscard]] const json::value* find(std::string_view name) const {
    return object_ ? json::find(*object_, name) : nullptr;
  }

  const json::value* object_;
  bool& odd_;
};

/// What a user wrote, as text that every later station can hold: no NUL characters and no more than
/// `max_received_units` of it.
std::string words(std::string_view text) {
  std::string kept;
  kept.reserve(text.size());
  for (const auto c : text)
    c == '\0' ? kept += "\xEF\xBF\xBD" : kept += c;
  kept.resize(cut_at(kept, max_received_units));
  return kept;
}

std::string derived_id(const json::value& event) {
  const auto content = json::canonical(event, "deliveryContext");
  std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
  SHA256(reinterpret_cast<const unsigned char*>(content.data()), content.size(), digest.data());
  constexpr std::string_view digits = "0123456789abcdef";
  std::string id = "hash:";
  for (std::size_t i = 0; i < 16; ++i) {
    id += digits[digest[i] >> 4U];
    id += digits[digest[i] & 0xFU];
  }
  return id;
}

/// Who spoke and where. False if an answer could not be addressed.
bool read_source(const properties& source, inbound_event& event) {
  const auto type = source.text("type");
  event.speaker = source.id("userId");
  if (type == "user") {
    event.source = source_kind::user;
    event.chat = event.speaker;
  } else if (type == "group") {
    event.source = source_kind::group;
    event.chat = source.id("groupId");
  } else if (type == "room") {
    event.source = source_kind::room;
    event.chat = source.id("roomId");
  }
  return !event.chat.empty();
}

/// Takes the mentions of ourselves out of the text. False if there are none.
bool read_mention(const properties& message, inbound_event& event, bool& odd) {
  const auto* mentionees = message.object("mention").array("mentionees");
  if (!mentionees)
    return false;
  bool mentioned = false;
  std::vector<mention_place> places;
  for (const auto& element : mentionees->GetArray()) {
    const properties mentionee{&element, odd};
    if (!mentionee.flag("isSelf"))
      continue;
    mentioned = true;
    const auto index = mentionee.integer("index");
    const auto length = mentionee.integer("length");
    if (index && length)
      places.push_back({*index, *length});
  }
  if (mentioned)
    event.text = without_mentions(event.text, places);
  return mentioned;
}

bool read_message(const properties& message, inbound_event& event, bool& odd) {
  const auto type = message.id("type");
  event.message_id = message.id("id");
  if (type.empty())
    return false;
  const bool alone = event.source == source_kind::user;
  if (type != "text") {
    event.kind = event_kind::other_message;
    event.text = type;
    return alone;
  }
  event.kind = event_kind::text;
  if (!message.has("text"))
    return false;
  event.text = message.text("text");
  event.quote_token = message.id("quoteToken", max_reply_token_bytes);
  if (!alone && !read_mention(message, event, odd))
    return false;
  event.text = words(event.text);
  return true;
}

/// Fills in what is particular to the type of event. False if it asks nothing of us.
bool read_content(const properties& known, inbound_event& event, bool& odd) {
  const auto type = known.text("type");
  const bool alone = event.source == source_kind::user;
  if (type == "message")
    return read_message(known.object("message"), event, odd);
  if (type == "postback") {
    event.kind = event_kind::postback;
    const auto postback = known.object("postback");
    event.text = words(postback.text("data"));
    return postback.has("data");
  }
  if (type == "unsend") {
    event.kind = event_kind::unsend;
    event.message_id = known.object("unsend").id("messageId");
    return !event.message_id.empty();
  }
  if (type == "follow" || type == "unfollow") {
    event.kind = type == "follow" ? event_kind::follow : event_kind::unfollow;
    return alone;
  }
  if (type == "join" || type == "leave") {
    event.kind = type == "join" ? event_kind::join : event_kind::leave;
    return !alone;
  }
  return false;
}

std::optional<inbound_event> read_event(const json::value& content, timestamp received_at) {
  if (!content.IsObject())
    return std::nullopt;
  bool odd = false;
  const properties known{&content, odd};
  inbound_event event;
  if (!read_source(known.object("source"), event) || !read_content(known, event, odd))
    return std::nullopt;
  // In standby another channel speaks, and we are silent; words taken back are forgotten all the
  // same (contracts/line.md, section 4).
  const bool active = !known.has("mode") || known.text("mode") == "active";
  const bool silent = event.kind == event_kind::unsend || event.kind == event_kind::unfollow;
  if (!active && !silent)
    return std::nullopt;
  event.id = known.id("webhookEventId");
  event.reply_token = known.id("replyToken", max_reply_token_bytes);
  event.redelivered = known.object("deliveryContext").flag("isRedelivery");
  event.received_at = received_at;
  const auto at = known.integer("timestamp");
  event.occurred_at
    = at && *at >= 0 && *at <= last_timestamp ? from_milliseconds(*at) : received_at;
  if (odd)
    return std::nullopt;
  if (event.id.empty())
    event.id = derived_id(content);
  return event;
}

} // namespace

result<webhook> parse_webhook(std::string_view body, timestamp received_at) {
  const auto document = json::read(body);
  if (!document)
    return failure{failure_code::invalid_input, "the webhook's body is not JSON in UTF-8"};
  const auto* events = json::find(*document, "events");
  if (!events || !events->IsArray())
    return failure{failure_code::invalid_input, "the webhook's body has no array \"events\""};
  bool odd = false;
  webhook read;
  read.destination = properties{&*document, odd}.id("destination");
  for (const auto& content : events->GetArray()) {
    if (auto event = read_event(content, received_at))
      read.events.push_back(std::move(*event));
    else
      ++read.ignored;
  }
  return read;
}

} // namespace tuktuk::line
