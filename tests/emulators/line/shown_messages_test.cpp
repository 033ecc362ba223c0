#include "emulators/line/shown_messages.hpp"

#include <catch2/catch.hpp>

using namespace tuktuk;
using namespace tuktuk::line_emulator;

namespace {

shown_call call(std::string chat, std::string text) {
  shown_call made;
  made.via = "reply";
  made.chat = std::move(chat);
  made.messages = R"([{"type":"text","text":")" + text + R"("}])";
  return made;
}

std::string texts(const std::string& json) {
  auto document = emulation::parse_json(json);
  REQUIRE(document);
  std::string all;
  for (const auto& one : (*document)["messages"].GetArray())
    all += emulation::view(one["texts"][0]);
  return all + std::to_string((*document)["next"].GetInt());
}

} // namespace

TEST_CASE("Each chat sees its own messages in order, and `next` leads on") {
  shown_messages shown{100};
  shown.add(call("ann", "a"));
  shown.add(call("bob", "b"));
  shown.add(call("ann", "c"));
  CHECK(texts(shown.describe("ann", 0, 10)) == "ac2");
  CHECK(texts(shown.describe("ann", 1, 10)) == "c2");
  CHECK(texts(shown.describe("ann", 0, 1)) == "a1");
  CHECK(texts(shown.describe("ann", 2, 10)) == "2");
  CHECK(texts(shown.describe("", 0, 10)) == "abc3");
  CHECK(texts(shown.describe("", 1, 1)) == "b2");
  CHECK(texts(shown.describe("nobody", 0, 10)) == "0");
}

TEST_CASE("Old messages are forgotten and the numbers go on") {
  shown_messages shown{2};
  for (auto text : {"a", "b", "c", "d"})
    shown.add(call("ann", text));
  CHECK(shown.count("ann") == 4);
  CHECK(shown.count("") == 4);
  CHECK(texts(shown.describe("ann", 0, 10)) == "cd4");
  CHECK(texts(shown.describe("", 3, 10)) == "d4");
}

TEST_CASE("Only the quick replies of the last message are shown") {
  shown_messages shown{10};
  auto made = call("ann", "x");
  made.messages
    = R"([{"type":"text","text":"x","quickReply":{"items":[{"action":{"label":"no","text":"no"}}]}},)"
      R"({"type":"text","text":"y","quickReply":{"items":[{"action":{"label":"yes","text":"Y"}}]}}])";
  shown.add(made);
  CHECK(shown.describe("ann", 0, 10).find(R"("quickReplies":[{"label":"yes","text":"Y"}])")
        != std::string::npos);
}
