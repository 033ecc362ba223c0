#pragma once

#include <string>

/// What people read about the settings, made from the table.
namespace tuktuk::app {

/// The part of a command's help that lists all settings.
[[nodiscard]] std::string settings_help();

/// The part of a command's help that lists all secrets.
[[nodiscard]] std::string secrets_help();

/// config/tuktuk.conf: every setting with its meaning and its default, commented out, so that the
/// file says only what differs and a better default of a later version is not held back.
[[nodiscard]] std::string default_configuration_file();

/// The README's tables of settings and secrets.
[[nodiscard]] std::string settings_markdown();

} // namespace tuktuk::app
