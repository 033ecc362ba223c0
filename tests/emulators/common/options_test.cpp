#include "emulators/common/options.hpp"

#include <catch2/catch.hpp>

#include <string_view>
#include <vector>

using namespace tuktuk::emulation;

namespace {

struct sample_options {
  common_options common;
  std::vector<std::string> names{"a"};
  double pace = 1;

  command_line_verdict read(const std::vector<std::string_view>& arguments) {
    auto table = common_option_table(common);
    table.push_back(list_option("names", "LIST", "names", names));
    table.push_back(number_option("pace", "MS", "pace", 0, 10, pace));
    return read_command_line("program", "Does things.", table, arguments);
  }
};

} // namespace

TEST_CASE("Options are taken with an equals sign or as the next argument") {
  sample_options options;
  auto verdict = options.read(
    {"--port=8080", "--address", "::1", "--names=x,y", "--pace=2.5", "--with-parent"});
  CHECK(verdict.run);
  CHECK(options.common.port == 8080);
  CHECK(options.common.address == "::1");
  CHECK(options.names == std::vector<std::string>{"x", "y"});
  CHECK(options.pace == 2.5);
  CHECK(options.common.with_parent);
}

TEST_CASE("A wrong option ends with exit code 2 and one line that names it") {
  using arguments = std::vector<std::string_view>;
  auto wrong = GENERATE(arguments{"--bogus"}, arguments{"stray"}, arguments{"-port=1"},
                        arguments{"--port=99999"}, arguments{"--port=x"}, arguments{"--port="},
                        arguments{"--port"}, arguments{"--with-parent=yes"},
                        arguments{"--pace=nan"}, arguments{"--pace=11"}, arguments{"--port=8080 "});
  sample_options options;
  auto verdict = options.read(wrong);
  CHECK_FALSE(verdict.run);
  CHECK(verdict.exit_code == 2);
  auto name = wrong[0].substr(0, wrong[0].find('='));
  CHECK(verdict.to_stderr.find(name) != std::string::npos);
  CHECK(verdict.to_stderr.find('\n') == verdict.to_stderr.size() - 1);
}

TEST_CASE("Help lists every option and ends with exit code 0") {
  sample_options options;
  auto verdict = options.read({"--help"});
  CHECK_FALSE(verdict.run);
  CHECK(verdict.exit_code == 0);
  for (std::string_view name : {"--address=ADDRESS", "--names=LIST", "--pace=MS", "--help"})
    CHECK(verdict.to_stdout.find(name) != std::string::npos);
}
