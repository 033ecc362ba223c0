#include "azure_pool_fixture.hpp"

#include <spdlog/fmt/fmt.h>

// Endpoints that fail, hang or are slow, and what that costs the calls.

using namespace tuktuk;
using namespace tuktuk::test;

namespace {

class regions_fixture : public azure_pool_fixture {
public:
  regions_fixture() {
    values.endpoints = {{"https://one.openai.azure.com", "southeastasia", 1, 1},
                        {"https://two.openai.azure.com", "japaneast", 2, 1}};
  }

  [[nodiscard]] bool at_endpoint(std::string_view name) { return is_at(network.last(), name); }

  [[nodiscard]] static bool is_at(const fake_exchange& which, std::string_view name) {
    return which.request.url.starts_with("https://" + std::string{name} + ".");
  }

  /// A whole answer to a request that is not the latest.
  void stream_to(fake_exchange& which, const std::string& text) {
    which.head(200, {{"Content-Type", "text/event-stream"}});
    which.data(R"(data: {"choices":[{"index":0,"delta":{"content":")" + text + "\"},"
               + R"("finish_reason":"stop"}]})" + "\n\n");
    which.data(R"(data: {"choices":[],"usage":{"prompt_tokens":30,"completion_tokens":5}})"
               "\n\ndata: [DONE]\n\n");
    which.done();
    run();
  }

  /// Questions that the first region answers, so that its usual speed is known.
  void settle_in() {
    for (std::uint64_t id = 1001; id <= 1010; ++id) {
      call(id);
      stream({"ok"});
    }
    listener->answers.clear();
  }

  /// The first region fails until it is left alone.
  void bring_down_the_first() {
    for (std::uint64_t id = 2001; id <= 2005; ++id) {
      call(id);
      refuse(503);
      stream({"ok"});
    }
    listener->answers.clear();
  }
};

} // namespace

TEST_CASE_METHOD(regions_fixture, "A region that fails gets no more questions, and comes back") {
  start();
  settle_in();
  bring_down_the_first();
  CHECK(log->has("event=azure_endpoint endpoint=https://one.openai.azure.com "
                 "region=\"southeastasia\" deployment=light-one is=failing"));
  for (std::uint64_t id = 1; id <= 20; ++id) {
    call(id);
    REQUIRE(at_endpoint("two"));
    stream({"ok"});
  }
  advance(1s);
  call(21);
  REQUIRE(at_endpoint("one"));
  SECTION("while one question finds out, the others go elsewhere") {
    call(22);
    CHECK(at_endpoint("two"));
  }
  SECTION("it still fails") {
    refuse(503);
    CHECK(at_endpoint("two"));
    stream({"ok"});
    advance(1s);
    call(22);
    CHECK(at_endpoint("two"));
  }
  SECTION("it is well again") {
    stream({"ok"});
    for (std::uint64_t id = 22; id <= 60; ++id) {
      call(id);
      REQUIRE(at_endpoint("one"));
      stream({"ok"});
    }
  }
}

