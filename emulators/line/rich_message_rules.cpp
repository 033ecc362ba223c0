#include "emulators/line/message_rules.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace tuktuk::line_emulator {
namespace {

using emulation::find_member;
using emulation::text_member;

constexpr std::size_t bubble_bytes = 30 * 1024;
constexpr std::size_t carousel_bytes = 50 * 1024;
/// Deeper boxes than any phone can show; keeps the recursion bounded.
constexpr std::size_t max_flex_depth = 64;

void check_actions(const json_value& parent, std::string_view path, std::size_t minimum,
                   std::size_t maximum, findings& out) {
  const auto* actions = check_array(parent, "actions", path, minimum, maximum, out);
  if (!actions)
    return;
  for (rapidjson::SizeType i = 0; i < actions->Size(); ++i)
    check_action((*actions)[i], element_path(member_path(path, "actions"), i),
                 action_place::template_button, out);
}

/// Text and title of a buttons template or a carousel column: the text is shorter under an image or
/// a title.
void check_headed_text(const json_value& parent, std::string_view path, std::size_t alone,
                       findings& out) {
  auto title = check_text(parent, "title", path, false, 40, length_unit::clusters, out);
  check_url(parent, "thumbnailImageUrl", path, false, out);
  bool headed = !title.empty() || find_member(parent, "thumbnailImageUrl");
  check_text(parent, "text", path, true, headed ? 60 : alone, length_unit::clusters, out);
}

void check_carousel(const json_value& parent, std::string_view path, findings& out) {
  const auto* columns = check_array(parent, "columns", path, 1, 10, out);
  if (!columns)
    return;
  std::optional<rapidjson::SizeType> actions;
  for (rapidjson::SizeType i = 0; i < columns->Size(); ++i) {
    auto here = element_path(member_path(path, "columns"), i);
    const auto& column = (*columns)[i];
    if (!column.IsObject()) {
      out.wrong_type(here);
      continue;
    }
    check_headed_text(column, here, 120, out);
    check_actions(column, here, 1, 3, out);
    const auto* own = find_member(column, "actions");
    if (own && own->IsArray() && own->Size() != actions.value_or(own->Size()))
      out.complain("All columns must have the same number of actions",
                   member_path(here, "actions"));
    if (own && own->IsArray())
      actions = actions.value_or(own->Size());
  }
}

void check_image_carousel(const json_value& parent, std::string_view path, findings& out) {
  const auto* columns = check_array(parent, "columns", path, 1, 10, out);
  if (!columns)
    return;
  for (rapidjson::SizeType i = 0; i < columns->Size(); ++i) {
    auto here = element_path(member_path(path, "columns"), i);
    check_url((*columns)[i], "imageUrl", here, true, out);
    if (const auto* action = check_object((*columns)[i], "action", here, true, out))
      check_action(*action, member_path(here, "action"), action_place::image_carousel, out);
  }
}

void check_component(const json_value& component, std::string_view path, std::size_t depth,
                     findings& out);

void check_components(const json_value& box, std::string_view path, std::size_t depth,
                      findings& out) {
  const auto* contents = find_member(box, "contents");
  if (!contents) {
    out.empty(member_path(path, "contents"));
    return;
  }
  if (!contents->IsArray()) {
    out.wrong_type(member_path(path, "contents"));
    return;
  }
  for (rapidjson::SizeType i = 0; i < contents->Size(); ++i)
    check_component((*contents)[i], element_path(member_path(path, "contents"), i), depth + 1, out);
}

/// A word of a list, where there is one.
template <std::size_t Size>
void check_word(const json_value& component, std::string_view name, std::string_view path,
                const std::array<std::string_view, Size>& words, findings& out) {
  auto word = check_text(component, name, path, false, 0, length_unit::utf16, out);
  if (!word.empty() && std::ranges::find(words, word) == words.end())
    out.complain("invalid property", member_path(path, name));
}

bool is_colour(std::string_view text) {
  return (text.size() == 7 || text.size() == 9) && text.front() == '#'
         && text.find_first_not_of("0123456789abcdefABCDEF", 1) == std::string_view::npos;
}

/// What texts, spans and boxes can look like.
void check_style(const json_value& component, std::string_view path, findings& out) {
  constexpr std::array<std::string_view, 2> weights{"regular", "bold"};
  constexpr std::array<std::string_view, 7> spaces{"none", "xs", "sm", "md", "lg", "xl", "xxl"};
  constexpr std::array<std::string_view, 11> sizes{"xxs", "xs",  "sm",  "md",  "lg",  "xl",
                                                   "xxl", "3xl", "4xl", "5xl", "full"};
  check_word(component, "weight", path, weights, out);
  for (std::string_view name : {"wrap", "scaling"})
    check_flag(component, name, path, out);
  // Lengths in pixels are as good as words.
  if (!text_member(component, "spacing").ends_with("px"))
    check_word(component, "spacing", path, spaces, out);
  if (!text_member(component, "size").ends_with("px"))
    check_word(component, "size", path, sizes, out);
  if (auto colour = check_text(component, "color", path, false, 0, length_unit::utf16, out);
      !colour.empty() && !is_colour(colour))
    out.complain("invalid property", member_path(path, "color"));
  if (const auto* flex = find_member(component, "flex"); flex && !flex->IsUint())
    out.wrong_type(member_path(path, "flex"));
}

void check_box(const json_value& box, std::string_view path, std::size_t depth, findings& out) {
  auto layout = check_text(box, "layout", path, true, 0, length_unit::utf16, out);
  if (!layout.empty() && layout != "horizontal" && layout != "vertical" && layout != "baseline")
    out.wrong_type(member_path(path, "layout"));
  check_components(box, path, depth, out);
}

void check_flex_action(const json_value& component, std::string_view path, findings& out) {
  bool is_button = text_member(component, "type") == "button";
  if (const auto* action = check_object(component, "action", path, is_button, out))
    check_action(*action, member_path(path, "action"),
                 is_button ? action_place::flex_button : action_place::flex, out);
}

void check_component(const json_value& component, std::string_view path, std::size_t depth,
                     findings& out) {
  if (!component.IsObject() || depth > max_flex_depth) {
    out.wrong_type(std::string{path});
    return;
  }
  auto type = text_member(component, "type");
  check_flex_action(component, path, out);
  if (type == "text" || type == "span" || type == "box")
    check_style(component, path, out);
  if (type == "box") {
    check_box(component, path, depth, out);
  } else if (type == "image" || type == "icon") {
    check_url(component, "url", path, true, out);
  } else if (type == "video") {
    check_url(component, "url", path, true, out);
    check_url(component, "previewUrl", path, true, out);
    if (const auto* other = check_object(component, "altContent", path, true, out))
      check_component(*other, member_path(path, "altContent"), depth + 1, out);
  } else if (type == "text") {
    bool has_spans = find_member(component, "contents") != nullptr;
    check_text(component, "text", path, !has_spans, 0, length_unit::utf16, out);
    if (has_spans)
      check_components(component, path, depth, out);
  } else if (type == "span") {
    check_text(component, "text", path, false, 0, length_unit::utf16, out);
  } else if (type != "button" && type != "separator" && type != "filler") {
    out.wrong_type(member_path(path, "type"));
  }
}

void check_bubble(const json_value& bubble, std::string_view path, findings& out) {
  if (text_member(bubble, "type") != "bubble") {
    out.wrong_type(member_path(path, "type"));
    return;
  }
  if (emulation::to_json(bubble).size() > bubble_bytes)
    out.complain("A bubble must not be larger than 30 KB", std::string{path});
  constexpr std::array<std::string_view, 7> sizes{"nano", "micro", "deca", "hecto",
                                                  "kilo", "mega",  "giga"};
  if (std::ranges::find(sizes, text_member(bubble, "size", "mega")) == sizes.end())
    out.wrong_type(member_path(path, "size"));
  for (std::string_view block : {"header", "hero", "body", "footer"})
    if (const auto* component = check_object(bubble, block, path, false, out)) {
      // Only a hero is anything but a box.
      if (block != "hero" && text_member(*component, "type") != "box")
        out.wrong_type(member_path(member_path(path, block), "type"));
      check_component(*component, member_path(path, block), 1, out);
    }
}

void check_bubbles(const json_value& carousel, std::string_view path, findings& out) {
  if (emulation::to_json(carousel).size() > carousel_bytes)
    out.complain("A carousel must not be larger than 50 KB", std::string{path});
  const auto* bubbles = check_array(carousel, "contents", path, 1, 12, out);
  if (!bubbles)
    return;
  for (rapidjson::SizeType i = 0; i < bubbles->Size(); ++i) {
    auto here = element_path(member_path(path, "contents"), i);
    check_bubble((*bubbles)[i], here, out);
    if (text_member((*bubbles)[i], "size", "mega") != text_member((*bubbles)[0], "size", "mega"))
      out.complain("All bubbles must have the same size", member_path(here, "size"));
  }
}

} // namespace

