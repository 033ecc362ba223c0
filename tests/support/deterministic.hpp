#pragma once

#include "actors/errors.hpp"
#include "actors/surroundings.hpp"
#include "captured_log.hpp"
#include "messages/interfaces.hpp"

#include <caf/actor.hpp>
#include <caf/actor_cast.hpp>
#include <caf/actor_system.hpp>
#include <caf/actor_system_config.hpp>
#include <caf/event_based_actor.hpp>
#include <caf/scheduler/test_coordinator.hpp>
#include <caf/scoped_actor.hpp>
#include <caf/send.hpp>
#include <caf/stateful_actor.hpp>

#include <catch2/catch.hpp>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace tuktuk::test {

/// Something to do in an actor's own context; the fakes take it as a message.
struct action {
  std::function<void()> run;
};

} // namespace tuktuk::test

CAF_ALLOW_UNSAFE_MESSAGE_TYPE(tuktuk::test::action)

namespace tuktuk::test {

/// The answer to a request, as far as it has come.
template <class R>
struct reply {
  std::optional<R> value;
  std::optional<failure> error;

  [[nodiscard]] bool came() const { return value || error; }
};

using namespace std::chrono_literals;

/// The wall clock's time when a test begins: 2025-03-01 09:00:00 UTC.
inline constexpr timestamp morning{std::chrono::milliseconds{1740819600000}};

/// An actor system without worker threads, in which time passes only when a test says so: a test
/// tells and asks actors, lets them work until nothing is left to do, and looks at what came of it.
///
/// Its destructor ends every actor that was started through `spawn`, whatever timers it has.
class deterministic {
public:
  deterministic();
  ~deterministic();
  deterministic(const deterministic&) = delete;
  deterministic& operator=(const deterministic&) = delete;

  /// Starts an actor that ends with the test.
  template <class... Ts>
  auto spawn(Ts&&... xs) {
    auto handle = system.spawn(std::forward<Ts>(xs)...);
    keep(caf::actor_cast<caf::actor>(handle));
    return handle;
  }

  /// Ends an actor with the test that somebody else started.
  void keep(caf::actor handle) { spawned_.push_back(std::move(handle)); }

  /// Lets all actors work until every mailbox is empty; no time passes.
  void run() { scheduler.run(); }

  /// Lets time pass, one timer after the other, and the actors work in between.
  void advance(timespan span);

  /// Moves the wall clock alone, where passing so much time would only turn idle timers.
  void move_wall_clock(timespan span) { wall_offset_ += span; }

  [[nodiscard]] timestamp now() const;

  template <class Handle, class... Ts>
  void tell(const Handle& whom, Ts&&... xs) {
    caf::anon_send(whom, std::forward<Ts>(xs)...);
    run();
  }

  /// Asks, lets all actors work, and returns the answer as far as there is one yet; it may still
  /// come.
  template <class R, class Handle, class... Ts>
  std::shared_ptr<reply<R>> ask(const Handle& whom, Ts... xs) {
    auto got = std::make_shared<reply<R>>();
    spawn([got, whom, ... xs = std::move(xs)](caf::event_based_actor* asker) {
      asker->request(whom, caf::infinite, xs...)
        .then([got](R& value) { got->value = std::move(value); },
              [got](const caf::error& why) { got->error = to_failure(why); });
    });
    run();
    return got;
  }

  /// Runs something in the context of a fake.
  void inside(const caf::actor& fake, std::function<void()> what) {
    tell(fake, action{std::move(what)});
  }

  /// Ends an actor the hard way, without its exit handler.
  template <class Handle>
  void kill(const Handle& whom) {
    caf::anon_send_exit(whom, caf::exit_reason::kill);
    run();
  }

  /// Whether an actor has ended.
  template <class Handle>
  [[nodiscard]] bool is_gone(const Handle& whom) {
    bool gone = false;
    self->monitor(whom);
    run();
    self->receive([&](caf::down_msg&) { gone = true; }, caf::after(0s) >> [] {});
    if (!gone)
      self->demonitor(whom.address());
    return gone;
  }

  caf::actor_system_config config;
  caf::actor_system system;
  caf::scheduler::test_coordinator& scheduler;
  caf::scoped_actor self;
  std::shared_ptr<captured_log> log = std::make_shared<captured_log>();
  /// What the actors under test are handed.
  std::shared_ptr<surroundings> around;

private:
  std::vector<caf::actor> spawned_;
  caf::actor_clock::time_point began_;
  timespan wall_offset_{0};
};

/// The state of a living stateful actor.
template <class State, class Base = caf::event_based_actor, class Handle>
const State& state_of(const Handle& whom) {
  auto* found = caf::actor_cast<caf::abstract_actor*>(whom);
  return dynamic_cast<caf::stateful_actor<State, Base>&>(*found).state;
}

} // namespace tuktuk::test
