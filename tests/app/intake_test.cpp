#include "app/intake.hpp"

#include "tests/support/deterministic.hpp"

#include <catch2/catch.hpp>

#include <atomic>
#include <memory>
#include <thread>
#include <vector>

using namespace tuktuk;
using namespace tuktuk::app;
using namespace tuktuk::test;

namespace {

/// A JOURNAL that takes events as the test tells it.
struct door {
  std::vector<std::size_t> offered;
  std::vector<caf::typed_response_promise<std::uint32_t>> held;
  bool silent = false;
  bool refuses = false;
};

class intake_fixture : public deterministic {
public:
  intake_fixture() { start(); }

  void start() {
    journal = spawn([state = state](caf::event_based_actor* me) -> caf::behavior {
      return {
        [state, me](accept_atom,
                    const std::vector<inbound_event>& events) -> caf::result<std::uint32_t> {
          state->offered.push_back(events.size());
          if (state->refuses)
            return make_error({failure_code::storage, "the disk is full"});
          if (!state->silent)
            return static_cast<std::uint32_t>(events.size());
          state->held.push_back(me->make_response_promise<std::uint32_t>());
          return state->held.back();
        },
        [](action& what) { what.run(); },
      };
    });
    around->services->enter(service::journal, 0, journal);
  }

  void accept(std::size_t events) {
    door_step->accept(std::vector<inbound_event>(events), 1200ms,
                      [told = told](result<std::uint32_t> how) { told->push_back(how); });
    run();
  }

  /// The JOURNAL gives one of the answers that it held back.
  void answer(std::size_t which, std::uint32_t fresh) {
    inside(journal, [this, which, fresh] { state->held[which].deliver(std::uint32_t{fresh}); });
  }

  caf::actor journal;
  std::shared_ptr<door> state = std::make_shared<door>();
  std::shared_ptr<std::vector<result<std::uint32_t>>> told
    = std::make_shared<std::vector<result<std::uint32_t>>>();
  std::unique_ptr<intake> door_step = std::make_unique<intake>(system, around);
};

} // namespace

TEST_CASE_METHOD(intake_fixture, "A webhook learns how many of its events were new") {
  accept(3);
  accept(1);
  REQUIRE(told->size() == 2);
  CHECK(*told->front() == 3);
  CHECK(*told->back() == 1);
  CHECK(state->offered == std::vector<std::size_t>{3, 1});
}

TEST_CASE_METHOD(intake_fixture, "Each webhook hears its own answer, whatever their order") {
  state->silent = true;
  accept(1);
  accept(2);
  answer(1, 2);
  answer(0, 0);
  REQUIRE(told->size() == 2);
  CHECK(*told->front() == 2);
  CHECK(*told->back() == 0);
}

TEST_CASE_METHOD(intake_fixture, "A refusal of the store is passed on as it is") {
  state->refuses = true;
  accept(1);
  REQUIRE(told->size() == 1);
  CHECK(told->front().error() == failure{failure_code::storage, "the disk is full"});
  CHECK(state->offered.size() == 1);
}

TEST_CASE_METHOD(intake_fixture, "A silent store costs the webhook its deadline, and no more") {
  state->silent = true;
  accept(1);
  advance(1100ms);
  CHECK(told->empty());
  advance(200ms);
  REQUIRE(told->size() == 1);
  CHECK(told->front().error().code == failure_code::timed_out);
  SECTION("an answer that comes after that is nobody's") {
    answer(0, 1);
    CHECK(told->size() == 1);
  }
  SECTION("the next webhook is watched over again") {
    accept(1);
    advance(1300ms);
    CHECK(told->size() == 2);
  }
}

TEST_CASE_METHOD(intake_fixture, "A store that is being restarted is asked again") {
  kill(journal);
  accept(2);
  CHECK(told->empty());
  SECTION("and takes the events when it is back") {
    advance(100ms);
    start();
    advance(100ms);
    REQUIRE(told->size() == 1);
    CHECK(*told->front() == 2);
    CHECK(state->offered == std::vector<std::size_t>{2});
  }
  SECTION("until the deadline") {
    advance(1300ms);
    REQUIRE(told->size() == 1);
    CHECK(told->front().error().code == failure_code::timed_out);
  }
}

TEST_CASE_METHOD(intake_fixture, "Without a store a webhook is refused at once") {
  around->services->clear();
  accept(1);
  REQUIRE(told->size() == 1);
  CHECK(told->front().error().code == failure_code::unavailable);
}

TEST_CASE_METHOD(intake_fixture, "Whoever waits when the intake ends is told so") {
  state->silent = true;
  accept(1);
  door_step.reset();
  REQUIRE(told->size() == 1);
  CHECK(told->front().error().code == failure_code::unavailable);
  answer(0, 1);
  CHECK(told->size() == 1);
}

TEST_CASE("Deadlines are kept while everybody sets timers") {
  caf::actor_system_config config;
  config.set("scheduler.max-threads", 2);
  caf::actor_system system{config};
  auto around = std::make_shared<surroundings>();
  auto silent = system.spawn([](caf::event_based_actor* me) -> caf::behavior {
    return {
      [me](accept_atom, const std::vector<inbound_event>&) -> caf::result<std::uint32_t> {
        return me->make_response_promise<std::uint32_t>(); // for ever
      },
    };
  });
  around->services->enter(service::journal, 0, silent);
  // The clock's queue is short: whoever sets many timers at once fills it.
  std::vector<caf::actor> timers;
  for (int i = 0; i < 4; ++i)
    timers.push_back(system.spawn([](caf::event_based_actor* me) -> caf::behavior {
      me->send(me, retry_atom_v);
      return {
        [me](retry_atom) {
          for (int n = 0; n < 200; ++n)
            me->delayed_send(me, 1h, tick_atom_v);
          me->delayed_send(me, 1ms, retry_atom_v);
        },
        [](tick_atom) {},
      };
    }));
  std::atomic<int> told = 0;
  constexpr int webhooks = 2000;
  {
    intake door_step{system, around};
    for (int i = 0; i < webhooks; ++i)
      door_step.accept(std::vector<inbound_event>(1), std::chrono::milliseconds{i % 200},
                       [&told](const result<std::uint32_t>& how) { told += how ? 0 : 1; });
    const auto patience = std::chrono::steady_clock::now() + 20s;
    while (told < webhooks && std::chrono::steady_clock::now() < patience)
      std::this_thread::yield();
    CHECK(told == webhooks);
  }
  for (const auto& each : timers)
    caf::anon_send_exit(each, caf::exit_reason::kill);
  caf::anon_send_exit(silent, caf::exit_reason::kill);
}
