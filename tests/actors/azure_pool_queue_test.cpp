#include "azure_pool_fixture.hpp"

// What becomes of calls when every place is taken.

using namespace tuktuk;
using namespace tuktuk::test;

namespace {

/// One place, taken by call 1.
class busy_pool_fixture : public azure_pool_fixture {
public:
  busy_pool_fixture() {
    values.max_calls = 1;
    start();
    call(1);
  }

  [[nodiscard]] std::vector<std::uint64_t> answered() const {
    std::vector<std::uint64_t> ids;
    for (const auto& [id, answer] : listener->answers)
      ids.push_back(id);
    return ids;
  }

  std::shared_ptr<fake_listener> other = start_fake<fake_listener>(*this);
};

} // namespace

TEST_CASE_METHOD(busy_pool_fixture, "A second asker is answered after the first") {
  call_from(other, 2);
  CHECK(network.count() == 1);
  CHECK(under_way() == 2);
  stream({"ภาษี"});
  CHECK(answered() == std::vector<std::uint64_t>{1});
  REQUIRE(network.count() == 2);
  stream({"VAT"});
  REQUIRE(other->answers.size() == 1);
  CHECK(other->answers.front().first == 2);
  CHECK(under_way() == 0);
  CHECK(listener->failures.empty());
  CHECK(other->failures.empty());
}

TEST_CASE_METHOD(busy_pool_fixture, "Calls that wait come in the order of their arrival") {
  // Ids are handed out by several sessions at once: they say nothing about the order.
  for (const std::uint64_t id : {5, 3, 4})
    call(id);
  for (int i = 0; i < 4; ++i)
    stream({"x"});
  CHECK(answered() == std::vector<std::uint64_t>{1, 5, 3, 4});
}

TEST_CASE_METHOD(busy_pool_fixture, "A call that waits has what is left of its deadline") {
  call(2, false, 10s);
  advance(4s);
  stream({"x"});
  REQUIRE(network.count() == 2);
  CHECK(network.last().request.total_timeout == timespan{6s});
}

TEST_CASE_METHOD(busy_pool_fixture, "A call that waits until its deadline has timed out") {
  call(2, false, 10s);
  call(3, false, 20s);
  advance(10s - 1ms);
  CHECK(listener->failures.empty());
  advance(1ms);
  REQUIRE(listener->failures.size() == 1);
  CHECK(listener->failures.front().first == 2);
  CHECK(listener->failures.front().second.code == failure_code::timed_out);
  CHECK(log->count("outcome=failed question=q2") == 1);
  CHECK(under_way() == 2);
  stream({"x"});
  CHECK(network.count() == 2);
  stream({"x"});
  CHECK(answered() == std::vector<std::uint64_t>{1, 3});
  advance(1min);
  CHECK(listener->failures.size() == 1);
}

TEST_CASE_METHOD(busy_pool_fixture, "A call that waits can be taken back") {
  call(2);
  call(3);
  tell(pool, cancel_atom_v, std::uint64_t{2});
  CHECK(under_way() == 2);
  CHECK_FALSE(network.at(0).cancelled);
  stream({"x"});
  stream({"x"});
  CHECK(answered() == std::vector<std::uint64_t>{1, 3});
  CHECK(network.count() == 2);
  CHECK(listener->failures.empty());
}

TEST_CASE_METHOD(busy_pool_fixture, "A place that becomes free is taken at once") {
  call(2);
  SECTION("the call before was taken back") {
    tell(pool, cancel_atom_v, std::uint64_t{1});
    CHECK(network.at(0).cancelled);
  }
  SECTION("the call before failed for good") {
    refuse(400);
  }
  SECTION("the call before waits for its next try") {
    refuse(503);
  }
  REQUIRE(network.count() == 2);
  stream({"x"});
  CHECK(answered() == std::vector<std::uint64_t>{2});
}

TEST_CASE_METHOD(busy_pool_fixture, "A call to be repeated goes before those that came later") {
  call(2);
  call(3);
  refuse(503);
  advance(values.retry_base);
  CHECK(network.count() == 2);
  stream({"x"});
  CHECK(answered() == std::vector<std::uint64_t>{2});
  stream({"x"});
  stream({"x"});
  CHECK(answered() == std::vector<std::uint64_t>{2, 1, 3});
}

