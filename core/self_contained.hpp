#pragma once

#include "core/question_features.hpp"

#include <string_view>

namespace tuktuk::core {

/// Whether a question in Thai or English can be understood without the conversation before it. An
/// edit of the last answer, a pointing word, somebody's own record and what has no subject lean on
/// it; where the rules are unsure, so does the question. `features` are those of `normalised`.
/// Internal to core.
[[nodiscard]] bool is_self_contained(const question_features& features,
                                     std::u32string_view normalised, std::string_view question);

} // namespace tuktuk::core
