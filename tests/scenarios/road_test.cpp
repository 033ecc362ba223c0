#include "tests/scenarios/world.hpp"

#include <catch2/catch.hpp>

#include <set>

using namespace std::chrono_literals;
using namespace tuktuk::scenarios;

namespace {

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::string last_user_message(const rapidjson::Document& calls, std::size_t index) {
  const auto& messages = calls["calls"][static_cast<rapidjson::SizeType>(index)]["messages"];
  return messages[messages.Size() - 1]["content"].GetString();
}

} // namespace

TEST_CASE("a LINE question becomes one answer, and the store has it all") {
  world all;
  all.start_server();
  const auto question = all.say("somchai", "ภาษีมูลค่าเพิ่มกี่เปอร์เซ็นต์ครับ");
  CHECK(question.status == 200);
  const auto answers = all.wait_shown("somchai", 1);
  REQUIRE(answers.size() == 1);
  CHECK(answers[0].via == "reply");
  CHECK(answers[0].event_id == question.event_id);
  CHECK(contains(answers[0].text, "คำตอบจำลอง"));
  CHECK(answers[0].quick_replies.size() <= 3);
  const auto calls = all.azure_calls();
  REQUIRE(calls["calls"].Size() == 1);
  CHECK(last_user_message(calls, 0) == "ภาษีมูลค่าเพิ่มกี่เปอร์เซ็นต์ครับ");
  CHECK(all.query("select count(*) from v_turns where path = 'fast'") == "1");
  CHECK(all.query("select count(*) from v_sessions") == "1");
  CHECK(all.query("select sum(prompt_tokens) > 0 from v_usage_daily") == "1");
  CHECK(contains(all.get(all.url() + "/metrics").body, "tuktuk_turns_total"));
  CHECK_FALSE(contains(all.server_log(), "ภาษีมูลค่าเพิ่ม"));
}

TEST_CASE("simple questions take the light model, complex ones the heavy one with the history") {
  world all;
  all.start_server();
  all.say("malee", "VAT คืออะไร");
  (void)all.wait_shown("malee", 1);
  all.say("malee", "ช่วยวางแผนภาษีปีหน้าให้ร้านกาแฟของฉันหน่อย รายได้ 2.4 ล้านบาท มีพนักงาน 5 คน");
  REQUIRE(all.wait_shown("malee", 2).size() == 2);
  const auto calls = all.azure_calls();
  REQUIRE(calls["calls"].Size() == 2);
  CHECK(std::string{calls["calls"][0]["deployment"].GetString()} == "gpt-4o-mini");
  CHECK(std::string{calls["calls"][1]["deployment"].GetString()} == "gpt-4o");
  CHECK(calls["calls"][0]["messages"].Size() == 2);
  CHECK(calls["calls"][1]["messages"].Size() == 4);
}

TEST_CASE("equal questions of two users cost one call, and leaning ones are never shared") {
  world all;
  all.start_server();
  all.say("a", "ภาษีมูลค่าเพิ่มกี่เปอร์เซ็นต์ครับ");
  (void)all.wait_shown("a", 1);
  all.say("b", "ภาษีมูลค่าเพิ่มกี่เปอร์เซ็นต์คะ");
  REQUIRE(all.wait_shown("b", 1).size() == 1);
  CHECK(all.azure_calls()["calls"].Size() == 1);
  all.say("a", "แล้วถ้าเป็นบริษัทล่ะ");
  (void)all.wait_shown("a", 2);
  all.say("b", "แล้วถ้าเป็นบริษัทล่ะ");
  REQUIRE(all.wait_shown("b", 2).size() == 2);
  CHECK(all.azure_calls()["calls"].Size() == 3);
}

TEST_CASE("questions of two users that are judged the same share an answer that is being made") {
  world all{{"--first-token-ms=1500", "--per-token-ms=0"}};
  all.start_server({"--cache.join-window=1min"});
  all.say("a", "ภาษีมูลค่าเพิ่มกี่เปอร์เซ็นต์");
  all.say("b", "ขอถามหน่อยค่ะ VAT กี่ %");
  all.say("c", "ภาษีหัก ณ ที่จ่ายกี่เปอร์เซ็นต์");
  for (const auto* user : {"a", "b", "c"})
    REQUIRE(all.wait_shown(user, 1).size() == 1);
  CHECK(all.wait_shown("b", 1)[0].text == all.wait_shown("a", 1)[0].text);
  CHECK(all.azure_calls()["calls"].Size() == 2);
  CHECK(all.wait_query("select count(*) from v_turns where source = 'shared'", "1") == "1");
}

