#include "deterministic.hpp"

#include <cstdlib>
#include <iostream>
#include <random>

namespace tuktuk::test {

namespace {

caf::actor_system_config& prepare(caf::actor_system_config& config) {
  return config.set("scheduler.policy", caf::atom("testing")).set("logger.inline-output", true);
}

} // namespace

deterministic::deterministic()
  : system(prepare(config)),
    scheduler(dynamic_cast<caf::scheduler::test_coordinator&>(system.scheduler())),
    self(system),
    around(std::make_shared<surroundings>()),
    began_(scheduler.clock().now()) {
  around->log = std::make_shared<spdlog::logger>("test", log);
  around->log->set_level(spdlog::level::trace);
  around->wall_clock = [this] { return now(); };
  around->random = [generator = std::make_shared<std::mt19937_64>(1)] { return (*generator)(); };
}

deterministic::~deterministic() {
  for (auto position = spawned_.rbegin(); position != spawned_.rend(); ++position)
    caf::anon_send_exit(*position, caf::exit_reason::user_shutdown);
  run();
  for (const auto& left : spawned_)
    caf::anon_send_exit(left, caf::exit_reason::kill);
  run();
  spawned_.clear();
  around->services->clear();
  scheduler.clock().cancel_all();
  run();
  if (system.registry().running() > 1) {
    // The actor system would wait for it for ever.
    std::cerr << system.registry().running() - 1 << " actors outlive the test\n";
    std::abort();
  }
  system.await_actors_before_shutdown(false);
}

void deterministic::advance(timespan span) {
  run();
  auto& clock = scheduler.clock();
  const auto target = clock.current_time + span;
  while (clock.has_pending_timeout() && clock.schedule().begin()->first <= target) {
    const auto next = std::max(clock.schedule().begin()->first, clock.current_time);
    scheduler.advance_time(next - clock.current_time);
    run();
  }
  scheduler.advance_time(target - clock.current_time);
  run();
}

timestamp deterministic::now() const {
  const auto passed = scheduler.clock().now() - began_ + wall_offset_;
  return morning + std::chrono::duration_cast<std::chrono::milliseconds>(passed);
}

} // namespace tuktuk::test
