#pragma once

#include "app/settings.hpp"
#include "messages/failure.hpp"

#include <spdlog/logger.h>

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// The log: lines of `key=value` pairs, or of JSON made of the same pairs.
namespace tuktuk::app {

/// The pairs of a line `a=1 b="two words"`; words that are no pair are left out.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> read_pairs(std::string_view line);

/// Hears every line of the log, without time and level; on the thread that logs.
using log_listener = std::function<void(std::string_view line)>;

/// The program's logger, as the settings want it. `unavailable` if the file cannot be opened.
[[nodiscard]] result<std::shared_ptr<spdlog::logger>> make_logger(const settings::log_group& how,
                                                                  log_listener listener = {});

} // namespace tuktuk::app
