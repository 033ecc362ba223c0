#include "bench/load_options.hpp"
#include "bench/outside.hpp"
#include "bench/server_process.hpp"
#include "bench/statistics.hpp"
#include "line/webhook.hpp"
#include "net/http_client.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <future>
#include <map>
#include <memory>
#include <thread>

namespace {

using namespace tuktuk;
using namespace tuktuk::bench;
using namespace std::chrono_literals;

constexpr const char* channel_secret = "8c570fa6dd201bb328f1c1eac23a96d8";

/// A session is idle once its question's timers have run out; `session.answer-deadline` is set to
/// 45 s for this.
constexpr auto settling_time = 50s;

double milliseconds(clock::duration span) {
  return std::chrono::duration<double, std::milli>(span).count();
}

/// One question in three people's words.
constexpr std::array recalled_wordings{"ภาษีมูลค่าเพิ่มกี่เปอร์เซ็นต์ครับ", "แวตกี่ % คะ", "VAT คิดกี่เปอร์เซ็นต์"};

/// Where answers come from memory all ask the same; elsewhere each question is another.
std::string text_of(const load_options& options, std::size_t number) {
  if (options.mode == "recalled")
    return recalled_wordings[number % recalled_wordings.size()];
  return fmt::format("ภาษีมูลค่าเพิ่มของสินค้ารายการนี้กี่เปอร์เซ็นต์ครับ #{}", number);
}

std::string webhook_of(std::size_t number, std::size_t users,
                       std::chrono::system_clock::time_point said_at, const std::string& text) {
  const auto now
    = std::chrono::duration_cast<std::chrono::milliseconds>(said_at.time_since_epoch()).count();
  return fmt::format(
    R"({{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[{{"type":"message",)"
    R"("mode":"active","timestamp":{},"source":{{"type":"user","userId":"U{:032x}"}},)"
    R"("webhookEventId":"01BENCH{:019d}","deliveryContext":{{"isRedelivery":false}},)"
    R"("replyToken":"#{:09d}","message":{{"id":"{}","type":"text","quoteToken":"q",)"
    R"("text":"{}"}}}}]}})",
    now, number % users, number, number, number + 1, text);
}

/// Sends all questions at their times and waits until the last is answered or nothing moves any
/// more.
class load_run {
public:
  load_run(const load_options& options, std::size_t users, outside& world,
           const std::string& server)
    : options_(options),
      users_(users),
      world_(world),
      webhook_url_(server + "/webhook") {
    net::http_client_options client;
    client.max_connections = 256;
    client_ = net::make_http_client(client);
  }

  /// The questions with these numbers.
  void send(std::size_t from, std::size_t to) {
    std::vector<net::client_request> requests;
    requests.reserve(to - from);
    const auto after = [&](std::size_t i) {
      return std::chrono::nanoseconds{
        static_cast<std::int64_t>(1e9 * static_cast<double>(i - from) / options_.rate)};
    };
    const auto today = std::chrono::system_clock::now();
    for (std::size_t i = from; i < to; ++i) // signing costs time that is not the server's
      requests.push_back(
        request_of(i, today + std::chrono::duration_cast<std::chrono::milliseconds>(after(i))));
    const auto start = clock::now() + 50ms;
    auto& journeys = world_.journeys();
    for (std::size_t i = from; i < to; ++i) {
      const auto intended = start + after(i);
      std::this_thread::sleep_until(intended);
      {
        std::lock_guard guard{world_.mutex()};
        journeys[i].intended = intended;
      }
      launch(i, std::move(requests[i - from]));
    }
  }

  /// Until the first so many are answered.
  void wait_for_answers(std::size_t to) const {
    std::size_t before = 0;
    auto moved = clock::now();
    for (;;) {
      std::size_t answered = 0;
      {
        std::lock_guard guard{world_.mutex()};
        for (std::size_t i = 0; i < to; ++i)
          answered += world_.journeys()[i].answers > 0 ? 1 : 0;
      }
      if (answered == to || clock::now() - moved > 10s)
        return;
      if (answered != before) {
        before = answered;
        moved = clock::now();
      }
      std::this_thread::sleep_for(20ms);
    }
  }

