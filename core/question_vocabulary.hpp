#pragma once

#include "core/phrase_tree.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

/// The words that the matcher of questions understands, and what they mean. Internal to core.
namespace tuktuk::core {

struct measure;

/// What a word does in a question.
enum class word_role : std::uint8_t {
  content,         ///< must have a counterpart in the other question
  entity,          ///< the same, and the order among such words carries roles: who pays whom
  optional,        ///< may stand in one of two equal questions alone (use, have)
  optional_entity, ///< both (shop)
  aside,           ///< who asks or how it came about: counts only if nothing else does
  asks,            ///< the kind of question: how much, when, where, …
  auxiliary,       ///< makes an English question one of yes and no if nothing else is asked
  negation,        ///< turns what follows into its opposite
  binder,          ///< marks the role of what follows: from, before, without
  modality,        ///< must, can
  person,          ///< the asker or the asked
  request,         ///< could you tell me: asks for words, not for yes or no
  unit,            ///< says what the number before it counts; elsewhere content
  currency,        ///< the same; elsewhere an entity
  small_unit,      ///< the same; elsewhere optional
  multiplier,      ///< million; `value` says how many
  number,          ///< a number word; `value` says which
  year,            ///< makes the number behind it a year; elsewhere a unit
  count_           ///< not a role
};

/// Words with one meaning have one number.
using concept_id = std::uint16_t;

/// One thing that a phrase says.
struct word_meaning {
  word_role role = word_role::content;
  concept_id id = 0;
  concept_id detail = 0; ///< what a question word asks for the answer in: baht, days
  double value = 0;      ///< of numbers and multipliers
};

/// What phrases mean. `concepts` are names separated by spaces, none for words without a meaning of
/// their own. The sign before a name is its role: @ entity, * optional, *@ both, - aside, ? asks, /
/// auxiliary, ! negation, > binder, + modality, = person, ~ request, # unit, $ currency, _ unit
/// that says little elsewhere, % multiplier, & number, ^ year, else content. What a question word
/// asks for the answer in stands behind a colon ("?when:day"). `phrases` are separated by '|'.
struct phrase_meaning {
  std::string_view concepts;
  std::string_view phrases;
};

/// All the phrases, ready to be found.
class question_vocabulary {
public:
  explicit question_vocabulary(std::span<const std::span<const phrase_meaning>> lists);

  [[nodiscard]] const phrase_tree& phrases() const { return tree_; }
  /// What the phrase with this number in the tree says; empty for fillers.
  [[nodiscard]] std::span<const word_meaning> meanings(std::size_t phrase) const {
    return meanings_[phrase];
  }
  /// The number of a single word, or `no_phrase`.
  [[nodiscard]] std::size_t find(std::u32string_view word) const;
  /// The only word of six letters or more that is one typing error away and begins alike, or
  /// `no_phrase`.
  [[nodiscard]] std::size_t find_misspelt(std::u32string_view word) const;
  [[nodiscard]] std::string_view name(concept_id id) const { return names_[id]; }
  /// The number of a concept by its name; 0, which no phrase has, for an unknown one.
  [[nodiscard]] concept_id id(std::string_view name) const;
  /// Phrases that were given two different meanings: mistakes in the lists.
  [[nodiscard]] const std::vector<std::string>& contradictions() const { return contradictions_; }

  static constexpr auto no_phrase = static_cast<std::size_t>(-1);

private:
  using place_map = std::unordered_map<std::u32string, std::size_t>;

  void add(const phrase_meaning& group, place_map& places);
  /// Every way to say "per bag" that no list gives another meaning.
  void add_measure(const measure& one, place_map& places);
  [[nodiscard]] std::vector<word_meaning> read_concepts(std::string_view concepts);
  [[nodiscard]] concept_id intern(std::string_view name);
  void index_misspellings();

  std::vector<std::u32string> written_;
  std::unordered_map<std::u32string_view, std::size_t> by_word_;
  std::unordered_multimap<std::u32string, std::size_t> by_deletion_;
  std::vector<std::vector<word_meaning>> meanings_;
  std::vector<std::string> names_{""};
  std::unordered_map<std::string, concept_id> ids_;
  std::vector<std::string> contradictions_;
  phrase_tree tree_;
};

/// The vocabulary of Thai and English questions. Built at first use.
[[nodiscard]] const question_vocabulary& matching_vocabulary();

/// Its lists.
[[nodiscard]] std::span<const phrase_meaning> thai_frames();
[[nodiscard]] std::span<const phrase_meaning> thai_meanings();
[[nodiscard]] std::span<const phrase_meaning> english_meanings();
[[nodiscard]] std::span<const phrase_meaning> trade_meanings();
[[nodiscard]] std::span<const phrase_meaning> place_meanings();
[[nodiscard]] std::span<const phrase_meaning> organisation_meanings();
[[nodiscard]] std::span<const phrase_meaning> daily_meanings();
[[nodiscard]] std::span<const phrase_meaning> spoken_meanings();
[[nodiscard]] std::span<const phrase_meaning> deals_meanings();
[[nodiscard]] std::span<const phrase_meaning> services_meanings();
[[nodiscard]] std::span<const phrase_meaning> office_meanings();
[[nodiscard]] std::span<const phrase_meaning> home_meanings();

/// The form in which questions and phrases are compared letter by letter: normalised, letters and
/// digits of Latin words apart ("pp 30"), hyphens and possessives away, dots between single letters
/// away ("p.n.d." is "pnd").
[[nodiscard]] std::u32string matching_form(std::u32string_view normalised);

/// Whether one typing error (a letter too few, too many, wrong, or two exchanged) makes `b` of `a`.
[[nodiscard]] bool is_one_typing_error(std::u32string_view a, std::u32string_view b);

} // namespace tuktuk::core
