#include "azure/chat_completions.hpp"

#include "core/text.hpp"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace tuktuk::azure {

namespace {

using json_writer = rapidjson::Writer<rapidjson::StringBuffer>;

[[nodiscard]] std::string_view without_trailing_slashes(std::string_view url) {
  while (url.ends_with('/'))
    url.remove_suffix(1);
  return url;
}

/// For one segment of a path or one value of a query (RFC 3986, section 2.3).
[[nodiscard]] std::string percent_encode(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  constexpr std::string_view unreserved = "-._~";
  std::string encoded;
  encoded.reserve(text.size());
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
        || unreserved.find(c) != std::string_view::npos)
      encoded += c;
    else
      encoded.append({'%', digits[byte >> 4U], digits[byte & 15U]});
  }
  return encoded;
}

[[nodiscard]] std::string_view name_of(chat_role role) {
  switch (role) {
    case chat_role::system: return "system";
    case chat_role::assistant: return "assistant";
    case chat_role::user: break;
  }
  return "user";
}

void write_text(json_writer& writer, std::string_view text) {
  writer.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
}

void write_name(json_writer& writer, std::string_view name) {
  writer.Key(name.data(), static_cast<rapidjson::SizeType>(name.size()));
}

void write_message(json_writer& writer, const chat_message& message) {
  writer.StartObject();
  write_name(writer, "role");
  write_text(writer, name_of(message.role));
  write_name(writer, "content");
  // One bad byte would make the whole body no JSON.
  if (core::is_valid_utf8(message.content))
    write_text(writer, message.content);
  else
    write_text(writer, core::repair_utf8(message.content));
  writer.EndObject();
}

[[nodiscard]] std::uint32_t limit_of(const request_style& style, const model_call& call) {
  const auto limit = call.max_completion_tokens;
  if (!style.reasoning)
    return limit;
  return limit
         + std::min(style.reasoning_tokens, std::numeric_limits<std::uint32_t>::max() - limit);
}

void write_number(json_writer& writer, std::string_view name, double number, double low,
                  double high) {
  write_name(writer, name);
  writer.Double(std::clamp(number, low, high));
}

void write_stops(json_writer& writer, const std::vector<std::string>& stops) {
  if (stops.empty())
    return;
  write_name(writer, "stop");
  writer.StartArray();
  for (const auto& text : stops)
    write_text(writer, core::is_valid_utf8(text) ? text : core::repair_utf8(text));
  writer.EndArray();
}

void write_sampling(json_writer& writer, const request_style& style, const sampling& how) {
  write_stops(writer, how.stop);
  if (style.reasoning)
    return; // these models refuse the rest, at any value
  const auto temperature = how.temperature >= 0 ? how.temperature : style.temperature;
  if (std::isfinite(temperature))
    write_number(writer, "temperature", temperature, 0, 2);
  if (how.top_p >= 0 && std::isfinite(how.top_p))
    write_number(writer, "top_p", how.top_p, 0, 1);
  for (const auto& [name, penalty] : {std::pair{"presence_penalty", how.presence_penalty},
                                      std::pair{"frequency_penalty", how.frequency_penalty}})
    if (penalty != 0 && std::isfinite(penalty))
      write_number(writer, name, penalty, -2, 2);
}

[[nodiscard]] std::size_t body_size(const model_call& call) {
  std::size_t bytes = 512;
  for (const auto& message : call.messages)
    bytes += message.content.size() + message.content.size() / 16 + 64;
  return bytes;
}

} // namespace

bool is_v1(std::string_view endpoint) {
  return without_trailing_slashes(endpoint).ends_with("/openai/v1");
}

std::string chat_url(const request_style& style, std::string_view deployment) {
  auto base = without_trailing_slashes(style.endpoint);
  if (is_v1(base))
    return std::string{base} + "/chat/completions";
  // Azure's pages show the endpoint with and without this part.
  if (base.ends_with("/openai"))
    base.remove_suffix(std::string_view{"/openai"}.size());
  return std::string{base} + "/openai/deployments/" + percent_encode(deployment)
         + "/chat/completions?api-version=" + percent_encode(style.api_version);
}

std::string chat_body(const request_style& style, const model_call& call) {
  rapidjson::StringBuffer buffer{nullptr, body_size(call)};
  json_writer writer{buffer};
  writer.StartObject();
  if (is_v1(style.endpoint)) {
    write_name(writer, "model");
    write_text(writer, call.deployment);
  }
  write_name(writer, "messages");
  writer.StartArray();
  for (const auto& message : call.messages)
    write_message(writer, message);
  writer.EndArray();
  if (call.max_completion_tokens != 0) {
    write_name(writer, "max_completion_tokens");
    writer.Uint(limit_of(style, call));
  }
  write_sampling(writer, style, call.sampling);
  if (!call.user.empty()) {
    write_name(writer, "user");
    write_text(writer, call.user);
  }
  write_name(writer, "stream");
  writer.Bool(true);
  write_name(writer, "stream_options");
  writer.StartObject();
  write_name(writer, "include_usage");
  writer.Bool(true);
  writer.EndObject();
  writer.EndObject();
  return {buffer.GetString(), buffer.GetSize()};
}

} // namespace tuktuk::azure
