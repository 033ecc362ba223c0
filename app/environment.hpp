#pragma once

#include <functional>
#include <optional>
#include <string>

namespace tuktuk::app {

/// Looks up an environment variable; handed in, so that tests own it.
using environment_reader = std::function<std::optional<std::string>(const std::string& name)>;

/// The process's own environment.
[[nodiscard]] std::optional<std::string> process_environment(const std::string& name);

} // namespace tuktuk::app
