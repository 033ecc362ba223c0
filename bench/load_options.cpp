#include "bench/load_options.hpp"

#include <cstdlib>
#include <iostream>
#include <string_view>

namespace tuktuk::bench {

namespace {

constexpr std::string_view help
  = "tuktuk-load [--mode=answers|recalled|intake|memory|faults] [--rate=200] [--seconds=10] "
    "[--users=400]\n"
    "            [--azure-ms=20] [--server=build/tuktuk] [--config=config/tuktuk.conf]\n"
    "            [-- --group.name=value …]\n"
    "Starts the server between a LINE and an Azure OpenAI of its own and loads it. Open loop: a\n"
    "question is sent when its time has come, and its latency counts from then.\n";

bool is_option(std::string_view word, std::string_view name, std::string& value) {
  if (!word.starts_with(name) || word.size() <= name.size() || word[name.size()] != '=')
    return false;
  value = word.substr(name.size() + 1);
  return true;
}

} // namespace

std::optional<load_options> read_options(int argc, char** argv) {
  load_options read;
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    std::string value;
    if (word == "--help") {
      std::cout << help;
      return {};
    }
    if (word == "--") {
      read.settings.assign(argv + i + 1, argv + argc);
      break;
    }
    if (is_option(word, "--mode", value))
      read.mode = value;
    else if (is_option(word, "--rate", value))
      read.rate = std::atof(value.c_str());
    else if (is_option(word, "--seconds", value))
      read.seconds = std::atof(value.c_str());
    else if (is_option(word, "--users", value))
      read.users = static_cast<std::size_t>(std::atol(value.c_str()));
    else if (is_option(word, "--azure-ms", value))
      read.azure_ms = std::atof(value.c_str());
    else if (is_option(word, "--server", value))
      read.server = value;
    else if (is_option(word, "--config", value))
      read.config = value;
    else {
      std::cerr << "tuktuk-load: unknown option " << word << '\n' << help;
      return {};
    }
  }
  if (read.rate <= 0 || read.seconds <= 0 || read.users == 0
      || (read.mode != "answers" && read.mode != "intake" && read.mode != "memory"
          && read.mode != "faults" && read.mode != "recalled")) {
    std::cerr << help;
    return {};
  }
  return read;
}

} // namespace tuktuk::bench
