#include "fake_http_client.hpp"

#include <stdexcept>
#include <utility>

namespace tuktuk::test {

namespace {

class fake_client final : public net::http_client {
public:
  explicit fake_client(fake_network& network) : network_(network) {}

  ~fake_client() override {
    for (const auto& exchange : own_)
      if (!exchange->ended)
        exchange->fail(failure_code::cancelled, "the client ends");
  }

  std::uint64_t start(net::client_request request, net::client_callbacks callbacks) override {
    auto exchange = std::make_shared<fake_exchange>();
    exchange->id = network_.exchanges.size() + 1;
    exchange->request = std::move(request);
    exchange->callbacks = std::move(callbacks);
    network_.exchanges.push_back(exchange);
    own_.push_back(exchange);
    return exchange->id;
  }

  void cancel(std::uint64_t id) override {
    for (const auto& exchange : own_)
      if (exchange->id == id && !exchange->ended) {
        exchange->cancelled = true;
        exchange->fail(failure_code::cancelled, "cancelled");
      }
  }

  [[nodiscard]] net::http_client_counters counters() const override { return {}; }

private:
  fake_network& network_;
  std::vector<std::shared_ptr<fake_exchange>> own_;
};

} // namespace

void fake_exchange::head(int status, net::header_list headers) {
  if (ended)
    throw std::logic_error("a fake exchange goes on after its end");
  status_ = status;
  headers_ = std::move(headers);
  if (callbacks.on_head)
    callbacks.on_head(status_, headers_);
}

void fake_exchange::data(std::string_view piece) {
  if (ended)
    throw std::logic_error("a fake exchange goes on after its end");
  callbacks.on_data(piece);
}

void fake_exchange::done() {
  answer(status_, {}, headers_);
}

void fake_exchange::answer(int status, std::string body, net::header_list headers) {
  if (std::exchange(ended, true))
    throw std::logic_error("a fake exchange ends twice");
  const bool begun = status_ != 0;
  status_ = status;
  headers_ = std::move(headers);
  const auto calls = std::exchange(callbacks, {});
  if (!begun && calls.on_head)
    calls.on_head(status_, headers_);
  if (calls.on_data && !body.empty())
    calls.on_data(std::exchange(body, {}));
  calls.on_done(status_, headers_, std::move(body));
}

void fake_exchange::fail(failure_code code, std::string text, net::request_progress progress) {
  if (std::exchange(ended, true))
    throw std::logic_error("a fake exchange ends twice");
  const auto calls = std::exchange(callbacks, {});
  calls.on_failure({{code, std::move(text)}, progress, status_ != 0});
}

std::unique_ptr<net::http_client> fake_network::make_client() {
  return std::make_unique<fake_client>(*this);
}

} // namespace tuktuk::test
