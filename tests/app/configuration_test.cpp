#include "app/configuration.hpp"

#include "app/configuration_file.hpp"

#include <catch2/catch.hpp>

#include <caf/settings.hpp>

#include <fstream>
#include <map>

#include "temporary_folder.hpp"

using namespace std::chrono_literals;
using namespace tuktuk;
using namespace tuktuk::app;

namespace {

/// A configuration file in a folder of its own, and a made-up environment.
struct fixture {
  temporary_folder folder;
  std::map<std::string, std::string> environment;

  std::string write(std::string_view text, const std::string& name = "tuktuk.conf") const {
    const auto path = folder.path / name;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream{path, std::ios::binary} << text;
    return path.string();
  }

  [[nodiscard]] configuration_sources sources(std::vector<std::string> arguments = {}) const {
    return {.arguments = std::move(arguments),
            .file = std::nullopt,
            .default_file = (folder.path / "absent.conf").string(),
            .environment = [this](const std::string& name) -> std::optional<std::string> {
              const auto found = environment.find(name);
              if (found == environment.end())
                return std::nullopt;
              return found->second;
            }};
  }

  [[nodiscard]] auto load(std::string_view text, std::vector<std::string> arguments = {}) const {
    auto from = sources(std::move(arguments));
    from.file = write(text);
    return load_configuration(from);
  }

  /// The complaint about a file, without the folder's name.
  [[nodiscard]] std::string complaint(std::string_view text,
                                      std::vector<std::string> arguments = {}) const {
    const auto loaded = load(text, std::move(arguments));
    if (loaded)
      return "none";
    CHECK(loaded.error().code == failure_code::invalid_input);
    CHECK(loaded.error().text.find('\n') == std::string::npos);
    auto words = loaded.error().text;
    if (const auto at = words.find(folder.path.string()); at != std::string::npos)
      words.erase(at, folder.path.string().size() + 1);
    return words;
  }
};

} // namespace

TEST_CASE_METHOD(fixture, "without file, environment and arguments everything has its default") {
  const auto loaded = load_configuration(sources());
  REQUIRE(loaded.has_value());
  CHECK((*loaded)->file().empty());
  const settings fresh;
  for (const auto& row : settings_table()) {
    CAPTURE(row.key);
    CHECK(row.read((*loaded)->values, row) == row.read(fresh, row));
    CHECK((*loaded)->source_of(row) == value_source::table_default);
  }
}

TEST_CASE_METHOD(fixture, "every type of setting can be given in a file") {
  const auto loaded = load("; a comment in Thai: ตุ๊กตุ๊ก\n"
                           "[server]\n"
                           "port = 9000 ; behind a value\n"
                           "[azure]\n"
                           "endpoints = [\"https://a.example\",\n  \"https://b.example\", ]\n"
                           "temperature = 0.5\n"
                           "[session]\n"
                           "idle-timeout = 90s\n"
                           "merge-window = 1500ms\n"
                           "[log]\n"
                           "message-texts = true\n"
                           "level = 'debug'\n"
                           "format = \"json\"\n"
                           "[line]\n"
                           "push = \"never\"\n"
                           "[plan]\n"
                           "min-confidence = 1\n");
  REQUIRE(loaded.has_value());
  const auto& values = (*loaded)->values;
  CHECK(values.server.port == 9000);
  CHECK(values.azure.endpoints
        == std::vector<std::string>{"https://a.example", "https://b.example"});
  CHECK(values.azure.temperature == 0.5);
  CHECK(values.session.idle_timeout == 90s);
  CHECK(values.session.merge_window == 1500ms);
  CHECK(values.log.message_texts);
  CHECK(values.log.level == log_level::debug);
  CHECK(values.log.format == log_format::json);
  CHECK(values.line.push == push_policy::never);
  CHECK(values.plan.min_confidence == 1.0);
}

