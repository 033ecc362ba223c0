#pragma once

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Flex components as JSON, and how they are put into bubbles.
namespace tuktuk::line::flex {

/// How a text is shown. All wrap and follow the size of letters that the user has set.
struct look {
  std::string_view size = "sm";
  bool bold = false;
  /// Pale, for labels; dark enough to be read.
  bool pale = false;
  /// Its share of the width in a horizontal box; none: the same as others.
  std::optional<int> share;
};

/// Nothing (an empty string) for a text without words.
[[nodiscard]] std::string text(std::string_view words, const look& how);

/// A box around components, of which empty ones are left out; empty if all are.
[[nodiscard]] std::string column(std::initializer_list<std::string> components,
                                 std::optional<int> share = std::nullopt);
[[nodiscard]] std::string row(std::initializer_list<std::string> components);
[[nodiscard]] std::string column(std::span<const std::string> components);

/// A part of a bubble that stays whole.
struct card {
  std::string json;
  /// The length of its text, in UTF-16 code units.
  std::size_t units = 0;
};

/// How cards are spread over bubbles.
struct spread {
  /// What a phone shows well in one bubble, in cards and UTF-16 code units.
  std::size_t max_cards = 12;
  std::size_t max_units = 900;
  /// Stands above the cards of every bubble; may be empty.
  std::string header;
};

/// A bubble, or a carousel of as few bubbles as it takes, with lines between the cards. Nothing if
/// that would be more than LINE takes, or if there are no cards.
[[nodiscard]] std::optional<std::string> container(std::span<const card> cards, const spread& how);

} // namespace tuktuk::line::flex
