#include "core/lexicon.hpp"

#include "core/normalise.hpp"

#include <array>
#include <map>

namespace tuktuk::core {

namespace {

using phrase_map = std::map<std::u32string, signals>;

/// Texts are normalised before they are searched, hence so are phrases.
phrase_map merge(std::span<const std::span<const phrase_group>> lists) {
  phrase_map merged;
  for (const auto list : lists)
    for (const auto& group : list)
      for (auto rest = group.phrases; !rest.empty();) {
        const auto end = rest.find('|');
        merged[normalise_phrase(rest.substr(0, end))] |= group.says;
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
      }
  merged.erase(std::u32string{});
  return merged;
}

std::vector<std::u32string> keys(const phrase_map& phrases) {
  std::vector<std::u32string> out;
  for (const auto& [phrase, says] : phrases)
    out.push_back(phrase);
  return out;
}

std::vector<signals> values(const phrase_map& phrases) {
  std::vector<signals> out;
  for (const auto& [phrase, says] : phrases)
    out.push_back(says);
  return out;
}

} // namespace

lexicon::lexicon(std::span<const std::span<const phrase_group>> lists)
  : says_(values(merge(lists))),
    tree_(keys(merge(lists))) {}

std::vector<signal_match> lexicon::find_all(std::u32string_view text) const {
  const auto matches = tree_.find_all(text);
  std::vector<signal_match> found;
  found.reserve(matches.size());
  for (const auto& match : matches)
    found.push_back({match.begin, match.end, says_[match.phrase]});
  return found;
}

const lexicon& question_lexicon() {
  static const lexicon instance = [] {
    const std::array lists{thai_phrases(), english_phrases(), trade_terms(), everyday_words()};
    return lexicon{lists};
  }();
  return instance;
}

} // namespace tuktuk::core
