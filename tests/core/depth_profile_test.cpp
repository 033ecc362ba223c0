#include "core/depth_profile.hpp"

#include "core/classifier.hpp"
#include "core/depth_phrases.hpp"
#include "core/plan.hpp"
#include "core/text.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <initializer_list>
#include <limits>
#include <string>
#include <utility>
#include <vector>

using namespace tuktuk;
using namespace tuktuk::core;
using namespace std::chrono_literals;

namespace {

const plan_settings settings;

/// When and why somebody's depth moved.
struct move {
  int turn = 0;
  depth to = depth::balanced;
  depth_sign why = depth_sign::none;

  friend bool operator==(const move&, const move&) = default;
};

std::ostream& operator<<(std::ostream& out, const move& which) {
  return out << which.turn << " -> " << to_string(which.to) << " (" << to_string(which.why) << ")";
}

/// A user who asks, reads and says what users say.
class simulated_user {
public:
  /// Asks; what the message says of depth counts, and `more` that happened beside it.
  depth ask(const std::string& text, std::initializer_list<depth_sign> more = {},
            std::chrono::minutes after = 2min) {
    now_ += after;
    const auto words = read_depth_words(text);
    const auto judged = classify(text);
    const auto used = make_plan(judged, who, settings, words.wanted).depth;
    who = learn(who, judged, normalise(text));
    std::vector<depth_sign> signs{more};
    signs.push_back(words.sign);
    const auto before = who.depth.now;
    who.depth = learn_depth(who, signs, now_, settings);
    ++turn_;
    if (who.depth.now != before)
      moves.push_back({turn_, who.depth.now, who.depth.why});
    return used;
  }

  void say(depth_command what, depth_rule by = depth_rule::user) {
    who.depth = set_depth(who, what, by, now_, settings);
  }

  profile who;
  std::vector<move> moves;

private:
  timestamp now_ = from_milliseconds(1'700'000'000'000);
  int turn_ = 0;
};

/// Questions without a term of the trade or a wish.
std::string everyday(int number) {
  const std::vector<std::string> questions{"ร้านเปิดกี่โมง", "มีที่จอดรถไหม", "อยากขายของออนไลน์ต้องเริ่มยังไง",
                                           "ส่งของไปเชียงใหม่กี่วัน", "วันหยุดปีใหม่หยุดวันไหนบ้าง"};
  return questions[static_cast<std::size_t>(number) % questions.size()];
}

profile after_nine_turns() {
  profile who;
  who.turns = 9;
  return who;
}

std::string learned_word(int number) {
  const std::vector<std::string> questions{
    "ภ.ง.ด.53 กับ ภ.ง.ด.3 หัก ณ ที่จ่ายอัตราเท่าไหร่", "ค่าเสื่อมราคาเครื่องจักรตัดจ่ายตาม TFRS for NPAEs ยังไง",
    "ลงบัญชีเจ้าหนี้กับภาษีซื้อยังไม่ถึงกำหนดยังไง", "ยื่น ภ.พ.30 ล่าช้าเบี้ยปรับเงินเพิ่มเท่าไหร่"};
  return questions[static_cast<std::size_t>(number) % questions.size()];
}

} // namespace

TEST_CASE("Thirty turns of a shop owner: detailed while new, balanced for good") {
  simulated_user user;
  for (int i = 0; i < 30; ++i)
    user.ask(everyday(i));
  CHECK(user.moves == std::vector<move>{{3, depth::balanced, depth_sign::settled}});
}

TEST_CASE("Thirty turns of an accountant: from detailed to concise, and no way back") {
  simulated_user user;
  for (int i = 0; i < 30; ++i)
    user.ask(i % 6 == 5 ? everyday(i) : learned_word(i));
  CHECK(user.moves == std::vector<move>{{3, depth::concise, depth_sign::expert}});
}

