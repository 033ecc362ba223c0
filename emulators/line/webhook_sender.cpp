#include "emulators/line/webhook_sender.hpp"

#include <chrono>
#include <utility>

namespace tuktuk::line_emulator {
namespace {

std::string error_for(const net::client_failure& failed) {
  if (failed.why.code == failure_code::timed_out)
    return "request_timeout";
  return failed.progress == net::request_progress::not_sent ? "could_not_connect" : "unclassified";
}

net::client_request to_request(webhook_delivery what) {
  net::client_request request;
  request.url = std::move(what.url);
  request.headers.emplace_back("content-type", std::move(what.content_type));
  if (what.signature)
    request.headers.emplace_back("x-line-signature", std::move(*what.signature));
  request.body = std::move(what.body);
  request.connect_timeout = what.timeout;
  request.read_timeout = what.timeout;
  request.total_timeout = what.timeout;
  return request;
}

} // namespace

webhook_sender::webhook_sender(std::size_t connections)
  : client_{net::make_http_client({.max_connections = connections,
                                   .ca_file = {},
                                   .user_agent = "LineBotWebhook/2.0",
                                   .thread_name = "line-webhooks"})} {
  // nop
}

void webhook_sender::deliver(webhook_delivery what, std::function<void(webhook_outcome)> done) {
  using clock = std::chrono::steady_clock;
  auto elapsed = [begin = clock::now()] {
    return std::chrono::duration<double, std::milli>(clock::now() - begin).count();
  };
  net::client_callbacks callbacks;
  callbacks.on_done = [done, elapsed](int status, const net::header_list&, std::string) {
    bool good = status >= 200 && status < 300;
    done({status, good ? std::string{} : "error_status_code", elapsed()});
  };
  callbacks.on_failure = [done, elapsed](net::client_failure failed) {
    done({0, error_for(failed), elapsed()});
  };
  client_->start(to_request(std::move(what)), std::move(callbacks));
}

} // namespace tuktuk::line_emulator
