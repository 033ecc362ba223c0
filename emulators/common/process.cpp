#include "emulators/common/process.hpp"

#include <csignal>
#include <cstdio>
#include <cstdlib>

#include <pthread.h>
#include <sys/prctl.h>
#include <unistd.h>

namespace tuktuk::emulation {
namespace {

sigset_t stop_signals() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGTERM);
  sigaddset(&set, SIGINT);
  return set;
}

} // namespace

void hold_back_stop_signals() {
  auto set = stop_signals();
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
}

bool end_with_parent() {
  auto parent = getppid();
  prctl(PR_SET_PDEATHSIG, SIGTERM);
  // The parent may have ended before the request took hold.
  return parent != 1 && getppid() == parent;
}

void wait_for_stop_signal() {
  auto set = stop_signals();
  int received = 0;
  while (sigwait(&set, &received) != 0) {
    // Interrupted: wait again.
  }
}

net::http_server_options server_options(const common_options& options,
                                        std::uint64_t max_body_bytes) {
  net::http_server_options server;
  server.address = options.address;
  server.port = static_cast<std::uint16_t>(options.port);
  server.threads = static_cast<unsigned>(options.threads);
  server.max_body_bytes = max_body_bytes;
  server.idle_timeout = std::chrono::minutes{10};
  return server;
}

void announce(const std::string& address, std::uint16_t port) {
  std::printf("listening on http://%s:%u\n", address.c_str(), static_cast<unsigned>(port));
  std::fflush(stdout);
}

result<std::string> secret_from_environment(const std::string& variable) {
  const char* value = std::getenv(variable.c_str());
  if (!value || !*value)
    return failure{failure_code::unauthorized,
                   "set " + variable + " in the environment (any made-up value will do)"};
  return std::string{value};
}

} // namespace tuktuk::emulation
