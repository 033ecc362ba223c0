#include "app/operator_call.hpp"

#include "app/chat_client.hpp"
#include "app/chat_command.hpp"
#include "app/json.hpp"

#include <fmt/format.h>
#include <rapidjson/document.h>

#include <future>
#include <utility>

namespace tuktuk::app {

result<std::string> operator_url(const command_context& context) {
  const auto given = context.typed.value_of("--url");
  auto url = given.value_or(local_url(context.config.values));
  if (url.ends_with('/'))
    url.pop_back();
  if (given && !keeps(text_rule::url, url))
    return failure{failure_code::invalid_input,
                   "--url must be a URL that begins with https:// (or http:// on this machine)"};
  return url;
}

std::unique_ptr<net::http_client> make_operator_client(const command_context& context) {
  return net::make_http_client({.max_connections = 1,
                                .ca_file = context.config.values.net.ca_file,
                                .user_agent = "tuktuk-operator",
                                .thread_name = "tuktuk-operator"});
}

net::client_request make_operator_request(std::string method, std::string url, std::string body,
                                          const secret& token, timespan patience) {
  net::client_request request{.method = std::move(method),
                              .url = std::move(url),
                              .body = std::move(body),
                              .read_timeout = patience,
                              .total_timeout = patience};
  if (!request.body.empty())
    request.headers.emplace_back("Content-Type", "application/json");
  if (token.is_set())
    request.headers.emplace_back("Authorization", "Bearer " + token.reveal());
  return request;
}

operator_reply exchange(net::http_client& client, net::client_request request) {
  const auto done = std::make_shared<std::promise<operator_reply>>();
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

std::string explain(const operator_reply& got, const std::string& url) {
  if (!got.trouble.empty())
    return fmt::format("no server answers at {}: {}", url, got.trouble);
  if (got.status == 401 || got.status == 403)
    return "the server wants its admin token: set TUKTUK_ADMIN_TOKEN";
  rapidjson::Document json;
  json.Parse<rapidjson::kParseIterativeFlag>(got.body.data(), got.body.size());
  if (!json.HasParseError() && json.IsObject() && json.HasMember("error")
      && json["error"].IsObject())
    if (const auto message = text_member(json["error"], "message"); !message.empty())
      return without_controls(message);
  return fmt::format("the server answered with status {}", got.status);
}

} // namespace tuktuk::app
