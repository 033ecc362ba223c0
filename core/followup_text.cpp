#include "core/followup_text.hpp"

#include "core/classifier.hpp"
#include "core/code_points.hpp"
#include "core/text.hpp"
#include "messages/followup.hpp"

#include <algorithm>
#include <utility>

namespace tuktuk::core {

namespace {

constexpr std::size_t shortest_pattern = 4;
/// Prices and years have fewer; numbers of persons, orders and parcels more.
constexpr std::size_t longest_digit_run = 5;
constexpr std::uint32_t meaning_bit = 0x8000'0000U;

bool is_space(char32_t c) {
  return c <= U' ' || c == U'\u00A0' || c == U'\u3000' || (c >= U'\u2000' && c <= U'\u200B')
         || c == U'\u2028' || c == U'\u2029' || c == U'\u202F' || c == U'\uFEFF';
}

std::uint32_t fold(std::uint64_t digest) {
  return static_cast<std::uint32_t>(digest ^ (digest >> 32)) & ~meaning_bit;
}

std::uint64_t mix(std::uint64_t state, std::uint64_t number) {
  for (int i = 0; i < 4; ++i) {
    state ^= (number >> (8 * i)) & 0xFFU;
    state *= 1099511628211U;
  }
  return state;
}

constexpr std::uint64_t basis = 14695981039346656037U;

} // namespace

std::string tidy_wording(std::string_view question) {
  std::u32string tidy;
  bool space = false;
  visit_code_points(question, [&](char32_t c) {
    if (is_space(c)) {
      space = !tidy.empty();
      return;
    }
    if (std::exchange(space, false))
      tidy += U' ';
    tidy += c;
  });
  return encode_utf8(tidy);
}

bool is_fit_for_patterns(std::string_view question) {
  const auto normalised = normalise(question);
  const auto points = decode_utf8(normalised);
  if (points.size() < shortest_pattern || points.size() > longest_pattern)
    return false;
  std::size_t digits = 0;
  for (const auto c : points) {
    digits = c >= U'0' && c <= U'9' ? digits + 1 : (c == U'-' || c == U' ') ? digits : 0;
    if (digits > longest_digit_run || c == U'@' || c == invalid_code_point)
      return false;
  }
  for (const auto* mark : {"://", "www.", ".com", ".co.th", "line id", "ไอดีไลน์"})
    if (normalised.find(mark) != std::string::npos)
      return false;
  return !has_personal_data(normalised, question);
}

std::vector<std::uint64_t> telling_words(const question_slots& slots) {
  if (!slots.understood)
    return {stable_digest(slots.normalised)};
  std::vector<std::uint64_t> words;
  for (const auto& slot : slots.content)
    if (slot.meaning == 0)
      words.push_back(stable_digest(encode_utf8(slot.unknown)));
  for (const auto& number : slots.numbers)
    words.push_back(stable_digest("#", static_cast<std::uint64_t>(number.ten_thousandths)));
  std::ranges::sort(words);
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

std::vector<std::uint32_t> likeness_features(const question_slots& slots) {
  std::vector<std::uint32_t> features;
  std::u32string letters = U" ";
  visit_code_points(slots.normalised, [&](char32_t c) { letters += c; });
  letters += U' ';
  constexpr std::size_t run = 3;
  for (std::size_t i = 0; i + run <= letters.size(); ++i) {
    auto state = basis;
    for (std::size_t k = i; k < i + run; ++k)
      state = mix(state, letters[k]);
    features.push_back(fold(state));
  }
  const auto add_meaning = [&](std::uint64_t kind, std::uint64_t what) {
    features.push_back(fold(mix(mix(basis, kind), what)) | meaning_bit);
  };
  for (const auto& slot : slots.content)
    if (slot.meaning != 0)
      add_meaning(1, slot.meaning);
  for (const auto& one : slots.asked)
    add_meaning(2, one.kind);
  for (const auto& number : slots.numbers)
    add_meaning(3, static_cast<std::uint64_t>(number.ten_thousandths));
  if (slots.loose_negations > 0)
    add_meaning(4, slots.loose_negations);
  std::ranges::sort(features);
  features.erase(std::unique(features.begin(), features.end()), features.end());
  return features;
}

} // namespace tuktuk::core