  /// The share of the server's calls to Azure OpenAI that needed no new connection, as it says.
  [[nodiscard]] std::string reuse_ratio() const {
    constexpr std::string_view name = "\ntuktuk_client_reuse_ratio{client=\"azure\"} ";
    net::client_request request;
    request.method = "GET";
    request.url = webhook_url_.substr(0, webhook_url_.rfind('/')) + "/metrics";
    std::promise<std::string> page;
    net::client_callbacks callbacks;
    callbacks.on_done = [&page](int, const net::header_list&, std::string body) {
      page.set_value(std::move(body));
    };
    callbacks.on_failure = [&page](const net::client_failure&) { page.set_value({}); };
    client_->start(std::move(request), std::move(callbacks));
    const auto body = page.get_future().get();
    const auto at = body.find(name);
    if (at == std::string::npos)
      return "unknown";
    const auto begin = at + name.size();
    return body.substr(begin, body.find('\n', begin) - begin);
  }

private:
  [[nodiscard]] net::client_request request_of(
    std::size_t number, std::chrono::system_clock::time_point said_at) const {
    net::client_request request;
    request.url = webhook_url_;
    request.body = webhook_of(number, users_, said_at, text_of(options_, number));
    request.headers = {{"content-type", "application/json; charset=utf-8"},
                       {"x-line-signature", line::sign(channel_secret, request.body)}};
    return request;
  }

  void launch(std::size_t number, net::client_request request) {
    net::client_callbacks callbacks;
    callbacks.on_done = [this, number](int status, const net::header_list&, const std::string&) {
      note(number, status);
    };
    callbacks.on_failure = [this, number](const net::client_failure&) { note(number, -1); };
    client_->start(std::move(request), std::move(callbacks));
  }

  void note(std::size_t number, int status) {
    std::lock_guard guard{world_.mutex()};
    world_.journeys()[number].acknowledged = clock::now();
    world_.journeys()[number].status = status;
  }

