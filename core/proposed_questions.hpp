#pragma once

#include "messages/followup.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Questions that a model expects next, which it writes below its answer in the same call when the
/// prompt asks for them (config/prompts/followups.md). Pure; may be called from any thread.
namespace tuktuk::core {

/// Begins the line with the proposals.
inline constexpr std::string_view proposal_mark = "[[next]]";

/// Room for them beside the answer, in tokens: three questions of 40 Thai letters and the mark.
inline constexpr std::uint32_t proposal_tokens = 90;

/// An answer and what stood below it.
struct answer_with_proposals {
  std::string answer;
  /// In the model's words, at most three, each once; none of them checked.
  std::vector<std::string> proposed;
  /// The line of proposals was begun: then the answer above it is complete, even where the model
  /// was cut off in that line.
  bool begun = false;
};

/// Takes the proposals off an answer: the line of the mark, or the list directly below it. What
/// else the model wrote stays, below that line as well, and where the mark stands in the middle of
/// a sentence or there is nothing but such lines. No mark is left, nor the first part of one at the
/// end of a cut answer.
[[nodiscard]] answer_with_proposals take_proposals(std::string_view text);

/// Of these proposals those that may be offered to somebody who asked these questions, in words to
/// tap: in the language of the conversation, short, nothing personal, nothing that was asked
/// already.
[[nodiscard]] std::vector<std::string> fit_proposals(std::span<const std::string> proposed,
                                                     std::span<const std::string> asked,
                                                     std::string_view language);

/// How many of what patterns foresee is likelier than a guess.
[[nodiscard]] std::size_t count_likely(std::span<const foreseen_question> foreseen);

/// What is offered: what patterns foresee, with proposals before that of it which is hardly
/// likelier than anything else. A proposal has probability 0: it is no evidence, and becomes some
/// only when somebody asks it.
[[nodiscard]] std::vector<foreseen_question> with_proposals(std::vector<foreseen_question> foreseen,
                                                            std::span<const std::string> proposed);

} // namespace tuktuk::core
