#pragma once

#include "app/program.hpp"
#include "core/model_training.hpp"
#include "messages/failure.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace tuktuk::app {

/// `tuktuk train`: makes the classifier's model of labelled questions.
[[nodiscard]] int run_train(command_context& context);

/// Questions as config/classifier/README.md describes them, a line each: complexity, leaning, topic
/// and text, separated by tabs; lines that begin with '#' and empty ones are passed over.
/// `invalid_input` naming file and line.
[[nodiscard]] result<std::vector<core::labelled_question>> read_questions(std::string_view text,
                                                                          const std::string& name);

} // namespace tuktuk::app
