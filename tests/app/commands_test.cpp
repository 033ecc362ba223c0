#include "tests/scenarios/process.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <catch2/catch.hpp>

#include <algorithm>
#include <csignal>
#include <fstream>
#include <stdexcept>

using namespace std::chrono_literals;
using namespace tuktuk::scenarios;

namespace {

const process::environment server_environment{{"LINE_CHANNEL_SECRET", "canary"},
                                              {"LINE_CHANNEL_ACCESS_TOKEN", "canary"},
                                              {"AZURE_OPENAI_API_KEY", "canary"},
                                              {"AZURE_OPENAI_ENDPOINT", "http://127.0.0.1:9"},
                                              {"TUKTUK_PORT", "0"}};

/// A port of the loopback address that is taken as long as the object lives.
class taken_port {
public:
  taken_port() : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = ::htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* plain = reinterpret_cast<sockaddr*>(&address);
    if (::bind(socket_, plain, size) != 0 || ::listen(socket_, 1) != 0
        || ::getsockname(socket_, plain, &size) != 0)
      throw std::runtime_error("no port to take");
    number_ = ::ntohs(address.sin_port);
  }
  taken_port(const taken_port&) = delete;
  taken_port& operator=(const taken_port&) = delete;
  ~taken_port() { ::close(socket_); }

  [[nodiscard]] std::string number() const { return std::to_string(number_); }

private:
  int socket_;
  int number_ = 0;
};

/// Starts commands of the program in an empty folder.
struct fixture {
  temporary_folder outside;
  temporary_folder empty;
  std::filesystem::path program = std::filesystem::path{TUKTUK_BINARY_DIR} / "tuktuk";

  [[nodiscard]] process start(std::vector<std::string> words,
                              const process::environment& variables = {}) const {
    std::filesystem::remove(outside / "errors");
    words.insert(words.begin(), {"/usr/bin/env", "-C", (empty / ".").string(), program.string()});
    return {words, variables, outside / "errors"};
  }

  [[nodiscard]] std::string errors() const { return read_file(outside / "errors"); }

  /// Starts and stops a server, and says where it listened.
  std::string serve(std::vector<std::string> settings) const {
    settings.insert(settings.begin(), "serve");
    auto server = start(settings, server_environment);
    auto line = server.read_line(20s);
    server.signal(SIGTERM);
    CHECK(server.wait(20s) == 0);
    return line;
  }

  /// The only line with which a command refuses to work.
  std::string refusal(const std::vector<std::string>& words,
                      const process::environment& variables) const {
    auto command = start(words, variables);
    CHECK(command.wait(20s) == 2);
    CHECK(command.read_line(0s).empty());
    auto said = errors();
    CHECK(std::ranges::count(said, '\n') == 1);
    return said;
  }
};

} // namespace

TEST_CASE_METHOD(fixture, "every command works from an empty folder") {
  CHECK(serve({}).starts_with("tuktuk listens on http://127.0.0.1:"));
  CHECK(start({"check"}, server_environment).wait(20s) == 0);
  CHECK(start({"classify"}).wait(20s) == 0);
  CHECK(start({"erase", "U1"}).wait(20s) == 0); // the store that serve has left here
  CHECK(start({"demo", "--play-only"}).wait(60s) == 0);
}

TEST_CASE_METHOD(fixture, "a configuration file may lie anywhere") {
  const auto file = (outside / "my.conf").string();
  std::ofstream{file} << "[log]\nformat = \"json\"\n";
  CHECK(serve({"--config-file=" + file}).starts_with("tuktuk listens on "));
  CHECK(errors().starts_with("{\"time\":"));
  CHECK(start({"check", "--config-file=" + file}, server_environment).wait(20s) == 0);
  CHECK(start({"demo", "--play-only", "--config-file=" + file}).wait(60s) == 0);
}

TEST_CASE_METHOD(fixture, "an installed program finds what was installed with it") {
  std::filesystem::create_directories(outside / "opt/bin");
  const auto installed = outside / "opt/bin/tuktuk";
  std::filesystem::copy_file(program, installed);
  program = installed;
  auto check = start({"check"}, server_environment);
  CHECK(check.wait(20s) == 2);
  CHECK(errors().starts_with("tuktuk: prompts.folder: config/prompts/fast.md cannot"));
  CHECK(errors().find("\ntuktuk: prices.file: config/prices.conf cannot") != std::string::npos);
  CHECK(refusal({"serve"}, server_environment).starts_with("tuktuk: prompts.folder: "));
  std::filesystem::copy(std::filesystem::path{TUKTUK_SOURCE_DIR} / "config", outside / "opt/config",
                        std::filesystem::copy_options::recursive);
  CHECK(start({"check"}, server_environment).wait(20s) == 0);
  CHECK(serve({}).starts_with("tuktuk listens on "));
}

TEST_CASE_METHOD(fixture, "a start that is refused says why in one line") {
  const taken_port port;
  // Connections to nobody would be told of in the log.
  auto server = start({"serve", "--server.port=" + port.number(), "--azure.warm-connections=0"},
                      server_environment);
  CHECK(server.wait(20s) == 1);
  CHECK(errors().starts_with("tuktuk: server.address, server.port: "));
  CHECK(std::ranges::count(errors(), '\n') == 1);
}

TEST_CASE_METHOD(fixture, "secrets may be empty where none is needed, and files for all to read") {
  const auto file = (outside / "secret").string();
  std::ofstream{file} << "canary\n";
  std::filesystem::permissions(file, std::filesystem::perms{0644});
  auto variables = server_environment;
  variables["TUKTUK_CLIENT_TOKEN"] = "";
  variables.erase("LINE_CHANNEL_SECRET");
  variables["LINE_CHANNEL_SECRET_FILE"] = file;
  auto server = start({"serve"}, variables);
  CHECK(server.read_line(20s).starts_with("tuktuk listens on "));
  server.signal(SIGTERM);
  CHECK(server.wait(20s) == 0);
  CHECK(errors().find("event=secret_exposed file=\"" + file + '"') != std::string::npos);
}

TEST_CASE_METHOD(fixture, "the demo plays whatever file and environment say of a real server") {
  const auto file = (outside / "my.conf").string();
  std::ofstream{file} << "[log]\nlevel = \"warning\"\n[store]\npath = \"real.db\"\n";
  auto demo
    = start({"demo", "--play-only", "--config-file=" + file}, {{"TUKTUK_ADDRESS", "127.0.0.2"}});
  std::string shown;
  while (!shown.ends_with("All questions were answered.\n")) {
    const auto line = demo.read_line(20s);
    shown += line + '\n';
    REQUIRE(shown.size() < 20'000);
  }
  CHECK(demo.wait(20s) == 0);
  CHECK(shown.find("server       http://127.0.0.1:") != std::string::npos);
  CHECK(shown.find("nothing about it in the log") == std::string::npos);
  CHECK_FALSE(std::filesystem::exists(empty / "real.db"));
}

TEST_CASE_METHOD(fixture, "the address is printed as a URL has it") {
  CHECK(serve({"--server.address=::1"}).starts_with("tuktuk listens on http://[::1]:"));
}
