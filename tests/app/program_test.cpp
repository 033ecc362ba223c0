#include "app/program.hpp"

#include "app/command_table.hpp"
#include "persistence/store.hpp"
#include "temporary_folder.hpp"

#include <catch2/catch.hpp>

#include <rapidjson/document.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>

using namespace tuktuk;
using namespace tuktuk::app;

namespace {

/// Runs the program as a whole, within this process.
struct fixture {
  temporary_folder folder;
  std::map<std::string, std::string> environment;
  std::string out;
  std::string err;

  /// All that `serve` needs of its environment.
  static std::map<std::string, std::string> enough_to_serve() {
    return {{"LINE_CHANNEL_SECRET", "canary"},
            {"LINE_CHANNEL_ACCESS_TOKEN", "canary"},
            {"AZURE_OPENAI_API_KEY", "canary"},
            {"AZURE_OPENAI_ENDPOINT", "https://a.example"}};
  }

  /// `check` with the prompts and prices of the project.
  int run_check(std::vector<std::string> words) {
    const auto add_unless_given = [&](const std::string& name, const std::string& value) {
      if (std::ranges::none_of(words, [&](const auto& x) { return x.starts_with(name + '='); }))
        words.push_back(name + '=' + value);
    };
    add_unless_given("--prompts.folder", TUKTUK_SOURCE_DIR "/config/prompts");
    add_unless_given("--prices.file", TUKTUK_SOURCE_DIR "/config/prices.conf");
    words.insert(words.begin(), "check");
    return run(std::move(words));
  }

  int run(std::vector<std::string> words, const std::string& input = {}) {
    std::istringstream in{input};
    std::ostringstream written;
    std::ostringstream complained;
    console terminal{in, written, complained};
    const auto code = run_program(
      command_table(), words,
      [this](const std::string& name) -> std::optional<std::string> {
        const auto found = environment.find(name);
        if (found == environment.end())
          return std::nullopt;
        return found->second;
      },
      terminal);
    out = written.str();
    err = complained.str();
    return code;
  }
};

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

} // namespace

TEST_CASE_METHOD(fixture, "version and help go to standard output and succeed") {
  CHECK(run({"--version"}) == 0);
  CHECK(out.starts_with("tuktuk "));
  CHECK(run({"--help"}) == 0);
  CHECK(contains(out, "usage: tuktuk COMMAND"));
  for (const auto& each : command_table()) {
    CAPTURE(each.name);
    CHECK(contains(out, each.summary));
  }
  for (const auto& each : command_table()) {
    CAPTURE(each.name);
    CHECK(run({std::string{each.name}, "--help"}) == 0);
    CHECK(out.starts_with("usage: tuktuk " + std::string{each.name}));
    CHECK(err.empty());
  }
  CHECK(run({"serve", "--help"}) == 0);
  CHECK(contains(out, "--session.idle-timeout=2min"));
  CHECK(contains(out, "LINE_CHANNEL_SECRET (required by serve)"));
}

TEST_CASE_METHOD(fixture, "bad usage and bad settings end with one line and code 2") {
  for (const auto& words :
       std::vector<std::vector<std::string>>{{},
                                             {"sevre"},
                                             {"serve", "--server.port=70000"},
                                             {"serve", "--server.prot=1"},
                                             {"check", "--config-file=/nowhere/tuktuk.conf"},
                                             {"serve"},
                                             {"erase"},
                                             {"classify", "word"},
                                             {"match", "word"},
                                             {"chat", "--url=http://far.example"},
                                             {"chat", "--user="}}) {
    CAPTURE(words);
    CHECK(run(words) == exit_code::bad_usage);
    CHECK(out.empty());
    CHECK(err.starts_with("tuktuk: "));
    CHECK(std::ranges::count(err, '\n') == 1);
  }
}

TEST_CASE_METHOD(fixture, "check shows every setting with where it came from, and no secret") {
  const auto file = (folder.path / "tuktuk.conf").string();
  std::ofstream{file} << "[server]\nport = 9001\nio-threads = 1\n";
  environment = enough_to_serve();
  environment.emplace("TUKTUK_ADDRESS", "0.0.0.0");
  CHECK(run_check({"--config-file=" + file, "--cache.ttl=2h"}) == 0);
  CHECK(contains(out, "port = 9001                                    ; file, default 8080\n"));
  CHECK(contains(out, "io-threads = 1                                 ; file\n"));
  CHECK(contains(out, "; environment TUKTUK_ADDRESS, default \"127.0.0.1\"\n"));
  CHECK(
    contains(out, "ttl = 2h                                       ; command line, default 24h"));
  CHECK(contains(out, "AZURE_OPENAI_API_KEY       ********\n"));
  CHECK(contains(out, "TUKTUK_ADMIN_TOKEN         not set\n"));
  CHECK(err.empty());
  CHECK_FALSE(contains(out + err, "canary"));
}

