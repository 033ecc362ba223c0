#include "emulators/line/request_rules.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace tuktuk;
using namespace tuktuk::line_emulator;

namespace {

refusal loading(const std::string& json) {
  auto body = parse_body(json);
  REQUIRE_FALSE(body.why);
  return check_loading(body.document);
}

constexpr auto user = "U0123456789abcdef0123456789abcdef";

} // namespace

TEST_CASE("Ids are told apart by their first letter and refused in any other form") {
  CHECK(kind_of_id(user) == id_kind::user);
  CHECK(kind_of_id("C0123456789abcdef0123456789abcdef") == id_kind::group);
  CHECK(kind_of_id("R0123456789abcdef0123456789abcdef") == id_kind::room);
  CHECK(kind_of_id("U0123456789ABCDEF0123456789abcdef") == id_kind::none);
  CHECK(kind_of_id("U0123") == id_kind::none);
  CHECK(kind_of_id("") == id_kind::none);
}

TEST_CASE("A retry key is a UUID in hexadecimal form") {
  CHECK(is_retry_key("123e4567-e89b-12d3-a456-426614174000"));
  CHECK(is_retry_key("123E4567-E89B-12D3-A456-426614174000"));
  CHECK_FALSE(is_retry_key("123e4567e89b12d3a456426614174000"));
  CHECK_FALSE(is_retry_key("123e4567-e89b-12d3-a456-42661417400g"));
  CHECK_FALSE(is_retry_key("nope"));
}

TEST_CASE("Loading animations last 5, 10 … 60 seconds and are for users alone") {
  auto with = [](int seconds) {
    return R"({"chatId":")" + std::string{user} + R"(","loadingSeconds":)" + std::to_string(seconds)
           + "}";
  };
  for (int seconds = 5; seconds <= 60; seconds += 5)
    CHECK_FALSE(loading(with(seconds)));
  CHECK_FALSE(loading(R"({"chatId":")" + std::string{user} + R"("})"));
  CHECK(loading(with(61)).details.at(0).message == "Must be between 5 and 60");
  CHECK(loading(with(0)).details.at(0).message == "Must be between 5 and 60");
  CHECK(loading(with(7)).details.at(0).message == "must be a multiple of five");
  auto group = loading(R"({"chatId":"C0123456789abcdef0123456789abcdef"})");
  CHECK(group.message == "The request body has 1 error(s)");
  CHECK(group.details.at(0).property == "chatId");
  CHECK(group.details.at(0).message
        == "Only user id is acceptable, please confirm if there are any group/room ids or illegal "
           "ids.");
}

TEST_CASE("The bearer token must be the channel's") {
  CHECK_FALSE(check_authorization({{"authorization", "Bearer token"}}, "token"));
  CHECK(check_authorization({}, "token").status == 401);
  CHECK(check_authorization({{"authorization", "Bearer other"}}, "token").status == 401);
  CHECK(check_authorization({{"authorization", "token"}}, "token").status == 401);
}

TEST_CASE("Content that is not JSON or too large is refused before it is read") {
  CHECK(check_content({{"content-type", "text/plain"}}, 2).status == 415);
  CHECK(check_content({{"content-type", "text/plain"}}, 2).message
        == "The content type, text/plain, is not supported");
  CHECK(check_content({{"content-type", "application/json"}}, max_request_bytes + 1).status == 413);
  CHECK_FALSE(check_content({{"content-type", "application/json"}}, max_request_bytes));
}

TEST_CASE("A body that is no JSON object is refused with the place of the error") {
  CHECK(parse_body("{\n x").why.message
        == "The request body could not be parsed as JSON (line: 2, column: 2)");
  CHECK(parse_body("[]").why.status == 400);
  CHECK(parse_body("").why.status == 400);
}

TEST_CASE("A push needs a well-formed recipient") {
  auto push = [](const std::string& to) {
    auto body = parse_body(R"({"to":)" + to + R"(,"messages":[{"type":"text","text":"x"}]})");
    return check_push(body.document);
  };
  CHECK_FALSE(push("\"" + std::string{user} + "\""));
  CHECK(push("\"ann\"").message
        == "The property, 'to', in the request body is invalid (line: -, column: -)");
  CHECK(push("\"\"").details.at(0).property == "to");
  CHECK(push("5").status == 400);
}
