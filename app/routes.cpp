#include "app/routes.hpp"

#include "app/json.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace tuktuk::app {

namespace {

struct route {
  std::string_view path;
  std::string_view method;
};

constexpr std::array known_routes{
  route{"/webhook", "POST"}, route{"/webhook/stream", "POST"}, route{"/healthz", "GET"},
  route{"/readyz", "GET"},   route{"/metrics", "GET"},
};

constexpr std::string_view openai_prefix = "/v1/";

constexpr std::string_view signature_header = "x-line-signature";

/// Whether a proxy says that it passes on what somebody else sent.
bool is_forwarded(const net::header_list& headers) {
  constexpr std::string_view family = "x-forwarded-";
  return std::ranges::any_of(headers, [&](const auto& field) {
    const std::string_view name = field.first;
    return net::equal_without_case(name, "forwarded") || net::equal_without_case(name, "via")
           || net::equal_without_case(name, "x-real-ip")
           || net::equal_without_case(name.substr(0, family.size()), family);
  });
}

/// The name in a Host field, without the port.
std::string_view host_name(std::string_view host) {
  if (host.starts_with('['))
    return host.substr(0, host.find(']') + 1);
  return host.substr(0, host.find(':'));
}

} // namespace

net::http_response error_response(int status, std::string_view code, std::string_view message) {
  net::http_response response;
  response.status = status;
  response.body = write_json([&](json_writer& json) {
    json.StartObject();
    json.Key("error");
    json.StartObject();
    write_member(json, "code", code);
    write_member(json, "message", message);
    json.EndObject();
    json.EndObject();
  });
  return response;
}

net::http_response turn_away(const secret& token, std::string_view variable) {
  if (!token.is_set())
    return error_response(403, "forbidden",
                          fmt::format("without {} this answers only what is sent on this machine "
                                      "itself, not through a proxy",
                                      variable));
  auto response = error_response(401, "unauthorized", "a bearer token is needed here");
  response.headers.emplace_back("WWW-Authenticate", "Bearer");
  return response;
}

net::http_response not_allowed(std::string_view method) {
  auto response = error_response(405, "method_not_allowed", "this path takes another method");
  response.headers.emplace_back("Allow", method == "GET" ? "GET, HEAD" : std::string{method});
  return response;
}

bool may_use(const net::http_request& head, const secret& token) {
  if (token.is_set()) {
    constexpr std::string_view scheme = "Bearer ";
    const auto given = net::find_header(head.headers, "authorization");
    return given.size() > scheme.size()
           && net::equal_without_case(given.substr(0, scheme.size()), scheme)
           && token.matches(given.substr(scheme.size()));
  }
  const auto host = host_name(net::find_header(head.headers, "host"));
  return head.from_loopback && !is_forwarded(head.headers)
         && (host == "localhost" || host == "127.0.0.1" || host == "[::1]" || host.empty());
}

bool is_json(std::string_view content_type) {
  constexpr std::string_view blanks = " \t";
  auto type = content_type.substr(0, content_type.find(';'));
  type.remove_prefix(std::min(type.find_first_not_of(blanks), type.size()));
  type = type.substr(0, type.find_last_not_of(blanks) + 1);
  return net::equal_without_case(type, "application/json");
}

routes::routes(caf::actor_system& system, surroundings_ptr around, const settings& values,
               const secrets& held, std::shared_ptr<readiness> ready,
               std::shared_ptr<const upstream_connections> upstream)
  : system_(system),
    around_(std::move(around)),
    values_(values),
    held_(held),
    ready_(std::move(ready)),
    upstream_(std::move(upstream)),
    intake_(std::make_unique<intake>(system_, around_)) {}

net::http_response routes::check(const net::http_request& head) const {
  if (head.path.starts_with(openai_prefix))
    return check_openai(head);
  if (head.path.starts_with(sessions_prefix))
    return check_session(head);
  if (head.path == preload_path)
    return check_preload(head);
  const auto known = std::ranges::find(known_routes, head.path, &route::path);
  if (known == known_routes.end())
    return error_response(404, "not_found", "there is nothing at this path");
  if (head.method != known->method && !(head.method == "HEAD" && known->method == "GET"))
    return not_allowed(known->method);
  if (head.path == "/webhook" && net::count_header(head.headers, signature_header) != 1) {
    around_->log->warn("event=webhook_refused peer={} reason=\"no single signature\"", head.peer);
    around_->meters->webhook(401, timespan::zero());
    return error_response(401, "bad_signature", "the signature is missing or doubled");
  }
  if (head.path == "/webhook/stream") {
    if (!may_use(head, held_.client_token))
      return turn_away(held_.client_token, "TUKTUK_CLIENT_TOKEN");
    if (!is_json(net::find_header(head.headers, "content-type")))
      return error_response(415, "unsupported_media_type", "the body must be application/json");
  }
  if (head.path == "/metrics" && !may_use(head, held_.admin_token))
    return turn_away(held_.admin_token, "TUKTUK_ADMIN_TOKEN");
  net::http_response go_on;
  go_on.status = 0;
  return go_on;
}

net::http_response routes::ready() const {
  auto now = ready_->look();
  if (now.ready) {
    now.why = upstream_->why_not_ready();
    now.ready = now.why.empty();
  }
  net::http_response response;
  response.status = now.ready ? 200 : 503;
  response.body = write_json([&](json_writer& json) {
    const auto seconds = [](timespan span) { return std::chrono::duration<double>(span).count(); };
    json.StartObject();
    json.Key("ready");
    json.Bool(now.ready);
    if (!now.ready)
      write_member(json, "why", now.why);
    json.Key("inbox_pending");
    json.Uint64(now.health.inbox_pending);
    json.Key("inbox_oldest_seconds");
    json.Double(seconds(now.health.inbox_oldest));
    json.Key("outbox_pending");
    json.Uint64(now.health.outbox_pending);
    json.Key("outbox_oldest_seconds");
    json.Double(seconds(now.health.outbox_oldest));
    json.Key("wal_bytes");
    json.Uint64(now.health.wal_bytes);
    json.EndObject();
  });
  return response;
}

void routes::handle(net::http_request request, net::responder_ptr answer) const {
  if (request.path == "/webhook")
    return webhook(request, std::move(answer));
  if (request.path == "/webhook/stream")
    return web_stream(request, std::move(answer));
  if (request.path.starts_with(openai_prefix))
    return answer_openai(request, std::move(answer));
  if (request.path.starts_with(sessions_prefix))
    return answer_session(request, std::move(answer));
  if (request.path == preload_path)
    return answer_preload(request, std::move(answer));
  if (request.path == "/readyz")
    return answer->send(ready());
  net::http_response response;
  if (request.path == "/metrics") {
    response.content_type = "text/plain; version=0.0.4; charset=utf-8";
    response.body = around_->meters->expose();
  } else {
    response.body = R"({"alive":true})";
  }
  answer->send(std::move(response));
}

} // namespace tuktuk::app
