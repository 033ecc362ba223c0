#include "app/secrets.hpp"

#include "temporary_folder.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>
#include <type_traits>

using namespace tuktuk;
using namespace tuktuk::app;

namespace {

template <class T>
concept printable = requires(std::ostream& out, const T& x) {
  out << x;
};
static_assert(printable<std::string>);
static_assert(!printable<secret>);

struct fixture {
  temporary_folder folder;
  std::map<std::string, std::string> environment;

  std::string write(const std::string& name, std::string_view text,
                    std::filesystem::perms mode = std::filesystem::perms{0600}) const {
    const auto path = folder.path / name;
    std::ofstream{path, std::ios::binary} << text;
    std::filesystem::permissions(path, mode);
    return path.string();
  }

  [[nodiscard]] result<secrets> read() const {
    return read_secrets([this](const std::string& name) -> std::optional<std::string> {
      const auto found = environment.find(name);
      if (found == environment.end())
        return std::nullopt;
      return found->second;
    });
  }

  [[nodiscard]] std::string complaint() const {
    const auto held = read();
    if (held)
      return "none";
    CHECK(held.error().text.find("canary") == std::string::npos);
    return held.error().text;
  }
};

} // namespace

TEST_CASE_METHOD(fixture, "what is absent is not set") {
  const auto held = read();
  REQUIRE(held.has_value());
  for (const auto& each : secrets_table())
    CHECK_FALSE(((*held).*each.member).is_set());
}

TEST_CASE_METHOD(fixture, "every secret can come from its variable, a file and a credential") {
  for (const auto& each : secrets_table()) {
    const std::string variable{each.environment};
    CAPTURE(variable);
    environment = {{variable, "canary-1"}};
    CHECK(((*read()).*each.member).reveal() == "canary-1");
    environment = {{variable + "_FILE", write("a file", "canary-2\n")}};
    CHECK(((*read()).*each.member).reveal() == "canary-2");
    environment = {{"CREDENTIALS_DIRECTORY", folder.path.string()}};
    std::string name;
    for (const char x : variable)
      name += static_cast<char>(std::tolower(x));
    write(name, "canary-3");
    CHECK(((*read()).*each.member).reveal() == "canary-3");
  }
}

TEST_CASE_METHOD(fixture, "a file wins over a credential, and a credential over the variable") {
  write("tuktuk_admin_token", "from-credential");
  environment
    = {{"CREDENTIALS_DIRECTORY", folder.path.string()}, {"TUKTUK_ADMIN_TOKEN", "from-variable"}};
  CHECK(read()->admin_token.reveal() == "from-credential");
  environment.erase("TUKTUK_ADMIN_TOKEN");
  environment.emplace("TUKTUK_ADMIN_TOKEN_FILE", write("other", "from-file"));
  CHECK(read()->admin_token.reveal() == "from-file");
}

TEST_CASE_METHOD(fixture, "only one line end is taken off a file, Windows' too") {
  environment = {{"TUKTUK_ADMIN_TOKEN_FILE", write("a", "canary\r\n")}};
  CHECK(read()->admin_token.reveal() == "canary");
  environment = {{"TUKTUK_ADMIN_TOKEN_FILE", write("a", "canary\n\n")}};
  CHECK(read().has_error());
}

TEST_CASE_METHOD(fixture, "bad secrets are refused by name and never shown") {
  const std::string variable = "LINE_CHANNEL_SECRET";
  for (const auto* bad : {"canary canary", " canary", "canary\n", "canary\t", "canary\x7f",
                          "canary\x01", "canaryก"}) {
    environment = {{variable, bad}};
    CHECK(complaint()
          == "LINE_CHANNEL_SECRET holds a blank, a control character or something that is not "
             "ASCII");
  }
  environment = {{variable, std::string(9000, 'x')}};
  CHECK(complaint() == "LINE_CHANNEL_SECRET is longer than 8192 bytes");
  environment = {{variable, "canary"}, {variable + "_FILE", "/canary"}};
  CHECK(read().error().text
        == "LINE_CHANNEL_SECRET and LINE_CHANNEL_SECRET_FILE are both set; unset one");
}

