#pragma once

#include "net/event_loop.hpp"
#include "net/http_client.hpp"

#include <memory>
#include <utility>

namespace tuktuk::net {

/// A client as one of the two test programs has it: on a thread of its own, or on an event loop.
[[nodiscard]] inline std::unique_ptr<http_client> make_client_under_test(
  http_client_options options) {
#ifdef TUKTUK_TEST_CLIENT_ON_LOOP
  class client_with_loop final : public http_client {
  public:
    explicit client_with_loop(http_client_options options) {
      loop_->start();
      options.loop = loop_;
      client_ = make_http_client(options);
    }
    std::uint64_t start(client_request request, client_callbacks callbacks) override {
      return client_->start(std::move(request), std::move(callbacks));
    }
    void cancel(std::uint64_t id) override { client_->cancel(id); }
    [[nodiscard]] http_client_counters counters() const override { return client_->counters(); }

  private:
    std::shared_ptr<event_loop> loop_ = std::make_shared<event_loop>("test-loop");
    std::unique_ptr<http_client> client_;
  };
  return std::make_unique<client_with_loop>(std::move(options));
#else
  return make_http_client(options);
#endif
}

} // namespace tuktuk::net