void check_template(const json_value& message, std::string_view path, findings& out) {
  check_text(message, "altText", path, true, 1500, length_unit::utf16, out);
  const auto* form = check_object(message, "template", path, true, out);
  if (!form)
    return;
  auto here = member_path(path, "template");
  auto type = text_member(*form, "type");
  if (type == "buttons") {
    check_headed_text(*form, here, 160, out);
    check_actions(*form, here, 1, 4, out);
  } else if (type == "confirm") {
    check_text(*form, "text", here, true, 240, length_unit::clusters, out);
    check_actions(*form, here, 2, 2, out);
  } else if (type == "carousel") {
    check_carousel(*form, here, out);
  } else if (type == "image_carousel") {
    check_image_carousel(*form, here, out);
  } else {
    out.wrong_type(member_path(here, "type"));
  }
}

void check_flex(const json_value& message, std::string_view path, findings& out) {
  check_text(message, "altText", path, true, 1500, length_unit::utf16, out);
  const auto* contents = check_object(message, "contents", path, true, out);
  if (!contents)
    return;
  auto here = member_path(path, "contents");
  if (text_member(*contents, "type") == "carousel")
    check_bubbles(*contents, here, out);
  else
    check_bubble(*contents, here, out);
}

void check_imagemap(const json_value& message, std::string_view path, findings& out) {
  check_text(message, "altText", path, true, 1500, length_unit::utf16, out);
  check_url(message, "baseUrl", path, true, out);
  check_object(message, "baseSize", path, true, out);
  const auto* actions = check_array(message, "actions", path, 1, 50, out);
  if (!actions)
    return;
  for (rapidjson::SizeType i = 0; i < actions->Size(); ++i) {
    auto here = element_path(member_path(path, "actions"), i);
    if (!(*actions)[i].IsObject())
      out.wrong_type(here);
    else
      check_object((*actions)[i], "area", here, true, out);
  }
}

} // namespace tuktuk::line_emulator
