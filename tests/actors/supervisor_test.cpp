#include "../support/deterministic.hpp"

#include "actors/supervisor.hpp"

#include <stdexcept>

using namespace tuktuk;
using namespace tuktuk::test;

using strings = std::vector<std::string>;

namespace {

/// A supervised actor: takes actions, and notes its birth and its orderly end.
struct child_log {
  strings events;
  std::size_t births = 0;
};

caf::behavior child(caf::event_based_actor* self, std::string name,
                    std::shared_ptr<child_log> log) {
  set_handlers(self);
  ++log->births;
  log->events.push_back("+" + name);
  self->set_exit_handler([=](caf::exit_msg& message) {
    log->events.push_back("-" + name);
    self->quit(message.reason);
  });
  return {
    [](action& what) { what.run(); },
    [=](caf::ok_atom) {
      self->quit(make_error({failure_code::storage, "no disk"}));
    },
    [=](caf::put_atom) { self->quit(); },
  };
}

class supervisor_fixture : public deterministic {
public:
  child_spec spec(const std::string& name, service role) {
    return {name, role, 0, [log = children, name](caf::event_based_actor* parent) {
              return parent->spawn(child, name, log);
            }};
  }

  caf::actor start(restart_limit limit = {}) {
    auto made
      = spawn(supervisor, surroundings_ptr{around}, std::string{"root"},
              std::vector<child_spec>{spec("a", service::cache), spec("b", service::classifier),
                                      spec("c", service::azure_pool)},
              limit);
    run();
    return made;
  }

  [[nodiscard]] caf::actor at(service what) const { return around->services->find(what); }

  void crash(service what) {
    inside(at(what), [] { throw std::runtime_error("defect"); });
  }

  std::shared_ptr<child_log> children = std::make_shared<child_log>();
};

} // namespace

TEST_CASE_METHOD(supervisor_fixture, "A supervisor starts its children in order and enters them") {
  const auto root = start();
  CHECK(children->events == strings{"+a", "+b", "+c"});
  const auto asked = ask<caf::actor>(root, caf::get_atom::value, std::string{"b"});
  REQUIRE(asked->value);
  CHECK(*asked->value == at(service::classifier));
  CHECK(ask<caf::actor>(root, caf::get_atom::value, std::string{"z"})->error.value().code
        == failure_code::not_found);
}

TEST_CASE_METHOD(supervisor_fixture,
                 "A child that ends, however that comes, is replaced under the same name") {
  const auto root = start();
  const auto before = at(service::classifier);
  SECTION("it throws") {
    crash(service::classifier);
  }
  SECTION("it gives up with an error") {
    tell(before, caf::ok_atom::value);
  }
  SECTION("it ends without one") {
    tell(before, caf::put_atom::value);
  }
  SECTION("it is killed") {
    kill(before);
  }
  CHECK(is_gone(before));
  const auto after = at(service::classifier);
  REQUIRE(after);
  CHECK(after != before);
  CHECK_FALSE(is_gone(after));
  CHECK_FALSE(is_gone(root));
  CHECK(children->births == 4);
  CHECK(log->count("event=actor_ended actor=b") == 1);
  CHECK(around->meters->expose().find("tuktuk_actor_restarts_total{actor=\"b\"} 1")
        != std::string::npos);
  // Its neighbours live on.
  CHECK_FALSE(is_gone(at(service::cache)));
  CHECK_FALSE(is_gone(at(service::azure_pool)));
}

TEST_CASE_METHOD(supervisor_fixture, "The reason of an end stands in the log") {
  start();
  crash(service::cache);
  CHECK(log->has("reason=\"defect\""));
}

TEST_CASE_METHOD(supervisor_fixture, "Restarts are counted in a sliding window") {
  const auto root = start({3, 5s});
  for (int i = 0; i < 10; ++i) {
    crash(service::cache);
    advance(2s);
  }
  CHECK_FALSE(is_gone(root));
  CHECK(children->births == 13);
}

TEST_CASE_METHOD(supervisor_fixture,
                 "Over the limit a supervisor stops its children, the last one first, and ends "
                 "with an error") {
  const auto root = start({3, 5s});
  self->monitor(root);
  for (int i = 0; i < 3; ++i)
    crash(service::classifier);
  CHECK(children->births == 6);
  children->events.clear();
  crash(service::classifier);
  CHECK(children->events == strings{"-c", "-a"});
  CHECK(log->has("event=escalated supervisor=root actor=b"));
  caf::error reason;
  self->receive([&](caf::down_msg& down) { reason = down.reason; },
                caf::after(0s) >> [] { FAIL("the supervisor lives"); });
  CHECK(to_failure(reason).code == failure_code::internal);
  CHECK(to_failure(reason).text.find("b failed too often") == 0);
}

TEST_CASE_METHOD(supervisor_fixture, "A supervisor that is told to end stops its children in "
                                     "reverse order, each after the one behind it") {
  const auto root = start();
  children->events.clear();
  caf::anon_send_exit(root, caf::exit_reason::user_shutdown);
  run();
  CHECK(children->events == strings{"-c", "-b", "-a"});
  CHECK(is_gone(root));
}

TEST_CASE_METHOD(supervisor_fixture, "A supervisor under another one is restarted with all of its "
                                     "children") {
  const std::vector<child_spec> inner{spec("a", service::cache), spec("b", service::classifier)};
  const child_spec group{"group", std::nullopt, 0, [this, inner](caf::event_based_actor* parent) {
                           return parent->spawn(supervisor, surroundings_ptr{around},
                                                std::string{"group"}, inner, restart_limit{0, 5s});
                         }};
  const auto root = spawn(supervisor, surroundings_ptr{around}, std::string{"root"},
                          std::vector<child_spec>{group}, restart_limit{1, 5s});
  run();
  const auto old_a = at(service::cache);
  crash(service::classifier);
  CHECK(is_gone(old_a));
  CHECK_FALSE(is_gone(at(service::cache)));
  CHECK_FALSE(is_gone(at(service::classifier)));
  CHECK_FALSE(is_gone(root));
  crash(service::classifier);
  CHECK(is_gone(root));
  CHECK(is_gone(at(service::cache)));
}

TEST_CASE_METHOD(supervisor_fixture, "A supervisor that dies the hard way takes its children "
                                     "along") {
  const auto root = start();
  kill(root);
  CHECK(is_gone(at(service::cache)));
  CHECK(is_gone(at(service::classifier)));
  CHECK(is_gone(at(service::azure_pool)));
}

TEST_CASE_METHOD(supervisor_fixture, "A child that cannot be started counts as one that ended") {
  auto broken = spec("b", service::classifier);
  auto failures = std::make_shared<int>(0);
  broken.start = [start = broken.start, failures](caf::event_based_actor* parent) {
    if (*failures > 0 && (*failures)-- > 0)
      throw std::runtime_error("no thread");
    return start(parent);
  };
  const auto root
    = spawn(supervisor, surroundings_ptr{around}, std::string{"root"},
            std::vector<child_spec>{spec("a", service::cache), broken}, restart_limit{3, 5s});
  run();
  SECTION("it starts at the next try") {
    *failures = 1;
    crash(service::classifier);
    CHECK_FALSE(is_gone(root));
    CHECK_FALSE(is_gone(at(service::classifier)));
  }
  SECTION("it never starts") {
    *failures = 1000;
    crash(service::classifier);
    CHECK(is_gone(root));
    CHECK(is_gone(at(service::cache)));
  }
}
