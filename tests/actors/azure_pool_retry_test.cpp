#include "azure_pool_fixture.hpp"

// What a call does when an attempt fails.

using namespace tuktuk;
using namespace tuktuk::test;

TEST_CASE_METHOD(azure_pool_fixture,
                 "An attempt that may succeed later is repeated, and the answer "
                 "says how often") {
  start();
  call(1);
  SECTION("the service is overloaded") {
    refuse(503);
  }
  SECTION("too many requests") {
    refuse(429);
  }
  SECTION("the connection breaks") {
    network.last().fail(failure_code::unavailable, "reset");
    run();
  }
  SECTION("the stream ends before the answer") {
    head();
    delta("ภา");
    end();
  }
  SECTION("the stream says nonsense") {
    head();
    event("{not json");
    end();
  }
  SECTION("an error takes the answer's place") {
    head();
    event(R"({"error":{"code":"server_error","message":"x"}})");
    end();
  }
  CHECK(network.count() == 1);
  CHECK(log->count("event=azure_attempt_failed") == 1);
  CHECK(listener->failures.empty());
  advance(values.retry_base);
  REQUIRE(network.count() == 2);
  stream({"ภาษี"});
  REQUIRE(listener->answers.size() == 1);
  CHECK(listener->answers.front().second.text == "ภาษี");
  CHECK(listener->answers.front().second.attempts == 2);
}

TEST_CASE_METHOD(azure_pool_fixture, "After its retries a call fails with the last reason") {
  start();
  call(1);
  refuse(503);
  advance(values.retry_cap);
  refuse(503);
  advance(values.retry_cap);
  REQUIRE(network.count() == 3);
  refuse(429);
  advance(1min);
  CHECK(network.count() == 3);
  REQUIRE(listener->failures.size() == 1);
  CHECK(listener->failures.front().second.code == failure_code::rate_limited);
  CHECK(under_way() == 0);
}

TEST_CASE_METHOD(azure_pool_fixture, "A wait that the service asks for is kept") {
  start();
  call(1);
  SECTION("in milliseconds") {
    refuse(429, "{}", {{"retry-after-ms", "3500"}, {"retry-after", "9"}});
  }
  SECTION("in seconds") {
    refuse(503, "{}", {{"Retry-After", "3.5"}});
  }
  advance(3499ms);
  CHECK(network.count() == 1);
  advance(1ms);
  CHECK(network.count() == 2);
}

TEST_CASE_METHOD(azure_pool_fixture, "Who is told to come back later does, without a retry") {
  values.max_retries = 0;
  start();
  call(1);
  for (std::size_t tries = 1; tries <= 5; ++tries) {
    REQUIRE(network.count() == tries);
    refuse(429, "{}", {{"retry-after-ms", "2000"}});
    CHECK(listener->failures.empty());
    advance(2100ms);
  }
  REQUIRE(network.count() == 6);
  stream({"ok"});
  CHECK(listener->answers.size() == 1);
}

TEST_CASE_METHOD(azure_pool_fixture, "Who is told to come back later again and again gives up in "
                                     "the end") {
  values.max_retries = 2;
  start();
  call(1, false, 10min);
  std::size_t tries = 0;
  while (listener->failures.empty() && tries < 100) {
    REQUIRE(network.count() == ++tries);
    refuse(429, "{}", {{"retry-after-ms", "1"}});
    advance(values.retry_cap);
  }
  CHECK(tries == 8);
  REQUIRE(listener->failures.size() == 1);
  CHECK(listener->failures.front().second.code == failure_code::rate_limited);
}

TEST_CASE_METHOD(azure_pool_fixture, "Waits that were asked for twice in vain grow") {
  start();
  call(1);
  for (const auto wait : {timespan{1ms}, timespan{1ms}, values.retry_base, 2 * values.retry_base}) {
    const auto before = network.count();
    refuse(429, "{}", {{"retry-after-ms", "1"}});
    if (wait > 1ms) {
      advance(wait / 2);
      CHECK(network.count() == before);
    }
    advance(wait);
    REQUIRE(network.count() == before + 1);
  }
}

TEST_CASE_METHOD(azure_pool_fixture, "What the client begins anew by itself uses up the budget") {
  start();
  call(1);
  for (int i = 0; i < 10; ++i)
    network.last().callbacks.on_repeat();
  refuse(503);
  advance(values.retry_base);
  CHECK(network.count() == 1);
  advance(11s);
  REQUIRE(network.count() == 2);
  stream({"ok"});
  CHECK(listener->answers.size() == 1);
}

