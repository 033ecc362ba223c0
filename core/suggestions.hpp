#pragma once

#include "messages/followup.hpp"
#include "messages/question.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tuktuk::core {

/// What a user is likely to want after an answer of this depth, at most three, in words to tap:
/// more, less, an example, the next step. In Thai for "th", "und" and "", else in English. More is
/// not suggested where there is a `rest` of the answer yet to be read.
[[nodiscard]] std::vector<std::string> suggest(depth answered, path taken,
                                               std::string_view language, bool rest = false);

/// What is offered after an answer: at most three foreseen questions, likeliest first, then more or
/// less detail (the first of the `fixed` ones), which always has its place, then others of the
/// fixed ones up to three in all. None twice.
[[nodiscard]] std::vector<std::string> with_foreseen(std::vector<std::string> fixed,
                                                     std::span<const foreseen_question> foreseen);

} // namespace tuktuk::core
