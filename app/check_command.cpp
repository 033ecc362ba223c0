#include "app/check_command.hpp"

#include "app/installed_files.hpp"
#include "app/model_file.hpp"
#include "app/settings_pages.hpp"

#include <fmt/format.h>

#include <ostream>
#include <string>
#include <vector>

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

std::string describe_secrets(const secrets& held) {
  std::string text = "\n; ---- Secrets ----\n";
  for (const auto& each : secrets_table()) {
    const bool is_set = (held.*each.member).is_set();
    text += fmt::format("; {:<26} {}\n", each.environment,
                        is_set                   ? "********"
                        : each.required_by_serve ? "not set, required by serve"
                                                 : "not set");
  }
  return text;
}

/// Everything at once, so that nobody mends one thing after the other, a start between each two.
std::vector<std::string> everything_in_the_way(const configuration& config, const secrets& held) {
  auto found = obstacles_to_serve(config.values, held);
  if (const auto prompts = read_prompts(config); !prompts)
    found.push_back(prompts.error().text);
  if (const auto prices = read_prices(config); !prices)
    found.push_back(prices.error().text);
  if (const auto counter = read_token_counter(config); !counter)
    found.push_back(counter.error().text);
  if (const auto flows = read_flows(config); !flows)
    found.push_back(flows.error().text);
  if (const auto common = read_common_questions(config); !common)
    found.push_back(common.error().text);
  if (const auto model = load_model(config.values); !model)
    found.push_back(model.error().text);
  return found;
}

int check_effective(command_context& context) {
  auto& terminal = context.terminal;
  terminal.out << describe_configuration(context.config, context.held);
  terminal.out.flush();
  for (const auto& file : context.held.exposed_files)
    terminal.err << fmt::format("tuktuk: warning: every user of this machine can read the secret "
                                "in {}\n",
                                file);
  int code = terminal.out ? exit_code::done : exit_code::work_failed;
  for (const auto& obstacle : everything_in_the_way(context.config, context.held))
    code = fail(terminal, exit_code::bad_usage, obstacle);
  return code;
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
  return text + describe_secrets(held);
}

int run_check(command_context& context) {
  auto& out = context.terminal.out;
  if (context.typed.has("--print-default-config"))
    out << default_configuration_file();
  else if (context.typed.has("--print-markdown"))
    out << settings_markdown();
  else
    return check_effective(context);
  out.flush();
  return out ? exit_code::done : exit_code::work_failed;
}

} // namespace tuktuk::app