TEST_CASE_METHOD(fixture, "the ways in which CAF's language nests groups all count") {
  for (const auto* text :
       {"[server]\nport = 9000\n", "server { port = 9000 }", "server = {\nport = 9000\n}\n",
        "\xef\xbb\xbf[server]\r\nport = 9000\r\n", "[server]\nport = 0x2328"}) {
    CAPTURE(text);
    const auto loaded = load(text);
    REQUIRE(loaded.has_value());
    CHECK((*loaded)->values.server.port == 9000);
  }
}

TEST_CASE_METHOD(fixture, "the environment wins over the file and the command line over both") {
  environment = {{"TUKTUK_PORT", "9002"}, {"TUKTUK_ADDRESS", "0.0.0.0"}};
  const auto loaded = load("[server]\nport = 9001\naddress = \"::1\"\nio-threads = 3\n",
                           {"--server.port=1", "--server.port=9003"});
  REQUIRE(loaded.has_value());
  const auto& values = (*loaded)->values;
  CHECK(values.server.port == 9003);
  CHECK(values.server.address == "0.0.0.0");
  CHECK(values.server.io_threads == 3);
  const auto source
    = [&](std::string_view key) { return (*loaded)->source_of(*find_setting(key)); };
  CHECK(source("server.port") == value_source::command_line);
  CHECK(source("server.address") == value_source::environment);
  CHECK(source("server.io-threads") == value_source::file);
  CHECK(source("cache.ttl") == value_source::table_default);
}

TEST_CASE_METHOD(fixture, "an environment variable can name several endpoints") {
  environment
    = {{"AZURE_OPENAI_ENDPOINT", "https://a.example, https://b.example"}, {"LINE_API_BASE", ""}};
  const auto loaded = load_configuration(sources());
  REQUIRE(loaded.has_value());
  CHECK((*loaded)->values.azure.endpoints
        == std::vector<std::string>{"https://a.example", "https://b.example"});
  CHECK((*loaded)->values.line.api_base == "https://api.line.me");
}

TEST_CASE_METHOD(fixture, "every mistake in a file is named with its place") {
  struct sample {
    std::string_view text;
    std::string_view complaint;
  };
  const std::string syntax
    = " (comments begin with ';', texts stand in double quotes, durations are "
      "whole numbers of ns, us, ms, s, min or h)";
  const auto samples = {
    sample{"[session]\nidle-timout = 90s\n",
           "tuktuk.conf:2: there is no setting session.idle-timout; the nearest is "
           "session.idle-timeout"},
    sample{"[sesion]\n", "tuktuk.conf:1: there is no group of settings sesion; the nearest is "
                         "session"},
    sample{"port = 1\n", "tuktuk.conf:1: there is no setting port; the nearest is server.port"},
    sample{"[server]\n\nport = 1\nport = 2\n",
           "tuktuk.conf:4: server.port is set twice, here and in line 3"},
    sample{"[server]\nport = 1\n[server]\nport = 2\n",
           "tuktuk.conf:4: server.port is set twice, here and in line 2"},
    sample{"[server]\nport = 70000\n",
           "tuktuk.conf:2: server.port must be a whole number from 0 to 65535, and is 70000"},
    sample{"[server]\nport = \"8080\"\n",
           "tuktuk.conf:2: server.port must be a whole number from 0 to 65535, and is \"8080\""},
    sample{"[server]\nport = 80.5\n",
           "tuktuk.conf:2: server.port must be a whole number from 0 to 65535, and is 80.5"},
    sample{"[server]\nport = {}\n", "tuktuk.conf:2: server.port is no group of settings"},
    sample{"[server]\nport = <http://a.example>\n",
           "tuktuk.conf:2: server.port must be a whole number from 0 to 65535"},
    sample{"[azure]\nendpoints = [1, 2]\n",
           "tuktuk.conf:2: azure.endpoints must be a list, each of it a URL that begins with "
           "https:// (or http:// on this machine), and behind semicolons region=NAME, priority=1 "
           "to 100 or weight=1 to 1000"},
    sample{"[session.limits]\nmax = 1\n", "tuktuk.conf:1: session.limits is no group of settings"},
    sample{"[line]\nchannel-secret = \"canary\"\n",
           "tuktuk.conf:2: line.channel-secret is a secret and no setting: give it in the "
           "environment variable LINE_CHANNEL_SECRET, or in a file that LINE_CHANNEL_SECRET_FILE "
           "names"},
    sample{"[azure]\nretry-base = 9s\n",
           "azure.retry-base (9s) must not be over azure.retry-cap (8s)"},
  };
  for (const auto& [text, expected] : samples) {
    CAPTURE(text);
    CHECK(complaint(text) == expected);
  }
  CHECK(complaint("[server]\n# port\n") == "tuktuk.conf:2: '#' cannot stand here" + syntax);
  CHECK(complaint("[server]\naddress = localhost\n")
        == "tuktuk.conf:2: 'l' cannot stand here" + syntax);
  CHECK(complaint("[session]\nidle-timeout = 1.5s\n")
        == "tuktuk.conf:2: 's' cannot stand here" + syntax);
  CHECK(complaint("[server]\nport =\nio-threads = 1\n")
        == "tuktuk.conf:2: the line ends too early" + syntax);
  CHECK(complaint({"[server]\nport = 1\n\0[cache]\n", 27})
        == "tuktuk.conf:3: byte 0x00 cannot stand here" + syntax);
  CHECK(complaint("[server") == "tuktuk.conf:1: the file ends too early" + syntax);
  CHECK(complaint("[server]\naddress = \"1\n")
        == "tuktuk.conf:2: the line ends too early" + syntax);
}

