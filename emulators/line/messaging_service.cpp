#include "emulators/line/messaging_service.hpp"

#include "emulators/common/web.hpp"
#include "emulators/line/quote_tokens.hpp"

#include <utility>

namespace tuktuk::line_emulator {
namespace {

using emulation::json_text;
using emulation::text_member;

constexpr std::size_t remembered_loading = 100'000;

/// One call on its way: what the steps below share.
struct call {
  channel& where;
  const net::http_request& request;
  instant now;
  std::string request_id;
  std::string_view endpoint;
};

net::http_response ok(const call& how, std::string body, int status = 200) {
  net::http_response response;
  response.status = status;
  response.body = std::move(body);
  response.headers.emplace_back("x-line-request-id", how.request_id);
  return response;
}

handled_call refuse(const call& how, const refusal& why) {
  auto reason = why.message;
  for (const auto& one : why.details)
    reason += "; " + one.property + ": " + one.message;
  return {error_answer(why, how.request_id), std::move(reason), false};
}

/// The `sentMessages` array for messages that were taken.
std::string sent_messages(channel& where, const std::string& chat, const json_value& messages) {
  json_text out;
  out.begin_array();
  for (const auto& message : messages.GetArray()) {
    out.begin_object().member("id", where.random.message_id());
    if (has_quote_token(text_member(message, "type")))
      out.member("quoteToken", make_quote_token(where.random, chat));
    out.end_object();
  }
  out.end_array();
  return out.take();
}

std::string sent_answer(std::string_view sent) {
  return json_text{}.begin_object().key("sentMessages").raw(sent).end_object().take();
}

/// 400 for a message that quotes one of another chat, or none at all.
refusal check_quotes(const json_value& body, std::string_view chat) {
  findings found;
  const auto& messages = *emulation::find_member(body, "messages");
  for (rapidjson::SizeType i = 0; i < messages.Size(); ++i)
    if (auto token = text_member(messages[i], "quoteToken");
        !token.empty() && !is_quote_token(token, chat))
      found.complain("The quote token is invalid",
                     member_path(element_path("messages", i), "quoteToken"));
  return found.verdict();
}

handled_call reply(const call& how, const json_value& body) {
  auto& where = how.where;
  std::string token{text_member(body, "replyToken")};
  auto target = where.tokens.look_up(token, how.now);
  auto chat = !target || target->chat.empty()             ? chat_kind::unknown
              : kind_of_id(target->chat) == id_kind::user ? chat_kind::single
                                                          : chat_kind::shared;
  if (auto why = check_reply(body, chat))
    return refuse(how, why);
  if (target)
    if (auto why = check_quotes(body, target->chat))
      return refuse(how, why);
  // Only a call that is carried out uses the token up.
  if (!where.tokens.use(token, how.now))
    return refuse(how, {400, "Invalid reply token"});
  const auto* contact = where.people.find(target->chat);
  bool visible = !contact || !contact->away;
  const auto& messages = *emulation::find_member(body, "messages");
  if (visible)
    where.shown.add({how.now,
                     "reply",
                     target->chat,
                     token,
                     target->webhook_event_id,
                     how.request_id,
                     {},
                     emulation::to_json(messages)});
  return {ok(how, sent_answer(sent_messages(where, target->chat, messages))), {}, visible};
}

handled_call replay(const call& how, const accepted_call& before) {
  json_text out;
  out.begin_object().member("message", "The retry key is already accepted");
  out.key("sentMessages").raw(before.sent_messages).end_object();
  auto response = ok(how, out.take(), 409);
  response.headers.emplace_back("x-line-accepted-request-id", before.request_id);
  return {std::move(response), "The retry key is already accepted", false};
}

handled_call push(const call& how, const json_value& body) {
  auto& where = how.where;
  if (auto why = check_push(body))
    return refuse(how, why);
  std::string key{net::find_header(how.request.headers, "x-line-retry-key")};
  if (!key.empty())
    if (auto before = where.keys.find(key, how.now))
      return replay(how, *before);
  std::string to{text_member(body, "to")};
  if (auto why = check_quotes(body, to))
    return refuse(how, why);
  const auto* contact = where.people.find(to);
  if (!contact || (contact->away && kind_of_id(to) != id_kind::user))
    return refuse(how, {400, "Failed to send messages"});
  auto recipients = contact->away ? 0 : contact->members;
  if (!where.within_quota(recipients))
    return refuse(how, {429, "You have reached your monthly limit."});
  where.quota_used += recipients;
  const auto& messages = *emulation::find_member(body, "messages");
  auto sent = sent_messages(where, to, messages);
  // A push to somebody who blocked the account is accepted and shown to nobody.
  if (!contact->away)
    where.shown.add(
      {how.now, "push", to, {}, {}, how.request_id, key, emulation::to_json(messages)});
  auto answer = ok(how, sent_answer(sent));
  if (!key.empty())
    where.keys.accept(key, {how.request_id, std::move(sent)}, how.now);
  return {std::move(answer), {}, !contact->away};
}

handled_call start_loading(const call& how, const json_value& body) {
  if (auto why = check_loading(body))
    return refuse(how, why);
  auto& where = how.where;
  if (where.loading.size() == remembered_loading)
    where.loading.pop_front();
  ++where.loading_count;
  where.loading.push_back(
    {how.now, std::string{text_member(body, "chatId")}, loading_seconds(body)});
  return {ok(how, "{}", 202), {}, false};
}

handled_call validate(const call& how, const json_value& body) {
  if (auto why = check_validate(body))
    return refuse(how, why);
  return {ok(how, "{}"), {}, false};
}

handled_call with_body(const call& how, handled_call (*treat)(const call&, const json_value&)) {
  if (auto why = check_content(how.request.headers, how.request.body.size()))
    return refuse(how, why);
  auto body = parse_body(how.request.body);
  if (body.why)
    return refuse(how, body.why);
  return treat(how, body.document);
}

handled_call profile(const call& how) {
  auto segments = emulation::path_segments(how.request.path);
  std::string id{segments.back()};
  if (kind_of_id(id) != id_kind::user)
    return refuse(how, {400, "The value for the 'userId' parameter is invalid"});
  const auto* known = how.where.people.find(id);
  bool is_member_call = how.endpoint == "member";
  if (!known || (known->away && !is_member_call))
    return refuse(how, {404, "Not found"});
  json_text out;
  out.begin_object().member("userId", id).member("displayName", known->name);
  if (!is_member_call && !known->language.empty())
    out.member("language", known->language);
  out.end_object();
  return {ok(how, out.take()), {}, false};
}

handled_call group_summary(const call& how) {
  std::string id{emulation::path_segments(how.request.path)[3]};
  const auto* known = how.where.people.find(id);
  if (kind_of_id(id) != id_kind::group || !known || known->away)
    return refuse(how, {404, "Not found"});
  return {ok(how, json_text{}
                    .begin_object()
                    .member("groupId", id)
                    .member("groupName", known->name)
                    .end_object()
                    .take()),
          {},
          false};
}

std::string info(const channel& where) {
  json_text out;
  out.begin_object().member("userId", where.bot_id).member("basicId", "@emulated");
  out.member("displayName", where.settings.bot_name).member("chatMode", "bot");
  return out.member("markAsReadMode", "auto").end_object().take();
}

std::string quota(const channel& where) {
  json_text out;
  out.begin_object();
  if (where.settings.monthly_quota == 0)
    out.member("type", "none");
  else
    out.member("type", "limited").member("value", where.settings.monthly_quota);
  return out.end_object().take();
}

handled_call dispatch(const call& how) {
  const auto& where = how.where;
  if (how.endpoint == "reply")
    return with_body(how, reply);
  if (how.endpoint == "push")
    return with_body(how, push);
  if (how.endpoint == "validate")
    return with_body(how, validate);
  if (how.endpoint == "loading")
    return with_body(how, start_loading);
  if (how.endpoint == "profile" || how.endpoint == "member")
    return profile(how);
  if (how.endpoint == "summary")
    return group_summary(how);
  if (how.endpoint == "info")
    return {ok(how, info(where)), {}, false};
  if (how.endpoint == "quota")
    return {ok(how, quota(where)), {}, false};
  if (how.endpoint == "consumption")
    return {
      ok(how,
         json_text{}.begin_object().member("totalUsage", where.quota_used).end_object().take()),
      {},
      false};
  if (how.endpoint == "webhook_endpoint" && !where.settings.webhook_url.empty())
    return {ok(how, json_text{}
                      .begin_object()
                      .member("endpoint", where.settings.webhook_url)
                      .member("active", true)
                      .end_object()
                      .take()),
            {},
            false};
  if (how.endpoint == "webhook_endpoint")
    return refuse(how, {404, "Webhook endpoint not found"});
  if (how.endpoint == "content")
    return refuse(how, {404, "not found"});
  return refuse(how, {404, "Not found"});
}

/// 400 for a retry key where none is taken, or for a malformed one.
refusal check_retry_key(const call& how) {
  auto key = net::find_header(how.request.headers, "x-line-retry-key");
  if (key.empty())
    return {};
  if (how.endpoint != "push")
    return {400, "The X-Line-Retry-Key header is not supported by this endpoint"};
  if (!is_retry_key(key))
    return {400, "The retry key is invalid"};
  return {};
}

} // namespace

std::string_view endpoint_of(std::string_view method, std::string_view path) {
  constexpr std::string_view message = "/v2/bot/message/";
  if (method == "POST") {
    if (path == "/v2/bot/message/reply")
      return "reply";
    if (path == "/v2/bot/message/push")
      return "push";
    if (path == "/v2/bot/message/validate/reply" || path == "/v2/bot/message/validate/push")
      return "validate";
    if (path == "/v2/bot/chat/loading/start")
      return "loading";
  }
  if (method != "GET")
    return "unknown";
  if (path == "/v2/bot/info")
    return "info";
  if (path == "/v2/bot/message/quota")
    return "quota";
  if (path == "/v2/bot/message/quota/consumption")
    return "consumption";
  if (path == "/v2/bot/channel/webhook/endpoint")
    return "webhook_endpoint";
  auto segments = emulation::path_segments(path);
  if (path.starts_with("/v2/bot/profile/") && segments.size() == 4)
    return "profile";
  bool is_shared_chat = path.starts_with("/v2/bot/group/") || path.starts_with("/v2/bot/room/");
  if (is_shared_chat && segments.size() == 6 && segments[4] == "member")
    return "member";
  if (path.starts_with("/v2/bot/group/") && segments.size() == 5 && segments[4] == "summary")
    return "summary";
  if (path.starts_with(message) && segments.size() >= 5 && segments[4] == "content")
    return "content";
  return "unknown";
}

handled_call handle_call(channel& where, const net::http_request& request, instant now) {
  call how{where, request, now, where.random.uuid(), endpoint_of(request.method, request.path)};
  if (auto why = check_authorization(request.headers, where.settings.access_token))
    return refuse(how, why);
  if (!where.within_rate(how.endpoint, now))
    return refuse(how, {429, "The API rate limit has been exceeded. Try again later."});
  if (auto why = check_retry_key(how))
    return refuse(how, why);
  return dispatch(how);
}

net::http_response error_answer(const refusal& why, std::string_view request_id) {
  net::http_response response;
  response.status = why.status;
  response.body = why.to_json();
  response.headers.emplace_back("x-line-request-id", request_id);
  return response;
}

refusal injected_refusal(int status, std::string_view text) {
  if (!text.empty())
    return {status, std::string{text}};
  switch (status) {
    case 401:
      return {401, "Authentication failed due to the following reason: token expired. Confirm that "
                   "the access token in the authorization header is valid."};
    case 403: return {403, "Access to this API is not available for your account"};
    case 404: return {404, "Not found"};
    case 429: return {429, "The API rate limit has been exceeded. Try again later."};
    default: return {status, status >= 500 ? "Internal server error" : "Failed to send messages"};
  }
}

} // namespace tuktuk::line_emulator