TEST_CASE("what the model proposes to ask next is offered, to others as well, and never shown") {
  world all;
  // A folder without flows, so that nothing is foreseen.
  all.start_server({"--followups.from-model=true",
                    "--followups.folder=" + std::string{TUKTUK_SOURCE_DIR} + "/config/prompts"});
  all.say("a", "ภาษีมูลค่าเพิ่มกี่เปอร์เซ็นต์ครับ");
  const auto first = all.wait_shown("a", 1);
  REQUIRE(first.size() == 1);
  CHECK(contains(first[0].text, "คำตอบจำลอง"));
  CHECK_FALSE(contains(first[0].text, "[["));
  REQUIRE(first[0].quick_replies.size() == 3);
  CHECK(contains(first[0].quick_replies[0], "ภาษีมูลค่าเพิ่ม"));
  all.say("b", "ภาษีมูลค่าเพิ่มกี่เปอร์เซ็นต์คะ");
  const auto second = all.wait_shown("b", 1);
  REQUIRE(second.size() == 1);
  CHECK(second[0].quick_replies == first[0].quick_replies);
  CHECK(all.azure_calls()["calls"].Size() == 1);
  CHECK(all.query("select count(*) from v_turns where answer like '%[next]%'") == "0");
}

TEST_CASE("the same event twice, redelivered or not, is one question") {
  world all;
  all.start_server();
  const auto once = all.say("somchai", "ออกใบกำกับภาษีอย่างไร", R"("redeliver":true)");
  (void)all.wait_shown("somchai", 1);
  all.post(all.line_url() + "/emulator/redeliver",
           R"({"webhookEventId":")" + once.event_id + R"("})");
  all.say("somchai", "ขอบคุณครับ");
  CHECK(all.wait_shown("somchai", 2).size() == 2);
  CHECK(all.azure_calls()["calls"].Size() <= 2);
}

TEST_CASE("what is not LINE's is refused, and leaves nothing behind") {
  world all;
  all.start_server();
  const auto webhook = all.url() + "/webhook";
  CHECK(all.post(webhook, "{}").status == 401);
  CHECK(all.post(webhook, "{}", {{"x-line-signature", "AAAA"}}).status == 401);
  CHECK(all.get(webhook).status == 405);
  CHECK(all.get(all.url() + "/nothing").status == 404);
  CHECK(all.post(webhook, std::string(3 * 1024 * 1024, 'x'), {{"x-line-signature", "AAAA"}}).status
        == 413);
  const auto deliver = all.line_url() + "/emulator/deliver";
  CHECK(contains(all.post(deliver, "not json").body, "\"status\":400"));
  CHECK(contains(all.post(deliver, R"({"destination":"U1","events":[]})").body, "\"status\":200"));
  CHECK(contains(all.post(deliver, R"({"destination":"U1"})").body, "\"status\":400"));
  CHECK(all.query("select count(*) from inbox") == "0");
}

TEST_CASE("questions of one user are answered in their order") {
  world all;
  all.start_server();
  const auto first = all.say("u", "ภาษีหัก ณ ที่จ่ายคืออะไรครับ");
  const auto second = all.say("u", "ต้องยื่นภาษีมูลค่าเพิ่มวันไหนครับ");
  const auto third = all.say("u", "ใบกำกับภาษีต้องมีอะไรบ้างครับ");
  const auto answers = all.wait_shown("u", 3);
  REQUIRE(answers.size() == 3);
  CHECK(answers[0].event_id == first.event_id);
  CHECK(answers[1].event_id == second.event_id);
  CHECK(answers[2].event_id == third.event_id);
}

TEST_CASE("stickers, follows and strange buttons get a short honest answer without a model") {
  world all;
  all.start_server();
  all.say_json(R"({"user":"u","event":{"type":"follow","follow":{"isUnblocked":false}}})");
  REQUIRE(all.wait_shown("u", 1).size() == 1);
  all.say_json(R"({"user":"u","event":{"type":"message","message":{"type":"sticker","id":"1",)"
               R"("packageId":"1","stickerId":"2","stickerResourceType":"STATIC",)"
               R"("quoteToken":"q"}}})");
  REQUIRE(all.wait_shown("u", 2).size() == 2);
  CHECK(all.azure_calls()["calls"].Size() == 0);
  CHECK(all.query("select count(*) from turns") == "2");
}

TEST_CASE("a group is answered when it mentions us, and when it taps what we suggest") {
  world all;
  all.start_server();
  all.say_json(R"({"group":"g","user":"u","mention":true,"text":"ใบกำกับภาษีต้องมีอะไร"})");
  const auto answers = all.wait_shown_in_group("g", 1);
  REQUIRE(answers.size() == 1);
  REQUIRE_FALSE(answers[0].quick_replies.empty());
  all.say_json(R"({"group":"g","user":"u","text":"ขอตัวอย่าง"})");
  all.say_json(R"({"group":"g","user":"u","event":{"type":"postback",)"
               R"("postback":{"data":"ask:ขอตัวอย่าง"}}})");
  CHECK(all.wait_shown_in_group("g", 2).size() == 2);
  const auto calls = all.azure_calls();
  REQUIRE(calls["calls"].Size() == 2);
  CHECK(last_user_message(calls, 1) == "ขอตัวอย่าง");
}

