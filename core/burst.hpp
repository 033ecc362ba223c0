#pragma once

#include "messages/inbound_event.hpp"
#include "messages/time.hpp"

#include <cstddef>
#include <span>
#include <string>

namespace tuktuk::core {

/// How many of the waiting events, from the first on, are one question typed in several short
/// messages (at least 1 for a non-empty span). Text messages of one speaker within `window` of the
/// one before by LINE's clock are joined as long as they are fragments (at most 40 grapheme
/// clusters and no question of their own by `looks_like_question`); the first that is a question of
/// its own closes the group and belongs to it. Two complete questions are never joined, but a
/// correction (`is_correction`) belongs to what the same speaker said before, however long ago that
/// was: who waits has not been answered yet. A window of zero joins nothing.
[[nodiscard]] std::size_t burst_length(std::span<const inbound_event> waiting, timespan window);

/// Has a question mark, a Thai or English question word, or asks or orders something by its form.
[[nodiscard]] bool looks_like_question(std::string_view text);

/// Whether a message begins as people begin who take back or mend what they have just said ("ไม่ใช่
/// หมายถึงบริษัท", "no, I meant a company", "*company").
[[nodiscard]] bool begins_as_correction(std::string_view text);

/// The same, and it is short (at most 80 grapheme clusters).
[[nodiscard]] bool is_correction(std::string_view text);

/// The texts of the events, one a line, unchanged.
[[nodiscard]] std::string join_lines(std::span<const inbound_event> events);

} // namespace tuktuk::core
