#include "core/prompt.hpp"
#include "core/text.hpp"
#include "emulators/azure/answer_topics.hpp"
#include "emulators/azure/answers.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace tuktuk;
using namespace tuktuk::azure_emulator;

namespace {

chat_request asked(std::string question, std::string system = {}) {
  chat_request request;
  if (!system.empty())
    request.messages.push_back({"system", std::move(system)});
  request.messages.push_back({"user", std::move(question)});
  return request;
}

bool contains(const std::string& text, std::string_view piece) {
  return text.find(piece) != std::string::npos;
}

} // namespace

TEST_CASE("Questions of Thai shop owners find their answer in the language of the question") {
  struct sample {
    std::string question;
    std::string expected;
  };
  auto [question, expected] = GENERATE(
    sample{"ต้องจด VAT เมื่อไหร่", "ภ.พ.01"}, sample{"จดแวตยังไง", "ภ.พ.01"},
    sample{"ยื่น ภ.พ.30 วันไหน", "15"}, sample{"ใบกำกับภาษีต้องมีอะไรบ้าง", "ใบกำกับภาษี"},
    sample{"หัก ณ ที่จ่าย กี่เปอร์เซ็นต์", "3%"}, sample{"อยากจดทะเบียนบริษัท", "DBD"},
    sample{"เปิดร้านกาแฟต้องทำอะไร", "ทะเบียนพาณิชย์"}, sample{"จ้างพนักงานต้องทำไง", "ประกันสังคม"},
    sample{"When must I register for VAT?", "1.8 million"},
    sample{"what goes on a tax invoice", "tax invoice"}, sample{"How much withholding tax?", "3%"},
    sample{"how to register a company", "shareholders"},
    sample{"I want to open a shop", "registration"});
  INFO(question);
  auto answer = compose_answer(asked(question));
  CHECK(contains(answer, expected));
  bool thai = core::detect_language(question) == "th";
  CHECK(contains(answer, thai ? thai_mark : english_mark));
  CHECK(core::detect_language(answer) == (thai ? "th" : "en"));
}

TEST_CASE("Words inside other words are no topic") {
  CHECK_FALSE(contains(compose_answer(asked("is this elevator private?")), "PP 01"));
}

TEST_CASE("Every answer is marked, valid UTF-8 and the same every time") {
  for (auto question : {"", "?", "xyzzy", "ดวงจันทร์ไกลแค่ไหน", "hello", "สวัสดี"}) {
    auto answer = compose_answer(asked(question));
    CHECK((contains(answer, thai_mark) || contains(answer, english_mark)));
    CHECK(core::is_valid_utf8(answer));
    CHECK(answer == compose_answer(asked(question)));
  }
}

TEST_CASE("A question without an answer is restated") {
  CHECK(contains(compose_answer(asked("How far is the moon?")), "How far is the moon?"));
  CHECK(contains(compose_answer(asked("ดวงจันทร์ไกลแค่ไหน")), "ดวงจันทร์ไกลแค่ไหน"));
  CHECK(compose_answer(asked(std::string(100'000, 'x'))).size() < 2000);
}

TEST_CASE("The system prompt decides on the length") {
  CHECK(wanted_length("At most 100 words in all.") == answer_length::brief);
  CHECK(wanted_length("At most 100 words. Depth: concise.") == answer_length::concise);
  CHECK(wanted_length("At most 100 words. Depth: detailed, within the length given above.")
        == answer_length::brief);
  CHECK(wanted_length("Depth: detailed.") == answer_length::detailed);
  CHECK(wanted_length("Depth: balanced.") == answer_length::full);
  auto tokens = [](std::string system) {
    return core::estimate_tokens(compose_answer(asked("ต้องจด VAT เมื่อไหร่", std::move(system))));
  };
  CHECK(tokens("100 words, concise") < tokens("100 words"));
  CHECK(tokens("100 words") < tokens("Depth: balanced."));
  CHECK(tokens("Depth: balanced.") < tokens("Depth: detailed."));
}

TEST_CASE("Brief answers are bullets of at most 100 words") {
  for (const auto& topic : answer_topics()) {
    INFO(topic.english.title);
    CHECK(topic.english.brief.starts_with("- "));
    CHECK(topic.thai.brief.starts_with("- "));
    auto brief = topic.english.brief;
    CHECK(std::count(brief.begin(), brief.end(), ' ') < 100);
    CHECK(core::detect_language(topic.thai.full) == "th");
  }
}

TEST_CASE("A question that leans on the conversation goes on with its topic") {
  auto request = asked("ต้องจด VAT เมื่อไหร่");
  request.messages.push_back({"assistant", "..."});
  request.messages.push_back({"user", "แล้วใช้เอกสารอะไร"});
  auto answer = compose_answer(request);
  CHECK(contains(answer, "ต่อจากเรื่อง"));
  CHECK(contains(answer, "บัตรประชาชน"));
}

TEST_CASE("Answers in JSON are JSON and follow their schema") {
  auto request = asked("VAT in json");
  request.format = answer_format::json_object;
  CHECK(emulation::parse_json(compose_answer(request)));
  request.format = answer_format::json_schema;
  request.json_schema
    = R"({"type":"object","properties":{"why":{"type":"string"},"n":{"type":"integer"},)"
      R"("kind":{"enum":["a","b"]},"list":{"type":"array"}}})";
  auto answer = emulation::parse_json(compose_answer(request));
  REQUIRE(answer);
  CHECK((*answer)["why"].IsString());
  CHECK((*answer)["n"].IsInt());
  CHECK(emulation::text_member(*answer, "kind") == "a");
  CHECK((*answer)["list"].IsArray());
}
