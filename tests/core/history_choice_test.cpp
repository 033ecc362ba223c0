#include "core/history_choice.hpp"

#include "core/prompt.hpp"
#include "core/text.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

using namespace tuktuk;
using namespace tuktuk::core;

namespace {

past_turn said(std::string question, std::string answer) {
  return {std::move(question), std::move(answer), {}, {}};
}

plan with_room(std::uint32_t tokens, std::uint32_t turns = 1000) {
  plan how;
  how.history_turns = turns;
  how.history_tokens = tokens;
  return how;
}

std::vector<std::string> questions(const std::vector<past_turn>& turns) {
  std::vector<std::string> all;
  for (const auto& turn : turns)
    all.push_back(turn.question);
  return all;
}

using texts = std::vector<std::string>;

/// A conversation of several subjects, each answered at some length.
std::vector<past_turn> long_talk() {
  const auto filler = [](const std::string& subject) {
    std::string text;
    for (int i = 0; i < 12; ++i)
      text += "เรื่อง" + subject + "มีรายละเอียดข้อ " + std::to_string(i) + " ที่ควรรู้ ";
    return text;
  };
  return {said("จดทะเบียนบริษัทต้องใช้เอกสารอะไร", filler("จดทะเบียนบริษัท")),
          said("ร้านกาแฟควรตั้งราคาอย่างไร", filler("ราคากาแฟ")),
          said("ค่าเช่าร้านหักภาษี ณ ที่จ่ายกี่เปอร์เซ็นต์", filler("หัก ณ ที่จ่ายค่าเช่า")),
          said("ลูกจ้างลาคลอดได้กี่วัน", filler("ลาคลอด")),
          said("ทำโฆษณา TikTok ดีไหม", filler("โฆษณา TikTok")),
          said("สต๊อกเมล็ดกาแฟเก็บได้นานไหม", filler("เมล็ดกาแฟ")),
          said("เปิดบัญชีธนาคารให้ร้านต้องทำยังไง", filler("บัญชีธนาคาร"))};
}

} // namespace

TEST_CASE("Without room, or without a past, nothing goes along") {
  auto past = long_talk();
  CHECK(choose_history(with_room(0), past, {"q"}, nullptr).empty());
  CHECK(choose_history(with_room(900, 0), past, {"q"}, nullptr).empty());
  CHECK(choose_history(with_room(900), {}, {"q"}, nullptr).empty());
}

TEST_CASE("A short past goes along as it is, oldest first") {
  std::vector<past_turn> past{said("q1", "a1"), said("q2", "a2"), said("q3", "a3")};
  CHECK(questions(choose_history(with_room(600), past, {"แล้วล่ะ"}, nullptr))
        == texts{"q1", "q2", "q3"});
  CHECK(questions(choose_history(with_room(600, 2), past, {"แล้วล่ะ"}, nullptr))
        == texts{"q2", "q3"});
}

TEST_CASE("A leaning question takes the latest exchange along") {
  auto past = long_talk();
  const auto chosen = choose_history(with_room(400), past, {"แล้วต้องใช้เวลากี่วัน"}, nullptr);
  REQUIRE_FALSE(chosen.empty());
  CHECK(chosen.back() == past.back());
}

TEST_CASE("Of a latest answer that is too long the beginning goes along") {
  std::vector<past_turn> past{said("q", std::string(6000, 'x'))};
  const auto chosen = choose_history(with_room(300), past, {"แล้วล่ะ"}, nullptr);
  REQUIRE(chosen.size() == 1);
  CHECK(chosen[0].answer.size() < 500);
  CHECK(chosen[0].answer.ends_with("…"));
}

TEST_CASE("An old turn about the same thing goes before a newer one about another") {
  auto past = long_talk();
  const auto chosen
    = questions(choose_history(with_room(700), past, {"ค่าเช่าที่หัก ณ ที่จ่ายไปต้องนำส่งยังไง"}, nullptr));
  CHECK(std::ranges::find(chosen, past[2].question) != chosen.end());
  CHECK(std::ranges::find(chosen, past[4].question) == chosen.end());
  CHECK(std::ranges::find(chosen, past[3].question) == chosen.end());
}

