#include "core/question_vocabulary.hpp"

#include "core/code_points.hpp"
#include "core/normalise.hpp"
#include "core/question_measures.hpp"
#include "core/text_parts.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace tuktuk::core {

namespace {

/// A shorter word is as easily another word as a misspelt one.
constexpr std::size_t shortest_misspelt = 6;
/// A longer one is no word of ours with a letter too many.
constexpr std::size_t longest_misspelt = 32;

struct role_sign {
  std::string_view sign;
  word_role role;
};

/// Longer signs first.
constexpr std::array role_signs{
  role_sign{"*@", word_role::optional_entity},
  role_sign{"@", word_role::entity},
  role_sign{"*", word_role::optional},
  role_sign{"-", word_role::aside},
  role_sign{"?", word_role::asks},
  role_sign{"/", word_role::auxiliary},
  role_sign{"!", word_role::negation},
  role_sign{">", word_role::binder},
  role_sign{"+", word_role::modality},
  role_sign{"=", word_role::person},
  role_sign{"~", word_role::request},
  role_sign{"#", word_role::unit},
  role_sign{"$", word_role::currency},
  role_sign{"_", word_role::small_unit},
  role_sign{"%", word_role::multiplier},
  role_sign{"&", word_role::number},
  role_sign{"^", word_role::year},
};

bool is_single_latin_word(std::u32string_view phrase) {
  return std::all_of(phrase.begin(), phrase.end(), is_latin_letter);
}

constexpr bool is_vowel(char32_t c) {
  return std::u32string_view{U"aeiouy"}.find(c) != std::u32string_view::npos;
}

/// One typing error, but no consonant in place of another: that makes other words too often
/// (contract, contrast).
bool may_be_misspelt(std::u32string_view written, std::u32string_view meant) {
  if (!is_one_typing_error(written, meant))
    return false;
  if (written.size() != meant.size())
    return true;
  const auto [left, right] = std::mismatch(written.begin(), written.end(), meant.begin());
  if (left == written.end() || (is_vowel(*left) && is_vowel(*right)))
    return true;
  return left + 1 != written.end() && *left == *(right + 1) && *(left + 1) == *right;
}

/// Every text that lacks one letter of the word other than its first.
template <class F>
void for_each_deletion(std::u32string_view word, F use) {
  for (std::size_t i = 1; i < word.size(); ++i) {
    std::u32string shorter{word};
    shorter.erase(i, 1);
    use(shorter);
  }
}

} // namespace

question_vocabulary::question_vocabulary(std::span<const std::span<const phrase_meaning>> lists)
  : tree_(std::span<const std::u32string>{}) {
  place_map places;
  for (const auto list : lists)
    for (const auto& group : list)
      add(group, places);
  for (const auto& one : measures())
    add_measure(one, places);
  for (std::size_t i = 0; i < written_.size(); ++i)
    by_word_.emplace(written_[i], i);
  tree_ = phrase_tree{written_};
  index_misspellings();
}

void question_vocabulary::add(const phrase_meaning& group, place_map& places) {
  const auto meaning = read_concepts(group.concepts);
  for_each_part(group.phrases, '|', [&](std::string_view phrase) {
    auto written = matching_form(normalise_phrase(phrase));
    if (written.empty())
      return;
    const auto [known, fresh] = places.emplace(written, written_.size());
    if (fresh) {
      written_.push_back(std::move(written));
      meanings_.push_back(meaning);
      return;
    }
    const auto& earlier = meanings_[known->second];
    const bool agrees = std::equal(earlier.begin(), earlier.end(), meaning.begin(), meaning.end(),
                                   [](const word_meaning& a, const word_meaning& b) {
                                     return a.role == b.role && a.id == b.id && a.detail == b.detail
                                            && a.value == b.value;
                                   });
    if (!agrees)
      contradictions_.emplace_back(phrase);
  });
}

void question_vocabulary::add_measure(const measure& one, place_map& places) {
  const auto meaning = read_concepts("per_" + std::string{one.name});
  for (const auto& way : ways_to_say_per(one)) {
    auto written = matching_form(normalise_phrase(way));
    if (!places.emplace(written, written_.size()).second)
      continue; // the lists know better
    written_.push_back(std::move(written));
    meanings_.push_back(meaning);
  }
}

std::vector<word_meaning> question_vocabulary::read_concepts(std::string_view concepts) {
  std::vector<word_meaning> out;
  for_each_part(concepts, ' ', [&](std::string_view name) {
    word_meaning meaning;
    for (const auto& [sign, role] : role_signs)
      if (name.starts_with(sign)) {
        meaning.role = role;
        name.remove_prefix(sign.size());
        break;
      }
    if (meaning.role == word_role::multiplier || meaning.role == word_role::number)
      std::from_chars(name.data(), name.data() + name.size(), meaning.value);
    else if (const auto colon = name.find(':'); meaning.role == word_role::asks)
      meaning = {meaning.role, intern(name.substr(0, colon)),
                 colon < name.size() ? intern(name.substr(colon + 1)) : concept_id{0}, 0};
    else
      meaning.id = intern(name.empty() ? "not" : name);
    out.push_back(meaning);
  });
  return out;
}

concept_id question_vocabulary::intern(std::string_view name) {
  const auto [position, fresh]
    = ids_.emplace(std::string{name}, static_cast<concept_id>(names_.size()));
  if (fresh)
    names_.emplace_back(name);
  return position->second;
}

concept_id question_vocabulary::id(std::string_view name) const {
  const auto found = ids_.find(std::string{name});
  return found != ids_.end() ? found->second : concept_id{0};
}

std::size_t question_vocabulary::find(std::u32string_view word) const {
  const auto found = by_word_.find(word);
  return found != by_word_.end() ? found->second : no_phrase;
}

void question_vocabulary::index_misspellings() {
  for (std::size_t i = 0; i < written_.size(); ++i) {
    if (written_[i].size() < shortest_misspelt || !is_single_latin_word(written_[i]))
      continue;
    by_deletion_.emplace(written_[i], i);
    for_each_deletion(written_[i],
                      [&](const std::u32string& shorter) { by_deletion_.emplace(shorter, i); });
  }
}

std::size_t question_vocabulary::find_misspelt(std::u32string_view word) const {
  if (word.size() < shortest_misspelt || word.size() > longest_misspelt)
    return no_phrase;
  auto only = no_phrase;
  bool ambiguous = false;
  const auto consider = [&](const std::u32string& key) {
    const auto [first, last] = by_deletion_.equal_range(key);
    for (auto at = first; at != last; ++at) {
      if (at->second == only || !may_be_misspelt(word, written_[at->second]))
        continue;
      ambiguous = ambiguous || only != no_phrase;
      only = at->second;
    }
  };
  consider(std::u32string{word});
  for_each_deletion(word, consider);
  return ambiguous ? no_phrase : only;
}

const question_vocabulary& matching_vocabulary() {
  static const question_vocabulary instance = [] {
    const std::array lists{thai_frames(),       thai_meanings(),   english_meanings(),
                           trade_meanings(),    place_meanings(),  organisation_meanings(),
                           daily_meanings(),    spoken_meanings(), deals_meanings(),
                           services_meanings(), office_meanings(), home_meanings()};
    return question_vocabulary{lists};
  }();
  return instance;
}

} // namespace tuktuk::core
