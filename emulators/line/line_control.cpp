#include "emulators/line/line_emulator.hpp"

#include "line/webhook.hpp"

#include <array>
#include <chrono>
#include <utility>

// The control interface of the LINE emulator.
namespace tuktuk::line_emulator {
namespace {

using emulation::control_answer;
using emulation::control_error;
using emulation::find_member;
using emulation::flag_member;
using emulation::json_text;
using emulation::text_member;

constexpr std::array<std::string_view, 4> fault_kinds{"status", "hang", "drop", "latency"};
constexpr std::uint64_t longest_wait_ms = 600'000;

instant now() {
  return std::chrono::system_clock::now();
}

/// The id of the chat that a query names for humans or by its id; empty: none.
std::string chat_in_query(std::string_view query) {
  for (auto [name, kind] : {std::pair{"user", id_kind::user}, std::pair{"group", id_kind::group},
                            std::pair{"room", id_kind::room}}) {
    auto value = emulation::query_value(query, name);
    if (value && kind_of_id(*value) != id_kind::none)
      return *value;
    if (value && !value->empty())
      return id_for(*value, kind);
  }
  return {};
}

void write_outcome(const webhook_outcome& outcome, json_text& out) {
  out.member("status", outcome.status).member("ms", outcome.milliseconds);
  if (!outcome.error.empty())
    out.member("error", outcome.error);
}

void write_event_ids(const std::vector<webhook_event>& events, json_text& out) {
  auto write = [&out](const webhook_event& event) {
    out.member("webhookEventId", event.id).member("replyToken", event.reply_token);
    out.member("messageId", event.message_id).member("chat", event.chat);
  };
  if (!events.empty())
    write(events.front());
  out.key("events").begin_array();
  for (const auto& event : events) {
    out.begin_object();
    write(event);
    out.end_object();
  }
  out.end_array();
}

net::http_response said_answer(const std::vector<webhook_event>& events,
                               const webhook_outcome& first, const webhook_outcome* second) {
  json_text out;
  out.begin_object();
  write_outcome(first, out);
  write_event_ids(events, out);
  if (second) {
    out.key("redelivery").begin_object();
    write_outcome(*second, out);
    out.end_object();
  }
  out.end_object();
  return control_answer(out.take());
}

std::vector<std::string> jsons_of(const std::vector<webhook_event>& events) {
  std::vector<std::string> jsons;
  for (const auto& event : events)
    jsons.push_back(event.json);
  return jsons;
}

std::vector<std::string> redelivered_all(const std::vector<std::string>& events) {
  std::vector<std::string> again;
  for (const auto& event : events)
    again.push_back(redelivered(event));
  return again;
}

} // namespace

void line_emulator::handle_control(const net::http_request& request, net::responder_ptr responder) {
  auto name = std::string_view{request.path}.substr(std::string_view{"/emulator/"}.size());
  bool is_post = request.method == "POST";
  if (is_post && name == "say")
    return say(request, std::move(responder));
  if (is_post && name == "deliver")
    return deliver_raw(request, std::move(responder));
  if (is_post && name == "redeliver")
    return redeliver(request, std::move(responder));
  if (request.method == "GET" && name == "messages")
    return show_messages(request, std::move(responder));
  net::http_response response = control_error(404, "there is no such control call");
  if (request.method == "GET" && name == "loading") {
    response = show_loading(request);
  } else if (request.method == "GET" && name == "state") {
    std::lock_guard lock{mutex_};
    response = control_answer(channel_.describe());
  } else if (name == "faults") {
    response = faults(request);
  } else if (is_post && name == "settings") {
    response = change_settings(request);
  } else if (is_post && name == "users") {
    response = change_user(request);
  } else if (is_post && name == "reset") {
    reset();
    response = control_answer("{}");
  }
  responder->send(std::move(response));
}

void line_emulator::say(const net::http_request& request, net::responder_ptr responder) {
  auto wanted = emulation::parse_json(request.body);
  if (!wanted)
    return responder->send(control_error(400, "the body is not JSON"));
  std::vector<webhook_event> events;
  std::uint64_t redeliveries = 0;
  {
    std::lock_guard lock{mutex_};
    redeliveries = channel_.settings.redeliveries;
    if (!text_member(*wanted, "user").empty()) {
      auto name = text_member(*wanted, "user");
      channel_.people.meet(id_for(name, id_kind::user), name);
    }
    auto built = build_events(*wanted, channel_, now());
    if (built.has_error())
      return responder->send(control_error(400, built.error().text));
    events = std::move(built.value());
    for (const auto& event : events)
      events_.remember(event);
  }
  if (!flag_member(*wanted, "send", true))
    return responder->send(prepared_only(events));
  auto jsons = jsons_of(events);
  bool twice = flag_member(*wanted, "redeliver");
  send_events(jsons, redeliveries, [=, this](const webhook_outcome& first) {
    if (!twice)
      return responder->send(said_answer(events, first, nullptr));
    send_events(redelivered_all(jsons), 0, [=](const webhook_outcome& second) {
      responder->send(said_answer(events, first, &second));
    });
  });
}

net::http_response line_emulator::prepared_only(const std::vector<webhook_event>& events) {
  auto prepared = prepare(webhook_body(channel_.bot_id, jsons_of(events)), true);
  json_text out;
  out.begin_object().member("body", prepared.body).member("signature", *prepared.signature);
  write_event_ids(events, out);
  out.end_object();
  return control_answer(out.take());
}

void line_emulator::send_events(std::vector<std::string> events, std::uint64_t attempts_left,
                                when_sent done) {
  auto delivery = prepare(webhook_body(channel_.bot_id, events), true);
  sender_.deliver(std::move(delivery), [=, this](const webhook_outcome& outcome) {
    timespan interval{0};
    {
      std::lock_guard lock{mutex_};
      interval = channel_.settings.redelivery_interval;
      ++channel_.webhooks_sent;
      channel_.webhooks_refused += outcome.accepted() ? 0 : 1;
    }
    if (done)
      done(outcome);
    if (outcome.accepted() || attempts_left == 0)
      return;
    timers_.after(interval,
                  [=, this] { send_events(redelivered_all(events), attempts_left - 1, nullptr); });
  });
}

webhook_delivery line_emulator::prepare(std::string body, bool sign) {
  webhook_delivery delivery;
  if (sign)
    delivery.signature = line::sign(channel_.settings.channel_secret, body);
  std::lock_guard lock{mutex_};
  take_note(channel_, body, now());
  delivery.url = channel_.settings.webhook_url;
  delivery.timeout = channel_.settings.webhook_timeout;
  delivery.body = std::move(body);
  return delivery;
}

void line_emulator::deliver_raw(const net::http_request& request, net::responder_ptr responder) {
  auto signature = emulation::query_value(request.query, "signature").value_or("valid");
  auto delivery = prepare(request.body, signature == "valid");
  if (signature != "valid" && signature != "none")
    delivery.signature = signature;
  if (auto type = emulation::query_value(request.query, "content_type"))
    delivery.content_type = *type;
  sender_.deliver(std::move(delivery), [responder](const webhook_outcome& outcome) {
    json_text out;
    out.begin_object();
    write_outcome(outcome, out);
    out.end_object();
    responder->send(control_answer(out.take()));
  });
}

void line_emulator::redeliver(const net::http_request& request, net::responder_ptr responder) {
  auto wanted = emulation::parse_json(request.body);
  std::string id{wanted ? text_member(*wanted, "webhookEventId") : std::string_view{}};
  std::string event;
  {
    std::lock_guard lock{mutex_};
    const auto* known = events_.find(id);
    if (known)
      event = redelivered(*known);
  }
  if (event.empty())
    return responder->send(control_error(404, "no such webhookEventId is remembered"));
  send_events({event}, 0, [responder](const webhook_outcome& outcome) {
    json_text out;
    out.begin_object();
    write_outcome(outcome, out);
    out.end_object();
    responder->send(control_answer(out.take()));
  });
}

void line_emulator::show_messages(const net::http_request& request, net::responder_ptr responder) {
  auto chat = chat_in_query(request.query);
  auto after = emulation::query_number(request.query, "after", 0);
  auto limit = emulation::query_number(request.query, "limit", 1000);
  auto wait = std::min(emulation::query_number(request.query, "wait_ms", 0), longest_wait_ms);
  polls_.wait(std::move(responder), std::chrono::milliseconds{wait},
              [=, this](bool late) -> std::optional<net::http_response> {
                std::lock_guard lock{mutex_};
                if (!late && channel_.shown.count(chat) <= after)
                  return std::nullopt;
                return control_answer(channel_.shown.describe(chat, after, limit));
              });
}

net::http_response line_emulator::show_loading(const net::http_request& request) {
  auto chat = chat_in_query(request.query);
  json_text out;
  std::lock_guard lock{mutex_};
  out.begin_object().member("count", channel_.loading_count).key("loading").begin_array();
  for (const auto& one : channel_.loading)
    if (chat.empty() || one.chat == chat)
      out.begin_object()
        .member("at_ms", emulation::epoch_milliseconds(one.at))
        .member("chat", one.chat)
        .member("seconds", one.seconds)
        .end_object();
  out.end_array().end_object();
  return control_answer(out.take());
}

net::http_response line_emulator::faults(const net::http_request& request) {
  std::lock_guard lock{mutex_};
  if (request.method == "DELETE")
    faults_.clear();
  if (request.method == "POST") {
    auto wanted = emulation::parse_json(request.body);
    if (!wanted)
      return control_error(400, "the body is not JSON");
    auto added = faults_.add(*wanted, fault_kinds);
    if (added.has_error())
      return control_error(400, added.error().text);
  }
  json_text out;
  out.begin_object().key("faults");
  faults_.describe(out);
  out.end_object();
  return control_answer(out.take());
}

net::http_response line_emulator::change_settings(const net::http_request& request) {
  auto wanted = emulation::parse_json(request.body);
  if (!wanted || !wanted->IsObject())
    return control_error(400, "the body is not a JSON object");
  std::lock_guard lock{mutex_};
  auto& settings = channel_.settings;
  auto milliseconds = [&](const json_value& value) {
    return std::chrono::milliseconds{value.IsInt64() ? std::max<std::int64_t>(0, value.GetInt64())
                                                     : 0};
  };
  for (const auto& [key, value] : std::as_const(*wanted).GetObject()) {
    auto name = emulation::view(key);
    if (name == "webhook")
      settings.webhook_url = emulation::view(value);
    else if (name == "reply_token_life_ms")
      channel_.tokens.settings().life = milliseconds(value);
    else if (name == "unknown_reply_tokens")
      channel_.tokens.settings().accept_unknown = emulation::view(value) == "accept";
    else if (name == "rate_limit" && value.IsNumber())
      settings.rate_limit = value.GetDouble();
    else if (name == "loading_rate_limit" && value.IsNumber())
      settings.loading_rate_limit = value.GetDouble();
    else if (name == "monthly_quota" && value.IsUint64())
      settings.monthly_quota = value.GetUint64();
    else if (name == "redeliveries" && value.IsUint64())
      settings.redeliveries = value.GetUint64();
    else if (name == "redelivery_interval_ms")
      settings.redelivery_interval = milliseconds(value);
    else if (name == "webhook_timeout_ms")
      settings.webhook_timeout = milliseconds(value);
    else
      return control_error(400, "unknown setting or wrong type: " + std::string{name});
  }
  channel_.renew_rate_limits();
  return control_answer(channel_.describe());
}

net::http_response line_emulator::change_user(const net::http_request& request) {
  auto wanted = emulation::parse_json(request.body);
  auto kind = id_kind::user;
  std::string_view name = wanted ? text_member(*wanted, "user") : std::string_view{};
  if (wanted && name.empty()) {
    kind = id_kind::group;
    name = text_member(*wanted, "group");
  }
  if (name.empty())
    return control_error(400, "'user' or 'group' is missing");
  std::lock_guard lock{mutex_};
  auto id = id_for(name, kind);
  auto& person = channel_.people.meet(id, text_member(*wanted, "displayName", name));
  person.language = text_member(*wanted, "language", person.language);
  person.away = flag_member(*wanted, "blocked", person.away);
  person.members = static_cast<std::uint64_t>(std::max<std::int64_t>(
    0, emulation::integer_member(*wanted, "members", static_cast<std::int64_t>(person.members))));
  json_text out;
  out.begin_object().member("id", id).member("displayName", person.name);
  out.member("language", person.language).member("blocked", person.away).end_object();
  return control_answer(out.take());
}

void line_emulator::reset() {
  hanging_.release_all();
  std::lock_guard lock{mutex_};
  channel_.reset();
  events_.clear();
  faults_.clear();
}

} // namespace tuktuk::line_emulator
