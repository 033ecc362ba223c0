#include "azure_pool_fixture.hpp"

#include "core/prompt.hpp"

#include <algorithm>

// How a call becomes an answer.

using namespace tuktuk;
using namespace tuktuk::test;

TEST_CASE_METHOD(azure_pool_fixture,
                 "A call goes to the first endpoint with the key and the prompt") {
  start();
  call(1);
  REQUIRE(network.count() == 1);
  const auto& request = network.last().request;
  CHECK(request.url
        == "https://one.openai.azure.com/openai/deployments/light-one/chat/completions"
           "?api-version=2024-10-21");
  CHECK(network.last().header("api-key") == "key");
  CHECK(network.last().header("content-type") == "application/json");
  CHECK(network.last().header("accept") == "text/event-stream");
  CHECK(request.body.find("VAT คืออะไร") != std::string::npos);
  CHECK(request.body.find("\"stream\":true") != std::string::npos);
  CHECK(request.total_timeout == timespan{45s});
  CHECK(request.read_timeout == values.read_timeout);
  CHECK(request.connect_timeout == values.connect_timeout);
  CHECK(under_way() == 1);
}

TEST_CASE_METHOD(azure_pool_fixture,
                 "A reasoning deployment is asked without a temperature, with room to reason") {
  values.reasoning_deployments = {"light-one"};
  values.reasoning_tokens = 5000;
  start();
  call(1);
  const auto& body = network.last().request.body;
  CHECK(body.find("temperature") == std::string::npos);
  CHECK(body.find("\"max_completion_tokens\":5400") != std::string::npos);
}

TEST_CASE_METHOD(azure_pool_fixture, "A streamed answer comes whole, with usage and names") {
  start();
  call(7);
  stream({"ภาษี", "มูลค่า", "เพิ่ม"});
  REQUIRE(listener->answers.size() == 1);
  const auto& [id, answer] = listener->answers.front();
  CHECK(id == 7);
  CHECK(answer.text == "ภาษีมูลค่าเพิ่ม");
  CHECK_FALSE(answer.cut);
  CHECK_FALSE(answer.filtered);
  CHECK(answer.usage == token_usage{30, 10, 12, 0, false});
  CHECK(answer.deployment == "light-one");
  CHECK(answer.model == "gpt-4o-mini-2024-07-18");
  CHECK(answer.endpoint == "https://one.openai.azure.com");
  CHECK(answer.request_id == "azure-1");
  CHECK(answer.attempts == 1);
  CHECK(listener->shown.empty());
  CHECK(viewer->heard.empty());
  CHECK(listener->failures.empty());
  CHECK(under_way() == 0);
}

TEST_CASE_METHOD(azure_pool_fixture, "Somebody who watches sees every piece as it comes") {
  start();
  call(7, true);
  head();
  delta("ภาษี");
  CHECK(viewer->heard == std::vector<std::string>{"delta ภาษี"});
  CHECK(viewer->sources.size() == 1);
  delta("เพิ่ม");
  CHECK(viewer->heard == std::vector<std::string>{"delta ภาษี", "delta เพิ่ม"});
  CHECK(viewer->sources.size() == 1);
  CHECK(listener->shown == std::vector<std::uint64_t>{7});
  CHECK(listener->answers.empty());
  stop();
  event("[DONE]");
  end();
  REQUIRE(listener->answers.size() == 1);
  CHECK(listener->answers.front().second.text == "ภาษีเพิ่ม");
}

TEST_CASE_METHOD(azure_pool_fixture, "A stream is known by its type, however that is written") {
  const auto* type = GENERATE("text/event-stream", "Text/Event-Stream; charset=utf-8",
                              "text/event-stream;charset=utf-8", "TEXT/EVENT-STREAM \t; q");
  start();
  call(7);
  network.last().head(200, {{"content-type", type}});
  delta("ภาษี");
  stop();
  end();
  REQUIRE(listener->answers.size() == 1);
  CHECK(listener->answers.front().second.text == "ภาษี");
}

TEST_CASE_METHOD(azure_pool_fixture, "A type that only begins like a stream's is none") {
  start();
  call(7);
  network.last().answer(200, R"({"choices":[{"message":{"content":"x"},"finish_reason":"stop"}]})",
                        {{"content-type", "text/event-stream-of-documents"}});
  run();
  CHECK(listener->answers.size() == 1);
}

