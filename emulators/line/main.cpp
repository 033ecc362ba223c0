#include "emulators/common/options.hpp"
#include "emulators/common/process.hpp"
#include "emulators/line/line_emulator.hpp"

#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace tuktuk;

struct program_options {
  emulation::common_options common;
  line_emulator::channel_settings channel;
  std::string secret_variable = "LINE_CHANNEL_SECRET";
  std::string token_variable = "LINE_CHANNEL_ACCESS_TOKEN";
  double reply_token_life = 60;
  double redelivery_interval_ms = 1000;
  double webhook_timeout_ms = 2000;
  std::uint64_t remembered_messages = 50'000;
};

std::vector<emulation::option> option_table(program_options& into) {
  using namespace emulation;
  auto table = common_option_table(into.common);
  std::vector<option> own{
    text_option("channel-secret-env", "NAME",
                "variable that holds the channel secret (LINE_CHANNEL_SECRET)",
                into.secret_variable),
    text_option("access-token-env", "NAME",
                "variable that holds the access token (LINE_CHANNEL_ACCESS_TOKEN)",
                into.token_variable),
    text_option("webhook", "URL", "where webhooks go; also settable later",
                into.channel.webhook_url),
    text_option("bot-name", "NAME", "what a mention of the bot says (tuktuk)",
                into.channel.bot_name),
    text_option("default-language", "TAG", "language of users; empty: not told (th)",
                into.channel.default_language),
    number_option("reply-token-life", "SECONDS", "how long a reply token works (60)", 0, 86'400,
                  into.reply_token_life),
    number_option("rate-limit", "N", "calls per second of each endpoint; 0: any (2000)", 0, 1e9,
                  into.channel.rate_limit),
    number_option("loading-rate-limit", "N", "loading animations per second; 0: any (100)", 0, 1e9,
                  into.channel.loading_rate_limit),
    count_option("monthly-quota", "N", "pushes a month; 0: any (0)", 0, UINT64_MAX,
                 into.channel.monthly_quota),
    count_option("redeliveries", "N", "how often a refused webhook is sent again (0)", 0, 1000,
                 into.channel.redeliveries),
    number_option("redelivery-interval-ms", "MS", "time between redeliveries (1000)", 1, 3.6e6,
                  into.redelivery_interval_ms),
    number_option("webhook-timeout-ms", "MS", "patience with a webhook's answer (2000)", 1, 3.6e6,
                  into.webhook_timeout_ms),
    count_option("remember", "N", "shown messages that are kept (50000)", 1, 100'000'000,
                 into.remembered_messages),
  };
  std::ranges::move(own, std::back_inserter(table));
  return table;
}

timespan span_of(std::chrono::duration<double, std::milli> time) {
  return std::chrono::duration_cast<timespan>(time);
}

int fail(std::string_view text) {
  std::fprintf(stderr, "tuktuk-line-emulator: %.*s\n", static_cast<int>(text.size()), text.data());
  return 2;
}

int run(program_options& options) {
  auto secret = emulation::secret_from_environment(options.secret_variable);
  auto token = emulation::secret_from_environment(options.token_variable);
  for (const auto* one : {&secret, &token})
    if (one->has_error())
      return fail(one->error().text);
  auto& settings = options.channel;
  settings.channel_secret = secret.value();
  settings.access_token = token.value();
  settings.reply_token_life = span_of(std::chrono::duration<double>{options.reply_token_life});
  settings.redelivery_interval
    = span_of(std::chrono::duration<double, std::milli>{options.redelivery_interval_ms});
  settings.webhook_timeout
    = span_of(std::chrono::duration<double, std::milli>{options.webhook_timeout_ms});
  settings.remembered_messages = options.remembered_messages;

  emulation::hold_back_stop_signals();
  if (options.common.with_parent && !emulation::end_with_parent())
    return 0;
  auto seed = options.common.seed != 0 ? options.common.seed : emulation::fresh_seed();
  line_emulator::line_emulator emulator{settings, seed};
  auto server = net::start_http_server(
    emulation::server_options(options.common, 2 * line_emulator::max_request_bytes),
    [&](const net::http_request& request) { return emulator.check_head(request); },
    [&](net::http_request request, net::responder_ptr responder) {
      emulator.handle(std::move(request), std::move(responder));
    });
  if (server.has_error()) {
    fail(server.error().text);
    return 1;
  }
  emulation::announce(options.common.address, server.value()->port());
  emulation::wait_for_stop_signal();
  emulator.release();
  server.value()->stop(std::chrono::milliseconds{200});
  return 0;
}

} // namespace

int main(int argc, char** argv) {
  program_options options;
  auto table = option_table(options);
  std::vector<std::string_view> arguments(argv + std::min(argc, 1), argv + argc);
  auto verdict = emulation::read_command_line(
    "tuktuk-line-emulator", "Emulates LINE's Messaging API; see emulators/README.md.", table,
    arguments);
  std::fputs(verdict.to_stdout.c_str(), stdout);
  std::fputs(verdict.to_stderr.c_str(), stderr);
  return verdict.run ? run(options) : verdict.exit_code;
}