TEST_CASE_METHOD(fixture, "bad secret files are refused by name") {
  const auto complaint_about = [this](const std::string& path) {
    environment = {{"LINE_CHANNEL_SECRET_FILE", path}};
    return complaint();
  };
  const std::string start = "LINE_CHANNEL_SECRET_FILE: ";
  for (const unsigned mode : {0620U, 0660U, 0602U, 0666U}) {
    const auto writable = write("writable", "canary", std::filesystem::perms{mode});
    CHECK(complaint_about(writable)
          == start + writable + " can be written by other users of this machine: chmod go-w it");
  }
  CHECK(complaint_about("/nowhere/x")
        == start + "/nowhere/x cannot be read: No such file or directory");
  CHECK(complaint_about(folder.path.string())
        == start + folder.path.string() + " is not a regular file");
  CHECK(complaint_about("/dev/zero") == start + "/dev/zero is not a regular file");
  const auto empty = write("empty", "");
  CHECK(complaint_about(empty) == start + empty + " is empty");
  const auto newline = write("newline", "\n");
  CHECK(complaint_about(newline) == start + newline + " is empty");
  const auto zero = write("zero", std::string_view{"can\0ary", 7});
  CHECK(complaint_about(zero).starts_with(start + zero + " holds"));
  const auto large = write("large", std::string(100'000, 'x'));
  CHECK(complaint_about(large) == start + large + " is larger than 8192 bytes");
}

TEST_CASE_METHOD(fixture, "a secret file that everybody can read is taken, and known as such") {
  struct sample {
    unsigned mode;
    bool exposed;
  };
  // 0444 and 0644 are what container tools make; a group may have been given access on purpose.
  for (const auto& [mode, exposed] :
       {sample{0400, false}, sample{0600, false}, sample{0440, false}, sample{0640, false},
        sample{0444, true}, sample{0644, true}}) {
    CAPTURE(mode);
    const auto path = write("file", "canary", std::filesystem::perms{mode});
    environment = {{"LINE_CHANNEL_SECRET_FILE", path}};
    const auto held = read();
    REQUIRE(held.has_value());
    CHECK(held->line_channel_secret.reveal() == "canary");
    CHECK(held->exposed_files == (exposed ? std::vector{path} : std::vector<std::string>{}));
    std::filesystem::remove(path);
  }
}

TEST_CASE_METHOD(fixture, "an empty variable is one that is not set") {
  for (const auto& each : secrets_table())
    environment.emplace(each.environment, "");
  const auto held = read();
  REQUIRE(held.has_value());
  for (const auto& each : secrets_table())
    CHECK_FALSE(((*held).*each.member).is_set());
}

TEST_CASE("a secret matches itself and nothing else") {
  const secret held{"canary"};
  CHECK(held.matches("canary"));
  for (const auto* wrong : {"", "canar", "canaryy", "Canary", "xanary"})
    CHECK_FALSE(held.matches(wrong));
  CHECK_FALSE(secret{}.matches(""));
}

TEST_CASE("the secrets leave the environment") {
  ::setenv("LINE_CHANNEL_SECRET", "canary", 1);
  ::setenv("TUKTUK_CLIENT_TOKEN", "canary", 1);
  forget_secret_variables();
  CHECK(std::getenv("LINE_CHANNEL_SECRET") == nullptr);
  CHECK(std::getenv("TUKTUK_CLIENT_TOKEN") == nullptr);
}

TEST_CASE("what serve needs and does not have is said in one line") {
  settings values;
  secrets held;
  CHECK(check_ready_to_serve(values, held).error().text
        == "serve needs LINE_CHANNEL_SECRET, LINE_CHANNEL_ACCESS_TOKEN, AZURE_OPENAI_API_KEY, "
           "AZURE_OPENAI_ENDPOINT (secrets also as a file that NAME_FILE names); see tuktuk serve "
           "--help");
  held.line_channel_secret = secret{"a"};
  held.line_channel_access_token = secret{"b"};
  values.azure.endpoints = {"https://a.example"};
  CHECK(check_ready_to_serve(values, held)
          .error()
          .text.starts_with("serve needs "
                            "AZURE_OPENAI_API_KEY (secret"));
  held.azure_openai_api_key = secret{"c"};
  CHECK(check_ready_to_serve(values, held).has_value());
}

TEST_CASE("everything that keeps serve from starting is named by itself, with what to do") {
  settings values;
  secrets held;
  using strings = std::vector<std::string>;
  CHECK(
    obstacles_to_serve(values, held)
    == strings{"LINE_CHANNEL_SECRET is not set: set it, or let LINE_CHANNEL_SECRET_FILE name a "
               "file that holds it",
               "LINE_CHANNEL_ACCESS_TOKEN is not set: set it, or let "
               "LINE_CHANNEL_ACCESS_TOKEN_FILE name a file that holds it",
               "AZURE_OPENAI_API_KEY is not set: set it, or let AZURE_OPENAI_API_KEY_FILE name a "
               "file that holds it",
               "azure.endpoints is empty: set it or AZURE_OPENAI_ENDPOINT to the address of an "
               "Azure OpenAI resource"});
  held.line_channel_secret = secret{"a"};
  held.line_channel_access_token = secret{"b"};
  values.azure.endpoints = {"https://a.example"};
  held.azure_openai_api_key = secret{"canary-1,canary-2"};
  CHECK(obstacles_to_serve(values, held)
        == strings{"AZURE_OPENAI_API_KEY holds 2 keys separated by commas for 1 azure.endpoints; "
                   "give one for all, or one for each in their order"});
  held.azure_openai_api_key = secret{"canary"};
  CHECK(obstacles_to_serve(values, held).empty());
}

TEST_CASE("there is one Azure key for all endpoints, or one for each") {
  settings values;
  secrets held;
  held.line_channel_secret = secret{"a"};
  held.line_channel_access_token = secret{"b"};
  held.azure_openai_api_key = secret{"c1,c2"};
  values.azure.endpoints = {"https://a.example", "https://b.example"};
  CHECK(check_ready_to_serve(values, held).has_value());
  CHECK(azure_keys(held) == std::vector<std::string>{"c1", "c2"});
  values.azure.endpoints.pop_back();
  const auto refused = check_ready_to_serve(values, held);
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().text
        == "AZURE_OPENAI_API_KEY holds 2 keys separated by commas for 1 azure.endpoints; give one "
           "for all, or one for each in their order");
  for (const auto* slip : {"a,", ",a", "a,,b"}) {
    held.azure_openai_api_key = secret{slip};
    CHECK_FALSE(check_ready_to_serve(values, held).has_value());
  }
}

TEST_CASE(
  "attempts to give a secret as a setting are recognised, settings are not mistaken for them") {
  const auto meant = [](std::string_view key) {
    const auto* which = secret_meant_by(key);
    return which == nullptr ? std::string_view{} : which->environment;
  };
  CHECK(meant("line.channel-secret") == "LINE_CHANNEL_SECRET");
  CHECK(meant("line.secret") == "LINE_CHANNEL_SECRET");
  CHECK(meant("line.channel_access_token") == "LINE_CHANNEL_ACCESS_TOKEN");
  CHECK(meant("azure.api-key") == "AZURE_OPENAI_API_KEY");
  CHECK(meant("AZURE_OPENAI_API_KEY") == "AZURE_OPENAI_API_KEY");
  CHECK(meant("azure.api-key-file") == "AZURE_OPENAI_API_KEY");
  CHECK(meant("server.admin-token") == "TUKTUK_ADMIN_TOKEN");
  CHECK(meant("tuktuk-client-token") == "TUKTUK_CLIENT_TOKEN");
  for (const auto* other : {"", ".", "line.push", "line.reply-token-lief", "token", "key", "file",
                            "plan.fast-history-token"})
    CHECK(meant(other).empty());
}
