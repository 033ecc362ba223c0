#include "app/depth_command.hpp"

#include "app/chat_client.hpp"
#include "app/json.hpp"
#include "app/operator_call.hpp"

#include <fmt/format.h>
#include <rapidjson/document.h>

#include <algorithm>
#include <array>
#include <ostream>
#include <string>

namespace tuktuk::app {

namespace {

using namespace std::chrono_literals;

/// A session's name is made of letters that need no escaping in a URL.
bool is_session_name(std::string_view name) {
  return !name.empty() && std::ranges::all_of(name, [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'
           || c == '-';
  });
}

/// What the server said, in a line; empty if it is none of ours.
std::string describe(const std::string& body) {
  rapidjson::Document json;
  json.Parse<rapidjson::kParseIterativeFlag>(body.data(), body.size());
  if (json.HasParseError() || !json.IsObject() || !json.HasMember("depth")
      || !json.HasMember("questions") || !json["questions"].IsUint())
    return {};
  return without_controls(fmt::format("{}: {} ({}, because of: {}), {} questions answered",
                                      text_member(json, "session"), text_member(json, "depth"),
                                      text_member(json, "depth_rule"),
                                      text_member(json, "depth_why"), json["questions"].GetUint()));
}

} // namespace

int run_depth(command_context& context) {
  auto& terminal = context.terminal;
  const auto& session = context.typed.operands.front();
  if (!is_session_name(session))
    return fail(terminal, exit_code::bad_usage,
                "SESSION is a name as in v_sessions, such as s_1f0c9a");
  const auto url = operator_url(context);
  if (!url)
    return fail(terminal, exit_code::bad_usage, url.error().text);
  const auto depth = context.typed.value_of("--set");
  constexpr std::array known{"concise", "balanced", "detailed", "learned"};
  if (depth && std::ranges::find(known, *depth) == known.end())
    return fail(terminal, exit_code::bad_usage,
                "--set takes concise, balanced, detailed or learned");
  const auto body = !depth ? std::string{} : write_json([&](json_writer& json) {
    json.StartObject();
    write_member(json, "depth", *depth);
    json.EndObject();
  });
  const auto client = make_operator_client(context);
  const auto got = exchange(
    *client, make_operator_request(depth ? "PUT" : "GET",
                                   *url + "/api/sessions/" + session + (depth ? "/depth" : ""),
                                   body, context.held.admin_token, 30s));
  const auto line = got.status == 200 ? describe(got.body) : std::string{};
  if (line.empty())
    return fail(terminal, exit_code::work_failed, explain(got, *url));
  terminal.out << line << '\n' << std::flush;
  return terminal.out ? exit_code::done : exit_code::work_failed;
}

} // namespace tuktuk::app
