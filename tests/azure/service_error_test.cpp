#include "azure/chat_completions.hpp"

#include <catch2/catch.hpp>

#include <vector>

using namespace tuktuk;
using namespace tuktuk::azure;
using namespace std::chrono_literals;

namespace {

/// The content filter's body in one of its spellings.
std::string filter_body(const std::string& inner, const std::string& result,
                        const std::string& code) {
  return R"({"error":{"message":"The response was filtered","type":null,"param":"prompt","code":")"
         + code + R"(","status":400,")" + inner + R"(":{"code":"ResponsibleAIPolicyViolation",")"
         + result
         + R"(":{"hate":{"filtered":false,"severity":"safe"},"violence":{"filtered":true,)"
           R"("severity":"medium"},"jailbreak":{"filtered":true,"detected":true},)"
           R"("custom_blocklists":{"filtered":false,"details":[]}}}}})";
}

bool has(const std::string& text, std::string_view words) {
  return text.find(words) != std::string::npos;
}

} // namespace

TEST_CASE("an error answer becomes a failure that says what to do") {
  struct row {
    const char* what;
    int status;
    std::string body;
    failure_code code;
    bool retryable;
    const char* says;
  };
  using enum failure_code;
  const std::vector<row> rows{
    {"key", 401,
     R"({"error":{"code":"401","message":"Access denied due to invalid subscription key or wrong API )"
     R"(endpoint. Make sure to provide a valid key."}})",
     unauthorized, false, "AZURE_OPENAI_API_KEY"},
    {"key, no body", 401, "", unauthorized, false, "azure.endpoints"},
    {"network", 403, R"({"error":{"code":"AccessDenied","message":"Public access is disabled."}})",
     unauthorized, false, "Public access is disabled."},
    {"deployment", 404,
     R"({"error":{"code":"DeploymentNotFound","message":"The API deployment for this resource does )"
     R"(not exist."}})",
     not_found, false, "azure.deployment-light"},
    {"path", 404, R"({"error":{"code":"404","message":"Resource not found"}})", not_found, false,
     "azure.endpoints"},
    {"path, HTML", 404, "<html><body>404</body></html>", not_found, false, "azure.endpoints"},
    {"timeout", 408, R"({"error":{"code":"Timeout","message":"The operation was timeout."}})",
     timed_out, true, "408"},
    {"lock", 409, "", unavailable, true, "409"},
    {"context by code", 400,
     R"({"error":{"code":"context_length_exceeded","message":"m","param":"messages"}})",
     invalid_input, false, "plan.full-history-tokens"},
    {"context by words", 400,
     R"({"error":{"code":null,"message":"This model's maximum context length is 128000 tokens."}})",
     invalid_input, false, "plan.full-history-tokens"},
    {"parameter", 400,
     R"({"error":{"message":"m","type":"invalid_request_error","param":"temperature",)"
     R"("code":"unsupported_value"}})",
     invalid_input, false, "azure.reasoning-deployments"},
    {"parameter's name", 400,
     R"({"error":{"message":"m","param":"max_tokens","code":"unsupported_parameter"}})",
     invalid_input, false, "parameter max_tokens"},
    {"other 400", 400, R"({"error":{"code":"BadRequest","message":"m"}})", invalid_input, false,
     "BadRequest"},
    {"400 without body", 400, "", invalid_input, false, "azure.api-version"},
    {"422", 422, R"({"error":{"code":"content_filter"}})", content_filtered, false, "filter"},
    {"too large", 413, "", invalid_input, false, "413"},
    {"headers", 431, "", invalid_input, false, "headers"},
    {"rate", 429,
     R"({"error":{"code":"429","message":"Requests to the ChatCompletions_Create Operation have )"
     R"(exceeded token rate limit. Please retry after 6 seconds."}})",
     rate_limited, true, "retry after 6 seconds"},
    {"rate by gateway", 429, R"({"statusCode":429,"message":"Rate limit is exceeded."})",
     rate_limited, true, "Rate limit is exceeded."},
    {"rate, no body", 429, "", rate_limited, true, "429"},
    {"500", 500, R"({"error":{"code":"500","message":"The server had an error"}})", unavailable,
     true, "The server had an error"},
    {"502 HTML", 502, "<html>Bad Gateway</html>", unavailable, true, "502"},
    {"503", 503, R"({"error":"busy"})", unavailable, true, "busy"},
    {"504", 504, "upstream request timeout", unavailable, true, "504"},
    {"redirect", 307, "", not_found, false, "azure.endpoints"},
    {"another 4xx", 418, R"({"error":{"code":"teapot"}})", invalid_input, false, "teapot"},
    {"an odd success", 206, "", invalid_input, false, "206"},
  };
  for (const auto& [what, status, body, code, retryable, says] : rows) {
    CAPTURE(what);
    const auto error = read_error(status, body);
    CAPTURE(error.why.text);
    CHECK(error.why.code == code);
    CHECK(error.retryable == retryable);
    CHECK(has(error.why.text, says));
  }
}

TEST_CASE("what is wrong with an endpoint says nothing of another one") {
  const std::vector<int> of_the_endpoint{301, 302, 307, 308, 401, 403, 404};
  for (const int status : of_the_endpoint) {
    CAPTURE(status);
    const auto error = read_error(status, "");
    CHECK(error.elsewhere);
    CHECK_FALSE(error.retryable);
  }
  CHECK(read_error(404, R"({"error":{"code":"DeploymentNotFound"}})").elsewhere);
  for (const int status : {400, 408, 409, 413, 418, 422, 429, 431, 500, 503}) {
    CAPTURE(status);
    CHECK_FALSE(read_error(status, "").elsewhere);
  }
}

