#pragma once

#include "emulators/azure/chat_request.hpp"
#include "emulators/common/random.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// Answers in Azure's shapes: one JSON document or a stream of chunks (contracts/azure-openai.md,
/// sections 4 and 5).
namespace tuktuk::azure_emulator {

/// What the content filter does to an answer.
enum class filter_effect {
  none,
  prompt, ///< 400, no answer at all
  answer, ///< the answer stops half-way with finish_reason content_filter
  late,   ///< asynchronous filter: all of the text, then a late verdict
};

/// Marker words of the user's message: [[filter-prompt]], [[filter-answer]], [[filter-late]].
[[nodiscard]] filter_effect filter_in(std::string_view user_text);

/// A finished answer.
struct completion {
  std::string id;
  std::string model;
  std::int64_t created = 0; ///< Unix seconds
  std::string text;
  std::string finish_reason = "stop";
  filter_effect filter = filter_effect::none;
  std::uint32_t prompt_tokens = 0;
  std::uint32_t cached_tokens = 0;
  std::uint32_t completion_tokens = 0; ///< over all choices, hidden reasoning included
  std::uint32_t reasoning_tokens = 0;  ///< over all choices
  std::uint32_t choices = 1;
};

/// What only the service knows about a call.
struct completion_setting {
  std::string id;
  std::string model;
  std::int64_t created = 0;
  std::uint32_t cached_tokens = 0;
  filter_effect filter = filter_effect::none;
  /// What the model thinks before it answers, out of the same limit as the answer.
  std::uint32_t reasoning_tokens = 0;
};

/// Composes the answer and cuts it at stop sequences, limit and filter. Reasoning comes first: it
/// may use up the limit and leave no answer (section 4).
[[nodiscard]] completion complete(const chat_request& request, completion_setting setting);

/// The answer of section 4.
[[nodiscard]] std::string to_document(const completion& answer);

/// One chunk of a stream.
struct stream_chunk {
  std::string data;        ///< without "data: "
  double tokens = 0;       ///< what the model had to make for it
  bool is_content = false; ///< carries text
};

/// How to cut and what to add.
struct stream_style {
  bool include_usage = false;
  bool include_obfuscation = true;
  std::uint32_t tokens_per_chunk = 8;
};

/// The chunks of section 5 in order, "[DONE]" included.
[[nodiscard]] std::vector<stream_chunk> to_chunks(const completion& answer, stream_style style,
                                                  emulation::random_source& random);

/// An error object inside a stream.
[[nodiscard]] std::string stream_error(std::string_view message, std::string_view code);

} // namespace tuktuk::azure_emulator
