#include "azure_pool_fixture.hpp"

// Which endpoint a call goes to.

using namespace tuktuk;
using namespace tuktuk::test;

namespace {

class two_endpoints_fixture : public azure_pool_fixture {
public:
  two_endpoints_fixture() {
    values.endpoints = {{"https://one.openai.azure.com", "one", 1, 1},
                        {"https://two.openai.azure.com", "two", 2, 1}};
  }

  [[nodiscard]] bool at_endpoint(std::string_view name) {
    return network.last().request.url.starts_with("https://" + std::string{name} + ".");
  }
};

} // namespace

TEST_CASE_METHOD(two_endpoints_fixture, "An endpoint that refuses us does not hide the next one") {
  const auto status = GENERATE(301, 307, 401, 403, 404);
  values.max_retries = GENERATE(0U, 2U);
  start();
  call(1);
  refuse(status, R"({"error":{"code":"DeploymentNotFound"}})");
  REQUIRE(network.count() == 2);
  CHECK(at_endpoint("two"));
  stream({"ภาษี"});
  REQUIRE(listener->answers.size() == 1);
  CHECK(listener->answers.front().second.endpoint == "https://two.openai.azure.com");
  CHECK(listener->answers.front().second.attempts == 2);
  CHECK(listener->failures.empty());
}

TEST_CASE_METHOD(two_endpoints_fixture, "Going to the next endpoint is no retry") {
  values.max_retries = 0;
  start();
  call(1);
  SECTION("a status that may pass") {
    refuse(503);
  }
  SECTION("too many requests") {
    refuse(429, "{}", {{"retry-after", "30"}});
  }
  SECTION("no connection") {
    network.last().fail(failure_code::unavailable, "refused", net::request_progress::not_sent);
    run();
  }
  REQUIRE(network.count() == 2);
  CHECK(at_endpoint("two"));
  refuse(503);
  advance(1min);
  CHECK(network.count() == 2);
  CHECK(listener->failures.size() == 1);
}

TEST_CASE_METHOD(two_endpoints_fixture, "An endpoint that refused us is not asked again") {
  start();
  call(1);
  refuse(401);
  refuse(503);
  advance(values.retry_base);
  REQUIRE(network.count() == 3);
  CHECK(at_endpoint("two"));
  refuse(503);
  advance(values.retry_cap);
  REQUIRE(network.count() == 4);
  CHECK(at_endpoint("two"));
  refuse(503);
  advance(1min);
  CHECK(network.count() == 4);
  REQUIRE(listener->failures.size() == 1);
  CHECK(listener->failures.front().second.code == failure_code::unavailable);
}

TEST_CASE_METHOD(two_endpoints_fixture, "A call that every endpoint refuses fails at once") {
  start();
  call(1);
  refuse(401);
  refuse(404);
  advance(1min);
  CHECK(network.count() == 2);
  REQUIRE(listener->failures.size() == 1);
  CHECK(listener->failures.front().second.code == failure_code::not_found);
}

TEST_CASE_METHOD(two_endpoints_fixture, "What is wrong with a call is wrong at every endpoint") {
  start();
  call(1);
  refuse(400, R"({"error":{"code":"content_filter"}})");
  CHECK(network.count() == 1);
  CHECK(listener->failures.size() == 1);
}

TEST_CASE_METHOD(two_endpoints_fixture, "The endpoint that may be asked soonest is asked again") {
  start();
  call(1);
  refuse(429, "{}", {{"retry-after", "20"}});
  refuse(503);
  advance(values.retry_base);
  REQUIRE(network.count() == 3);
  CHECK(at_endpoint("two"));
}

TEST_CASE_METHOD(two_endpoints_fixture, "After the deadline no other endpoint is asked") {
  start();
  call(1, false, 4s);
  advance(4s);
  network.last().fail(failure_code::timed_out, "too slow");
  run();
  CHECK(network.count() == 1);
  REQUIRE(listener->failures.size() == 1);
  CHECK(listener->failures.front().second.code == failure_code::timed_out);
}

TEST_CASE_METHOD(two_endpoints_fixture,
                 "That an endpoint refuses us is told once a minute, for each reason") {
  around->log->set_level(spdlog::level::info);
  start();
  const auto refused = [this](std::uint64_t id, int status) {
    call(id);
    refuse(status, "{}", {{"x-request-id", "r-9"}});
    stream({"x"});
    advance(15s); // until then the next question goes elsewhere
  };
  refused(1, 401);
  refused(2, 401);
  CHECK(log->count("event=azure_endpoint_refuses") == 1);
  CAPTURE(log->lines);
  CHECK(log->lines.size() == 1);
  CHECK(log->has("endpoint=https://one.openai.azure.com deployment=light-one status=401 "
                 "request=r-9 reason=\"Azure OpenAI refused the key (401)"));
  refused(3, 404);
  CHECK(log->count("event=azure_endpoint_refuses") == 2);
  advance(1min);
  refused(4, 401);
  CHECK(log->count("event=azure_endpoint_refuses") == 3);
}
