#include "emulators/azure/azure_emulator.hpp"
#include "emulators/common/options.hpp"
#include "emulators/common/process.hpp"

#include <algorithm>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace tuktuk;

constexpr std::uint64_t max_body_bytes = 64 * 1024 * 1024;

struct program_options {
  emulation::common_options common;
  azure_emulator::service_settings service;
  std::string key_variable = "AZURE_OPENAI_API_KEY";
  std::vector<std::string> deployments{"gpt-4o", "gpt-4o-mini"};
  std::vector<std::string> embedding_deployments{"text-embedding-3-small",
                                                 "text-embedding-3-large"};
};

std::vector<emulation::option> option_table(program_options& into) {
  using namespace emulation;
  constexpr double hour_ms = 3.6e6;
  auto table = common_option_table(into.common);
  auto& service = into.service;
  std::vector<option> own{
    text_option("api-key-env", "NAME", "variable that holds the key (AZURE_OPENAI_API_KEY)",
                into.key_variable),
    list_option("deployments", "LIST", "chat deployments, NAME or NAME=MODEL (gpt-4o,gpt-4o-mini)",
                into.deployments),
    list_option("embedding-deployments", "LIST",
                "the same for embeddings (text-embedding-3-small,text-embedding-3-large)",
                into.embedding_deployments),
    text_option("region", "NAME", "what x-ms-region says (Southeast Asia)", service.region),
    number_option("latency-ms", "MS", "before anything else (0)", 0, hour_ms, service.latency_ms),
    number_option("first-token-ms", "MS", "from there to the first token (300)", 0, hour_ms,
                  service.first_token_ms),
    number_option("per-token-ms", "MS", "for each further token (10)", 0, hour_ms,
                  service.per_token_ms),
    count_option("tokens-per-chunk", "N", "tokens in a chunk of a stream (8)", 1, 100'000,
                 service.tokens_per_chunk),
    number_option("requests-per-minute", "N", "per deployment; 0: any (1000000)", 0, 1e12,
                  service.requests_per_minute),
    number_option("tokens-per-minute", "N", "per deployment; 0: any (100000000)", 0, 1e12,
                  service.tokens_per_minute),
  };
  std::ranges::move(own, std::back_inserter(table));
  return table;
}

int fail(std::string_view text, int exit_code) {
  std::fprintf(stderr, "tuktuk-azure-emulator: %.*s\n", static_cast<int>(text.size()), text.data());
  return exit_code;
}

int run(program_options& options) {
  auto key = emulation::secret_from_environment(options.key_variable);
  if (key.has_error())
    return fail(key.error().text, 2);
  options.service.key = key.value();
  for (const auto& text : options.deployments)
    options.service.deployments.push_back(azure_emulator::parse_deployment(text, false));
  for (const auto& text : options.embedding_deployments)
    options.service.deployments.push_back(azure_emulator::parse_deployment(text, true));

  emulation::hold_back_stop_signals();
  if (options.common.with_parent && !emulation::end_with_parent())
    return 0;
  auto seed = options.common.seed != 0 ? options.common.seed : emulation::fresh_seed();
  azure_emulator::azure_emulator emulator{options.service, seed};
  auto server
    = net::start_http_server(emulation::server_options(options.common, max_body_bytes), nullptr,
                             [&](const net::http_request& request, net::responder_ptr responder) {
                               emulator.handle(request, std::move(responder));
                             });
  if (server.has_error())
    return fail(server.error().text, 1);
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
    "tuktuk-azure-emulator", "Emulates Azure OpenAI; see emulators/README.md.", table, arguments);
  std::fputs(verdict.to_stdout.c_str(), stdout);
  std::fputs(verdict.to_stderr.c_str(), stderr);
  return verdict.run ? run(options) : verdict.exit_code;
}
