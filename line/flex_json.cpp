#include "line/flex_json.hpp"

#include "line/flex.hpp"
#include "line/message_json.hpp"
#include "line/text_edges.hpp"

#include <algorithm>

namespace tuktuk::line::flex {

namespace {

/// A contrast of 5.3 : 1 on a bubble's white.
constexpr std::string_view pale_colour = "#6B6B6B";

std::string taken(const rapidjson::StringBuffer& buffer) {
  return {buffer.GetString(), buffer.GetSize()};
}

void write_raw(json_writer& writer, std::string_view json) {
  writer.RawValue(json.data(), json.size(), rapidjson::kObjectType);
}

std::string box(std::string_view layout, std::span<const std::string> components,
                std::string_view spacing, std::optional<int> share) {
  if (std::all_of(components.begin(), components.end(),
                  [](const std::string& each) { return each.empty(); }))
    return {};
  rapidjson::StringBuffer buffer;
  json_writer writer{buffer};
  writer.StartObject();
  write_member(writer, "type", "box");
  write_member(writer, "layout", layout);
  write_member(writer, "spacing", spacing);
  if (share) {
    write(writer, "flex");
    writer.Int(*share);
  }
  write(writer, "contents");
  writer.StartArray();
  for (const auto& each : components)
    if (!each.empty())
      write_raw(writer, each);
  writer.EndArray();
  writer.EndObject();
  return taken(buffer);
}

std::string bubble(std::span<const card> cards, const std::string& header) {
  constexpr std::string_view line = R"({"type":"separator"})";
  std::vector<std::string> components;
  if (!header.empty())
    components.push_back(header);
  for (const auto& each : cards) {
    if (!components.empty())
      components.emplace_back(line);
    components.push_back(each.json);
  }
  rapidjson::StringBuffer buffer;
  json_writer writer{buffer};
  writer.StartObject();
  write_member(writer, "type", "bubble");
  write(writer, "body");
  write_raw(writer, box("vertical", components, "md", std::nullopt));
  writer.EndObject();
  return taken(buffer);
}

/// How many cards from the first on fit into one bubble; at least one.
std::size_t fitting(std::span<const card> cards, std::size_t max_cards, std::size_t max_units) {
  std::size_t count = 1;
  auto units = cards.front().units;
  while (count < cards.size() && count < max_cards && units + cards[count].units <= max_units)
    units += cards[count++].units;
  return count;
}

std::vector<std::span<const card>> pack(std::span<const card> cards, std::size_t max_cards,
                                        std::size_t max_units) {
  std::vector<std::span<const card>> packed;
  while (!cards.empty()) {
    packed.push_back(cards.first(fitting(cards, max_cards, max_units)));
    cards = cards.subspan(packed.back().size());
  }
  return packed;
}

std::optional<std::string> carousel(std::span<const std::string> bubbles) {
  rapidjson::StringBuffer buffer;
  json_writer writer{buffer};
  writer.StartObject();
  write_member(writer, "type", "carousel");
  write(writer, "contents");
  writer.StartArray();
  for (const auto& each : bubbles)
    write_raw(writer, each);
  writer.EndArray();
  writer.EndObject();
  if (buffer.GetSize() > max_carousel_bytes)
    return std::nullopt;
  return taken(buffer);
}

} // namespace

std::string text(std::string_view words, const look& how) {
  const auto shown = printable(words);
  const auto trimmed = trim(shown);
  if (trimmed.empty())
    return {};
  rapidjson::StringBuffer buffer;
  json_writer writer{buffer};
  writer.StartObject();
  write_member(writer, "type", "text");
  write_member(writer, "text", trimmed);
  write_member(writer, "size", how.size);
  if (how.bold)
    write_member(writer, "weight", "bold");
  if (how.pale)
    write_member(writer, "color", pale_colour);
  write(writer, "wrap");
  writer.Bool(true);
  write(writer, "scaling");
  writer.Bool(true);
  if (how.share) {
    write(writer, "flex");
    writer.Int(*how.share);
  }
  writer.EndObject();
  return taken(buffer);
}

std::string column(std::initializer_list<std::string> components, std::optional<int> share) {
  return box("vertical", {components.begin(), components.size()}, "xs", share);
}

std::string column(std::span<const std::string> components) {
  return box("vertical", components, "sm", std::nullopt);
}

std::string row(std::initializer_list<std::string> components) {
  return box("horizontal", {components.begin(), components.size()}, "md", std::nullopt);
}

std::optional<std::string> container(std::span<const card> cards, const spread& how) {
  if (cards.empty())
    return std::nullopt;
  auto packed = pack(cards, how.max_cards, how.max_units);
  // Bubbles of about the same length look better than full ones and a rest.
  if (packed.size() > 1) {
    const auto even = (cards.size() + packed.size() - 1) / packed.size();
    if (auto evenly = pack(cards, even, how.max_units); evenly.size() == packed.size())
      packed = std::move(evenly);
  }
  if (packed.size() > max_bubbles)
    return std::nullopt;
  std::vector<std::string> bubbles;
  for (const auto& part : packed) {
    bubbles.push_back(bubble(part, how.header));
    if (bubbles.back().size() > max_bubble_bytes)
      return std::nullopt;
  }
  return bubbles.size() == 1 ? bubbles.front() : carousel(bubbles);
}

} // namespace tuktuk::line::flex