TEST_CASE_METHOD(regions_fixture, "A question at a region that hangs is asked elsewhere as well") {
  start();
  settle_in();
  const auto before = network.count();
  call(1, GENERATE(false, true));
  REQUIRE(network.count() == before + 1);
  advance(900ms);
  CHECK(network.count() == before + 1);
  advance(200ms);
  REQUIRE(network.count() == before + 2);
  CHECK(at_endpoint("two"));
  SECTION("the second answers") {
    stream_to(network.at(before + 1), "two says");
    REQUIRE(listener->answers.size() == 1);
    CHECK(listener->answers.front().second.text == "two says");
    CHECK(network.at(before).cancelled);
  }
  SECTION("the first answers after all") {
    stream_to(network.at(before), "one says");
    REQUIRE(listener->answers.size() == 1);
    CHECK(listener->answers.front().second.text == "one says");
    CHECK(network.at(before + 1).cancelled);
  }
  SECTION("one begins, and what the other says is dropped") {
    network.at(before + 1).head(200, {{"Content-Type", "text/event-stream"}});
    network.at(before + 1)
      .data(R"(data: {"choices":[{"index":0,"delta":{"content":"two"}}]})"
            "\n\n");
    network.at(before).head(200, {{"Content-Type", "text/event-stream"}});
    network.at(before).data(R"(data: {"choices":[{"index":0,"delta":{"content":"one"}}]})"
                            "\n\n");
    run();
    CHECK(network.at(before).cancelled);
    network.at(before + 1)
      .data(R"(data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]})"
            "\n\n");
    network.at(before + 1).done();
    run();
    REQUIRE(listener->answers.size() == 1);
    CHECK(listener->answers.front().second.text == "two");
  }
  SECTION("the second fails, and the first goes on alone") {
    refuse(503);
    CHECK(listener->failures.empty());
    stream_to(network.at(before), "one says");
    REQUIRE(listener->answers.size() == 1);
  }
  SECTION("the first fails, and the second goes on alone") {
    network.at(before).fail(failure_code::unavailable, "reset");
    run();
    CHECK(network.count() == before + 2);
    stream_to(network.at(before + 1), "two says");
    REQUIRE(listener->answers.size() == 1);
    CHECK(listener->failures.empty());
  }
  SECTION("nobody wants the answer any more") {
    tell(pool, cancel_atom_v, std::uint64_t{1});
    CHECK(network.at(before).cancelled);
    CHECK(network.at(before + 1).cancelled);
    CHECK(listener->answers.empty());
  }
  CHECK(network.count() == before + 2);
  CHECK(under_way() == 0);
}

TEST_CASE_METHOD(regions_fixture,
                 "After one question found a region hanging the next go elsewhere") {
  start();
  settle_in();
  call(1);
  advance(1200ms);
  stream({"ok"});
  for (std::uint64_t id = 2; id <= 10; ++id) {
    call(id);
    REQUIRE(at_endpoint("two"));
    stream({"ok"});
  }
}

TEST_CASE_METHOD(regions_fixture, "A pause that a region asks for is spent elsewhere") {
  start();
  call(1);
  refuse(429, "{}", {{"retry-after-ms", "3000"}});
  REQUIRE(at_endpoint("two"));
  stream({"ok"});
  call(2);
  CHECK(at_endpoint("two"));
  stream({"ok"});
  advance(3s);
  call(3);
  CHECK(at_endpoint("one"));
}

TEST_CASE_METHOD(regions_fixture, "A region whose limit is used up is left before it refuses") {
  start();
  call(1);
  head({{"x-ratelimit-remaining-requests", "0"}, {"x-ratelimit-reset-requests", "6"}});
  delta("x");
  stop();
  end();
  call(2);
  CHECK(at_endpoint("two"));
  stream({"ok"});
  advance(6s);
  call(3);
  CHECK(at_endpoint("one"));
}

TEST_CASE_METHOD(azure_pool_fixture,
                 "While the only region is down questions wait and are answered") {
  values.max_retries = 0;
  start();
  for (std::uint64_t id = 1; id <= 5; ++id) {
    call(id);
    refuse(503);
  }
  CHECK(listener->failures.size() == 5);
  for (std::uint64_t id = 6; id <= 10; ++id)
    call(id);
  CHECK(network.count() == 5);
  advance(1100ms);
  REQUIRE(network.count() == 6);
  stream({"back"});
  REQUIRE(network.count() == 10);
  CHECK(listener->failures.size() == 5);
  for (std::size_t i = 6; i < 10; ++i) {
    network.at(i).head(200, {{"Content-Type", "text/event-stream"}});
    network.at(i).data(
      R"(data: {"choices":[{"index":0,"delta":{"content":"x"},"finish_reason":"stop"}]})"
      "\n\n");
    network.at(i).done();
  }
  run();
  CHECK(listener->answers.size() == 5);
}

TEST_CASE_METHOD(azure_pool_fixture, "A question that waits for a region fails at its deadline") {
  values.max_retries = 0;
  values.breaker.open = 20s;
  values.breaker.open_cap = 20s;
  start();
  for (std::uint64_t id = 1; id <= 5; ++id) {
    call(id);
    refuse(503);
  }
  SECTION("at once, if the region stays closed for longer") {
    call(6, false, 10s);
    CHECK(listener->failures.size() == 6);
  }
  SECTION("then, if its turn does not come") {
    call(6, false, 30s);
    call(7, false, 30s);
    CHECK(listener->failures.size() == 5);
    advance(20100ms);
    CHECK(network.count() == 6);
    refuse(503);
    CHECK(listener->failures.size() == 6);
    advance(10s);
    CHECK(listener->failures.size() == 7);
    CHECK(network.count() == 6);
  }
  CHECK(under_way() == 0);
}

