#include "app/bridge.hpp"
#include "app/json.hpp"
#include "app/routes.hpp"

#include <fmt/format.h>
#include <rapidjson/document.h>

#include <array>
#include <optional>
#include <string>
#include <utility>

// /api/sessions/NAME: what an operator sees and sets of one session, by its name in v_sessions.

namespace tuktuk::app {

namespace {

constexpr std::string_view depth_suffix = "/depth";

/// The name in the path, and whether its depth is meant.
struct session_path {
  std::string name;
  bool depth = false;
};

session_path read_path(std::string_view path) {
  path.remove_prefix(sessions_prefix.size());
  const bool depth = path.ends_with(depth_suffix);
  if (depth)
    path.remove_suffix(depth_suffix.size());
  return {std::string{path}, depth};
}

struct depth_word {
  std::string_view word;
  depth_command what;
};

constexpr std::array depth_words{
  depth_word{"concise", depth_command::concise}, depth_word{"balanced", depth_command::balanced},
  depth_word{"detailed", depth_command::detailed}, depth_word{"learned", depth_command::learn}};

std::optional<depth_command> read_depth(const std::string& body) {
  rapidjson::Document document;
  document.Parse<rapidjson::kParseIterativeFlag>(body.data(), body.size());
  if (document.HasParseError() || !document.IsObject())
    return std::nullopt;
  const rapidjson::Value& object = document;
  const auto member = object.FindMember("depth");
  if (member == object.MemberEnd() || !member->value.IsString())
    return std::nullopt;
  const std::string_view given{member->value.GetString(), member->value.GetStringLength()};
  for (const auto& [word, what] : depth_words)
    if (given == word)
      return what;
  return std::nullopt;
}

std::string session_json(const std::string& name, const profile& who) {
  return write_json([&](json_writer& json) {
    json.StartObject();
    write_member(json, "session", name);
    json.Key("questions");
    json.Uint(who.turns);
    json.Key("expertise");
    json.Double(who.expertise);
    write_member(json, "language", who.language);
    write_member(json, "depth", to_string(who.depth.now));
    write_member(json, "depth_rule", to_string(who.depth.rule));
    json.Key("depth_leaning");
    json.Double(who.depth.leaning);
    write_member(json, "depth_why", to_string(who.depth.why));
    json.Key("depth_moved_at_turn");
    json.Uint(who.depth.moved_at_turn);
    json.EndObject();
  });
}

net::http_response response_to(const std::string& name, const result<profile>& told) {
  if (told) {
    net::http_response response;
    response.body = session_json(name, *told);
    return response;
  }
  if (told.error().code == failure_code::not_found)
    return error_response(404, "not_found", told.error().text);
  return error_response(503, "unavailable", told.error().text);
}

} // namespace

net::http_response routes::check_session(const net::http_request& head) const {
  const auto path = read_path(head.path);
  if (path.name.empty() || path.name.find('/') != std::string::npos)
    return error_response(404, "not_found", "there is nothing at this path");
  const std::string_view method = path.depth ? "PUT" : "GET";
  if (head.method != method)
    return not_allowed(method);
  if (!may_use(head, held_.admin_token))
    return turn_away(held_.admin_token, "TUKTUK_ADMIN_TOKEN");
  if (path.depth && !is_json(net::find_header(head.headers, "content-type")))
    return error_response(415, "unsupported_media_type", "the body must be application/json");
  net::http_response go_on;
  go_on.status = 0;
  return go_on;
}

void routes::answer_session(const net::http_request& request, net::responder_ptr answer) const {
  const auto path = read_path(request.path);
  auto what = std::optional{depth_command::show};
  if (path.depth)
    what = read_depth(request.body);
  if (!what)
    return answer->send(error_response(
      400, "invalid_request",
      R"(the body must be {"depth":"concise"}, "balanced", "detailed" or "learned")"));
  steer_session(system_, around_, path.name, *what,
                [answer, name = path.name](const result<profile>& told) {
                  answer->send(response_to(name, told));
                });
}

} // namespace tuktuk::app
