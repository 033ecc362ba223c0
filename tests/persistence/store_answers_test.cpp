// What the CACHE knows, kept; for every implementation.

#include "store_implementations.hpp"

using namespace std::chrono_literals;
using namespace tuktuk;
using namespace tuktuk::persistence;
using namespace tuktuk::persistence::test;

namespace {

answer_record sample_answer(const std::string& question, std::uint64_t hits = 0) {
  answer_record record;
  record.question = {"v1|th|concise|light|" + question,
                     "v1|th|concise|heavy|signature of " + question,
                     question,
                     "tax",
                     "v1|th|concise|heavy|" + question,
                     model_tier::light};
  auto& answer = record.answer;
  answer.text = "คำตอบ";
  answer.model = "gpt-4o-mini";
  answer.turn_id = "turn of " + question;
  answer.time_bound = true;
  answer.in_advance = true;
  answer.cost = 1'234'567;
  answer.made_at = timestamp{1000h};
  record.hits = hits;
  record.last_used_at = timestamp{1001h};
  return record;
}

std::vector<std::string> questions_of(store& aut) {
  std::vector<std::string> questions;
  for (const auto& each : must(aut.recall_answers()).answers)
    questions.push_back(each.question.text);
  return questions;
}

} // namespace

STORE_TEST("what the cache knows comes back as it was") {
  answer_memory known;
  known.answers = {sample_answer("VAT คืออะไร", 2), sample_answer("ภพ30 คืออะไร", 1)};
  known.refused = {{0x8000000000000001U, timestamp{1h}}, {7, timestamp{2h}}};
  known.tallies = {{0, "tax", 12.5, 1.0, timestamp{5h}}, {1, "tax", 1.0, 0.0, timestamp{6h}}};
  CHECK(must(this->aut.recall_answers()).empty());
  must(this->aut.keep_answers(known));
  CHECK(must(this->aut.recall_answers()) == known);
  known.answers[1].hits = 0;
  known.answers[1].answer.text = "another";
  known.refused[0].refused_at = timestamp{3h};
  known.tallies[0].wrong = 5.0;
  must(this->aut.keep_answers(known));
  std::swap(known.refused[0], known.refused[1]);
  CHECK(must(this->aut.recall_answers()) == known);
}

STORE_TEST("a lost group leaves nothing of what the cache knows") {
  answer_memory known;
  known.answers = {sample_answer("a")};
  must(this->aut.begin());
  must(this->aut.keep_answers(known));
  this->aut.rollback();
  CHECK(must(this->aut.recall_answers()).empty());
}

STORE_TEST("the answers that saved most are kept") {
  answer_memory known;
  known.answers = {sample_answer("seldom", 1), sample_answer("often", 9), sample_answer("never")};
  must(this->aut.keep_answers(known));
  CHECK(questions_of(this->aut) == names{"often", "seldom", "never"});
  must(this->aut.prune_answers(2));
  CHECK(questions_of(this->aut) == names{"often", "seldom"});
  must(this->aut.prune_answers(2));
  must(this->aut.prune_answers(0));
  CHECK(questions_of(this->aut).empty());
}

STORE_TEST("an answer goes with the words of the turn that made it") {
  accept(this->aut, sample_event("01E1"));
  const auto what = sample_finish("t1", "line:Usomchai", {"01E1"});
  auto made = sample_answer("a");
  made.answer.turn_id = "t1";
  answer_memory known;
  known.answers = {made, sample_answer("b")};
  must(this->aut.keep_answers(known));
  finish(this->aut, what);
  CHECK(must(this->aut.recall_answers()).answers.size() == 2);
  SECTION("when a message is taken back, and does not come again") {
    must(this->aut.forget_message("line:Usomchai", "message of 01E1"));
    CHECK(questions_of(this->aut) == names{"b"});
    must(this->aut.keep_answers(known));
    CHECK(questions_of(this->aut) == names{"b"});
  }
  SECTION("when its asker is erased") {
    must(this->aut.erase("Usomchai"));
    CHECK(questions_of(this->aut) == names{"b"});
  }
}
