#include "app/serve_command.hpp"

#include "app/server.hpp"
#include "app/signals.hpp"
#include "app/urls.hpp"

#include <sys/resource.h>

#include <ostream>

namespace tuktuk::app {

namespace {

/// Every connection is a file descriptor, and the usual soft limit of 1,024 is far below
/// server.max-connections. What cannot be raised is met by the HTTP server with 503.
void raise_descriptor_limit() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
    return;
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
}

} // namespace

int run_serve(command_context& context) {
  if (auto able = check_ready_to_serve(context.config.values, context.held); !able)
    return fail(context.terminal, exit_code::bad_usage, able.error().text);
  keep_memory_private();
  raise_descriptor_limit();
  signal_waiter signals;
  auto started = server::start(context.config, context.held);
  if (!started)
    return fail(context.terminal,
                started.error().code == failure_code::invalid_input ? exit_code::bad_usage
                                                                    : exit_code::work_failed,
                started.error().text);
  auto& running = **started;
  running.on_collapse([&signals] { signals.wake(); });
  context.terminal.out << "tuktuk listens on "
                       << http_url(context.config.values.server.address, running.port())
                       << std::endl;
  const bool told = signals.wait();
  running.stop();
  if (told)
    return exit_code::done;
  return fail(context.terminal, exit_code::work_failed,
              "an actor failed again and again, and its supervisors gave up (see the log); "
              "what was accepted is in the store and will be answered after the next start");
}

} // namespace tuktuk::app
