#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tuktuk::core {

/// A phrase found in a text: code points [begin, end); `phrase` is its place in the tree's list.
struct phrase_match {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t phrase = 0;
};

/// A prefix tree over the code points of phrases, which finds all of them in one pass. Internal to
/// core.
class phrase_tree {
public:
  /// Phrases are normalised and differ from one another; empty ones are never found.
  explicit phrase_tree(std::span<const std::u32string> phrases);

  /// Every phrase in a normalised text, in order: of those that begin at one place the longest, and
  /// none that lies within another. Latin phrases match whole words only (or their plural in s),
  /// Thai ones at the borders of grapheme clusters. Linear in the text: no step looks further than
  /// the longest phrase.
  [[nodiscard]] std::vector<phrase_match> find_all(std::u32string_view text) const;

  /// Every phrase that begins at this place, the shortest first, added to `found`. Borders as
  /// above.
  void find_at(std::u32string_view text, std::size_t begin, std::vector<phrase_match>& found) const;

  /// Every Thai phrase of at least `shortest` letters that begins at this place but for one typing
  /// error (a letter too few, too many, wrong, or two exchanged) behind its second letter, added to
  /// `found`. Borders as above.
  void find_misspelt_at(std::u32string_view text, std::size_t begin, std::size_t shortest,
                        std::vector<phrase_match>& found) const;

private:
  struct node {
    char32_t letter = 0;
    std::uint32_t first_child = 0;
    std::uint32_t children = 0;
    std::uint32_t phrase = no_phrase;
  };
  static constexpr std::uint32_t no_phrase = UINT32_MAX;

  void build(std::size_t at, std::span<const std::size_t> sorted,
             std::span<const std::u32string> phrases, std::size_t depth);
  [[nodiscard]] const node* child(const node& parent, char32_t letter) const;
  [[nodiscard]] phrase_match longest_at(std::u32string_view text, std::size_t begin) const;

  [[nodiscard]] const node* first_step(char32_t letter) const;
  /// A walk through the tree: where it stands, and how many letters of a phrase led there.
  struct walk {
    const node* at = nullptr;
    std::size_t begin = 0;
    std::size_t end = 0;
    std::size_t letters = 0;
  };
  void misspell(std::u32string_view text, const walk& here, std::size_t shortest,
                std::vector<phrase_match>& found) const;
  void finish(std::u32string_view text, walk from, std::size_t shortest,
              std::vector<phrase_match>& found) const;

  std::vector<node> nodes_;
  /// The root's children for ASCII and Thai, as most steps fail at the first letter; 0: none.
  std::array<std::uint32_t, 256> first_steps_{};
};

} // namespace tuktuk::core
