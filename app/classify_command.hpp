#pragma once

#include "app/program.hpp"
#include "core/question_model.hpp"

#include <string>
#include <string_view>

namespace tuktuk::app {

/// `tuktuk classify`: one message a line on standard input, one JSON object a line on standard
/// output, each written as soon as its line was read (contracts/server.md).
[[nodiscard]] int run_classify(command_context& context);

/// The JSON object for one message. Bytes that are not UTF-8 become U+FFFD.
[[nodiscard]] std::string classification_json(std::string_view message,
                                              const core::question_model* model = nullptr);

} // namespace tuktuk::app
