#include "app/check_command.hpp"

#include "app/installed_files.hpp"
#include "app/settings_pages.hpp"

#include <fmt/format.h>

#include <ostream>

namespace tuktuk::app {

namespace {

std::string describe_source(const configuration& config, const setting& row) {
  const auto source = config.source_of(row);
  std::string text{to_string(source)};
  if (source == value_source::environment)
    text += fmt::format(" {}", row.environment);
  const auto fallback = default_of(row);
  if (row.read(config.values, row) != fallback)
    text += fmt::format(", default {}", format_value(fallback));
  return text;
}

std::string describe_secrets(const settings& values, const secrets& held) {
  std::string text = "\n; ---- Secrets ----\n";
  for (const auto& each : secrets_table()) {
    const bool is_set = (held.*each.member).is_set();
    text += fmt::format("; {:<26} {}\n", each.environment,
                        is_set                   ? "********"
                        : each.required_by_serve ? "not set, required by serve"
                                                 : "not set");
  }
  if (const auto ready = check_ready_to_serve(values, held); !ready)
    text += fmt::format("\n; {}\n", ready.error().text);
  return text;
}

result<void> check_installed_files(const configuration& config) {
  if (const auto prompts = read_prompts(config); !prompts)
    return prompts.error();
  if (const auto prices = read_prices(config); !prices)
    return prices.error();
  return {};
}

} // namespace

std::string describe_configuration(const configuration& config, const secrets& held) {
  auto text = config.file().empty()
                ? std::string{"; No configuration file was read.\n"}
                : fmt::format("; The configuration file {} was read.\n", config.file());
  std::string_view group;
  for (const auto& row : settings_table()) {
    if (row.group() != group) {
      group = row.group();
      text += fmt::format("\n[{}]\n", group);
    }
    const auto line
      = fmt::format("{} = {}", row.name(), format_value(row.read(config.values, row)));
    text += fmt::format("{:<46} ; {}\n", line, describe_source(config, row));
  }
  return text + describe_secrets(config.values, held);
}

int run_check(command_context& context) {
  auto& out = context.terminal.out;
  if (context.typed.has("--print-default-config"))
    out << default_configuration_file();
  else if (context.typed.has("--print-markdown"))
    out << settings_markdown();
  else if (const auto fine = check_installed_files(context.config); !fine)
    return fail(context.terminal, exit_code::bad_usage, fine.error().text);
  else {
    out << describe_configuration(context.config, context.held);
    for (const auto& file : context.held.exposed_files)
      context.terminal.err << fmt::format("tuktuk: warning: every user of this machine can read "
                                          "the secret in {}\n",
                                          file);
  }
  out.flush();
  return out ? exit_code::done : exit_code::work_failed;
}

} // namespace tuktuk::app
