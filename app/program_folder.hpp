#pragma once

#include <filesystem>

namespace tuktuk::app {

/// The folder of the running program.
[[nodiscard]] std::filesystem::path program_folder();

} // namespace tuktuk::app
