#include "app/depth_command.hpp"

#include "app/chat_client.hpp"
#include "app/chat_command.hpp"
#include "app/json.hpp"
#include "net/http_client.hpp"

#include <fmt/format.h>
#include <rapidjson/document.h>

#include <algorithm>
#include <array>
#include <future>
#include <memory>
#include <optional>
#include <ostream>
#include <string>

namespace tuktuk::app {

namespace {

using namespace std::chrono_literals;

struct reply {
  int status = 0;
  std::string body;
  /// Why there is none; empty if there is one.
  std::string trouble;
};

reply exchange(net::http_client& client, net::client_request request) {
  const auto done = std::make_shared<std::promise<reply>>();
  auto outcome = done->get_future();
  client.start(std::move(request),
               {.on_done =
                  [done](int status, const net::header_list&, std::string body) {
                    done->set_value({status, std::move(body), {}});
                  },
                .on_failure =
                  [done](const net::client_failure& why) {
                    done->set_value({0, {}, why.why.text});
                  }});
  return outcome.get();
}

/// A session's name is made of letters that need no escaping in a URL.
bool is_session_name(std::string_view name) {
  return !name.empty() && std::ranges::all_of(name, [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'
           || c == '-';
  });
}

std::string member(const rapidjson::Value& object, const char* name) {
  const auto found = object.FindMember(name);
  if (found == object.MemberEnd() || !found->value.IsString())
    return {};
  return {found->value.GetString(), found->value.GetStringLength()};
}

/// What the server said, in a line; empty if it is none of ours.
std::string describe(const std::string& body) {
  rapidjson::Document json;
  json.Parse<rapidjson::kParseIterativeFlag>(body.data(), body.size());
  if (json.HasParseError() || !json.IsObject() || !json.HasMember("depth")
      || !json.HasMember("questions") || !json["questions"].IsUint())
    return {};
  return without_controls(fmt::format("{}: {} ({}, because of: {}), {} questions answered",
                                      member(json, "session"), member(json, "depth"),
                                      member(json, "depth_rule"), member(json, "depth_why"),
                                      json["questions"].GetUint()));
}

std::string explain(const reply& got, const std::string& url) {
  if (!got.trouble.empty())
    return fmt::format("no server answers at {}: {}", url, got.trouble);
  if (got.status == 401 || got.status == 403)
    return "the server wants its admin token: set TUKTUK_ADMIN_TOKEN";
  rapidjson::Document json;
  json.Parse<rapidjson::kParseIterativeFlag>(got.body.data(), got.body.size());
  if (!json.HasParseError() && json.IsObject() && json.HasMember("error")
      && json["error"].IsObject())
    return without_controls(member(json["error"], "message"));
  return fmt::format("the server answered with status {}", got.status);
}

net::client_request make_request(const std::string& url, const std::string& session,
                                 const std::optional<std::string>& depth, const secret& token) {
  net::client_request request{.method = depth ? "PUT" : "GET",
                              .url = url + "/api/sessions/" + session + (depth ? "/depth" : ""),
                              .total_timeout = 30s};
  if (depth) {
    request.headers.emplace_back("Content-Type", "application/json");
    request.body = write_json([&](json_writer& json) {
      json.StartObject();
      write_member(json, "depth", *depth);
      json.EndObject();
    });
  }
  if (token.is_set())
    request.headers.emplace_back("Authorization", "Bearer " + token.reveal());
  return request;
}

} // namespace

int run_depth(command_context& context) {
  auto& terminal = context.terminal;
  const auto& session = context.typed.operands.front();
  if (!is_session_name(session))
    return fail(terminal, exit_code::bad_usage,
                "SESSION is a name as in v_sessions, such as s_1f0c9a");
  auto url = context.typed.value_of("--url").value_or(local_url(context.config.values));
  if (url.ends_with('/'))
    url.pop_back();
  if (context.typed.has("--url") && !keeps(text_rule::url, url))
    return fail(terminal, exit_code::bad_usage,
                "--url must be a URL that begins with https:// (or http:// on this machine)");
  const auto depth = context.typed.value_of("--set");
  constexpr std::array known{"concise", "balanced", "detailed", "learned"};
  if (depth && std::ranges::find(known, *depth) == known.end())
    return fail(terminal, exit_code::bad_usage,
                "--set takes concise, balanced, detailed or learned");
  const auto client = net::make_http_client({.max_connections = 1,
                                             .ca_file = context.config.values.net.ca_file,
                                             .user_agent = "tuktuk-depth",
                                             .thread_name = "tuktuk-depth"});
  const auto got = exchange(*client, make_request(url, session, depth, context.held.admin_token));
  const auto line = got.status == 200 ? describe(got.body) : std::string{};
  if (line.empty())
    return fail(terminal, exit_code::work_failed, explain(got, url));
  terminal.out << line << '\n' << std::flush;
  return terminal.out ? exit_code::done : exit_code::work_failed;
}

} // namespace tuktuk::app
