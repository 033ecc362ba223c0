#include "../support/deterministic.hpp"

#include "actors/classifier.hpp"
#include "core/classifier.hpp"

using namespace tuktuk;
using namespace tuktuk::test;

TEST_CASE_METHOD(deterministic, "The classifier says of a question what the rules of core say") {
  const auto actor = spawn(tuktuk::classifier, nullptr);
  for (const auto* question : {"VAT คืออะไร", "what is VAT?", "ช่วยวางแผนภาษีร้านกาแฟทั้งปี",
                               "โทรหาผมที่ 081-234-5678", "", "\xff"}) {
    const auto judged = ask<classification>(actor, classify_atom_v, std::string{question});
    REQUIRE(judged->value);
    CHECK(*judged->value == core::classify(question));
  }
}
