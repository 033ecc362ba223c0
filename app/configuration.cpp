#include "app/configuration.hpp"

#include "actors/relay_scheduler.hpp"
#include "app/configuration_file.hpp"
#include "app/nearest.hpp"
#include "app/secrets.hpp"
#include "app/text_file.hpp"

#include <caf/atom.hpp>
#include <caf/settings.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <map>

namespace tuktuk::app {

namespace {

constexpr std::size_t max_file_bytes = 1024 * 1024;

failure invalid(std::string text) {
  return {failure_code::invalid_input, std::move(text)};
}

failure unknown_setting(std::string_view place, std::string_view key) {
  if (const auto* held = secret_meant_by(key))
    return invalid(
      fmt::format("{}{} is a secret and no setting: give it in the environment variable "
                  "{}, or in a file that {}_FILE names",
                  place, key, held->environment, held->environment));
  return invalid(
    fmt::format("{}there is no setting {}; the nearest is {}", place, key, nearest_setting(key)));
}

failure unknown_group(std::string_view place, std::string_view group) {
  if (find_setting(group) != nullptr || group.find('.') != std::string_view::npos)
    return invalid(fmt::format("{}{} is no group of settings", place, group));
  const auto near = std::ranges::min_element(
    setting_groups(), {}, [group](const auto& x) { return edit_distance(group, x.name); });
  return invalid(
    fmt::format("{}there is no group of settings {}; the nearest is {}", place, group, near->name));
}

/// Gathers the values row by row, each source over the ones before it.
class gathering {
public:
  explicit gathering(settings& to)
    : to_(to),
      sources_(settings_table().size(), value_source::table_default) {}

  result<void> set(const setting& row, setting_value value, value_source source,
                   std::string_view place) {
    value = widen(row.type, std::move(value));
    if (const auto fine = check_value(row, value); !fine)
      return invalid(fmt::format("{}{}", place, fine.error().text));
    row.assign(to_, row, value);
    sources_[static_cast<std::size_t>(&row - settings_table().data())] = source;
    return {};
  }

  result<void> read_file(std::string_view text, const std::string& name);
  result<void> read_environment(const environment_reader& environment);
  result<void> read_arguments(const std::vector<std::string>& arguments);

