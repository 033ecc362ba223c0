#include "core/word_forms.hpp"

#include "core/code_points.hpp"
#include "core/question_words.hpp"

#include <array>
#include <optional>

namespace tuktuk::core {

namespace {

/// More digits than a double is exact for are a name rather than a number.
constexpr std::size_t most_digits = 13;

std::optional<double> value_of(std::u32string_view digits) {
  double value = 0;
  double place = 0;
  std::size_t count = 0;
  for (const char32_t c : digits) {
    if (c == U'.') {
      if (place > 0)
        return std::nullopt; // "1.2.3" is a version or a date
      place = 1;
      continue;
    }
    if (c == U',')
      continue;
    const auto digit = static_cast<double>(c - U'0');
    ++count;
    if (place > 0) {
      place /= 10;
      value += digit * place;
    } else {
      value = value * 10 + digit;
    }
  }
  return count <= most_digits ? std::optional{value} : std::nullopt;
}

struct ending {
  std::u32string_view written;
  std::u32string_view instead;
};

constexpr std::array endings{
  ending{U"ies", U"y"}, ending{U"ied", U"y"}, ending{U"ing", U""}, ending{U"ing", U"e"},
  ending{U"ed", U""},   ending{U"ed", U"e"},  ending{U"es", U""},  ending{U"s", U""},
};

bool ends_with_doubled_letter(std::u32string_view word) {
  return word.size() >= 2 && word[word.size() - 1] == word[word.size() - 2];
}

/// The phrase that an inflected English word is a form of.
std::size_t find_inflected(std::u32string_view word) {
  constexpr std::size_t shortest_root = 3;
  const auto& vocabulary = matching_vocabulary();
  for (const auto& [written, instead] : endings) {
    if (!word.ends_with(written) || word.size() < written.size() + shortest_root)
      continue;
    const auto stem = word.substr(0, word.size() - written.size());
    if (const auto found = vocabulary.find(std::u32string{stem}.append(instead));
        found != question_vocabulary::no_phrase)
      return found;
    if (instead.empty() && ends_with_doubled_letter(stem))
      if (const auto found = vocabulary.find(stem.substr(0, stem.size() - 1));
          found != question_vocabulary::no_phrase)
        return found;
  }
  return question_vocabulary::no_phrase;
}

std::size_t find_latin(std::u32string_view word) {
  const auto inflected = find_inflected(word);
  return inflected != question_vocabulary::no_phrase ? inflected
                                                     : matching_vocabulary().find_misspelt(word);
}

} // namespace

std::vector<question_atom> to_atoms(std::u32string_view text) {
  std::vector<question_atom> atoms;
  for (const auto& word : cut_into_words(text)) {
    const auto written = text.substr(word.begin, word.end - word.begin);
    auto phrase = word.phrase;
    if (word.kind == word_kind::unknown && is_latin_letter(written.front()))
      phrase = find_latin(written);
    if (phrase != question_vocabulary::no_phrase) {
      for (const auto& meaning : matching_vocabulary().meanings(phrase))
        atoms.push_back({meaning, false, is_thai_letter(written.front()), word.begin, word.end});
      continue;
    }
    question_atom atom{{}, false, is_thai_letter(written.front()), word.begin, word.end};
    if (word.kind == word_kind::number)
      if (const auto value = value_of(written)) {
        atom.is_digits = true;
        atom.meaning.value = *value;
      }
    atoms.push_back(atom);
  }
  return atoms;
}

std::u32string root_of_unknown_word(std::u32string_view word) {
  constexpr std::size_t shortest_root = 4;
  constexpr std::size_t shortest_singular = 3;
  if (word.empty() || !is_latin_letter(word.front()))
    return std::u32string{word};
  // "Dogs" are "dog", but "class" is no plural.
  if (word.ends_with(U's') && !word.ends_with(U"ss") && word.size() == shortest_singular + 1) {
    word.remove_suffix(1);
    return std::u32string{word};
  }
  if (word.ends_with(U"ss"))
    return std::u32string{word};
  for (const std::u32string_view suffix : {U"ing", U"ed", U"es", U"s", U"e"})
    if (word.ends_with(suffix) && word.size() >= suffix.size() + shortest_root) {
      word.remove_suffix(suffix.size());
      break;
    }
  return std::u32string{word};
}

} // namespace tuktuk::core