TEST_CASE("the content filter is known in all of its spellings") {
  for (const auto* const inner : {"innererror", "inner_error"})
    for (const auto* const result : {"content_filter_result", "content_filter_results"})
      for (const auto* const code : {"content_filter", "BadRequest"}) {
        CAPTURE(inner, result, code);
        const auto error = read_error(400, filter_body(inner, result, code));
        CHECK(error.why.code == failure_code::content_filtered);
        CHECK_FALSE(error.retryable);
        CHECK(has(error.why.text, "(violence: medium, jailbreak)"));
      }
  const auto bare = read_error(400, R"({"error":{"code":"content_filter"}})");
  CHECK(bare.why.code == failure_code::content_filtered);
  CHECK_FALSE(has(bare.why.text, "("));
  CHECK(read_error(400, R"({"error":{"code":"invalid_prompt"}})").why.code
        == failure_code::content_filtered);
  const auto odd = read_error(400, R"({"error":{"code":"content_filter","innererror":)"
                                   R"({"content_filter_result":{"x":7,"y":null,"z":[true]}}}})");
  CHECK(odd.why.code == failure_code::content_filtered);
}

TEST_CASE("bodies of any kind are read without harm") {
  const std::vector<std::string> bodies{
    "",
    "null",
    "true",
    "[]",
    "7",
    "\"text\"",
    "{",
    "{}",
    std::string(1, '\0'),
    "\xFF\xFE",
    R"({"error":null})",
    R"({"error":7})",
    R"({"error":[]})",
    R"({"error":{}})",
    R"({"error":{"code":429,"message":{},"param":[],"innererror":"x"}})",
    R"({"error":{"code":null,"message":null,"inner_error":null}})",
    R"({"error":{"error":{"error":{}}}})",
    R"({"code":"429","message":"m"})",
    "<!DOCTYPE html><title>Error</title>",
    std::string(100'000, 'x'),
  };
  for (const auto& body : bodies)
    for (const int status : {0, 100, 200, 302, 400, 401, 403, 404, 429, 500, 599, 999}) {
      CAPTURE(status, body.substr(0, 100));
      const auto error = read_error(status, body);
      CHECK_FALSE(error.why.text.empty());
      CHECK(error.why.text.size() < 1000);
    }
}

TEST_CASE("words of the request and the key do not travel in an error's text") {
  for (const int status : {400, 401, 404, 409, 413, 422, 431})
    CHECK_FALSE(
      has(read_error(status, R"({"error":{"code":"x","message":"CANARY"}})").why.text, "CANARY"));
}

TEST_CASE("what the service says is quoted safely") {
  const auto text = read_error(503, R"({"error":{"message":"a\r\nb\u001b[31mc"}})").why.text;
  CHECK(has(text, "a  b [31mc"));
  std::string thai;
  for (int each = 0; each != 500; ++each)
    thai += "ก";
  const auto cut = read_error(503, R"({"error":{"message":")" + thai + R"("}})").why.text;
  CHECK(has(cut, "ก…"));
  CHECK_FALSE(has(cut, "\xEF\xBF\xBD"));
  CHECK(cut.size() < 400);
}

TEST_CASE("the wait that the service asks for is read from either header") {
  using some = std::optional<timespan>;
  // Sun, 06 Nov 1994 08:49:37 GMT
  const auto now = from_milliseconds(784'111'777'000);
  struct row {
    const char* milliseconds;
    const char* seconds;
    some wait;
  };
  const std::vector<row> rows{
    {"", "", {}},
    {"300", "7", 300ms},
    {"", "7", 7s},
    {"0", "7", 0s},
    {"12.5", "", 12500us},
    {"", "0.25", 250ms},
    {" 300 ", "", 300ms},
    {"", "3600", 1h},
    {"-1", "7", 7s},
    {"soon", "7", 7s},
    {"nan", "inf", {}},
    {"", "-7", {}},
    {"", "7s", {}},
    {"", "1e300", {}},
    {"", "1e999", {}},
    {"", "99999999999999999999", {}},
    {"0x10", "+5", {}},
    {"", "Sun, 06 Nov 1994 08:49:40 GMT", 3s},
    {"", "Sun, 06 Nov 1994 08:49:37 GMT", 0s},
    {"", "Sun, 06 Nov 1994 08:00:00 GMT", 0s},
    {"", "Mon, 07 Nov 1994 08:49:37 GMT", 24h},
    {"", "Sun, 06 Nov 1994 08:49:40", {}},
    {"", "Sun, 06 Nov 1994 08:49:40 GMT!", {}},
    {"", "Fri, 31 Feb 1995 08:49:40 GMT", {}},
    {"", "Sun, 06 Foo 1994 08:49:40 GMT", {}},
    {"", "Sun, 06 Nov 9999 08:49:40 GMT", {}},
  };
  for (const auto& [milliseconds, seconds, wait] : rows) {
    CAPTURE(milliseconds, seconds);
    CHECK(retry_after(milliseconds, seconds, now) == wait);
  }
}
