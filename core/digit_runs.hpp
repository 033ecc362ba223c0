#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tuktuk::core {

/// What stands between a group of digits and the one before it.
enum class separator : std::uint8_t { none, blank, dash };

/// Digits without anything between them.
struct digit_group {
  std::size_t first = 0; ///< the place of its first digit in the run's digits
  std::size_t length = 0;
  separator before = separator::none;
};

/// Digits that people may mean as one number although they stand in groups: "081-234 5678".
/// Internal to core.
struct digit_run {
  std::size_t begin = 0; ///< code points [begin, end) of the text, separators included
  std::size_t end = 0;
  std::u32string digits; ///< without separators
  std::vector<digit_group> groups;
  bool international = false; ///< a plus sign stands before it
};

/// The runs of a normalised text, in order. Commas and slashes end a run: they stand in amounts and
/// dates. Linear in the text.
[[nodiscard]] std::vector<digit_run> find_digit_runs(std::u32string_view text);

/// Runs in which at least three digits are spelled out: "ศูนย์แปดหนึ่ง 234 5678", "zero eight one …".
[[nodiscard]] std::vector<digit_run> find_spelled_runs(std::u32string_view text);

/// Some groups of the run make a number that identifies a person, an account or a thing of
/// somebody's, whatever stands around it: phone, national or tax id, card, account. Amounts, dates,
/// lists of years and toll-free numbers do not.
[[nodiscard]] bool has_identifying_number(const digit_run& run);

} // namespace tuktuk::core