TEST_CASE("an Azure OpenAI that hangs is given up after the read timeout, and asked again") {
  world all;
  all.start_server({"--azure.read-timeout=2s", "--azure.retry-base=10ms"});
  all.azure_fault(R"({"kind":"hang","count":1})");
  all.say("u", "แผนธุรกิจร้านทองต้องทำอะไร");
  const auto answers = all.wait_shown("u", 1);
  REQUIRE(answers.size() == 1);
  CHECK(contains(answers[0].text, "คำตอบจำลอง"));
  CHECK(all.query("select model_us < 3900000 from turns") == "1");
}

TEST_CASE("faults of Azure OpenAI cost time, not answers") {
  const std::string fault
    = GENERATE(R"({"kind":"status","status":429,"retry_after_ms":50,"count":2})",
               R"({"kind":"status","status":500,"count":1})", R"({"kind":"reset","count":1})",
               R"({"kind":"reset_mid","count":2})", R"({"kind":"stream_error","count":1})",
               R"({"kind":"truncate","count":1})", R"({"kind":"malformed","count":1})");
  CAPTURE(fault);
  world all;
  all.start_server();
  all.azure_fault(fault);
  all.say("u", "เปิดร้านออนไลน์ต้องจดทะเบียนอะไรบ้าง");
  const auto answers = all.wait_shown("u", 1);
  REQUIRE(answers.size() == 1);
  CHECK(contains(answers[0].text, "คำตอบจำลอง"));
}

TEST_CASE("when no answer can be had the user is told so, once") {
  world all;
  all.start_server({"--azure.max-retries=1", "--azure.retry-base=10ms"});
  all.azure_fault(R"({"kind":"status","status":503})");
  all.say("u", "VAT คืออะไร");
  const auto answers = all.wait_shown("u", 1);
  REQUIRE(answers.size() == 1);
  CHECK_FALSE(contains(answers[0].text, "คำตอบจำลอง"));
  CHECK(all.query("select count(*) from v_turns where outcome = 'apologised'") == "1");
  all.clear_azure_faults();
  all.say("u", "VAT คืออะไร");
  REQUIRE(all.wait_shown("u", 2).size() == 2);
}

TEST_CASE("a reply that LINE took although it said 500 is not shown twice") {
  world all;
  all.start_server({"--line.retry-base=20ms"});
  all.line_fault(R"({"kind":"status","status":500,"target":"reply","when":"after","count":1})");
  all.say("u", "VAT คืออะไร");
  (void)all.wait_shown("u", 1);
  all.say("u", "ใบกำกับภาษีคืออะไร");
  const auto answers = all.wait_shown("u", 2);
  std::set<std::string> events;
  for (const auto& answer : answers)
    events.insert(answer.event_id);
  CHECK(answers.size() == 2);
  CHECK(events.size() == 2);
}

TEST_CASE("a reply token that died is followed by a push with a retry key") {
  world all{{"--first-token-ms=300"}, {"--reply-token-life=0.1"}};
  all.start_server();
  all.say("u", "VAT คืออะไร");
  const auto answers = all.wait_shown("u", 1);
  REQUIRE(answers.size() == 1);
  CHECK(answers[0].via == "push");
}

TEST_CASE("the web entrance streams the same answers and is closed to others") {
  world all;
  all.start_server();
  const auto url = all.url() + "/webhook/stream";
  const auto answer = all.post(url, R"({"user":"me","text":"VAT คืออะไร"})");
  CHECK(answer.status == 200);
  CHECK(answer.body.starts_with("event: status\ndata: {\"state\":\"typing\"}\n\n"));
  CHECK(contains(answer.body, "event: delta"));
  CHECK(contains(answer.body, "event: followups"));
  CHECK(contains(answer.body, "\"source\":\"azure\""));
  CHECK(
    contains(all.post(url, R"({"user":"you","text":"VAT คืออะไร"})").body, "\"source\":\"cache\""));
  CHECK(all.post(url, "{").status == 400);
  CHECK(all.post(url, R"({"user":"me"})").status == 400);
  CHECK(all.post(url, "x", {{"content-type", "text/plain"}}).status == 415);
  CHECK(all.post(url, R"({"user":"me","text":"x"})", {{"host", "evil.example"}}).status == 403);
  CHECK(all.get(all.url() + "/healthz").status == 200);
  CHECK(all.get(all.url() + "/readyz").status == 200);
}
