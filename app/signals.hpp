#pragma once

#include <csignal>

namespace tuktuk::app {

/// Waits for SIGINT or SIGTERM without a handler. Made in the main thread before there are others,
/// so that all of them leave these signals to it. SIGPIPE is ignored from then on: a closed
/// connection is an error code, not an end.
class signal_waiter {
public:
  signal_waiter();
  ~signal_waiter();
  signal_waiter(const signal_waiter&) = delete;
  signal_waiter& operator=(const signal_waiter&) = delete;

  /// Blocks until a signal came (true) or `wake` was called (false).
  [[nodiscard]] bool wait();

  /// Whether `wait` would return at once.
  [[nodiscard]] bool has_come() const;

  /// Ends `wait` from any thread.
  void wake();

private:
  sigset_t watched_{};
  sigset_t before_{};
  int wake_signal_;
};

} // namespace tuktuk::app
