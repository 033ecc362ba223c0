#include "core/cost.hpp"
#include "app/chat_client.hpp"
#include "app/emulator_process.hpp"
#include "app/json.hpp"
#include "app/text_file.hpp"
#include "azure/chat_completions.hpp"
#include "bench/load_options.hpp"
#include "bench/server_process.hpp"
#include "net/http_client.hpp"

#include <fmt/format.h>
#include <rapidjson/document.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <future>
#include <iostream>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

// What answers cost: conversations are replayed against the server and against a plain bot, which
// sends the last ten turns to the heavy model each time. Both talk to the same emulator of Azure
// OpenAI, whose tokens are counted at the prices of config/prices.conf.

namespace {

using namespace tuktuk;
using namespace std::chrono_literals;

constexpr const char* key = "bench-key";
constexpr std::string_view light = "gpt-4o-mini";
constexpr std::string_view heavy = "gpt-4o";
constexpr std::size_t plain_turns = 10;
constexpr std::size_t max_file_bytes = 4 * 1024 * 1024;
/// Background calls are made when nobody is waiting any more.
constexpr auto settling_time = 1s;

struct conversation {
  std::string user;
  std::vector<std::string> questions;
};

struct tally {
  std::uint64_t questions = 0;
  std::uint64_t answered = 0;
  std::uint64_t calls = 0;
  std::uint64_t heavy_calls = 0;
  token_usage tokens;
  nano_usd cost = 0;

