#include "emulators/line/request_rules.hpp"
#include "tests/support/line_shapes.hpp"

#include <catch2/catch.hpp>

using namespace tuktuk;
using namespace tuktuk::line_emulator;

TEST_CASE("Everything that the server can send is taken by the emulator's rules") {
  std::size_t flex = 0;
  for (const auto& [what, schema, json] : test::line_shapes()) {
    INFO(what);
    INFO(json.substr(0, 2000));
    const auto body = parse_body(json);
    REQUIRE_FALSE(body.why);
    const auto why = schema == "ReplyMessageRequest"
                       ? check_reply(body.document, chat_kind::unknown)
                     : schema == "PushMessageRequest" ? check_push(body.document)
                                                      : check_loading(body.document);
    CHECK(why.message.empty());
    for (const auto& one : why.details)
      FAIL_CHECK(one.property << ": " << one.message);
    flex += json.find(R"("type":"flex")") != std::string::npos ? 1 : 0;
  }
  CHECK(flex > 20);
}
