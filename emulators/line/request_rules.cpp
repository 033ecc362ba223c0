#include "emulators/line/request_rules.hpp"

#include "emulators/common/web.hpp"

#include <algorithm>
#include <cctype>

namespace tuktuk::line_emulator {
namespace {

using emulation::find_member;

bool is_hex(unsigned char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

void check_aggregation_units(const json_value& body, findings& out) {
  if (!find_member(body, "customAggregationUnits"))
    return;
  const auto* units = check_array(body, "customAggregationUnits", {}, 0, 1, out);
  if (!units || units->Empty())
    return;
  auto name = emulation::view((*units)[0]);
  bool sound = !name.empty() && name.size() <= 30 && std::ranges::all_of(name, [](unsigned char c) {
    return std::isalnum(c) || c == '_';
  });
  if (!sound)
    out.complain("The unit name must consist of 1 to 30 letters, digits or underscores",
                 "customAggregationUnits[0]");
}

} // namespace

id_kind kind_of_id(std::string_view id) {
  if (id.size() != 33 || !std::ranges::all_of(id.substr(1), [](unsigned char c) {
        return is_hex(c) && !(c >= 'A' && c <= 'F');
      }))
    return id_kind::none;
  switch (id.front()) {
    case 'U': return id_kind::user;
    case 'C': return id_kind::group;
    case 'R': return id_kind::room;
    default: return id_kind::none;
  }
}

bool is_retry_key(std::string_view key) {
  if (key.size() != 36)
    return false;
  for (std::size_t i = 0; i < key.size(); ++i) {
    bool hyphen = i == 8 || i == 13 || i == 18 || i == 23;
    if (hyphen ? key[i] != '-' : !is_hex(static_cast<unsigned char>(key[i])))
      return false;
  }
  return true;
}

refusal check_authorization(const net::header_list& headers, std::string_view token) {
  auto field = net::find_header(headers, "authorization");
  constexpr std::string_view scheme = "Bearer ";
  if (field.empty())
    return {401, "Authentication failed due to the following reason: missing authorization header. "
                 "Confirm that the access token in the authorization header is valid."};
  if (!field.starts_with(scheme) || field.substr(scheme.size()) != token)
    return {401, "Authentication failed due to the following reason: invalid token. Confirm that "
                 "the access token in the authorization header is valid."};
  return {};
}

refusal check_content(const net::header_list& headers, std::size_t bytes) {
  if (bytes > max_request_bytes)
    return {413, "Request exceeds the max size of 2 MB. Make the request smaller and try again."};
  if (!emulation::is_json_content(headers))
    return {415, "The content type, " + std::string{net::find_header(headers, "content-type")}
                   + ", is not supported"};
  return {};
}

read_body parse_body(std::string_view text) {
  emulation::json_position at;
  auto document = emulation::parse_json(text, &at);
  if (!document)
    return {{},
            {400, "The request body could not be parsed as JSON (line: " + std::to_string(at.line)
                    + ", column: " + std::to_string(at.column) + ")"}};
  if (!document->IsObject())
    return {{}, {400, "The request body could not be parsed as JSON (line: 1, column: 1)"}};
  return {std::move(*document), {}};
}

refusal check_reply(const json_value& body, chat_kind where) {
  findings out;
  check_text(body, "replyToken", {}, true, 0, length_unit::utf16, out);
  check_messages(body, where, out);
  check_flag(body, "notificationDisabled", {}, out);
  return out.verdict();
}

refusal check_push(const json_value& body) {
  findings out;
  auto to = check_text(body, "to", {}, true, 0, length_unit::utf16, out);
  auto kind = kind_of_id(to);
  if (!to.empty() && kind == id_kind::none)
    out.wrong_type("to");
  check_messages(body, kind == id_kind::user ? chat_kind::single : chat_kind::shared, out);
  check_flag(body, "notificationDisabled", {}, out);
  check_aggregation_units(body, out);
  return out.verdict();
}

refusal check_validate(const json_value& body) {
  findings out;
  check_messages(body, chat_kind::unknown, out);
  return out.verdict();
}

refusal check_loading(const json_value& body) {
  findings out;
  auto chat = check_text(body, "chatId", {}, true, 0, length_unit::utf16, out);
  if (!chat.empty() && kind_of_id(chat) != id_kind::user)
    out.complain("Only user id is acceptable, please confirm if there are any group/room ids or "
                 "illegal ids.",
                 "chatId");
  if (const auto* seconds = find_member(body, "loadingSeconds"); seconds && !seconds->IsNull()) {
    if (!seconds->IsInt64())
      out.wrong_type("loadingSeconds");
    else if (seconds->GetInt64() < 5 || seconds->GetInt64() > 60)
      out.complain("Must be between 5 and 60", "loadingSeconds");
    else if (seconds->GetInt64() % 5 != 0)
      out.complain("must be a multiple of five", "loadingSeconds");
  }
  return out.verdict();
}

int loading_seconds(const json_value& body) {
  return static_cast<int>(emulation::integer_member(body, "loadingSeconds", 20));
}

} // namespace tuktuk::line_emulator
