#include "../support/followup_replay.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace tuktuk::test;

TEST_CASE("Next questions that the past knows are mostly among the three offered", "[followups]") {
  const auto path = std::string{TUKTUK_SOURCE_DIR} + "/config/followups/conversations.jsonl";
  const auto result = replay_conversations(load_conversations(path), 4);
  // Users word many questions as the matcher has never seen them: those count as missed in the
  // first figure, and nobody can foresee them in these very words.
  CHECK(result.precision() >= 0.35);
  CHECK(result.hits >= 0.6 * result.known);
}
