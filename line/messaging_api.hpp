#pragma once

#include "messages/outbound.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// LINE's Messaging API: what we send and what comes back (contracts/line.md, sections 7, 8 and
/// 12).
namespace tuktuk::line {

/// A text message's limit, in UTF-16 code units, and the most messages of one call (section 8).
inline constexpr std::size_t max_text_units = 5000;
inline constexpr std::size_t max_messages = 5;
/// A quick reply's label, in grapheme clusters, and its text, likewise (section 8).
inline constexpr std::size_t max_label_clusters = 20;
inline constexpr std::size_t max_action_text_clusters = 300;

/// The model's markdown as tidy plain text for a phone: headings, emphasis, bullets, links, tables,
/// code fences, rules. Text without markdown comes back unchanged (but for trailing white space).
/// What could be either (2*3*4, snake_case, #1, C#) counts as text. For any bytes; linear in time
/// and room.
[[nodiscard]] std::string plain_text(std::string_view markdown);

/// Cuts a text into at most `max_messages` pieces of at most `max_text_units`, at a paragraph,
/// line, sentence or word end where there is one, never inside a grapheme cluster. What does not
/// fit is left out and the last piece ends with "…". White space at a cut and at the ends of the
/// text goes. Never returns an empty piece; a text of white space alone gives no pieces. Invalid
/// UTF-8 is repaired.
[[nodiscard]] std::vector<std::string> split_text(std::string_view text);

/// A postback that asks the question behind this prefix is a quick reply of ours.
inline constexpr std::string_view ask_prefix = "ask:";

/// A postback that fetches the answers that wait begins with this.
inline constexpr std::string_view fetch_prefix = "fetch:";

/// How many of LINE's messages this one takes by itself, without those ahead of it.
[[nodiscard]] std::size_t count_messages(const outbound& what);

/// The JSON of a reply or push of this text, in as many messages as it takes, quick replies (the
/// first 3 suggestions with words in them) on the last one: as message actions for a user, as
/// postbacks in groups and rooms, where a message would have to mention us to be answered. Always
/// valid: control characters other than line end and tab are left out, labels are cut with "…", and
/// where nothing is left of the text it is "…" (unless others go ahead of it). With a `fetch_label`
/// the text, of at most 160 grapheme clusters, stands above a button. A reply has the messages
/// `ahead` before its own, as long as there is room for them; a push has not. The same `what`
/// always gives the same bytes, as LINE's retry keys demand.
[[nodiscard]] std::string reply_body(const outbound& what);
[[nodiscard]] std::string push_body(const outbound& what);

/// `seconds` is rounded up to LINE's steps of 5 and held to 5..60.
[[nodiscard]] std::string loading_body(std::string_view user_id, unsigned seconds);

/// Paths below the API base.
inline constexpr std::string_view reply_path = "/v2/bot/message/reply";
inline constexpr std::string_view push_path = "/v2/bot/message/push";
inline constexpr std::string_view loading_path = "/v2/bot/chat/loading/start";

/// What an answer of LINE means for the message that was sent.
enum class api_verdict : std::uint8_t {
  accepted,        ///< LINE has it (2xx, or 409: it had it before)
  bad_reply_token, ///< 400 "Invalid reply token": used, expired or wrong
  slow_down,       ///< 429 rate limit: nothing was sent, try again later
  quota_used_up,   ///< 429 monthly limit: nothing was sent, and will not be this month
  try_again,       ///< 5xx: may or may not have been sent
  refused,         ///< any other 4xx: never will be
};

struct api_answer {
  api_verdict verdict = api_verdict::refused;
  /// LINE's own words, for the operator's log (no user text in it): one line of at most 400 UTF-16
  /// code units. Empty for 2xx; says so where the body is not LINE's.
  std::string message;
};

/// `status` is the HTTP status; 0, if there was none, counts as `try_again`, a redirection as
/// `refused`. `body` may be anything.
[[nodiscard]] api_answer read_answer(int status, std::string_view body);

/// The user's language out of `GET /v2/bot/profile/{userId}`: BCP 47, empty if LINE does not tell
/// or the body is not LINE's.
[[nodiscard]] std::string read_profile_language(std::string_view body);

/// A display name is kept to so many grapheme clusters.
inline constexpr std::size_t max_name_clusters = 30;

/// The display name out of a profile, as it can stand before somebody's words: on one line, without
/// what would end it there. Empty if the body is not LINE's.
[[nodiscard]] std::string read_profile_name(std::string_view body);

} // namespace tuktuk::line
