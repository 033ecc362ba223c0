#pragma once

#include "emulators/azure/service.hpp"
#include "emulators/common/fault_plan.hpp"
#include "emulators/common/long_polls.hpp"
#include "emulators/common/timer_queue.hpp"
#include "emulators/common/web.hpp"

#include <memory>
#include <mutex>
#include <string>
#include <string_view>

namespace tuktuk::azure_emulator {

/// Emulated Azure OpenAI behind an HTTP server: the two API styles under /openai/, its puppet
/// strings under /emulator/ (emulators/README.md). Thread-safe.
class azure_emulator {
public:
  azure_emulator(service_settings settings, std::uint64_t seed);
  ~azure_emulator();
  azure_emulator(const azure_emulator&) = delete;
  azure_emulator& operator=(const azure_emulator&) = delete;

  /// The server's handler.
  void handle(const net::http_request& request, net::responder_ptr responder);

  /// Lets go of everything that hangs, before the server stops.
  void release();

private:
  struct running_answer;
  using running_ptr = std::shared_ptr<running_answer>;

  // -- answers at the model's pace
  // ------------------------------------------------------------------

  void begin(decision what, std::optional<emulation::fault> hit, net::responder_ptr responder);
  /// Plays a fault that comes before any byte of the answer; false if this one does not.
  [[nodiscard]] bool play_early_fault(const running_ptr& run);
  void send_whole(const running_ptr& run);
  void begin_stream(const running_ptr& run);
  /// Writes every chunk that is due, and comes back for the next.
  void advance_stream(const running_ptr& run);
  void play_late_fault(const running_ptr& run);
  void note_first_byte(const running_ptr& run);
  void note_end(const running_ptr& run, int status, std::string_view outcome);

  // -- the control interface ----------------------------------------------------------------------

  void handle_control(const net::http_request& request, net::responder_ptr responder);
  void show_calls(const net::http_request& request, net::responder_ptr responder);
  [[nodiscard]] net::http_response faults(const net::http_request& request);
  [[nodiscard]] net::http_response change_settings(const net::http_request& request);
  void reset();

  std::mutex mutex_; ///< guards what follows up to the timers
  emulation::random_source random_;
  service service_;
  emulation::fault_plan faults_;

  emulation::hanging_calls hanging_;
  emulation::timer_queue timers_;
  emulation::long_polls polls_{timers_};
};

} // namespace tuktuk::azure_emulator
