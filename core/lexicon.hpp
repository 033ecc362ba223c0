#pragma once

#include "core/phrase_tree.hpp"

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Words and phrases that say something about a question, found in one pass. Internal to core.
namespace tuktuk::core {

/// What a phrase says. A phrase may say several things.
enum class signal : std::uint8_t {
  // What is asked
  fact,       ///< one fact: how much, when, where, who, what is
  definition, ///< what a word means: a question of laymen, however learned the word
  yes_no,     ///< whether
  how,        ///< a procedure
  why,        ///< a reason
  greeting,   ///< hello
  thanks,     ///< thank you, OK, laughter: lives on what came before
  request,    ///< please do …: an order rather than a question
  // What makes an answer long
  plan,
  compare,
  analyse,
  write,
  compute,
  advise,
  explain,
  list,
  translate,
  condition,  ///< if, in case
  connective, ///< and, besides, also
  contrast,   ///< but, whereas
  extent,     ///< in detail, all of, step by step
  // What it leans on
  reference, ///< this, that, it, the above
  ellipsis,  ///< what about …, and if …: at the beginning of a text or its end
  opener,    ///< joins a text to the one before when it stands first
  edit,      ///< shorter, again, another example
  own,       ///< somebody's own record: mine, my, ours
  first_person,
  // When and whose
  time_bound, ///< true today, maybe not tomorrow
  health,
  debt,
  // Function words: carry no subject
  filler,
  verb,    ///< too common to be a subject by itself
  subject, ///< a thing that can be asked about
  vague,   ///< a thing that can be asked about only together with another
  unit,    ///< what numbers count
  term,    ///< of the trade
  // Topics, for reports
  tax,
  accounting,
  law,
  labour,
  company,
  finance,
  commerce,
  shipping,
  marketing,
  technology,
  property,
  medicine, ///< of health: `health` is what ails somebody
  food,
  travel,
  education,
  government,
  count_ ///< not a signal
};

/// A set of signals.
class signals {
public:
  constexpr signals() = default;
  constexpr signals(signal one) : bits_(std::uint64_t{1} << static_cast<unsigned>(one)) {}
  constexpr signals(std::initializer_list<signal> several) {
    for (const auto one : several)
      bits_ |= signals(one).bits_;
  }

  [[nodiscard]] constexpr bool has(signal one) const { return (bits_ & signals(one).bits_) != 0; }
  [[nodiscard]] constexpr bool any(signals of) const { return (bits_ & of.bits_) != 0; }
  [[nodiscard]] constexpr bool empty() const { return bits_ == 0; }
  constexpr signals& operator|=(signals other) {
    bits_ |= other.bits_;
    return *this;
  }
  friend constexpr signals operator|(signals a, signals b) { return a |= b; }
  friend constexpr bool operator==(signals, signals) = default;

private:
  std::uint64_t bits_ = 0;
};

/// Phrases that say the same, separated by '|'.
struct phrase_group {
  signals says;
  std::string_view phrases;
};

/// Code points [begin, end) of a text and what they say.
struct signal_match {
  std::size_t begin = 0;
  std::size_t end = 0;
  signals says;
};

/// Lists of phrases, ready to be found.
class lexicon {
public:
  explicit lexicon(std::span<const std::span<const phrase_group>> lists);

  /// What the phrases in a normalised text say, in order; see `phrase_tree::find_all`.
  [[nodiscard]] std::vector<signal_match> find_all(std::u32string_view text) const;

private:
  std::vector<signals> says_;
  phrase_tree tree_;
};

/// The phrases that the classifier and the joining of messages go by, in Thai and English.
[[nodiscard]] const lexicon& question_lexicon();

/// Phrases in Thai, in English, of the trade, and of what shops, clinics, schools and houses are
/// asked about.
[[nodiscard]] std::span<const phrase_group> thai_phrases();
[[nodiscard]] std::span<const phrase_group> english_phrases();
[[nodiscard]] std::span<const phrase_group> trade_terms();
[[nodiscard]] std::span<const phrase_group> everyday_words();

} // namespace tuktuk::core
