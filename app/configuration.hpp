#pragma once

#include "app/environment.hpp"
#include "app/program_folder.hpp"
#include "app/settings_table.hpp"
#include "messages/failure.hpp"

#include <caf/actor_system_config.hpp>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace tuktuk::app {

/// Where a setting's value came from, from the weakest to the strongest.
enum class value_source : std::uint8_t { table_default, file, environment, command_line };

[[nodiscard]] std::string_view to_string(value_source source);

/// Where the configuration is looked for.
struct configuration_sources {
  /// "--group.name=value", in order; the last of several wins.
  std::vector<std::string> arguments;
  /// Must exist. Without it `default_file` is read if it is there.
  std::optional<std::string> file;
  std::string default_file = "config/tuktuk.conf";
  environment_reader environment = process_environment;
  /// Where the program lies: what is installed with it is found from there.
  std::filesystem::path program_folder = app::program_folder();
};

/// The effective configuration: the typed settings, and the same as CAF's own configuration, ready
/// for an `actor_system`. CAF's command-line and file handling is not used, because it is silent
/// about unknown keys, wrong types and duplicates; its file language is.
class configuration : public caf::actor_system_config {
public:
  /// The code's view. A command may still change it before the actor system is made; CAF's own copy
  /// (`content`) stays as it was loaded.
  settings values;

  /// The configuration file that was read; empty if there was none.
  [[nodiscard]] const std::string& file() const { return file_; }

  [[nodiscard]] value_source source_of(const setting& row) const;

  /// The place of a file or folder that belongs to the installation (prompts, prices). A relative
  /// path counts from the first of these where it exists: the parent of the configuration file's
  /// folder (`/opt/tuktuk/config/tuktuk.conf` finds `/opt/tuktuk/config/prompts`), the working
  /// directory, the program's folder and its parent (`/opt/tuktuk/bin/tuktuk` finds the same). If
  /// it exists nowhere, it comes back as it is.
  [[nodiscard]] std::filesystem::path find_installed(const std::string& path) const;

private:
  friend result<std::unique_ptr<configuration>> load_configuration(const configuration_sources&);

  void hand_to_caf();

  std::string file_;
  std::filesystem::path program_folder_;
  std::vector<value_source> sources_; ///< by row of the table
};

/// Reads file, environment and command line, the later ones winning, and checks everything.
/// `invalid_input` with one line that names the place and the setting: unknown (with the nearest
/// known one), set twice, of the wrong type, out of range, a secret; or the file that cannot be
/// read.
[[nodiscard]] result<std::unique_ptr<configuration>> load_configuration(
  const configuration_sources& from);

} // namespace tuktuk::app
