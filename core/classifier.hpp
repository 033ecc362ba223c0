#pragma once

#include "core/question_model.hpp"
#include "messages/question.hpp"

#include <string_view>

namespace tuktuk::core {

/// Judges one question by rules over its normalised text: simple or complex with a confidence,
/// language, self-contained or leaning on the conversation, personal data or none, bound to a day
/// or not, topic. Where it is unsure it says so (low confidence) or takes the side whose error
/// costs less: complex, not self-contained, personal. Pure; linear in the input; never fails (empty
/// text is simple, leaning).
///
/// With a trained model (core/question_model.hpp) that one says how likely the question is complex
/// and how likely it leans (the rules' own judgements are among what it looks at), and which topic
/// it has where it is sure of one.
[[nodiscard]] classification classify(std::string_view question,
                                      const question_model* model = nullptr);

/// What a trained model looks at in a question.
[[nodiscard]] model_input model_input_of(std::string_view question);

/// From this probability of leaning on a question counts as leaning, as the costly error is to call
/// a leaning question self-contained.
inline constexpr double leaning_threshold = 0.15;

/// Whether the text holds personal data: phone, national id, tax id, account, card, e-mail address,
/// LINE id, order or parcel number, a name that somebody gives as their own, address, plate, birth
/// date, credentials. Public look-alikes (prices, years, form and law numbers, hotlines) are left
/// alone.
[[nodiscard]] bool has_personal_data(std::string_view normalised, std::string_view original);

/// The share of a question's words that are terms of the trade (accounting, tax, law, commerce), 0
/// to 1: evidence of expertise for the profile.
[[nodiscard]] double term_share(std::string_view normalised);

} // namespace tuktuk::core
