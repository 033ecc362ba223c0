#pragma once

#include "messages/model_call.hpp"
#include "openai/api_error.hpp"
#include "openai/json.hpp"

#include <string>
#include <vector>

namespace tuktuk::openai {

/// A conversation, taken apart.
struct conversation {
  std::vector<chat_message> before;
  std::string question;
};

/// Reads `messages`: the last one, but for system messages, must be the user's.
[[nodiscard]] result<conversation> read_messages(const json::value& request);

} // namespace tuktuk::openai
