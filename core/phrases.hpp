#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace tuktuk::core {

/// The sentences tuktuk says in its own words.
enum class phrase : std::uint8_t {
  greeting,         ///< after follow
  group_greeting,   ///< after join: mention me to ask
  text_only,        ///< a sticker, image, … came: only text can be read
  unknown_button,   ///< a postback of a button that is not ours
  apology_busy,     ///< no answer within the deadline
  apology_filtered, ///< the provider's content filter refused
  apology_fault,    ///< set aside after two crashes
  too_long,         ///< the question is too long to be treated
  nearly_there,     ///< the answer takes long; a button fetches it (at most 160 clusters)
  still_working,    ///< the button was tapped too early; here it is again (likewise)
  already_sent,     ///< the button was tapped, and nothing waits; here it is again (likewise)
  fetch_answer,     ///< that button's label (at most 20 clusters)
  read_on,          ///< on a button, at most 20 grapheme clusters: shows the rest of an answer
  not_my_question,  ///< on a button below an answer to a like question (at most 20 clusters)
  rest_gone,        ///< the rest of an answer was asked for that is not there any more
};

/// Whether a message is what the button `not_my_question` says, in any language.
[[nodiscard]] bool is_not_my_question(std::string_view message);

/// The sentence in Thai for "th", in English for every other language; "und" and "" are Thai.
[[nodiscard]] std::string say(phrase what, std::string_view language);

} // namespace tuktuk::core
