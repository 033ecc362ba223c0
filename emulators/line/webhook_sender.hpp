#pragma once

#include "emulators/common/timer_queue.hpp"
#include "messages/time.hpp"
#include "net/http_client.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace tuktuk::line_emulator {

/// One webhook on its way to the server under test.
struct webhook_delivery {
  std::string url;
  std::string body;
  /// Absent: the header is left out.
  std::optional<std::string> signature;
  std::string content_type = "application/json; charset=utf-8";
  timespan timeout = std::chrono::seconds{2};
};

/// How it went, in LINE's words where it failed: could_not_connect, request_timeout,
/// error_status_code, unclassified.
struct webhook_outcome {
  int status = 0; ///< 0: no answer
  std::string error;
  double milliseconds = 0;

  [[nodiscard]] bool accepted() const { return status >= 200 && status < 300; }
};

/// Delivers webhooks over kept-alive connections. Thread-safe.
class webhook_sender {
public:
  explicit webhook_sender(std::size_t connections);

  /// `done` runs once, on the client's thread.
  void deliver(webhook_delivery what, std::function<void(webhook_outcome)> done);

private:
  std::unique_ptr<net::http_client> client_;
};

} // namespace tuktuk::line_emulator
