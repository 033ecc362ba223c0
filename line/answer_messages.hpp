#pragma once

#include "line/message_json.hpp"
#include "messages/outbound.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

/// How an answer of the model looks on a phone.
namespace tuktuk::line {

/// A postback that asks for the rest of an answer begins so.
inline constexpr std::string_view more_prefix = "more:";

/// Which answer a "more" button belongs to, and what of it was shown before.
struct more_request {
  std::string answer_id;
  /// Bytes of the answer's markdown.
  std::size_t from = 0;

  friend bool operator==(const more_request&, const more_request&) = default;
};

/// The data of the button, at most 300 UTF-16 code units.
[[nodiscard]] std::string more_data(const more_request& what);

/// The inverse; nothing if the data are not of such a button.
[[nodiscard]] std::optional<more_request> read_more(std::string_view data);

/// What an answer is shown with.
struct answer_look {
  /// Tables, steps and comparisons as Flex messages.
  bool flex = true;
  /// Of the message that was asked; empty: nothing is quoted.
  std::string quote_token;
  /// The button for the rest of the answer.
  std::optional<postback_button> more;
  /// "…" stands where the answer was cut.
  bool cut = false;
};

/// Fills in `text` and, where it takes more than text messages, `messages` of an outbound, from the
/// model's markdown and the outbound's `source` and `suggestions`: at most 5 messages, Flex where
/// it fits, everything else as tidy plain text. The first text message quotes the question; Flex
/// messages cannot. A pure function.
void show_answer(outbound& message, std::string_view markdown, const answer_look& look);

/// Makes an outbound whose text is a sentence of our own quote the message with this token. No
/// token: nothing changes.
void quote_question(outbound& message, const std::string& token);

/// Makes plain text messages of an outbound's `messages`, for the case that LINE refuses them:
/// nothing is quoted, and the quick replies, with the button for the rest, stay.
void show_plainly(outbound& message);

} // namespace tuktuk::line
