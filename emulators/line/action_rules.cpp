#include "emulators/line/message_rules.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace tuktuk::line_emulator {
namespace {

using emulation::find_member;
using emulation::text_member;

struct label_rule {
  bool required;
  std::size_t maximum;
};

label_rule rule_for(action_place place) {
  switch (place) {
    case action_place::quick_reply: return {true, 20};
    case action_place::template_button: return {true, 20};
    case action_place::image_carousel: return {false, 12};
    case action_place::flex_button: return {true, 40};
    case action_place::flex: return {false, 40};
  }
  return {false, 20};
}

void check_postback(const json_value& action, std::string_view path, findings& out) {
  check_text(action, "data", path, true, 300, length_unit::utf16, out);
  check_text(action, "displayText", path, false, 300, length_unit::clusters, out);
  check_text(action, "text", path, false, 300, length_unit::clusters, out);
  check_text(action, "fillInText", path, false, 300, length_unit::clusters, out);
  if (find_member(action, "displayText") && find_member(action, "text"))
    out.complain("displayText and text cannot be used together", member_path(path, "text"));
  auto option = check_text(action, "inputOption", path, false, 0, length_unit::utf16, out);
  constexpr std::array<std::string_view, 5> options{"", "closeRichMenu", "openRichMenu",
                                                    "openKeyboard", "openVoice"};
  if (std::ranges::find(options, option) == options.end())
    out.wrong_type(member_path(path, "inputOption"));
  if (find_member(action, "fillInText") && option != "openKeyboard")
    out.complain("fillInText needs the inputOption openKeyboard", member_path(path, "fillInText"));
}

void check_uri(const json_value& action, std::string_view path, findings& out) {
  auto uri = check_text(action, "uri", path, true, 1000, length_unit::utf16, out);
  constexpr std::array<std::string_view, 4> schemes{"http://", "https://", "line://", "tel:"};
  bool known = std::ranges::any_of(schemes, [&](auto scheme) { return uri.starts_with(scheme); });
  if (!uri.empty() && !known)
    out.complain("invalid uri scheme", member_path(path, "uri"));
}

void check_datetime(const json_value& action, std::string_view path, findings& out) {
  check_text(action, "data", path, true, 300, length_unit::utf16, out);
  auto mode = check_text(action, "mode", path, true, 0, length_unit::utf16, out);
  if (!mode.empty() && mode != "date" && mode != "time" && mode != "datetime")
    out.wrong_type(member_path(path, "mode"));
}

} // namespace

void check_action(const json_value& action, std::string_view path, action_place place,
                  findings& out) {
  if (!action.IsObject()) {
    out.wrong_type(std::string{path});
    return;
  }
  auto type = text_member(action, "type");
  bool in_quick_reply = place == action_place::quick_reply;
  auto [required, maximum] = rule_for(place);
  check_text(action, "label", path, required, maximum, length_unit::clusters, out);
  if (type == "message") {
    check_text(action, "text", path, true, 300, length_unit::clusters, out);
  } else if (type == "postback") {
    check_postback(action, path, out);
  } else if (type == "uri") {
    check_uri(action, path, out);
  } else if (type == "datetimepicker") {
    check_datetime(action, path, out);
  } else if (type == "clipboard") {
    check_text(action, "clipboardText", path, true, 1000, length_unit::utf16, out);
  } else if (type == "richmenuswitch" && !in_quick_reply) {
    check_text(action, "data", path, true, 300, length_unit::utf16, out);
    check_text(action, "richMenuAliasId", path, true, 32, length_unit::utf16, out);
  } else if (type == "camera" || type == "cameraRoll" || type == "location") {
    if (!in_quick_reply)
      out.wrong_type(member_path(path, "type"));
  } else if (!find_member(action, "type")) {
    out.empty(member_path(path, "type"));
  } else {
    out.wrong_type(member_path(path, "type"));
  }
}

void check_quick_reply(const json_value& quick_reply, std::string_view path, findings& out) {
  const auto* items = check_array(quick_reply, "items", path, 1, 13, out);
  if (!items)
    return;
  for (rapidjson::SizeType i = 0; i < items->Size(); ++i) {
    auto here = element_path(member_path(path, "items"), i);
    const auto& item = (*items)[i];
    if (!item.IsObject() || text_member(item, "type", "action") != "action") {
      out.wrong_type(item.IsObject() ? member_path(here, "type") : here);
      continue;
    }
    check_url(item, "imageUrl", here, false, out);
    if (const auto* action = check_object(item, "action", here, true, out))
      check_action(*action, member_path(here, "action"), action_place::quick_reply, out);
  }
}

} // namespace tuktuk::line_emulator
