#include "core/followup_model.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>
#include <vector>

using namespace tuktuk;
using namespace tuktuk::core;

namespace {

const timestamp start = from_milliseconds(1'764'000'000'000);

followup_changes tell(followup_model& model, std::vector<std::string> questions, std::uint64_t vote,
                      timestamp at = start) {
  followup_turn turn;
  turn.language = "th";
  turn.questions = std::move(questions);
  return model.learn(turn, vote, at);
}

void converse(followup_model& model, const std::vector<std::string>& questions, std::uint64_t vote,
              timestamp at = start) {
  for (std::size_t end = 1; end <= questions.size(); ++end)
    tell(model, {questions.begin(), questions.begin() + static_cast<std::ptrdiff_t>(end)}, vote,
         at);
}

std::vector<std::string> offered(const followup_model& model, std::vector<std::string> questions,
                                 const std::string& language = "th", timestamp at = start) {
  followup_wish wish;
  wish.language = language;
  wish.questions = std::move(questions);
  std::vector<std::string> texts;
  for (const auto& each : model.foresee(wish, at))
    texts.push_back(each.text);
  return texts;
}

bool contains(const std::vector<std::string>& all, const std::string& what) {
  return std::ranges::find(all, what) != all.end();
}

const std::string first = "จด vat ต้องมีรายได้เท่าไหร่";
const std::string second = "จด vat ใช้เอกสารอะไรบ้าง";
const std::string third = "ยื่น ภ.พ.30 ภายในวันที่เท่าไหร่";

} // namespace

TEST_CASE("What was asked next in two sessions is offered to a third", "[followups]") {
  followup_model model;
  converse(model, {first, second}, 1);
  converse(model, {first, second}, 2);
  const auto texts = offered(model, {first});
  REQUIRE_FALSE(texts.empty());
  CHECK(texts.front() == second);
}

TEST_CASE("What one session alone asked is offered to nobody", "[followups]") {
  followup_model model;
  const std::string own = "ร้านป้าแจ๋วขายขนมครกต้องจด vat ไหม";
  converse(model, {first, own}, 1);
  converse(model, {first, own}, 1);
  CHECK_FALSE(contains(offered(model, {first}), own));
}

TEST_CASE("Questions asked in the conversation are not offered again", "[followups]") {
  followup_model model;
  for (std::uint64_t vote = 1; vote <= 2; ++vote)
    converse(model, {first, second, first}, vote);
  CHECK_FALSE(contains(offered(model, {first, second}), first));
}

TEST_CASE("The last two questions decide before the last one alone does", "[followups]") {
  followup_model model;
  const std::string other = "ใบกำกับภาษีต้องมีอะไรบ้าง";
  const std::string fourth = "ไม่จด vat โดนปรับเท่าไหร่";
  for (std::uint64_t vote = 1; vote <= 2; ++vote) {
    converse(model, {first, second, third}, vote);
    converse(model, {other, second, fourth}, vote);
  }
  CHECK(offered(model, {first, second}).front() == third);
  CHECK(offered(model, {other, second}).front() == fourth);
}

TEST_CASE("A question that fits many subjects means what its conversation is about",
          "[followups]") {
  followup_model model;
  for (std::uint64_t vote = 1; vote <= 2; ++vote) {
    converse(model, {"ขูดหินปูนราคาเท่าไหร่", "ใช้เวลากี่ชั่วโมง", "มีที่จอดรถไหม"}, vote);
    converse(model, {"จดบริษัทราคาเท่าไหร่", "ใช้เวลากี่วัน", "ต้องใช้เอกสารอะไรบ้าง"}, 10 + vote);
  }
  CHECK(offered(model, {"ขูดหินปูนกี่บาท", "ใช้เวลานานไหม"}).front() == "มีที่จอดรถไหม");
  CHECK(offered(model, {"จดบริษัทกี่บาท", "ใช้เวลานานไหม"}).front() == "ต้องใช้เอกสารอะไรบ้าง");
}

TEST_CASE("What is newer outweighs what was asked more often long ago", "[followups]") {
  followup_model model;
  const auto later = start + std::chrono::hours{24 * 180};
  for (std::uint64_t vote = 1; vote <= 6; ++vote)
    converse(model, {first, second}, vote, start);
  for (std::uint64_t vote = 1; vote <= 2; ++vote)
    converse(model, {first, third}, vote, later);
  CHECK(offered(model, {first}, "th", later).front() == third);
}

