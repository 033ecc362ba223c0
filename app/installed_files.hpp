#pragma once

#include "app/configuration.hpp"
#include "core/cost.hpp"
#include "core/followup_model.hpp"
#include "core/prompt.hpp"
#include "messages/failure.hpp"

#include <vector>

namespace tuktuk::app {

/// The texts of `prompts.folder`: fast.md, full.md, concise.md, balanced.md, detailed.md.
/// `invalid_input` naming the file that is missing, empty or not UTF-8.
[[nodiscard]] result<core::prompt_book> read_prompts(const configuration& config);

/// The prices of `prices.file`. `invalid_input` naming file and line.
[[nodiscard]] result<core::price_list> read_prices(const configuration& config);

/// The flows of `followups.folder`, all of its files that end in .tsv (config/followups/README.md);
/// none if there is no such folder. `invalid_input` naming file and line.
[[nodiscard]] result<std::vector<core::followup_flow>> read_flows(const configuration& config);

} // namespace tuktuk::app