TEST_CASE("Thirty turns of somebody who keeps asking for more") {
  simulated_user user;
  for (int i = 0; i < 30; ++i)
    user.ask(i % 3 == 2 ? "ขอรายละเอียดเพิ่ม" : everyday(i));
  // No longer new, then known for it.
  CHECK(user.moves
        == std::vector<move>{{5, depth::balanced, depth_sign::settled},
                             {6, depth::detailed, depth_sign::more}});
}

TEST_CASE("Thirty turns of somebody who wants it short: two wishes move a newcomer's depth") {
  simulated_user user;
  std::vector<depth> used;
  for (int i = 0; i < 30; ++i)
    used.push_back(user.ask(everyday(i) + (i % 4 == 1 ? " ขอสั้นๆ" : "")));
  // At once for the question that says so, and for all others after the second time.
  CHECK(used[1] == depth::concise);
  CHECK(user.moves
        == std::vector<move>{{2, depth::balanced, depth_sign::wish_short},
                             {6, depth::concise, depth_sign::wish_short}});
}

TEST_CASE("Thirty turns of somebody who skips long answers") {
  simulated_user user;
  for (int i = 0; i < 30; ++i) {
    const bool skips = i % 2 == 1;
    user.ask(everyday(i), {skips ? depth_sign::skipped : depth_sign::none});
  }
  REQUIRE_FALSE(user.moves.empty());
  CHECK(user.moves.back().to == depth::concise);
  CHECK(user.moves.back().why == depth_sign::skipped);
}

TEST_CASE("Thirty turns of somebody who often does not understand") {
  simulated_user user;
  for (int i = 0; i < 30; ++i)
    user.ask(i > 4 && i % 3 == 0 ? "งงค่ะ หมายความว่ายังไง" : everyday(i));
  CHECK(user.moves
        == std::vector<move>{{3, depth::balanced, depth_sign::settled},
                             {13, depth::detailed, depth_sign::explain}});
}

TEST_CASE("An expert who asks for details twice is balanced, and an expert again when that fades") {
  simulated_user user;
  for (int i = 0; i < 6; ++i)
    user.ask(learned_word(i));
  REQUIRE(user.who.depth.now == depth::concise);
  user.ask("ขอรายละเอียดเพิ่ม");
  user.ask("ขอรายละเอียดเพิ่ม");
  CHECK(user.who.depth.now == depth::balanced);
  CHECK(user.who.depth.why == depth_sign::more);
  for (int i = 0; i < 30; ++i)
    user.ask(learned_word(i));
  CHECK(user.who.depth.now == depth::concise);
  CHECK(user.who.depth.why == depth_sign::expert);
}

TEST_CASE("A single sign moves nobody, and nobody swings between two depths") {
  for (const auto sign : {depth_sign::wish_short, depth_sign::wish_detailed, depth_sign::more,
                          depth_sign::less, depth_sign::explain, depth_sign::skipped}) {
    INFO(to_string(sign));
    simulated_user user;
    for (int i = 0; i < 10; ++i)
      user.ask(everyday(i));
    user.ask(everyday(0), {sign});
    CHECK(user.who.depth.now == depth::balanced);
  }
  simulated_user torn;
  for (int i = 0; i < 40; ++i)
    torn.ask(everyday(i), {i % 2 == 0 ? depth_sign::more : depth_sign::less});
  CHECK(torn.moves.size() <= 2);
}

TEST_CASE("What was learned fades with time as well as with turns") {
  simulated_user user;
  for (int i = 0; i < 5; ++i)
    user.ask(everyday(i));
  user.ask("ขอรายละเอียดเพิ่ม");
  user.ask("ขอรายละเอียดเพิ่ม");
  REQUIRE(user.who.depth.now == depth::detailed);
  user.ask(everyday(1), {}, 24h * 60);
  CHECK(user.who.depth.now == depth::balanced);
  CHECK(user.who.depth.leaning < 0.2);
}