TEST_CASE_METHOD(azure_pool_fixture, "A wait beyond the deadline is not begun") {
  start();
  call(1, false, 10s);
  refuse(429, "{}", {{"retry-after", "30"}});
  REQUIRE(listener->failures.size() == 1);
  CHECK(listener->failures.front().second.code == failure_code::rate_limited);
}

TEST_CASE_METHOD(azure_pool_fixture, "Every attempt has what is left of the deadline") {
  start();
  call(1, false, 10s);
  advance(4s);
  refuse(503);
  advance(values.retry_base);
  REQUIRE(network.count() == 2);
  CHECK(network.last().request.total_timeout <= timespan{6s});
  CHECK(network.last().request.total_timeout > timespan{5s});
  advance(6s);
  network.last().fail(failure_code::timed_out, "too slow");
  run();
  REQUIRE(listener->failures.size() == 1);
  CHECK(listener->failures.front().second.code == failure_code::timed_out);
}

TEST_CASE_METHOD(azure_pool_fixture, "Several endpoints are tried in order, at once, then after a "
                                     "wait") {
  values.endpoints = {{"https://one.openai.azure.com", "one", 1, 1},
                      {"https://two.openai.azure.com/openai/v1", "two", 2, 1}};
  start();
  call(1);
  refuse(503);
  REQUIRE(network.count() == 2);
  CHECK(network.last().request.url == "https://two.openai.azure.com/openai/v1/chat/completions");
  network.last().fail(failure_code::unavailable, "refused", net::request_progress::not_sent);
  run();
  CHECK(network.count() == 2);
  advance(values.retry_cap);
  REQUIRE(network.count() == 3);
  CHECK(network.last().request.url.starts_with("https://one."));
  stream({"ภาษี"});
  REQUIRE(listener->answers.size() == 1);
  CHECK(listener->answers.front().second.endpoint == "https://one.openai.azure.com");
  CHECK(listener->answers.front().second.attempts == 3);
}

TEST_CASE_METHOD(azure_pool_fixture, "What no repetition mends is not repeated") {
  struct row {
    int status;
    const char* body;
    failure_code code;
  };
  const auto [status, body, code] = GENERATE(
    row{400, R"({"error":{"code":"unsupported_parameter"}})", failure_code::invalid_input},
    row{400, R"({"error":{"code":"content_filter"}})", failure_code::content_filtered},
    row{400, "{}", failure_code::invalid_input}, row{413, "", failure_code::invalid_input});
  values.endpoints.push_back({"https://two.openai.azure.com", "two", 2, 1});
  start();
  call(1);
  refuse(status, body);
  advance(1min);
  CHECK(network.count() == 1);
  REQUIRE(listener->failures.size() == 1);
  CHECK(listener->failures.front().first == 1);
  CHECK(listener->failures.front().second.code == code);
}

TEST_CASE_METHOD(azure_pool_fixture, "Text that somebody saw is not begun anew") {
  start();
  call(1, true);
  head();
  delta("ภา");
  SECTION("the stream ends") {
    end();
  }
  SECTION("the connection breaks") {
    network.last().fail(failure_code::unavailable, "reset");
    run();
  }
  SECTION("an error takes the rest's place") {
    event(R"({"error":{"code":"server_error"}})");
    end();
  }
  advance(1min);
  CHECK(network.count() == 1);
  CHECK(listener->failures.size() == 1);
  CHECK(viewer->heard.back() == "delta ภา");
}

TEST_CASE_METHOD(azure_pool_fixture, "A call that nobody saw a word of may be repeated live") {
  start();
  call(1, true);
  head();
  end();
  advance(values.retry_base);
  CHECK(network.count() == 2);
}

TEST_CASE_METHOD(azure_pool_fixture, "A pool that ends cancels its requests and says nothing") {
  start();
  call(1);
  kill(pool);
  CHECK(network.last().ended);
  CHECK(listener->failures.empty());
  CHECK(listener->answers.empty());
}

TEST_CASE_METHOD(azure_pool_fixture, "Neither key nor prompt stands in the log") {
  start();
  call(1);
  refuse(400, R"({"error":{"code":"x","message":"VAT คืออะไร"}})");
  CHECK_FALSE(log->has("VAT"));
  CHECK_FALSE(log->has("api-key"));
}
