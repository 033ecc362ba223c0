#pragma once

#include "core/token_counter.hpp"
#include "messages/question.hpp"
#include "messages/turn.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace tuktuk::core {

/// What is to be asked, as far as it decides which of the past goes along.
struct history_wish {
  std::string_view question;
  /// It cannot be understood without what was said just before.
  bool leaning = true;
  /// It continues the latest answer, which was cut: that one goes along whole, and nothing else.
  bool continues = false;
};

/// The turns of the past (oldest first) that go with a question, within `plan::history_turns` and
/// `plan::history_tokens`, in the order of the conversation:
/// - the latest exchange, for a leaning question; if need be with the beginning of its answer only;
/// - everything, while that takes only a small part of the room: then each prompt begins as the one
///   before it did, which Azure's prompt cache rewards;
/// - else the turns that are like the question (n-grams of letters, weighted by how rare they are
///   in this conversation; numbers, codes and Latin words in common) and the recent ones.
/// Of older answers only the first part goes along. Fills in `past_turn::tokens` where it counts.
/// `counter` may be null.
[[nodiscard]] std::vector<past_turn> choose_history(const plan& how, std::span<past_turn> past,
                                                    const history_wish& wish,
                                                    const token_counter* counter);

/// The first part of a long answer, with an ellipsis: whole paragraphs if the first of them is
/// short enough, else whole words or clusters. About sixty words.
[[nodiscard]] std::string first_part(std::string_view answer);

/// Whether a question may take the fast path although its few words do not tell well that it is
/// simple: it seems so, and leans on an answer for which the fast path was enough. ("แล้วค่าขนส่งล่ะ"
/// is as simple as what was asked before it.)
[[nodiscard]] bool stays_simple(const classification& question, path before);

/// Whether a message, normalised, asks for nothing but more of the latest answer: "ต่อ",
/// "ขอรายละเอียด เพิ่ม", "continue", "more details".
[[nodiscard]] bool asks_to_continue(std::string_view normalised);

} // namespace tuktuk::core