  [[nodiscard]] double cost_per_answer() const {
    return answered == 0 ? 0.0 : static_cast<double>(cost) * 1e-9 / static_cast<double>(answered);
  }
};

[[noreturn]] void give_up(const std::string& why) {
  std::cerr << "tuktuk-cost: " << why << '\n';
  std::exit(1);
}

std::string file_text(const std::string& path) {
  auto text = app::read_text_file(path, max_file_bytes);
  if (!text)
    give_up(text.error().text);
  return *text;
}

std::vector<conversation> read_conversations(const std::string& path) {
  const auto text = file_text(path);
  std::vector<conversation> all;
  for (std::size_t begin = 0; begin < text.size();) {
    const auto end = std::min(text.find('\n', begin), text.size());
    rapidjson::Document line;
    if (line.Parse(text.data() + begin, end - begin).HasParseError() || !line.IsObject())
      give_up(path + ": line " + std::to_string(all.size() + 1) + " is not a JSON object");
    conversation each{line["user"].GetString(), {}};
    for (const auto& question : line["questions"].GetArray())
      each.questions.emplace_back(question.GetString());
    all.push_back(std::move(each));
    begin = end + 1;
  }
  return all;
}

/// The body of the answer to a request; nothing if there was none, or an error.
std::optional<std::string> fetch(net::http_client& client, net::client_request request) {
  std::promise<std::optional<std::string>> done;
  net::client_callbacks callbacks;
  callbacks.on_done = [&done](int status, const net::header_list&, std::string body) {
    done.set_value(status == 200 ? std::optional{std::move(body)} : std::nullopt);
  };
  callbacks.on_failure = [&done](const net::client_failure&) { done.set_value(std::nullopt); };
  client.start(std::move(request), std::move(callbacks));
  return done.get_future().get();
}

/// Adds what the emulator was asked for.
void add_calls(net::http_client& client, const std::string& azure, const core::price_list& prices,
               tally& to) {
  constexpr std::uint64_t page = 1000;
  for (std::uint64_t after = 0;;) {
    net::client_request request;
    request.method = "GET";
    request.url = fmt::format("{}/emulator/calls?after={}&limit={}", azure, after, page);
    const auto body = fetch(client, std::move(request));
    if (!body)
      give_up("the emulator does not say what it was asked");
    rapidjson::Document listed;
    listed.Parse(body->data(), body->size());
    const auto& calls = listed["calls"];
    for (const auto& call : calls.GetArray()) {
      model_bill bill;
      bill.deployment = call["deployment"].GetString();
      bill.usage.prompt = call["prompt_tokens"].GetUint();
      bill.usage.cached = call["cached_tokens"].GetUint();
      bill.usage.completion = call["completion_tokens"].GetUint();
      ++to.calls;
      to.heavy_calls += bill.deployment == heavy ? 1 : 0;
      to.tokens += bill.usage;
      to.cost += core::cost_of(bill, prices);
    }
    after = listed["next"].GetUint64();
    if (calls.Size() < page)
      return;
  }
}

/// Calls `ask(conversation, turn)` for the first question of each conversation, then for each
/// second one, and so on: their users are there at the same time.
template <class Ask>
tally replay(const std::vector<conversation>& conversations, Ask ask) {
  tally result;
  for (std::size_t turn = 0, asked = 1; asked > 0; ++turn) {
    asked = 0;
    for (std::size_t which = 0; which < conversations.size(); ++which) {
      if (turn >= conversations[which].questions.size())
        continue;
      ++asked;
      ++result.questions;
      result.answered += ask(which, turn) ? 1 : 0;
    }
  }
  return result;
}

// -- the plain bot ----------------------------------------------------------------

void write_message(app::json_writer& json, std::string_view role, std::string_view content) {
  json.StartObject();
  app::write_member(json, "role", role);
  app::write_member(json, "content", content);
  json.EndObject();
}

tally run_plain(const std::vector<conversation>& conversations, net::http_client& client,
                const std::string& azure, const std::string& system) {
  std::vector<std::vector<std::string>> answers(conversations.size());
  return replay(conversations, [&](std::size_t which, std::size_t turn) {
    const auto& questions = conversations[which].questions;
    net::client_request request;
    request.url = azure + "/openai/v1/chat/completions";
    request.headers = {{"content-type", "application/json"}, {"api-key", key}};
    request.body = app::write_json([&](app::json_writer& json) {
      json.StartObject();
      app::write_member(json, "model", heavy);
      json.Key("messages");
      json.StartArray();
      write_message(json, "system", system);
      for (auto past = turn > plain_turns ? turn - plain_turns : 0; past < turn; ++past) {
        write_message(json, "user", questions[past]);
        write_message(json, "assistant", answers[which][past]);
      }
      write_message(json, "user", questions[turn]);
      json.EndArray();
      json.EndObject();
    });
    std::string text;
    if (const auto body = fetch(client, std::move(request)))
      if (auto answer = azure::read_answer(*body); answer && !answer->filtered)
        text = std::move(answer->text);
    answers[which].push_back(text);
    return !text.empty();
  });
}

// -- the server ---------------------------------------------------------------------

tally run_server(const std::vector<conversation>& conversations, net::http_client& client,
                 const std::string& url) {
  return replay(conversations, [&](std::size_t which, std::size_t turn) {
    app::chat_partner partner;
    partner.url = url;
    partner.user = conversations[which].user;
    std::string text;
    const auto outcome = app::ask(client, partner, conversations[which].questions[turn],
                                  [&text](std::string_view piece) { text += piece; });
    return outcome.trouble.empty() && !text.empty();
  });
}

// -- side by side -----------------------------------------------------------------

void print_side_by_side(const tally& plain, const tally& ours) {
  const auto line = [](std::string_view what, const auto& left, const auto& right) {
    std::cout << fmt::format("{:<28}{:>14}{:>14}\n", what, left, right);
  };
  line("", "plain bot", "tuktuk");
  line("questions", plain.questions, ours.questions);
  line("answered", plain.answered, ours.answered);
  line("model calls", plain.calls, ours.calls);
  line("of them to the heavy model", plain.heavy_calls, ours.heavy_calls);
  line("prompt tokens", plain.tokens.prompt, ours.tokens.prompt);
  line("of them cached by Azure", plain.tokens.cached, ours.tokens.cached);
  line("completion tokens", plain.tokens.completion, ours.tokens.completion);
  const auto dollars = [](double amount) { return fmt::format("{:.6f}", amount); };
  line("cost in USD", dollars(static_cast<double>(plain.cost) * 1e-9),
       dollars(static_cast<double>(ours.cost) * 1e-9));
  line("cost per answer in USD", dollars(plain.cost_per_answer()), dollars(ours.cost_per_answer()));
  const auto saved
    = plain.cost == 0 ? 0.0 : 100.0 * (1.0 - ours.cost_per_answer() / plain.cost_per_answer());
  std::cout << fmt::format("saved per answer: {:.1f} %\n", saved);
}

std::unique_ptr<app::emulator_process> start_azure(const std::string& program) {
  auto started
    = app::emulator_process::start(program,
                                   {fmt::format("--deployments={},{}", light, heavy),
                                    "--first-token-ms=0", "--per-token-ms=0", "--seed=1"},
                                   {{"AZURE_OPENAI_API_KEY", key}});
  if (!started)
    give_up(started.error().text);
  return std::move(*started);
}

/// A folder that goes with its owner.
class temporary_folder {
public:
  temporary_folder() {
    auto name = (std::filesystem::temp_directory_path() / "tuktuk-cost-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr)
      give_up("cannot make a temporary folder");
    path_ = name;
  }
  temporary_folder(const temporary_folder&) = delete;
  temporary_folder& operator=(const temporary_folder&) = delete;
  ~temporary_folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  [[nodiscard]] const std::string& path() const { return path_; }

private:
  std::string path_;
};

} // namespace

// usage: tuktuk-cost BUILD_FOLDER SOURCE_FOLDER [--GROUP.NAME=VALUE...]
int main(int count, char** words) {
  if (count < 3) {
    std::cerr << "usage: tuktuk-cost BUILD_FOLDER SOURCE_FOLDER [--GROUP.NAME=VALUE...]\n";
    return 2;
  }
  const std::string build = words[1];
  const std::string source = words[2];
  const auto conversations = read_conversations(source + "/bench/conversations.jsonl");
  const auto prices = core::parse_prices(file_text(source + "/config/prices.conf"));
  if (!prices)
    give_up(prices.error().text);
  const auto client = net::make_http_client({});
  const auto emulator = build + "/emulators/tuktuk-azure-emulator";

  const auto first_azure = start_azure(emulator);
  auto plain = run_plain(conversations, *client, first_azure->url(),
                         file_text(source + "/config/prompts/full.md"));
  add_calls(*client, first_azure->url(), *prices, plain);

  const auto second_azure = start_azure(emulator);
  const temporary_folder folder;
  bench::load_options options;
  options.server = build + "/tuktuk";
  options.config = source + "/config/tuktuk.conf";
  options.settings = {"--server.port=0", "--store.path=" + folder.path() + "/tuktuk.db",
                      fmt::format("--azure.deployment-light={}", light),
                      fmt::format("--azure.deployment-heavy={}", heavy)};
  options.settings.insert(options.settings.end(), words + 3, words + count);
  tally ours;
  {
    const bench::server_process server{options,
                                       {{"LINE_CHANNEL_SECRET", "bench-secret"},
                                        {"LINE_CHANNEL_ACCESS_TOKEN", "bench-token"},
                                        {"AZURE_OPENAI_API_KEY", key},
                                        {"AZURE_OPENAI_ENDPOINT", second_azure->url()}},
                                       folder.path()};
    if (server.url().empty())
      give_up("the server did not start: " + file_text(folder.path() + "/server.log"));
    ours = run_server(conversations, *client, server.url());
    std::this_thread::sleep_for(settling_time);
  }
  add_calls(*client, second_azure->url(), *prices, ours);
  print_side_by_side(plain, ours);
  return ours.answered == ours.questions ? 0 : 1;
}