TEST_CASE("Praise keeps a depth where it is, blame lets go of it") {
  simulated_user praised;
  simulated_user silent;
  simulated_user blamed;
  for (auto* user : {&praised, &silent, &blamed}) {
    for (int i = 0; i < 5; ++i)
      user->ask(everyday(i));
    user->ask("ขอรายละเอียดเพิ่ม");
    user->ask("ขอรายละเอียดเพิ่ม");
  }
  for (int i = 0; i < 12; ++i) {
    praised.ask("ขอบคุณค่ะ");
    silent.ask(everyday(i));
  }
  blamed.ask("ตอบไม่ตรงคำถาม");
  CHECK(praised.who.depth.now == depth::detailed);
  CHECK(silent.who.depth.now == depth::balanced);
  CHECK(blamed.who.depth.leaning < silent.who.depth.leaning + 0.4);
}

TEST_CASE("What a user or an operator sets holds until it is set again, whatever is learned") {
  simulated_user user;
  user.say(depth_command::concise);
  CHECK(user.who.depth.rule == depth_rule::user);
  for (int i = 0; i < 20; ++i)
    user.ask(i % 2 == 0 ? "ขอรายละเอียดเพิ่ม" : everyday(i));
  CHECK(user.who.depth.now == depth::concise);
  CHECK(user.ask("อธิบาย VAT อย่างละเอียด") == depth::detailed);
  user.say(depth_command::balanced, depth_rule::operated);
  CHECK(user.who.depth.now == depth::balanced);
  CHECK(user.who.depth.rule == depth_rule::operated);
  user.say(depth_command::learn);
  CHECK(user.who.depth.rule == depth_rule::learned);
  CHECK(user.who.depth.leaning == 0.0);
  CHECK(user.who.depth.now == depth::balanced);
  const auto before = user.who.depth;
  user.say(depth_command::show);
  CHECK(user.who.depth == before);
}

TEST_CASE("Who goes on faster than anybody reads has skipped a long answer") {
  const auto shown = from_milliseconds(1'700'000'000'000);
  const seen_answer long_one{1200, shown, true};
  CHECK(sign_of_reading(long_one, true, shown + 5s) == depth_sign::skipped);
  CHECK(sign_of_reading(long_one, true, shown + 60s) == depth_sign::left_unread);
  CHECK(sign_of_reading({1200, shown, false}, true, shown + 60s) == depth_sign::none);
  CHECK(sign_of_reading(long_one, false, shown + 5s) == depth_sign::none);
  CHECK(sign_of_reading({100, shown, false}, true, shown + 1s) == depth_sign::none);
  CHECK(sign_of_reading({}, true, shown) == depth_sign::none);
  CHECK(sign_of_reading(long_one, true, shown - 1s) == depth_sign::none);
}

TEST_CASE("A stored profile that makes no sense does no harm") {
  for (const double odd : {std::nan(""), std::numeric_limits<double>::infinity(), -7.0, 9.0}) {
    auto who = after_nine_turns();
    who.depth.leaning = odd;
    const auto next = learn_depth(who, {}, from_milliseconds(1), settings);
    CHECK(next.leaning >= -1.0);
    CHECK(next.leaning <= 1.0);
  }
  auto back_in_time = after_nine_turns();
  back_in_time.depth.leaning = 0.8;
  back_in_time.depth.updated_at = from_milliseconds(2'000);
  CHECK(learn_depth(back_in_time, {}, from_milliseconds(1'000), settings).leaning
        == Approx(0.8 * 0.92));
}

TEST_CASE("A user is told how deep the answers are, why, and how to change it") {
  auto who = after_nine_turns();
  who.depth = set_depth(who, depth_command::concise, depth_rule::user, {}, settings);
  CHECK(say_depth(who.depth, true, "th")
        == "ได้เลย จากนี้จะตอบแบบสั้น กระชับ (ตามที่คุณตั้งไว้)\n"
           "เปลี่ยนได้ทุกเมื่อ พิมพ์ว่า ตอบสั้น, ตอบปกติ, ตอบละเอียด หรือ ตอบอัตโนมัติ");
  CHECK(say_depth({}, false, "en")
        == "Answers are detailed at present (because we have just met).\nChange it at any time: "
           "type short answers, normal answers, detailed answers or automatic answers.");
}
