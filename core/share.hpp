#pragma once

#include "messages/question.hpp"
#include "messages/shared_answer.hpp"

#include <string>
#include <string_view>

namespace tuktuk::core {

/// How the CACHE is asked for an answer to this question, and told of one. `today` is part of the
/// keys where the answer holds for its day alone. With `alike`, questions that the matcher may
/// judge the same are of one family.
[[nodiscard]] shareable_question share_as(std::string_view question, std::string_view normalised,
                                          const classification& judged, const plan& how,
                                          std::string_view prompt_version, const std::string& today,
                                          bool alike);

} // namespace tuktuk::core
