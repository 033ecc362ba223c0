#pragma once

#include "core/code_points.hpp"
#include "core/digit_runs.hpp"
#include "core/personal_contexts.hpp"

#include <bitset>
#include <cstddef>
#include <string_view>
#include <vector>

namespace tuktuk::core {

/// One text and all that is looked up in it when personal data is searched. Every look-up is
/// bounded or logarithmic, so that one for each context stays linear in the text. Internal to core.
struct personal_text {
  personal_text(std::u32string_view normalised, std::u32string_view as_written);

  std::u32string_view text;     ///< normalised
  std::u32string_view original; ///< as written: has spaces and capitals
  std::vector<personal_context_match> contexts;
  std::vector<digit_run> runs;
  std::vector<digit_run> spelled; ///< runs of which some digits are words

  /// Whether a context stands anywhere.
  [[nodiscard]] bool has(personal_context means) const {
    return found_[static_cast<std::size_t>(means)];
  }

  /// What stands behind a context, as far as a value may reach.
  [[nodiscard]] std::u32string_view after(const personal_context_match& match) const;

  /// The first run that begins within so many code points behind a context.
  [[nodiscard]] const digit_run* run_behind(const personal_context_match& match,
                                            std::size_t within) const;

  /// A run or spelled run of so many digits that counts nothing, likewise.
  [[nodiscard]] bool number_behind(const personal_context_match& match, std::size_t within,
                                   std::size_t digits) const;

  /// A run ends within so many code points before a context.
  [[nodiscard]] bool follows_number(const personal_context_match& match, std::size_t within) const;

  /// "บาท", "คน" or the like stands behind a run.
  [[nodiscard]] bool counts_something(const digit_run& run) const;

  /// A number at a desk, of a firm's call centre or a public office that is named in the text.
  [[nodiscard]] bool is_public_line(const digit_run& run) const;

  /// A context of this kind ends shortly before a run.
  [[nodiscard]] bool stands_behind(personal_context means, const digit_run& run) const;

  /// A context of this kind ends right before a place, or begins right behind it, a sign apart.
  [[nodiscard]] bool ends_before(personal_context means, std::size_t place) const {
    return ending_before(means, place) != nullptr;
  }
  [[nodiscard]] const personal_context_match* ending_before(personal_context means,
                                                            std::size_t place) const;
  [[nodiscard]] bool begins_behind(personal_context means, std::size_t place,
                                   std::size_t within = 1) const;

private:
  /// A hospital, a bank or a university.
  [[nodiscard]] bool names_public_house() const;

  std::bitset<static_cast<std::size_t>(personal_context::count_)> found_;
};

[[nodiscard]] constexpr bool is_ascii_word(char32_t c) {
  return is_ascii_lower(c) || is_digit(c);
}

/// A text without "คือ", "is", colons and spaces before the value.
[[nodiscard]] std::u32string_view behind_copula(std::u32string_view text);

/// Whether a text begins with a Latin token of at least `length`, with a digit in it if that is
/// asked for.
[[nodiscard]] bool begins_with_token(std::u32string_view text, std::size_t length, bool with_digit);

} // namespace tuktuk::core
