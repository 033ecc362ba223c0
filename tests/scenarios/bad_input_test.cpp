#include "tests/scenarios/world.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>

using namespace std::chrono_literals;
using namespace tuktuk::scenarios;

namespace {

struct ended {
  int code = -1;
  std::string words;
};

/// Runs the server where it must refuse to start.
ended run(const world& all, std::vector<std::string> settings, process::environment environment) {
  if (std::ranges::none_of(settings, [](auto& x) { return x.starts_with("--config-file"); }))
    settings.push_back("--config-file=" + std::string{TUKTUK_SOURCE_DIR} + "/config/tuktuk.conf");
  settings.insert(settings.begin(), {std::string{TUKTUK_BINARY_DIR} + "/tuktuk", "serve"});
  const auto errors = all.folder() / "refused.log";
  std::filesystem::remove(errors);
  process server{settings, environment, errors};
  return {server.wait(20s).value_or(-1), read_file(errors)};
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("a server without its secrets names all of them and ends with 2") {
  const world all;
  const auto refused = run(all, {}, {{"TUKTUK_PORT", "0"}});
  CHECK(refused.code == 2);
  for (const char* name : {"LINE_CHANNEL_SECRET", "LINE_CHANNEL_ACCESS_TOKEN",
                           "AZURE_OPENAI_API_KEY", "AZURE_OPENAI_ENDPOINT"})
    CHECK(contains(refused.words, name));
}

TEST_CASE("bad settings are named in one line and end with 2") {
  const world all;
  const auto [setting, named] = GENERATE(table<std::string, std::string>({
    {"--actors.routers=0", "actors.routers"},
    {"--actors.ruters=2", "actors.routers"},
    {"--server.port=70000", "server.port"},
    {"--session.idle-timeout=soon", "session.idle-timeout"},
    {"--line.channel-secret=x", "LINE_CHANNEL_SECRET"},
    {"--config-file=/nowhere/tuktuk.conf", "/nowhere/tuktuk.conf"},
  }));
  CAPTURE(setting);
  const auto refused = run(all, {setting}, all.server_environment());
  CHECK(refused.code == 2);
  CHECK(contains(refused.words, named));
  CHECK(std::ranges::count(refused.words, '\n') == 1);
}

TEST_CASE("a store that cannot be used is left alone and named, with 1") {
  const world all;
  const std::string store = all.store_path();
  SECTION("not a database") {
    std::ofstream{store} << "this is a letter, not a database, and it is long enough to be read";
  }
  SECTION("a newer version") {
    REQUIRE(std::system(("sqlite3 '" + store + "' 'pragma user_version=9999'").c_str()) == 0);
  }
  SECTION("a folder") {
    std::filesystem::create_directory(store);
  }
  const auto before = read_file(store);
  const auto refused = run(all, {}, all.server_environment());
  CHECK(refused.code == 1);
  CHECK(contains(refused.words, store));
  CHECK(read_file(store) == before);
}

TEST_CASE("a port that is taken is named, with 1") {
  world all;
  all.start_server();
  auto environment = all.server_environment();
  environment["TUKTUK_PORT"] = all.url().substr(all.url().rfind(':') + 1);
  environment["TUKTUK_STORE"] = (all.folder() / "other.db").string();
  const auto refused = run(all, {}, environment);
  CHECK(refused.code == 1);
  CHECK(contains(refused.words, environment["TUKTUK_PORT"]));
}

TEST_CASE("a second server on the same store is refused") {
  world all;
  all.start_server();
  const auto refused = run(all, {}, all.server_environment());
  CHECK(refused.code == 1);
  CHECK(contains(refused.words, all.store_path()));
  all.say("u", "VAT คืออะไร");
  CHECK(all.wait_shown("u", 1).size() == 1);
}
