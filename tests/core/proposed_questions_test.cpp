#include "core/proposed_questions.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

using namespace tuktuk;
using namespace tuktuk::core;

using strings = std::vector<std::string>;

TEST_CASE("Proposals are taken off the answer above them") {
  const auto took
    = take_proposals("รายได้เกิน 1.8 ล้านบาท\n- ภายใน 30 วัน\n\n[[next]] จด VAT ใช้เอกสารอะไร | ยื่นที่ไหน");
  CHECK(took.answer == "รายได้เกิน 1.8 ล้านบาท\n- ภายใน 30 วัน");
  CHECK(took.proposed == strings{"จด VAT ใช้เอกสารอะไร", "ยื่นที่ไหน"});
}

TEST_CASE("Proposals are read in the shapes that models give them") {
  const auto items = [](const std::string& line) {
    const auto took = take_proposals("Yes.\n" + line);
    CHECK(took.answer == "Yes.");
    return took.proposed;
  };
  const strings two{"How much is it?", "Where do I file?"};
  CHECK(items("**[[next]]** How much is it? | Where do I file?") == two);
  CHECK(items("[[next]]\n- How much is it?\n- Where do I file?") == two);
  CHECK(items("[[next]]\n1. How much is it?\n2) “Where do I file?”\n") == two);
  CHECK(items("- [[next]] How much is it?|Where do I file?|How much is it?") == two);
  CHECK(items("[[next]] a1 | b2 | c3 | d4") == strings{"a1", "b2", "c3"});
  CHECK(items("[[next]] 3 days? | 10% off?") == strings{"3 days?", "10% off?"});
  CHECK(items("[[next]]").empty());
  CHECK(items("[[next]] | |").empty());
}

TEST_CASE("What the model writes below the proposals stays in the answer") {
  const auto first = take_proposals("[[next]] ยื่นที่ไหน | ใช้เวลากี่วัน\n\nภาษีมูลค่าเพิ่ม 7%");
  CHECK(first.answer == "ภาษีมูลค่าเพิ่ม 7%");
  CHECK(first.proposed == strings{"ยื่นที่ไหน", "ใช้เวลากี่วัน"});
  CHECK_FALSE(first.begun);
  const auto noted = take_proposals("7%\n[[next]]\n- ยื่นที่ไหน\n\nหมายเหตุ: อัตราอาจเปลี่ยน");
  CHECK(noted.answer == "7%\n\nหมายเหตุ: อัตราอาจเปลี่ยน");
  CHECK(noted.proposed == strings{"ยื่นที่ไหน"});
}

TEST_CASE("The words of proposals stay whole") {
  const auto took = take_proposals("ได้\n[[next]] ต้องใช้ทนายด้วย | “จดแวตในไทย” | 1.8 ล้านต้องจดไหม");
  CHECK(took.proposed == strings{"ต้องใช้ทนายด้วย", "จดแวตในไทย", "1.8 ล้านต้องจดไหม"});
}

TEST_CASE("It is known whether the proposals were begun") {
  CHECK(take_proposals("Yes.\n[[next]] How?").begun);
  CHECK(take_proposals("Yes.\n[[next").begun);
  CHECK_FALSE(take_proposals("Yes.").begun);
  CHECK_FALSE(take_proposals("A [[next]]" + std::string(1000, 'x')).begun);
}

TEST_CASE("An answer without proposals stays as it is") {
  for (const auto* text : {"Yes.", "", "a [list] of [[links]]\n", "a[[", "next]]", " \n"}) {
    const auto took = take_proposals(text);
    CHECK(took.answer == text);
    CHECK(took.proposed.empty());
  }
}

TEST_CASE("A mark never reaches the reader") {
  CHECK(take_proposals("Yes, file it.\n[[ne").answer == "Yes, file it.");
  CHECK(take_proposals("Yes.\n\n**[[next]").answer == "Yes.");
  CHECK(take_proposals("Yes, file it [[nex").answer == "Yes, file it");
  CHECK(take_proposals("Yes [[next]] How? | Where?").answer == "Yes");
  CHECK(take_proposals("Yes [[next]] How?").answer == "Yes  How?");
  CHECK(take_proposals("[[next]] a\nYes.\n[[next]] b").answer == "Yes.");
  CHECK(take_proposals("[[next]] a | b").answer == " a | b");
  for (const std::string mark : {"[[Next]]", "[[ next ]]", "\\[\\[next\\]\\]", "**[[NEXT]]**"}) {
    const auto took = take_proposals("Yes.\n" + mark + " How? | Where? [[/next]]");
    CHECK(took.answer == "Yes.");
    CHECK(took.proposed == strings{"How?"});
  }
  // An answer that goes on below is not lost.
  const auto long_rest = std::string(1000, 'x');
  CHECK(take_proposals("A [[next]]" + long_rest).answer == "A " + long_rest);
  CHECK(take_proposals("[[ne[[next]]xt]]" + long_rest).answer == long_rest);
}

TEST_CASE("Only such proposals are offered that anybody may read and that are new") {
  const strings asked{"จด vat ต้องมีรายได้เท่าไหร่"};
  CHECK(fit_proposals(strings{"จด vat ใช้เอกสารอะไรบ้าง", "VAT ยื่นวันไหน"}, asked, "th").size() == 2);
  CHECK(fit_proposals(strings{"จด VAT ต้องมีรายได้เท่าไรคะ"}, asked, "th").empty());
  CHECK(fit_proposals(strings{"How do I file VAT?"}, asked, "th").empty());
  CHECK(fit_proposals(strings{"โทร 081-234-5678 ได้ไหม"}, asked, "th").empty());
  CHECK(fit_proposals(strings{std::string(200, 'a')}, {}, "en").empty());
  CHECK(fit_proposals(strings{"How do I file VAT?", "how do i file vat"}, {}, "en").size() == 1);
}

TEST_CASE("Proposals come after what is likely and before what is not") {
  const std::vector<foreseen_question> foreseen{{"Where do I file?", 0.4, true, true},
                                                {"What is VAT?", 0.02, false, true}};
  CHECK(count_likely(foreseen) == 1);
  const auto all
    = with_proposals(foreseen, strings{"What does it cost to register?", "Where do I file?"});
  REQUIRE(all.size() == 3);
  CHECK(all[0].text == "Where do I file?");
  CHECK(all[1].text == "What does it cost to register?");
  CHECK(all[1].probability == 0.0);
  CHECK_FALSE(all[1].asked);
  CHECK(all[2].text == "What is VAT?");
}
