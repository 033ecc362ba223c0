#include "app/command_line.hpp"

#include <catch2/catch.hpp>

#include <array>

using namespace tuktuk;
using namespace tuktuk::app;

namespace {

constexpr std::array cook_options{
  command_option{"--salt", "GRAMS", "How much"},
  command_option{"--quick", "", "In a hurry"},
};

constexpr std::array commands{
  command{.name = "cook",
          .summary = "Cooks",
          .details = "Something.",
          .operands = "DISH",
          .operand_count = 1,
          .options = cook_options,
          .takes_settings = settings_use::taken},
  command{.name = "wash", .summary = "Washes", .details = ""},
};

result<invocation> parse(std::vector<std::string> words) {
  return parse_command_line(words, commands);
}

std::string complaint(std::vector<std::string> words) {
  const auto typed = parse(std::move(words));
  return typed ? "none" : typed.error().text;
}

} // namespace

TEST_CASE("a command is read with its operands, options and settings in any order") {
  for (const auto& words : std::vector<std::vector<std::string>>{
         {"cook", "rice", "--salt=3", "--quick", "--server.port=1", "--config-file=a.conf"},
         {"cook", "--salt", "3", "--quick", "rice", "--config-file", "a.conf", "--server.port=1"},
         {"cook", "--salt=9", "--server.port=1", "--salt=3", "--quick", "--config-file=a.conf",
          "--", "rice"}}) {
    const auto typed = parse(words);
    REQUIRE(typed.has_value());
    CHECK(typed->what == &commands[0]);
    CHECK(typed->operands == std::vector<std::string>{"rice"});
    CHECK(typed->value_of("--salt") == "3");
    CHECK(typed->has("--quick"));
    CHECK(typed->setting_arguments == std::vector<std::string>{"--server.port=1"});
    CHECK(typed->config_file == "a.conf");
    CHECK_FALSE(typed->help);
  }
}

TEST_CASE("words behind two dashes are operands even if they look like options") {
  const auto typed = parse({"cook", "--", "--salt"});
  REQUIRE(typed.has_value());
  CHECK(typed->operands == std::vector<std::string>{"--salt"});
  CHECK_FALSE(typed->has("--salt"));
}

TEST_CASE("what is given more than once is noted, and the last one counts") {
  const auto typed
    = parse({"cook", "rice", "--salt=1", "--salt", "2", "--salt=3", "--quick", "--server.port=1",
             "--server.port=2", "--store.path=x", "--config-file=a", "--config-file=b"});
  REQUIRE(typed.has_value());
  CHECK(typed->repeated == std::vector<std::string>{"--salt", "--server.port", "--config-file"});
  CHECK(typed->value_of("--salt") == "3");
  CHECK(typed->config_file == "b");
  CHECK(parse({"cook", "rice", "--salt=3", "--quick"})->repeated.empty());
}

TEST_CASE("an option that was not given has no value") {
  const auto typed = parse({"cook", "rice"});
  REQUIRE(typed.has_value());
  CHECK_FALSE(typed->value_of("--salt").has_value());
  CHECK_FALSE(typed->config_file.has_value());
}

TEST_CASE("help and version may be asked for without anything else") {
  CHECK(parse({"--help"})->help);
  CHECK(parse({"-h"})->help);
  CHECK(parse({"--version"})->version);
  CHECK(parse({"cook", "--help"})->help);
  CHECK(parse({"cook", "--help"})->what == &commands[0]);
  CHECK(parse({"wash", "-h"})->help);
}

TEST_CASE("what cannot be understood is named, with the nearest that can") {
  struct sample {
    std::vector<std::string> words;
    std::string_view complaint;
  };
  const auto samples = {
    sample{{}, "no command was given; see tuktuk --help"},
    sample{{"cok"}, "there is no command cok; the nearest is cook (see tuktuk --help)"},
    sample{{"--hlep"}, "there is no command --hlep; the nearest is cook (see tuktuk --help)"},
    sample{{"cook"}, "cook needs DISH: tuktuk cook DISH"},
    sample{{"cook", "rice", "beans"}, "cook does not take the word \"beans\""},
    sample{{"wash", "hands"}, "wash does not take the word \"hands\""},
    sample{{"cook", "rice", "--slat=3"}, "cook has no option --slat; the nearest is --salt"},
    sample{{"cook", "rice", "--salt"}, "--salt needs a value: --salt=GRAMS"},
    sample{{"cook", "rice", "--quick=yes"}, "--quick takes no value"},
    sample{{"wash", "--server.port=1"}, "wash has no option --server.port; the nearest is --help"},
    sample{{"wash", "--config-file=x"}, "wash has no option --config-file; the nearest is --help"},
    sample{{"cook", "rice", "--client-token=canary"},
           "--client-token is a secret and no option: give it in the environment variable "
           "TUKTUK_CLIENT_TOKEN, or in a file that TUKTUK_CLIENT_TOKEN_FILE names"},
  };
  for (const auto& [words, expected] : samples)
    CHECK(complaint(words) == expected);
}

TEST_CASE("the help names every command and every option") {
  const auto all = program_help(commands);
  CHECK(all.find("cook") != std::string::npos);
  CHECK(all.find("Washes") != std::string::npos);
  const auto one = command_help(commands[0]);
  CHECK(one.starts_with("usage: tuktuk cook DISH [options]\n"));
  for (const auto* part : {"--salt=GRAMS", "--quick", "--config-file=PATH", "--group.name=VALUE"}) {
    CAPTURE(part);
    CHECK(one.find(part) != std::string::npos);
  }
  CHECK(command_help(commands[1]).find("--config-file") == std::string::npos);
}
