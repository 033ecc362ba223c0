#pragma once

#include "messages/question.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace tuktuk::core {

/// What a user is likely to want after an answer of this depth, at most three, in words to tap:
/// more, less, an example, the next step. In Thai for "th", "und" and "", else in English. More is
/// not suggested where there is a `rest` of the answer yet to be read.
[[nodiscard]] std::vector<std::string> suggest(depth answered, path taken,
                                               std::string_view language, bool rest = false);

} // namespace tuktuk::core
