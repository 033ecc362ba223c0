#include "app/routes.hpp"
#include "line/webhook.hpp"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <utility>

// POST /webhook: 200 only once the events are durable (contracts/server.md).

namespace tuktuk::app {

namespace {

net::http_response accepted() {
  net::http_response response;
  response.body = "{}";
  return response;
}

net::http_response come_again(std::string_view why) {
  auto response = error_response(503, "unavailable", why);
  response.headers.emplace_back("Retry-After", "1");
  return response;
}

} // namespace

void routes::webhook(const net::http_request& request, net::responder_ptr answer) const {
  const auto began = std::chrono::steady_clock::now();
  const auto reply = [around = around_, answer, began](net::http_response response) {
    around->meters->webhook(response.status, std::chrono::steady_clock::now() - began);
    answer->send(std::move(response));
  };
  if (!line::verify_signature(held_.line_channel_secret.reveal(), request.body,
                              net::find_header(request.headers, "x-line-signature"))) {
    around_->log->warn("event=webhook_refused peer={} bytes={} reason=\"wrong signature\"",
                       request.peer, request.body.size());
    return reply(error_response(401, "bad_signature", "the signature is wrong"));
  }
  auto read = line::parse_webhook(request.body, around_->wall_clock());
  if (!read) {
    around_->log->warn("event=webhook_refused peer={} bytes={} reason=\"{}\"", request.peer,
                       request.body.size(), read.error().text);
    return reply(error_response(400, "not_a_webhook", "the body is not a webhook"));
  }
  around_->meters->events("ignored", read->ignored);
  if (read->events.empty())
    return reply(accepted());
  const auto count = read->events.size();
  const auto waiting
    = static_cast<std::uint64_t>(std::max<std::int64_t>(*around_->offered_events, 0));
  if (waiting + count > values_.server.max_pending_events) {
    around_->log->warn("event=webhook_not_accepted events={} reason=\"the store keeps {} waiting\"",
                       count, waiting);
    return reply(come_again("the events could not be stored"));
  }
  intake_->accept(std::move(read->events), values_.server.accept_timeout,
                  [around = around_, reply, count](const result<std::uint32_t>& how) {
                    if (!how) {
                      around->log->warn("event=webhook_not_accepted events={} reason=\"{}\"", count,
                                        how.error().text);
                      return reply(come_again("the events could not be stored"));
                    }
                    around->meters->events("fresh", *how);
                    around->meters->events("repeated", count - *how);
                    reply(accepted());
                  });
}

} // namespace tuktuk::app
