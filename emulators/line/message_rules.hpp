#pragma once

#include "emulators/line/refusal.hpp"

#include <string_view>

/// LINE's limits on message objects, quick replies, actions, templates and Flex (contracts/line.md,
/// section 8). All functions are pure.
namespace tuktuk::line_emulator {

/// Where the messages go: mentions exist in groups and rooms only, video tracking in single chats
/// only.
enum class chat_kind { unknown, single, shared };

/// The `messages` member of a request body.
void check_messages(const json_value& body, chat_kind where, findings& out);

/// One message object.
void check_message(const json_value& message, std::string_view path, chat_kind where,
                   findings& out);

/// What surrounds an action decides on its label.
enum class action_place { quick_reply, template_button, image_carousel, flex_button, flex };

void check_action(const json_value& action, std::string_view path, action_place place,
                  findings& out);
void check_quick_reply(const json_value& quick_reply, std::string_view path, findings& out);
void check_template(const json_value& message, std::string_view path, findings& out);
void check_flex(const json_value& message, std::string_view path, findings& out);
void check_imagemap(const json_value& message, std::string_view path, findings& out);

/// Whether messages of this type can be quoted, so that LINE gives them a quote token.
[[nodiscard]] bool has_quote_token(std::string_view message_type);

} // namespace tuktuk::line_emulator
