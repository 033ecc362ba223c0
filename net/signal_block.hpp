#pragma once

#include <pthread.h>
#include <signal.h>

namespace tuktuk::net {

/// Blocks every signal of this thread, and of the threads that it starts, while it lives. Signals
/// are for the program's main thread, and a SIGPIPE from inside of OpenSSL for nobody.
class signal_block {
public:
  signal_block() {
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before_);
  }
  signal_block(const signal_block&) = delete;
  signal_block& operator=(const signal_block&) = delete;
  ~signal_block() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

private:
  sigset_t before_{};
};

} // namespace tuktuk::net