TEST_CASE_METHOD(azure_pool_fixture, "An event may come in any pieces") {
  start();
  call(7);
  head();
  const std::string bytes = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"ภาษี\"},"
                            "\"finish_reason\":\"stop\"}]}\r\n\r\ndata: [DONE]\r\n\r\n";
  for (const char byte : bytes)
    network.last().data({&byte, 1});
  end();
  REQUIRE(listener->answers.size() == 1);
  CHECK(listener->answers.front().second.text == "ภาษี");
}

TEST_CASE_METHOD(azure_pool_fixture, "Usage that the service does not tell is estimated") {
  start();
  call(7);
  head();
  delta("ภาษีมูลค่าเพิ่ม");
  stop();
  event("[DONE]");
  end();
  REQUIRE(listener->answers.size() == 1);
  const auto& usage = listener->answers.front().second.usage;
  CHECK(usage.estimated);
  CHECK(usage.completion == core::estimate_tokens(std::string_view{"ภาษีมูลค่าเพิ่ม"}));
  CHECK(usage.prompt > 6);
}

TEST_CASE_METHOD(azure_pool_fixture,
                 "An answer at the token limit is cut, a withheld one filtered") {
  start();
  call(7, true);
  head();
  delta("ภาษี");
  SECTION("cut") {
    stop("length");
    end();
    REQUIRE(listener->answers.size() == 1);
    CHECK(listener->answers.front().second.cut);
  }
  SECTION("filtered") {
    stop("content_filter");
    delta("more");
    end();
    REQUIRE(listener->answers.size() == 1);
    CHECK(listener->answers.front().second.filtered);
    CHECK(viewer->heard.back() == "delta ภาษี");
  }
  CHECK(listener->failures.empty());
}

TEST_CASE_METHOD(azure_pool_fixture, "An answer that comes as one document is as good") {
  start();
  call(7);
  refuse(200,
         R"({"model":"m","choices":[{"index":0,"message":{"content":"ภาษี"},)"
         R"("finish_reason":"stop"}],"usage":{"prompt_tokens":3,"completion_tokens":2}})",
         {{"content-type", "application/json"}});
  REQUIRE(listener->answers.size() == 1);
  CHECK(listener->answers.front().second.text == "ภาษี");
  CHECK(listener->answers.front().second.usage == token_usage{3, 0, 2, 0, false});
}

TEST_CASE_METHOD(azure_pool_fixture, "A complete answer counts although its connection breaks") {
  start();
  call(7);
  head();
  delta("ภาษี");
  stop();
  network.last().fail(failure_code::unavailable, "reset");
  run();
  REQUIRE(listener->answers.size() == 1);
  CHECK(network.count() == 1);
}

TEST_CASE_METHOD(azure_pool_fixture, "A call that is taken back ends without a word") {
  start();
  call(1);
  call(2);
  SECTION("while it is under way") {
    tell(pool, cancel_atom_v, std::uint64_t{1});
    CHECK(network.at(0).cancelled);
    CHECK_FALSE(network.at(1).cancelled);
  }
  SECTION("while it waits for its next try") {
    network.at(0).answer(500);
    run();
    tell(pool, cancel_atom_v, std::uint64_t{1});
    advance(10s);
    CHECK(network.count() == 2);
  }
  SECTION("nobody knows it") {
    tell(pool, cancel_atom_v, std::uint64_t{9});
  }
  CHECK(listener->failures.empty());
  CHECK(listener->answers.empty());
}

TEST_CASE_METHOD(azure_pool_fixture, "The same call twice is one call") {
  start();
  call(1);
  call(1);
  CHECK(network.count() == 1);
}

TEST_CASE_METHOD(azure_pool_fixture, "A pool that dies tells whose calls it takes along") {
  values.max_calls = 1;
  start();
  call(1);
  call(2);
  const auto other = start_fake<fake_listener>(*this);
  call_from(other, 3);
  CHECK(listener->lost.empty());
  kill(pool);
  std::ranges::sort(listener->lost);
  CHECK(listener->lost == std::vector<std::uint64_t>{1, 2});
  CHECK(other->lost == std::vector<std::uint64_t>{3});
  CHECK(listener->failures.empty());
}
