#pragma once

#include "messages/question.hpp"
#include "messages/shared_answer.hpp"

#include <string_view>

namespace tuktuk::core {

/// How the CACHE is asked for an answer to this question, and told of one. With `alike`, questions
/// that the matcher judges the same are of one family.
[[nodiscard]] shareable_question share_as(std::string_view question, std::string_view normalised,
                                          std::string_view language, const plan& how,
                                          std::string_view prompt_version, bool alike);

} // namespace tuktuk::core
