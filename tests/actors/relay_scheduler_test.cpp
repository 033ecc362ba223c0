#include "actors/relay_scheduler.hpp"

#include <caf/all.hpp>
#include <catch2/catch.hpp>

#include <atomic>
#include <chrono>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <set>
#include <thread>
#include <utility>
#include <vector>

using namespace tuktuk;
using namespace std::chrono_literals;

namespace {

/// A system with two workers and the scheduler under test. No test here waits for a time to pass.
struct relay_fixture {
  /// What actors use: a test may end before they do, the system does not.
  template <class T, class... Arguments>
  T& keep(Arguments&&... arguments) {
    auto made = std::make_shared<T>(std::forward<Arguments>(arguments)...);
    kept.push_back(made);
    return *made;
  }

  std::vector<std::shared_ptr<void>> kept;
  caf::actor_system_config config;
  caf::actor_system system{prepare(config)};

  static caf::actor_system_config& prepare(caf::actor_system_config& config) {
    config.set("scheduler.max-threads", 2);
    use_relay_scheduler(config);
    return config;
  }
};

/// Longer than anything takes; a test that waits so long has failed.
constexpr auto patience = 60s;

/// Something that one actor does when it gets a number. It sleeps until then.
caf::actor spawn_taker(caf::actor_system& system, std::function<void(int)> act) {
  return system.spawn<caf::lazy_init>(
    [act = std::move(act)](caf::event_based_actor*) -> caf::behavior {
      return {[act](int number) { act(number); }};
    });
}

} // namespace

TEST_CASE_METHOD(relay_fixture, "a message passes through a long chain of actors") {
  auto& arrived = keep<std::promise<int>>();
  auto next = spawn_taker(system, [&](int number) { arrived.set_value(number); });
  for (int i = 0; i < 1000; ++i)
    next = spawn_taker(system, [next](int number) { caf::anon_send(next, number + 1); });
  caf::anon_send(next, 0);
  auto result = arrived.get_future();
  REQUIRE(result.wait_for(patience) == std::future_status::ready);
  CHECK(result.get() == 1000);
}

TEST_CASE_METHOD(relay_fixture, "two that wake each other for ever keep nobody else from running") {
  auto& stop = keep<std::atomic<bool>>(false);
  const auto play = [&stop](caf::event_based_actor* self) -> caf::behavior {
    return {[self, &stop](caf::actor other) {
      if (!stop)
        self->send(other, caf::actor{self});
    }};
  };
  // As many pairs as there are workers, so that none is free.
  for (int i = 0; i < 4; ++i)
    caf::anon_send(system.spawn(play), system.spawn(play));
  auto& ran = keep<std::promise<void>>();
  caf::anon_send(spawn_taker(system, [&](int) { ran.set_value(); }), 0);
  const bool in_time = ran.get_future().wait_for(patience) == std::future_status::ready;
  stop = true;
  CHECK(in_time);
}

TEST_CASE_METHOD(relay_fixture, "one that wakes very many has all of them run") {
  constexpr int count = 100'000;
  auto& left = keep<std::atomic<int>>(count);
  auto& all = keep<std::promise<void>>();
  auto& sleepers = keep<std::vector<caf::actor>>();
  for (int i = 0; i < count; ++i)
    sleepers.push_back(spawn_taker(system, [&](int) {
      if (--left == 0)
        all.set_value();
    }));
  caf::anon_send(spawn_taker(system,
                             [&](int) {
                               for (const auto& each : sleepers)
                                 caf::anon_send(each, 0);
                               sleepers.clear(); // held on, they would keep the system
                             }),
                 0);
  CHECK(all.get_future().wait_for(patience) == std::future_status::ready);
}

TEST_CASE_METHOD(relay_fixture, "a guest runs what it wakes, when it is told to and not before") {
  auto& ran_on = keep<std::thread::id>();
  auto& steps = keep<int>(0);
  const auto last = spawn_taker(system, [&](int) {
    ran_on = std::this_thread::get_id();
    ++steps;
  });
  const auto first = spawn_taker(system, [&](int number) {
    ++steps;
    caf::anon_send(last, number);
  });
  std::thread{[&] {
    const auto run = join_relay(system);
    caf::anon_send(first, 0);
    CHECK(steps == 0);
    run();
    CHECK(steps == 2);
    CHECK(ran_on == std::this_thread::get_id());
  }}.join();
}

TEST_CASE_METHOD(relay_fixture, "the workers take what is too much for a guest") {
  constexpr int count = 20;
  auto& mutex = keep<std::mutex>();
  auto& threads = keep<std::set<std::thread::id>>();
  auto& left = keep<int>(count);
  auto& all = keep<std::promise<void>>();
  std::thread{[&] {
    const auto run = join_relay(system);
    for (int i = 0; i < count; ++i)
      caf::anon_send(spawn_taker(system,
                                 [&](int) {
                                   const std::lock_guard lock{mutex};
                                   threads.insert(std::this_thread::get_id());
                                   if (--left == 0)
                                     all.set_value();
                                 }),
                     0);
    run();
    CHECK(all.get_future().wait_for(patience) == std::future_status::ready);
    const std::lock_guard lock{mutex};
    CHECK(threads.contains(std::this_thread::get_id()));
    CHECK(threads.size() > 1);
  }}.join();
}

TEST_CASE_METHOD(relay_fixture, "what a guest that leaves has kept is run by the workers") {
  auto& ran = keep<std::promise<std::thread::id>>();
  const auto taker = spawn_taker(system, [&](int) { ran.set_value(std::this_thread::get_id()); });
  std::thread{[&] {
    auto run = join_relay(system);
    caf::anon_send(taker, 0);
    run = nullptr;
    auto where = ran.get_future();
    REQUIRE(where.wait_for(patience) == std::future_status::ready);
    CHECK(where.get() != std::this_thread::get_id());
  }}.join();
}

TEST_CASE_METHOD(relay_fixture, "a guest that left wakes the workers") {
  auto& ran = keep<std::promise<std::thread::id>>();
  const auto taker = spawn_taker(system, [&](int) { ran.set_value(std::this_thread::get_id()); });
  std::thread{[&] {
    static_cast<void>(join_relay(system));
    caf::anon_send(taker, 0);
    auto where = ran.get_future();
    REQUIRE(where.wait_for(patience) == std::future_status::ready);
    CHECK(where.get() != std::this_thread::get_id());
  }}.join();
}

TEST_CASE("without the relay scheduler a guest keeps nothing") {
  std::promise<void> ran; // outlives the actors
  caf::actor_system_config config;
  config.set("scheduler.max-threads", 2).set("scheduler.policy", caf::atom("sharing"));
  caf::actor_system system{config};
  const auto run = join_relay(system);
  caf::anon_send(spawn_taker(system, [&](int) { ran.set_value(); }), 0);
  run();
  CHECK(ran.get_future().wait_for(patience) == std::future_status::ready);
}
