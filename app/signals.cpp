#include "app/signals.hpp"

#include <unistd.h>

namespace tuktuk::app {

signal_waiter::signal_waiter() : wake_signal_(SIGRTMIN) {
  std::signal(SIGPIPE, SIG_IGN);
  // A limit on the size of files is to fail a write, as a full disk does, not to end the process.
  std::signal(SIGXFSZ, SIG_IGN);
  sigemptyset(&watched_);
  sigaddset(&watched_, SIGINT);
  sigaddset(&watched_, SIGTERM);
  sigaddset(&watched_, wake_signal_);
  pthread_sigmask(SIG_BLOCK, &watched_, &before_);
}

signal_waiter::~signal_waiter() {
  // A second signal that came meanwhile must not end the process by its default action now.
  timespec none{};
  while (sigtimedwait(&watched_, nullptr, &none) > 0) {
  }
  pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

bool signal_waiter::wait() {
  int which = 0;
  sigwait(&watched_, &which);
  return which != wake_signal_;
}

bool signal_waiter::has_come() const {
  sigset_t pending;
  sigpending(&pending);
  return sigismember(&pending, SIGINT) == 1 || sigismember(&pending, SIGTERM) == 1
         || sigismember(&pending, wake_signal_) == 1;
}

void signal_waiter::wake() {
  kill(getpid(), wake_signal_);
}

} // namespace tuktuk::app