TEST_CASE_METHOD(fixture, "check says everything that serve would refuse, behind the settings") {
  environment = {{"AZURE_OPENAI_API_KEY", "canary-1,canary-2"},
                 {"AZURE_OPENAI_ENDPOINT", "https://a.example"}};
  CHECK(run_check({"--prompts.folder=/nowhere", "--prices.file=/nowhere/prices.conf"})
        == exit_code::bad_usage);
  CHECK(contains(out, "[server]\n"));
  CHECK(contains(out, "LINE_CHANNEL_SECRET        not set, required by serve\n"));
  CHECK(contains(out, "AZURE_OPENAI_API_KEY       ********\n"));
  for (const auto* line :
       {"tuktuk: LINE_CHANNEL_SECRET is not set", "tuktuk: LINE_CHANNEL_ACCESS_TOKEN is not set",
        "tuktuk: AZURE_OPENAI_API_KEY holds 2 keys", "tuktuk: prompts.folder: /nowhere/fast.md ",
        "tuktuk: prices.file: /nowhere/prices.conf "}) {
    CAPTURE(line);
    CHECK(contains(err, line));
  }
  CHECK_FALSE(contains(out + err, "canary"));
  environment.clear();
  CHECK(run_check({}) == exit_code::bad_usage);
  CHECK(contains(err, "tuktuk: azure.endpoints is empty"));
  CHECK(std::ranges::count(err, '\n') == 4);
}

TEST_CASE_METHOD(fixture, "what is typed twice is told of, and the last one counts") {
  environment = enough_to_serve();
  CHECK(run_check({"--server.port=1", "--server.port=2"}) == 0);
  CHECK(err == "tuktuk: warning: --server.port is given more than once; the last one counts\n");
  CHECK(contains(out, "port = 2 "));
}

TEST_CASE_METHOD(fixture, "what check prints is a configuration file that means the same") {
  environment = enough_to_serve();
  environment["AZURE_OPENAI_ENDPOINT"] = "https://a.example,https://b.example";
  CHECK(run_check({"--log.level=debug", "--session.merge-window=0s"}) == 0);
  const auto first = out;
  const auto file = (folder.path / "tuktuk.conf").string();
  std::ofstream{file} << first;
  environment.erase("AZURE_OPENAI_ENDPOINT");
  CHECK(run_check({"--config-file=" + file}) == 0);
  CHECK(contains(out, "endpoints = [\"https://a.example\", \"https://b.example\"]"));
  CHECK(contains(out, "level = \"debug\""));
  CHECK(contains(out, "merge-window = 0s"));
}

TEST_CASE_METHOD(fixture, "check reads prompts and prices, and names what cannot be read") {
  const auto bad_prices = (folder.path / "prices.conf").string();
  std::ofstream{bad_prices} << "gpt-4o one two\n";
  struct sample {
    std::string setting;
    std::string named;
  };
  for (const auto& [setting, named] :
       {sample{"--prompts.folder=/nowhere", "prompts.folder: /nowhere/fast.md cannot be read"},
        sample{"--prices.file=/nowhere/prices.conf", "prices.file: /nowhere/prices.conf cannot"},
        sample{"--prices.file=" + bad_prices, "prices.file: " + bad_prices + ": "}}) {
    CAPTURE(setting);
    environment = enough_to_serve();
    CHECK(run_check({setting}) == exit_code::bad_usage);
    CHECK(contains(out, "[server]\n"));
    CHECK(err.starts_with("tuktuk: " + named));
    CHECK(std::ranges::count(err, '\n') == 1);
  }
  // What is made from the table alone needs neither.
  CHECK(run({"check", "--print-markdown", "--prompts.folder=/nowhere"}) == 0);
}

TEST_CASE_METHOD(fixture, "check takes a secret file that everybody can read, with a warning") {
  const auto path = folder.path / "secret";
  std::ofstream{path} << "canary";
  std::filesystem::permissions(path, std::filesystem::perms{0644});
  environment = enough_to_serve();
  environment.erase("LINE_CHANNEL_SECRET");
  environment.emplace("LINE_CHANNEL_SECRET_FILE", path.string());
  CHECK(run_check({}) == 0);
  CHECK(err
        == "tuktuk: warning: every user of this machine can read the secret in " + path.string()
             + "\n");
}

TEST_CASE_METHOD(fixture, "check refuses a secret that is no use, by name") {
  environment = {{"TUKTUK_ADMIN_TOKEN", "canary with blanks"}};
  CHECK(run({"check"}) == exit_code::bad_usage);
  CHECK(contains(err, "TUKTUK_ADMIN_TOKEN"));
  CHECK_FALSE(contains(err, "canary"));
}