  [[nodiscard]] std::vector<value_source> sources() && { return std::move(sources_); }

private:
  settings& to_;
  std::vector<value_source> sources_;
};

result<void> gathering::read_file(std::string_view text, const std::string& name) {
  auto entries = parse_configuration(text, name);
  if (!entries)
    return entries.error();
  std::map<std::string, int> lines;
  for (auto& entry : *entries) {
    const auto place = fmt::format("{}:{}: ", name, entry.line);
    if (entry.is_group) {
      if (std::ranges::find(setting_groups(), entry.key, &setting_group::name)
          == setting_groups().end())
        return unknown_group(place, entry.key);
      continue;
    }
    const auto* row = find_setting(entry.key);
    if (row == nullptr)
      return unknown_setting(place, entry.key);
    if (const auto [first, fresh] = lines.emplace(entry.key, entry.line); !fresh)
      return invalid(
        fmt::format("{}{} is set twice, here and in line {}", place, entry.key, first->second));
    if (!entry.value)
      return invalid(fmt::format("{}{} must be {}", place, row->key, describe_limits(*row)));
    if (auto done = set(*row, std::move(*entry.value), value_source::file, place); !done)
      return done;
  }
  return {};
}

result<void> gathering::read_environment(const environment_reader& environment) {
  for (const auto& row : settings_table()) {
    if (row.environment.empty())
      continue;
    const auto text = environment(std::string{row.environment});
    // Service managers pass on variables that nobody set as empty ones.
    if (!text || text->empty())
      continue;
    if (auto done = set(row, parse_value(row.type, *text), value_source::environment,
                        fmt::format("environment variable {}: ", row.environment));
        !done)
      return done;
  }
  return {};
}

result<void> gathering::read_arguments(const std::vector<std::string>& arguments) {
  for (const std::string_view argument : arguments) {
    const auto equals = argument.find('=');
    // Only the name is ever repeated: behind the sign there may stand a secret.
    const auto option = argument.substr(0, equals);
    const auto key = option.substr(std::min(option.find_first_not_of('-'), option.size()));
    const auto* row = find_setting(key);
    if (row == nullptr)
      return unknown_setting("command line: ", key);
    if (equals == std::string_view::npos)
      return invalid(fmt::format("command line: {} needs a value: --{}=VALUE", key, key));
    if (auto done = set(*row, parse_value(row->type, argument.substr(equals + 1)),
                        value_source::command_line, "command line: ");
        !done)
      return done;
  }
  return {};
}

/// The text of the file that is to be read, and its name; an empty name if there is none.
result<std::pair<std::string, std::string>> read_source(const configuration_sources& from) {
  const auto name = from.file.value_or(from.default_file);
  std::error_code ignored;
  if (!from.file && !std::filesystem::exists(name, ignored))
    return std::pair{std::string{}, std::string{}};
  auto text = read_text_file(name, max_file_bytes);
  if (!text)
    return invalid(fmt::format("the configuration file {}", text.error().text));
  return std::pair{std::move(*text), name};
}

caf::config_value to_caf(const setting& row, const setting_value& value) {
  if (row.key == "scheduler.policy") { // the one atom among CAF's own settings
    const auto& policy = std::get<std::string>(value);
    return caf::config_value{policy == "relay" ? caf::atom("sharing")
                                               : caf::atom_from_string(policy)};
  }
  return std::visit([](const auto& x) { return caf::config_value{x}; }, value);
}

} // namespace

std::optional<std::string> process_environment(const std::string& name) {
  const char* value = std::getenv(name.c_str());
  return value == nullptr ? std::nullopt : std::optional<std::string>{value};
}

std::string_view to_string(value_source source) {
  switch (source) {
    case value_source::table_default: return "default";
    case value_source::file: return "file";
    case value_source::environment: return "environment";
    case value_source::command_line: return "command line";
  }
  return "default";
}

value_source configuration::source_of(const setting& row) const {
  return sources_.at(static_cast<std::size_t>(&row - settings_table().data()));
}

std::filesystem::path configuration::find_installed(const std::string& path) const {
  std::error_code ignored;
  std::vector<std::filesystem::path> homes;
  if (!file_.empty())
    homes.push_back(std::filesystem::absolute(file_, ignored).parent_path().parent_path());
  homes.insert(homes.end(), {"", program_folder_, program_folder_.parent_path()});
  // An absolute path replaces whatever stands before it.
  const auto home = std::ranges::find_if(
    homes, [&](const auto& each) { return std::filesystem::exists(each / path, ignored); });
  return home == homes.end() ? std::filesystem::path{path} : *home / path;
}

void configuration::hand_to_caf() {
  for (const auto& row : settings_table())
    caf::put(content, caf::string_view{row.key.data(), row.key.size()},
             to_caf(row, row.read(values, row)));
  if (values.scheduler.policy == scheduler_policy::relay)
    use_relay_scheduler(*this);
}

result<std::unique_ptr<configuration>> load_configuration(const configuration_sources& from) {
  auto source = read_source(from);
  if (!source)
    return source.error();
  auto loaded = std::make_unique<configuration>();
  gathering values{loaded->values};
  if (auto done = values.read_file(source->first, source->second); !done)
    return done.error();
  if (auto done = values.read_environment(from.environment); !done)
    return done.error();
  if (auto done = values.read_arguments(from.arguments); !done)
    return done.error();
  if (auto fine = check_together(loaded->values); !fine)
    return fine.error();
  loaded->file_ = source->second;
  loaded->program_folder_ = from.program_folder;
  loaded->sources_ = std::move(values).sources();
  loaded->hand_to_caf();
  return loaded;
}

} // namespace tuktuk::app
