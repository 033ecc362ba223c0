#pragma once

#include "emulators/azure/chat_request.hpp"

#include <string>
#include <string_view>

/// What the emulated model says: always the same for the same prompt, in the question's language
/// (Thai or English), and always marked as emulated. Pure.
namespace tuktuk::azure_emulator {

inline constexpr std::string_view thai_mark = "(คำตอบจำลอง)";
inline constexpr std::string_view english_mark = "(emulated answer)";

/// How long the system prompt wants the answer.
enum class answer_length { concise, brief, full, detailed };

/// `brief` if the prompt asks for at most 100 words, `concise` and `detailed` if it says so.
[[nodiscard]] answer_length wanted_length(std::string_view system_prompt);

/// The whole answer to a request, in the format that it asks for.
[[nodiscard]] std::string compose_answer(const chat_request& request);

} // namespace tuktuk::azure_emulator