TEST_CASE_METHOD(fixture, "a command that needs no secrets does not stumble over them") {
  environment = {{"LINE_CHANNEL_SECRET", "no good"}};
  CHECK(run({"classify"}) == 0);
}

TEST_CASE_METHOD(fixture, "classify answers every line with one JSON object") {
  CHECK(run({"classify"}, "ภาษีมูลค่าเพิ่มคืออะไร\r\nwhat is VAT?\n\nbad \xff utf-8\n\"quoted\"") == 0);
  std::istringstream lines{out};
  std::vector<std::string> texts;
  for (std::string line; std::getline(lines, line);) {
    CAPTURE(line);
    rapidjson::Document json;
    REQUIRE_FALSE(json.Parse(line.c_str()).HasParseError());
    REQUIRE(json.MemberCount() == 7);
    texts.emplace_back(json["text"].GetString());
    const std::string complexity = json["complexity"].GetString();
    CHECK((complexity == "simple" || complexity == "complex"));
    CHECK(json["confidence"].GetDouble() >= 0.0);
    CHECK(json["confidence"].GetDouble() <= 1.0);
    CHECK(json["self_contained"].IsBool());
    CHECK(json["personal"].IsBool());
    CHECK(json["language"].IsString());
    CHECK(json["topic"].IsString());
  }
  CHECK(texts
        == std::vector<std::string>{"ภาษีมูลค่าเพิ่มคืออะไร", "what is VAT?", "", "bad \ufffd utf-8",
                                    "\"quoted\""});
}

TEST_CASE_METHOD(fixture,
                 "match answers every pair with one JSON object, a bad line with an error") {
  CHECK(run({"match"}, "{\"a\":\"จด VAT ยังไง\",\"b\":\"วิธีจดแวตครับ\"}\r\n"
                       "{\"a\":\"what is VAT\",\"b\":\"what is PND\",\"c\":1}\n"
                       "\n"
                       "{\"a\":\"x\"}\n"
                       "[\"a\",\"b\"]\n"
                       "{\"a\":\"bad \xff utf-8\",\"b\":\"\"}")
        == 0);
  std::istringstream lines{out};
  std::vector<std::string> answers;
  for (std::string line; std::getline(lines, line);) {
    CAPTURE(line);
    rapidjson::Document json;
    REQUIRE_FALSE(json.Parse(line.c_str()).HasParseError());
    if (json.HasMember("error")) {
      answers.emplace_back(json["error"].GetString());
      continue;
    }
    REQUIRE(json.MemberCount() == 3);
    CHECK(json["score"].GetDouble() >= 0.0);
    CHECK(json["score"].GetDouble() <= 1.0);
    CHECK(json["why"].GetStringLength() > 0);
    answers.emplace_back(json["same"].GetBool() ? "same" : "different");
  }
  REQUIRE(answers.size() == 6);
  CHECK(answers[0] == "same");
  CHECK(answers[1] == "different");
  CHECK(answers[2].starts_with("line 3: no JSON"));
  CHECK(answers[3] == "line 4: \"b\" is missing or no text");
  CHECK(answers[4].starts_with("line 5: not an object"));
  CHECK(answers[5] == "different");
}

TEST_CASE_METHOD(fixture, "erase needs a store that is there and removes what is in it") {
  const auto path = (folder.path / "tuktuk.db").string();
  environment = {{"TUKTUK_STORE", path}};
  CHECK(run({"erase", "U1"}) == exit_code::work_failed);
  CHECK(contains(err, "there is no store at " + path));
  CHECK_FALSE(std::filesystem::exists(path));

  {
    auto store = persistence::open_sqlite_store({.path = path});
    REQUIRE(store.has_value());
    inbound_event event;
    event.id = "e1";
    event.chat = "U1";
    event.speaker = "U1";
    event.text = "canary";
    REQUIRE((*store)->accept(event).has_value());
    // While somebody else has the store, erase refuses and says what to do.
    CHECK(run({"erase", "U1"}) == exit_code::work_failed);
    CHECK(contains(err, path));
    CHECK(contains(err, "stop that one"));
    REQUIRE((*store)->close().has_value());
  }
  CHECK(run({"erase", "U2"}) == 0);
  CHECK(out == "The store holds nothing of U2.\n");
  CHECK(run({"erase", "U1"}) == 0);
  CHECK(out.starts_with("Removed everything of U1: "));
  CHECK(contains(out, "1 event,"));
  CHECK(run({"erase", "U1"}) == 0);
  CHECK(out == "The store holds nothing of U1.\n");
}

TEST_CASE_METHOD(fixture, "erase names a store that is not one") {
  const auto path = (folder.path / "tuktuk.db").string();
  std::ofstream{path} << "this is no database, however long the text may be";
  CHECK(run({"erase", "U1", "--store.path=" + path}) == exit_code::work_failed);
  CHECK(contains(err, path));
}
