#include "core/match_evidence.hpp"

#include <catch2/catch.hpp>

#include <cstdint>
#include <string>

using namespace tuktuk;
using namespace tuktuk::core;
using namespace std::chrono_literals;

namespace {

const auto start = from_milliseconds(1'700'000'000'000);

class dice {
public:
  double operator()() {
    state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<double>(state_ >> 11U) / 9007199254740992.0;
  }

private:
  std::uint64_t state_ = 7;
};

} // namespace

TEST_CASE("With the labelled pairs alone everything is served at the default bound") {
  const match_evidence evidence{0.005};
  CHECK(evidence.wrong_share("tax", start) < 0.005);
  CHECK(evidence.serving_share("tax", start) == 1.0);
}

TEST_CASE("A bound of nothing serves nothing, a lower bound less") {
  CHECK(match_evidence{0.0}.serving_share("tax", start) == 0.0);
  const auto little = match_evidence{0.0005}.serving_share("tax", start);
  CHECK(little > 0.0);
  CHECK(little < 0.5);
}

TEST_CASE("A complaint closes its own topic alone, servings without one open it again") {
  match_evidence evidence{0.005};
  evidence.served("tax", start);
  evidence.complained("tax", start);
  const auto closed = evidence.serving_share("tax", start);
  CHECK(closed < 0.5);
  CHECK(evidence.serving_share("food", start) == 1.0);
  for (int i = 0; i < 2'000; ++i)
    evidence.served("tax", start);
  CHECK(evidence.serving_share("tax", start) == 1.0);
}

TEST_CASE("Complaints fade with time") {
  match_evidence evidence{0.005};
  for (int i = 0; i < 3; ++i)
    evidence.complained("tax", start);
  const auto before = evidence.serving_share("tax", start);
  const auto after = evidence.serving_share("tax", start + 24h * 120);
  CHECK(after > 2 * before);
  CHECK(evidence.serving_share("tax", start - 24h) == before); // clocks may go back
}

TEST_CASE(
  "Where one pair in twenty is wrong, few wrong ones are served, and a good topic stays open") {
  match_evidence evidence{0.005};
  dice roll;
  std::size_t served_bad_topic = 0;
  std::size_t wrong = 0;
  std::size_t served_good_topic = 0;
  constexpr std::size_t questions = 20'000;
  for (std::size_t i = 0; i < questions; ++i) {
    const auto now = start + std::chrono::minutes{i};
    if (roll() < evidence.serving_share("bad", now)) {
      ++served_bad_topic;
      evidence.served("bad", now);
      if (roll() < 0.05) {
        ++wrong;
        if (roll() < 1.0 / 3.0) // most say nothing
          evidence.complained("bad", now);
      }
    }
    if (roll() < evidence.serving_share("good", now)) {
      ++served_good_topic;
      evidence.served("good", now);
    }
  }
  INFO(served_bad_topic << " served in the bad topic, " << wrong << " wrong");
  // Of all questions that might have been served, so many were answered wrongly.
  CHECK(static_cast<double>(wrong) / static_cast<double>(questions) <= 0.0075);
  CHECK(static_cast<double>(served_bad_topic) < 0.25 * static_cast<double>(questions));
  CHECK(served_good_topic == questions);
}

TEST_CASE("What a former process learned is taken over unless it makes no sense") {
  match_evidence evidence{0.005};
  evidence.restore("tax", {10.0, 4.0, start});
  CHECK(evidence.serving_share("tax", start) < 0.5);
  evidence.restore("food", {-1.0, 0.0, start});
  evidence.restore("law", {0.0, std::stod("nan"), start});
  CHECK(evidence.records().size() == 1);
}

TEST_CASE("However many topics there are, they take little room") {
  match_evidence evidence{0.005};
  for (int i = 0; i < 10'000; ++i)
    evidence.served("topic " + std::to_string(i), start);
  CHECK(evidence.records().size() <= 65);
}