TEST_CASE_METHOD(fixture, "a file that nests without end is refused, not followed") {
  for (const auto& part : {"a{", "a=[", "a.", "{a="}) {
    CAPTURE(part);
    std::string text = "[server]\nb=[";
    for (int i = 0; i < 100'000; ++i)
      text += part;
    CHECK(complaint(text) != "none");
  }
  std::string lists = "[server]\nb=";
  std::string groups = "[a";
  for (int i = 0; i < 100'000; ++i) {
    lists += '[';
    groups += ".a";
  }
  CHECK(complaint(lists) == "tuktuk.conf:2: groups or lists are nested too deeply");
  CHECK(complaint(groups) == "tuktuk.conf:1: groups or lists are nested too deeply");
}

TEST_CASE_METHOD(fixture, "every mistake in the environment is named with its variable") {
  environment = {{"TUKTUK_PORT", "http"}};
  CHECK(complaint("")
        == "environment variable TUKTUK_PORT: server.port must be a whole number from 0 "
           "to 65535, and is \"http\"");
  environment = {{"AZURE_OPENAI_ENDPOINT", "https://a.example,,"}};
  CHECK(
    complaint("").starts_with("environment variable AZURE_OPENAI_ENDPOINT: azure.endpoints must "
                              "be a list, each of it a URL"));
}

TEST_CASE_METHOD(fixture, "every mistake on the command line is named, but never its value") {
  CHECK(complaint("", {"--server.prot=1"})
        == "command line: there is no setting server.prot; the nearest is server.port");
  CHECK(complaint("", {"--server.port"})
        == "command line: server.port needs a value: --server.port=VALUE");
  CHECK(complaint("", {"--server.port="})
        == "command line: server.port must be a whole number from 0 to 65535, and is \"\"");
  CHECK(complaint("", {"--session.idle-timeout=30"})
        == "command line: session.idle-timeout must be a duration from 1s to 24h, and is 30");
  for (const auto* option : {"azure.api-key", "AZURE_OPENAI_API_KEY", "line.channel-access-token",
                             "server.admin-token", "client-token", "secret"}) {
    CAPTURE(option);
    const auto words = complaint("", {std::string{"--"} + option + "=canary"});
    CHECK(words.find("is a secret and no setting") != std::string::npos);
    CHECK(words.find("canary") == std::string::npos);
  }
}

TEST_CASE_METHOD(fixture, "a file that was asked for must be there, the default one need not") {
  auto from = sources();
  CHECK(load_configuration(from).has_value());
  from.file = (folder.path / "missing.conf").string();
  auto missing = load_configuration(from);
  REQUIRE(missing.has_error());
  CHECK(missing.error().text
        == "the configuration file " + *from.file + " cannot be read: No such file or directory");
  from.file = folder.path.string();
  auto is_folder = load_configuration(from);
  REQUIRE(is_folder.has_error());
  CHECK(is_folder.error().text
        == "the configuration file " + *from.file + " is not a regular file");
  from.file = write(std::string(2'000'000, ';'));
  CHECK(load_configuration(from).has_error());
  from = sources();
  from.default_file = write("[server]\nport = 9000\n");
  const auto by_default = load_configuration(from);
  REQUIRE(by_default.has_value());
  CHECK((*by_default)->values.server.port == 9000);
  CHECK((*by_default)->file() == from.default_file);
}

TEST_CASE_METHOD(fixture, "CAF's own view holds the same values") {
  const auto loaded = load("[scheduler]\nmax-threads = 3\npolicy = \"stealing\"\n[session]\n"
                           "idle-timeout = 90s\n");
  REQUIRE(loaded.has_value());
  const auto& content = (*loaded)->content;
  CHECK(caf::get_or(content, "scheduler.max-threads", std::size_t{0}) == 3);
  CHECK(caf::get_or(content, "scheduler.max-throughput", std::size_t{0}) == 100);
  CHECK(caf::get_or(content, "scheduler.policy", caf::atom("none")) == caf::atom("stealing"));
  CHECK(caf::get_or(content, "session.idle-timeout", caf::timespan{0}) == caf::timespan{90s});
}

TEST_CASE_METHOD(fixture, "installed files are found from the configuration, else the program") {
  auto from = sources();
  from.program_folder = folder.path / "opt/bin";
  write("words", "opt/config/made-up/fast.md");
  const auto plain = load_configuration(from);
  REQUIRE(plain.has_value());
  CHECK((*plain)->find_installed("config/made-up") == folder.path / "opt/config/made-up");
  CHECK((*plain)->find_installed("config/absent") == "config/absent");

  from.file = write("", "etc/tuktuk.conf");
  const auto elsewhere = load_configuration(from);
  REQUIRE(elsewhere.has_value());
  CHECK((*elsewhere)->find_installed("config/made-up") == folder.path / "opt/config/made-up");

  write("words", "config/made-up/fast.md");
  CHECK((*elsewhere)->find_installed("config/made-up") == folder.path / "config/made-up");

  // A build folder has them beside the program itself.
  from.file.reset();
  write("words", "opt/bin/config/made-up/fast.md");
  const auto built = load_configuration(from);
  REQUIRE(built.has_value());
  CHECK((*built)->find_installed("config/made-up") == folder.path / "opt/bin/config/made-up");
}

TEST_CASE_METHOD(fixture, "installed files are found beside the configuration, else as they are") {
  auto from = sources();
  from.file = write("", "home/config/tuktuk.conf");
  write("words", "home/config/prompts/fast.txt");
  const auto loaded = load_configuration(from);
  REQUIRE(loaded.has_value());
  CHECK((*loaded)->find_installed("config/prompts") == folder.path / "home/config/prompts");
  CHECK((*loaded)->find_installed("config/absent") == "config/absent");
  CHECK((*loaded)->find_installed("/etc/passwd") == "/etc/passwd");
}

TEST_CASE("what the formatting writes, the reading reads") {
  for (const auto& row : settings_table()) {
    CAPTURE(row.key);
    const auto value = default_of(row);
    const auto text = std::string{row.name()} + " = " + format_value(value) + '\n';
    const auto entries = parse_configuration(text, "x");
    REQUIRE(entries.has_value());
    REQUIRE(entries->size() == 1);
    REQUIRE(entries->front().value.has_value());
    CHECK(widen(row.type, *entries->front().value) == value);
  }
  const auto odd = setting_value{std::string{"a \"b\" \\ c ; d"}};
  const auto entries = parse_configuration("x = " + format_value(odd), "x");
  REQUIRE(entries.has_value());
  CHECK(entries->front().value == odd);
}
