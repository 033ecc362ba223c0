#pragma once

#include <cstddef>
#include <string>
#include <string_view>

/// Text as people type and see it: UTF-8 throughout, over ICU. All functions are pure and may be
/// called from any thread. Rules: guides/thai-text.md, sections 5 and 6.
namespace tuktuk::core {

[[nodiscard]] bool is_valid_utf8(std::string_view text);

/// Every invalid sequence becomes U+FFFD; valid text comes back as it is.
[[nodiscard]] std::string repair_utf8(std::string_view text);

/// Length as LINE counts the text of a message: UTF-16 code units (contracts/line.md, section 8).
[[nodiscard]] std::size_t utf16_units(std::string_view text);

/// Length as LINE counts labels and as people see it: grapheme clusters.
[[nodiscard]] std::size_t grapheme_clusters(std::string_view text);

/// The longest beginning of `text` that has at most `max_clusters` grapheme clusters.
[[nodiscard]] std::string_view first_clusters(std::string_view text, std::size_t max_clusters);

/// The longest beginning of `text` that has at most `max_units` UTF-16 code units and ends at a
/// grapheme cluster boundary (and not after a leading Thai vowel). Bytes, for `substr`; 0 if not
/// even the first cluster fits.
[[nodiscard]] std::size_t fitting_prefix(std::string_view text, std::size_t max_units);

/// The form in which equal questions are equal: for keys and features, never for the model. NFC,
/// one spelling of sara am and of sara ae, Thai marks in order, Thai digits to ASCII, invisible
/// characters away, Latin in lower case, white space folded (none between Thai letters nor between
/// them and digits), stretched letters cut, dots within abbreviations away ("ภ.ง.ด.53" is "ภงด53"),
/// polite particles at the end of clauses and punctuation at the end of the text away, chat
/// spellings of question words as they are usually spelled (มั้ย is ไหม). What carries meaning stays:
/// negations, question words, emoji. Invalid sequences become U+FFFD. Linear in the input.
/// Idempotent.
[[nodiscard]] std::string normalise(std::string_view text);

/// The language by script: "th" if Thai letters carry the text (code-mixed Thai is Thai), "en" for
/// Latin letters, "ja", "zh", "ko", "my", "lo", "km", "ru", "ar", "hi" by their scripts, else
/// "und".
[[nodiscard]] std::string detect_language(std::string_view text);

} // namespace tuktuk::core