TEST_CASE("Nothing personal becomes a pattern", "[followups]") {
  followup_model model;
  CHECK(tell(model, {"เบอร์ผม 081-234-5678 โทรกลับได้ไหม"}, 1).empty());
  CHECK(tell(model, {"my email is somchai@example.com, can you help?"}, 1).empty());
  CHECK(tell(model, {"ดูออเดอร์ 48829173 ให้หน่อย"}, 1).empty());
  CHECK(model.size() == 0);
}

TEST_CASE("A question that leans on the one before it is a pattern with it", "[followups]") {
  followup_model model;
  const std::string leaning = "แล้วยื่นที่ไหน";
  for (std::uint64_t vote = 1; vote <= 2; ++vote)
    converse(model, {first, leaning}, vote);
  followup_wish wish;
  wish.language = "th";
  wish.questions = {first};
  const auto foreseen = model.foresee(wish, start);
  REQUIRE_FALSE(foreseen.empty());
  CHECK(foreseen.front().text == leaning);
  CHECK(foreseen.front().leaning);
}

TEST_CASE("Only questions of the user's language are offered", "[followups]") {
  followup_model model;
  for (std::uint64_t vote = 1; vote <= 2; ++vote)
    converse(model, {"How do I register for VAT?", "What documents do I need to register for VAT?"},
             vote);
  CHECK_FALSE(offered(model, {"How do I register for VAT?"}, "en").empty());
  CHECK(offered(model, {"How do I register for VAT?"}, "th").empty());
}

TEST_CASE("A flow that the operator expects is offered before anybody asked", "[followups]") {
  followup_model model;
  model.seed({"tax", "th", {first, second, third}});
  CHECK(contains(offered(model, {first}), second));
  CHECK(contains(offered(model, {first, second}), third));
}

TEST_CASE("Patterns come back from what the store was told to keep", "[followups]") {
  followup_model model;
  followup_memory kept;
  for (std::uint64_t vote = 1; vote <= 2; ++vote)
    for (std::size_t end = 1; end <= 2; ++end) {
      const std::vector<std::string> all{first, second};
      const auto changes
        = tell(model, {all.begin(), all.begin() + static_cast<std::ptrdiff_t>(end)}, vote);
      for (const auto& row : changes.patterns) {
        std::erase_if(kept.patterns, [&](const auto& each) { return each.id == row.id; });
        kept.patterns.push_back(row);
      }
      for (const auto& row : changes.transitions) {
        std::erase_if(kept.transitions, [&](const auto& each) {
          return each.previous == row.previous && each.next == row.next;
        });
        kept.transitions.push_back(row);
      }
    }
  followup_model again;
  again.load(kept);
  CHECK(again.size() == model.size());
  CHECK(offered(again, {first}) == offered(model, {first}));
}

TEST_CASE("Patterns are bounded: those of the least weight go", "[followups]") {
  followup_settings settings;
  settings.max_patterns = 10;
  followup_model model{settings};
  for (std::uint64_t vote = 1; vote <= 5; ++vote)
    converse(model, {first, second}, vote);
  std::size_t gone = 0;
  for (int i = 0; i < 40; ++i)
    gone
      += tell(model, {"ภาษีของธุรกิจแบบที่ " + std::to_string(100 + i) + " เสียเท่าไหร่"}, 9).gone.size();
  CHECK(model.size() <= 10);
  CHECK(gone >= 30);
  CHECK(contains(offered(model, {first}), second));
}

TEST_CASE("A question taken back loses its vote, and without votes its words", "[followups]") {
  followup_model model;
  converse(model, {first, second}, 1);
  converse(model, {first, second}, 2);
  const auto changes = model.forget(second, "th", 2);
  REQUIRE(changes.patterns.size() == 1);
  CHECK(changes.patterns.front().votes == std::vector<std::uint64_t>{1});
  CHECK(model.forget(second, "th", 1).gone.size() == 1);
  CHECK(model.size() == 1);
  CHECK(model.forget(second, "th", 1).empty());
}
