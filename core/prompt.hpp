#pragma once

#include "messages/failure.hpp"
#include "messages/model_call.hpp"
#include "messages/question.hpp"
#include "messages/time.hpp"
#include "messages/turn.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tuktuk::core {

/// The texts of `config/prompts/`, read once at start.
struct prompt_book {
  std::string fast;    ///< system prompt of the fast path: at most 100 words, bullet points
  std::string full;    ///< system prompt of the full pipeline
  std::string concise; ///< added for each depth
  std::string balanced;
  std::string detailed;
  /// A short hash of the texts above: part of the cache's keys, so that a changed prompt never
  /// serves answers made with the old one.
  std::string version;
  /// System prompt of the calls that sum up what was said before the latest turns.
  std::string summary = {};
  /// Added where the model is to propose what may be asked next (core/proposed_questions.hpp).
  std::string followups = {};
};

/// Sets `version` from the texts.
[[nodiscard]] prompt_book with_version(prompt_book book);

/// The day in Thailand, in words for a model: "Monday, 23 November 2026 (2569 in the Thai
/// calendar)".
[[nodiscard]] std::string day_in_thailand(timestamp now);

/// What a question may bring along besides the history.
struct prompt_context {
  std::string_view today = {}; ///< `day_in_thailand`
  std::span<const chat_message> before = {};
  std::string_view asker = {}; ///< a `name_in_prompt`; empty: nobody known, or only one talks here
  /// What was said before the latest turns, in short.
  std::string_view summary = {};
  /// The question asks to go on with the latest answer, which was cut.
  bool continues = false;
  /// The model is to propose what may be asked next.
  bool propose = false;
};

/// The messages of a call, the constant part first, because Azure charges less for the beginning
/// that a prompt shares with an earlier one: system prompt (path, depth, language of the answer,
/// and the day, unless the answer may be shared: then it must hold on every day), the summary of
/// the conversation, what the asker puts before the question (a system message there takes the
/// place of ours), the history as it was chosen (`choose_history`), who asks, where several people
/// talk, then the user's own words, unchanged, as the last user message. The name stands in a
/// sentence of ours, so that the words stay the user's; name and summary are left out of a question
/// that may be shared.
[[nodiscard]] std::vector<chat_message> build_prompt(const plan& how, std::string_view language,
                                                     const prompt_book& book,
                                                     std::span<const past_turn> history,
                                                     std::string_view question,
                                                     const prompt_context& context = {});

/// The messages of a call that sums up these turns and, if there is one, the summary of what came
/// before them. Of long answers only the first part is shown.
[[nodiscard]] std::vector<chat_message> build_summary_prompt(const prompt_book& book,
                                                             std::string_view before,
                                                             std::span<const past_turn> turns);

/// A name that somebody chose, as a prompt may hold it: on one line, without control characters and
/// quotation marks, so that it cannot pass for words of ours, and at most 40 grapheme clusters;
/// LINE allows half of that. May be empty.
[[nodiscard]] std::string name_in_prompt(std::string_view chosen);

/// Tokens of a text in OpenAI's o200k encoding, estimated without tables (guides/thai-text.md,
/// section 7: mean error 15 %). Never more than the UTF-8 byte count, never 0 for a text that is
/// not empty.
[[nodiscard]] std::uint32_t estimate_tokens(std::string_view text);

/// The same for a whole prompt, with the chat format's framing (3 a message, 3 for the reply).
[[nodiscard]] std::uint32_t estimate_tokens(std::span<const chat_message> messages);

/// The key under which an answer may be shared: equal keys mean the same answer serves.
[[nodiscard]] std::string answer_key(std::string_view normalised_question,
                                     std::string_view language, depth how_deep,
                                     std::string_view prompt_version, model_tier tier);

} // namespace tuktuk::core
