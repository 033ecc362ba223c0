#include "../support/deterministic.hpp"

#include "actors/model_selector.hpp"

using namespace tuktuk;
using namespace tuktuk::test;

TEST_CASE_METHOD(deterministic, "A plan gets the deployment of its tier, and the reason is told") {
  const auto actor = spawn(tuktuk::model_selector, model_selector_settings{"small", "large"});
  struct row {
    path taken;
    model_tier tier;
    const char* deployment;
    const char* reason;
  };
  const auto [taken, tier, deployment, reason]
    = GENERATE(row{path::fast, model_tier::light, "small", "fast path takes the light model"},
               row{path::full, model_tier::heavy, "large", "full path takes the heavy model"});
  plan how;
  how.path = taken;
  how.tier = tier;
  const auto choice = ask<model_choice>(actor, choose_atom_v, how);
  REQUIRE(choice->value);
  CHECK(*choice->value == model_choice{deployment, tier, reason, how.answer_tokens});
}

TEST_CASE_METHOD(deterministic, "Room for an answer follows how long such answers turn out") {
  const auto actor = spawn(tuktuk::model_selector, model_selector_settings{"small", "large"});
  plan how;
  how.answer_tokens = 1200;
  const auto room
    = [&] { return ask<model_choice>(actor, choose_atom_v, how)->value->answer_tokens; };
  CHECK(room() == 1200);
  for (int i = 0; i < 100; ++i)
    tell(actor, length_atom_v, how, std::uint32_t{200}, false);
  CHECK(room() == 300);
  tell(actor, length_atom_v, how, std::uint32_t{300}, true);
  CHECK(room() == 600);
  how.depth = depth::detailed;
  CHECK(room() == 1200);
}
