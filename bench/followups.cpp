#include "tests/support/followup_replay.hpp"

#include <fmt/format.h>

#include <charconv>
#include <exception>
#include <iostream>
#include <string>
#include <string_view>

// How often the next question of a conversation is among the three that are offered.

namespace {

using namespace tuktuk::test;

constexpr std::string_view usage
  = "usage: tuktuk-followups FILE [--past=N] [--steps]\n"
    "Learns from N (4) conversations of each topic in FILE (see config/followups/README.md) and\n"
    "replays the others, for every choice of N neighbours; --steps shows what was offered.\n";

void print(const replay_score& all) {
  const auto percent = [&](int count) { return all.asked == 0 ? 0.0 : 100.0 * count / all.asked; };
  std::cout << fmt::format("next questions {}\n"
                           "  known from the past         {} ({:.1f} %)\n"
                           "  with something offered      {} ({:.1f} %)\n"
                           "  among the three offered     {} ({:.1f} %)\n",
                           all.asked, all.known, percent(all.known), all.offered,
                           percent(all.offered), all.hits, percent(all.hits));
}

} // namespace

int main(int argc, char** argv) {
  std::string path;
  std::size_t past = 4;
  bool steps = false;
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument{argv[i]};
    constexpr std::string_view past_option = "--past=";
    if (argument == "--steps") {
      steps = true;
    } else if (argument.starts_with(past_option)) {
      const auto number = argument.substr(past_option.size());
      const auto [end, error] = std::from_chars(number.begin(), number.end(), past);
      if (error != std::errc{} || end != number.end() || past == 0) {
        std::cerr << usage;
        return 2;
      }
    } else {
      path = argument;
    }
  }
  if (path.empty() || path.starts_with("--")) {
    std::cerr << usage;
    return 2;
  }
  try {
    print(replay_conversations(load_conversations(path), past, steps ? &std::cout : nullptr));
  } catch (const std::exception& why) {
    std::cerr << "tuktuk-followups: " << why.what() << "\n";
    return 1;
  }
  return 0;
}