  const load_options& options_;
  std::size_t users_;
  outside& world_;
  std::string webhook_url_;
  std::unique_ptr<net::http_client> client_;
};

void report(const load_options& options, const std::vector<journey>& journeys) {
  const auto skipped = options.mode == "memory"
                         ? 0
                         : static_cast<std::size_t>(options.rate * options.warm_up_seconds);
  std::vector<double> acknowledged;
  std::vector<double> added;
  std::vector<double> answered;
  std::size_t refused = 0;
  std::size_t unanswered = 0;
  std::size_t repeated = 0;
  for (std::size_t i = 0; i < journeys.size(); ++i) {
    const auto& one = journeys[i];
    refused += one.status == 200 ? 0 : 1;
    unanswered += one.status == 200 && one.answers == 0 ? 1 : 0;
    repeated += one.answers > 1 ? 1 : 0;
    if (i < skipped || one.status != 200)
      continue;
    acknowledged.push_back(milliseconds(one.acknowledged - one.intended));
    if (one.answers > 0)
      answered.push_back(milliseconds(one.answered - one.intended));
    if (one.answers > 0 && one.azure_ended > one.azure_arrived)
      added.push_back(
        milliseconds((one.answered - one.intended) - (one.azure_ended - one.azure_arrived)));
  }
  fmt::print("  acknowledged after  {}\n", describe(summarise(acknowledged)));
  if (options.mode == "recalled")
    fmt::print("  reply at LINE after {}\n", describe(summarise(answered)));
  else
    fmt::print("  added latency       {}\n", describe(summarise(added)));
  fmt::print("  questions           {} sent, {} refused, {} acknowledged but unanswered, "
             "{} answered twice\n",
             journeys.size(), refused, unanswered, repeated);
}

/// What the service may do to us, one after the other.
constexpr std::array troubles{
  trouble{},
  trouble{.name = "10 % 429 with retry-after-ms", .limited = 0.10},
  trouble{.name = "5 % 500", .failing = 0.05},
  trouble{.name = "2 % resets in mid-stream", .broken = 0.02},
  trouble{.name = "all of these", .limited = 0.10, .failing = 0.05, .broken = 0.02},
  trouble{.name = "one of two regions goes down", .regions = 2, .first = trouble::kind::down},
  trouble{
    .name = "one of two regions gets ten times slower", .regions = 2, .first = trouble::kind::slow},
  trouble{
    .name = "one of two regions begins to hang", .regions = 2, .first = trouble::kind::hanging},
};

std::map<std::string, std::string> environment_for(const outside& world,
                                                   const std::string& folder) {
  return {{"LINE_CHANNEL_SECRET", channel_secret},
          {"LINE_CHANNEL_ACCESS_TOKEN", "bench-token"},
          {"AZURE_OPENAI_API_KEY", "bench-key"},
          {"AZURE_OPENAI_ENDPOINT", world.azure_url()},
          {"LINE_API_BASE", world.line_url()},
          {"TUKTUK_STORE", folder + "/store.db"},
          {"TUKTUK_PORT", "0"}};
}

/// The share of questions that got the model's answer, what that cost in calls, and how long it
/// took, from the moment on at which the trouble began.
void report_trouble(const trouble& what, const std::vector<journey>& journeys, std::size_t skipped,
                    std::size_t calls) {
  std::vector<double> added;
  std::size_t answered = 0;
  for (std::size_t i = 0; i < journeys.size(); ++i) {
    const auto& one = journeys[i];
    answered += one.answers == 1 && !one.apology ? 1 : 0;
    if (i >= skipped && one.answers > 0 && one.azure_ended > one.azure_arrived)
      added.push_back(
        milliseconds((one.answered - one.intended) - (one.azure_ended - one.azure_arrived)));
  }
  const auto share = 100.0 / static_cast<double>(journeys.size());
  fmt::print("{}\n  answered {:.3f} %  extra calls {:.2f} %  added {}\n", what.name,
             share * static_cast<double>(answered),
             share * (static_cast<double>(calls) - static_cast<double>(journeys.size())),
             describe(summarise(added)));
}

int run_trouble(const load_options& options, const trouble& what) {
  std::string folder = (std::filesystem::temp_directory_path() / "tuktuk-load-XXXXXX").string();
  if (mkdtemp(folder.data()) == nullptr)
    return 1;
  const auto warm_up = static_cast<std::size_t>(options.rate * options.warm_up_seconds);
  const auto count = warm_up + static_cast<std::size_t>(options.rate * options.seconds);
  outside world{count, std::chrono::nanoseconds{static_cast<std::int64_t>(1e6 * options.azure_ms)},
                what};
  {
    server_process server{options, environment_for(world, folder), folder};
    if (server.url().empty())
      return 1;
    load_run load{options, options.users, world, server.url()};
    load.send(0, warm_up);
    load.wait_for_answers(warm_up);
    world.begin_trouble();
    load.send(warm_up, count);
    load.wait_for_answers(count);
    std::lock_guard guard{world.mutex()};
    report_trouble(what, world.journeys(), warm_up, world.azure_calls());
  }
  std::filesystem::remove_all(folder);
  return 0;
}

int run(const load_options& options) {
  std::string folder = (std::filesystem::temp_directory_path() / "tuktuk-load-XXXXXX").string();
  if (mkdtemp(folder.data()) == nullptr)
    return 1;
  const bool memory = options.mode == "memory";
  const bool recalled = options.mode == "recalled";
  const auto count
    = memory ? 2 * options.users
             : static_cast<std::size_t>(options.rate * (options.seconds + options.warm_up_seconds));
  outside world{count, std::chrono::nanoseconds{static_cast<std::int64_t>(1e6 * options.azure_ms)}};
  {
    server_process server{options, environment_for(world, folder), folder};
    if (server.url().empty())
      return 1;
    fmt::print("{}: {} questions at {}/s from {} users, Azure {} ms\n", options.mode, count,
               options.rate, memory || recalled ? count : options.users, options.azure_ms);
    fmt::print("  disk sync (4 KiB)   {}\n", describe(measure_sync(folder, 200, 0ms)));
    fmt::print("  ... one every 5 ms  {}\n", describe(measure_sync(folder, 200, 5ms)));
    // From memory: nobody asks twice, as who does may have been answered badly.
    load_run load{options, memory || recalled ? count : options.users, world, server.url()};
    if (memory) {
      // Between the first half and the second: what fills up once, as caches do, is no session's.
      load.send(0, options.users);
      load.wait_for_answers(options.users);
      std::this_thread::sleep_for(settling_time);
    }
    const auto before = server.resident_bytes();
    load.send(memory ? options.users : 0, count);
    load.wait_for_answers(count);
    const auto busy = server.processor_seconds();
    if (recalled)
      fmt::print("  calls to Azure      {}\n", world.azure_calls());
    else
      fmt::print("  connections reused  {} of the calls to Azure OpenAI\n", load.reuse_ratio());
    if (memory) {
      std::this_thread::sleep_for(settling_time);
      const auto after = server.resident_bytes();
      fmt::print("  resident memory     {:.1f} MiB with {} idle sessions, {:.1f} MiB with twice as "
                 "many: {:.0f} bytes each\n",
                 static_cast<double>(before) / 1048576.0, options.users,
                 static_cast<double>(after) / 1048576.0,
                 static_cast<double>(after - before) / static_cast<double>(options.users));
    }
    fmt::print("  processor time      {:.0f} us a question in the server\n",
               1e6 * busy / static_cast<double>(count));
    std::lock_guard guard{world.mutex()};
    report(options, world.journeys());
  }
  std::filesystem::remove_all(folder);
  return 0;
}

} // namespace

int main(int argc, char** argv) {
  const auto options = read_options(argc, argv);
  if (!options)
    return 2;
  if (options->mode != "faults")
    return run(*options);
  int worst = 0;
  for (const auto& each : troubles)
    worst = std::max(worst, run_trouble(*options, each));
  return worst;
}
