#include "../support/fake_services.hpp"

#include "actors/observer.hpp"

using namespace tuktuk;
using namespace tuktuk::test;

namespace {

class observer_fixture : public deterministic {
public:
  observer_fixture() {
    values.warn_wal_bytes = 100;
    values.max_wal_bytes = 400;
    values.max_pending = 10;
  }

  void start() {
    spawn(observer, surroundings_ptr{around}, values, ready);
    run();
  }

  std::shared_ptr<fake_journal> journal = start_fake<fake_journal>(*this);
  std::shared_ptr<readiness> ready = std::make_shared<readiness>();
  observer_settings values;
};

} // namespace

TEST_CASE_METHOD(observer_fixture, "The server is ready once the store answers") {
  CHECK_FALSE(ready->look().ready);
  CHECK(ready->look().why == "starting");
  journal->numbers.inbox_pending = 3;
  start();
  CHECK(ready->look().ready);
  CHECK(ready->look().why.empty());
  CHECK(ready->look().health.inbox_pending == 3);
  CHECK(around->meters->expose().find("tuktuk_inbox_pending 3") != std::string::npos);
}

TEST_CASE_METHOD(observer_fixture,
                 "The server is not ready while something is wrong, and is again") {
  start();
  SECTION("too many events wait") {
    journal->numbers.inbox_pending = 10;
    advance(1s);
    CHECK(ready->look().why == "10 events wait to be answered");
  }
  SECTION("the write-ahead log grows") {
    journal->numbers.wal_bytes = 400;
    advance(1s);
    CHECK(ready->look().why.find("write-ahead log has 400 bytes") != std::string::npos);
  }
  SECTION("the store refuses") {
    journal->on_health.refusals = 1;
    advance(1s);
    CHECK(ready->look().why == "the store does not answer: not now");
  }
  CHECK_FALSE(ready->look().ready);
  journal->numbers = {};
  advance(1s);
  CHECK(ready->look().ready);
}

TEST_CASE_METHOD(observer_fixture, "A silent store is noticed") {
  start();
  journal->on_health.silent = true;
  advance(7s);
  CHECK_FALSE(ready->look().ready);
}

TEST_CASE_METHOD(observer_fixture, "A dead journal is noticed, and its successor") {
  start();
  journal->crash();
  advance(1s);
  CHECK_FALSE(ready->look().ready);
  journal->start();
  advance(1s);
  CHECK(ready->look().ready);
}

TEST_CASE_METHOD(observer_fixture, "A growing log of the store is warned of once") {
  start();
  journal->numbers.wal_bytes = 100;
  advance(5s);
  CHECK(log->count("event=large_write_ahead_log") == 1);
  journal->numbers.wal_bytes = 0;
  advance(1s);
  journal->numbers.wal_bytes = 200;
  advance(1s);
  CHECK(log->count("event=large_write_ahead_log") == 2);
  CHECK(ready->look().ready);
}

TEST_CASE_METHOD(observer_fixture, "A server that goes down is never ready again") {
  start();
  ready->set_draining();
  advance(2s);
  CHECK_FALSE(ready->look().ready);
  CHECK(ready->look().why == "shutting down");
  journal->on_health.refusals = 1;
  advance(1s);
  CHECK(ready->look().why == "shutting down");
}
