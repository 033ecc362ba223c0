#pragma once

#include "emulators/line/message_rules.hpp"
#include "net/http_message.hpp"

#include <string>
#include <string_view>

/// What LINE looks at before it does anything (contracts/line.md, sections 1, 7 and 12). Pure.
namespace tuktuk::line_emulator {

/// The largest body LINE takes.
inline constexpr std::size_t max_request_bytes = 2 * 1024 * 1024;

/// What an id of LINE names, by its first letter; `none` unless it is one letter and 32 hex digits.
enum class id_kind { none, user, group, room };
[[nodiscard]] id_kind kind_of_id(std::string_view id);

/// Whether a key is a UUID in hexadecimal form.
[[nodiscard]] bool is_retry_key(std::string_view key);

/// 401 unless the bearer token is ours.
[[nodiscard]] refusal check_authorization(const net::header_list& headers, std::string_view token);

/// 415 unless the content is JSON, 413 if it is too large.
[[nodiscard]] refusal check_content(const net::header_list& headers, std::size_t bytes);

/// The parsed body, or why it is refused (400).
struct read_body {
  rapidjson::Document document;
  refusal why;
};
[[nodiscard]] read_body parse_body(std::string_view text);

[[nodiscard]] refusal check_reply(const json_value& body, chat_kind where);
[[nodiscard]] refusal check_push(const json_value& body);
/// Of `/message/validate/…`: messages alone.
[[nodiscard]] refusal check_validate(const json_value& body);
[[nodiscard]] refusal check_loading(const json_value& body);
/// The seconds of a loading animation, once checked.
[[nodiscard]] int loading_seconds(const json_value& body);

} // namespace tuktuk::line_emulator