TEST_CASE("A number or code in common makes an old turn matter") {
  auto past = long_talk();
  past[1].question = "แบบ PP30 คืออะไร";
  const auto chosen = questions(choose_history(with_room(700), past, {"แล้ว pp30 ที่ว่าล่ะ"}, nullptr));
  CHECK(std::ranges::find(chosen, past[1].question) != chosen.end());
}

TEST_CASE("A question that stands by itself takes along only what it is like") {
  auto past = long_talk();
  CHECK(questions(choose_history(with_room(2000), past, {"ลูกจ้างลาคลอดได้เงินไหม", false}, nullptr))
          .front()
        == past[3].question);
  const auto other = choose_history(with_room(2000), past, {"Xq zz vv", false}, nullptr);
  CHECK(other.size() <= 1); // the latest is fresh enough, no more
}

TEST_CASE("History never takes more tokens than the plan allows") {
  std::vector<past_turn> past;
  for (int i = 0; i < 50; ++i)
    past.push_back(said("คำถามที่ " + std::to_string(i), std::string(i * 17, 'x')));
  for (std::uint32_t room = 0; room < 2000; room += 37) {
    std::uint64_t tokens = 0;
    for (const auto& turn : choose_history(with_room(room), past, {"คำถาม"}, nullptr))
      tokens += 6 + estimate_tokens(turn.question) + estimate_tokens(turn.answer);
    CHECK(tokens <= room);
  }
}

TEST_CASE("The tokens of a turn are counted once") {
  auto past = long_talk();
  (void)choose_history(with_room(6000), past, {"แล้วล่ะ"}, nullptr);
  CHECK(past.back().tokens
        == estimate_tokens(past.back().question) + estimate_tokens(past.back().answer));
  past.back().tokens = 10'000; // as if it were that long: then it does not fit
  const auto chosen = choose_history(with_room(3000), past, {"แล้วล่ะ"}, nullptr);
  CHECK(chosen.back().answer != past.back().answer);
}

TEST_CASE("A continued answer goes along whole, and alone") {
  auto past = long_talk();
  past.back().cut = true;
  const auto chosen = choose_history(with_room(50), past, {"ต่อ", true, true}, nullptr);
  REQUIRE(chosen.size() == 1);
  CHECK(chosen[0].answer == past.back().answer);
}

TEST_CASE("The first part of an answer ends where a thought ends") {
  CHECK(first_part("สั้นๆ") == "สั้นๆ");
  const auto paragraphs = std::string(150, 'a') + "\n\n" + std::string(300, 'b');
  CHECK(first_part(paragraphs) == std::string(150, 'a') + " …");
  std::string thai;
  for (int i = 0; i < 600; ++i)
    thai += "ที่";
  CHECK(grapheme_clusters(first_part(thai)) == 242);
  CHECK(is_valid_utf8(first_part(thai)));
}

TEST_CASE("What leans on a simple answer and seems simple is simple") {
  classification question;
  question.complexity = complexity::simple;
  question.confidence = 0.55;
  question.self_contained = false;
  CHECK(stays_simple(question, path::fast));
  CHECK_FALSE(stays_simple(question, path::full));
  question.self_contained = true;
  CHECK_FALSE(stays_simple(question, path::fast));
  question.self_contained = false;
  question.complexity = complexity::complex;
  CHECK_FALSE(stays_simple(question, path::fast));
}

TEST_CASE("Wishes for more are known from questions about more") {
  for (const auto* wish :
       {"ต่อ", "ต่อเลยครับ", "ขอรายละเอียดเพิ่ม", "ขอรายละเอียดเพิ่มเติมหน่อยค่ะ", "ตอบต่อให้หน่อย", "continue",
        "More details, please", "please continue", "Go on!"})
    CHECK(asks_to_continue(normalise(wish)));
  for (const auto* question : {"ต่อภาษีรถยังไง", "ต่ออายุใบอนุญาต", "more customers", "ขอรายละเอียดภาษี",
                               "", "แล้วต้องทำอะไรต่อ", "continue a lease"})
    CHECK_FALSE(asks_to_continue(normalise(question)));
}
