#pragma once

#include "app/configuration.hpp"
#include "core/cost.hpp"
#include "core/followup_model.hpp"
#include "core/prompt.hpp"
#include "core/token_counter.hpp"
#include "messages/failure.hpp"

#include <string>
#include <vector>

namespace tuktuk::app {

/// The texts of `prompts.folder`: fast.md, full.md, concise.md, balanced.md, detailed.md,
/// summary.md and, where the model proposes what comes next, followups.md.
/// `invalid_input` naming the file that is missing, empty or not UTF-8.
[[nodiscard]] result<core::prompt_book> read_prompts(const configuration& config);

/// The prices of `prices.file`. `invalid_input` naming file and line.
[[nodiscard]] result<core::price_list> read_prices(const configuration& config);

/// The file of an encoding's ranks, relative to the installation: "encodings/o200k_base.ranks".
[[nodiscard]] std::string encoding_file(encoding_choice which);

/// The counter for `azure.encoding`; null if tokens are to be estimated, or if the build did not
/// bring the encoding's ranks. `invalid_input` naming a file that is there and cannot be used.
[[nodiscard]] result<core::token_counter_ptr> read_token_counter(const configuration& config);

/// The flows of `followups.folder`, all of its files that end in .tsv (config/followups/README.md);
/// none if there is no such folder. `invalid_input` naming file and line.
[[nodiscard]] result<std::vector<core::followup_flow>> read_flows(const configuration& config);

/// The questions of a file, one a line, without those that begin with # and without empty ones.
/// `invalid_input` naming the file, and the line that is not UTF-8.
[[nodiscard]] result<std::vector<std::string>> read_questions(const std::string& path);

/// The same of `cache.common-questions`; none if that is empty. `invalid_input` also where the
/// settings do not let anything be answered in advance.
[[nodiscard]] result<std::vector<std::string>> read_common_questions(const configuration& config);

} // namespace tuktuk::app
