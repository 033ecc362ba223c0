#include "../support/deterministic.hpp"

#include "actors/errors.hpp"

#include <caf/exit_reason.hpp>
#include <caf/sec.hpp>

#include <stdexcept>

using namespace tuktuk;
using namespace tuktuk::test;

TEST_CASE("A failure survives the way through an actor's error") {
  for (const auto code :
       {failure_code::invalid_input, failure_code::unauthorized, failure_code::not_found,
        failure_code::conflict, failure_code::too_large, failure_code::unavailable,
        failure_code::timed_out, failure_code::cancelled, failure_code::rate_limited,
        failure_code::content_filtered, failure_code::storage, failure_code::newer_version,
        failure_code::protocol, failure_code::internal})
    for (const auto* text : {"", "ดิสก์เต็ม", "the disk is full"}) {
      const failure why{code, text};
      const auto error = make_error(why);
      CHECK(error);
      CHECK(to_failure(error) == why);
    }
}

TEST_CASE("CAF's own errors become failures that say whether trying again is reasonable") {
  CHECK(to_failure(caf::sec::request_timeout).code == failure_code::timed_out);
  CHECK(to_failure(caf::sec::request_receiver_down).code == failure_code::unavailable);
  CHECK(to_failure(caf::exit_reason::kill).code == failure_code::unavailable);
  CHECK(to_failure(caf::sec::unexpected_message).code == failure_code::internal);
  CHECK_FALSE(to_failure(caf::sec::unexpected_message).text.empty());
}

TEST_CASE_METHOD(deterministic, "An exception ends an actor with its words, an error reply does "
                                "not end one at all") {
  const auto server = spawn([](caf::event_based_actor* self) -> caf::behavior {
    set_handlers(self);
    return {
      [](int) -> caf::result<int> {
        return make_error({failure_code::storage, "full"});
      },
      [](action& what) { what.run(); },
    };
  });
  const auto client = spawn([&](caf::event_based_actor* self) -> caf::behavior {
    set_handlers(self);
    self->send(server, 1);
    return {[](action& what) { what.run(); }};
  });
  run();
  CHECK_FALSE(is_gone(client));
  SECTION("a standard exception") {
    self->monitor(server);
    inside(server, [] { throw std::runtime_error("defect"); });
    caf::error reason;
    self->receive([&](caf::down_msg& down) { reason = down.reason; },
                  caf::after(0s) >> [] { FAIL("the actor lives"); });
    CHECK(to_failure(reason) == failure{failure_code::internal, "defect"});
  }
  SECTION("any other") {
    inside(server, [] { throw 7; });
    CHECK(is_gone(server));
  }
}