TEST_CASE_METHOD(busy_pool_fixture, "A call to be repeated may wait for a place in vain") {
  call(2);
  refuse(503);
  advance(values.retry_base);
  advance(45s);
  REQUIRE(listener->failures.size() == 1);
  CHECK(listener->failures.front().first == 1);
  CHECK(listener->failures.front().second.code == failure_code::timed_out);
}

TEST_CASE_METHOD(busy_pool_fixture, "The calls of an asker that ends are dropped") {
  call_from(other, 2);
  call_from(other, 3);
  call(4);
  SECTION("those that wait") {
    kill(other->handle);
    CHECK(under_way() == 2);
    CHECK_FALSE(network.at(0).cancelled);
    stream({"x"});
    stream({"x"});
    CHECK(answered() == std::vector<std::uint64_t>{1, 4});
  }
  SECTION("the one under way") {
    stream({"x"});
    REQUIRE(network.count() == 2);
    kill(other->handle);
    CHECK(network.at(1).cancelled);
    CHECK(under_way() == 1);
    stream({"x"});
    CHECK(answered() == std::vector<std::uint64_t>{1, 4});
  }
  CHECK(under_way() == 0);
}

TEST_CASE_METHOD(busy_pool_fixture, "An asker without calls is not watched") {
  call_from(other, 2);
  stream({"x"});
  stream({"x"});
  CHECK(state_of<azure_pool_state, azure_pool_actor::base>(pool).askers.empty());
  call_from(other, 3);
  CHECK(state_of<azure_pool_state, azure_pool_actor::base>(pool).askers.size() == 1);
  kill(other->handle);
  CHECK(under_way() == 0);
}

TEST_CASE_METHOD(azure_pool_fixture, "Over the limit of calls held one is refused at once") {
  values.max_calls = 1;
  values.max_held = 2;
  start();
  call(1);
  call(2);
  call(3);
  REQUIRE(listener->failures.size() == 1);
  CHECK(listener->failures.front().first == 3);
  CHECK(listener->failures.front().second.code == failure_code::rate_limited);
  stream({"x"});
  call(4);
  CHECK(under_way() == 2);
}

TEST_CASE_METHOD(azure_pool_fixture, "Five thousand calls at once are all answered") {
  start();
  constexpr std::uint64_t calls = 5000;
  for (std::uint64_t id = 1; id <= calls; ++id)
    call(id);
  CHECK(network.count() == values.max_calls);
  for (std::size_t next = 0; next < network.count(); ++next) {
    network.at(next).answer(200,
                            R"({"choices":[{"message":{"content":"x"},"finish_reason":"stop"}]})",
                            {{"content-type", "application/json"}});
    run();
  }
  CHECK(listener->answers.size() == calls);
  CHECK(listener->failures.empty());
  CHECK(under_way() == 0);
}

TEST_CASE_METHOD(azure_pool_fixture, "A call that nobody waits for uses idle capacity alone") {
  values.max_calls = 2;
  values.background_share = 0.5;
  start();
  SECTION("it is begun while little is under way") {
    call_in_background(1);
    CHECK(network.count() == 1);
    call_in_background(2);
    CHECK(network.count() == 1);
    stream({"ภาษี"});
    CHECK(network.count() == 2);
  }
  SECTION("it waits while its share of the places is taken") {
    call(1);
    call_in_background(2);
    CHECK(network.count() == 1);
    stream({"ภาษี"});
    CHECK(network.count() == 2);
  }
  SECTION("it makes room for a call that would have to wait") {
    call_in_background(1);
    call(2);
    CHECK(network.count() == 2);
    CHECK(listener->failures.empty());
    call(3);
    CHECK(network.count() == 3);
    REQUIRE(listener->failures.size() == 1);
    CHECK(listener->failures.front().first == 1);
  }
  SECTION("it is tried once") {
    call_in_background(1);
    refuse(500);
    advance(10s);
    CHECK(network.count() == 1);
    CHECK(listener->failures.size() == 1);
  }
}
