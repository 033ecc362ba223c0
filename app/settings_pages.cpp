#include "app/settings_pages.hpp"

#include "app/secrets.hpp"
#include "app/settings_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace tuktuk::app {

namespace {

/// "bytes, from 1024 to 1048576; environment TUKTUK_X"
std::string describe(const setting& row) {
  auto text = describe_limits(row);
  if (!row.unit.empty())
    text += fmt::format(" ({})", row.unit);
  if (!row.environment.empty())
    text += fmt::format("; environment {}", row.environment);
  return text;
}

/// Breaks a text at blanks so that no line is longer than 100 characters with its prefix.
std::string wrap(std::string_view prefix, std::string_view text) {
  constexpr std::size_t width = 100;
  std::string lines;
  while (!text.empty()) {
    const auto room = width - prefix.size();
    auto end = text.size();
    if (end > room)
      end = std::min(text.rfind(' ', room), text.find(' ', room));
    lines += fmt::format("{}{}\n", prefix, text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

template <class Row>
void for_each_row_of(const setting_group& group, Row treat) {
  for (const auto& row : settings_table())
    if (row.group() == group.name)
      treat(row);
}

std::string markdown_cell(std::string_view text) {
  std::string cell;
  for (const char x : text) {
    if (x == '|')
      cell += '\\';
    cell += x;
  }
  return cell;
}

} // namespace

std::string settings_help() {
  std::string text = "\nsettings, as --group.name=value, in the environment or as \"[group]\" and "
                     "\"name = value\" in\nthe configuration file (the command line wins over the "
                     "environment, which wins over the file):\n";
  for (const auto& group : setting_groups()) {
    text += fmt::format("\n {}\n", group.meaning);
    for_each_row_of(group, [&text](const setting& row) {
      text += fmt::format("  --{}={}\n", row.key, format_value(default_of(row)));
      text += wrap("      ", row.meaning);
      text += wrap("      ", describe(row));
    });
  }
  return text;
}

std::string secrets_help() {
  std::string text = "\nsecrets, in the environment, in a file named by NAME_FILE, or as a systemd "
                     "credential of the\nname in lower case; never on the command line or in the "
                     "configuration file:\n";
  for (const auto& each : secrets_table()) {
    text += fmt::format("  {}{}\n", each.environment,
                        each.required_by_serve ? " (required by serve)" : "");
    text += wrap("      ", each.meaning);
  }
  return text;
}

std::string default_configuration_file() {
  std::string text
    = "; tuktuk's settings with their defaults. Remove the ';' before a setting to change "
      "it.\n"
      "; The environment variables named here win over this file, and the command "
      "line\n"
      "; (--group.name=value) wins over both. Secrets have no place here: see "
      "tuktuk serve --help.\n"
      "; `tuktuk check` says what is in effect and where it came from.\n"
      "; Made by `tuktuk check --print-default-config`.\n";
  for (const auto& group : setting_groups()) {
    text += fmt::format("\n; ---- {} ----\n[{}]\n", group.meaning, group.name);
    for_each_row_of(group, [&text](const setting& row) {
      text += '\n' + wrap("; ", row.meaning) + wrap("; ", describe(row));
      text += fmt::format(";{} = {}\n", row.name(), format_value(default_of(row)));
    });
  }
  return text;
}

std::string settings_markdown() {
  std::string text = "| setting | default | what it may be | meaning |\n|---|---|---|---|\n";
  for (const auto& row : settings_table())
    text += fmt::format("| `{}` | `{}` | {} | {} |\n", row.key, format_value(default_of(row)),
                        markdown_cell(describe(row)), markdown_cell(row.meaning));
  text += "\n| secret | required by `serve` | meaning |\n|---|---|---|\n";
  for (const auto& each : secrets_table())
    text += fmt::format("| `{0}`, `{0}_FILE` | {1} | {2} |\n", each.environment,
                        each.required_by_serve ? "yes" : "no", markdown_cell(each.meaning));
  return text;
}

} // namespace tuktuk::app
