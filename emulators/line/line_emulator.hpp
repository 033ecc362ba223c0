#pragma once

#include "emulators/common/fault_plan.hpp"
#include "emulators/common/long_polls.hpp"
#include "emulators/common/timer_queue.hpp"
#include "emulators/common/web.hpp"
#include "emulators/line/channel.hpp"
#include "emulators/line/messaging_service.hpp"
#include "emulators/line/webhook_events.hpp"
#include "emulators/line/webhook_sender.hpp"

#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace tuktuk::line_emulator {

/// Emulated LINE behind an HTTP server: the Messaging API under /v2/, its puppet strings under
/// /emulator/ (emulators/README.md). Thread-safe.
class line_emulator {
public:
  line_emulator(channel_settings settings, std::uint64_t seed);
  ~line_emulator();
  line_emulator(const line_emulator&) = delete;
  line_emulator& operator=(const line_emulator&) = delete;

  /// The server's handler.
  void handle(net::http_request request, net::responder_ptr responder);

  /// The server's head check: refuses a body that is too large before it is read.
  [[nodiscard]] net::http_response check_head(const net::http_request& request);

  /// Lets go of everything that hangs, before the server stops.
  void release();

private:
  // -- the Messaging API --------------------------------------------------------------------------

  void handle_api(const net::http_request& request, net::responder_ptr responder);
  void answer(handled_call outcome, const emulation::fault* hit, std::string_view endpoint,
              net::responder_ptr responder);
  void count(std::string_view endpoint, int status, std::string_view reason);

  // -- the control interface ----------------------------------------------------------------------

  void handle_control(const net::http_request& request, net::responder_ptr responder);
  void say(const net::http_request& request, net::responder_ptr responder);
  [[nodiscard]] net::http_response prepared_only(const std::vector<webhook_event>& events);
  void deliver_raw(const net::http_request& request, net::responder_ptr responder);
  void redeliver(const net::http_request& request, net::responder_ptr responder);
  void show_messages(const net::http_request& request, net::responder_ptr responder);
  [[nodiscard]] net::http_response show_loading(const net::http_request& request);
  [[nodiscard]] net::http_response faults(const net::http_request& request);
  [[nodiscard]] net::http_response change_settings(const net::http_request& request);
  [[nodiscard]] net::http_response change_user(const net::http_request& request);
  void reset();

  // -- webhooks -----------------------------------------------------------------------------------

  using when_sent = std::function<void(webhook_outcome)>;
  /// Sends events as one webhook, and again as often as settled while it is not accepted. `done`
  /// runs after the first attempt.
  void send_events(std::vector<std::string> events, std::uint64_t attempts_left, when_sent done);
  [[nodiscard]] webhook_delivery prepare(std::string body, bool sign);

  std::mutex mutex_; ///< guards what follows up to the timers
  emulation::random_source random_;
  channel channel_;
  sent_events events_;
  emulation::fault_plan faults_;

  emulation::hanging_calls hanging_;
  emulation::timer_queue timers_;
  emulation::long_polls polls_{timers_};
  webhook_sender sender_{256};
};

} // namespace tuktuk::line_emulator
