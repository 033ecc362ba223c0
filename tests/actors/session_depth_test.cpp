#include "session_fixture.hpp"

#include "core/text.hpp"
#include "line/answer_messages.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

// How deep a user's answers are: learned, told, set.

using namespace std::chrono_literals;
using namespace tuktuk;
using namespace tuktuk::test;

using strings = std::vector<std::string>;
using Catch::Contains;

namespace {

class depth_fixture : public session_fixture {
public:
  depth_fixture() {
    archive->snapshot.profile.turns = 9;
    archive->snapshot.profile.depth.now = depth::balanced;
    archive->snapshot.profile.depth.why = depth_sign::settled;
  }

  void converse(const std::string& text) {
    say(text);
    answer("คำตอบ");
  }

  [[nodiscard]] const depth_profile& learned() const { return state().profile.depth; }

  [[nodiscard]] std::string system_prompt() const {
    return pool->calls.back().what.messages.front().content;
  }
};

} // namespace

TEST_CASE_METHOD(depth_fixture, "A question that wants it short is answered so, this once") {
  say("VAT คืออะไร ขอสั้นๆ");
  CHECK_THAT(system_prompt(), Contains("Concise."));
  answer("ภาษี");
  CHECK(last_turn().depth == depth::concise);
  CHECK_THAT(last_turn().reason, Contains("wanted concise"));
  say("แล้วต้องจ่ายเมื่อไร");
  CHECK_THAT(system_prompt(), Contains("Balanced."));
}

TEST_CASE_METHOD(depth_fixture, "The latest answer in other form is a matter for the light model") {
  verdict.complexity = complexity::complex;
  verdict.self_contained = true;
  say("วางแผนภาษีปีหน้าให้หน่อย");
  CHECK(pool->calls.back().what.tier == model_tier::heavy);
  answer("แบ่งเป็นสามช่วง");
  say("สรุปสั้นๆ ให้หน่อย");
  const auto& call = pool->calls.back().what;
  CHECK(call.tier == model_tier::light);
  REQUIRE(call.messages.size() >= 4);
  CHECK(call.messages[call.messages.size() - 2].content == "แบ่งเป็นสามช่วง");
  answer("สามช่วง");
  CHECK(last_turn().path == path::fast);
  CHECK_THAT(last_turn().reason, Contains("in other form"));
}

TEST_CASE_METHOD(depth_fixture, "Asking for more again and again makes answers detailed") {
  converse("ขอรายละเอียดเพิ่ม");
  CHECK(journal->finished.back().profile.depth.now == depth::balanced);
  CHECK(journal->finished.back().profile.depth.leaning > 0.0);
  converse("ขอรายละเอียดเพิ่ม");
  CHECK(learned().now == depth::detailed);
  CHECK(learned().why == depth_sign::more);
  CHECK(journal->finished.back().profile.depth == learned());
  CHECK(log->has("from=balanced to=detailed rule=learned why=more"));
}

TEST_CASE_METHOD(depth_fixture, "Who goes on at once after long answers gets them shorter") {
  const std::string long_answer(3000, 'a');
  verdict = shareable();
  for (int i = 0; i < 5; ++i) {
    say("question " + std::to_string(i));
    answer(long_answer);
  }
  CHECK(learned().now == depth::concise);
  CHECK(learned().why == depth_sign::skipped);
}

TEST_CASE_METHOD(depth_fixture, "Reading the rest of an answer is a sign for long ones") {
  values.preview_units = 60;
  archive->found = {"what is VAT?", std::string(500, 'a'), {"m-e1"}, {}};
  auto tap = other_event(*this, "p1", event_kind::postback);
  tap.text = line::more_data({"t1", 60});
  treat(tap);
  CHECK(learned().leaning == 0.0);
  converse("ต่อไปทำอะไร");
  CHECK(learned().leaning == Approx(0.15));
}

TEST_CASE_METHOD(depth_fixture, "A plain message sets the depth of all answers to come") {
  say("ตอบสั้น");
  CHECK(pool->calls.empty());
  CHECK(classifier->asked.empty());
  CHECK(last_turn().outcome == turn_outcome::fixed);
  CHECK_THAT(last_said().text, Contains("จากนี้จะตอบแบบสั้น") && Contains("ตามที่คุณตั้งไว้"));
  CHECK(last_said().suggestions == strings{"ตอบสั้น", "ตอบปกติ", "ตอบละเอียด", "ตอบอัตโนมัติ"});
  CHECK(journal->finished.back().profile.depth.rule == depth_rule::user);
  say("แล้วต้องจ่ายเมื่อไร");
  CHECK_THAT(system_prompt(), Contains("Concise."));
  answer("วันที่ 15");
  say("ตั้งค่าคำตอบ");
  CHECK_THAT(last_said().text, Contains("ตอนนี้คำตอบเป็นแบบสั้น"));
  CHECK(learned().now == depth::concise);
  say("ตอบอัตโนมัติ");
  CHECK(learned().rule == depth_rule::learned);
  CHECK(learned().now == depth::balanced);
}

TEST_CASE_METHOD(depth_fixture, "A setting that the store does not take is not remembered") {
  journal->on_finish.silent = true;
  say("ตอบสั้น");
  CHECK(learned().now == depth::balanced);
  journal->on_finish.release(*this, journal->handle);
  run();
  CHECK(learned().now == depth::concise);
}

TEST_CASE_METHOD(depth_fixture, "A wish until further notice beside a question sets it as well") {
  say("ต่อไปขอสั้นๆ นะ แล้วภาษีจ่ายเมื่อไหร่");
  CHECK_THAT(system_prompt(), Contains("Concise."));
  answer("วันที่ 15");
  CHECK(learned().rule == depth_rule::user);
  CHECK(learned().now == depth::concise);
}

TEST_CASE_METHOD(depth_fixture, "On the web the choices are offered as follow-ups") {
  ask_web("w1", "answer settings");
  CHECK(web->heard.back() == "answer w1 fixed");
  CHECK(std::ranges::count(web->heard, "followups 4") == 1);
}

TEST_CASE_METHOD(depth_fixture,
                 "An operator sees and sets the depth, also before the past is there") {
  archive->on_load.silent = true;
  awaken();
  const auto seen = ask<profile>(session, depth_atom_v, depth_command::show);
  const auto set = ask<profile>(session, depth_atom_v, depth_command::detailed);
  CHECK_FALSE(seen->value);
  archive->on_load.release(*this, archive->handle);
  run();
  REQUIRE(seen->value);
  REQUIRE(set->value);
  CHECK(seen->value->turns == 9);
  CHECK(set->value->depth.rule == depth_rule::operated);
  CHECK(set->value->depth.now == depth::detailed);
  REQUIRE(journal->depths.size() == 1);
  CHECK((journal->depths[0] == std::pair{key, set->value->depth}));
}

TEST_CASE_METHOD(depth_fixture, "What an operator sets while a turn is being stored is not lost") {
  journal->on_finish.silent = true;
  converse("แล้วต้องจ่ายเมื่อไร");
  const auto set = ask<profile>(session, depth_atom_v, depth_command::concise);
  journal->on_finish.release(*this, journal->handle);
  run();
  CHECK(set->value);
  CHECK(learned().now == depth::concise);
  CHECK(learned().rule == depth_rule::operated);
}

TEST_CASE_METHOD(depth_fixture, "What the store refuses an operator is told so") {
  journal->on_depth.refusals = 1;
  awaken();
  const auto set = ask<profile>(session, depth_atom_v, depth_command::concise);
  REQUIRE(set->error);
  CHECK(set->error->code == failure_code::unavailable);
}
