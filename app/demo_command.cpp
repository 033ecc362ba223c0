#include "app/demo_command.hpp"

#include "app/demo_conversation.hpp"
#include "app/emulator_process.hpp"
#include "app/program_folder.hpp"
#include "app/server.hpp"
#include "app/signals.hpp"
#include "app/urls.hpp"
#include "core/identity.hpp"

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <ostream>
#include <random>
#include <system_error>

namespace tuktuk::app {

namespace {

/// A folder that goes with its owner.
class temporary_folder {
public:
  temporary_folder() {
    std::string name = (std::filesystem::temp_directory_path() / "tuktuk-demo-XXXXXX").string();
    if (mkdtemp(name.data()) != nullptr)
      path_ = name;
  }
  temporary_folder(const temporary_folder&) = delete;
  temporary_folder& operator=(const temporary_folder&) = delete;
  ~temporary_folder() {
    std::error_code ignored;
    if (!path_.empty())
      std::filesystem::remove_all(path_, ignored);
  }

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
  std::filesystem::path path_;
};

/// Secrets that are none: they open nothing but the emulators of this demo.
secrets make_up_secrets() {
  std::random_device device;
  const auto text = [&] {
    return secret{
      core::make_uuid([&] { return (std::uint64_t{device()} << 32) | std::uint64_t{device()}; })};
  };
  secrets made;
  made.line_channel_secret = text();
  made.line_channel_access_token = text();
  made.azure_openai_api_key = text();
  return made;
}

value_source source_of(const configuration& config, std::string_view key) {
  const auto* row = find_setting(key);
  return row == nullptr ? value_source::table_default : config.source_of(*row);
}

/// What the demo sets itself unless whoever starts it said otherwise: the file and the environment
/// may be those of a real server, whose store and log are no place for made-up conversations.
void set_the_stage(configuration& config, const std::filesystem::path& folder, bool play_only) {
  const auto free
    = [&](std::string_view key) { return source_of(config, key) != value_source::command_line; };
  auto& values = config.values;
  if (free("store.path"))
    values.store.path = folder / "tuktuk.db";
  if (free("log.file"))
    values.log.file = folder / "tuktuk.log";
  if (free("log.level"))
    values.log.level = log_level::info;
  if (free("server.address"))
    values.server.address = "127.0.0.1";
  if (play_only && source_of(config, "server.port") == value_source::table_default)
    values.server.port = 0;
}

void print_how_to_talk(std::ostream& out, const std::string& server, const std::string& line,
                       const configuration& config) {
  const auto& values = config.values;
  out << "\nIt goes on serving. Talk to it from another terminal:\n"
      << "  " << (program_folder() / "tuktuk").string() << " chat --url " << server << "\n"
      << "  curl -N " << server << "/webhook/stream -H 'content-type: application/json' \\\n"
      << "       -d '{\"user\":\"me\",\"text\":\"ออกใบกำกับภาษีอย่างไร\"}'\n"
      << "As a LINE user:\n"
      << "  curl " << line << "/emulator/say -d '{\"user\":\"malee\",\"text\":\"VAT คืออะไร\"}'\n"
      << "  curl '" << line << "/emulator/messages?user=malee'\n"
      << "Look inside:\n"
      << "  curl " << server << "/metrics\n"
      << "  sqlite3 " << values.store.path
      << " 'select asked_at, path, source, question from v_turns'\n"
      << "  tail -f " << values.log.file << "\n"
      << "Ctrl-C ends it.\n"
      << std::flush;
}

} // namespace

int run_demo(command_context& context) {
  const bool play_only = context.typed.has("--play-only");
  auto& config = context.config;
  auto& values = config.values;
  auto& out = context.terminal.out;
  signal_waiter signals;
  const temporary_folder folder;
  const auto held = make_up_secrets();
  const auto programs = program_folder() / "emulators";
  auto azure = emulator_process::start(
    programs / "tuktuk-azure-emulator",
    {"--deployments=" + values.azure.deployment_light + "," + values.azure.deployment_heavy},
    {{"AZURE_OPENAI_API_KEY", held.azure_openai_api_key.reveal()}});
  if (!azure)
    return fail(context.terminal, exit_code::work_failed, azure.error().text);
  auto line = emulator_process::start(
    programs / "tuktuk-line-emulator", {},
    {{"LINE_CHANNEL_SECRET", held.line_channel_secret.reveal()},
     {"LINE_CHANNEL_ACCESS_TOKEN", held.line_channel_access_token.reveal()}});
  if (!line)
    return fail(context.terminal, exit_code::work_failed, line.error().text);

  values.line.api_base = (*line)->url();
  values.azure.endpoints = {(*azure)->url()};
  set_the_stage(config, folder.path(), play_only);
  const bool own_port = source_of(config, "server.port") == value_source::table_default;
  // What is decided of a question is said at the level of info.
  decision_log decisions{values.log.level <= log_level::info ? std::chrono::seconds{2}
                                                             : std::chrono::seconds{0}};
  const auto listen = [&decisions](std::string_view text) { decisions.hear(text); };
  auto started = server::start(config, held, listen);
  if (!started && own_port && values.server.port != 0) {
    values.server.port = 0; // somebody else has the usual port: any other will do
    started = server::start(config, held, listen);
  }
  if (!started)
    return fail(context.terminal, exit_code::work_failed, started.error().text);
  auto& running = **started;
  running.on_collapse([&signals] { signals.wake(); });
  const auto url = local_url(values.server.address, running.port());
  out << "tuktuk demo: everything on this machine, every answer emulated\n"
      << "  server       " << url << "\n"
      << "  LINE         " << (*line)->url() << " (emulated)\n"
      << "  Azure OpenAI " << (*azure)->url() << " (emulated)\n"
      << std::flush;

  const auto client = net::make_http_client({});
  const auto told = call(*client, "POST", (*line)->url() + "/emulator/settings",
                         R"({"webhook":")" + url + R"(/webhook"})");
  if (!told)
    return fail(context.terminal, exit_code::work_failed,
                "the emulated LINE does not answer: " + told.error().text);
  const int unanswered = play_conversation(*client, (*line)->url(), decisions, out,
                                           [&signals] { return signals.has_come(); });
  const bool broken_off = signals.has_come();
  if (broken_off)
    out << "\nBroken off.\n" << std::flush;
  else
    out << (unanswered == 0 ? "\nAll questions were answered.\n"
                            : "\n" + std::to_string(unanswered) + " questions went unanswered.\n")
        << std::flush;
  bool told_to_end = true;
  if (broken_off) {
    told_to_end = signals.wait();
  } else if (!play_only) {
    print_how_to_talk(out, url, (*line)->url(), config);
    told_to_end = signals.wait();
  }
  running.stop();
  if (!told_to_end)
    return fail(context.terminal, exit_code::work_failed, "supervision gave up; see the log");
  return play_only && (unanswered > 0 || broken_off) ? exit_code::work_failed : exit_code::done;
}

} // namespace tuktuk::app