TEST_CASE_METHOD(azure_pool_fixture, "Retries beyond a fifth of the calls wait for their turn") {
  values.max_retries = 20;
  values.retry_base = 1ms;
  values.retry_cap = 1ms;
  values.breaker.failures = 1000;
  values.breaker.min_outcomes = 1000;
  start();
  call(1);
  refuse(503);
  for (int i = 0; i < 10; ++i) {
    advance(1ms);
    refuse(503);
  }
  CHECK(network.count() == 11);
  advance(5s);
  CHECK(network.count() == 11);
  CHECK(listener->failures.empty());
  advance(6s);
  REQUIRE(network.count() == 12);
  stream({"ok"});
  CHECK(listener->answers.size() == 1);
}

TEST_CASE_METHOD(regions_fixture, "A late light call is asked elsewhere too, if hedging is on") {
  values.hedge = GENERATE(false, true);
  start();
  for (std::uint64_t id = 1001; id <= 1030; ++id) {
    call(id);
    stream({"ok"});
  }
  const auto before = network.count();
  call(1);
  advance(50ms);
  if (!values.hedge) {
    CHECK(network.count() == before + 1);
    return;
  }
  REQUIRE(network.count() == before + 2);
  CHECK(at_endpoint("two"));
  stream({"ok"});
  CHECK(network.at(before).cancelled);
  // A twentieth of the calls at most.
  call(2);
  advance(50ms);
  CHECK(network.count() == before + 3);
}

TEST_CASE_METHOD(regions_fixture, "How fast a region refuses says nothing of how fast it answers") {
  values.hedge = true;
  start();
  for (std::uint64_t id = 1001; id <= 1030; ++id) {
    call(id);
    refuse(400);
  }
  const auto before = network.count();
  call(1);
  advance(50ms);
  CHECK(network.count() == before + 1);
}

TEST_CASE_METHOD(azure_pool_fixture, "Where nobody listens a question waits until somebody does") {
  values.max_retries = 0;
  start();
  call(1, false, 60s);
  std::size_t tries = 0;
  for (int i = 0; i < 200 && listener->failures.empty(); ++i) {
    if (network.count() > tries) {
      tries = network.count();
      network.last().fail(failure_code::unavailable, "refused", net::request_progress::not_sent);
      run();
    }
    advance(100ms);
  }
  CHECK(listener->failures.empty());
  CHECK(tries < 15);
  advance(10s);
  REQUIRE(network.count() == tries + 1);
  stream({"back"});
  CHECK(listener->answers.size() == 1);
}

TEST_CASE_METHOD(regions_fixture, "A region that hangs from the start keeps nobody for long") {
  start();
  call(1);
  advance(5100ms);
  REQUIRE(network.count() == 2);
  CHECK(at_endpoint("two"));
  stream({"ok"});
  for (std::uint64_t id = 2; id <= 10; ++id) {
    call(id);
    REQUIRE(at_endpoint("two"));
    stream({"ok"});
  }
}

TEST_CASE_METHOD(regions_fixture,
                 "Who finds out that a region still fails goes elsewhere at once") {
  values.retry_budget = 0;
  start();
  settle_in();
  bring_down_the_first();
  for (std::uint64_t id = 1; id <= 6; ++id) {
    advance(10s);
    call(id);
    REQUIRE(at_endpoint("one"));
    network.last().fail(failure_code::unavailable, "reset");
    run();
    REQUIRE(at_endpoint("two"));
    stream({"ok"});
    CHECK(listener->answers.size() == id);
  }
}

TEST_CASE_METHOD(regions_fixture, "Each region has its own key if there is one for each") {
  values.api_keys = {"key-one", "key-two"};
  start();
  call(1);
  CHECK(network.last().header("api-key") == "key-one");
  refuse(503);
  CHECK(network.last().header("api-key") == "key-two");
}
